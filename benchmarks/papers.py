"""Measures how long papers take, against a warm Chromium that prints the reference in turn with them.

python -m benchmarks.papers [TIMES]
"""

import gc
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from statistics import median, quantiles
from time import perf_counter

from playwright.sync_api import Browser

from benchmarks.chromium import chromium, printing
from benchmarks.system import System, seconds_of, system
from webapp.adapters.links import Links
from webapp.db import reading
from webapp.services.documents import rendering, versions
from workers.worker import RARELY

TIMES = 20
MANY = 40
"""Briefings that one worker makes, and two."""


def rows(times: int = TIMES) -> dict[str, float]:
    """Ratios by their names in `goals`: from the sent form to the document, with nothing else to do."""
    with chromium() as browser, system() as running:
        taken = [one_briefing(running, browser) for _ in range(1 + times)][1:]
        alone = one_paper(running, browser)
    unit = median(printed for _, printed in taken)
    cuts = quantiles((seconds for seconds, _ in taken), n=20, method="inclusive")
    return {"paper": alone, "paper p50": cuts[9] / unit, "paper p95": cuts[18] / unit}


def one_briefing(running: System, browser: Browser) -> tuple[float, float]:
    """Seconds from the sent form to the briefing, and of Chromium, once nothing is left to be made."""
    running.sends(0)
    job = running.wait_for_briefings()[-1]
    running.wait_for_rest()
    return seconds_of(job), printing(browser)


def one_paper(running: System, browser: Browser) -> float:
    """How many times as long as Chromium a process takes that has rendered the same before, and looks for
    garbage as a worker's does."""
    app = running.installation.app
    links = Links(running.installation.base_url, app.config["SETTINGS"].secret_key)
    with app.app_context(), reading():
        made = versions.compose_briefing(1, datetime.now(UTC))
    rendering.render(made, links)
    gc.freeze()
    gc.set_threshold(RARELY)
    taken = [(timed(partial(rendering.render, made, links)), printing(browser)) for _ in range(TIMES)]
    return median(seconds for seconds, _ in taken) / median(printed for _, printed in taken)


def timed(act: Callable[[], object]) -> float:
    """Seconds that it takes."""
    began = perf_counter()
    act()
    return perf_counter() - began


def two_workers() -> dict[str, float]:
    """How much sooner two workers have made forty briefings than one."""
    with system(interviews=MANY, workers=0) as running:
        for number in range(MANY):
            running.sends(number)
        alone = seconds_for_all(running, workers=1)
    with system(interviews=MANY, workers=0) as running:
        for number in range(MANY):
            running.sends(number)
        together = seconds_for_all(running, workers=2)
    return {"two workers": alone / together}


def seconds_for_all(running: System, workers: int) -> float:
    """From the first of the briefings that wait to the last, with both papers of each."""
    running.start_again(workers)
    jobs = running.wait_for_briefings()
    running.wait_for_rest()
    return (datetime.now(UTC) - min(job.done_at for job in jobs if job.done_at)).total_seconds()


if __name__ == "__main__":
    print(rows(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES))
