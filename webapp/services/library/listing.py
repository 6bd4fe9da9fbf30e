"""Lists library entries: filtered, sorted, a page at a time and without their texts."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Row, select

from webapp.db import db
from webapp.domain.forms.questions import TOPICS
from webapp.domain.library.upkeep import UpkeepState
from webapp.models.library import LibraryEntry
from webapp.services.library import starter, upkeep
from webapp.services.library.starter import FillingIn

PAGE = 100
"""Entries on one page of the list."""


@dataclass(frozen=True)
class EntryFilter:
    """What the list is narrowed to; an empty field narrows nothing.

    `search`: each of its words stands somewhere in the entry. A department, location or level: entries that
    apply there, those that apply everywhere included. `state`: what is the matter with them, or that they are
    left out. `retired`: those that nothing uses any more, instead of those in use.
    """

    search: str = ""
    topic: str = ""
    dimension: str = ""
    department: str = ""
    location: str = ""
    level: str = ""
    language: str = ""
    state: UpkeepState | Literal["left_out"] | None = None
    retired: bool = False


@dataclass(frozen=True)
class EntryRow:
    """An entry as a line of the list. `blanks`: how many are still to be filled in."""

    id: int
    title: str
    topic: str
    dimensions: tuple[str, ...]
    department: str
    location: str
    level: str
    owner: str
    reviewed_on: date | None
    language: str
    has_limits: bool
    left_out: str
    blanks: int = 0


@dataclass(frozen=True)
class EntryPage:
    """A page of the list. `number`: of all that were found; `next`: the entry after which the next page goes
    on, None on the last. `languages` are those of all entries in use, `filling_in` is how far they are."""

    entries: tuple[EntryRow, ...]
    number: int
    next: int | None
    languages: tuple[str, ...]
    filling_in: FillingIn


def list_entries(
    wanted: EntryFilter, today: date, now: datetime, after: int | None = None, limit: int = PAGE
) -> EntryPage:
    """The entries in use that are `wanted`, by topic in the documents' order and by title; those behind the
    entry `after`, if it is given. The day and the moment tell what needs a look."""
    blanks = starter.blanks_left()
    everything = sorted(_entries(blanks), key=_list_order)
    found = _wanted(everything, wanted, today, now)
    here = next((_list_order(entry) for entry in everything if entry.id == after), None)
    ahead = [entry for entry in found if here is None or _list_order(entry) > here]
    return EntryPage(
        entries=tuple(ahead[:limit]),
        number=len(found),
        next=ahead[limit - 1].id if len(ahead) > limit else None,
        languages=tuple(sorted({entry.language for entry in everything})),
        filling_in=starter.filling_in(blanks),
    )


def all_entries(wanted: EntryFilter, today: date, now: datetime) -> list[EntryRow]:
    """All entries that are `wanted`, by ascending ids."""
    everything = _entries(starter.blanks_left(), wanted.retired)
    return sorted(_wanted(everything, wanted, today, now), key=lambda entry: entry.id)


def retired_entries() -> Sequence[Row[int, str]]:
    """Ids and titles of the entries that nothing uses any more, by title."""
    found = db.session.execute(
        select(LibraryEntry.id, LibraryEntry.title).where(LibraryEntry.retired_at.is_not(None))
    )
    return sorted(found.all(), key=lambda row: (row.title.casefold(), row.id))


def _wanted(
    everything: Iterable[EntryRow], wanted: EntryFilter, today: date, now: datetime
) -> list[EntryRow]:
    """Those of `everything` that are wanted, in their order."""
    found = [entry for entry in everything if _fits(entry, wanted)]
    for narrow in _narrowings(wanted, today, now):
        ids = narrow()
        found = [entry for entry in found if entry.id in ids]
    return found


def _entries(blanks: Mapping[int, int], retired: bool = False) -> list[EntryRow]:
    table = LibraryEntry
    columns: tuple[Any, ...] = (
        table.id,
        table.title,
        table.topic,
        table.dimensions,
        table.department,
        table.location,
        table.level,
        table.owner,
        table.reviewed_on,
        table.language,
        table.limits != "",
        table.left_out,
    )
    rows = db.session.execute(select(*columns).where(_is_retired(retired)))
    return [EntryRow(*(*row, blanks.get(row.id, 0))) for row in rows]


def _fits(entry: EntryRow, wanted: EntryFilter) -> bool:
    return (
        wanted.topic in ("", entry.topic)
        and (not wanted.dimension or wanted.dimension in entry.dimensions)
        and wanted.language in ("", entry.language)
        and (wanted.state != "left_out" or entry.left_out != "")
        and all(
            not asked or not own or asked.casefold() == own.casefold()
            for asked, own in (
                (wanted.department, entry.department),
                (wanted.location, entry.location),
                (wanted.level, entry.level),
            )
        )
    )


def _narrowings(wanted: EntryFilter, today: date, now: datetime) -> list[Callable[[], Collection[int]]]:
    """What is narrowed by more than a line of the list knows, each with a query or two of its own."""
    narrowings: list[Callable[[], Collection[int]]] = []
    if words := wanted.search.casefold().split():
        narrowings.append(lambda: _with_words(words, wanted.retired))
    if (state := wanted.state) and state != "left_out":
        narrowings.append(lambda: upkeep.entries_in_state(state, today, now))
    return narrowings


def _is_retired(retired: bool) -> ColumnElement[bool]:
    at = LibraryEntry.retired_at
    return at.is_not(None) if retired else at.is_(None)


def _with_words(words: Sequence[str], retired: bool) -> frozenset[int]:
    """Ids of the entries that have each of `words`, anywhere. Databases differ in how they fold letters."""
    table = LibraryEntry
    columns = select(table.id, table.title, table.body, table.limits, table.owner, table.answers)
    rows = db.session.execute(columns.where(_is_retired(retired)))
    texts = ((id_, "\n".join((*said, *answers)).casefold()) for id_, *said, answers in rows)
    return frozenset(id_ for id_, text in texts if all(word in text for word in words))


def _list_order(entry: EntryRow) -> tuple[int, str, int]:
    return list(TOPICS).index(entry.topic), entry.title.casefold(), entry.id
