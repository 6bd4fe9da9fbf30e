"""Lists candidacies, a page at a time, in a constant number of queries.

It reads no report: what a round said stands in no list.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Select, or_, select

from webapp.db import db
from webapp.domain.interview.rounds import OUTCOMES
from webapp.domain.text.folding import terms_of
from webapp.models.candidacies import Candidacy
from webapp.models.interviews import Interview
from webapp.services.console.interview_lines import InterviewLine, lines_by_id, load_interviews
from webapp.services.console.search import people_called, roles_called
from webapp.services.interviews.conflicts import NOBODY, Reader, hidden_for_good, opened_to

PAGE = 25

State = Literal["open", "ended"]


@dataclass(frozen=True)
class CandidacyFilter:
    """Which candidacies a list holds: those that go on, those with an outcome, or all. `words`: what the
    candidate, or the role, is found by. `reader`: who looks; what they may not open is in none."""

    state: State | None = "open"
    words: str = ""
    reader: Reader = NOBODY


@dataclass(frozen=True)
class CandidacyLine:
    """A candidacy in a list: its rounds that are shown to who looks, in order of time. `outcome`: a gettext
    message, empty while it goes on."""

    id: int
    rounds: tuple[InterviewLine, ...]
    outcome: str

    @property
    def newest(self) -> InterviewLine:
        return self.rounds[-1]

    @property
    def candidate(self) -> str:
        return self.newest.candidate


@dataclass(frozen=True)
class CandidacyList:
    """Up to 25 candidacies, the newest first; `following`: the id after which the next page begins."""

    lines: tuple[CandidacyLine, ...]
    following: int | None


def page_of(wanted: CandidacyFilter, after: int | None = None, now: datetime | None = None) -> CandidacyList:
    """The candidacies that are `wanted`, those begun last first, from below the id `after` on. `now` says
    whose part in a day is over."""
    rows = db.session.scalars(candidacy_query(wanted, after).limit(PAGE + 1)).all()
    more, rows = len(rows) > PAGE, rows[:PAGE]
    return CandidacyList(_lines(rows, wanted.reader, now), rows[-1].id if more else None)


def candidacy_query(wanted: CandidacyFilter, after: int | None) -> Select[Candidacy]:
    """The query of a list; an index has each state in the order of ids."""
    query = select(Candidacy).where(*_conditions(wanted))
    if after is not None:
        query = query.where(Candidacy.id < after)
    return query.order_by(Candidacy.id.desc())


def _conditions(wanted: CandidacyFilter) -> Iterable[ColumnElement[bool]]:
    yield opened_to(wanted.reader)
    if wanted.state is not None:
        yield Candidacy.outcome.is_(None) if wanted.state == "open" else Candidacy.outcome.is_not(None)
    if terms := terms_of(wanted.words):
        called = Candidacy.person_id.in_(people_called(terms))
        roles = roles_called(terms)
        # with an OR, PostgreSQL reads all candidacies instead of the index of the few people who are found
        yield or_(called, Candidacy.role_id.in_(roles)) if roles else called


def _lines(rows: Sequence[Candidacy], reader: Reader, now: datetime | None) -> tuple[CandidacyLine, ...]:
    ids = [row.id for row in rows]
    of_them = select(Interview).where(Interview.candidacy_id.in_(ids), ~hidden_for_good(reader))
    interviews = load_interviews(of_them.order_by(Interview.starts_at, Interview.id))
    rounds: dict[int | None, list[InterviewLine]] = {}
    for line in lines_by_id(interviews, now).values():
        rounds.setdefault(line.candidacy_id, []).append(line)
    return tuple(
        CandidacyLine(row.id, tuple(rounds[row.id]), OUTCOMES[row.outcome] if row.outcome else "")
        for row in rows
    )
