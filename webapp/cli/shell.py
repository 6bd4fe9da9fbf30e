"""`bothways shell`: Python with the application, to look at what is there and to try things."""

import code
import readline
from pathlib import Path
from rlcompleter import Completer
from typing import Any

import click
from flask import Flask
from sqlalchemy import func, select

from webapp import models
from webapp.app import create_app
from webapp.cli.environment import environment_beside
from webapp.config import DATA, Settings
from webapp.db import db, reading, transaction

BANNER = """app, settings, db, select, func, reading, transaction, and the models: {models}
What is changed inside `with transaction():` is kept."""


@click.command()
@click.option("--data-dir", envvar="DATA_DIR", type=click.Path(path_type=Path), default=DATA)
def shell(data_dir: Path) -> None:
    """Open a Python shell with the application, the database and the models."""
    app = create_app(Settings.from_env(environment_beside(data_dir)))
    names = at_hand(app)
    readline.set_completer(Completer(names).complete)
    readline.parse_and_bind("tab: complete")
    with app.app_context():
        code.interact(BANNER.format(models=", ".join(models.__all__)), local=names, exitmsg="")


def at_hand(app: Flask) -> dict[str, Any]:
    """What a line may name without importing it."""
    ours = {name: getattr(models, name) for name in models.__all__}
    given = {"db": db, "select": select, "func": func, "reading": reading, "transaction": transaction}
    return ours | given | {"app": app, "settings": app.config["SETTINGS"]}
