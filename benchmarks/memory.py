"""Measures the memory of processes that live long: the launcher, and a worker after many briefings.

python -m benchmarks.memory [BRIEFINGS]
"""

import os
import signal
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from time import sleep

from benchmarks.load import CANDIDATES, Candidate
from benchmarks.processes import part_of, processes
from benchmarks.system import System, system
from webapp.launcher import INHERITED, free_port

MANY = 2_000
SETTLED = 5.0
"""Seconds after which what a process needed to start is let go of."""


def launcher() -> dict[str, float]:
    """The launcher's megabytes, by its name in `goals`."""
    return {"launcher memory": launcher_megabytes()}


def worker(briefings: int = MANY) -> dict[str, float]:
    """How many times as large a worker is after so many briefings as after the first ones."""
    with system(interviews=CANDIDATES) as running:
        candidates = [Candidate(running, link) for link in running.links]
        running.wait_for_rest()
        before = worker_megabytes(running)
        make(running, candidates, briefings)
        return {"worker memory": worker_megabytes(running) / before}


def launcher_megabytes() -> float:
    """What `bothways run` takes once everything else is up, of memory that nobody shares with it."""
    with tempfile.TemporaryDirectory() as room:
        port = str(free_port())
        known = {name: os.environ[name] for name in INHERITED if name in os.environ}
        command = [sys.executable, "-m", "webapp.cli", "run", "--data-dir", room, "--port", port]
        with subprocess.Popen(command, env=known, stdout=subprocess.PIPE, text=True) as launcher:  # noqa: S603
            while "Ctrl-C" not in (line := launcher.stdout.readline() if launcher.stdout else "Ctrl-C"):
                if not line:
                    raise SystemExit("bothways run ended at once.")
            sleep(SETTLED)
            megabytes = resident_megabytes(Path("/proc", str(launcher.pid)))
            launcher.send_signal(signal.SIGINT)
    return megabytes


def make(running: System, candidates: list[Candidate], briefings: int) -> None:
    """Has a worker make one briefing after the other: in turn, each candidate changes what they said."""
    for candidate in islice(cycle(candidates), briefings):
        candidate.sends_again()
        running.wait_for_rest()


def worker_megabytes(running: System) -> float:
    """The largest of the worker's processes: those of jobs end with them."""
    workers = [process for process in processes(running.deployment) if part_of(process) == "worker"]
    return max(map(resident_megabytes, workers))


def resident_megabytes(process: Path) -> float:
    """What a process has in memory, without what was put aside; nothing, if it has just ended."""
    status = (process / "status").read_text()
    kilobytes = status.partition("VmRSS:")[2].split()
    return int(kilobytes[0]) / 1024 if kilobytes else 0.0


if __name__ == "__main__":
    print(launcher() | (worker(int(sys.argv[1])) if len(sys.argv) > 1 else {}))
