"""Computes a fingerprint of the database, to check that a restored one holds the same data."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Select, Table, select, type_coerce

from webapp.db import Base, db
from webapp.models.types import JsonValue

AT_ONCE = 200
"""Rows read at a time: documents are large."""


@dataclass(frozen=True)
class TableFingerprint:
    """A table's number of rows, and a SHA-256 over those of all rows in the order of their own, hexadecimal:
    databases differ in how they sort words."""

    table: str
    rows: int
    sha256: str


def table_fingerprints() -> Iterator[TableFingerprint]:
    """The fingerprint of each table. The same content has the same one on both databases."""
    for table in Base.metadata.sorted_tables:
        rows = db.session.execute(_all_of(table), execution_options={"yield_per": AT_ONCE})
        digests = sorted(_digest(row) for row in rows)
        yield TableFingerprint(table.name, len(digests), hashlib.sha256(b"".join(digests)).hexdigest())


def _digest(row: Iterable[object]) -> bytes:
    written = json.dumps([_plain(value) for value in row], sort_keys=True)
    return hashlib.sha256(written.encode()).digest()


def _all_of(table: Table) -> Select[Any]:
    return select(*(_as_stored(column) for column in table.columns))


def _as_stored(column: Column[Any]) -> ColumnElement[Any]:
    """A value of the domain is read as the JSON that it is."""
    return type_coerce(column, JSON) if isinstance(column.type, JsonValue) else column


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, bool | int | float | str | list | dict | None) else str(value)
