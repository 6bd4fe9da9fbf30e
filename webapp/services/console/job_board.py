"""Lists background jobs for recruiters: what failed, and what is waiting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp.db import db
from webapp.domain import work
from webapp.models.interviews import Participant
from webapp.models.jobs import Job
from webapp.models.people import Person
from webapp.services.console.letter_lines import account_names
from webapp.services.interviews.conflicts import Reader, hidden_among
from webapp.services.jobs import failures, outbox
from webapp.services.jobs.backlog import backlog

AT_ONCE = 50
"""The most jobs that gave up that a list holds."""


@dataclass(frozen=True)
class JobLine:
    """A job in a list. `at`: when it gave up, or is due. `failure`: what went wrong last, a gettext message,
    empty when nothing did. `name`: of the candidate, or the account that it is about; empty for neither."""

    id: int
    task: str
    interview_id: int | None
    name: str
    at: datetime
    failure: str


@dataclass(frozen=True)
class Board:
    """All that gave up, the newest first; what is due or in hand, the oldest first, and how much that is.
    `hangs`: how many of them hung when they were tried last."""

    gave_up: tuple[JobLine, ...]
    waiting: tuple[JobLine, ...]
    due: int
    hangs: int


def board(now: datetime, reader: Reader) -> Board:
    """The state of the work in the background, in a constant number of queries.

    `reader`, who looks, sees none of interviews that are hidden from them, and on whose panel they sit, they
    are not told of answers in writing, since the question may have been asked in confidence.
    """
    behind = backlog(now)
    return Board(failed_jobs(reader), _lines(outbox.waiting(now), reader), behind.due, behind.hangs)


def failed_jobs(reader: Reader, owner: int | None = None) -> tuple[JobLine, ...]:
    """Jobs that gave up, the newest first, as `reader` may see them; one account's own, or all."""
    return _lines(outbox.given_up(AT_ONCE, owner), reader)


def is_shown(job: Job, reader: Reader) -> bool:
    """Whether `reader`, who looks, is told of this job."""
    return bool(_lines([job], reader))


def _lines(jobs: Sequence[Job], reader: Reader) -> tuple[JobLine, ...]:
    seats = select(Participant.interview_id).join(Participant.person).where(Participant.side == "interviewer")
    closed_to = set(db.session.scalars(seats.where(Person.mailbox.in_(reader.mailboxes))))
    hidden = hidden_among({job.interview_id for job in jobs}, reader)
    names = db.session.execute(
        select(Participant.interview_id, Person.name)
        .join(Participant.person)
        .where(Participant.side == "candidate", Participant.interview_id.in_({j.interview_id for j in jobs}))
    )
    candidate_of = {interview: name for interview, name in names}
    account_of = account_names(job.subject for job in jobs if job.task in work.ABOUT_ACCOUNTS)
    return tuple(
        JobLine(
            job.id,
            job.task,
            job.interview_id,
            candidate_of.get(job.interview_id or 0) or account_of.get(job.subject, ""),
            job.gave_up_at or job.due_at,
            failures.of_job(job),
        )
        for job in jobs
        if job.interview_id not in hidden
        and (job.task not in work.CONFIDENTIAL or job.interview_id not in closed_to)
    )
