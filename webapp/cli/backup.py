"""Commands `bothways backup`, `restore` and `fingerprint`: save, restore and compare a database."""

from pathlib import Path

import click
from sqlalchemy import inspect, select

from webapp.adapters import backup
from webapp.app import create_app
from webapp.config import Settings
from webapp.db import db, reading
from webapp.domain.errors import Refused
from webapp.models import Account, Interview
from webapp.services import fingerprint


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
def save(file: Path) -> None:
    """Write the whole database to FILE, also while the product runs.

    The secret key is not in it: keep that apart, for without it no link that was sent opens anything.
    """
    backup.save_backup(Settings.from_env().database_url, file)
    click.echo(f"The database is in {file}. Keep the secret key, too, and not beside it.")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Also if the database holds something: all of it goes.")
def load(file: Path, replace: bool) -> None:
    """Put what `bothways backup` wrote to FILE into the database of the settings."""
    settings = Settings.from_env()
    app = create_app(settings)
    with app.app_context():
        if not replace and _holds_something():
            raise Refused("The database holds something already; --replace gives it up.")
        db.engine.dispose()
        backup.restore_backup(settings.database_url, file)
    click.echo("The database is restored. Run `bothways migrate` before you start the product.")


def _holds_something() -> bool:
    tables = inspect(db.engine).get_table_names()
    with reading():
        return "account" in tables and any(
            db.session.scalar(select(model.id).limit(1)) is not None for model in (Account, Interview)
        )


@click.command("fingerprint")
def show() -> None:
    """Print what the database holds, in numbers: equal before a backup and after it was restored."""
    with create_app().app_context(), reading():
        for found in fingerprint.table_fingerprints():
            click.echo(f"{found.table:20} {found.rows:8} {found.sha256}")
