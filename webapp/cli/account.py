"""Says who may sign in, and lets somebody in where nobody can let themselves in."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
from flask import Flask

from webapp.adapters.links import Links
from webapp.app import create_app
from webapp.config import Settings
from webapp.db import transaction
from webapp.domain.errors import N_, Refused
from webapp.models.accounts import Account, Purpose
from webapp.services import audit
from webapp.services.accounts import accounts, keys, second_step, sign_ins


@click.group()
def account() -> None:
    """Who may sign in."""


@account.command("list")
def list_accounts() -> None:
    """Say who there is."""
    with create_app().app_context():
        for a in accounts.all_of():
            state = "" if a.active else ", disabled"
            click.echo(f"{a.email}\t{a.name}\t{a.role}{state}")


@account.command("add")
@click.argument("email")
@click.option("--name", required=True)
@click.option("--admin", is_flag=True, help="May also invite colleagues and change how things are set.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add_account(email: str, name: str, admin: bool, password_stdin: bool) -> None:
    """Add a recruiter, or an admin, with a password."""
    password = _read_password(password_stdin)
    with create_app().app_context(), transaction():
        accounts.add(name=name, email=email, password=password, admin=admin, now=_now())
    click.echo(f"{email} may sign in.")


@account.command("invite")
@click.argument("email")
@click.option("--name", required=True)
@click.option("--admin", is_flag=True)
def invite(email: str, name: str, admin: bool) -> None:
    """Send a colleague a letter with a link to choose a password."""
    with create_app().app_context(), transaction():
        accounts.invite(name=name, email=email, admin=admin, now=_now(), by=audit.COMMAND)
    click.echo(f"A letter to {email} is on its way. Its link works for three days.")


@account.command("password")
@click.argument("email")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def set_password(email: str, password_stdin: bool) -> None:
    """Give somebody another password. They are signed out everywhere."""
    password = _read_password(password_stdin)
    with _of(email) as whose:
        accounts.choose_password(whose.id, password, _now(), audit.COMMAND)
    click.echo(f"{email} signs in with the new password.")


@account.command("role")
@click.argument("email")
@click.argument("role", type=click.Choice(["admin", "recruiter"]))
def change_role(email: str, role: str) -> None:
    """Make somebody an admin, or a recruiter."""
    with _of(email) as whose:
        accounts.change_role(whose.id, role == "admin", _now(), audit.COMMAND)
    click.echo(f"{email} is {'an admin' if role == 'admin' else 'a recruiter'}.")


@account.command("disable")
@click.argument("email")
def disable(email: str) -> None:
    """Keep somebody from signing in, at once."""
    with _of(email) as whose:
        accounts.disable(whose.id, _now(), audit.COMMAND)
    click.echo(f"{email} may not sign in any more.")


@account.command("enable")
@click.argument("email")
def enable(email: str) -> None:
    """Let somebody sign in again."""
    with _of(email) as whose:
        accounts.enable(whose.id, _now(), audit.COMMAND)
    click.echo(f"{email} may sign in.")


@account.command("sign-out")
@click.argument("email")
def sign_out(email: str) -> None:
    """End every sign-in of somebody."""
    with _of(email) as whose:
        sign_ins.end_all(whose.id)
        audit.record("signed_out_everywhere", audit.COMMAND, _now(), account=whose.id)
    click.echo(f"{email} is signed out everywhere.")


@account.command("hand-over")
@click.argument("email")
@click.argument("to")
def hand_over(email: str, to: str) -> None:
    """Make TO the owner of all interviews of EMAIL."""
    with _of(email) as whose:
        number = accounts.hand_over(whose.id, _known(to).id, _now(), audit.COMMAND)
    click.echo(f"{number} interviews are {to}’s now.")


@account.command("remove")
@click.argument("email")
def remove(email: str) -> None:
    """Remove somebody who owns no interview any more."""
    with _of(email) as whose:
        accounts.remove(whose.id, _now(), audit.COMMAND)
    click.echo(f"{email} is removed.")


@account.command("second-factor-off")
@click.argument("email")
def second_factor_off(email: str) -> None:
    """Take the second step off somebody who has lost their phone and their codes."""
    with _of(email) as whose:
        second_step.turn_off(whose.id, _now(), audit.COMMAND)
    click.echo(f"{email} signs in without a code, until they set one up again.")


@account.command("let-in")
@click.argument("email")
def let_in(email: str) -> None:
    """Show an address that lets somebody in once, also where passwords are off: for emergencies."""
    app = create_app()
    with _of(email, app) as whose:
        address = _address(app, "emergency", whose.id)
        audit.record("emergency_key_made", audit.COMMAND, _now(), account=whose.id)
    click.echo(f"For {email}, once, within a quarter of an hour:\n  {address}")


@click.command("first-admin")
def first_admin() -> None:
    """Show the address where the first account of an installation is made. An earlier one is dead then."""
    address = first_address(create_app())
    if address is None:
        raise Refused(
            N_("There are accounts here already. “bothways account let-in EMAIL” lets one of them in.")
        )
    click.echo(address)


def first_address(app: Flask) -> str | None:
    """A new address where the first account is made, once, within an hour; None where there are accounts."""
    with app.app_context(), transaction():
        return None if accounts.any_account() else _address(app, "first", None)


def _address(app: Flask, purpose: Purpose, account_id: int | None) -> str:
    settings: Settings = app.config["SETTINGS"]
    key = keys.issue(purpose, account_id, _now())
    return Links(settings.base_url, settings.secret_key).key(key.id, key.nonce)


@contextmanager
def _of(email: str, app: Flask | None = None) -> Iterator[Account]:
    """The account with this address, inside a transaction."""
    with (app or create_app()).app_context(), transaction():
        yield _known(email)


def _known(email: str) -> Account:
    found = accounts.known_as(email)
    if found is None:
        raise Refused(N_("There is no account with the address {email}.").format(email=email))
    return found


def _read_password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password


def _now() -> datetime:
    return datetime.now(UTC)
