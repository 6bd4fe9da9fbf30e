"""Lists interviews, a page at a time, narrowed by what is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Select, and_, or_, select

from webapp.domain.interview.stages import Stage
from webapp.domain.text.folding import terms_of
from webapp.models.interviews import Interview, Participant
from webapp.services.console.interview_lines import InterviewLine, lines_by_id, load_interviews
from webapp.services.console.search import people_called, roles_called
from webapp.services.interviews.conflicts import NOBODY, Reader, hidden_from

PAGE = 25

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


def page(
    wanted: InterviewFilter = EVERY_INTERVIEW, after: Cursor | None = None, now: datetime | None = None
) -> Page:
    """The interviews that are `wanted`, a page of them from `after` on. `now` says what is still to come."""
    rows = load_interviews(interview_query(wanted, after, now).limit(PAGE + 1))
    more, rows = len(rows) > PAGE, rows[:PAGE]
    following = Cursor(rows[-1].starts_at, rows[-1].id) if more else None
    return Page(tuple(lines_by_id(rows, now).values()), following)


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
