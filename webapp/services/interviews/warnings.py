"""Finds what a recruiter should know before an interview is set up or moved: it may go on all the same."""

from datetime import timedelta

from sqlalchemy import select

from webapp.db import db
from webapp.domain.interview.clock import ends_at
from webapp.domain.interview.odd_times import BUSY, TimeWarning, odd_times
from webapp.domain.interview.stages import BEFORE_HELD
from webapp.models.interviews import Interview, Participant
from webapp.models.people import Person
from webapp.services.interviews.conflicts import Reader, hidden_from

LONGEST = timedelta(minutes=480)


def warnings_about(interview: Interview, reader: Reader) -> tuple[TimeWarning, ...]:
    """What is odd about its time on either side, and who has another interview then. One that is hidden from
    `reader` is not told of."""
    zones = (interview.zone, interview.candidate.zone)
    return (*_busy(interview, reader), *odd_times(interview.starts_at, interview.minutes, zones))


def _busy(interview: Interview, reader: Reader) -> tuple[TimeWarning, ...]:
    """Who takes part here and in another interview that overlaps, each once."""
    here = {p.person.mailbox: p.person.name for p in (interview.candidate, *interview.panel)}
    start, end = interview.starts_at, ends_at(interview.starts_at, interview.minutes)
    others = db.session.execute(
        select(Person.mailbox, Interview.starts_at, Interview.minutes)
        .join(Participant, Participant.person_id == Person.id)
        .join(Interview, Participant.interview_id == Interview.id)
        .where(
            Person.mailbox.in_(here),
            Participant.left_at.is_(None),
            Interview.id != interview.id,
            Interview.stage.in_(BEFORE_HELD),
            Interview.starts_at > start - LONGEST,
            Interview.starts_at < end,
            ~hidden_from(reader),
        )
    )
    taken = {mailbox for mailbox, begins, minutes in others if ends_at(begins, minutes) > start}
    return tuple(TimeWarning(BUSY, name=name) for mailbox, name in here.items() if mailbox in taken)
