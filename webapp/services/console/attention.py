"""Lists unread reports, and entries due for review.

Each takes one query, however long the lists are.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from webapp.db import db
from webapp.domain.interview.stages import Stage
from webapp.domain.library.upkeep import REVIEW_LASTS
from webapp.models.documents import Document
from webapp.models.interviews import Happening, Interview, Participant
from webapp.models.library import IN_USE, LibraryEntry
from webapp.models.people import Person
from webapp.services.interviews.conflicts import Reader, hidden_from
from webapp.services.interviews.schedule import FIT_REPORT

AT_ONCE = 100


@dataclass(frozen=True)
class UnreadReport:
    """A fit report that no recruiter has opened. `again`: a later version of one that may have been read."""

    interview_id: int
    candidate: str
    made_at: datetime
    again: bool


@dataclass(frozen=True)
class Reviews:
    """Entries in use that are to be checked again: how many, and the titles of the longest due."""

    number: int
    titles: tuple[str, ...]


def unread_ids(owner: int | None, reader: Reader) -> Select[int]:
    """The ids of the reports that nobody with an account has opened, the oldest first; of one owner, or
    all. None is about who looks."""
    later = aliased(Document)
    newer = exists().where(
        later.interview_id == Document.interview_id,
        later.kind == FIT_REPORT,
        later.version > Document.version,
    )
    read = exists().where(
        Happening.interview_id == Document.interview_id,
        Happening.name == "report_read",
        Happening.subject == Document.id,
    )
    return (
        select(Document.id)
        .join(Interview, and_(Interview.id == Document.interview_id, Interview.stage == Stage.REPORTED))
        .where(Document.kind == FIT_REPORT, ~newer, ~read, ~hidden_from(reader), *_owned(owner))
        .order_by(Document.made_at, Document.id)
        .limit(AT_ONCE)
    )


def unread_reports(ids: Collection[int]) -> tuple[UnreadReport, ...]:
    """These reports, the oldest first."""
    of_candidate = and_(Participant.interview_id == Document.interview_id, Participant.side == "candidate")
    unread = (
        select(Document.interview_id, Person.name, Document.made_at, Document.version > 1)
        .join(Participant, of_candidate)
        .join(Person, Person.id == Participant.person_id)
        .where(Document.id.in_(ids))
        .order_by(Document.made_at, Document.id)
    )
    return tuple(UnreadReport(*row) for row in db.session.execute(unread))


def _owned(owner: int | None) -> Iterable[ColumnElement[bool]]:
    """The sum keeps the index of owners out: who owns most interviews would have all of them read."""
    return () if owner is None else (Interview.owner_id + 0 == owner,)


def reviews_due(today: date, to_fill_in: Collection[int]) -> Reviews:
    """The library's entries that are due for a review on the day `today`; not those `to_fill_in` first."""
    due = and_(
        IN_USE,
        LibraryEntry.id.not_in(to_fill_in),
        or_(LibraryEntry.reviewed_on.is_(None), LibraryEntry.reviewed_on <= today - REVIEW_LASTS),
    )
    counted = select(LibraryEntry.title, func.count().over()).where(due)
    first = db.session.execute(counted.order_by(LibraryEntry.reviewed_on, LibraryEntry.title).limit(3)).all()
    return Reviews(first[0][1] if first else 0, tuple(title for title, _ in first))
