"""Finds due jobs in the database and puts their ids into the queue. There is no other scheduler."""

import logging
import time
from datetime import UTC, datetime

from redis import Redis, RedisError

from webapp.adapters import heartbeat
from webapp.adapters.bell import BELL, connect
from webapp.config import Settings
from webapp.db import AWAY, reading, transaction
from webapp.process_signals import uninterrupted
from webapp.services.jobs import outbox, ringing
from webapp.services.mailbox import reading as mailbox
from workers.queue import queue, ring_for

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between two looks when nobody rings."""


def run(settings: Settings) -> None:
    """Looks for due jobs until the process is told to stop, which it does between two looks."""
    connection = connect(settings.redis_url, wait=LOOK_EVERY + 1)
    missing = ""
    while True:
        away = _round(connection, settings)
        if away != missing:
            log.warning(away or "back")
        missing = away


def _round(connection: Redis, settings: Settings) -> str:
    """One look, and the time until the next; the event to be logged when something is away."""
    try:
        with uninterrupted():
            heartbeat.beat(connection)
            rung = look(connection, settings)
        if not rung:
            connection.blpop([BELL], timeout=LOOK_EVERY)
    except RedisError:
        away = "redis_away"
    except AWAY:
        away = "database_away"
    else:
        return ""
    time.sleep(LOOK_EVERY)
    return away


def look(connection: Redis, settings: Settings) -> int:
    """Rings for every job that is due; how many these were. Raises `RedisError` having marked nothing."""
    now = datetime.now(UTC)
    with reading():
        untidy = not outbox.is_known("tidy", 0, f"{now:%Y-%m-%d}")
        unread = bool(settings.mailbox_url) and mailbox.is_to_be_promised(now)
        if not untidy and not unread and not ringing.anything_due(now, settings.ring_again):
            return 0
    connection.ping()
    with transaction():
        if untidy:
            outbox.promise_once("tidy", f"{now:%Y-%m-%d}", now)
        if unread:
            mailbox.promise_look(now)
        jobs = ringing.due(now, settings.ring_again)
    try:
        for job in jobs:
            ring_for(queue(connection), job)
    except RedisError:
        with transaction():
            ringing.not_rung([job.id for job in jobs])
        raise
    return len(jobs)
