"""Finds jobs that are to be done, or gave up."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, exists, or_, select

from webapp.db import db
from webapp.domain import work
from webapp.models.interviews import Interview
from webapp.models.jobs import Job
from webapp.services.jobs.claims import is_due


def is_being_made(task: str, interview_id: int) -> bool:
    """Whether a newer version of a document is on its way; not one that gave up."""
    return _is_open(Job.task == task, Job.subject == interview_id, Job.key.is_(None))


def is_under_way(task: str) -> bool:
    """Whether any job of this kind is to be done; not one that gave up."""
    return _is_open(Job.task == task)


def has_open_job(task: str, subject: int) -> bool:
    """Whether there is a job of this kind to be done about a subject; not one that gave up."""
    return _is_open(Job.task == task, Job.subject == subject)


def is_to_be_done(task: str, subject: int, key: str) -> bool:
    """Whether this very job is to be done; not if it gave up."""
    return _is_open(Job.task == task, Job.subject == subject, Job.key == key)


def _is_open(*which: ColumnElement[bool]) -> bool:
    found = select(Job.id).where(*which, Job.done_at.is_(None), Job.gave_up_at.is_(None)).limit(1)
    return db.session.scalar(found) is not None


def open_documents(interview_id: int) -> dict[str, Job]:
    """The documents of an interview that are being made, or gave up, by task."""
    return documents_among(of_interview(interview_id))


def of_interview(interview_id: int) -> list[Job]:
    """All jobs about an interview that are to be done or gave up, the oldest first."""
    is_open = Job.interview_id == interview_id, Job.done_at.is_(None)
    return list(db.session.scalars(select(Job).where(*is_open).order_by(Job.id)))


def documents_among(jobs: Iterable[Job]) -> dict[str, Job]:
    """Those that make a document of the interview, by task."""
    return {job.task: job for job in jobs if job.key is None}


def waiting(now: datetime, limit: int = 50) -> list[Job]:
    """Open jobs that are due, those in hand included, the oldest first."""
    return list(db.session.scalars(select(Job).where(is_due(now)).order_by(Job.due_at, Job.id).limit(limit)))


def given_up(limit: int = 50, owner: int | None = None) -> list[Job]:
    """Jobs that gave up, the newest first; those of an account and the interviews it owns, or all."""
    jobs = select(Job).where(Job.gave_up_at.is_not(None)).order_by(Job.gave_up_at.desc()).limit(limit)
    if owner is not None:
        about = case((Job.task == work.OTHER_PAPER, Job.subject), else_=Job.interview_id)
        # asked of each, or SQLite would begin with all the interviews that they own
        of_theirs = exists().where(Interview.id == about, Interview.owner_id == owner)
        jobs = jobs.where(or_(of_theirs, and_(Job.task.in_(work.ABOUT_ACCOUNTS), Job.subject == owner)))
    return list(db.session.scalars(jobs))


def interview_of(job: Job) -> int | None:
    """The interview that a job is about, also of a second paper, whose row names it as its subject alone."""
    return job.subject if job.task == work.OTHER_PAPER else job.interview_id
