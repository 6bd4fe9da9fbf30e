"""Predicts how long documents wait for a worker: a queue with several servers and two kinds of work.

Each arrival brings a first paper, which somebody waits for, and a second one, which can wait: a worker that
is free takes the oldest first paper, and a second one only where there is no first. Nothing is interrupted.
This is what workers and outbox do; there is no formula for it with times of service as they are measured.
"""

from collections import deque
from collections.abc import Sequence
from heapq import heappop, heappush
from math import ceil
from random import Random


def arrivals(a_second: float, seconds: float, random: Random) -> list[float]:
    """Moments, in seconds from the beginning, at which people who know nothing of each other arrive."""
    found, moment = [], random.expovariate(a_second)
    while moment < seconds:
        found.append(moment)
        moment += random.expovariate(a_second)
    return found


def lags(
    moments: Sequence[float], first: Sequence[float], second: Sequence[float], servers: int, random: Random
) -> list[float]:
    """Seconds from each arrival to its first paper, in the order of the arrivals.

    `moments`: when they arrive, ascending. `first`, `second`: seconds of service as they were measured, drawn
    from for each. `servers`: how many work at once.
    """
    found: list[float] = []
    free, waiting, later = [0.0] * servers, deque(moments), list[float]()
    while waiting:
        now = heappop(free)
        if not later or waiting[0] <= max(now, later[0]):
            came = waiting.popleft()
            ends = max(now, came) + random.choice(first)
            found.append(ends - came)
            heappush(later, ends)
        else:
            ends = max(now, heappop(later)) + random.choice(second)
        heappush(free, ends)
    return found


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that this share of all does not pass."""
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]
