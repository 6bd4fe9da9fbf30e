"""Commands `bothways organisation` and `account`: name the organisation, and add accounts."""

import sys
from datetime import UTC, datetime

import click

from webapp.app import create_app
from webapp.db import transaction
from webapp.services.interviews import erasure
from webapp.services.organisation import people


@click.command()
@click.argument("name")
@click.option("--zone", help="Where roles name none; Europe/London at first.")
@click.option(
    "--keep-days", type=click.IntRange(1, 3650), help="How long what is over is kept; 180 at first."
)
def organisation(name: str, zone: str | None, keep_days: int | None) -> None:
    """Say what your organisation is called, where it is, and how long it keeps an interview that is over.

    What you leave out stays as it is.
    """
    with create_app().app_context(), transaction():
        people.describe_organisation(name, zone, keep_days)
        erasure.reschedule_erasures(datetime.now(UTC))
    click.echo(f"The organisation is called {name}.")


@click.group()
def account() -> None:
    """Who may sign in."""


@account.command("add")
@click.argument("email")
@click.option("--name", required=True)
@click.option("--admin", is_flag=True, help="May also change the settings and the library.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add_account(email: str, name: str, admin: bool, password_stdin: bool) -> None:
    """Add a recruiter, or an admin."""
    password = _read_password(password_stdin)
    with create_app().app_context(), transaction():
        people.add_account(name=name, email=email, password=password, admin=admin, now=datetime.now(UTC))
    click.echo(f"{email} may sign in.")


def _read_password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password
