"""Relay and worker carry on when what they need is back, and end in order when they are told to."""

import os
import re
import signal
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

import pytest
import redis

from tests.cast import Cast
from tests.locks import nobody_else_writes
from tests.nursery import Program
from tests.postgres import Cluster
from tests.workers.conftest import Crew, until
from webapp.config import Settings
from webapp.db import db, reading
from webapp.models import Document, Job
from webapp.process_signals import end_with_parent
from webapp.services.jobs.ringing import Due
from webapp.supervision import redis_command
from workers.queue import queue, ring_for

NOW = datetime.now(UTC)
SOON = NOW + timedelta(days=9)
LONGER_THAN_A_LOOK = 2.0


class RedisServer:
    """A Redis that a test may stop and start again."""

    def __init__(self, folder: Path) -> None:
        self.socket, self.kept = folder / "redis.sock", folder / "redis"
        self.url = f"unix://{self.socket}"
        self.kept.mkdir()
        self.start()

    def start(self) -> None:
        command = redis_command(self.socket, self.kept)
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=end_with_parent)
        until(self._answers, "redis-server")

    def _answers(self) -> bool:
        try:
            return bool(redis.Redis.from_url(self.url).ping())
        except redis.RedisError:
            return False

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=10)


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path)
    yield server
    server.stop()


@pytest.fixture
def redis_url(redis_server: RedisServer) -> str:
    return redis_server.url


@pytest.fixture
def interview_id(cast: Cast) -> int:
    return cast.interview(now=NOW, starts_at=SOON)


def job_with(**values: object) -> bool:
    """Whether the briefing's job is so."""
    with reading():
        return db.session.query(Job).filter_by(task="briefing", **values).count() > 0


def is_claimed() -> bool:
    with reading():
        return db.session.query(Job).filter(Job.task == "briefing", Job.lease.is_not(None)).count() > 0


def documents() -> int:
    with reading():
        return db.session.query(Document).count()


def heeds_signals(process: Program) -> bool:
    """Whether it has come so far that SIGTERM does not simply end it."""
    [caught] = re.findall(r"SigCgt:\s*(\w+)", Path(f"/proc/{process.pid}/status").read_text())
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


def run_on(*processes: Program) -> bool:
    return all(process.poll() is None for process in processes)


@pytest.mark.one_database
def test_relay_and_worker_outlive_a_redis_that_is_away(
    crew: Crew, cast: Cast, interview_id: int, redis_server: RedisServer
):
    relay, worker = crew.start("relay"), crew.start("worker")
    cast.answers(interview_id, now=NOW)
    until(documents, "the first briefing")
    redis_server.stop()
    sleep(LONGER_THAN_A_LOOK)
    cast.answers(interview_id, now=NOW)
    redis_server.start()
    until(lambda: documents() == 2, "the second briefing")
    assert run_on(relay, worker)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_relay_and_worker_outlive_a_database_that_is_away(
    crew: Crew, cast: Cast, interview_id: int, postgres: Cluster
):
    relay, worker = crew.start("relay"), crew.start("worker")
    cast.answers(interview_id, now=NOW)
    until(documents, "the first briefing")
    cast.answers(interview_id, now=NOW)
    with reading():
        job = db.session.query(Job).filter(Job.task == "briefing", Job.done_at.is_(None)).one()
        job_id = job.id
    db.engine.dispose()
    postgres.stop()
    try:
        ring_for(queue(crew.redis), Due(job_id, "rung-while-the-database-is-away"))
        until(lambda: queue(crew.redis).failed_job_registry.count, "a horse that finds no database")
        sleep(LONGER_THAN_A_LOOK)
    finally:
        postgres.start()
    until(lambda: documents() == 2, "the second briefing")
    assert run_on(relay, worker)


@pytest.mark.one_database
def test_a_worker_waits_for_redis_and_ends_in_order_even_then(crew: Crew, redis_server: RedisServer):
    redis_server.stop()
    worker, other = crew.start("worker"), crew.start("worker")
    until(lambda: heeds_signals(worker) and heeds_signals(other), "two processes that are up")
    sleep(LONGER_THAN_A_LOOK)
    assert run_on(worker, other)
    other.terminate()
    assert other.wait(timeout=30) == 0
    redis_server.start()
    until(lambda: crew.redis.scard("rq:workers"), "a worker that has found Redis")
    assert run_on(worker)


@pytest.mark.one_database
def test_a_relay_that_is_told_to_stop_does_so_at_once(crew: Crew):
    relay = crew.start("relay")
    until(lambda: crew.redis.exists("bothways:relay"), "a look")
    relay.terminate()
    assert relay.wait(timeout=5) == 0


@pytest.mark.real_pdf
@pytest.mark.parametrize("whom", ["the worker", "everybody"])
def test_a_worker_that_is_told_to_stop_ends_its_job_first(
    crew: Crew, cast: Cast, interview_id: int, settings: Settings, whom: str
):
    """A supervisor may tell the whole group, as systemd does: the horse does not listen."""
    cast.answers(interview_id, now=NOW)
    worker = crew.start("worker", JOB_LEASE="60")
    crew.start("relay")
    until(is_claimed, "a worker that has claimed the briefing")
    with nobody_else_writes(settings.database_url):
        assert not documents(), "claimed too early for this test to say anything"
        for pid in [worker.pid, *(crew.horses(worker) if whom == "everybody" else [])]:
            os.kill(pid, signal.SIGTERM)
        sleep(1)
        assert run_on(worker)
    assert worker.wait(timeout=30) == 0
    assert job_with(attempts=1)
    assert not is_claimed()
    assert documents() == 1
