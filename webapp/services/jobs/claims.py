"""Hands promised jobs to workers, one at a time under a lease, and records their end."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, delete, or_, select, update

from webapp.db import db
from webapp.domain import work
from webapp.models.jobs import HUNG, Job
from webapp.services.jobs import job_counts
from webapp.services.jobs.outbox import KEPT, announce, in_nobodys_hands

PUT_BACK = timedelta(minutes=30)
"""A lease or a ring that lies farther ahead than this was written by a clock that has been put back since."""

DELAYS = tuple(timedelta(seconds=s) for s in (2, 10, 30, 120, 600, 1800, 3600))
"""How long a failed job waits before its next try; the last one stands for all later tries."""


@dataclass(frozen=True)
class Claim:
    """A job in hand: what it is, and the lease under which its result may be written."""

    job_id: int
    task: str
    subject: int
    key: str | None
    interview_id: int | None
    wanted: int
    lease: str


def claimable(now: datetime) -> ColumnElement[bool]:
    """Jobs that are due, open, and in nobody's hands. A lease that a clock wrote which was put back since
    holds nobody up."""
    until = Job.leased_until
    return and_(is_due(now), or_(until.is_(None), Job.lease == KEPT, until < now, until > now + PUT_BACK))


def is_due(now: datetime) -> ColumnElement[bool]:
    """Open jobs whose time has come, those in hand included."""
    return and_(Job.done_at.is_(None), Job.gave_up_at.is_(None), Job.due_at <= now)


def claim(job_id: int, now: datetime, lease: float, attempts: int) -> Claim | None:
    """Takes a job for `lease` seconds; None when it is done, not due, or in other hands.

    A job whose workers were killed `attempts` times gives up here; a letter has tries of its own.
    """
    token = secrets.token_hex(16)
    taken = db.session.execute(
        update(Job)
        .where(Job.id == job_id, claimable(now))
        .values(lease=token, leased_until=now + timedelta(seconds=lease), attempts=Job.attempts + 1)
    )
    if not taken.rowcount:  # type: ignore[attr-defined]
        return None
    job = db.session.get_one(Job, job_id, populate_existing=True)
    if job.attempts > work.attempts(job.task, attempts):
        job.gave_up_at, job.lease, job.leased_until = now, None, None
        job.failure = job.failure or "WorkerLost"
        job_counts.count(job.task, "gave_up", None)
        return None
    return Claim(job.id, job.task, job.subject, job.key, job.interview_id, job.wanted, token)


def settle(claim: Claim, now: datetime) -> bool:
    """Closes the job if the lease still holds. True when the result is to be written, in this transaction.

    When the document was wanted anew in the meantime, the result is out of date: the job opens again instead.
    """
    current = Job.wanted == claim.wanted
    settled = db.session.execute(
        update(Job)
        .where(Job.id == claim.job_id, Job.lease == claim.lease, Job.done_at.is_(None))
        .values(
            done_at=case((current, now), else_=None),
            lease=None,
            leased_until=None,
            rung_at=None,
            attempts=case((current, Job.attempts), else_=0),
        )
        .returning(Job.done_at)
    ).one_or_none()
    if settled is not None and settled.done_at is None:
        announce()
    return settled is not None and settled.done_at is not None


def drop(claim: Claim) -> None:
    """Forgets a job that is not to be done. Should it be owed again, it is promised again."""
    db.session.execute(delete(Job).where(Job.id == claim.job_id, Job.lease == claim.lease))


def postpone(claim: Claim, due: datetime) -> None:
    """Puts a job that came up too early down again, as though it had not been tried."""
    db.session.execute(
        update(Job)
        .where(Job.id == claim.job_id, Job.lease == claim.lease)
        .values(due_at=due, rung_at=None, attempts=Job.attempts - 1, **in_nobodys_hands(claim.task, due))
    )


def fail(
    claim: Claim,
    failure: str,
    now: datetime,
    attempts: int,
    for_good: bool = False,
    seconds: float | None = None,
) -> None:
    """Notes and counts a failed try, by its exception's class, that took so many `seconds`: later again, or
    given up after `attempts` tries.

    A letter has tries of its own. `for_good`: another try would end no better, so there is none.
    """
    job = db.session.scalar(
        select(Job).where(Job.id == claim.job_id, Job.lease == claim.lease).with_for_update()
    )
    if job is None:
        return
    job.failure, job.lease, job.leased_until, job.rung_at = failure, None, None, None
    if for_good or job.attempts >= work.attempts(job.task, attempts):
        job.gave_up_at = now
    else:
        job.due_at = now + DELAYS[max(0, min(job.attempts, len(DELAYS)) - 1)]
    job_counts.count(job.task, "gave_up" if job.gave_up_at else "failed", seconds)


def note_hang(job_id: int) -> None:
    """Notes of an open job that it hung, and its process had to be ended. It is tried again, as after a kill,
    when its lease is over."""
    db.session.execute(update(Job).where(Job.id == job_id, Job.done_at.is_(None)).values(failure=HUNG))
