"""The product's own programs, each in a process that was forked from one that has imported everything.

Only the seconds that this takes are saved. `test_launcher` and `test_forking` start Python itself.
"""

import io
import multiprocessing
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired
from tempfile import TemporaryDirectory

from webapp.cli import backup, deployment, doctor, library, match, organisation
from webapp.cli.main import main as command_line
from webapp.process_signals import end_with_parent
from workers import __main__ as workers
from workers import worker

IMPORTED = (backup, deployment, doctor, library, match, organisation, worker)
"""What the programs import by name."""

NURSERY = multiprocessing.get_context("forkserver")
NURSERY.set_forkserver_preload(["tests.nursery", "tests.chaos.parts"])
PATIENCE = 120.0
"""Seconds for a command; the machine may be running other tests as well."""


class Program:
    """A process that was started, to be handled as one of `subprocess` is."""

    def __init__(self, main: Callable[..., object], *arguments: object) -> None:
        self._process = NURSERY.Process(target=main, args=arguments)
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise TimeoutExpired(str(self.pid), timeout or 0)
        return self._process.exitcode

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()


def become_another(environment: Mapping[str, str], out: Path, err: Path) -> None:
    """Makes this process one with these variables and no others, which writes into these files."""
    os.setsid()
    end_with_parent()
    os.environ.clear()
    os.environ.update(environment)
    for number, file in ((1, out), (2, err)):
        with file.open("ab") as opened:
            os.dup2(opened.fileno(), number)


def bothways(*words: str, environment: Mapping[str, str], typed: str = "") -> CompletedProcess[str]:
    """What comes of `bothways …` when a shell runs it."""
    with TemporaryDirectory(prefix="bw-cli-") as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        program = Program(_bothways, words, environment, out, err, typed)
        try:
            status = program.wait(PATIENCE)
        except TimeoutExpired:
            program.kill()
            raise
        return CompletedProcess(words, status, out.read_text(), err.read_text())


def _bothways(
    words: tuple[str, ...], environment: Mapping[str, str], out: Path, err: Path, typed: str
) -> None:
    become_another(environment, out, err)
    sys.stdin = io.TextIOWrapper(io.BytesIO(typed.encode()))
    sys.argv = ["bothways", *words]
    command_line()


def part(what: str, first: str, environment: Mapping[str, str], log: Path) -> None:
    """A worker or a relay, until it is told or made to end; before it begins, it does what `first` says."""
    become_another(environment, log, log)
    exec(first, {})
    sys.exit(workers.main([what]))
