"""Signs of life in Redis: how long ago a relay looked, how many jobs wait in the queue, and for how many
workers."""

from dataclasses import dataclass

from redis import Redis

QUEUE = "bothways"
HEARTBEAT = "bothways:relay"

REMEMBERED = 3600.0
"""Seconds after which a relay that is gone is not remembered."""

SILENT = 30.0
"""Seconds without a look after which no relay can be said to be there: one looks every second, but may have
to wait for the database."""


@dataclass(frozen=True)
class Pulse:
    """`relay_age`: seconds since any relay looked, None if none did for an hour. `queued`: jobs that wait.
    `workers`: those that are there, or were killed in the last minute and a half.
    """

    relay_age: float | None
    queued: int
    workers: int

    @property
    def relay_is_there(self) -> bool:
        return self.relay_age is not None and self.relay_age < SILENT


def beat(redis: Redis) -> None:
    """Says that a relay is looking now. Raises `RedisError`."""
    redis.set(HEARTBEAT, 1, px=int(REMEMBERED * 1000))


def feel(redis: Redis) -> Pulse:
    """The pulse, by Redis's own clock: those of the machines need not agree. Raises `RedisError`."""
    left = redis.pttl(HEARTBEAT)
    age = None if left < 0 else max(0.0, REMEMBERED - left / 1000)
    known = redis.smembers(f"rq:workers:{QUEUE}")
    return Pulse(age, redis.llen(f"rq:queue:{QUEUE}"), redis.exists(*known) if known else 0)
