"""Commands `bothways run`, `migrate` and `sample`: start everything, upgrade the tables, load sample data."""

import os
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
from webapp.cli.reloading import keep_up_with_changes, moments
from webapp.config import DATA, Settings
from webapp.db import db
from webapp.domain.errors import Refused
from webapp.launcher import Deployment
from webapp.models import Account
from webapp.process_signals import end_with_parent, ended_by_signals, uninterrupted


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
        settings = replace(Settings.from_env(deployment.environment), log_level="WARNING")
        app = create_app(settings)
        _migrate(app)
        if with_sample:
            _load_sample_once(app)
        files = moments()
        deployment.start()
        deployment.wait_healthy()
        click.echo(f"\nBothways is up after {monotonic() - began:.0f} s: {settings.base_url}\n")
        _show_links(app, settings)
        click.echo(f"Logs are in {deployment.logs}. Ctrl-C stops everything and keeps the data.")
        if reload:
            keep_up_with_changes(deployment, files)
        deployment.wait()
        raise Refused("The supervisor has ended, and everything with it.")


@click.command()
def migrate() -> None:
    """Bring the database to the tables of this version."""
    _migrate(create_app())
    click.echo("The database is up to date.")


@click.command("sample")
def load_sample() -> None:
    """Put a sample library, and interviews in every stage, into a new database on this machine.

    Its account has a password that everybody knows, so it goes nowhere else.
    """
    settings = Settings.from_env()
    app = create_app(settings)
    if not settings.on_this_machine or _has_accounts(app):
        raise Refused("The sample goes into a new database, and only where BASE_URL is on this machine.")
    _load_sample(app)


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
