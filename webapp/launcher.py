"""Starts and stops all processes of the product on this machine.

`bothways run` keeps a deployment in its data directory; a rehearsal throws one away.
"""

import fcntl
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self
from urllib.parse import quote

import httpx

from webapp.config import KEPT_SECRET
from webapp.domain.errors import N_, Refused
from webapp.process_signals import MARK, end_marked, end_with_parent, mark_of
from webapp.supervision import programs, redis_command, supervisor_config
from webapp.variables import is_given

INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")
"""What a throw-away deployment takes over: where programs, fonts and room are, and how text is written."""

AT_ONCE = {"UNDO_SECONDS": "0"}
"""Nobody is there to undo anything."""
SOCKET_PATH_BYTES = 107  # what sun_path holds beside its final NUL, see unix(7)
STOPPING = 75.0  # seconds: more than the longest grace of a program, and of Redis after it
HEALTHY_WITHIN = 90.0  # seconds: for a small machine that reads everything from a cold disk


class Deployment:
    """The product, running on this machine with all that it keeps in `data_dir`.

    Inside `with`, the directory is prepared and nobody else's, and `environment` holds what every process
    of the deployment is to read; leaving it stops them all. `start` and `wait_healthy` are for inside. The
    thread that calls `start` must live as long as the deployment: supervisord stops when it ends.
    """

    def __init__(self, data_dir: Path, *, port: int, inherited: Mapping[str, str], workers: int = 1) -> None:
        self.data_dir = data_dir.resolve()
        self.port = port
        self.workers = workers
        self.environment: dict[str, str] = dict(inherited)
        self.logs = self.data_dir / "log"
        self._run = self.data_dir / "run"
        self._redis: tuple[str, ...] = ()
        self._socket_room: Path | None = None
        self._lock = -1
        self._supervisor: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Raises `Refused` if it runs already, if the port is taken, or if there is no Redis to start."""
        if not is_given("REDIS_URL", self.environment) and shutil.which("redis-server") is None:
            raise Refused(N_("There is no redis-server here. Install it, or set REDIS_URL to another one."))
        for room in (self.data_dir, self.logs, self._run):
            _private(room)
        self._lock = _locked(self._run / "lock")
        try:
            self._prepare()
        except Refused:
            os.close(self._lock)
            raise
        return self

    def __exit__(self, *_exception: object) -> None:
        self.stop()
        if self._socket_room:
            shutil.rmtree(self._socket_room, ignore_errors=True)
        os.close(self._lock)

    def _prepare(self) -> None:
        self.environment |= {
            MARK: mark_of(self.data_dir),
            "DATA_DIR": str(self.data_dir),
            "PORT": str(self.port),
            "PYTHONUNBUFFERED": "1",
        }
        if not is_given("SECRET_KEY", self.environment):
            self.environment["SECRET_KEY"] = kept_secret(self.data_dir / KEPT_SECRET)
        end_marked(self.environment[MARK])
        if not _is_free(self.port):
            raise Refused(
                N_("Port {port} is taken. Choose another, for example PORT=8001.").format(port=self.port)
            )
        if not is_given("REDIS_URL", self.environment):
            self._use_own_redis()

    def _use_own_redis(self) -> None:
        path = self.data_dir / "redis.sock"
        if len(os.fsencode(path)) > SOCKET_PATH_BYTES:
            self._socket_room = Path(tempfile.mkdtemp(prefix="bothways-"))
            path = self._socket_room / "redis.sock"
        kept = self.data_dir / "redis"
        _private(kept)
        self._redis = redis_command(path, kept)
        self.environment["REDIS_URL"] = "unix://" + quote(str(path))

    def start(self) -> None:
        """Starts every process and returns at once."""
        config = self._run / "supervisord.conf"
        running = programs(port=self.port, workers=self.workers, redis=self._redis)
        config.write_text(supervisor_config(running, logs=self.logs, run=self._run), encoding="utf-8")
        with (self.logs / "supervisord.log").open("ab") as log:
            self._supervisor = subprocess.Popen(  # noqa: S603  our own interpreter and file
                [sys.executable, "-m", "supervisor.supervisord", "-c", str(config)],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )

    def wait_healthy(self, timeout: float = HEALTHY_WITHIN) -> None:
        """Returns when the web answers GET /ready with 200; raises `Refused` after `timeout` seconds."""
        until = time.monotonic() + timeout
        with httpx.Client(trust_env=False, timeout=2) as client:
            while not self._is_healthy(client):
                if time.monotonic() > until or not self.is_running():
                    raise Refused(N_("Bothways did not come up. {logs} says why.").format(logs=self.logs))
                time.sleep(0.1)

    def is_running(self) -> bool:
        """Whether supervisord is there, which keeps the others running."""
        return self._supervisor is not None and self._supervisor.poll() is None

    def start_again(self) -> None:
        """Has every process end in order and start anew, by the code and the files that are there now."""
        if self._supervisor:
            self._supervisor.send_signal(signal.SIGHUP)

    def wait(self) -> None:
        """Returns when supervisord has ended, which it does only if somebody ends it."""
        if self._supervisor:
            self._supervisor.wait()

    def stop(self) -> None:
        """Ends every process of this deployment, horses of a killed worker included. Does no harm twice."""
        if self._supervisor:
            self._supervisor.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._supervisor.wait(STOPPING)
            self._supervisor.kill()
            self._supervisor.wait()
        end_marked(self.environment[MARK])

    def _is_healthy(self, client: httpx.Client) -> bool:
        with suppress(httpx.TransportError):
            return client.get(f"http://127.0.0.1:{self.port}/ready").status_code == 200
        return False


@contextmanager
def throwaway(inherited: Mapping[str, str], *, workers: int = 1, kept: bool = False) -> Iterator[Deployment]:
    """A prepared deployment on a free port, in a directory of its own that is deleted afterwards, or `kept`.

    Of `inherited` it takes over what `INHERITED` names, and so no setting of the real product.
    """
    known = {name: inherited[name] for name in INHERITED if name in inherited}
    room = Path(tempfile.mkdtemp(prefix="bothways-"))
    try:
        with Deployment(room, port=free_port(), inherited=known | AT_ONCE, workers=workers) as deployment:
            yield deployment
    finally:
        if not kept:
            shutil.rmtree(room, ignore_errors=True)


def kept_secret(path: Path) -> str:
    """The secret in the file `path`; made there, for its owner's eyes only, the first time."""
    if not path.exists():
        new = path.with_suffix(".new")
        new.touch(mode=0o600)
        new.write_text(secrets.token_urlsafe(48), encoding="ascii")
        new.replace(path)
    return path.read_text(encoding="ascii").strip()


def free_port() -> int:
    """A TCP port of the loopback interface that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _private(room: Path) -> None:
    try:
        room.mkdir(parents=True, exist_ok=True)
        room.chmod(0o700)
    except OSError as error:
        raise Refused(N_("{room} cannot be used: {why}.").format(room=room, why=error.strerror)) from None


def _locked(path: Path) -> int:
    """The open file that holds the lock until it is closed, or until this process ends."""
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(file)
        raise Refused(N_("Bothways is running already, with the same data directory.")) from None
    return file
