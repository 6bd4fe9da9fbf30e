"""Brings in the thirty entries to begin with without a handbook, and counts what is to be filled in.

They are Markdown files in `webapp/starter`, in the format of any other folder. An entry that has blanks is in
no index: `values_in_use` of `entries` leaves it out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from sqlalchemy import ColumnElement, Text, and_, cast, or_, select

from webapp.config import STARTER
from webapp.db import db
from webapp.domain.errors import Invalid
from webapp.domain.library.blanks import BEGINS, blanks_of
from webapp.domain.library.imports import LibraryFile
from webapp.models.library import LibraryEntry
from webapp.services import audit
from webapp.services.library.entry_rows import EntryChange, add_row, entry_of_row, new_version
from webapp.services.library.folder import read_folder
from webapp.services.organisation import people

_MARKS = (*BEGINS, "[\\u2026:")
"""How a blank begins in a column: JSON writes the dots in its own way."""


@dataclass(frozen=True)
class FillingIn:
    """How far a library is: how many of the entries to begin with that are in use are `filled`, of how many
    in `all`; and how many entries of any kind are `left`."""

    filled: int
    all: int
    left: int


def starter_files() -> tuple[LibraryFile, ...]:
    """The entries to begin with, as an import reads them."""
    return _files()


def starter_paths() -> frozenset[str]:
    """The paths by which they are known."""
    return frozenset(file.path for file in starter_files())


def write_folder(folder: Path) -> int:
    """Writes them as files, and says how many. Raises `Invalid`, before anything is written, where a file of
    that name is there already; and where one cannot be written."""
    sources = sorted(STARTER.glob("*.md"))
    taken = [source.name for source in sources if (folder / source.name).exists()]
    if taken:
        others = f", and {len(taken) - 1} more" if len(taken) > 1 else ""
        raise Invalid(f"{folder / taken[0]}: is there already{others}; nothing was written")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source in sources:
            (folder / source.name).write_bytes(source.read_bytes())
    except OSError as error:
        raise Invalid(f"{folder}: cannot be written: {error.strerror}") from None
    return len(sources)


def missing_files() -> tuple[LibraryFile, ...]:
    """Those of which no entry is known yet, in use or retired."""
    known = set(db.session.scalars(select(LibraryEntry.path).where(LibraryEntry.path.is_not(None))))
    return tuple(file for file in starter_files() if file.path not in known)


def begin(now: datetime, by: int | None) -> int:
    """Adds those, and says how many. What is there stays as it is, filled in or not; so a second time adds
    nothing."""
    people.one_at_a_time()
    files = missing_files()
    if files:
        new_version(now)
        deed = EntryChange("imported", by, now)
        audit.record("library_imported", deed.actor, now)
        for file in files:
            add_row(file.entry, file.path, deed)
    return len(files)


def blanks_left() -> Mapping[int, int]:
    """How many blanks entries in use have, by their ids: those that have any."""
    rows = db.session.scalars(select(LibraryEntry).where(may_have_blanks()))
    numbers = {row.id: len(blanks_of(entry_of_row(row))) for row in rows}
    return {id_: number for id_, number in numbers.items() if number}


def may_have_blanks() -> ColumnElement[bool]:
    """Entries in use in which something looks like a blank."""
    table = LibraryEntry
    texts = (table.title, table.body, table.limits, table.owner, cast(table.answers, Text))
    marked = (text.contains(mark, autoescape=True) for text in texts for mark in _MARKS)
    return and_(table.retired_at.is_(None), or_(*marked))


def filling_in(left: Mapping[int, int]) -> FillingIn:
    """How far the library is, of whose entries `left` have blanks."""
    begun = LibraryEntry.path.in_(starter_paths())
    ids = db.session.scalars(select(LibraryEntry.id).where(LibraryEntry.retired_at.is_(None), begun)).all()
    return FillingIn(filled=sum(id_ not in left for id_ in ids), all=len(ids), left=len(left))


@cache
def _files() -> tuple[LibraryFile, ...]:
    return tuple(read_folder(STARTER, strict=True))
