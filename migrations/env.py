"""Runs the versions of migrations/versions/ on the application's database.

`flask db migrate -m "say what changes"` writes the next one: numbered, named, and none if nothing changed.
"""

import time
from typing import Any, Literal

from alembic import context
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import current_app
from psycopg.errors import DeadlockDetected, LockNotAvailable
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError
from sqlalchemy.types import TypeDecorator

import webapp.models  # noqa: F401  registers every table
from webapp.db import Base

migrate = current_app.extensions["migrate"]

PATIENCE, PAUSE = 300.0, 0.3
"""Seconds for which a version is tried again where others use the tables, and between two tries."""
TOO_BUSY = "Somebody has kept tables locked for five minutes, perhaps a backup. Try again when it is over."


def in_plain_types(kind: str, item: Any, autogenerate: Any) -> str | Literal[False]:
    """A version names the database's types, never the application's, which may be gone when it runs."""
    if kind == "type" and isinstance(item, TypeDecorator) and type(item).__module__.startswith("webapp."):
        return f"sa.{item.impl_instance!r}"
    return False


def number(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """The next number after the newest version; no version if it would do nothing."""
    script = directives[0]
    if getattr(context.config.cmd_opts, "autogenerate", False) and script.upgrade_ops.is_empty():
        directives.clear()
        return
    newest = ScriptDirectory.from_config(context.config).get_current_head()
    script.rev_id = f"{int(newest or 0) + 1:04d}"


def migrate_online() -> None:
    engine = migrate.db.engine
    with engine.connect().execution_options(writes=True, unhurried=True) as connection:
        sqlite = engine.dialect.name == "sqlite"
        if sqlite:
            keep_foreign_keys(connection, False)
        try:
            run_patiently_on(connection)
            if sqlite:
                refuse_broken_references(connection)
        finally:
            if sqlite:
                connection.rollback()
                keep_foreign_keys(connection, True)


def run_patiently_on(connection: Connection) -> None:
    """Runs the versions; one that met a lock is tried anew, as a whole. It stands in a transaction of its own,
    so others have gone on meanwhile, and nothing of it is left."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return run_on(connection)
        except OperationalError as error:
            connection.rollback()
            if not isinstance(error.orig, (LockNotAvailable, DeadlockDetected)):
                raise
            if time.monotonic() > until:
                raise CommandError(TOO_BUSY) from None
        time.sleep(PAUSE)


def run_on(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        process_revision_directives=number,
        render_item=in_plain_types,
        transaction_per_migration=True,
        **migrate.configure_args,
    )
    with context.begin_transaction():
        context.run_migrations()


def keep_foreign_keys(connection: Connection, kept: bool) -> None:
    """SQLite changes a table by copying it and dropping the old one, and with enforced keys the drop would
    delete every row that refers to it. The switch works only outside a transaction, hence the driver's own
    connection, which does not begin one.
    """
    driver = connection.connection.driver_connection
    driver.execute(f"PRAGMA foreign_keys={'ON' if kept else 'OFF'}")  # type: ignore[union-attr]


def refuse_broken_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken:
        raise CommandError(f"After the migration a row of {broken[0]} refers to nothing in {broken[2]}.")


def migrate_offline() -> None:
    """Prints the SQL instead of running it."""
    context.configure(
        dialect_name=migrate.db.engine.dialect.name, target_metadata=Base.metadata, literal_binds=True
    )
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    migrate_offline()
else:
    migrate_online()
