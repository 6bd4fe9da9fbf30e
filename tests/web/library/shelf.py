"""What stands in the library of a test, by title."""

from webapp.db import reading
from webapp.domain.library.entries import Entry
from webapp.services.library import entries, listing


def has(title: str) -> bool:
    with reading():
        return title in {row.title for row in entries.all_in_use()}


def entry_id(title: str) -> int:
    with reading():
        return next(
            row.id for row in (*entries.all_in_use(), *listing.retired_entries()) if row.title == title
        )


def stored(title: str) -> Entry:
    with reading():
        return entries.entry_of_row(entries.get(entry_id(title)))
