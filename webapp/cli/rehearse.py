"""Command `bothways rehearse`: plays a whole interview from a script on a temporary installation."""

import os
import secrets
import sys
from dataclasses import replace
from pathlib import Path
from threading import Lock
from time import monotonic

import click

from webapp.config import Settings
from webapp.domain.errors import Invalid, Refused
from webapp.launcher import Deployment, throwaway
from webapp.process_signals import ended_by_signals
from webapp.rehearsal.failure import RehearsalFailed
from webapp.rehearsal.installation import Installation, import_library, prepare
from webapp.rehearsal.journal import Journal
from webapp.rehearsal.runner import documents_in
from webapp.rehearsal.runner import rehearse as play
from webapp.rehearsal.script import Script, read_script

HEALTHY_WITHIN = 90.0
"""Seconds, for a small machine that reads everything from a cold disk."""
MOST_COPIES = 100
MOST_WORKERS = 4


@click.command()
@click.argument("script", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The folder for the documents.")
@click.option("--copies", type=click.IntRange(1, MOST_COPIES), default=1, show_default=True)
@click.option("--keep", is_flag=True, help="Keep the throw-away deployment's data and logs.")
def rehearse(script: Path, out: Path, copies: int, keep: bool) -> None:
    """Play one whole interview, or all rounds of a candidate, from a SCRIPT.

    On a throw-away database, through the real pages, queue and workers. Leaves briefing.pdf, fit-report.pdf
    and rehearsal.json in the folder, of a script with rounds the documents in its folders round-1, round-2
    and so on; with --copies in its folders 1, 2 and so on.
    """
    plot = read_script(script)
    if out.exists() and not out.is_dir():
        raise Invalid(f"{out}: expected a folder for the documents, found a file")
    workers = min(copies, os.cpu_count() or 1, MOST_WORKERS)
    progress = Progress(copies)
    with ended_by_signals(), throwaway(os.environ, workers=workers, kept=keep) as deployment:
        try:
            failures = _played(deployment, plot, _folders(out, copies), progress)
        except RehearsalFailed as failure:
            failures = [failure]
        finally:
            progress.end()
    where = f"The logs are in {deployment.logs}" if keep else "With --keep its logs stay to be read"
    failed = [f"copy {n}: {f}" if copies > 1 else str(f) for n, f in enumerate(failures, start=1) if f]
    if failed:
        more = f" (and {len(failed) - 1} more of {copies})" if len(failed) > 1 else ""
        click.echo(f"bothways: {script}: the play stopped: {failed[0]}{more}. {where}.", err=True)
        sys.exit(1)
    click.echo(_left(out, copies, progress.seconds))
    if keep:
        click.echo(f"The deployment's data is in {deployment.data_dir}")


def _played(
    deployment: Deployment, plot: Script, folders: list[Path], progress: "Progress"
) -> list[RehearsalFailed | None]:
    """Prepares and starts the deployment, and plays. An error in the library is raised as it is."""
    progress.show("Starting a throw-away deployment")
    settings = replace(Settings.from_env(deployment.environment), log_level="WARNING")
    installation = prepare(settings, secrets.token_urlsafe(16))
    entries = import_library(installation, plot.library)
    _start(deployment)
    progress.show(f"It is up, with {entries} library entries")
    return _rehearsed(installation, plot, folders, progress)


def _start(deployment: Deployment) -> None:
    try:
        deployment.start()
        deployment.wait_healthy(HEALTHY_WITHIN)
    except Refused as refusal:
        raise RehearsalFailed(refusal.sentence) from refusal


def _rehearsed(
    installation: Installation, plot: Script, folders: list[Path], progress: "Progress"
) -> list[RehearsalFailed | None]:
    try:
        return play(installation, plot, folders, progress.milestone)
    except OSError as error:
        raise RehearsalFailed(f"{error.filename}: {error.strerror}") from error


def _folders(out: Path, copies: int) -> list[Path]:
    return [out] if copies == 1 else [out / str(n) for n in range(1, copies + 1)]


def _left(out: Path, copies: int, seconds: float) -> str:
    if copies == 1:
        there = ", ".join(map(str, documents_in(out)))
        return f"{there}: after {seconds:.0f} s"
    return f"{copies} complete sets in {out / '1'} to {out / str(copies)}: after {seconds:.0f} s"


class Progress:
    """A line for each milestone; on a terminal one line that changes. Of many copies, only their ends."""

    def __init__(self, copies: int) -> None:
        self._copies, self._complete = copies, 0
        self._began, self._lock = monotonic(), Lock()
        self._terminal = sys.stdout.isatty()

    @property
    def seconds(self) -> float:
        return monotonic() - self._began

    def show(self, words: str) -> None:
        """Shows what has just happened to all copies, or to the only one."""
        line = f"{self.seconds:6.1f} s  {words}"
        click.echo(f"\r\033[K{line}" if self._terminal else line, nl=not self._terminal)

    def milestone(self, journal: Journal, words: str) -> None:
        """Shows what has just happened to one copy."""
        with self._lock:
            last = journal.has_just_ended
            self._complete += last
            if self._copies == 1:
                self.show(words)
            elif self._terminal or last:
                self.show(f"{self._complete} of {self._copies} complete; copy {journal.copy}: {words}")

    def end(self) -> None:
        """Goes on to the next line, where one was being changed."""
        if self._terminal:
            click.echo()
