"""The library as a living thing: written, edited, retired, imported and exported, and found in by a role.

Every change locks the organisation's row and raises its `library_version`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select

from webapp.adapters.stemming import stem
from webapp.db import db
from webapp.domain import rewording
from webapp.domain.errors import N_, Invalid, NotFound, NotNow
from webapp.domain.interview import RoleFacts
from webapp.domain.library import Entry, passages_of
from webapp.domain.matching import Index, RoleShelf
from webapp.domain.questions import TEXT_LIMIT, TOPICS
from webapp.models.interviews import Role
from webapp.models.library import LibraryEntry
from webapp.models.people import Organisation
from webapp.services import people
from webapp.services.library_folder import ImportReport, export_folder, import_folder
from webapp.services.library_rows import add, checked, fill, new_version, touch, value_of
from webapp.services.shelves import Shelves

__all__ = [
    "ChangedMeanwhile",
    "ImportReport",
    "Places",
    "add_question",
    "bring_back",
    "edit",
    "entries",
    "entry",
    "export_folder",
    "import_folder",
    "keep_index_ready",
    "places",
    "retire",
    "retired",
    "shelf_for",
    "shelves",
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


def entries(topic: str | None = None, search: str = "") -> list[LibraryEntry]:
    """The entries that are in use, by topic in the documents' order and by title.

    With `topic` only its own; with `search` only those that have each of its words, anywhere.
    """
    rows = db.session.scalars(select(LibraryEntry).where(LibraryEntry.retired_at.is_(None)))
    words = search.casefold().split()
    found = (row for row in rows if topic in (None, row.topic) and _has(row, words))
    return sorted(found, key=_place_in_list)


def retired() -> list[LibraryEntry]:
    """The entries that nothing uses any more, in the same order."""
    rows = db.session.scalars(select(LibraryEntry).where(LibraryEntry.retired_at.is_not(None)))
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
    roles = db.session.scalars(select(Role).where(Role.retired_at.is_(None)))
    known: list[Role | LibraryEntry] = [*roles, *entries()]
    return Places(
        _names(row.department for row in known),
        _names(row.location for row in known),
        _names(row.level for row in known),
    )


def write(content: Entry, now: datetime) -> LibraryEntry:
    """A new entry. `content`'s id is of no account. Raises `Invalid` with a sentence."""
    new_version(now)
    return add(checked(content), None, now)


def edit(entry_id: int, content: Entry, seen: datetime, now: datetime) -> LibraryEntry:
    """Changes an entry. `seen`: when it was last changed, as the editor saw it.

    Raises `NotFound`, `Invalid`, and `ChangedMeanwhile` when somebody was faster.
    """
    row = _locked(entry_id, now)
    if row.updated_at != seen:
        raise ChangedMeanwhile(CHANGED)
    fill(row, checked(content), now)
    return row


def add_question(entry_id: int, question: str, now: datetime) -> bool:
    """One more question that an entry in use answers. False, and nothing changes, where the entry has it.

    Raises `NotFound`, and `Invalid` where there is no room left.
    """
    people.one_at_a_time()
    row = db.session.get(LibraryEntry, entry_id, populate_existing=True)
    if row is None or row.retired_at is not None:
        raise NotFound(NO_ENTRY)
    answers = rewording.added(row.answers, question)
    if answers == row.answers:
        return False
    if len("\n".join(answers)) > TEXT_LIMIT:
        raise Invalid(FULL)
    content = checked(replace(value_of(row), answers=answers))
    new_version(now)
    fill(row, content, now)
    return True


def retire(entry_id: int, now: datetime) -> None:
    """Takes an entry out of use; it stays to be read. Raises `NotFound`."""
    row = _locked(entry_id, now)
    row.retired_at = row.retired_at or now
    touch(row, now)


def bring_back(entry_id: int, now: datetime) -> None:
    """Takes a retired entry into use again. Raises `NotFound`."""
    row = _locked(entry_id, now)
    row.retired_at = None
    touch(row, now)


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


def _locked(entry_id: int, now: datetime) -> LibraryEntry:
    new_version(now)
    row = db.session.get(LibraryEntry, entry_id, populate_existing=True)
    if row is None:
        raise NotFound(NO_ENTRY)
    return row


def _has(row: LibraryEntry, words: list[str]) -> bool:
    text = "\n".join((row.title, row.body, row.limits, row.owner, *row.answers)).casefold()
    return all(word in text for word in words)


def _place_in_list(row: LibraryEntry) -> tuple[int, str, int]:
    return list(TOPICS).index(row.topic), row.title.casefold(), row.id


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}, key=str.casefold))
