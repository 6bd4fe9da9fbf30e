"""Settings of gunicorn, which serves the web application wherever it runs.

It listens on 0.0.0.0:$PORT if PORT is set, else on gunicorn's default, 127.0.0.1:8000; the launcher passes
`--bind 127.0.0.1:…`.
"""

import atexit
import gc
import os
import shutil
import sys
import tempfile
from typing import Any

from gunicorn.glogging import Logger

from webapp.adapters import heartbeat
from webapp.adapters.sentence_model import current_model
from webapp.config import Settings, SettingsError
from webapp.web.library import index_ready

# Where the web processes count together for /metrics. The library that counts looks for it when it is loaded.
COUNTED = os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="bothways-metrics-")


@atexit.register
def forget(owner: int = os.getpid()) -> None:
    """At the end of gunicorn itself; the web processes that it forked end by this way too."""
    if os.getpid() == owner:
        shutil.rmtree(COUNTED, ignore_errors=True)


def nworkers_changed(_server: Any, _new: int, old: int | None) -> None:
    """Called first of all, before the application is read: what is wrong with the settings is said in a line
    and not in a traceback, as the other processes do."""
    if old is None:
        try:
            Settings.from_env()
        except SettingsError as error:
            print("; ".join(str(error).splitlines()), file=sys.stderr)
            sys.exit(2)


def pre_fork(server: Any, _worker: Any) -> None:
    """The application is read before the fork, and must have left no thread behind. So are its sentence model
    and the index of its library, which are in memory once for all of them."""
    app = server.app.wsgi()
    with app.app_context():
        current_model()
    index_ready.before_fork(app)
    heartbeat.look_before_fork("web", app.extensions["bell"].redis)
    gc.freeze()  # a worker that looked for garbage in what it inherits would copy it


def post_worker_init(worker: Any) -> None:
    """In each worker, once it can serve."""
    index_ready.keep(worker.app.wsgi())


class PathlessLogger(Logger):
    """Links are secrets: a request that fails is logged without its address, and others not at all."""

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        super().exception(msg.partition(" %s")[0], **kwargs)


def is_behind_a_buffer() -> bool:
    """Whether a web server in front waits for slow browsers, so that no process of ours has to. Settings that
    cannot be read say nothing; `nworkers_changed` tells of them."""
    try:
        return Settings.from_env().buffered
    except SettingsError:
        return False


# Threads wait for browsers that are slow, or hold connections open; but they take turns on one processor, so
# that the same page takes twice as long in one run as in the next. Without them a process does one request
# after the other, and an idle connection would hold it up: hence only behind a buffer.
worker_class, workers, threads = ("sync", 4, 1) if is_behind_a_buffer() else ("gthread", 2, 4)
preload_app = True  # read once, before the workers fork: up sooner, and less memory
timeout = 30
graceful_timeout = 20  # more than a statement of the database may take
control_socket_disable = True
accesslog = None
# whose word on HTTPS and addresses is believed, TRUSTED_PROXIES says; gunicorn would believe anybody's that
# comes from this machine, where most web servers in front are
secure_scheme_headers: dict[str, str] = {}
forwarded_allow_ips = ""
logger_class = PathlessLogger
