"""Adds, edits and retires library entries, and provides the search index of the library.

Every change locks the organisation's row and raises its `library_version`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select

from webapp.adapters.stemming import stem
from webapp.db import db
from webapp.domain.errors import N_, Invalid, NotFound, NotNow
from webapp.domain.forms.questions import TEXT_LIMIT, TOPICS
from webapp.domain.gaps import rewording
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import Entry, passages_of
from webapp.domain.library.imports import ImportReport
from webapp.domain.matching.search import Index, RoleShelf
from webapp.models.interviews import Role
from webapp.models.library import LibraryEntry
from webapp.models.people import Organisation
from webapp.services.library import history
from webapp.services.library.folder import export_folder, foresee, import_files, import_folder
from webapp.services.library.rows import (
    Deed,
    add,
    changing,
    checked,
    fill,
    new_edition,
    new_version,
    tidied,
    value_of,
)
from webapp.services.library.shelves import Shelves
from webapp.services.organisation import people

__all__ = [
    "ChangedMeanwhile",
    "ImportReport",
    "Places",
    "accept_guess",
    "add_question",
    "bring_back",
    "edit",
    "entries",
    "entry",
    "export_folder",
    "foresee",
    "import_files",
    "import_folder",
    "keep_index_ready",
    "places",
    "retire",
    "review",
    "shelf_for",
    "shelves",
    "take_back",
    "tidied",
    "value_of",
    "values",
    "write",
]

NO_ENTRY = N_("There is no such entry in the library.")
CHANGED = N_("Somebody else has changed this entry since you opened it.")
FULL = N_("This entry has so many questions that there is no room for one more. Take some out first.")


class ChangedMeanwhile(NotNow):
    """Two people edited the same entry at once, and this one came second."""


@dataclass(frozen=True)
class Places:
    """The departments, locations and levels that roles and entries name, for a form to offer."""

    departments: tuple[str, ...]
    locations: tuple[str, ...]
    levels: tuple[str, ...]


def entries() -> list[LibraryEntry]:
    """The entries that are in use, by topic in the documents' order and by title, with their texts."""
    rows = db.session.scalars(select(LibraryEntry).where(LibraryEntry.retired_at.is_(None)))
    return sorted(rows, key=_place_in_list)


def entry(entry_id: int) -> LibraryEntry:
    """One entry, in use or retired. Raises `NotFound`."""
    found = db.session.get(LibraryEntry, entry_id)
    if found is None:
        raise NotFound(NO_ENTRY)
    return found


def values() -> tuple[Entry, ...]:
    """The entries in use as the domain sees them."""
    return tuple(map(value_of, entries()))


def places() -> Places:
    """What roles and entries in use call their departments, locations and levels."""
    named = [
        db.session.execute(
            select(table.department, table.location, table.level).where(table.retired_at.is_(None)).distinct()
        )
        for table in (Role, LibraryEntry)
    ]
    rows = [tuple(row) for found in named for row in found]
    return Places(*(_names(row[column] for row in rows) for column in range(3)))


def write(content: Entry, now: datetime, by: int | None = None) -> LibraryEntry:
    """A new entry. `content`'s id is of no account; `by` is the account's that writes, None for the command
    line, as in all that follows. Raises `Invalid` with a sentence."""
    new_version(now)
    return add(checked(content), None, Deed("written", by, now))


def edit(entry_id: int, content: Entry, seen: datetime, now: datetime, by: int | None = None) -> LibraryEntry:
    """Changes an entry. `seen`: when it was last changed, as the editor saw it.

    Raises `NotFound`, `Invalid`, and `ChangedMeanwhile` when somebody was faster.
    """
    new_version(now)
    row = _as_seen(entry_id, seen)
    fill(row, checked(replace(content, guessed=())), Deed("edited", by, now))
    return row


