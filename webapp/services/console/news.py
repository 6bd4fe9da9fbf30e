"""Lists what came in lately: answers, withdrawals, and addresses that an admin left as they were."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select

from webapp.db import db
from webapp.domain.interview.stages import Stage
from webapp.models.interviews import Happening, Interview, Participant
from webapp.models.people import Person
from webapp.services.interviews.conflicts import Reader, shown_among_many

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
    latest = (
        select(Happening.interview_id, Happening.name, Happening.at, Happening.id)
        .where(
            Happening.name.in_(TOLD),
            Happening.at > now - LATELY,
            Happening.at <= now,
            shown_among_many(Happening.interview_id, reader, *_told_of(owner)),
        )
        .order_by(Happening.at.desc(), Happening.id.desc())
        .limit(AT_ONCE)
        .subquery()
    )
    of_it = and_(Participant.interview_id == latest.c.interview_id, Participant.side == "candidate")
    named = (
        select(latest.c.interview_id, Person.name, latest.c.name, latest.c.at)
        .join(Participant, of_it)
        .join(Person, Person.id == Participant.person_id)
        .order_by(latest.c.at, latest.c.id)
    )
    found = {(row[0], row[2]): News(*row) for row in db.session.execute(named)}
    return tuple(sorted(found.values(), key=lambda news: news.at, reverse=True))


def _told_of(owner: int | None) -> Iterable[ColumnElement[bool]]:
    """What holds of the interview of which something is told."""
    yield or_(Happening.name != "answered", Interview.stage != Stage.INVITED)  # answers taken back are none
    if owner is not None:
        yield Interview.owner_id == owner
