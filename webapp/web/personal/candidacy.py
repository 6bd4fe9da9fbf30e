"""The page behind a candidacy's one link: all rounds of a candidate, and what is open in each."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, render_template

from webapp.domain.interview.facts import InterviewFacts
from webapp.models.interviews import Participant
from webapp.services.interviews import lifecycle, rounds
from webapp.web.personal.participant import candidate_place
from webapp.web.system import access
from webapp.web.system.access import open_to

pages = Blueprint("candidacy", __name__, url_prefix="/rounds/<token>")
pages.url_value_preprocessor(access.take_token)


@dataclass(frozen=True)
class RoundLine:
    """One round on the page. `place`: where the candidate is in it, as `CandidateHere` calls it; `token`:
    what opens it from here, empty where the round's own link opens nothing any more."""

    interview: InterviewFacts
    place: str
    token: str


@pages.get("")
@open_to("candidacy")
def rounds_shown() -> str:
    candidacy, at = access.candidacy(), access.now()
    lines = [_line(seat, at) for seat in rounds.seats_of(candidacy)]
    return render_template("web/candidate/rounds.html", lines=lines, name=candidacy.person.name)


def _line(seat: Participant, at: datetime) -> RoundLine:
    opens = seat.revoked_at is None and seat.expires_at >= at
    token = access.links().round_token(seat.id, access.candidacy().nonce) if opens else ""
    return RoundLine(lifecycle.facts(seat.interview), candidate_place(seat, at), token)
