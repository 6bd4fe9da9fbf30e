"""From the database to the queue: finds due jobs and rings for them. There is no other scheduler."""

import logging
import time
from datetime import UTC, datetime

from redis import Redis, RedisError

from webapp.adapters.bell import BELL, connect
from webapp.config import Settings
from webapp.db import reading, transaction
from webapp.services import outbox
from workers.queue import queue, ring_for

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between two looks when nobody rings."""


def run(settings: Settings) -> None:
    """Looks for due jobs until the process is told to stop."""
    connection = connect(settings.redis_url, wait=LOOK_EVERY + 1)
    while True:
        try:
            if look(connection, settings) == 0:
                connection.blpop([BELL], timeout=LOOK_EVERY)
        except RedisError:
            log.warning("redis_away")
            time.sleep(LOOK_EVERY)


def look(connection: Redis, settings: Settings) -> int:
    """Rings for every job that is due; how many these were. Raises `RedisError` having marked nothing."""
    now = datetime.now(UTC)
    with reading():
        if not outbox.anything_due(now, settings.ring_again):
            return 0
    connection.ping()
    with transaction():
        jobs = outbox.due(now, settings.ring_again)
    try:
        for job in jobs:
            ring_for(queue(connection), job)
    except RedisError:
        with transaction():
            outbox.not_rung([job.id for job in jobs])
        raise
    return len(jobs)
