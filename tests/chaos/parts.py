"""The parts of a deployment, each run in a process of its own from the nursery."""

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from gunicorn.app.wsgiapp import WSGIApplication
from gunicorn.workers import gthread

from tests.chaos.saboteur import Saboteur
from tests.nursery import become_another
from webapp import app as application
from workers import queue
from workers.__main__ import main

IMPORTED = (gthread, application)
"""What gunicorn imports by name."""

MAKE_WAY = 10
"""How much a deployment steps back for those whose time is measured: the niceness of nice(1)."""

IMPATIENT = 12
"""Seconds that a job may take, where the test has not got a minute."""


def play(role: str, environment: Mapping[str, str], log: Path, steps_back: bool) -> None:
    """Becomes the process of `role`, with `environment` and nothing else, until it is told or made to end."""
    become_another(environment, log, log)
    os.nice(MAKE_WAY if steps_back else 0)
    sys.exit(ROLES[role]())


def _web() -> int | None:
    place = f"unix:{os.environ['WEB_SOCKET']}"
    config = "python:webapp.gunicorn_conf"
    sys.argv = ["gunicorn", "--config", config, "--bind", place, "webapp.app:create_app()"]
    return WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]").run()


def _sabotaged_worker() -> int:
    Saboteur(Path(os.environ["SABOTAGE"])).get_to_work()
    return main(["worker"])


def _impatient_relay() -> int:
    queue.JOB_TIMEOUT = IMPATIENT
    return main(["relay"])


ROLES: dict[str, Callable[[], int | None]] = {
    "web": _web,
    "relay": lambda: main(["relay"]),
    "impatient_relay": _impatient_relay,
    "worker": lambda: main(["worker"]),
    "sabotaged_worker": _sabotaged_worker,
}
