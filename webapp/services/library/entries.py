"""Adds, edits and retires library entries, and provides the search index of the library.

Every change locks the organisation's row and raises its `library_version`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select

from webapp.adapters.reading import as_read
from webapp.adapters.stemming import stem
from webapp.db import db
from webapp.domain import work
from webapp.domain.errors import N_, Invalid, NotFound, NotNow
from webapp.domain.forms.questions import TEXT_LIMIT, TOPICS
from webapp.domain.gaps import rewording
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.blanks import blanks_of
from webapp.domain.library.entries import Entry, passages_of
from webapp.domain.library.imports import ImportReport
from webapp.domain.matching.search import Index, IndexedRoleLibrary
from webapp.models.interviews import Role
from webapp.models.library import IN_USE, LibraryEntry
from webapp.models.people import Organisation
from webapp.services.jobs import open_jobs
from webapp.services.library import history, imports, vectors
from webapp.services.library.entry_rows import (
    EntryChange,
    add_row,
    check_entry,
    clean_entry,
    entry_of_row,
    fill_row,
    new_edition,
    new_meaning,
    new_version,
    recorded_change,
)
from webapp.services.library.folder import (
    export_folder,
    import_files,
    import_folder,
    import_parsed,
    parse_files,
    preview_import,
)
from webapp.services.library.library_index import LibraryIndex
from webapp.services.organisation import people

__all__ = [
    "ChangedMeanwhile",
    "ImportReport",
    "Places",
    "add",
    "add_question",
    "all_in_use",
    "bring_back",
    "clean_entry",
    "edit",
    "entry_of_row",
    "export_folder",
    "get",
    "import_files",
    "import_folder",
    "import_parsed",
    "keep_index_ready",
    "library_for",
    "library_index",
    "mark_reviewed",
    "meaning_progress",
    "parse_files",
    "places",
    "preview_import",
    "promise_vectors",
    "restore_version",
    "keep_vectors",
    "retire",
    "take_out_question",
    "texts_without_vector",
    "values_in_use",
    "vectors_promised",
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


def all_in_use() -> list[LibraryEntry]:
    """The entries that briefings may use, by topic in the documents' order and by title, with their texts."""
    rows = db.session.scalars(select(LibraryEntry).where(IN_USE))
    return sorted(rows, key=_list_order)


def get(entry_id: int) -> LibraryEntry:
    """One entry, in use or retired. Raises `NotFound`."""
    found = db.session.get(LibraryEntry, entry_id)
    if found is None:
        raise NotFound(NO_ENTRY)
    return found


def values_in_use() -> tuple[Entry, ...]:
    """The entries in use as the domain sees them, without those that are still to be filled in."""
    everything = (entry_of_row(row) for row in all_in_use())
    return tuple(as_read(entry) for entry in everything if not blanks_of(entry))


def places() -> Places:
    """What roles and entries in use call their departments, locations and levels."""
    named = [
        db.session.execute(
            select(table.department, table.location, table.level).where(table.retired_at.is_(None)).distinct()
        )
        for table in (Role, LibraryEntry)
    ]
    rows = [tuple(row) for found in named for row in found]
    return Places(*(_sorted_names(row[column] for row in rows) for column in range(3)))


def add(content: Entry, now: datetime, by: int | None = None) -> LibraryEntry:
    """A new entry. `content`'s id is of no account; `by` is who writes, as `authors` has it, in all that
    follows. Raises `Invalid` with a sentence."""
    new_version(now)
    return add_row(check_entry(content), None, EntryChange("written", by, now))


def edit(entry_id: int, content: Entry, seen: datetime, now: datetime, by: int | None = None) -> LibraryEntry:
    """Changes an entry. `seen`: when it was last changed, as the editor saw it.

    Raises `NotFound`, `Invalid`, and `ChangedMeanwhile` when somebody was faster.
    """
    new_version(now)
    row = _row_as_seen(entry_id, seen)
    content = replace(content, guessed=(), left_out=row.left_out)
    fill_row(row, check_entry(content), EntryChange("edited", by, now))
    return row


def add_question(entry_id: int, question: str, now: datetime, by: int | None = None) -> bool:
    """One more question that an entry in use answers. False, and nothing changes, where the entry has it.

    Raises `NotFound`, and `Invalid` where there is no room left.
    """
    people.one_at_a_time()
    row = _current_row(entry_id)
    if row.retired_at is not None:
        raise NotFound(NO_ENTRY)
    answers = rewording.with_question(row.answers, question)
    if answers == row.answers:
        return False
    if len("\n".join(answers)) > TEXT_LIMIT:
        raise Invalid(FULL)
    content = check_entry(replace(entry_of_row(row), answers=answers))
    new_version(now)
    fill_row(row, content, EntryChange("edited", by, now))
    vectors.keep_question(content.answers[-1])
    return True


