"""Finds what a recruiter should know before an interview is set up or moved: it may go on all the same."""

from collections.abc import Iterable
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from webapp.db import db
from webapp.domain.interview.clock import ends_at
from webapp.domain.interview.odd_times import BUSY, HAS_READ, TimeWarning, odd_times
from webapp.domain.interview.stages import BEFORE_HELD
from webapp.models.interviews import Interview, Participant
from webapp.models.people import Person
from webapp.services.interviews import independence
from webapp.services.interviews.conflicts import Reader, hidden_from, is_hidden_for_good

LONGEST = timedelta(minutes=480)


def warnings_about(interview: Interview, reader: Reader) -> tuple[TimeWarning, ...]:
    """What is odd about its time on either side, who has another interview then, and who has read an earlier
    report. Interviews that are hidden from `reader` are not told of."""
    zones = (interview.zone, interview.candidate.zone)
    return (
        *_busy(interview, reader),
        *odd_times(interview.starts_at, interview.minutes, zones),
        *readers_among(interview, interview.panel, reader),
    )


def readers_among(
    interview: Interview, whom: Iterable[Participant], reader: Reader
) -> tuple[TimeWarning, ...]:
    """Who of these interviewers has read the report of an earlier round, and when: the reader chooses
    knowingly. Of a round that is hidden from `reader` for good nothing is told."""
    read = independence.who_has_read(interview, whom)
    return tuple(
        TimeWarning(HAS_READ, name=r.name, local=r.at.astimezone(ZoneInfo(interview.zone)), round=r.number)
        for r in read
        if not is_hidden_for_good(r.interview_id, reader)
    )


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
