"""Finds what of somebody's sessions is another than they were told last."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select

from webapp.db import db
from webapp.domain.interview.sessions import Session
from webapp.models.interviews import Interview, Participant
from webapp.models.jobs import Letter
from webapp.models.sessions import FormerEvent

TOLD_OF_EVENTS = (
    "rescheduled_candidate",
    "rescheduled_interviewer",
    "place_changed_candidate",
    "place_changed_interviewer",
)
"""Letters whose key is the sequence of the change that they tell of."""


@dataclass(frozen=True)
class DayChange:
    """What has become of somebody's sessions. `before`: what held of those that have another time or place,
    by number; `new`: the numbers of those that they had not had; `gone`: those that they have no more."""

    before: Mapping[int, Session]
    new: frozenset[int]
    gone: tuple[Session, ...]

    @property
    def numbers(self) -> frozenset[int]:
        """Of the sessions that they have, those that are new or changed."""
        return self.new | frozenset(self.before)


def since_told(participant: Participant, sequence: int) -> DayChange:
    """What the change of this sequence, and those before it that no letter has told of, mean to somebody."""
    interview, told = participant.interview, _told(participant, sequence)
    former = _former(interview, told, sequence)
    own = {s.number: s for s in interview.sessions if _is_theirs(s, participant)}
    new = {row.number for row in interview.session_rows if told < row.since}
    new |= {n for n, session in former.items() if not _is_theirs(session, participant)}
    before = {
        n: session
        for n, session in former.items()
        if n in own and n not in new and _event(session, interview) != _event(own[n], interview)
    }
    gone = (s for n, s in former.items() if n not in own and _is_theirs(s, participant))
    return DayChange(
        before, frozenset(new & own.keys()), tuple(sorted(gone, key=lambda session: session.starts_at))
    )


def _told(participant: Participant, sequence: int) -> int:
    """The sequence of the last change before this one that they were told of."""
    keys = db.session.scalars(
        select(Letter.key).where(Letter.subject == participant.id, Letter.kind.in_(TOLD_OF_EVENTS))
    )
    earlier = [int(key) for key in keys if int(key) < sequence]
    return max((participant.joined_sequence, *earlier))


def _former(interview: Interview, told: int, sequence: int) -> dict[int, Session]:
    """What held then, by number: of a session that was changed more than once, what held first."""
    rows = db.session.scalars(
        select(FormerEvent)
        .where(
            FormerEvent.interview_id == interview.id,
            FormerEvent.sequence > told,
            FormerEvent.sequence <= sequence,
        )
        .order_by(FormerEvent.sequence.desc())
    )
    return {row.number: row.session for row in rows}


def _is_theirs(session: Session, participant: Participant) -> bool:
    return participant.side == "candidate" or session.has(participant.id)


def _event(session: Session, interview: Interview) -> Session:
    return replace(session, venue=session.venue.or_usual(interview.venue), panel=())
