"""Lists interviews, and what is due today, in a constant number of queries.

Nothing here reads what a fit form says; only what a report says, once there is one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import undefer

from webapp.db import db
from webapp.domain.fit.report import FitReport, PromiseLine
from webapp.domain.interview import journey
from webapp.domain.interview.stages import BEFORE_HELD, Stage
from webapp.domain.text.folding import terms_of
from webapp.models.documents import BriefingDecision, Document
from webapp.models.interviews import AddressChange, FollowedUp, Interview, Participant
from webapp.services.console import attention, job_board
from webapp.services.console.attention import OpenQuestion, Reviews, UnreadReport
from webapp.services.console.interview_lines import InterviewLine, lines_by_id, load_interviews
from webapp.services.console.job_board import JobLine
from webapp.services.console.search import people_called, roles_called
from webapp.services.documents import decisions
from webapp.services.documents.decisions import FallenBack
from webapp.services.interviews import timeline
from webapp.services.interviews.conflicts import NOBODY, Reader, hidden_from
from webapp.services.interviews.schedule import FIT_REPORT
from webapp.services.letters import addresses
from webapp.services.questions.ledger import name_of

PAGE = 25
LONGEST_LIST = 100
"""The most that one list of the first page holds."""
LOOK_BACK = timedelta(days=2)
LOOK_AHEAD = timedelta(days=7)
"""How long before its day a promise asks for attention, and an interview that nobody answered for."""


When = Literal["", "coming", "past"]


@dataclass(frozen=True)
class InterviewFilter:
    """Which interviews a list holds. `words`: what the candidate, or the role, is found by.

    `coming` begins with the next start, all else with the last one; `owner` and `role_id` are ids.
    `reader`: who looks; what is hidden from them is in none.
    """

    stage: Stage | None = None
    words: str = ""
    owner: int | None = None
    role_id: int | None = None
    when: When = ""
    reader: Reader = NOBODY


EVERY_INTERVIEW = InterviewFilter()


@dataclass(frozen=True)
class Cursor:
    """Where a page ended: the start and the id of its last interview."""

    starts_at: datetime
    id: int


@dataclass(frozen=True)
class Page:
    """Up to 25 interviews; `following` is where the next page begins, None on the last."""

    lines: tuple[InterviewLine, ...]
    following: Cursor | None


@dataclass(frozen=True)
class OverdueForms:
    """An interview whose fit forms are overdue since a local day."""

    line: InterviewLine
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
    """What the console opens on. A review that is due is one thing to do, however many entries it is.

    `addresses`: those that wait for this admin's word. `fallen_back`: what was chosen for a briefing, and
    the library does not say any more. `opened`: ids of awaited participants who have used
    their link; `fetched`: those whose page was fetched, perhaps by a program only.
    """

    around: tuple[InterviewLine, ...]
    awaiting: tuple[InterviewLine, ...]
    overdue: tuple[OverdueForms, ...]
    promises: tuple[DuePromise, ...]
    stuck: tuple[JobLine, ...]
    questions: tuple[OpenQuestion, ...]
    unread: tuple[UnreadReport, ...]
    reviews: Reviews
    addresses: tuple[AddressChange, ...]
    fallen_back: tuple[FallenBack, ...]
    opened: frozenset[int | None]
    fetched: frozenset[int | None]

    @property
    def things_to_do(self) -> int:
        lists = (
            *(self.awaiting, self.promises, self.stuck, self.questions),
            *(self.unread, self.addresses, self.fallen_back),
        )
        return sum(map(len, lists)) + self.forms_overdue + bool(self.reviews.number)

    @property
    def forms_overdue(self) -> int:
        return sum(len(overdue.line.waiting_for) for overdue in self.overdue)


def today(now: datetime, zone: str, reader: Reader, owner: int | None = None) -> Today:
    """What needs somebody now, and the interviews around today: two days back and a week ahead in `zone`.

    `reader`: who looks; `owner`: of that recruiter's interviews only.
    """
    near, unanswered, open_rounds, decided = (
        load_interviews(query) for query in _queries_of_today(now, zone, reader, owner)
    )
    line = lines_by_id((*near, *unanswered, *open_rounds))
    day = now.astimezone(ZoneInfo(zone)).date()
    visits = timeline.visits([i.id for i in unanswered])
    ahead = [i for i in near if i.stage in (Stage.ANSWERED, Stage.BRIEFED) and i.starts_at > now]
    return Today(
        around=tuple(line[i.id] for i in near),
        awaiting=tuple(line[i.id] for i in unanswered),
        overdue=tuple(_overdue(open_rounds, line, now)),
        promises=_promises(day, reader, owner),
        stuck=job_board.failed_jobs(reader, owner),
        questions=attention.open_questions(ahead, reader),
        unread=attention.unread_reports(owner, reader),
        reviews=attention.reviews_due(day),
        addresses=addresses.waiting_for(reader),
        fallen_back=decisions.fallen_back(decided),
        opened=visits.opened,
        fetched=visits.fetched,
    )


def _queries_of_today(
    now: datetime, zone: str, reader: Reader, owner: int | None
) -> Iterable[Select[Interview]]:
    """Interviews around today, those that await answers and are near, those whose fit forms are out, and
    those ahead for whose briefing somebody has chosen a passage."""
    first, last = _around(now, zone)
    soonest = (
        select(Interview)
        .where(~hidden_from(reader))
        .order_by(Interview.starts_at, Interview.id)
        .limit(LONGEST_LIST)
    )
    if owner is not None:
        soonest = soonest.where(Interview.owner_id == owner)
    yield soonest.where(Interview.starts_at >= first, Interview.starts_at < last).where(
        Interview.stage != Stage.CANCELLED
    )
    yield soonest.where(
        Interview.stage == Stage.INVITED,
        Interview.locked_at.is_(None),
        Interview.starts_at > now,
        Interview.starts_at <= now + LOOK_AHEAD,
    )
    yield soonest.where(Interview.stage == Stage.HELD, Interview.round_closed_at.is_(None))
    chosen = select(BriefingDecision.interview_id).where(BriefingDecision.chosen)
    yield soonest.where(Interview.id.in_(chosen), Interview.stage.in_(BEFORE_HELD), Interview.starts_at > now)


def page(
    wanted: InterviewFilter = EVERY_INTERVIEW, after: Cursor | None = None, now: datetime | None = None
) -> Page:
    """The interviews that are `wanted`, a page of them from `after` on. `now` says what is still to come."""
    rows = load_interviews(interview_query(wanted, after, now).limit(PAGE + 1))
    more, rows = len(rows) > PAGE, rows[:PAGE]
    following = Cursor(rows[-1].starts_at, rows[-1].id) if more else None
    return Page(tuple(lines_by_id(rows).values()), following)


def interview_query(wanted: InterviewFilter, after: Cursor | None, now: datetime | None) -> Select[Interview]:
    """The query of a list. Each filter that may be alone has an index that ends in the start and the id."""
    query = select(Interview).where(*_conditions(wanted))
    forward = wanted.when == "coming"
    if now is not None and wanted.when:
        query = query.where(Interview.starts_at > now if forward else Interview.starts_at <= now)
    if after is not None:
        query = query.where(_after_cursor(after, forward))
    order = (Interview.starts_at, Interview.id)
    return query.order_by(*(order if forward else (column.desc() for column in order)))


def _conditions(wanted: InterviewFilter) -> Iterable[ColumnElement[bool]]:
    yield ~hidden_from(wanted.reader)
    if wanted.stage is not None:
        yield Interview.stage == wanted.stage
    if wanted.owner is not None:
        yield Interview.owner_id == wanted.owner
    if wanted.role_id is not None:
        yield Interview.role_id == wanted.role_id
    if terms := terms_of(wanted.words):
        candidates = select(Participant.interview_id).where(
            Participant.side == "candidate", Participant.person_id.in_(people_called(terms))
        )
        yield or_(Interview.id.in_(candidates), Interview.role_id.in_(roles_called(terms)))


def _after_cursor(after: Cursor, forward: bool) -> ColumnElement[bool]:
    """What comes after the cursor. The start alone stands first, so that an index can seek it."""
    if forward:
        rest = or_(Interview.starts_at > after.starts_at, Interview.id > after.id)
        return and_(Interview.starts_at >= after.starts_at, rest)
    rest = or_(Interview.starts_at < after.starts_at, Interview.id < after.id)
    return and_(Interview.starts_at <= after.starts_at, rest)


def _around(now: datetime, zone: str) -> tuple[datetime, datetime]:
    midnight = now.astimezone(ZoneInfo(zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - LOOK_BACK, midnight + LOOK_AHEAD + timedelta(days=1)


def _overdue(
    rounds: Sequence[Interview], line: Mapping[int, InterviewLine], now: datetime
) -> Iterable[OverdueForms]:
    for interview in rounds:
        ended = interview.held_at or interview.ends_at
        since = journey.overdue_from(ended, interview.zone)
        if line[interview.id].waiting_for and now.astimezone(ZoneInfo(interview.zone)).date() >= since:
            yield OverdueForms(line[interview.id], since)


def _promises(day: date, reader: Reader, owner: int | None) -> tuple[DuePromise, ...]:
    reports = _newest_reports(reader, owner)
    ids = [document.interview_id for document in reports]
    followed_up = select(FollowedUp.interview_id, FollowedUp.what).where(FollowedUp.interview_id.in_(ids))
    seen_to = {(interview_id, what) for interview_id, what in db.session.execute(followed_up)}
    waiting = [
        DuePromise(document.interview_id, document.content.interview.candidate, name_of(promise), promise)
        for document in reports
        if isinstance(document.content, FitReport)
        for promise in document.content.promises
        if (document.interview_id, name_of(promise)) not in seen_to
        and (promise.by is None or promise.by <= day + LOOK_AHEAD)
    ]
    return tuple(sorted(waiting, key=lambda due: (due.promise.by or date.max, due.interview_id)))


def _newest_reports(reader: Reader, owner: int | None) -> list[Document]:
    """The newest report of each interview: a promise may be due after the interview is closed."""
    newest = (
        select(Document.interview_id, func.max(Document.version).label("version"))
        .join(Interview, Interview.id == Document.interview_id)
        .where(
            Document.kind == FIT_REPORT,
            Interview.stage.in_((Stage.REPORTED, Stage.CLOSED)),
            ~hidden_from(reader),
        )
        .group_by(Document.interview_id)
    )
    if owner is not None:
        newest = newest.where(Interview.owner_id == owner)
    latest = newest.subquery()
    reports = (
        select(Document)
        .join(
            latest,
            and_(latest.c.interview_id == Document.interview_id, latest.c.version == Document.version),
        )
        .where(Document.kind == FIT_REPORT)
        .options(undefer(Document.content))
        .order_by(Document.id.desc())
        .limit(LONGEST_LIST)
    )
    return list(db.session.scalars(reports))
