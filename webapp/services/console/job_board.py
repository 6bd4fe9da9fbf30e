"""Lists background jobs for recruiters: what failed, and what is waiting."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp.db import db
from webapp.domain import work
from webapp.domain.interview.stages import Stage
from webapp.models.accounts import Account
from webapp.models.interviews import Interview, Participant
from webapp.models.jobs import Job
from webapp.services.console.letter_lines import account_names
from webapp.services.interviews.conflicts import Reader, hidden_from, seated
from webapp.services.jobs import failures, open_jobs
from webapp.services.jobs.backlog import backlog
from webapp.services.letters import delivery

AT_ONCE = 50
"""The most jobs that gave up that a list holds."""


@dataclass(frozen=True)
class JobLine:
    """A job in a list. `at`: when it gave up, or is due. `failure`: what went wrong last, a gettext message,
    empty when nothing did. `name`: of the candidate, or the account that it is about; empty for neither.
    `to_name`: to whom a letter goes, empty for what is none; `to_correct`: the participant whose address is
    to be looked at before it is sent again, if that is why it failed."""

    id: int
    task: str
    interview_id: int | None
    name: str
    at: datetime
    failure: str
    to_name: str
    to_correct: int | None


@dataclass(frozen=True)
class Board:
    """All that gave up, the newest first; what is due or in hand, the oldest first, and how much that is.
    `hangs`: how many of them hung when they were tried last. `left`: how many wait for a worker of the newer
    release that promised them."""

    gave_up: tuple[JobLine, ...]
    waiting: tuple[JobLine, ...]
    due: int
    hangs: int
    left: int


def board(now: datetime, reader: Reader) -> Board:
    """The state of the work in the background, in a constant number of queries.

    `reader`, who looks, sees none of interviews that are hidden from them, and on whose panel they sit, they
    are not told of answers in writing, since the question may have been asked in confidence.
    """
    behind = backlog(now)
    waiting = _lines(open_jobs.waiting(now), reader)
    return Board(failed_jobs(reader), waiting, behind.due, behind.hangs, behind.left)


def failed_jobs(reader: Reader, owner: int | None = None) -> tuple[JobLine, ...]:
    """Jobs that gave up, the newest first, as `reader` may see them; one account's own, or all."""
    return _lines(open_jobs.given_up(AT_ONCE, owner), reader)


def is_shown(job: Job, reader: Reader) -> bool:
    """Whether `reader`, who looks, is told of this job."""
    return bool(_lines([job], reader))


def _lines(jobs: Sequence[Job], reader: Reader) -> tuple[JobLine, ...]:
    if not jobs:
        return ()
    interviews = _interviews({open_jobs.interview_of(job) or 0 for job in jobs}, reader)
    about = {job.id: interviews.get(open_jobs.interview_of(job) or 0) for job in jobs}
    account_of = account_names(job.subject for job in jobs if job.task in work.ABOUT_ACCOUNTS)
    return tuple(
        _line(job, about[job.id], account_of.get(job.subject, ""))
        for job in jobs
        if _is_told(job, about[job.id])
    )


@dataclass(frozen=True)
class _About:
    """What a list tells of the interview that a job is about. `hidden` from who looks; `seated`: they sit on
    its panel, or have sat."""

    stage: Stage
    owner: str
    hidden: bool
    seated: bool
    people: tuple[Participant, ...]

    @property
    def candidate(self) -> str:
        return next(p.person.name for p in self.people if p.side == "candidate")


def _interviews(ids: Collection[int], reader: Reader) -> dict[int, _About]:
    """The interviews that jobs are about, in two queries, however many there are."""
    people: dict[int, list[Participant]] = {}
    for someone in db.session.scalars(select(Participant).where(Participant.interview_id.in_(ids))):
        people.setdefault(someone.interview_id, []).append(someone)
    of_reader = hidden_from(reader), Interview.id.in_(seated(reader))
    told = select(Interview.id, Interview.stage, Account.name, *of_reader).join(Interview.owner)
    rows = db.session.execute(told.where(Interview.id.in_(ids)))
    return {row[0]: _About(*row[1:], tuple(people[row[0]])) for row in rows}


def _is_told(job: Job, about: _About | None) -> bool:
    if about is None:
        return True
    return not (about.hidden or (about.seated and job.task not in work.TOLD))


def _line(job: Job, about: _About | None, account: str) -> JobLine:
    return JobLine(
        job.id,
        job.task,
        open_jobs.interview_of(job) if about else None,
        name=about.candidate if about else account,
        at=job.gave_up_at or job.due_at,
        failure=failures.of_job(job),
        to_name=_reader(job, about) if about else "",
        to_correct=delivery.to_correct(job, about.stage, about.people) if about else None,
    )


def _reader(job: Job, about: _About) -> str:
    """To whom a letter goes; nobody, where the job is none."""
    if not work.is_letter(job.task):
        return ""
    if work.goes_to_owner(job.task.removeprefix(work.LETTER)):
        return about.owner
    return next((p.person.name for p in about.people if p.id == job.subject), "")
