"""Notes which statements run on the database, and how long each transaction keeps what it writes locked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic

from sqlalchemy import event

from webapp.db import db

WRITES = ("UPDATE", "INSERT", "DELETE", "BEGIN IMMEDIATE")


@dataclass
class Measured:
    """The statements that ran, and the seconds from each first write of a transaction, or its first lock, to
    its end."""

    statements: list[str] = field(default_factory=list)
    held: list[float] = field(default_factory=list)


@contextmanager
def measured() -> Iterator[Measured]:
    """What happens inside, on the database of the application at hand."""
    found, began = Measured(), list[float]()

    def ran(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        found.statements.append(statement)
        if not began and (statement.lstrip().startswith(WRITES) or "FOR UPDATE" in statement):
            began.append(monotonic())

    def ended(*_: object) -> None:
        if began:
            found.held.append(monotonic() - began.pop())

    heard = (("before_cursor_execute", ran), ("commit", ended), ("rollback", ended))
    for name, listener in heard:
        event.listen(db.engine, name, listener)
    try:
        yield found
    finally:
        for name, listener in heard:
            event.remove(db.engine, name, listener)
