"""Lists what came in lately: answers, withdrawals, and addresses that an admin left as they were."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select

from webapp.db import db
from webapp.domain.interview.stages import Stage
from webapp.models.interviews import Happening, Interview, Participant
from webapp.models.people import Person
from webapp.services.interviews.conflicts import Reader, hidden_from

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
    happened = (
        select(Happening.interview_id, Person.name, Happening.name, Happening.at)
        .join(Interview, Interview.id == Happening.interview_id)
        .join(Participant, and_(Participant.interview_id == Interview.id, Participant.side == "candidate"))
        .join(Person, Person.id == Participant.person_id)
        .where(
            Happening.name.in_(TOLD),
            Happening.at > now - LATELY,
            Happening.at <= now,
            # answers that were taken back are none
            or_(Happening.name != "answered", Interview.stage != Stage.INVITED),
            ~hidden_from(reader),
            # the sum keeps the index of owners out: it is the day that narrows
            *(() if owner is None else (Interview.owner_id + 0 == owner,)),
        )
        .order_by(Happening.at.desc(), Happening.id.desc())
        .limit(AT_ONCE)
    )
    found = {(row[0], row[2]): News(*row) for row in reversed(db.session.execute(happened).all())}
    return tuple(sorted(found.values(), key=lambda news: news.at, reverse=True))
