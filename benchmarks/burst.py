"""Measures the console while five hundred candidates send their forms within a minute.

    python -m benchmarks.burst

One whole deployment on a PostgreSQL of its own, thrown away afterwards: five hundred interviews whose
candidates have typed their answers. The recruiter reads *Today* every second, for half a minute with nothing
else to do and then while all candidates send what they have. None may be refused.
"""

import os
import re
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from statistics import median
from threading import Event
from time import monotonic, sleep

import httpx

from benchmarks.system import PASSWORD, SCRIPT, links, typed
from tests.postgres import cluster, programs
from webapp.config import Settings
from webapp.launcher import throwaway
from webapp.rehearsal import console
from webapp.rehearsal.browser import Browser
from webapp.rehearsal.installation import Installation, import_library, prepare
from webapp.rehearsal.script import read_script

CANDIDATES = 500
REST, BURST = 30.0, 60.0
"""Seconds."""
AT_ONCE = 16
"""Candidates whose requests may be on their way together."""
CONTEXT = ssl.create_default_context()
"""Of all clients: made for each of them, it would cost as much of a processor as what they ask for."""
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def rows() -> dict[str, float]:
    """Its ratio by its name in `goals`."""
    return {"burst": slowed_by_a_burst()}


def slowed_by_a_burst() -> float:
    """How many times as long *Today* takes a recruiter during the burst. Raises if any form is refused."""
    bin_dir = programs()
    if bin_dir is None:
        raise SystemExit("There is no PostgreSQL here.")
    with (
        cluster(bin_dir) as server,
        running(server.url) as (installation, candidates),
        Browser(installation.base_url) as recruiter,
        ThreadPoolExecutor(1) as one,
    ):
        console.sign_in(recruiter, installation.email, installation.password)
        ended = Event()
        before = times(recruiter, ended, REST)
        sent = one.submit(send_all, candidates, ended)
        meanwhile = times(recruiter, ended)
        sent.result()
    return median(meanwhile) / median(before)


@contextmanager
def running(database_url: str) -> Iterator[tuple[Installation, list[str]]]:
    """A deployment that is up, and the link of each candidate."""
    with throwaway(os.environ) as deployment:
        deployment.environment |= {"DATABASE_URL": database_url, "SENTENCE_MODEL": "off"}
        settings = replace(Settings.from_env(deployment.environment), log_level="WARNING")
        installation = prepare(settings, PASSWORD)
        import_library(installation, read_script(SCRIPT).library)
        with installation.app.app_context():
            typed(CANDIDATES, datetime.now(UTC), soonest=10, within=20)
        deployment.start()
        deployment.wait_healthy()
        yield installation, links(installation, settings)


def send_all(candidates: list[str], ended: Event) -> None:
    """Has every candidate send their form within a minute, and tells when the last has."""
    began = monotonic()
    try:
        with ThreadPoolExecutor(AT_ONCE) as crowd:
            waiting = []
            for n, link in enumerate(candidates):
                sleep(max(0.0, began + n * BURST / len(candidates) - monotonic()))
                waiting.append(crowd.submit(send, link))
            for one in waiting:
                one.result()
    finally:
        ended.set()


def send(link: str) -> None:
    """Opens the page on which answers are checked, and sends them. Without a parser of pages: this machine is
    the server's, too."""
    with httpx.Client(trust_env=False, timeout=60, verify=CONTEXT) as client:
        page = client.get(f"{link}/form/check", follow_redirects=True).raise_for_status()
        found = TOKEN.search(page.text)
        if not found:
            raise SystemExit("A candidate's page has no form.")
        sent = client.post(
            f"{link}/form/send", data={"csrf_token": found[1]}, headers={"Referer": str(page.url)}
        )
        if not sent.has_redirect_location:
            raise SystemExit(f"A form was refused with {sent.status_code}.")


def times(recruiter: Browser, ended: Event, longest: float = 10 * BURST) -> list[float]:
    """The seconds of each reading of *Today*, one every second, until the end or for the `longest` time."""
    taken, last = list[float](), monotonic() + longest
    while not ended.is_set() and monotonic() < last:
        began = monotonic()
        recruiter.open("/")
        taken.append(monotonic() - began)
        sleep(max(0.0, 1 - taken[-1]))
    return taken


if __name__ == "__main__":
    print(f"Today takes {slowed_by_a_burst():.2f} times as long")
