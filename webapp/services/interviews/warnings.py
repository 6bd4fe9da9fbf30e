"""Finds what a recruiter should know before an interview is set up or moved: it may go on all the same."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, selectinload

from webapp.db import db
from webapp.domain.interview.odd_times import (
    BUSY,
    BUSY_THEN,
    HAS_READ,
    WEEKEND,
    TimeWarning,
    all_odd_times,
)
from webapp.domain.interview.sessions import Session
from webapp.domain.interview.stages import BEFORE_HELD
from webapp.models.interviews import Interview, Participant
from webapp.models.people import Person
from webapp.services.interviews import independence
from webapp.services.interviews.conflicts import Reader, hidden_from, is_hidden_for_good
from webapp.services.interviews.schedule import own_sessions

LONGEST = timedelta(minutes=480)


def warnings_about(
    interview: Interview, reader: Reader, besides: Sequence[Session] = ()
) -> tuple[TimeWarning, ...]:
    """What is odd about the time of its sessions on either side, and who has another interview then. Nothing
    is said of sessions `besides`, which stay as they are; nor of an interview that is hidden from
    `reader`."""
    sessions = tuple(session for session in interview.sessions if session not in besides)
    if not sessions:
        return ()
    zones = (interview.zone, interview.candidate.zone)
    times = [(session.starts_at, session.minutes) for session in sessions]
    return (*_busy(interview, sessions, reader), *all_odd_times(times, zones))


def odd_for_candidate(interview: Interview) -> tuple[TimeWarning, ...]:
    """At which odd hours it takes place where the candidate is, while it lies ahead. Their zone often becomes
    known only after the recruiter has chosen the time, with the candidate's first answer."""
    zone = interview.candidate.zone
    if zone in ("", interview.zone) or interview.stage not in BEFORE_HELD:
        return ()
    times = [(session.starts_at, session.minutes) for session in interview.sessions]
    return tuple(w for w in all_odd_times(times, (zone,)) if w.sentence != WEEKEND)


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


def _busy(interview: Interview, sessions: Sequence[Session], reader: Reader) -> Iterator[TimeWarning]:
    """Who takes part here and in another interview that overlaps, each once."""
    elsewhere = _elsewhere(interview, sessions, reader)
    for here in (interview.candidate, *interview.panel):
        taken = [
            s
            for there in elsewhere
            if _same_person(here, there)
            for s in own_sessions(there, there.interview)
        ]
        clash = next(
            (s for s in own_sessions(here, interview) if s in sessions and _overlaps(s, taken)), None
        )
        if clash is None:
            continue
        if len(interview.sessions) == 1:
            yield TimeWarning(BUSY, name=here.person.name)
        else:
            local = clash.starts_at.astimezone(ZoneInfo(interview.zone))
            yield TimeWarning(BUSY_THEN, name=here.person.name, zone=interview.zone, local=local)


def _elsewhere(interview: Interview, sessions: Sequence[Session], reader: Reader) -> Sequence[Participant]:
    """The same people in other interviews about that time."""
    here = {p.person.mailbox for p in (interview.candidate, *interview.panel)}
    start, end = min(s.starts_at for s in sessions), max(s.ends_at for s in sessions)
    query = (
        select(Participant)
        .join(Person, Participant.person_id == Person.id)
        .join(Interview, Participant.interview_id == Interview.id)
        .where(
            Person.mailbox.in_(here),
            Participant.left_at.is_(None),
            Interview.id != interview.id,
            Interview.stage.in_(BEFORE_HELD),
            or_(Interview.last_end > start, Interview.starts_at > start - LONGEST),
            Interview.starts_at < end,
            ~hidden_from(reader),
        )
        .options(contains_eager(Participant.interview).options(selectinload(Interview.session_rows)))
    )
    return db.session.scalars(query).all()


def _same_person(one: Participant, other: Participant) -> bool:
    return one.person.mailbox == other.person.mailbox


def _overlaps(session: Session, others: Iterable[Session]) -> bool:
    return any(o.starts_at < session.ends_at and session.starts_at < o.ends_at for o in others)
