"""Measures what one whole interview costs: processor time of each part, and jobs.

    python -m benchmarks.cost [COPIES]

Plays the sample script to its report, some copies at once, with one worker, and counts what worker, relay and
Redis used. What the web used for it is no measure, since a play looks for news far more often than people do:
each kind of page is read some times on its own, and counted as often as an interview has it read.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from time import sleep
from typing import NamedTuple

from sqlalchemy import func, select

from benchmarks.processes import processor_seconds
from benchmarks.system import System, system
from webapp.db import Model, db, reading
from webapp.models import Job
from webapp.rehearsal import console
from webapp.rehearsal.browser import Browser
from webapp.rehearsal.runner import rehearse

VIEWS = {"candidate's form": 14, "an interviewer's page": 12, "Today": 10, "the interview's page": 10}
"""How often an interview has such a page read or sent: ten steps of the form and two looks at the candidate's
page, three looks each of four interviewers with briefing and fit form, and what its recruiter does."""
READS = 60


class Cost(NamedTuple):
    """Of one interview. `seconds`: of a processor, by part. `jobs`: how many of each task. `rows`: how many
    of each table. `idle`: seconds of a processor that each part uses in a second in which nobody does
    anything."""

    seconds: Mapping[str, float]
    jobs: Mapping[str, float]
    rows: Mapping[str, float]
    idle: Mapping[str, float]


def cost(copies: int) -> Cost:
    """What an interview costs, on average over so many."""
    with system(postgresql=True) as running, tempfile.TemporaryDirectory() as room:
        idle = used(running, lambda: sleep(20))
        pages = page_seconds(running)
        known, stood = jobs(running), rows(running)
        folders = [Path(room, str(n)) for n in range(copies)]
        played = used(running, lambda: play(running, folders))
        made, written = jobs(running) - known, rows(running) - stood
    parts = {part: seconds / copies for part, seconds in played.items()}
    web = sum(times * pages[page] for page, times in VIEWS.items())
    return Cost(
        parts | {"web": web},
        {task: count / copies for task, count in made.items()},
        {table: count / copies for table, count in written.items()},
        {part: seconds / 20 for part, seconds in idle.items()},
    )


def play(running: System, folders: list[Path]) -> None:
    """Plays the script once for each folder, until nothing is left to be done."""
    rehearse(running.installation, running.script, folders, lambda *_: None)
    running.wait_for_rest()


def page_seconds(running: System) -> dict[str, float]:
    """Seconds of a processor that the web uses for each kind of page."""
    link, recruiter = running.links[0], Browser(running.installation.base_url)
    console.sign_in(recruiter, running.installation.email, running.installation.password)
    running.wait_for_rest()
    interview = recruiter.open("/interviews").links(lambda url: url.rpartition("/")[2].isdigit())[0]
    panel = console.personal_links(recruiter, interview, 1 + len(running.script.rounds[0].interviewers))
    opened = {
        "candidate's form": (recruiter.twin(), f"{link}/form/most"),
        "an interviewer's page": (recruiter.twin(), (panel or [link])[-1]),
        "Today": (recruiter, "/"),
        "the interview's page": (recruiter, interview),
    }
    return {
        page: used(running, partial(read_often, browser, url))["web"] / READS
        for page, (browser, url) in opened.items()
    }


def read_often(browser: Browser, url: str) -> None:
    for _ in range(READS):
        browser.open(url)


def used(running: System, act: Callable[[], object]) -> dict[str, float]:
    """Seconds of a processor that each part uses meanwhile."""
    before = processor_seconds(running.deployment, running.database)
    act()
    after = processor_seconds(running.deployment, running.database)
    return {part: after[part] - before[part] for part in after}


def jobs(running: System) -> Counter[str]:
    """How many jobs of each task have been done."""
    with running.installation.app.app_context(), reading():
        done = select(Job.task, func.count()).where(Job.done_at.is_not(None)).group_by(Job.task)
        return Counter({task: count for task, count in db.session.execute(done)})


def rows(running: System) -> Counter[str]:
    """How many rows each table has."""
    tables = Model.metadata.sorted_tables
    numbers = (select(func.count()).select_from(table).scalar_subquery() for table in tables)
    with running.installation.app.app_context(), reading():
        found = db.session.execute(select(*numbers)).one()
    return Counter(dict(zip((table.name for table in tables), found, strict=True)))


if __name__ == "__main__":
    found = cost(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
    for part, seconds in found.seconds.items():
        print(f"{part:8} {seconds:6.2f} s an interview, {found.idle[part]:.4f} s a second at rest")
    for task, count in sorted(found.jobs.items(), key=lambda item: -item[1]):
        print(f"job {task:32} {count:5.1f}")
    for table, count in sorted(found.rows.items(), key=lambda item: -item[1]):
        print(f"row {table:32} {count:5.1f}")
