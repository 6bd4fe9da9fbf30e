"""Entry point of the command line: loads only the module of the command that is called."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import click

from webapp.config import SettingsError
from webapp.domain.errors import Refused

COMMANDS = {
    "run": ("run.run", "Run everything on this machine until Ctrl-C."),
    "doctor": ("doctor.doctor", "Say what is wrong with this installation, and what to do."),
    "healthy": (
        "healthy.healthy",
        "Exit with 0 if PROCESS does its work on this machine, and with 1 and a sentence if not.",
    ),
    "shell": ("shell.shell", "Open a Python shell with the application, the database and the models."),
    "rehearse": ("rehearse.rehearse", "Play one whole interview from a SCRIPT."),
    "library": ("library.commands", "What the company says about itself."),
    "match": ("match.match", "Find what a folder answers to each of many questions."),
    "organisation": (
        "organisation.organisation",
        "Say what your organisation is called, where it is, and for how long it keeps interviews.",
    ),
    "account": ("account.account", "Who may sign in."),
    "first-admin": (
        "account.first_admin",
        "Show the address where the first account of an installation is made.",
    ),
    "migrate": ("deployment.migrate", "Bring the database to the tables of this version."),
    "sample": (
        "deployment.load_sample",
        "Put a sample library, and interviews in every stage, into a new database.",
    ),
    "backup": ("backup.save", "Write the whole database to FILE, also while the product runs."),
    "restore": ("backup.load", "Put what `bothways backup` wrote to FILE into the database of the settings."),
    "fingerprint": ("backup.show", "Print what the database holds, in numbers."),
}
"""Where each command is, below webapp.cli, and a line about it: asking for help is to load none of them."""


class LazyGroup(click.Group):
    """Commands that are loaded when they are called: most need all of Flask, and --help nothing of it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, command = COMMANDS[cmd_name][0].partition(".")
        found: click.Command = getattr(import_module(f"webapp.cli.{module}"), command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_place, line) in COMMANDS.items()])


def main() -> None:
    """Runs one command."""
    with in_one_line():
        bothways()


@contextmanager
def in_one_line() -> Iterator[None]:
    """What a person can put right is one line on standard error, and exit code 2."""
    try:
        yield
    except (Refused, SettingsError) as error:
        click.echo("bothways: " + "; ".join(str(error).splitlines()), err=True)
        sys.exit(2)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="bothways", message="bothways %(version)s")
def bothways() -> None:
    """An interview goes both ways."""
