"""The command line: `bothways …`. Groups of commands in modules of their own are added at the end."""

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import click
import flask_migrate
from flask import Flask
from sqlalchemy import select

from webapp import sample
from webapp.adapters.links import Links
from webapp.app import create_app
from webapp.cli import backup, library
from webapp.cli.doctor import doctor
from webapp.cli.match import match
from webapp.cli.rehearse import rehearse
from webapp.config import ROOT, Settings, SettingsError
from webapp.db import db, transaction
from webapp.domain.errors import Refused
from webapp.launcher import Deployment
from webapp.models import Account
from webapp.process_signals import end_with_parent, ended_by_signals, uninterrupted
from webapp.services.interviews import erasure
from webapp.services.organisation import people


def main() -> None:
    """Runs one command. What a person can put right is one line on standard error, and exit code 2."""
    try:
        bothways()
    except (Refused, SettingsError) as error:
        click.echo("bothways: " + "; ".join(str(error).splitlines()), err=True)
        sys.exit(2)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def bothways() -> None:
    """An interview goes both ways."""


@bothways.command()
@click.option("--port", envvar="PORT", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--data-dir", envvar="DATA_DIR", type=click.Path(path_type=Path), default=ROOT / "var")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Makers of documents.")
@click.option("--with-sample", is_flag=True, help="Put sample data into a database without any account.")
@click.option("--with-parent", is_flag=True, help="End when the process that started this one ends.")
def run(port: int, data_dir: Path, workers: int, with_sample: bool, with_parent: bool) -> None:
    """Run everything on this machine until Ctrl-C."""
    if with_parent:
        end_with_parent()
    began = monotonic()
    deployment = Deployment(data_dir, port=port, inherited=os.environ, workers=workers)
    with ended_by_signals(code=0), deployment:
        settings = replace(Settings.from_env(deployment.environment), log_level="WARNING")
        app = create_app(settings)
        _migrate(app)
        if with_sample:
            _load_sample_once(app)
        deployment.start()
        deployment.wait_healthy()
        click.echo(f"\nBothways is up after {monotonic() - began:.0f} s: {settings.base_url}\n")
        _show_links(app, settings)
        click.echo(f"Logs are in {deployment.logs}. Ctrl-C stops everything and keeps the data.")
        deployment.wait()
        raise Refused("The supervisor has ended, and everything with it.")


@bothways.command()
def migrate() -> None:
    """Bring the database to the tables of this version."""
    _migrate(create_app())
    click.echo("The database is up to date.")


@bothways.command("sample")
def load_sample() -> None:
    """Put a sample library, and interviews in every stage, into a new database on this machine.

    Its account has a password that everybody knows, so it goes nowhere else.
    """
    settings = Settings.from_env()
    app = create_app(settings)
    if not settings.on_this_machine or _has_accounts(app):
        raise Refused("The sample goes into a new database, and only where BASE_URL is on this machine.")
    _load_sample(app)


@bothways.command()
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
        people.describe(name, zone, keep_days)
        erasure.plan_anew(datetime.now(UTC))
    click.echo(f"The organisation is called {name}.")


@bothways.group()
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


def _migrate(app: Flask) -> None:
    with app.app_context():
        flask_migrate.upgrade()


def _load_sample_once(app: Flask) -> None:
    if not _has_accounts(app):
        click.echo("Filling in a made-up company, and interviews in every stage (once)")
        _load_sample(app)


def _has_accounts(app: Flask) -> bool:
    with app.app_context():
        return db.session.scalar(select(Account.id).limit(1)) is not None


def _load_sample(app: Flask) -> None:
    """Not to be interrupted: a sample of which half is there would never be completed."""
    settings: Settings = app.config["SETTINGS"]
    with uninterrupted(), app.app_context():
        sample.load(datetime.now(UTC), Links(settings.base_url, settings.secret_key))


def _show_links(app: Flask, settings: Settings) -> None:
    with app.app_context():
        links = sample.links(Links(settings.base_url, settings.secret_key))
    for label, url in links:
        click.echo(f"  {label}\n    {url}\n")


def _read_password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password


bothways.add_command(library.commands)
for command in (backup.save, backup.load, backup.show):
    bothways.add_command(command)
bothways.add_command(rehearse)
bothways.add_command(doctor)
bothways.add_command(match)


if __name__ == "__main__":
    main()
