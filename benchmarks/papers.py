"""Measures how long papers take, against a warm Chromium that prints the reference in turn with them.

python -m benchmarks.papers [TIMES]
"""

import sys
from datetime import UTC, datetime
from statistics import median, quantiles

from playwright.sync_api import Browser

from benchmarks.chromium import chromium, printing
from benchmarks.system import System, seconds_of, system

TIMES = 20
MANY = 40
"""Briefings that one worker makes, and two."""


def rows(times: int = TIMES) -> dict[str, float]:
    """Ratios by their names in `goals`: from the sent form to the document, with nothing else to do."""
    with chromium() as browser, system() as running:
        taken = [one_briefing(running, browser) for _ in range(1 + times)][1:]
    unit = median(printed for _, printed in taken)
    cuts = quantiles((seconds for seconds, _ in taken), n=20, method="inclusive")
    return {"paper p50": cuts[9] / unit, "paper p95": cuts[18] / unit}


def one_briefing(running: System, browser: Browser) -> tuple[float, float]:
    """Seconds from the sent form to the briefing, and of Chromium, once nothing is left to be made."""
    running.sends(0)
    job = running.wait_for_briefings()[-1]
    running.wait_for_rest()
    return seconds_of(job), printing(browser)


def heavy_rows() -> dict[str, float]:
    """The same for what takes minutes: how much sooner two workers have made forty briefings than one."""
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
