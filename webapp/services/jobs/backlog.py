"""Measures how far background work is behind, in two queries."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from webapp.db import db
from webapp.models.jobs import GAVE_UP, HUNG, OPEN, UNKNOWN, Job
from webapp.services.jobs.unknown_kinds import LEFT_FOR

LATE = 300.0
"""Seconds: a job that has been due for so long is not merely waiting for its turn."""


@dataclass(frozen=True)
class Backlog:
    """`due`: open jobs whose time has come, those in hand included. `oldest`: for how many seconds the oldest
    of them has been due, 0 if there is none. `gave_up`: jobs that wait for somebody to try them again.
    `hangs`: how many of all these hung when they were tried last. `left`: open jobs of kinds that a worker
    did not know and left to the release that promised them; they rest, so most of them are not due.
    """

    due: int
    oldest: float
    gave_up: int
    hangs: int
    left: int


def backlog(now: datetime) -> Backlog:
    """What is due at `now`, what rests, and what gave up."""
    is_due, hung = Job.due_at <= now, Job.failure == HUNG
    number, since, hang, left = db.session.execute(
        select(
            func.count().filter(is_due),
            func.min(Job.due_at).filter(is_due),
            func.count().filter(is_due, hung),
            func.count().filter(Job.failure == UNKNOWN),
        ).where(OPEN, Job.due_at <= now + LEFT_FOR)
    ).one()
    of_given_up = select(func.count(), func.count().filter(hung)).where(GAVE_UP)
    gave_up, hung_at_last = db.session.execute(of_given_up).one()
    age = (now - since).total_seconds() if since else 0.0
    return Backlog(number, age, gave_up, hang + hung_at_last, left)
