"""Connects to the database, and is the only module that commits."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from flask import Flask, current_app
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, MetaData, event, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.orm import DeclarativeBase

from webapp.config import MIGRATIONS, Settings


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


db = SQLAlchemy(model_class=Base)
migrate = Migrate(directory=str(MIGRATIONS), render_as_batch=True, compare_type=True)

AWAY = (OperationalError, InterfaceError, NoConnectionFree)
"""What is raised when the database is away, restarts, or keeps us waiting for too long."""

ERASED = "erased"
"""In a session's info: this transaction erased somebody's words, and they leave the write-ahead log, too."""
FIRST = "first"
"""In a session's info: what the next transactions do before all else, until one of them is kept."""
GIVES_WAY_AFTER = 400
"""Milliseconds that a migration waits for a lock. It wants tables for itself, and who comes after it waits
with it. PostgreSQL looks for a deadlock after a second, and would end either side: so it is always the
migration that gives way, never a process that serves people."""
PROMISED = "promised"
"""In a session's info: this transaction promised work, and the bell is rung once it is kept."""

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


def init_app(app: Flask, settings: Settings) -> None:
    """Connects `app` to the database of `settings`. Errors carry no parameters: those are people's words."""
    sqlite = settings.database_url.startswith("sqlite")
    if sqlite:
        settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {
        "hide_parameters": True,
        **({"connect_args": {"timeout": 30}} if sqlite else _postgresql_options(settings)),
    }
    db.init_app(app)
    app.teardown_appcontext(_end_reading)  # before the extension closes the session: the last one goes first
    migrate.init_app(app, db)
    with app.app_context():
        if sqlite:
            _use_sqlite_well(db.engine)
        else:
            _use_postgresql_well(db.engine, settings)


def _end_reading(_error: BaseException | None) -> None:
    """Ends what a request only read. A server that restarts right then is no failure: all was done."""
    try:
        db.session.rollback()
    except AWAY:
        db.session().invalidate()


def _postgresql_options(settings: Settings) -> dict[str, Any]:
    """Nobody waits long: for a connection that the pool has not got, for a server that does not answer, or on
    a connection that was lost while nobody used it. A name in `DATABASE_URL` goes before ours.
    """
    return {
        "pool_size": settings.pool_size,
        "pool_pre_ping": True,
        "pool_timeout": 10,
        "isolation_level": "READ COMMITTED",
        "connect_args": {"connect_timeout": 5, "fallback_application_name": "bothways"},
    }


def _use_postgresql_well(engine: Engine, settings: Settings) -> None:
    """Time limits for each connection. A statement that is `unhurried`, as those of migrations are, may take
    as long as it takes; but it gives way where it had to wait for a lock."""
    limits = (
        f"SET statement_timeout = {round(settings.statement_timeout * 1000)}",
        f"SET lock_timeout = {round(settings.lock_timeout * 1000)}",
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        before, connection.autocommit = connection.autocommit, True
        connection.execute("; ".join(limits))
        connection.autocommit = before

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("unhurried", False):
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {GIVES_WAY_AFTER}")


def _use_sqlite_well(engine: Engine) -> None:
    """Write-ahead log, enforced foreign keys, and writers that queue instead of losing updates.

    Python's sqlite3 would begin transactions by itself, too late and deferred: it is told not to, and a
    transaction that will write begins IMMEDIATE.
    """

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "busy_timeout=30000",
            "foreign_keys=ON",
            "synchronous=FULL",
            "secure_delete=ON",  # what is erased is overwritten, not left lying until its page is used again
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def is_loaded(row: Base, name: str) -> bool:
    """Whether this relationship of a row was read in what is being read or written now."""
    return name in inspect(row).dict


def insert_into(table: type[Base]) -> Any:
    """An INSERT that can say what is done where the row is there already (`on_conflict_…`), in the words of
    the database that is used: both know it, and SQLAlchemy has no common one."""
    inserts: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
    return inserts[db.engine.dialect.name](table)


@contextmanager
def transaction() -> Iterator[None]:
    """All that is written inside is kept together, or nothing of it.

    What was read before is read anew inside, so that decisions rest on what is locked. Not to be nested.
    """
    _begin_writing()
    try:
        info = db.session().info
        if first := info.get(FIRST):
            first()
        yield
        promised, erased = info.pop(PROMISED, False), info.pop(ERASED, False)
        db.session.commit()
        info.pop(FIRST, None)
    except BaseException:
        _forget_marks()
        db.session.rollback()
        raise
    if erased and db.engine.dialect.name == "sqlite":
        _empty_log()
    if promised:
        current_app.extensions["bell"].ring()


def _begin_writing() -> None:
    """Lets go of what was read. A row that is read anew comes by itself: what a page had read with it would
    come before the lock that decides about it."""
    db.session.rollback()
    for state in db.session.identity_map.all_states():
        state.load_options = ()
    db.session.connection(execution_options={"writes": True})


def _forget_marks() -> None:
    for mark in (PROMISED, ERASED):
        db.session().info.pop(mark, None)


def _empty_log() -> None:
    """Moves what SQLite's write-ahead log holds into the database, and cuts it to nothing. Where somebody
    reads for longer than two seconds the next erasure, or the tidying of the day, sees to it."""
    connection = db.engine.raw_connection()
    try:
        connection.execute("PRAGMA busy_timeout=2000")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.execute("PRAGMA busy_timeout=30000")
    finally:
        connection.close()


@contextmanager
def rolled_back() -> Iterator[None]:
    """All that is written inside is there until the end, and nothing of it is kept: to see what would be."""
    _begin_writing()
    try:
        yield
    finally:
        _forget_marks()
        db.session.rollback()


@contextmanager
def reading() -> Iterator[None]:
    """A moment's view of the database, let go of at the end, so that slow work after it holds nothing."""
    try:
        yield
    finally:
        db.session.rollback()
