"""The command line, as a person at a terminal meets it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from webapp.config import ROOT

Ran = subprocess.CompletedProcess[str]
Run = Callable[..., Ran]
SECRET = "a secret that is only good for tests, and long"
ADD = ("account", "add", "ida@example.com", "--name", "Ida Okafor", "--password-stdin")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `bothways` with these words, on a data directory of its own."""
    path = {"PATH": os.environ["PATH"], "LOG_LEVEL": "ERROR"}

    def bothways(*words: str, typed: str = "", secret: str = SECRET) -> Ran:
        return subprocess.run(
            [sys.executable, "-m", "webapp.cli.main", *words],
            env=path | {"DATA_DIR": str(tmp_path), "SECRET_KEY": secret},
            cwd=ROOT,
            input=typed,
            capture_output=True,
            text=True,
            check=False,
        )

    return bothways


def test_what_the_settings_lack_is_one_line(run: Run) -> None:
    ran = run("migrate", secret="")
    assert ran.returncode == 2
    [line] = ran.stderr.splitlines()
    assert "SECRET_KEY" in line


def test_migrating_twice_changes_nothing_and_an_account_is_added_once(run: Run, tmp_path: Path) -> None:
    assert run("migrate").returncode == 0
    before = (tmp_path / "bothways.db").read_bytes()
    assert run("migrate").returncode == 0
    assert (tmp_path / "bothways.db").read_bytes() == before

    assert run(*ADD, typed="a long password\n").returncode == 0
    again = run(*ADD, typed="a long password\n")
    assert again.returncode == 2
    [line] = again.stderr.splitlines()
    assert "already an account" in line
