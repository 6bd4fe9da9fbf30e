"""Promises jobs in the transaction that needs them, and takes promises back.

The database remembers; Redis only rings the bell, for what `ringing` finds due, and `claims` hands it to a
worker. Nothing here knows what a task does.
"""

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, delete, or_, select, update
from sqlalchemy.exc import IntegrityError

from webapp.db import PROMISED, db
from webapp.domain import work
from webapp.domain.interview.clock import Owed
from webapp.models.jobs import Job

KEPT = "kept from the release before"
KEPT_FOR = timedelta(minutes=25)
"""A lease that nobody holds, on kinds of jobs that release 0.2.0 does not know: it leaves them alone while an
upgrade lasts, instead of failing at them. Shorter than `PUT_BACK`. To be dropped with the release after."""

Moment = datetime | ColumnElement[datetime]


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
    announce()


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
        announce()


def _may_be_sent(job: Job, now: datetime) -> bool:
    return work.is_letter(job.task) and job.leased_until is not None and job.leased_until >= now


def promise_letter(kind: str, interview_id: int | None, subject: int, key: str, now: datetime) -> None:
    """Promises a letter that no clock knows of, such as an answer to a question; once per `key`."""
    promise(work.letter(kind), interview_id, subject, key, now)


def promise(task: str, interview_id: int | None, subject: int, key: str, due: datetime) -> None:
    """Promises a job that somebody asked for; once per `key`. Without an interview where it is about none."""
    free = in_nobodys_hands(task, due)
    db.session.add(Job(task=task, subject=subject, key=key, interview_id=interview_id, due_at=due, **free))
    announce()


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


def announce() -> None:
    """Has the bell rung after the commit, so that nobody waits for the relay's next look."""
    db.session().info[PROMISED] = True


def in_nobodys_hands(task: str, due: datetime) -> dict[str, Any]:
    """The lease of a job that is free to be claimed."""
    if task in work.GIVING_WAY:
        return {"lease": KEPT, "leased_until": due + KEPT_FOR}
    return {"lease": None, "leased_until": None}


def retry(job_id: int, now: datetime) -> Job | None:
    """Opens a job that gave up again; None when there is no such job."""
    job = db.session.scalar(
        select(Job).where(Job.id == job_id, Job.gave_up_at.is_not(None)).with_for_update()
    )
    if job is not None:
        job.gave_up_at, job.failure, job.attempts, job.due_at, job.rung_at = None, None, 0, now, None
        announce()
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
        announce()
    return job is not None
