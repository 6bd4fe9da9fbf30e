"""Promises jobs in the transaction that needs them, hands them to workers, and records their end.

The database remembers; Redis only rings the bell. Nothing here knows what a task does.
"""

import secrets
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute

from webapp.db import PROMISED, db
from webapp.domain import work
from webapp.domain.interview.clock import Owed
from webapp.models.jobs import HUNG, Job
from webapp.services.jobs import job_counts

PUT_BACK = timedelta(minutes=30)
"""A lease or a ring that lies farther ahead than this was written by a clock that has been put back since."""

KEPT = "kept from the release before"
KEPT_FOR = timedelta(minutes=25)
"""A lease that nobody holds, on kinds of jobs that release 0.2.0 does not know: it leaves them alone while an
upgrade lasts, instead of failing at them. Shorter than `PUT_BACK`. To be dropped with the release after."""

URGENT = Job.task.not_in(work.GIVING_WAY)
AT_ONCE = 4
"""Jobs that give way and are in the queue or in hand, however many workers there are: more would stand before
a letter that comes after them, with fewer a worker would be idle until the relay's next look."""

Moment = datetime | ColumnElement[datetime]
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


def promise_document(task: str, interview_id: int, now: datetime) -> None:
    """Promises a document of an interview, whose row the caller has locked.

    One open job stands for a document: promised again, it is wanted anew, also by the worker that has it.
    """
    _want(task, interview_id, interview_id, now, now)


def promise_shared(task: str, due: datetime, now: datetime, subject: int = 0) -> None:
    """Promises a job about nothing, by when it is `due`; promised again until then, it is done once for all.

    The caller has locked the organisation's row.
    """
    _want(task, subject, None, due, case((Job.due_at > now, Job.due_at), else_=due))


def _want(task: str, subject: int, interview_id: int | None, due: datetime, due_anew: Moment) -> None:
    promised = db.session.execute(
        update(Job)
        .where(Job.task == task, Job.subject == subject, Job.key.is_(None), Job.done_at.is_(None))
        .values(wanted=Job.wanted + 1, gave_up_at=None, due_at=due_anew, rung_at=None, attempts=0)
    )
    if not promised.rowcount:  # type: ignore[attr-defined]
        db.session.add(Job(task=task, subject=subject, interview_id=interview_id, due_at=due))
    _announce()


def reconcile(interview_id: int, owed: Iterable[Owed], now: datetime) -> None:
    """Makes the open jobs of an interview those that it owes: adds what is missing, takes back the rest.

    A letter or a moment that was done, or gave up, stays as it is: it is unique for ever. A letter in a
    worker's hands stays, too: it may be sent already, and must not be promised a second time.
    """
    wanted = {(o.task, o.subject, o.key): o for o in owed}
    known = db.session.scalars(
        select(Job)
        .where(Job.interview_id == interview_id, Job.key.is_not(None), Job.task.in_(work.OWED))
        .order_by(Job.id)
        .with_for_update()
    ).all()
    for job in known:
        owed_still = (job.task, job.subject, job.key) in wanted
        if job.done_at is None and not owed_still and not _may_be_sent(job, now):
            db.session.delete(job)
        elif job.done_at is None and job.attempts == 0 and owed_still:
            job.due_at = max(wanted[job.task, job.subject, job.key or ""].due, min(job.due_at, now))
    missing = wanted.keys() - {(j.task, j.subject, j.key) for j in known}
    for task, subject, key in sorted(missing):
        due = max(wanted[task, subject, key].due, now)
        db.session.add(Job(task=task, subject=subject, key=key, interview_id=interview_id, due_at=due))
    if missing:
        _announce()


def _may_be_sent(job: Job, now: datetime) -> bool:
    return work.is_letter(job.task) and job.leased_until is not None and job.leased_until >= now


def promise_letter(kind: str, interview_id: int | None, subject: int, key: str, now: datetime) -> None:
    """Promises a letter that no clock knows of, such as an answer to a question; once per `key`."""
    promise(work.letter(kind), interview_id, subject, key, now)


