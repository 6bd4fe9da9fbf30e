"""What a database holds, in numbers: to see whether a restored one holds the same."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Select, Table, select, type_coerce

from webapp.db import Base, db
from webapp.models.types import Value

AT_ONCE = 200
"""Rows read at a time: documents are large."""


@dataclass(frozen=True)
class Print:
    """A table's number of rows, and a SHA-256 over all of them in the order of their keys, in hexadecimal."""

    table: str
    rows: int
    sha256: str


def take() -> Iterator[Print]:
    """The fingerprint of each table. The same content has the same one on both databases."""
    for table in Base.metadata.sorted_tables:
        digest, rows = hashlib.sha256(), 0
        for row in db.session.execute(_all_of(table), execution_options={"yield_per": AT_ONCE}):
            digest.update(json.dumps([_plain(v) for v in row], sort_keys=True).encode() + b"\n")
            rows += 1
        yield Print(table.name, rows, digest.hexdigest())


def _all_of(table: Table) -> Select[Any]:
    return select(*(_as_stored(column) for column in table.columns)).order_by(*table.primary_key.columns)


def _as_stored(column: Column[Any]) -> ColumnElement[Any]:
    """A value of the domain is read as the JSON that it is."""
    return type_coerce(column, JSON) if isinstance(column.type, Value) else column


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, bool | int | float | str | list | dict | None) else str(value)
