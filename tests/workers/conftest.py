"""Workers and relays as processes of their own, beside the test's application on the same database."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
import redis
from flask import Flask

from tests.cast import Cast
from tests.conftest import SECRET_KEY, app_for, settings_for
from tests.nursery import Program, part
from webapp.config import Settings
from webapp.db import db

NOBODY_LOOKS = """
from time import sleep
from webapp.adapters import pdf

def render(html, *, paper="A4"):
    sleep(0.3)
    return b"%PDF-1.7 nobody looks at this one"

pdf.render = render
"""
"""What a process does before it begins, if nobody reads its documents: each takes time, and no processor."""


class Crew:
    """Starts and kills the processes of a deployment, by their ids."""

    def __init__(self, settings: Settings, first: str) -> None:
        self.first = first
        self.environment = os.environ | {
            "SECRET_KEY": SECRET_KEY,
            "DATABASE_URL": settings.database_url,
            "REDIS_URL": settings.redis_url,
            "DATA_DIR": str(settings.data_dir),
            "JOB_LEASE": "3",
            "JOB_RING_AGAIN": "1",
            "LOG_LEVEL": "WARNING",
        }
        self.redis = redis.Redis.from_url(settings.redis_url)
        self.processes: list[Program] = []
        self.log = settings.data_dir / "crew.log"
        self.forks_safely = True

    def start(self, what: str, first: str = "", **more: str) -> Program:
        """A worker or a relay; before it begins, it does what the program `first` says."""
        process = Program(part, what, f"{self.first}\n{first}", self.environment | more, self.log)
        self.processes.append(process)
        return process

    def logged(self, event: str) -> list[dict[str, Any]]:
        """The records of this event, of all processes."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        records = [json.loads(line) for line in lines if line.startswith("{")]
        return [record for record in records if record["event"] == event]

    def kill(self, process: Program) -> None:
        """Kills a process and the horse it has forked, which is in a group of its own."""
        for pid in (process.pid, *self.horses(process)):
            os.kill(pid, signal.SIGKILL)
        process.wait()

    def horses(self, process: Program) -> list[int]:
        """The ids of the processes that a worker has forked."""
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def stop(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.kill(process)
        if self.log.exists():
            sys.stderr.write(self.log.read_text())
        assert not (self.forks_safely and self.logged("fork_is_unsafe"))


def until(true: Callable[[], object], what: str, seconds: float = 40) -> None:
    deadline = monotonic() + seconds
    while not true():
        assert monotonic() < deadline, f"waited {seconds} s for {what}"
        sleep(0.05)


@pytest.fixture
def settings(tmp_path: Path, database_url: str, redis_url: str) -> Settings:
    return settings_for(tmp_path, redis_url, database_url)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    redis.Redis.from_url(settings.redis_url).flushall()
    app = app_for(settings)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def crew(app: Flask, settings: Settings, request: pytest.FixtureRequest) -> Iterator[Crew]:
    crew = Crew(settings, "" if request.node.get_closest_marker("real_pdf") else NOBODY_LOOKS)
    yield crew
    crew.stop()


@pytest.fixture
def cast(app: Flask) -> Cast:
    cast = Cast(app)
    cast.library()
    return cast
