"""The worker: application, fonts and library index are loaded before it forks, so a job starts at once."""

import gc
import resource

from flask import Flask
from redis import Redis
from rq import Queue, Worker
from rq.job import Job
from rq.serializers import JSONSerializer

from webapp.adapters import pdf
from webapp.config import Settings
from webapp.db import db, reading
from webapp.services import library
from workers import tasks  # noqa: F401  loaded before it forks
from workers.queue import Perform
from workers.queue import queue as queue_at

MEMORY = 1 << 30
"""Bytes of address space that a job may take on top of what the worker has."""


class ForkingWorker(Worker):
    """Forks a horse for each job; the horse opens its own connections, within limits."""

    def fork_work_horse(self, job: Job, queue: Queue) -> None:
        with reading():
            library.keep_index_ready()
        db.engine.dispose()
        super().fork_work_horse(job, queue)

    def main_work_horse(self, job: Job, queue: Queue) -> None:
        db.engine.dispose(close=False)
        limit = _address_space() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        super().main_work_horse(job, queue)


def _address_space() -> int:
    with open("/proc/self/statm") as statm:
        return int(statm.read().split()[0]) * resource.getpagesize()


def run(app: Flask, settings: Settings) -> None:
    """Works until the process is told to stop; a job in hand is finished first."""
    connection = Redis.from_url(settings.redis_url)
    pdf.warm_up()
    gc.freeze()  # a horse that looked for garbage in what it inherits would copy it
    with app.app_context():
        worker = ForkingWorker(
            [queue_at(connection)],
            connection=connection,
            job_class=Perform,
            serializer=JSONSerializer,
            maintenance_interval=10,
            worker_ttl=30,
        )
        worker.work(logging_level="WARNING")
