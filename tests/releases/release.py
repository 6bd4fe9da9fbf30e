"""A release that runs beside another one on the same database: its tree, its processes, its plays."""

import io
import json
import os
import re
import subprocess
import sys
import tarfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from webapp.config import ROOT
from webapp.process_signals import end_with_parent

BEFORE = Path(__file__).parent / "before.txt"
PLAY = Path(__file__).parent / "play.py"


def before() -> tuple[str, str]:
    """Version and commit of the release before this one."""
    lines = [line for line in BEFORE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    version, commit = lines[0].split()
    return version, commit


def taken_out(commit: str, folder: Path) -> Path:
    """The tree of a commit. Where the history does not have it, the test is skipped, or fails on CI."""
    archived = subprocess.run(["git", "archive", "--format=tar", commit], cwd=ROOT, capture_output=True)
    if archived.returncode:
        missing = pytest.fail if os.environ.get("CI") else pytest.skip
        missing(f"the history here lacks {commit}, the release before: git fetch --unshallow, or clone all")
    with tarfile.open(fileobj=io.BytesIO(archived.stdout)) as tree:
        tree.extractall(folder, filter="data")
    return folder


@dataclass
class Release:
    """The code in `tree`, run by the packages of this environment with the settings of `environment`."""

    tree: Path
    port: int
    logs: Path
    environment: Mapping[str, str]
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def settings(self) -> dict[str, str]:
        own = {"PYTHONPATH": str(self.tree), "BASE_URL": self.url, "DATA_DIR": str(self.logs)}
        return {**self.environment, **own}

    def python(self, *words: str) -> list[str]:
        return [sys.executable, *words]

    def command(self, *words: str, typed: str = "") -> None:
        """Runs `bothways …` to its end."""
        ended = subprocess.run(
            self.python("-m", "webapp.cli", *words),
            cwd=self.tree,
            env=self.settings,
            input=typed,
            text=True,
            capture_output=True,
        )
        assert ended.returncode == 0, f"{words}: {ended.stderr[-3000:]}"

    def start(self) -> None:
        """Web, worker and relay; returns when the web answers."""
        self.logs.mkdir(exist_ok=True)
        bound = ("--bind", f"127.0.0.1:{self.port}")
        gunicorn = ("-m", "gunicorn", "--config", "python:webapp.gunicorn_conf", *bound)
        self._start("web", *gunicorn, "webapp.app:create_app()")
        self._start("worker", "-m", "workers", "worker")
        self._start("relay", "-m", "workers", "relay")
        until = time.monotonic() + 60
        while not self._answers():
            assert time.monotonic() < until, self.log("web")
            time.sleep(0.1)

    def _start(self, name: str, *words: str) -> None:
        with (self.logs / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                self.python(*words),
                cwd=self.tree,
                env=self.settings,
                stdout=log,
                stderr=log,
                preexec_fn=end_with_parent,
            )

    def _answers(self) -> bool:
        with suppress(httpx.TransportError):
            return httpx.get(f"{self.url}/ready", trust_env=False).status_code == 200
        return False

    def stop(self) -> list[int]:
        """Asks every process to end; their exit codes."""
        for process in self.running.values():
            process.terminate()
        return [process.wait(timeout=90) for process in self.running.values()]

    @contextmanager
    def ending(self) -> Iterator[None]:
        """Ends what is left."""
        try:
            yield
        finally:
            self.stop()

    def play(
        self, script: Path, folder: Path, copies: int, account: tuple[str, str]
    ) -> "subprocess.Popen[str]":
        """Begins to play a script through this release's web, by this release's knowledge of its pages."""
        words = (self.url, *account, str(script), str(folder), str(copies))
        return subprocess.Popen(
            self.python(str(PLAY), *words),
            cwd=self.tree,
            env=self.settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=end_with_parent,
        )

    def log(self, name: str) -> str:
        return (self.logs / f"{name}.log").read_text(encoding="utf-8")

    def records(self, name: str) -> list[dict[str, Any]]:
        """What a process has logged; a line that is no JSON, such as a traceback's, counts as an error, but
        for what gunicorn says of its coming and going."""
        lines = (line for line in self.log(name).splitlines() if line.strip())
        return [_record(line) for line in lines if not re.match(r"\[[^]]+\] \[\d+\] \[INFO\] ", line)]


def _record(line: str) -> dict[str, Any]:
    try:
        record: dict[str, Any] = json.loads(line)
    except ValueError:
        return {"level": "error", "event": line}
    return record
