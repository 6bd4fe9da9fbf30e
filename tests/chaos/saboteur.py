"""A worker that does itself harm at a precise point of a job, as often as it has been told to.

An order is an empty file `JOB.POINT.DEED` in a folder. It is carried out once: its name then ends in `.done`.
No line of the product knows of this.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import sleep, time
from typing import Any

from workers import kinds, tasks, worker

POINTS = ("dequeued", "claimed", "rendered", "before_commit")
"""Where the job of a document is struck."""

SENT = "sent"
"""Where that of a letter is: after the mail server's 250, before our commit."""

HORSE, BOTH = "horse", "both"
OVERSLEEP, DAWDLE, DEVOUR = "oversleep", "dawdle", "devour"
PAST_ITS_LEASE = 10.0
"""Seconds."""
DONE = ".done"


class Saboteur:
    """Does in this process, and in the horses that it forks, what the orders in `folder` say."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.job_id = 0

    def get_to_work(self) -> None:
        """Wraps what a worker calls at each point."""
        worker.ForkingWorker.fork_work_horse = before(worker.ForkingWorker.fork_work_horse, self.at_the_fork)
        tasks.perform = before(tasks.perform, self.dequeued)
        kinds.task_of = before(kinds.task_of, self.at("claimed"))
        kinds.rendering.render = after(kinds.rendering.render, self.at("rendered"))
        kinds.versions.keep = after(kinds.versions.keep, self.at("before_commit"))
        kinds.letters.send = after(kinds.letters.send, self.at(SENT))

    def at_the_fork(self, _worker: object, job: Any, _queue: object) -> None:
        """The worker has taken a job, and has no horse yet."""
        if self._ordered(job.args[0], "dequeued", BOTH):
            _kill(os.getpid())

    def dequeued(self, job_id: int) -> None:
        self.job_id = job_id
        self.at("dequeued")()

    def at(self, point: str) -> Callable[..., None]:
        def strike(*_: object) -> None:
            for deed, do in DEEDS.items():
                if self._ordered(self.job_id, point, deed):
                    do()

        return strike

    def _ordered(self, job_id: int, point: str, deed: str) -> bool:
        order = self.folder / f"{job_id}.{point}.{deed}"
        with suppress(FileNotFoundError):
            order.rename(f"{order}{DONE}").write_text(str(time()))
            return True
        return False


def order(folder: Path, job_id: int, point: str, deed: str) -> None:
    """Has `deed` done, once, when a worker is at `point` of that job."""
    (folder / f"{job_id}.{point}.{deed}").touch()


def carried_out(folder: Path) -> Iterator[tuple[int, str, float]]:
    """(job id, point, moment in seconds since the epoch) of every order that was carried out."""
    for file in folder.glob(f"*{DONE}"):
        job_id, point, _ = file.name.split(".", 2)
        if moment := file.read_text():
            yield int(job_id), point, float(moment)


def before(function: Callable[..., Any], act: Callable[..., None]) -> Callable[..., Any]:
    def acts_first(*args: Any, **named: Any) -> Any:
        act(*args)
        return function(*args, **named)

    return acts_first


def after(function: Callable[..., Any], act: Callable[..., None]) -> Callable[..., Any]:
    def acts_last(*args: Any, **named: Any) -> Any:
        result = function(*args, **named)
        act()
        return result

    return acts_last


def _kill(*pids: int) -> None:
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


def _oversleep() -> None:
    """Goes on when the job has long been given to somebody else."""
    sleep(float(os.environ["JOB_LEASE"]) + PAST_ITS_LEASE)


def _dawdle() -> None:
    while True:
        sleep(0.1)


def _devour() -> None:
    """Two gigabytes, a piece at a time; no more than that, should nobody stop it."""
    eaten = []
    for _ in range(32):
        eaten.append(bytes(64 << 20))


DEEDS: dict[str, Callable[[], None]] = {
    HORSE: lambda: _kill(os.getpid()),
    BOTH: lambda: _kill(os.getppid(), os.getpid()),
    OVERSLEEP: _oversleep,
    DAWDLE: _dawdle,
    DEVOUR: _devour,
}
