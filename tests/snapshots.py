"""A SQLite database as it was, to which it goes back in a millisecond; one of PostgreSQL stays."""

import sqlite3

from tests.conftest import forget
from webapp.db import db


class Snapshot:
    """What the database of the application holds now."""

    def __init__(self) -> None:
        self._kept = sqlite3.connect(":memory:", check_same_thread=False)
        if db.engine.dialect.name != "sqlite":
            return
        with sqlite3.connect(_file()) as here:
            here.backup(self._kept)

    def restore(self) -> None:
        """The database is as it was."""
        db.session.remove()
        if db.engine.dialect.name != "sqlite":
            return
        with sqlite3.connect(_file()) as here:
            self._kept.backup(here)
        forget()


def _file() -> str:
    return str(db.engine.url.database)
