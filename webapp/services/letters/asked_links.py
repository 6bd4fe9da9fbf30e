"""Mails people the link that they have, when somebody asks for it by an address or by an old link.

Who asks learns nothing, not even from how long it takes: asking only promises a job, the same whatever there
is to find, and the job looks whether anybody is meant. What it knows of an address is a mark of it.
"""

import secrets
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select

from webapp.adapters.links import Links
from webapp.db import db
from webapp.domain import work
from webapp.domain.errors import NotFound
from webapp.domain.interview.stages import OVER
from webapp.models.interviews import Interview, Participant
from webapp.models.jobs import Job
from webapp.models.people import Person
from webapp.services.audit import CLOCK
from webapp.services.interviews import lifecycle
from webapp.services.interviews.lifecycle import LINK_LASTS
from webapp.services.interviews.schedule import locked
from webapp.services.jobs import outbox

ASKED_AGAIN = timedelta(minutes=10)
"""How soon after one letter with their link somebody gets another, however often they ask."""
ANYWHERE, NOWHERE = 0, -1
"""Instead of an interview: whichever they take part in; none, where there is no such interview."""


def ask_by_address(interview_id: int, mark: str, now: datetime) -> None:
    """Promises to look for who has the address of that `mark`, on the panel of an interview or `ANYWHERE`."""
    outbox.promise(work.LINK_BY_ADDRESS, None, interview_id, f"{mark} {secrets.token_hex(8)}", now)


def ask_by_old_link(participant_id: int, now: datetime) -> None:
    """Promises to look whether there is still something to open for whoever an old link was of."""
    outbox.promise(work.LINK_BY_OLD_LINK, None, participant_id, secrets.token_hex(8), now)


def send_by_address(interview_id: int, key: str, links: Links, now: datetime) -> None:
    """A letter with the link that holds, for each open one of the address that was asked for; `key` is the
    job's."""
    mark = key.partition(" ")[0]
    seats = db.session.execute(
        select(Participant.id, Person.email)
        .join(Person)
        .join(Interview)
        .where(*_open_links(interview_id, now))
        .order_by(Interview.id)  # whose rows are locked one after the other
    )
    for participant_id, email in seats.all():
        if links.mark_of(email) == mark:
            _send(participant_id, now)


def _open_links(interview_id: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    open_links = Participant.revoked_at.is_(None), Participant.expires_at >= now, Interview.stage.not_in(OVER)
    if interview_id == ANYWHERE:
        return open_links
    return *open_links, Interview.id == interview_id, Participant.side == "interviewer"


def send_by_old_link(participant_id: int, now: datetime) -> None:
    """A letter with the link that holds, to the address it belongs to; the link lasts again. None where
    nothing would open, and none when they are erased."""
    someone = db.session.get(Participant, participant_id)
    if someone is None:
        return
    interview = locked(someone.interview_id)
    if someone.revoked_at is None and interview.stage not in OVER:
        someone.expires_at = max(someone.expires_at, now + LINK_LASTS)
        _send(participant_id, now)


def _send(participant_id: int, now: datetime) -> None:
    """However often it is asked for, a letter in ten minutes."""
    someone = db.session.get_one(Participant, participant_id)
    with suppress(NotFound):
        interview = locked(someone.interview_id)
        lately = (
            Job.task == work.letter("own_link"),
            Job.subject == someone.id,
            Job.due_at > now - ASKED_AGAIN,
        )
        if db.session.scalar(select(Job.id).where(*lately).limit(1)) is None:
            lifecycle.record(interview, "link_asked_for", CLOCK, now, someone.id)
            key = f"{now:%Y%m%dT%H%M%S}"
            outbox.promise_letter("own_link", interview.id, someone.id, key, now)
