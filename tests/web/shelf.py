"""What stands in the library of a test, by title."""

from webapp.db import reading
from webapp.domain.library import Entry
from webapp.services import library, library_list


def has(title: str) -> bool:
    with reading():
        return title in {row.title for row in library.entries()}


def entry_id(title: str) -> int:
    with reading():
        return next(row.id for row in (*library.entries(), *library_list.retired()) if row.title == title)


def stored(title: str) -> Entry:
    with reading():
        return library.value_of(library.entry(entry_id(title)))
