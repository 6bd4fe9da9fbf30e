"""Measures what pages cost: beside a plain page of 15 fields, one INSERT, and a bare view.

    python -m benchmarks.pages

All through gunicorn as it is deployed behind a web server that buffers, ours and the plain application
(`plain_page.py`) on the same database, in turn, so that other work on the machine slows both. Where a page
only reads it is the processor time of the web processes that is compared, as their kernel counts it; where
one waits for the disk, the time until the answer. A ratio is the median of those of all rounds.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from multiprocessing.pool import ThreadPool
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter, sleep
from urllib.parse import urlencode

import flask_migrate

from benchmarks import plain_page
from tests.cast import AMARA_FIT, JONAS_FIT, Cast
from tests.client import Client
from tests.conftest import SECRET_KEY, app_for, settings_for
from tests.postgres import cluster, programs
from tests.queries import statements
from webapp.config import ROOT, Settings
from webapp.db import db
from webapp.launcher import free_port
from webapp.process_signals import end_with_parent
from webapp.services.library import entries

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CANDIDATES = 240
"""Who send a form in turn, so that each of them saves once a second at most, as a person does."""
ROUNDS, AT_ONCE, RUNS = 5, 40, 5


@dataclass(frozen=True)
class House:
    """A database with a company in it. `addresses`: those of our pages, by name; `forms`: those of a step of
    candidates; `cookie`: that of a recruiter; `queries`: how many each page takes, by name."""

    settings: Settings
    addresses: dict[str, str]
    forms: list[str]
    cookie: str
    queries: dict[str, int]


class Served:
    """An application under gunicorn, and what its web processes have used."""

    def __init__(self, application: str, settings: Settings) -> None:
        self.port = free_port()
        environment = os.environ | {
            "SECRET_KEY": SECRET_KEY,
            "DATABASE_URL": settings.database_url,
            "REDIS_URL": settings.redis_url,
            "DATA_DIR": str(settings.data_dir),
            "BASE_URL": settings.base_url,
            "SENTENCE_MODEL": "off",
            "LOG_LEVEL": "ERROR",
            "PROXY_BUFFERS": "on",
        }
        listens = ("--config", "python:webapp.gunicorn_conf", "--bind", f"127.0.0.1:{self.port}")
        self.process = subprocess.Popen(  # noqa: S603  our own
            [sys.executable, "-m", "gunicorn", *listens, application],
            cwd=ROOT,
            env=environment,
            preexec_fn=end_with_parent,
        )

    def asked(self, method: str, address: str, form: dict[str, str] | None = None, cookie: str = "") -> str:
        """The answer's text, and after it the cookie that it sets; it must be none of an error."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Host": "localhost", "Cookie": cookie} | (
            {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        )
        connection.request(method, address, urlencode(form or {}), headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        if answer.status >= 400:
            raise SystemExit(f"{method} {address}: {answer.status}")
        return f"{text}\n{answer.headers.get('Set-Cookie', '')}"

    def wait(self, address: str) -> None:
        until = monotonic() + 60
        while monotonic() < until:
            try:
                self.asked("GET", address)
                return
            except OSError:
                sleep(0.1)
        raise SystemExit("gunicorn did not start.")

    def processor_seconds(self) -> float:
        """What its web processes have used of a processor up to now."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        threads = (thread for child in children for thread in Path(f"/proc/{child}/task").iterdir())
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9

    def used_by(self, page: Callable[[], object], times: int = AT_ONCE) -> float:
        """Processor seconds that a page takes."""
        before = self.processor_seconds()
        for _ in range(times):
            page()
        return (self.processor_seconds() - before) / times

    def end(self) -> None:
        self.process.terminate()
        self.process.wait(60)


@contextmanager
def house(url: str = "") -> Iterator[House]:
    """A company with a few interviews at each stage, in SQLite or in the database at `url`."""
    with tempfile.TemporaryDirectory() as folder:
        settings = settings_for(Path(folder), database_url=url)
        app = app_for(settings)
        with app.app_context():
            flask_migrate.upgrade()
            plain_page.prepare()
            cast = Cast(app)
            cast.library()
            asked, briefed = furnish(cast)
            now = datetime.now(UTC)
            forms = [
                cast.link(
                    cast.interview(now - DAY, now + 20 * DAY, candidate=f"Candidate{n} Person"), "Candidate"
                )
                for n in range(CANDIDATES)
            ]
            entries.keep_index_ready()
            recruiter = Client(app.test_client())
            recruiter.sign_in()
            kept = recruiter.http.get_cookie("session")
            addresses = {
                "home": cast.link(asked, "Amara"),
                "form": cast.link(asked, "Amara") + "/form/goals",
                "interviewer": cast.link(briefed, "Jonas"),
                "briefing": cast.link(briefed, "Jonas") + "/briefing",
                "Today": "/",
                "interview": f"/interviews/{briefed}",
            }
            addresses = {name: path_of(link) for name, link in addresses.items()}
            db.session.remove()
            yield House(
                settings=settings,
                addresses=addresses,
                forms=[f"{path_of(link)}/form/goals" for link in forms],
                cookie=f"session={kept.value}" if kept else "",
                queries={name: queries(recruiter, address) for name, address in addresses.items()},
            )
            db.engine.dispose()


def path_of(link: str) -> str:
    return link.removeprefix("http://localhost")


def queries(browser: Client, address: str) -> int:
    """How many queries a page takes when it is opened again: the first time something is written down."""
    browser.get(address)
    with statements() as ran:
        browser.get(address)
    return sum(not sql.startswith("BEGIN") for sql in ran)


def furnish(cast: Cast) -> tuple[int, int]:
    """Interviews ahead, one of them with its briefing, and some that are over; the ids of one that waits for
    the candidate, and of that with the briefing."""
    now = datetime.now(UTC)
    asked = cast.interview(now - 7 * DAY, now + 3 * DAY)
    briefed = cast.interview(now - 9 * DAY, now + 20 * HOUR, candidate="Tomas Vogel")
    cast.answers(briefed, now=now - 8 * DAY)
    cast.sends_briefing(briefed, now - 2 * HOUR)
    for n in range(4):
        starts = now - (3 + n) * DAY
        over = cast.interview(starts - 10 * DAY, starts, candidate=f"Past{n} Person")
        cast.answers(over, now=starts - 9 * DAY)
        cast.holds(over, starts + HOUR)
        if n > 1:
            cast.rates(over, "Jonas", JONAS_FIT, starts + 2 * HOUR)
            cast.rates(over, f"Past{n}", AMARA_FIT, starts + 2 * HOUR)
            cast.keeps_report(over, starts + 3 * HOUR)
    return asked, briefed


@contextmanager
def served(of: House) -> Iterator[tuple[Served, Served]]:
    """Our pages and the plain ones, up and warm."""
    ours, plain = (
        Served("webapp.app:create_app()", of.settings),
        Served("benchmarks.plain_page:create_app()", of.settings),
    )
    try:
        ours.wait("/health")
        plain.wait("/bare")
        for _ in range(12):  # each process has compiled its templates and its SQL
            plain.asked("GET", "/form")
            for address in of.addresses.values():
                ours.asked("GET", address, cookie=of.cookie)
        yield ours, plain
    finally:
        ours.end()
        plain.end()


def read_rows(of: House) -> dict[str, float]:
    """What only reads, in processor time."""
    pages = of.addresses
    with served(of) as (ours, plain):
        form, bare, today, interview = [], [], [], []
        for _ in range(ROUNDS):
            of_plain = plain.used_by(lambda: plain.asked("GET", "/form"))
            form.append(of_plain / ours.used_by(lambda: ours.asked("GET", pages["form"])))
            bare.append(plain.used_by(lambda: plain.asked("GET", "/bare"), 3 * AT_ONCE))
            for name, taken in (("Today", today), ("interview", interview)):
                used = ours.used_by(lambda name=name: ours.asked("GET", pages[name], cookie=of.cookie), 10)
                taken.append(used / bare[-1])
        return {
            "form GET": median(form),
            "CPU of Today": median(today),
            "CPU of interview": median(interview),
            "spread": spread(ours, pages["form"]),
        }


def spread(ours: Served, address: str) -> float:
    """How much longer the slowest run of a page takes than the fastest, with four browsers at once."""
    taken = []
    with ThreadPool(4) as browsers:
        for _ in range(RUNS):
            began = perf_counter()
            browsers.map(lambda _: ours.asked("GET", address), range(4 * AT_ONCE), 1)
            taken.append(perf_counter() - began)
    return max(taken) / min(taken)


def written(of: House) -> float:
    """How the time of an INSERT with its commit stands to that of a form that is sent."""
    with served(of) as (ours, plain):
        page = ours.asked("GET", of.forms[0])
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        cookie = re.search(r"^session=[^;]+", page, re.MULTILINE)
        if not token or not cookie:
            raise SystemExit("There is no form.")
        ratios = []
        for n in range(ROUNDS):
            sent = {"csrf_token": token[1], "goals": f"Goals number {n}", "next": ""}
            form = [
                seconds(lambda a=address, s=sent: ours.asked("POST", a, s, cookie[0])) for address in of.forms
            ]
            insert = [seconds(lambda: plain.asked("POST", "/row")) for _ in of.forms]
            ratios.append(median(insert) / median(form))
        return median(ratios)


def seconds(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return perf_counter() - began


def rows() -> dict[str, float]:
    """Each row's name → its ratio, or its number of queries."""
    with house() as sqlite:
        found = read_rows(sqlite) | {"form POST, SQLite": written(sqlite)}
        found |= {f"queries of {name}": float(number) for name, number in sqlite.queries.items()}
    with ExitStack() as kept:
        if bin_dir := programs():
            server = kept.enter_context(cluster(bin_dir, "fsync=on", "synchronous_commit=on"))
            found["form POST, PostgreSQL"] = written(kept.enter_context(house(server.url)))
    return found


if __name__ == "__main__":
    for name, ratio in rows().items():
        print(f"{name:26} {ratio:6.2f}", flush=True)
