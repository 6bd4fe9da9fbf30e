"""Prepares the installation on which a rehearsal runs: tables, recruiter, library."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import flask_migrate
from flask import Flask

from webapp.app import create_app
from webapp.config import Settings
from webapp.db import transaction
from webapp.services.accounts import accounts
from webapp.services.library import entries

RECRUITER = "Rosa Marchetti"
EMAIL = "rosa.marchetti@example.com"


@dataclass(frozen=True)
class Installation:
    """Where a rehearsal is played, and who signs in there."""

    app: Flask
    base_url: str
    email: str
    password: str


def prepare(settings: Settings, password: str) -> Installation:
    """Makes the tables and the recruiter's account in the empty database of `settings`."""
    app = create_app(settings)
    with app.app_context():
        flask_migrate.upgrade()
        with transaction():
            accounts.add(name=RECRUITER, email=EMAIL, password=password, admin=True, now=datetime.now(UTC))
    return Installation(app, settings.base_url, EMAIL, password)


def import_library(installation: Installation, folder: Path) -> int:
    """Brings the Markdown files of `folder` into the library; how many entries it has then.

    Raises `Invalid` with a sentence where a file cannot be used.
    """
    with installation.app.app_context(), transaction():
        entries.import_folder(folder, datetime.now(UTC))
        return len(entries.all_in_use())
