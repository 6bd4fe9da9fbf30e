"""How many faults: in full for `make chaos`, a few of each kind for `make test-all`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """`forms`: interviews answered and briefed while Redis is killed (every second time with its data wiped),
    workers and the relay. `kills`: at each point of a job. `away`: seconds without Redis, with `visits`
    forms sent meanwhile, 95 of a hundred `submit_within` so many seconds. `submissions`: while PostgreSQL
    restarts `restarts` times. `crowd`: times the same form is sent at once. `panels`: how many send together.
    `clocks`: how many interviews around each of `days` on which the clock jumps.
    """

    forms: int
    redis_kills: int
    worker_kills: int
    relay_kills: int
    kills: int
    away: float
    visits: int
    submit_within: float
    submissions: int
    restarts: int
    crowd: int
    panels: int
    days: int
    clocks: int


FULL = Scale(
    forms=1_000, redis_kills=16, worker_kills=16, relay_kills=8, kills=20, away=600, visits=60,
    submit_within=0.5, submissions=200, restarts=4, crowd=50, panels=100, days=7, clocks=10,
)  # fmt: skip

SHORT = Scale(
    forms=8, redis_kills=2, worker_kills=3, relay_kills=1, kills=1, away=4, visits=6,
    submit_within=2, submissions=40, restarts=2, crowd=12, panels=3, days=3, clocks=1,
)  # fmt: skip
