"""Holds the model of docs/scaling.md against the running system, at three loads.

    python -m benchmarks.load [MINUTES]

One worker, and candidates who change a sentence and send their form again, at moments that nobody plans. The
model draws the times of service that the same run measured with nothing else to do.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from random import Random
from statistics import mean
from threading import Lock
from time import monotonic, sleep
from typing import NamedTuple

from benchmarks.queueing import arrivals, lags, quantile
from benchmarks.system import System, seconds_of, system
from webapp.domain.forms.answers import PreInterview
from webapp.rehearsal import people
from webapp.rehearsal.browser import Browser

SHARES = (0.3, 0.6, 0.85)
"""How much of the time one worker is busy."""
CANDIDATES = 40
IDLE = 12
"""Briefings that are measured with nothing else to do."""
DRAWN = 20_000
"""Arrivals that the model draws: enough for its 95th percentile to stand still."""


class Candidate:
    """Somebody with a form that has been sent, who changes it and sends it again."""

    def __init__(self, running: System, link: str) -> None:
        self._link, self._sent, self._lock = link, 0, Lock()
        self._browser = Browser(running.installation.base_url)
        answers = running.script.rounds[0].pre_interview or PreInterview()
        people.answer(self._browser, link, answers)

    def sends_again(self) -> None:
        """Changes what is said of goals, and sends. Waits if the last change is still on its way."""
        with self._lock:
            self._sent += 1
            form = self._browser.open(f"{self._link}/form/goals?then=check").form("/form/goals")
            check = self._browser.submit(form.fill({"goals": f"To lead a team of {self._sent + 2}."}))
            self._browser.submit(check.form("/form/send"))


class Compared(NamedTuple):
    """Seconds from the sent form to its briefing, as measured and as the model says, at one load."""

    share: float
    measured: tuple[float, float]
    predicted: tuple[float, float]

    @property
    def errors(self) -> tuple[float, ...]:
        """By how much of what was measured the model is wrong, for the median and the 95th percentile."""
        return tuple(p / m - 1 for p, m in zip(self.predicted, self.measured, strict=True))


def compared(seconds: float) -> list[Compared]:
    """Each load, for so many seconds."""
    with system(interviews=CANDIDATES) as running:
        candidates = [Candidate(running, link) for link in running.links]
        running.wait_for_rest()
        first, second = service(running, candidates[0])
        return [one_load(running, candidates, share, seconds, first, second) for share in SHARES]


def service(running: System, candidate: Candidate) -> tuple[list[float], list[float]]:
    """Seconds of the first paper, from the sent form on, and of all that a worker does after it."""
    first, second = [], []
    for _ in range(IDLE):
        candidate.sends_again()
        job = running.wait_for_briefings()[-1]
        ready = monotonic()
        running.wait_for_rest()
        first.append(seconds_of(job))
        second.append(monotonic() - ready)
    return first, second


def one_load(
    running: System, candidates: list[Candidate], share: float, seconds: float,
    first: list[float], second: list[float],
) -> Compared:  # fmt: skip
    """Sends forms at a rate that keeps the worker busy for this share of the time, and asks the model."""
    random = Random(7)  # noqa: S311
    rate = share / (mean(first) + mean(second))
    known = len(running.briefings())
    send_at(arrivals(rate, seconds, random), candidates)
    measured = [seconds_of(job) for job in running.wait_for_briefings()[known:]]
    running.wait_for_rest()
    predicted = lags(arrivals(rate, DRAWN / rate, random), first, second, 1, random)
    return Compared(share, quantiles_of(measured), quantiles_of(predicted))


def send_at(moments: list[float], candidates: list[Candidate]) -> None:
    """Has one candidate after the other send their form, at these seconds from now on."""
    began = monotonic()
    with ThreadPoolExecutor(len(candidates)) as crowd:
        for moment, candidate in zip(moments, cycle(candidates), strict=False):
            sleep(max(0.0, began + moment - monotonic()))
            crowd.submit(candidate.sends_again)


def quantiles_of(values: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    return quantile(values, 0.5), quantile(values, 0.95)


def main(minutes: float) -> None:
    for row in compared(60 * minutes):
        seconds = " ".join(f"{value:6.2f}" for value in (*row.measured, *row.predicted))
        print(f"busy {row.share:.0%}: measured and predicted p50, p95 {seconds}; errors", end=" ")
        print(*(f"{error:+.0%}" for error in row.errors), flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 6)
