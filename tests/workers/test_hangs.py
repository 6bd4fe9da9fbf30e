"""A worker that forks as it should not is noticed at once, and a job that hangs when it is ended for that."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from tests.cast import Cast
from tests.workers.conftest import Crew, until
from webapp.adapters import heartbeat
from webapp.config import Settings
from webapp.db import db, reading, transaction
from webapp.doctor import database, servers
from webapp.models import Job
from webapp.services.console.job_board import board
from webapp.services.interviews.conflicts import Reader
from webapp.services.jobs import claims, failures
from webapp.services.jobs.backlog import backlog

WARMED_UP = "from webapp.adapters import pdf; pdf.font_families('<p>Hello</p>')"

HANGING = """
import ctypes
from workers import kinds

def lock_twice(*_):
    lock, c = ctypes.create_string_buffer(64), ctypes.CDLL(None)
    c.pthread_mutex_lock(lock)
    c.pthread_mutex_lock(lock)  # as Pango does where a lock was inherited: no signal is heard

kinds.rendering.render = lock_twice
"""
IMPATIENT = "from workers import queue; queue.JOB_TIMEOUT = 1"


@pytest.fixture
def interview_id(cast: Cast) -> int:
    now = datetime.now(UTC)
    interview_id = cast.interview(now=now, starts_at=now + timedelta(days=9))
    cast.answers(interview_id, now=now)
    return interview_id


def briefing() -> Job:
    with reading():
        job = db.session.query(Job).filter_by(task="briefing").one()
        db.session.expunge_all()
    return job


@pytest.mark.one_database
def test_a_worker_that_has_printed_before_it_forks_is_noticed(
    crew: Crew, interview_id: int, settings: Settings
):
    crew.forks_safely = False
    crew.start("worker", first=WARMED_UP)
    crew.start("relay")
    until(lambda: crew.logged("fork_is_unsafe"), "the guard")
    assert crew.logged("fork_is_unsafe")[0]["fonts"] > 0
    assert "worker" in heartbeat.read_health(crew.redis).unsafe_forks
    found = dict(servers.CHECKS)["forks"](settings)
    assert found.state == "look at this"
    assert "files of fonts" in found.words


@pytest.mark.real_pdf
@pytest.mark.one_database
def test_a_worker_is_alone_and_says_nothing(crew: Crew, interview_id: int, settings: Settings):
    crew.start("worker")
    crew.start("relay")
    until(lambda: briefing().done_at, "the briefing")
    assert not crew.logged("fork_is_unsafe")
    assert dict(servers.CHECKS)["forks"](settings).state == "ok"


@pytest.mark.one_database
def test_a_job_that_hangs_is_ended_and_said(crew: Crew, interview_id: int, app: Flask, settings: Settings):
    crew.start("worker", first=HANGING)
    crew.start("relay", first=IMPATIENT)
    until(lambda: briefing().failure, "the end of a job that hangs")
    job = briefing()
    assert (job.failure, job.done_at) == ("Hung", None)
    told, *_again = crew.logged("job_hangs")
    assert told["job"] == job.id
    assert told["where"][0].endswith(" lock_twice")
    assert backlog(datetime.now(UTC)).hangs == 1
    shown = board(datetime.now(UTC), Reader(mailboxes=frozenset({"rosa@example.com"})))
    assert shown.hangs == 1
    assert failures.HANGS in {line.failure for line in shown.waiting}
    found = dict(database.CHECKS)["jobs that hang"](settings)
    assert found.state == "broken"
    assert "job_hangs" in found.words


def test_a_job_that_hung_and_then_succeeds_is_no_worry(cast: Cast, interview_id: int):
    with transaction():
        claims.note_hang(briefing().id)
    assert backlog(datetime.now(UTC)).hangs == 1
    cast.work(datetime.now(UTC))
    assert briefing().done_at
    assert backlog(datetime.now(UTC)).hangs == 0
