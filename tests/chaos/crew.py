"""Keeps the processes of a deployment running, as systemd would, and kills them by their ids."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from time import monotonic

from tests.chaos.parts import play
from tests.conftest import SECRET_KEY
from tests.nursery import NURSERY
from webapp.config import Settings

START_AGAIN_AFTER = 1.0
"""Seconds between two starts of the same part."""


@dataclass
class Place:
    """A part of the deployment that is always to be filled: the process that does `role` now."""

    role: str
    process: ForkServerProcess
    started: float = field(default_factory=monotonic)

    @property
    def pid(self) -> int:
        assert self.process.pid is not None
        return self.process.pid

    def horses(self) -> list[int]:
        """The ids of the processes that this one has forked."""
        with suppress(OSError):
            return [
                int(pid) for pid in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
            ]
        return []


class Crew:
    """Runs the parts of one deployment in `folder`. It `steps_back` to make way for others that are timed."""

    def __init__(self, folder: Path, settings: Settings, steps_back: bool = False, **more: str) -> None:
        self.folder, self.steps_back = folder, steps_back
        self.web_socket = folder / "web.sock"
        self.environment = {
            **{name: os.environ[name] for name in ("PATH", "LANG", "TZ", "HOME") if name in os.environ},
            "SECRET_KEY": SECRET_KEY,
            "DATABASE_URL": settings.database_url,
            "REDIS_URL": settings.redis_url,
            "SMTP_URL": settings.smtp_url,
            "DATA_DIR": str(settings.data_dir),
            "BASE_URL": settings.base_url,
            "LOG_LEVEL": "WARNING",
            "WEB_SOCKET": str(self.web_socket),
            "JOB_LEASE": str(settings.lease),
            "JOB_RING_AGAIN": str(settings.ring_again),
            "JOB_ATTEMPTS": str(settings.attempts),
            "UNDO_SECONDS": str(settings.undo_seconds),
            **more,
        }
        self.places: list[Place] = []
        self._ended = threading.Event()
        self._keeper = threading.Thread(target=self._keep_up, daemon=True)

    def start(self, role: str) -> Place:
        """Fills a place from now on: whoever dies in it is followed by another."""
        place = Place(role, self._born(role))
        self.places.append(place)
        return place

    def filled(self, role: str) -> list[Place]:
        return [place for place in self.places if place.role == role]

    def kill(self, place: Place) -> None:
        """Kills a process and its horses, each of which is in a group of its own."""
        self.kill_horses(place)
        self.kill_parent(place)

    def kill_parent(self, place: Place) -> None:
        """Kills a process, and lets its horses run."""
        os.kill(place.pid, signal.SIGKILL)
        place.process.join()

    def kill_horses(self, place: Place) -> None:
        """Kills the horses of a worker, if it has any."""
        for pid in place.horses():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _born(self, role: str) -> ForkServerProcess:
        log = self.folder / f"{role}.log"
        process = NURSERY.Process(target=play, args=(role, self.environment, log, self.steps_back))
        process.start()
        return process

    def _keep_up(self) -> None:
        while not self._ended.wait(0.1):
            for place in self.places:
                if not place.process.is_alive() and monotonic() - place.started > START_AGAIN_AFTER:
                    place.process, place.started = self._born(place.role), monotonic()

    @contextmanager
    def at_work(self) -> Iterator["Crew"]:
        """Keeps every place filled inside; ends every process at the end."""
        self._keeper.start()
        try:
            yield self
        finally:
            self._ended.set()
            self._keeper.join()
            self._end()
        assert not any("fork_is_unsafe" in log.read_text() for log in self.folder.glob("*.log"))

    def _end(self) -> None:
        for place in self.places:
            place.process.terminate()
        for place in self.places:
            place.process.join(10)
            if place.process.is_alive():
                self.kill(place)
