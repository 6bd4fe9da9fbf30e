"""The library as a key of the API sees it, a page at a time by ascending ids."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from sqlalchemy import select

from webapp.db import db
from webapp.domain.errors import NotFound
from webapp.domain.library.blanks import blanks_of
from webapp.models.library import EntryVersion, LibraryEntry
from webapp.services.library import entries, listing
from webapp.services.library.listing import EntryFilter

Standing = Literal["in_use", "blanks", "left_out", "retired"]
"""Whether briefings may use an entry, or why not: it is still to be filled in, left out, or retired."""


def standing_of(row: LibraryEntry) -> Standing:
    """How an entry stands."""
    if row.retired_at is not None:
        return "retired"
    if row.left_out:
        return "left_out"
    return "blanks" if blanks_of(entries.entry_of_row(row)) else "in_use"


def entries_after(
    wanted: EntryFilter, only_in_use: bool, today: date, now: datetime, after: int, limit: int
) -> Sequence[LibraryEntry]:
    """Those that are `wanted` with an id above `after`, at most one more than `limit`; with `only_in_use`
    those that briefings may use."""
    found = listing.all_entries(wanted, today, now)
    ids = [
        row.id
        for row in found
        if row.id > after and not (only_in_use and (wanted.retired or row.left_out or row.blanks))
    ]
    shown = select(LibraryEntry).where(LibraryEntry.id.in_(ids[: limit + 1])).order_by(LibraryEntry.id)
    return db.session.scalars(shown).all()


def entry(entry_id: int, only_in_use: bool) -> LibraryEntry:
    """One entry; with `only_in_use` one that briefings may use. Raises `NotFound`."""
    found = entries.get(entry_id)
    if only_in_use and standing_of(found) != "in_use":
        raise NotFound(entries.NO_ENTRY)
    return found


def versions_after(entry_id: int, after: int, limit: int) -> Sequence[EntryVersion]:
    """The versions of an entry with an id above `after`, at most one more than `limit`."""
    of_entry = select(EntryVersion).where(EntryVersion.entry_id == entry_id, EntryVersion.id > after)
    return db.session.scalars(of_entry.order_by(EntryVersion.id).limit(limit + 1)).all()
