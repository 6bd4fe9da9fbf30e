"""Builds the rows in which lists show interviews, in five queries however many there are.

Nothing here reads what a form says: only whether it is in.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select, literal, select, union_all
from sqlalchemy.orm import joinedload, selectinload

from webapp.db import db
from webapp.domain.interview import journey
from webapp.domain.interview.clock import Seat
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.interview.stages import Stage
from webapp.models.documents import Document
from webapp.models.interviews import Happening, Interview, Submission
from webapp.services.interviews import lifecycle, schedule
from webapp.services.interviews.schedule import BRIEFING
from webapp.services.interviews.timeline import BRIEFING_READ


@dataclass(frozen=True)
class InterviewLine:
    """An interview in a list. `starts`, `ends` and `briefing_due` are in the interview's zone,
    `sessions` how many it has. `waiting_for` names
    those of whom `waiting_ids` are the participants' ids."""

    id: int
    candidate: str
    role: RoleFacts
    starts: datetime
    zone: str
    progress: journey.Progress
    waiting_for: tuple[str, ...]
    waiting_ids: tuple[int, ...]
    readers: int
    briefing_due: datetime
    ends: datetime
    sessions: int = 1
    candidacy_id: int | None = None

    @property
    def stage(self) -> Stage:
        return self.progress.stage

    @property
    def steps(self) -> tuple[journey.JourneyStep, ...]:
        return journey.journey(self.progress)

    @property
    def panel_size(self) -> int:
        return sum(seat.side == "interviewer" for seat in self.progress.seats)

    @property
    def forms_in(self) -> int:
        return sum(seat.submitted for seat in self.progress.seats)

    @property
    def forms_awaited(self) -> int:
        return len(self.progress.seats)


def load_interviews(query: Select[Interview]) -> list[Interview]:
    """The interviews of `query`, with all that their lines need loaded at once."""
    together = (
        joinedload(Interview.role),
        selectinload(Interview.participants),
        selectinload(Interview.session_rows),
    )
    return list(db.session.scalars(query.options(*together)))


def load_by_id(ids: Collection[int]) -> dict[int, Interview]:
    """The same by their ids, the first to start first."""
    found = select(Interview).where(Interview.id.in_(set(ids))).order_by(Interview.starts_at, Interview.id)
    return {interview.id: interview for interview in load_interviews(found)} if ids else {}


def lines_by_id(rows: Sequence[Interview], now: datetime | None = None) -> dict[int, InterviewLine]:
    """Interview id → its line, in the order given. `now` says whose part in a day is over; without it, those
    of whole days are."""
    known = _related(rows)
    return {row.id: _line(row, known, now) for row in rows}


def line_of(interview: Interview, known: "Related", now: datetime) -> InterviewLine:
    """One interview as a list shows it, of which all is known."""
    return _line(interview, known, now)


@dataclass(frozen=True)
class Related:
    """(participant, form) pairs, briefed interviews, and (interview, participant) pairs of who read it."""

    forms: set[tuple[int, str]]
    briefed: set[int]
    readers: set[tuple[int, int | None]]


def _related(found: Iterable[Interview]) -> Related:
    ids = sorted({i.id for i in found})
    if not ids:
        return Related(set(), set(), set())
    forms = select(Submission.form, Submission.interview_id, Submission.participant_id).where(
        Submission.interview_id.in_(ids)
    )
    briefed = select(literal("briefed"), Document.interview_id, literal(0)).where(
        Document.interview_id.in_(ids), Document.kind == BRIEFING
    )
    readers = select(literal("reader"), Happening.interview_id, Happening.actor_id).where(
        Happening.interview_id.in_(ids),
        Happening.name == BRIEFING_READ,
        Happening.actor == "participant",
    )
    rows: Sequence[Any] = db.session.execute(union_all(forms, briefed, readers)).all()
    return Related(
        forms={(who, what) for what, _, who in rows if what not in ("briefed", "reader")},
        briefed={interview for what, interview, _ in rows if what == "briefed"},
        readers={(interview, who) for what, interview, who in rows if what == "reader"},
    )


def _line(interview: Interview, known: Related, now: datetime | None) -> InterviewLine:
    zone = ZoneInfo(interview.zone)
    progress = _progress(interview, known, _done(interview, now))
    waiting = journey.waiting_for(progress)
    names = {p.id: p.person.name for p in interview.participants}
    return InterviewLine(
        id=interview.id,
        candidate=interview.candidate.person.name,
        role=lifecycle.role_facts(interview.role),
        starts=interview.starts_at.astimezone(zone),
        zone=interview.zone,
        progress=progress,
        waiting_for=tuple(names[id_] for id_ in waiting),
        waiting_ids=waiting,
        readers=sum((interview.id, p.id) in known.readers for p in interview.panel),
        briefing_due=interview.locks_at.astimezone(zone),
        ends=interview.ends_at.astimezone(zone),
        sessions=len(interview.sessions),
        candidacy_id=interview.candidacy_id,
    )


def _done(interview: Interview, now: datetime | None) -> frozenset[int]:
    """Ids of those of the panel whose last session is over while others' are to come."""
    if now is None or not interview.several:
        return frozenset()
    ends = {p.id: schedule.done_at(p, interview) for p in interview.panel}
    return frozenset(id_ for id_, end in ends.items() if end is not None and end <= now)


def _progress(interview: Interview, known: Related, done: frozenset[int]) -> journey.Progress:
    return journey.Progress(
        stage=interview.stage,
        seats=tuple(
            Seat(p.id, p.side, (p.id, "fit") in known.forms) for p in schedule.awaited_participants(interview)
        ),
        answered=(interview.candidate.id, "pre_interview") in known.forms,
        briefed=interview.locked_at is not None and interview.id in known.briefed,
        locked=interview.locked_at is not None,
        held=interview.held_at is not None,
        round_closed=interview.round_closed_at is not None,
        reported=interview.reported_at is not None,
        done=done,
    )
