"""What waits to be undone, with real relays and workers: done by itself, and once, whatever is killed."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import Cast
from tests.workers.conftest import Crew, until
from webapp.db import db, reading, transaction
from webapp.domain import undo, work
from webapp.domain.interview.stages import Stage
from webapp.models import Happening, Job, WaitingVerb
from webapp.services.console import waiting_verbs
from webapp.services.console.waiting_verbs import Asked

SLOW = """
from time import sleep
from webapp.services.console import waiting_verbs

perform = waiting_verbs.perform

def slowly(*given):
    made = perform(*given)
    sleep(60)
    return made

waiting_verbs.perform = slowly
"""
"""A worker that has done it, and has not kept it yet."""


@pytest.fixture
def interview_id(cast: Cast) -> int:
    now = datetime.now(UTC)
    return cast.interview(now=now, starts_at=now + timedelta(days=9))


def asks_to_cancel(cast: Cast, interview_id: int, seconds: float) -> int:
    asked = Asked(undo.CANCEL, interview_id, "", {"withdrawn": False, "lines": {}}, interview_id)
    with transaction():
        return waiting_verbs.promise(asked, cast.recruiter_id, datetime.now(UTC), seconds)


def job() -> Job:
    with reading():
        found = db.session.query(Job).filter_by(task=work.ACT).one()
        db.session.expunge_all()
    return found


def cancelled(interview_id: int) -> int:
    with reading():
        return db.session.query(Happening).filter_by(interview_id=interview_id, name="cancelled").count()


def test_the_relay_wakes_what_has_waited(crew: Crew, cast: Cast, interview_id: int):
    crew.start("worker")
    crew.start("relay")
    waiting_id = asks_to_cancel(cast, interview_id, 3)
    until(lambda: cancelled(interview_id), "an interview that is cancelled")
    with reading():
        row = db.session.get_one(WaitingVerb, waiting_id)
        assert row.settled_at >= row.due_at, "not a second before it was due"
    assert job().done_at


def test_a_worker_killed_in_the_middle_has_it_done_once(crew: Crew, cast: Cast, interview_id: int):
    asks_to_cancel(cast, interview_id, 0)
    worker = crew.start("worker", SLOW)
    crew.start("relay")
    until(lambda: job().lease and crew.horses(worker), "a worker in the middle of it")
    crew.kill(worker)
    assert cast.stage(interview_id) is Stage.INVITED, "nothing of it was kept"
    crew.start("worker")
    until(lambda: job().done_at, "another worker's end of it")
    assert cancelled(interview_id) == 1
    assert job().attempts >= 2
