"""Page on which a recruiter notes how a candidacy ended."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain.errors import N_, NotNow
from webapp.domain.interview.rounds import OUTCOMES, Outcome
from webapp.models.interviews import Interview
from webapp.services.accounts import accounts
from webapp.services.console import dossier
from webapp.services.interviews import conflicts, outcomes
from webapp.web.system.access import now, open_to, reader, recruiter

pages = Blueprint("outcomes", __name__, url_prefix="/interviews/<int:interview_id>/outcome")

GOES_ON = "goes_on"
CHOOSE = N_("Choose how it ended, or that it goes on.")


@pages.get("")
@open_to("recruiter")
def outcome_shown(interview_id: int) -> str:
    return _page(interview_id)


@pages.post("")
@open_to("recruiter")
def outcome_noted(interview_id: int) -> ResponseReturnValue:
    """How it ended, or that it goes on after all."""
    chosen = request.form.get("outcome", "")
    if chosen != GOES_ON and chosen not in OUTCOMES:
        return _page(interview_id, gettext(CHOOSE)), 422
    account_id, outcome = recruiter().id, None if chosen == GOES_ON else Outcome(chosen)
    with transaction():
        outcomes.note_outcome(interview_id, outcome, account_id, now())
    flash(gettext("Noted. Nobody is told, and nothing follows from it."))
    return redirect(_back_to(dossier.interview(interview_id, reader())), 303)


def _back_to(interview: Interview) -> str:
    """The page of all rounds; the round itself for who may not open that."""
    if _opens_candidacy(interview):
        return url_for("candidacy_page.page_shown", candidacy_id=interview.candidacy_id)
    return url_for("interviews.interview", interview_id=interview.id, _anchor="candidacy")


def _opens_candidacy(interview: Interview) -> bool:
    return bool(conflicts.opened_among([interview.candidacy_id], reader()))


def _page(interview_id: int, problem: str = "") -> str:
    found = dossier.interview(interview_id, reader())
    if found.candidacy is None:
        raise NotNow(outcomes.NO_CANDIDACY)
    by = found.candidacy.outcome_by_id
    return render_template(
        "web/console/outcome.html",
        interview=found,
        candidacy=found.candidacy,
        outcomes=OUTCOMES,
        goes_on=GOES_ON,
        by=accounts.account(by).name if by else "",
        problem=problem,
        opens_candidacy=_opens_candidacy(found),
        back=_back_to(found),
    )
