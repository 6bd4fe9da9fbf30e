"""Draws the model of docs/scaling.md from what was measured: what so many interviews a month need.

    python -m benchmarks.scaling

Measures what an interview costs, and how long a briefing takes, in one run; then asks, for each number of
interviews, how many workers keep 95 of 100 briefings within the promised wait in the busiest hour.
"""

from collections.abc import Sequence
from math import ceil
from random import Random
from statistics import mean
from typing import NamedTuple

from benchmarks.cost import Cost, cost
from benchmarks.load import DRAWN, Candidate, service
from benchmarks.queueing import arrivals, lags, quantile
from benchmarks.system import system

A_MONTH = (1_000, 10_000, 100_000, 1_000_000)
WORKING_DAYS = 21
BY_HOUR = (1, 0, 0, 0, 0, 0, 1, 2, 4, 7, 8, 7, 8, 6, 6, 7, 7, 6, 5, 5, 6, 7, 5, 2)
"""Of a hundred forms, how many arrive in each hour of a day: a guess, with a busiest hour that is twice an
average one. Replace it by your own: `bothways_jobs` in the metrics counts briefings."""
BUSIEST_DAY = 1.5
"""How many times an average day the busiest one has."""
WAIT = 10.0
"""Seconds within which 95 of 100 briefings are to be there: a candidate is still on the last page."""
FULL = 0.6
"""The share of the time that what everybody waits for may be busy: beyond it, waits grow faster than load."""
SHARED = ("web", "relay", "database", "redis")
KB = {"documents": 830, "everything else": 15}
"""Of an interview whose briefing is made three times: docs/deploy/size.md."""
KEPT, AUDIT_KEPT = 6, 24
"""Months for which interviews are kept, and the audit trail."""


class Needs(NamedTuple):
    """What so many interviews `a_month` need in the busiest hour, in which so many forms arrive `an_hour`.
    `lag`: seconds within which 95 of 100 briefings are there. `cores`: by part, at `FULL`. `gigabytes`: of
    documents, and of everything else, as long as they are kept. `rows`: of jobs, kept as long, and of the
    audit trail, kept for two years, in millions.
    """

    a_month: int
    an_hour: float
    workers: int
    lag: float
    cores: dict[str, float]
    gigabytes: tuple[float, float]
    rows: tuple[float, float]


def needs(a_month: int, found: Cost, first: Sequence[float]) -> Needs:
    """Draws one line of the table. `first`: seconds of a briefing's first paper as they were measured."""
    an_hour = a_month / WORKING_DAYS * BUSIEST_DAY * max(BY_HOUR) / sum(BY_HOUR)
    rest = [max(0.0, found.seconds["worker"] - mean(first))]
    workers, lag = enough_workers(an_hour / 3600, first, rest)
    kept = a_month * KEPT
    documents, other = (kilobytes * kept / 1e6 for kilobytes in KB.values())
    cores = {part: an_hour / 3600 * found.seconds[part] / FULL for part in SHARED}
    rows = found.rows["job"] * kept / 1e6, found.rows["audit"] * a_month * AUDIT_KEPT / 1e6
    return Needs(a_month, an_hour, workers, lag, cores, (documents, other), rows)


def enough_workers(a_second: float, first: Sequence[float], rest: Sequence[float]) -> tuple[int, float]:
    """The fewest workers that keep the promised wait, and the 95th percentile with them, in seconds."""
    random = Random(7)  # noqa: S311
    workers = max(1, ceil(a_second * (mean(first) + mean(rest)) / 0.95))
    while True:
        moments = arrivals(a_second, DRAWN / a_second, random)
        lag = quantile(lags(moments, first, rest, workers, random), 0.95)
        if lag <= WAIT:
            return workers, lag
        workers += 1


def main() -> None:
    found = cost(12)
    with system() as running:
        first, _ = service(running, Candidate(running, running.links[0]))
    print(f"a briefing {mean(first):.2f} s;", {part: round(s, 2) for part, s in found.seconds.items()})
    for a_month in A_MONTH:
        line = needs(a_month, found, first)
        print(
            f"{line.a_month:9,} a month: {line.an_hour:8.1f} forms in the busiest hour,"
            f" {line.workers} workers (p95 {line.lag:.1f} s), cores"
            f" {' '.join(f'{part} {cores:.3f}' for part, cores in line.cores.items())};"
            f" documents {line.gigabytes[0]:,.0f} GB, other {line.gigabytes[1]:,.1f} GB,"
            f" millions of jobs {line.rows[0]:.1f}, of audit rows {line.rows[1]:.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
