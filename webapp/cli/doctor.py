"""Command `bothways doctor`: finds what is wrong with an installation, and says what to do."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from webapp.cli.environment import environment_beside
from webapp.config import DATA, Settings, SettingsError
from webapp.core import create_core
from webapp.doctor import database, machine, meaning, servers
from webapp.doctor.results import CheckResult, broken, ok


@click.command()
@click.option("--data-dir", envvar="DATA_DIR", type=click.Path(path_type=Path), default=DATA)
def doctor(data_dir: Path) -> None:
    """Say what is wrong with this installation, and what to do.

    A line for each check: ok, look at this, or broken. Exit code 1 if anything is broken.
    """
    worst = 0
    for name, result in _results(data_dir):
        click.echo(f"{result.state:<12}  {name}: {result.words}")
        worst = max(worst, result.state == "broken")
    sys.exit(worst)


def _results(data_dir: Path) -> Iterator[tuple[str, CheckResult]]:
    try:
        settings = Settings.from_env(environment_beside(data_dir))
    except SettingsError as error:
        yield "settings", broken("; ".join(str(error).splitlines()))
        return
    try:
        app = create_core(settings)
    except OSError as error:
        yield "settings", broken(f"DATA_DIR: {error.filename}: {error.strerror}")
        return
    yield "settings", ok("All of them can be read.")
    app.logger.root.setLevel("CRITICAL")  # what the checks find is said in words
    with app.app_context():
        for name, check in (*database.CHECKS, *servers.CHECKS, *machine.CHECKS, *meaning.CHECKS):
            yield name, check(settings)
