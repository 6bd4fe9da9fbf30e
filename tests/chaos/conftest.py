"""The fault suite: `make chaos` runs it in full and notes the figures, `make test-all` in a short form."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from tests.chaos import figures
from tests.chaos.crew import Crew
from tests.chaos.figures import Figure
from tests.chaos.postbox import Postbox, open_postbox
from tests.chaos.redis_server import RedisServer, running
from tests.chaos.scale import FULL, SHORT, Scale
from tests.conftest import settings_for
from tests.workers.conftest import until
from webapp.config import Settings

LEASE, RING_AGAIN = 10.0, 2.0
"""Seconds: shorter than in earnest, so that what was lost comes back soon; longer than any job takes here."""

Noted = Callable[[int, str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("chaos")
    group.addoption("--full", action="store_true", help="all faults in full number")
    group.addoption("--figures", type=Path, help="a file for the table of figures, in Markdown")


class Ledger:
    """Gathers the figures of all test processes, and writes each down as it comes."""

    def __init__(self, file: Path | None) -> None:
        self.figures: list[Figure] = []
        self.file = file

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            self.figures += figures.unpacked(report.user_properties)
        if self.file:
            self.file.write_text(figures.table(self.figures), encoding="utf-8")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.figures:
            terminalreporter.write_line(figures.table(self.figures))


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("full", default=False) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Ledger(config.getoption("figures", default=None)))


@pytest.fixture(scope="session")
def scale(pytestconfig: pytest.Config) -> Scale:
    return FULL if pytestconfig.getoption("full", default=False) else SHORT


@pytest.fixture
def note(database_url: str, record_property: Callable[[str, object], None]) -> Noted:
    """Writes a figure into the table: the row's number, the fault, what it came to."""
    database = "sqlite" if database_url.startswith("sqlite") else "postgresql"

    def write(row: int, fault: str, outcome: str) -> None:
        record_property(figures.PROPERTY, Figure(row, fault, database, outcome).packed())

    return write


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[RedisServer]:
    with running(tmp_path) as server:
        yield server


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    with open_postbox() as box:
        yield box


@pytest.fixture
def settings(tmp_path: Path, database_url: str, redis_server: RedisServer, postbox: Postbox) -> Settings:
    mine = settings_for(tmp_path, redis_server.url, database_url, smtp_url=postbox.url)
    return replace(mine, lease=LEASE, ring_again=RING_AGAIN)


Staffed = Callable[..., Crew]


@pytest.fixture
def staffed(app: Flask, settings: Settings, tmp_path: Path) -> Iterator[Staffed]:
    """Starts the parts of a deployment that are named, and keeps them up to strength until the test ends."""
    with ExitStack() as crews:

        def start(*roles: str, steps_back: bool = False, **environment: str) -> Crew:
            crew = crews.enter_context(Crew(tmp_path, settings, steps_back, **environment).at_work())
            for role in roles:
                crew.start(role)
            if "web" in roles:
                until(crew.web_socket.exists, "the web server")
            return crew

        yield start


@pytest.fixture
def deployment(staffed: Staffed) -> Crew:
    """All parts, with two workers; they make way for deployments whose time is measured."""
    return staffed("web", "worker", "worker", "relay", steps_back=True)


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    """Where a sabotaged worker finds its orders."""
    folder = tmp_path / "orders"
    folder.mkdir()
    return folder