def promise(task: str, interview_id: int | None, subject: int, key: str, due: datetime) -> None:
    """Promises a job that somebody asked for; once per `key`. Without an interview where it is about none."""
    free = _in_nobodys_hands(task, due)
    db.session.add(Job(task=task, subject=subject, key=key, interview_id=interview_id, due_at=due, **free))
    _announce()


def take_back_letters(kind: str, subject: int) -> None:
    """Takes back what was promised of a kind of letter and is not sent: another takes its place."""
    of_kind = Job.task == work.letter(kind), Job.subject == subject
    db.session.execute(delete(Job).where(*of_kind, Job.done_at.is_(None)))


def rename(tasks: Collection[str], subject: int, before: str, after: str) -> None:
    """Gives jobs of these tasks another key, or another beginning of it, done or not: what they are about is
    known to have been at another time, and is not done anew. One that is there by that name stays alone,
    unless it is still to be done, and the other was."""
    if before == after:
        return
    of_them = select(Job).where(Job.task.in_(tasks), Job.subject == subject)
    named = {(job.task, job.key or ""): job for job in db.session.scalars(of_them)}
    for (task, key), job in named.items():
        new_key = after + key.removeprefix(before)
        if key.partition(" #")[0] == before and _gives_way(named.get((task, new_key)), job):
            job.key = new_key


def _gives_way(there: Job | None, to: Job) -> bool:
    """Whether a name is free for a job that was done, be it that what had it was still to be done."""
    if there is not None and there.done_at is None and to.done_at is not None:
        db.session.delete(there)
        db.session.flush()
        return True
    return there is None


def take_back(tasks: Collection[str], subject: int, now: datetime) -> bool:
    """Takes back a job that is not done. False where a worker has it in hand, or has done it: one of the two
    locks the row first, and the other finds it so."""
    free = or_(Job.leased_until.is_(None), Job.leased_until < now)
    taken = db.session.execute(
        delete(Job).where(Job.task.in_(tasks), Job.subject == subject, Job.done_at.is_(None), free)
    )
    return bool(taken.rowcount)  # type: ignore[attr-defined]


def promise_once(task: str, key: str, now: datetime) -> None:
    """Promises a job that is about nothing; nothing happens where somebody else has just promised it."""
    if not is_known(task, 0, key):
        with suppress(IntegrityError), db.session.begin_nested():
            promise(task, None, 0, key, now)


def is_promised(kind: str, subject: int, key: str) -> bool:
    """Whether this very letter was promised, sent or not."""
    return is_known(work.letter(kind), subject, key)


def is_known(task: str, subject: int, key: str) -> bool:
    """Whether this very job was promised, done or not."""
    known = select(Job.id).where(Job.task == task, Job.subject == subject, Job.key == key)
    return db.session.scalar(known) is not None


def withdraw(task: str, subject: int) -> None:
    """Takes back an open promise of a document, or of a job that several share."""
    promised = Job.task == task, Job.subject == subject, Job.key.is_(None), Job.done_at.is_(None)
    db.session.execute(delete(Job).where(*promised))


def _announce() -> None:
    """Has the bell rung after the commit, so that nobody waits for the relay's next look."""
    db.session().info[PROMISED] = True


def claimable(now: datetime) -> ColumnElement[bool]:
    """Jobs that are due, open, and in nobody's hands."""
    free = or_(Job.leased_until.is_(None), Job.lease == KEPT, _elsewhen(Job.leased_until, now, timedelta(0)))
    return and_(is_due(now), free)


def _in_nobodys_hands(task: str, due: datetime) -> dict[str, Any]:
    """The lease of a job that is free to be claimed."""
    if task in work.GIVING_WAY:
        return {"lease": KEPT, "leased_until": due + KEPT_FOR}
    return {"lease": None, "leased_until": None}


def _waiting(now: datetime, ring_again: float) -> tuple[Select[int, int, int], ...]:
    """Claimable jobs that were never rung for, and those that were, but not in the last `ring_again` seconds:
    each in the order of a partial index of its own, so that nobody looks at those that wait in the queue."""
    free = select(Job.id, Job.wanted, Job.attempts).where(claimable(now))
    new = free.where(Job.rung_at.is_(None)).order_by(Job.due_at, Job.id)
    rung = free.where(Job.rung_at.is_not(None)).order_by(Job.rung_at)
    before, ahead = now - timedelta(seconds=ring_again), now + PUT_BACK
    return new, rung.where(Job.rung_at < before), rung.where(Job.rung_at > ahead)


