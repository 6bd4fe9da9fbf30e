"""A Redis of a test's own, as the product would start it; killed, wiped and started again."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.workers.conftest import until
from webapp.process_signals import end_with_parent
from webapp.supervision import redis_command


class RedisServer:
    def __init__(self, folder: Path) -> None:
        self.socket, self.data = folder / "redis.sock", folder / "redis"
        self.url = f"unix://{self.socket}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it with the data that it left, if any, and returns when it listens."""
        self.data.mkdir(exist_ok=True)
        self._process = subprocess.Popen(
            redis_command(self.socket, self.data), stdout=subprocess.DEVNULL, preexec_fn=end_with_parent
        )
        until(self.socket.exists, "redis-server")

    def kill(self, wipe: bool = False) -> None:
        """SIGKILL; with `wipe`, what it had written down is gone, too."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        self.socket.unlink(missing_ok=True)
        if wipe:
            shutil.rmtree(self.data)


@contextmanager
def running(folder: Path) -> Iterator[RedisServer]:
    server = RedisServer(folder)
    server.start()
    yield server
    server.kill()
