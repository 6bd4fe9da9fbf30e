"""What prepares a database for `bothways run` says what is wrong in a line, and ends in order."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from webapp.config import ROOT
from webapp.launcher import free_port
from webapp.process_signals import end_with_parent

SECRET = "a secret that is only good for tests, and long"


def prepared(**environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "webapp.cli.preparation"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_what_the_settings_lack_is_one_line(tmp_path: Path) -> None:
    ran = prepared(DATA_DIR=str(tmp_path))
    [line] = ran.stderr.splitlines()
    assert ran.returncode == 2
    assert line.startswith("bothways: ")
    assert "SECRET_KEY" in line


@pytest.mark.parametrize("what", ["webapp.cli.preparation", "webapp.cli migrate"])
def test_a_database_that_is_not_there_is_one_line(tmp_path: Path, what: str) -> None:
    nowhere = f"postgresql://bothways:secret@127.0.0.1:{free_port()}/bothways"
    environment = {"DATA_DIR": str(tmp_path), "SECRET_KEY": SECRET, "DATABASE_URL": nowhere}
    command = [sys.executable, "-m", *what.split()]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ran.returncode == 2, ran.stderr
    [line] = ran.stderr.splitlines()
    assert line.startswith("bothways: The database cannot be reached.")
    assert "secret" not in line


def test_an_early_ctrl_c_leaves_no_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "webapp.cli", "run", "--data-dir", str(tmp_path)]
    running = subprocess.Popen(
        [*command, "--port", str(free_port())],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=end_with_parent,
        start_new_session=True,
    )
    while not (preparing := preparing_for(running.pid)):
        assert running.poll() is None
        time.sleep(0.01)
    time.sleep(0.3)  # it imports the application
    os.kill(preparing, signal.SIGINT)  # which a terminal sends to both, in either order
    time.sleep(0.2)
    os.kill(running.pid, signal.SIGINT)
    said, _ = running.communicate(timeout=60)
    assert (running.returncode, said) == (0, "")


def preparing_for(parent: int) -> int:
    """The id of the process that prepares the database; 0 as long as there is none."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    lines = {int(child): Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
    return next((child for child, line in lines.items() if b"preparation" in line), 0)
