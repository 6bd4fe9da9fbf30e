"""Tells a waiting page whether work on an interview is under way, and whether anything changed."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from webapp.db import db
from webapp.domain import work
from webapp.domain.errors import NotFound
from webapp.models.documents import Document
from webapp.models.interviews import Happening, Interview
from webapp.models.jobs import Job, Letter
from webapp.services.console.interview_rows import InterviewRows
from webapp.services.console.waiting_verbs import Waiting
from webapp.services.interviews.conflicts import HIDDEN_FROM_PANEL, NO_SUCH
from webapp.services.jobs import open_jobs

NOTHING_WAITS = Waiting()


@dataclass(frozen=True)
class WorkState:
    """`making`: a document is being made, a letter is on its way, or a verb waits. `state` is another word
    whenever the interview's page would show something else, and tells nothing of what. Of answers in writing
    neither says anything: a recruiter on the panel, who may ask, is not told of them."""

    making: bool
    state: str


def work_state(interview_id: int, now: datetime, waiting: Waiting = NOTHING_WAITS) -> WorkState:
    """How an interview is doing; `waiting`: what the page says of verbs that wait. Raises `NotFound`."""
    document = select(func.max(Document.id)).where(Document.interview_id == interview_id)
    letter = select(func.max(Letter.id)).where(Letter.interview_id == interview_id, Letter.kind != "answer")
    happening = select(func.max(Happening.id)).where(
        Happening.interview_id == interview_id, Happening.name.not_in(HIDDEN_FROM_PANEL)
    )
    newest = (query.scalar_subquery() for query in (document, letter, happening))
    row = db.session.execute(
        select(Interview.stage, *newest).where(Interview.id == interview_id)
    ).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH)
    return _state(tuple(row), open_jobs.of_interview(interview_id), waiting, now)


def work_in(rows: InterviewRows, now: datetime, waiting: Waiting = NOTHING_WAITS) -> WorkState:
    """The same, of an interview whose rows are read."""
    newest = (
        max((document.id for document in rows.documents), default=None),
        max((letter.id for letter in rows.letters if letter.kind != "answer"), default=None),
        next((h.id for h in rows.happenings if h.name not in HIDDEN_FROM_PANEL), None),
    )
    return _state((rows.interview.stage, *newest), rows.jobs, waiting, now)


def _state(newest: tuple[Any, ...], jobs: Iterable[Job], waiting: Waiting, now: datetime) -> WorkState:
    due = [job for job in jobs if job.due_at <= now and job.task in work.TOLD]
    made = [(job.id, job.wanted, job.gave_up_at is None) for job in due]
    shown = repr((newest, made, waiting.state))
    return WorkState(
        making=waiting.making or any(job.gave_up_at is None for job in due),
        state=hashlib.sha256(shown.encode()).hexdigest()[:16],
    )