def take_out_question(entry_id: int, question: str, added: int, now: datetime, by: int | None = None) -> bool:
    """Takes back what `add_question` did with the version `added`. False, and nothing changes, where somebody
    has taken the question out since, be it that it stands there again. Raises `NotFound`."""
    people.one_at_a_time()
    row = _current_row(entry_id)
    if not history.always_answered(entry_id, question, added):
        return False
    answers = rewording.without_question(row.answers, question)
    content = check_entry(replace(entry_of_row(row), answers=answers))
    new_version(now)
    fill_row(row, content, EntryChange("edited", by, now))
    return True


def restore_version(entry_id: int, number: int, seen: datetime, now: datetime, by: int | None = None) -> None:
    """Gives an entry the text that its version `number` had: an edit like any other, with its refusals."""
    edit(entry_id, history.version_of(entry_id, number).content, seen, now, by)


def mark_reviewed(entry_id: int, today: date, seen: datetime, now: datetime, by: int | None = None) -> None:
    """Notes that the entry is still true on the day `today`. It says what it said, so that no briefing is
    made anew. Raises `NotFound`, and `ChangedMeanwhile` when it is not what was `seen` any more."""
    new_edition()
    row = _row_as_seen(entry_id, seen)
    with recorded_change(row, EntryChange("reviewed", by, now)):
        row.reviewed_on = today


def retire(entry_id: int, now: datetime, by: int | None = None, seen: datetime | None = None) -> None:
    """Takes an entry out of use; it stays to be read. Raises `NotFound`, and `ChangedMeanwhile` when it is
    not what was `seen` any more."""
    new_version(now)
    row = _row_as_seen(entry_id, seen) if seen else _current_row(entry_id)
    if row.retired_at is None:
        with recorded_change(row, EntryChange("retired", by, now)):
            row.retired_at = now


def bring_back(entry_id: int, now: datetime, by: int | None = None) -> None:
    """Takes a retired entry into use again. Raises `NotFound`."""
    new_version(now)
    row = _current_row(entry_id)
    if row.retired_at is not None:
        with recorded_change(row, EntryChange("brought_back", by, now)):
            row.retired_at = None


def library_for(role: RoleFacts) -> IndexedRoleLibrary:
    """The library as it applies to a role."""
    return library_index().for_role(role)


def keep_index_ready() -> None:
    """Indexes the library if it has changed, so that a process forked from this one finds it indexed."""
    library_index()


def texts_without_vector() -> vectors.MissingTexts | None:
    """What the sentence model has still to read of the library as it stands; None without a model."""
    return vectors.missing(passages_of(values_in_use()))


def meaning_progress() -> vectors.MeaningProgress:
    """How much of the library as it stands the sentence model has read."""
    return vectors.progress(passages_of(values_in_use()))


def vectors_promised() -> bool:
    """Whether the sentence model is still to read some of the library."""
    return open_jobs.is_under_way(work.VECTORS)


def promise_vectors(now: datetime) -> None:
    """Promises to make vectors where any are missing, as after a change of the model."""
    lacking = texts_without_vector()
    if lacking is not None and lacking.texts:
        vectors.promise(now)


def keep_vectors(made: vectors.NewVectors | None, now: datetime) -> None:
    """Keeps the vectors that a job made, and how many are still to be made. With the last of them answers may
    be better."""
    vectors.keep(made, passages_of(values_in_use()), now)
    if made is None:
        return
    imports.note_vectors(made.left, made.total)
    if made.vectors and not made.left:
        new_meaning(now)


_Edition = tuple[int | None, datetime | None]
_indexes: WeakKeyDictionary[Engine, tuple[_Edition, LibraryIndex]] = WeakKeyDictionary()
_building = Lock()


def library_index() -> LibraryIndex:
    """The index of the library as it stands, for all roles. The newest index of each database is kept. It is
    built from the one before it, so that only entries which changed are read again."""
    edition = _edition()
    with _building:
        known = _indexes.get(db.engine)
        if known is None or known[0] != edition:
            before = known[1].index if known else None
            passages = passages_of(values_in_use(), before.passages if before else ())
            meaning = vectors.meaning_of(passages)
            known = edition, LibraryIndex(Index.build(passages, stem, before, meaning))
            _indexes[db.engine] = known
    return known[1]


def _edition() -> _Edition:
    """The edition of the library that an index belongs to: its version, which is raised by the last of its
    vectors too, and its newest change, since a transaction that is rolled back frees its version."""
    version = select(Organisation.library_version).scalar_subquery()
    found = db.session.execute(select(version, func.max(LibraryEntry.updated_at))).one()
    return found[0], found[1]


def _current_row(entry_id: int) -> LibraryEntry:
    row = db.session.get(LibraryEntry, entry_id, populate_existing=True)
    if row is None:
        raise NotFound(NO_ENTRY)
    return row


def _row_as_seen(entry_id: int, seen: datetime) -> LibraryEntry:
    row = _current_row(entry_id)
    if row.updated_at != seen:
        raise ChangedMeanwhile(CHANGED)
    return row


def _list_order(row: LibraryEntry) -> tuple[int, str, int]:
    return list(TOPICS).index(row.topic), row.title.casefold(), row.id


def _sorted_names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}, key=str.casefold))
