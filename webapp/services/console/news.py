"""Lists what came in lately: answers, withdrawals, and addresses that an admin left as they were."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select, union_all

from webapp.db import db
from webapp.domain.interview.stages import Stage
from webapp.models.interviews import Happening, Interview, Participant
from webapp.models.people import Person
from webapp.models.types import Moment
from webapp.services.interviews.conflicts import READERS, Reader, shown_among_many

LATELY = timedelta(days=2)
AT_ONCE = 25
TOLD = ("answered", "withdrawn", "address_refused")


@dataclass(frozen=True)
class News:
    """What happened to an interview, by the event's name in its timeline."""

    interview_id: int
    candidate: str
    event: str
    at: datetime


def lately(now: datetime, reader: Reader, owner: int | None = None) -> tuple[News, ...]:
    """The latest first, each once; of one owner's interviews, or of all. `reader`: who looks."""
    rows = db.session.execute(_named(reader, owner), {"since": now - LATELY, "now": now})
    found = {(row[0], row[2]): News(*row) for row in rows}
    return tuple(sorted(found.values(), key=lambda news: news.at, reverse=True))


@lru_cache(READERS)
def _named(reader: Reader, owner: int | None) -> Select[int, str, str, datetime]:
    """The latest events with the candidates' names; asked from `since` to `now`."""
    called = [select(_latest_called(name, reader, owner).subquery()) for name in TOLD]
    every = union_all(*called).subquery()
    latest = select(every).order_by(every.c.at.desc(), every.c.id.desc()).limit(AT_ONCE).subquery()
    of_it = and_(Participant.interview_id == latest.c.interview_id, Participant.side == "candidate")
    return (
        select(latest.c.interview_id, Person.name, latest.c.name, latest.c.at)
        .join(Participant, of_it)
        .join(Person, Person.id == Participant.person_id)
        .order_by(latest.c.at, latest.c.id)
    )


def _latest_called(name: str, reader: Reader, owner: int | None) -> Select[int, str, datetime, int]:
    """The latest events of one name. Of one alone the index has them in order of time, so that no more are
    looked at than are shown, however many there are."""
    return (
        select(Happening.interview_id, Happening.name, Happening.at, Happening.id)
        .where(
            Happening.name == name,
            Happening.at > bindparam("since", type_=Moment),
            Happening.at <= bindparam("now", type_=Moment),
            shown_among_many(Happening.interview_id, reader, *_told_of(owner)),
        )
        .order_by(Happening.at.desc(), Happening.id.desc())
        .limit(AT_ONCE)
    )


def _told_of(owner: int | None) -> Iterable[ColumnElement[bool]]:
    """What holds of the interview of which something is told."""
    yield or_(Happening.name != "answered", Interview.stage != Stage.INVITED)  # answers taken back are none
    if owner is not None:
        yield Interview.owner_id == owner
