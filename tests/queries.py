"""What is asked of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from webapp.db import db


@contextmanager
def statements() -> Iterator[list[str]]:
    """The SQL that runs meanwhile."""
    ran: list[str] = []

    def note(_connection, _cursor, statement, *_more) -> None:
        ran.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield ran
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def queries_of(read) -> int:
    db.session.remove()
    with statements() as ran:
        read()
    return len(ran)


class LazyLoad(Exception):
    """A page asked the database for what a row refers to, in the middle of something else."""


@contextmanager
def no_lazy_loads() -> Iterator[None]:
    """Rows that are only read refer to what was loaded with them, or the test fails: each page loads what it
    shows on purpose. What a transaction decides by, it may read row by row."""

    def refuse(state: ORMExecuteState) -> None:
        writes = state.session.connection().get_execution_options().get("writes", False)
        if state.is_select and state.lazy_loaded_from is not None and not writes:
            raise LazyLoad(str(state.loader_strategy_path))

    event.listen(Session, "do_orm_execute", refuse)
    try:
        yield
    finally:
        event.remove(Session, "do_orm_execute", refuse)