def add_question(entry_id: int, question: str, now: datetime, by: int | None = None) -> bool:
    """One more question that an entry in use answers. False, and nothing changes, where the entry has it.

    Raises `NotFound`, and `Invalid` where there is no room left.
    """
    people.one_at_a_time()
    row = _known(entry_id)
    if row.retired_at is not None:
        raise NotFound(NO_ENTRY)
    answers = rewording.with_question(row.answers, question)
    if answers == row.answers:
        return False
    if len("\n".join(answers)) > TEXT_LIMIT:
        raise Invalid(FULL)
    content = checked(replace(value_of(row), answers=answers))
    new_version(now)
    fill(row, content, Deed("edited", by, now))
    return True


def take_back(entry_id: int, number: int, seen: datetime, now: datetime, by: int | None = None) -> None:
    """Gives an entry the text that its version `number` had: an edit like any other, with its refusals."""
    edit(entry_id, history.version_of(entry_id, number).content, seen, now, by)


def review(entry_id: int, today: date, seen: datetime, now: datetime, by: int | None = None) -> None:
    """Notes that the entry is still true on the day `today`. It says what it said, so that no briefing is
    made anew. Raises `NotFound`, and `ChangedMeanwhile` when it is not what was `seen` any more."""
    new_edition()
    row = _as_seen(entry_id, seen)
    with changing(row, Deed("reviewed", by, now)):
        row.reviewed_on = today


def accept_guess(entry_id: int) -> None:
    """Notes that what an import guessed of an entry is right: from now on it counts. Raises `NotFound`."""
    new_edition()
    _known(entry_id).guessed = ()


def retire(entry_id: int, now: datetime, by: int | None = None) -> None:
    """Takes an entry out of use; it stays to be read. Raises `NotFound`."""
    new_version(now)
    row = _known(entry_id)
    if row.retired_at is None:
        with changing(row, Deed("retired", by, now)):
            row.retired_at = now


def bring_back(entry_id: int, now: datetime, by: int | None = None) -> None:
    """Takes a retired entry into use again. Raises `NotFound`."""
    new_version(now)
    row = _known(entry_id)
    if row.retired_at is not None:
        with changing(row, Deed("brought_back", by, now)):
            row.retired_at = None


def shelf_for(role: RoleFacts) -> RoleShelf:
    """The library as it applies to a role."""
    return shelves().of(role)


def keep_index_ready() -> None:
    """Indexes the library if it has changed, so that a process forked from this one finds it indexed."""
    shelves()


_Edition = tuple[int | None, datetime | None]
_indexes: WeakKeyDictionary[Engine, tuple[_Edition, Shelves]] = WeakKeyDictionary()
_building = Lock()


def shelves() -> Shelves:
    """The library as it stands, for all roles. Of each database the newest is kept, and indexed once, out of
    the one before it: only entries that have changed are read again."""
    edition = _edition()
    with _building:
        known = _indexes.get(db.engine)
        if known is None or known[0] != edition:
            before = known[1].index if known else None
            known = edition, Shelves(Index.build(passages_of(values()), stem, before))
            _indexes[db.engine] = known
    return known[1]


def _edition() -> _Edition:
    """What an index is good for: the version, and the newest change, as one taken back frees its version."""
    version = select(Organisation.library_version).scalar_subquery()
    found = db.session.execute(select(version, func.max(LibraryEntry.updated_at))).one()
    return found[0], found[1]


def _known(entry_id: int) -> LibraryEntry:
    row = db.session.get(LibraryEntry, entry_id, populate_existing=True)
    if row is None:
        raise NotFound(NO_ENTRY)
    return row


def _as_seen(entry_id: int, seen: datetime) -> LibraryEntry:
    row = _known(entry_id)
    if row.updated_at != seen:
        raise ChangedMeanwhile(CHANGED)
    return row


def _place_in_list(row: LibraryEntry) -> tuple[int, str, int]:
    return list(TOPICS).index(row.topic), row.title.casefold(), row.id


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}, key=str.casefold))
