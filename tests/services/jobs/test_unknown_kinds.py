"""A job that the next release has promised waits for a worker of that release, and loses no try."""

from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import update

from tests.cast import INVITED, STARTS, Cast
from webapp.db import db, reading, transaction
from webapp.domain import work
from webapp.domain.work import Kind
from webapp.models import Job
from webapp.services.interviews.schedule import locked, promise_what_is_owed
from webapp.services.jobs import open_jobs, outbox, ringing
from webapp.services.jobs.backlog import backlog
from webapp.services.jobs.unknown_kinds import LEFT_FOR
from workers import kinds, tasks

pytestmark = pytest.mark.both_databases

NEWER = "sketch"
TASKS = (NEWER, "letter.postcard")


@pytest.fixture
def interview_id(cast: Cast) -> int:
    """An interview without any promise, so that a test's own job is the only one."""
    interview_id = cast.interview()
    with transaction():
        db.session.query(Job).delete()
    return interview_id


def promised(task: str, interview_id: int) -> int:
    with transaction():
        outbox.promise(task, interview_id, interview_id, "once", INVITED)
    with reading():
        return int(db.session.query(Job.id).filter_by(task=task).one()[0])


def row(job_id: int) -> Job:
    with reading():
        job = db.session.get_one(Job, job_id)
        db.session.expunge(job)
    return job


def met(job_id: int, now: datetime) -> None:
    """A worker of this release takes it up."""
    with time_machine.travel(now, tick=False):
        tasks.perform(job_id)


@pytest.mark.parametrize("task", TASKS)
def test_it_is_put_off_without_a_try_and_told_of_once(
    task: str, interview_id: int, caplog: pytest.LogCaptureFixture
) -> None:
    job_id = promised(task, interview_id)
    for times in range(2 * work.LETTER_ATTEMPTS):
        met(job_id, INVITED + times * LEFT_FOR)
    left = row(job_id)
    assert (left.attempts, left.done_at, left.gave_up_at, left.lease) == (0, None, None, None)
    assert left.due_at == INVITED + 2 * work.LETTER_ATTEMPTS * LEFT_FOR
    assert [record.message for record in caplog.records] == ["job_of_unknown_kind"]


def test_it_is_counted_while_it_rests_and_is_not_behind(interview_id: int) -> None:
    for task in TASKS:
        met(promised(task, interview_id), INVITED)
    for now in (INVITED, INVITED + LEFT_FOR - timedelta(seconds=1)):
        with reading():
            found = backlog(now)
        assert (found.left, found.due, found.oldest, found.gave_up) == (2, 0, 0, 0)
    with transaction():
        db.session.execute(update(Job).values(done_at=INVITED))
    with reading():
        assert backlog(INVITED).left == 0


def test_the_release_that_knows_it_does_it(interview_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    job_id, done = promised(NEWER, interview_id), []
    met(job_id, INVITED)
    monkeypatch.setitem(work.KINDS, NEWER, Kind(NEWER, "A sketch", wanted="always"))
    monkeypatch.setitem(kinds.TASKS, NEWER, lambda _claim: done.append)
    met(job_id, INVITED + LEFT_FOR - timedelta(seconds=1))
    assert done == []
    met(job_id, INVITED + LEFT_FOR)
    assert done == [INVITED + LEFT_FOR]
    assert row(job_id).done_at


def test_what_an_interview_owes_takes_back_none_of_it(interview_id: int) -> None:
    """This release cannot know whether the next one owes it still."""
    promised(NEWER, interview_id)
    with transaction():
        promise_what_is_owed(locked(interview_id), INVITED)
    with reading():
        assert open_jobs.is_to_be_done(NEWER, interview_id, "once")


def test_nobody_gives_way_to_it_and_others_are_done(cast: Cast, interview_id: int) -> None:
    job_id = promised(NEWER, interview_id)
    with reading():
        owed = {job.id for job in open_jobs.of_interview(interview_id)} - {job_id}
        assert ringing.anything_urgent(STARTS) == bool(owed)
    cast.work(STARTS)
    with transaction():
        db.session.execute(update(Job).where(Job.id == job_id).values(due_at=STARTS))
    with reading():
        assert row(job_id).done_at is None
        assert not ringing.anything_urgent(STARTS)
        assert ringing.anything_due(STARTS, 30)
