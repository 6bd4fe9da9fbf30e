"""Somebody else who has the interviews locked."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, text


@contextmanager
def nobody_else_writes(database_url: str) -> Iterator[None]:
    """Whoever wants to write an interview waits until the block is done."""
    engine = create_engine(database_url)
    with engine.connect() as connection:
        connection.execute(text("UPDATE interview SET zone = zone"))
        yield
        connection.rollback()
    engine.dispose()
