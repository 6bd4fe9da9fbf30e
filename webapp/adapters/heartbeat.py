"""Reads and writes the health of relay and workers in Redis.

It says when a relay last looked for jobs, how many jobs wait in the queue, how many workers there are, and
whether a process forks although that is not safe.
"""

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from redis import Redis, RedisError

from webapp import forking

log = logging.getLogger(__name__)

QUEUE = "bothways"
HEARTBEAT = "bothways:relay"
UNSAFE_FORKS = "bothways:unsafe-forks"

REMEMBERED = 3600.0
"""Seconds after which a relay that is gone is not remembered."""

SILENT_AFTER = 30.0
"""Seconds without a look after which no relay can be said to be there: one looks every second, but may have
to wait for the database."""

WARNING_LASTS = 900
"""Seconds for which an unsafe fork is remembered: every one of them says so again."""


@dataclass(frozen=True)
class WorkerHealth:
    """`relay_age`: seconds since any relay looked, None if none did for an hour. `queued`: jobs that wait.
    `workers`: those that are there, or were killed in the last minute and a half.
    `unsafe_forks`: who forked as one should not, `worker` or `web`, and what was wrong.
    """

    relay_age: float | None
    queued: int
    workers: int
    unsafe_forks: Mapping[str, str]

    @property
    def relay_is_there(self) -> bool:
        return self.relay_age is not None and self.relay_age < SILENT_AFTER


def beat(redis: Redis) -> None:
    """Says that a relay is looking now. Raises `RedisError`."""
    redis.set(HEARTBEAT, 1, px=int(REMEMBERED * 1000))


def read_health(redis: Redis) -> WorkerHealth:
    """How relay and workers are, by Redis's own clock: those of different machines need not agree. Raises
    `RedisError`."""
    left = redis.pttl(HEARTBEAT)
    age = None if left < 0 else max(0.0, REMEMBERED - left / 1000)
    known = redis.smembers(f"rq:workers:{QUEUE}")
    unsafe = {_text(who): _text(what) for who, what in redis.hgetall(UNSAFE_FORKS).items()}
    return WorkerHealth(age, redis.llen(f"rq:queue:{QUEUE}"), redis.exists(*known) if known else 0, unsafe)


def hosts_of_workers(redis: Redis) -> set[str]:
    """The names of the machines that workers were heard of from lately; a container's is its own. Raises
    `RedisError`."""
    known = redis.smembers(f"rq:workers:{QUEUE}")
    return {_text(host) for worker in known if (host := redis.hget(worker, "hostname"))}


def _text(held: bytes | str) -> str:
    return held.decode() if isinstance(held, bytes) else held


def look_before_fork(who: str, redis: Redis) -> None:
    """To be called before each fork: where a child might wait for ever, the log and the doctor say so."""
    found = forking.fork_safety()
    if found.is_given:
        return
    log.warning("fork_is_unsafe", extra={"who": who, "threads": found.threads, "fonts": found.fonts})
    with suppress(RedisError):
        redis.hset(UNSAFE_FORKS, who, f"{found.threads} threads, {found.fonts} files of fonts")
        redis.expire(UNSAFE_FORKS, WARNING_LASTS)
