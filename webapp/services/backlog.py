"""How far behind the work in the background is, in two queries that read an index and nothing else."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from webapp.db import db
from webapp.models.jobs import GAVE_UP, OPEN, Job

LATE = 300.0
"""Seconds: a job that has been due for so long is not merely waiting for its turn."""


@dataclass(frozen=True)
class Backlog:
    """`due`: open jobs whose time has come, those in hand included. `oldest`: for how many seconds the oldest
    of them has been due, 0 if there is none. `gave_up`: jobs that wait for somebody to try them again.
    """

    due: int
    oldest: float
    gave_up: int


def backlog(now: datetime) -> Backlog:
    """What is due at `now`, and what gave up."""
    number, since = db.session.execute(
        select(func.count(), func.min(Job.due_at)).where(OPEN, Job.due_at <= now)
    ).one()
    gave_up = db.session.scalar(select(func.count()).select_from(Job).where(GAVE_UP)) or 0
    return Backlog(number, (now - since).total_seconds() if since else 0.0, gave_up)
