"""Reads what the processes of a deployment have used: processor time and memory. Linux only."""

import os
from collections.abc import Iterator
from pathlib import Path

from tests.postgres import Cluster
from webapp.launcher import Deployment
from webapp.process_signals import MARK

PROGRAMS = {"gunicorn": "web", "worker": "worker", "relay": "relay", "redis-server": "redis"}
"""A word of a program's command line → the part that it is."""
TICK = os.sysconf("SC_CLK_TCK")


def processor_seconds(deployment: Deployment, database: Cluster | None = None) -> dict[str, float]:
    """Seconds of a processor that each part has used up to now, its ended children included."""
    used = dict.fromkeys(PROGRAMS.values(), 0.0)
    if database:
        used["database"] = sum(seconds(Path("/proc", str(pid))) for pid in database.pids)
    for process in processes(deployment):
        if part := part_of(process):
            used[part] += seconds(process)
    return used


def processes(deployment: Deployment) -> Iterator[Path]:
    """The /proc folders of all processes that belong to it."""
    mark = f"{MARK}={deployment.environment[MARK]}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().split(b"\0"):
                yield process
        except OSError:
            continue


def part_of(process: Path) -> str:
    """Which part a process is; empty for one that only starts others."""
    words = (process / "cmdline").read_text().split("\0")
    found = [part for word, part in PROGRAMS.items() if any(Path(w).name == word for w in words)]
    return found[0] if found else ""


def seconds(process: Path) -> float:
    """Seconds of a processor, its own and those of its children that have ended."""
    fields = (process / "stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICK
