"""Wakes the relay through Redis when there is new work.

The message says *look now* and nothing else. If it gets lost, the relay finds the work at its next look.
"""

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

BELL = "bothways:bell"


def connect(redis_url: str, wait: float = 0.5) -> redis.Redis:
    """A connection that fails at once instead of keeping a person waiting."""
    return redis.Redis.from_url(
        redis_url, socket_connect_timeout=wait, socket_timeout=wait, retry=Retry(NoBackoff(), 0)
    )


class Bell:
    """Rung after a commit that promised work."""

    def __init__(self, redis_url: str) -> None:
        self.redis = connect(redis_url)

    def ring(self) -> bool:
        """True if the relay will hear it; when Redis is away, the relay finds the job at its next look."""
        try:
            self.redis.lpush(BELL, 1)
            self.redis.ltrim(BELL, 0, 0)
        except redis.RedisError:
            return False
        return True
