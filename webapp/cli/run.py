"""Command `bothways run`: starts everything on this machine, and waits.

It lives as long as the deployment, so it imports nothing of the application: what has to be done to the
database first, a process of its own does.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from time import monotonic

import click

from webapp.cli.reloading import keep_up_with_changes, moments
from webapp.config import DATA, Settings
from webapp.domain.errors import Refused
from webapp.launcher import Deployment
from webapp.process_signals import end_with_parent, ended_by_signals


@click.command()
@click.option("--port", envvar="PORT", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--data-dir", envvar="DATA_DIR", type=click.Path(path_type=Path), default=DATA)
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Makers of documents.")
@click.option("--with-sample", is_flag=True, help="Put sample data into a database without any account.")
@click.option("--reload", is_flag=True, help="Start again when code, a template or a style changes.")
@click.option("--with-parent", is_flag=True, help="End when the process that started this one ends.")
def run(port: int, data_dir: Path, workers: int, with_sample: bool, reload: bool, with_parent: bool) -> None:
    """Run everything on this machine until Ctrl-C."""
    if with_parent:
        end_with_parent()
    began = monotonic()
    deployment = Deployment(data_dir, port=port, inherited=os.environ, workers=workers)
    with ended_by_signals(code=0), deployment:
        settings = Settings.from_env(deployment.environment)
        what_to_open = _prepared(deployment.environment, with_sample)
        files = moments()
        deployment.start()
        deployment.wait_healthy()
        click.echo(f"\nBothways is up after {monotonic() - began:.0f} s: {settings.base_url}\n")
        click.echo(what_to_open, nl=False)
        click.echo(f"Logs are in {deployment.logs}. Ctrl-C stops everything and keeps the data.")
        if reload:
            keep_up_with_changes(deployment, files)
        deployment.wait()
        raise Refused("The supervisor has ended, and everything with it.")


def _begin() -> None:
    """A Ctrl-C goes to both processes; as long as the other one cannot take it in order, it is this one's."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _prepared(environment: Mapping[str, str], with_sample: bool) -> str:
    """Has the database brought to the tables of this version, and sample data put into it; what is to be said
    of it once everything runs. Ends this process where that fails, which the other one has explained.

    Whoever ends this process waits for the other, which does not leave half a sample behind.
    """
    words = ["--with-sample"] if with_sample else []
    with subprocess.Popen(  # noqa: S603  our own interpreter and module
        [sys.executable, "-m", "webapp.cli.preparation", *words],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=_begin,
    ) as preparing:
        try:
            said, _ = preparing.communicate()
        except BaseException:
            preparing.terminate()
            raise
    if preparing.returncode:
        sys.exit(preparing.returncode)
    return said
