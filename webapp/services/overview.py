"""What the console's lists show: read models in a constant number of queries, however long the lists are.

Nothing here reads what a fit form says; only what a report says, once there is one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import undefer

from webapp.db import db
from webapp.domain import journey
from webapp.domain.clock import ends_at
from webapp.domain.fit import FitReport, PromiseLine
from webapp.domain.stages import Stage
from webapp.models.documents import Document
from webapp.models.interviews import FollowedUp, Interview, Participant
from webapp.models.people import Person
from webapp.services import board
from webapp.services.board import JobLine
from webapp.services.interview_lines import Line, found, lines
from webapp.services.ledger import name_of
from webapp.services.rounds import FIT_REPORT

PAGE = 25
AT_ONCE = 100
"""The most that one list of the first page holds."""
BACK = timedelta(days=2)
AHEAD = timedelta(days=7)
"""How long before its day a promise asks for attention, and an interview that nobody answered for."""


@dataclass(frozen=True)
class Cursor:
    """Where a page ended: the start and the id of its last interview."""

    starts_at: datetime
    id: int


@dataclass(frozen=True)
class Page:
    """Up to 25 interviews; `following` is where the next page begins, None on the last."""

    lines: tuple[Line, ...]
    following: Cursor | None


@dataclass(frozen=True)
class OverdueForms:
    """An interview whose fit forms are overdue since a local day."""

    line: Line
    since: date


@dataclass(frozen=True)
class DuePromise:
    """A promise that nobody has seen to yet."""

    interview_id: int
    candidate: str
    what: str
    promise: PromiseLine


@dataclass(frozen=True)
class Today:
    """What the console opens on."""

    around: tuple[Line, ...]
    awaiting: tuple[Line, ...]
    overdue: tuple[OverdueForms, ...]
    promises: tuple[DuePromise, ...]
    stuck: tuple[JobLine, ...]

    @property
    def needs(self) -> int:
        return len(self.awaiting) + self.forms_overdue + len(self.promises) + len(self.stuck)

    @property
    def forms_overdue(self) -> int:
        return sum(len(overdue.line.waiting_for) for overdue in self.overdue)


def today(now: datetime, zone: str, reader: str) -> Today:
    """What needs somebody now, and the interviews around today: two days back and a week ahead in `zone`.

    `reader` is the address of who looks.
    """
    near, unanswered, open_rounds = (found(query) for query in _needing(now, zone))
    line = lines((*near, *unanswered, *open_rounds))
    return Today(
        around=tuple(line[i.id] for i in near),
        awaiting=tuple(line[i.id] for i in unanswered),
        overdue=tuple(_overdue(open_rounds, line, now)),
        promises=_promises(now.astimezone(ZoneInfo(zone)).date()),
        stuck=board.gave_up(reader),
    )


def _needing(now: datetime, zone: str) -> Iterable[Select[Interview]]:
    """Interviews around today, those that await answers and are near, those whose fit forms are out."""
    first, last = _around(now, zone)
    soonest = select(Interview).order_by(Interview.starts_at, Interview.id).limit(AT_ONCE)
    yield soonest.where(Interview.starts_at >= first, Interview.starts_at < last).where(
        Interview.stage != Stage.CANCELLED
    )
    yield soonest.where(
        Interview.stage == Stage.INVITED,
        Interview.locked_at.is_(None),
        Interview.starts_at > now,
        Interview.starts_at <= now + AHEAD,
    )
    yield soonest.where(Interview.stage == Stage.HELD, Interview.round_closed_at.is_(None))


def page(stage: Stage | None = None, name: str = "", after: Cursor | None = None) -> Page:
    """Interviews, those that start last first; of one stage, and of candidates whose name holds `name`."""
    wanted = select(Interview).order_by(Interview.starts_at.desc(), Interview.id.desc())
    if stage is not None:
        wanted = wanted.where(Interview.stage == stage)
    if name:
        wanted = wanted.where(Interview.participants.any(and_(Participant.side == "candidate", _named(name))))
    if after is not None:
        same_start = and_(Interview.starts_at == after.starts_at, Interview.id < after.id)
        wanted = wanted.where(or_(Interview.starts_at < after.starts_at, same_start))
    rows = found(wanted.limit(PAGE + 1))
    more, rows = len(rows) > PAGE, rows[:PAGE]
    following = Cursor(rows[-1].starts_at, rows[-1].id) if more else None
    return Page(tuple(lines(rows).values()), following)


def _named(name: str) -> ColumnElement[bool]:
    """SQLite knows the cases of ASCII letters only: the usual spellings are tried beside the one typed."""
    spellings = sorted({name, name.lower(), name.upper(), name.title(), name.capitalize()})
    return Participant.person.has(or_(*(Person.name.icontains(s, autoescape=True) for s in spellings)))


def _around(now: datetime, zone: str) -> tuple[datetime, datetime]:
    midnight = now.astimezone(ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - BACK, midnight + AHEAD + timedelta(days=1)


def _overdue(rounds: Sequence[Interview], line: Mapping[int, Line], now: datetime) -> Iterable[OverdueForms]:
    for interview in rounds:
        ended = interview.held_at or ends_at(interview.starts_at, interview.minutes)
        since = journey.overdue_from(ended, interview.zone)
        if line[interview.id].waiting_for and now.astimezone(ZoneInfo(interview.zone)).date() >= since:
            yield OverdueForms(line[interview.id], since)


def _promises(day: date) -> tuple[DuePromise, ...]:
    reports = _newest_reports()
    ids = [document.interview_id for document in reports]
    followed_up = select(FollowedUp.interview_id, FollowedUp.what).where(FollowedUp.interview_id.in_(ids))
    seen_to = {(interview_id, what) for interview_id, what in db.session.execute(followed_up)}
    waiting = [
        DuePromise(document.interview_id, document.content.interview.candidate, name_of(promise), promise)
        for document in reports
        if isinstance(document.content, FitReport)
        for promise in document.content.promises
        if (document.interview_id, name_of(promise)) not in seen_to
        and (promise.by is None or promise.by <= day + AHEAD)
    ]
    return tuple(sorted(waiting, key=lambda due: (due.promise.by or date.max, due.interview_id)))


def _newest_reports() -> list[Document]:
    """The newest report of each interview: a promise may be due after the interview is closed."""
    newest = (
        select(Document.interview_id, func.max(Document.version).label("version"))
        .join(Interview, Interview.id == Document.interview_id)
        .where(Document.kind == FIT_REPORT, Interview.stage.in_((Stage.REPORTED, Stage.CLOSED)))
        .group_by(Document.interview_id)
        .subquery()
    )
    reports = (
        select(Document)
        .join(
            newest,
            and_(newest.c.interview_id == Document.interview_id, newest.c.version == Document.version),
        )
        .where(Document.kind == FIT_REPORT)
        .options(undefer(Document.content))
        .order_by(Document.id.desc())
        .limit(AT_ONCE)
    )
    return list(db.session.scalars(reports))
