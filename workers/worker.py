"""Runs jobs in forked processes. Loads application, templates and library index before it forks.

Nothing of Pango runs before the fork, and no thread: see `webapp.forking`.
"""

import gc
import logging
import resource
import signal
import time
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from redis import Redis, RedisError
from redis.backoff import ConstantBackoff
from redis.retry import Retry
from rq import Queue, Worker
from rq.executions import Execution
from rq.job import Job
from rq.serializers import JSONSerializer

from webapp.adapters import heartbeat, pdf, templates
from webapp.adapters.bell import connect
from webapp.config import Settings
from webapp.db import AWAY, db, reading, transaction
from webapp.process_signals import ENDINGS
from webapp.services.jobs import claims
from webapp.services.library import entries
from workers import tasks  # noqa: F401  loaded before it forks
from workers.hang import Hang
from workers.queue import JOB_TIMEOUT, Perform
from workers.queue import queue as queue_at

log = logging.getLogger(__name__)

MEMORY = 1 << 30
"""Bytes of address space that a job may take on top of what the worker has."""

RARELY = 50_000
"""New objects from which a horse looks for garbage. It lives for one job: looking as often as usual costs a
tenth of a document's time, and never looking would fill the memory of a long one."""


class ForkingWorker(Worker):
    """Forks a horse for each job; the horse opens its own connections, within limits."""

    max_connection_wait_time = 2.0
    """Seconds between two looks for a Redis that is away, where RQ would come to wait for a minute."""

    def __init__(self, *queues: Any, **options: Any) -> None:
        super().__init__(*queues, **options)
        self._hang = Hang()

    def subscribe(self) -> None:
        """Listens to no commands: that would take a thread, and let whoever can write to Redis end jobs."""

    def fork_work_horse(self, job: Job, queue: Queue) -> None:
        try:
            with reading():
                entries.keep_index_ready()
        except AWAY:
            log.warning("database_away")  # the horse will find it so before it has claimed anything
        db.engine.dispose()
        self._hang.forget()
        heartbeat.look_before_fork("worker", self.connection)
        super().fork_work_horse(job, queue)

    def monitor_work_horse(self, job: Job, queue: Queue, execution: Execution) -> None:
        """Waits for the horse; one that hung is said to have, so that nobody tries in silence for hours."""
        try:
            super().monitor_work_horse(job, queue, execution)
        finally:
            if places := self._hang.places():
                self._note_that_it_hung(job.args[0], places)

    def _note_that_it_hung(self, job_id: int, places: list[str]) -> None:
        log.error("job_hangs", extra={"job": job_id, "where": places})
        try:
            with transaction():
                claims.note_hang(job_id)
        except AWAY:
            log.warning("database_away")
        db.engine.dispose()

    def setup_work_horse_signals(self) -> None:
        """A supervisor that tells the whole group to stop means the worker, which waits for its horse."""
        super().setup_work_horse_signals()
        for ending in ENDINGS:
            signal.signal(ending, signal.SIG_IGN)

    def main_work_horse(self, job: Job, queue: Queue) -> None:
        db.engine.dispose(close=False)
        limit = _address_space() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        gc.set_threshold(RARELY)
        self._hang.end_this_process_after(job.timeout or JOB_TIMEOUT)
        super().main_work_horse(job, queue)


def _address_space() -> int:
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[0]) * resource.getpagesize()


def _wait_for(connection: Redis) -> None:
    waited = False
    while not _answers(connection):
        if not waited:
            log.warning("redis_away")
        waited = True
        time.sleep(1)


def _answers(connection: Redis) -> bool:
    with suppress(RedisError):
        return bool(connection.ping())
    return False


def _read_for_meaning() -> None:
    """Loads the sentence model before the first fork, and has it read what it has not read yet."""
    try:
        with transaction():
            entries.promise_vectors(datetime.now(UTC))
    except AWAY:
        log.warning("database_away")


def run(app: Flask, settings: Settings) -> None:
    """Works until the process is told to stop; a job in hand is finished first.

    When Redis goes away it is waited for, at the start and between jobs. In the middle of a job it is tried
    for half a minute; then this process ends, and is started again by its supervisor.
    """
    connection = Redis.from_url(settings.redis_url, retry=Retry(ConstantBackoff(1), 30))
    pdf.read_ahead()
    templates.warm_up()
    gc.freeze()  # a horse that looked for garbage in what it inherits would copy it
    with app.app_context():
        _read_for_meaning()
        _wait_for(connect(settings.redis_url))
        worker = ForkingWorker(
            [queue_at(connection)],
            connection=connection,
            job_class=Perform,
            serializer=JSONSerializer,
            maintenance_interval=10,
            worker_ttl=30,
        )
        worker.work(logging_level="WARNING")