def _elsewhen(moment: InstrumentedAttribute[Any], now: datetime, long_ago: timedelta) -> ColumnElement[bool]:
    """Whether a moment is past by `long_ago`; or so far ahead that the clock was put back since it was noted,
    which must not keep anybody waiting for an hour."""
    return or_(moment < now - long_ago, moment > now + PUT_BACK)


def anything_due(now: datetime, ring_again: float) -> bool:
    """Whether `due` would find something; a look that takes no lock, and reads the indexes of open jobs."""
    if not _is_any_waiting(now, ring_again):
        return False
    return _is_any_waiting(now, ring_again, URGENT) or _room_for_the_rest(now, ring_again) > 0


def _is_any_waiting(now: datetime, ring_again: float, *which: ColumnElement[bool]) -> bool:
    first = (jobs.with_only_columns(Job.id).where(*which).limit(1) for jobs in _waiting(now, ring_again))
    return db.session.scalar(select(func.coalesce(*(job.scalar_subquery() for job in first)))) is not None


def anything_urgent(now: datetime) -> bool:
    """Whether a job is due, and in nobody's hands, that others give way to."""
    return db.session.scalar(select(Job.id).where(claimable(now), URGENT).limit(1)) is not None


def _room_for_the_rest(now: datetime, ring_again: float) -> int:
    """For how many of the jobs that give way to others the bell may be rung now."""
    if anything_urgent(now):
        return 0
    lately = Job.rung_at.between(now - timedelta(seconds=ring_again), now + PUT_BACK)
    return AT_ONCE - (db.session.scalar(select(func.count()).where(is_due(now), ~URGENT, lately)) or 0)


def not_rung(job_ids: list[int]) -> None:
    """Takes back the mark of `due`: the bell could not be rung."""
    db.session.execute(update(Job).where(Job.id.in_(job_ids)).values(rung_at=None))


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


def _taken(
    now: datetime, ring_again: float, which: ColumnElement[bool], limit: int
) -> list[Row[int, int, int]]:
    """Up to so many jobs of `which` to ring for, locked."""
    rows: list[Row[int, int, int]] = []
    for jobs in _waiting(now, ring_again):
        some = jobs.where(which).limit(max(0, limit - len(rows)))
        rows += db.session.execute(some.with_for_update(skip_locked=True)).all()
    return rows


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
        _announce()
    return settled is not None and settled.done_at is not None


def drop(claim: Claim) -> None:
    """Forgets a job that is not to be done. Should it be owed again, it is promised again."""
    db.session.execute(delete(Job).where(Job.id == claim.job_id, Job.lease == claim.lease))


def postpone(claim: Claim, due: datetime) -> None:
    """Puts a job that came up too early down again, as though it had not been tried."""
    db.session.execute(
        update(Job)
        .where(Job.id == claim.job_id, Job.lease == claim.lease)
        .values(due_at=due, rung_at=None, attempts=Job.attempts - 1, **_in_nobodys_hands(claim.task, due))
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


def retry(job_id: int, now: datetime) -> Job | None:
    """Opens a job that gave up again; None when there is no such job."""
    job = db.session.scalar(
        select(Job).where(Job.id == job_id, Job.gave_up_at.is_not(None)).with_for_update()
    )
    if job is not None:
        job.gave_up_at, job.failure, job.attempts, job.due_at, job.rung_at = None, None, 0, now, None
        _announce()
    return job


def do_again(job_id: int, now: datetime) -> bool:
    """Opens a job that is done once more; False when there is none, or it is open already."""
    job = db.session.scalar(
        select(Job)
        .where(Job.id == job_id, Job.done_at.is_not(None))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if job is not None:
        job.done_at, job.failure, job.attempts, job.due_at, job.rung_at = None, None, 0, now, None
        _announce()
    return job is not None


def is_due(now: datetime) -> ColumnElement[bool]:
    """Open jobs whose time has come, those in hand included."""
    return and_(Job.done_at.is_(None), Job.gave_up_at.is_(None), Job.due_at <= now)
