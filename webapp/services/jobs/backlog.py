"""Measures how far background work is behind, in two queries."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from webapp.db import db
from webapp.models.jobs import GAVE_UP, HUNG, OPEN, Job

LATE = 300.0
"""Seconds: a job that has been due for so long is not merely waiting for its turn."""


@dataclass(frozen=True)
class Backlog:
    """`due`: open jobs whose time has come, those in hand included. `oldest`: for how many seconds the oldest
    of them has been due, 0 if there is none. `gave_up`: jobs that wait for somebody to try them again.
    `hangs`: how many of all these hung when they were tried last.
    """

    due: int
    oldest: float
    gave_up: int
    hangs: int


def backlog(now: datetime) -> Backlog:
    """What is due at `now`, and what gave up."""
    hung = func.count().filter(Job.failure == HUNG)
    number, since, hang = db.session.execute(
        select(func.count(), func.min(Job.due_at), hung).where(OPEN, Job.due_at <= now)
    ).one()
    gave_up, hung_at_last = db.session.execute(select(func.count(), hung).where(GAVE_UP)).one()
    age = (now - since).total_seconds() if since else 0.0
    return Backlog(number, age, gave_up, hang + hung_at_last)
