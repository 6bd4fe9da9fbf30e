"""Finds the jobs to ring for: those that are due, open, and in nobody's hands."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Row, Select, func, select, update

from webapp.db import db
from webapp.domain import work
from webapp.models.jobs import Job
from webapp.services.jobs.claims import PUT_BACK, claimable, is_due

URGENT = Job.task.in_(work.URGENT)
AT_ONCE = 4
"""Jobs that give way and are in the queue or in hand, however many workers there are: more would stand before
a letter that comes after them, with fewer a worker would be idle until the relay's next look."""


@dataclass(frozen=True)
class Due:
    """A job to ring for. `name` is another one whenever the job is wanted or tried anew."""

    id: int
    name: str


def due(now: datetime, ring_again: float, limit: int = 200) -> list[Due]:
    """The jobs to ring for: claimable, and not rung for in the last `ring_again` seconds; new ones first, and
    those that give way a few at a time, once nothing else is due.

    Marks them as rung. On PostgreSQL several relays share the work without waiting for each other.
    """
    rows = _taken(now, ring_again, URGENT, limit)
    rows = rows or _taken(now, ring_again, ~URGENT, _room_for_the_rest(now, ring_again))
    db.session.execute(update(Job).where(Job.id.in_([r.id for r in rows])).values(rung_at=now))
    return [Due(r.id, f"job-{r.id}-{r.wanted}-{r.attempts}") for r in rows]


def anything_due(now: datetime, ring_again: float) -> bool:
    """Whether `due` would find something; a look that takes no lock, and reads the indexes of open jobs."""
    if not _is_any_waiting(now, ring_again):
        return False
    return _is_any_waiting(now, ring_again, URGENT) or _room_for_the_rest(now, ring_again) > 0


def anything_urgent(now: datetime) -> bool:
    """Whether a job is due, and in nobody's hands, that others give way to."""
    return db.session.scalar(select(Job.id).where(claimable(now), URGENT).limit(1)) is not None


def _is_any_waiting(now: datetime, ring_again: float, *which: ColumnElement[bool]) -> bool:
    first = (jobs.with_only_columns(Job.id).where(*which).limit(1) for jobs in _waiting(now, ring_again))
    return db.session.scalar(select(func.coalesce(*(job.scalar_subquery() for job in first)))) is not None


def _room_for_the_rest(now: datetime, ring_again: float) -> int:
    """For how many of the jobs that give way to others the bell may be rung now."""
    if anything_urgent(now):
        return 0
    lately = Job.rung_at.between(now - timedelta(seconds=ring_again), now + PUT_BACK)
    return AT_ONCE - (db.session.scalar(select(func.count()).where(is_due(now), ~URGENT, lately)) or 0)


def _taken(
    now: datetime, ring_again: float, which: ColumnElement[bool], limit: int
) -> list[Row[int, int, int]]:
    """Up to so many jobs of `which` to ring for, locked."""
    rows: list[Row[int, int, int]] = []
    for jobs in _waiting(now, ring_again):
        some = jobs.where(which).limit(max(0, limit - len(rows)))
        rows += db.session.execute(some.with_for_update(skip_locked=True)).all()
    return rows


def _waiting(now: datetime, ring_again: float) -> tuple[Select[int, int, int], ...]:
    """Claimable jobs that were never rung for, and those that were, but not in the last `ring_again` seconds:
    each in the order of a partial index of its own, so that nobody looks at those that wait in the queue."""
    free = select(Job.id, Job.wanted, Job.attempts).where(claimable(now))
    new = free.where(Job.rung_at.is_(None)).order_by(Job.due_at, Job.id)
    rung = free.where(Job.rung_at.is_not(None)).order_by(Job.rung_at)
    before, ahead = now - timedelta(seconds=ring_again), now + PUT_BACK
    return new, rung.where(Job.rung_at < before), rung.where(Job.rung_at > ahead)


def not_rung(job_ids: list[int]) -> None:
    """Takes back the mark of `due`: the bell could not be rung."""
    db.session.execute(update(Job).where(Job.id.in_(job_ids)).values(rung_at=None))
