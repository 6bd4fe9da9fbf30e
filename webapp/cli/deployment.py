"""Commands `bothways migrate` and `sample`: upgrade the tables, load sample data."""

from datetime import UTC, datetime

import click
import flask_migrate
from flask import Flask
from sqlalchemy.exc import OperationalError

from webapp import sample
from webapp.adapters.links import Links
from webapp.app import create_app
from webapp.cli.account import first_address
from webapp.config import Settings
from webapp.domain.errors import Refused
from webapp.process_signals import uninterrupted
from webapp.services.accounts import accounts


@click.command()
def migrate() -> None:
    """Bring the database to the tables of this version."""
    app = create_app()
    bring_up_to_date(app)
    click.echo("The database is up to date.")
    show_first(app)


@click.command("sample")
def load_sample() -> None:
    """Put a sample library, and interviews in every stage, into a new database on this machine.

    Its account has a password that everybody knows, so it goes nowhere else.
    """
    settings = Settings.from_env()
    app = create_app(settings)
    if not settings.on_this_machine or has_accounts(app):
        raise Refused("The sample goes into a new database, and only where BASE_URL is on this machine.")
    fill_in_sample(app)


def bring_up_to_date(app: Flask) -> None:
    """Brings the database to the tables of this version. Raises `Refused` where it cannot be reached."""
    with app.app_context():
        try:
            flask_migrate.upgrade()
        except OperationalError as error:
            if error.statement is not None:
                raise
            raise Refused(f"The database cannot be reached. {str(error.orig).strip().capitalize()}") from None


def has_accounts(app: Flask) -> bool:
    """Whether anybody can sign in."""
    with app.app_context():
        return accounts.any_account()


def show_first(app: Flask) -> None:
    """Where the first account is made, on the terminal or in the container's log: whoever reads that may."""
    if address := first_address(app):
        click.echo(f"  Nobody can sign in yet. Make the first account, within an hour:\n    {address}\n")


def fill_in_sample(app: Flask) -> None:
    """Puts the sample into a new database. Not to be interrupted: a sample of which half is there would never
    be completed."""
    settings: Settings = app.config["SETTINGS"]
    with uninterrupted(), app.app_context():
        sample.load(datetime.now(UTC), Links(settings.base_url, settings.secret_key))
