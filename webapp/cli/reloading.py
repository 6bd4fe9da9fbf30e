"""`bothways run --reload`: starts everything again whenever a file of the product changes."""

import time
from contextlib import suppress
from pathlib import Path

import click

from webapp.config import PACKAGE, ROOT, TEMPLATES
from webapp.launcher import Deployment

SOURCES = (PACKAGE, ROOT / "workers", TEMPLATES)
SUFFIXES = {".css", ".html", ".js", ".po", ".py", ".svg", ".txt"}
LOOK_EVERY = 0.5
"""Seconds. A look takes a twentieth of one."""


Moments = dict[Path, int]


def keep_up_with_changes(deployment: Deployment, running: Moments) -> None:
    """Returns when the deployment, which was started with the files `running`, has ended by itself.

    Waits until whoever saves several files is done.
    """
    before = running
    while deployment.is_running():
        time.sleep(LOOK_EVERY)
        now = moments()
        if now == before and now != running:
            changed = sorted({path.name for path, _moment in now.items() ^ running.items()})
            click.echo(f"{', '.join(changed)} changed: everything starts again")
            deployment.start_again()
            running = now
        before = now


def moments() -> Moments:
    """When each file of the product was changed last."""
    found = {}
    for path in (path for folder in SOURCES for path in folder.rglob("*") if path.suffix in SUFFIXES):
        with suppress(FileNotFoundError):  # an editor puts another in its place
            found[path] = path.stat().st_mtime_ns
    return found
