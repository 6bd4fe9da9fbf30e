"""Finds the library entries that nobody has decided on, in groups that one decision may fit."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import Row, select

from webapp.adapters.reading import as_read, readable
from webapp.db import db
from webapp.domain.forms.questions import TOPICS
from webapp.domain.library.entries import first_sentence, split_at_headings
from webapp.domain.library.triage import REASONS, is_looked_at, named_location, proposed_reason
from webapp.models.library import LibraryEntry
from webapp.services.library import entries
from webapp.services.library.entry_rows import entry_of_row

SHOWN = 100
"""Entries of a group that a page lists; the others follow when these are decided."""

Kind = Literal["reason", "place", "topic", "dimensions"]
_KINDS: tuple[Kind, ...] = ("reason", "place", "topic", "dimensions")


@dataclass(frozen=True)
class UndecidedEntry:
    """An entry that nobody has decided on. `guessed`: which of topic and dimensions an import guessed."""

    id: int
    path: str
    title: str
    topic: str
    dimensions: tuple[str, ...]
    guessed: tuple[str, ...]


@dataclass(frozen=True)
class UndecidedGroup:
    """Entries that one decision may fit. `key`: a reason to leave them out, a place that they name, their
    topic, or what they seem to speak to most. The first of a `number` of them, and the first sentence of
    the very first as an `example`."""

    kind: Kind
    key: str
    entries: tuple[UndecidedEntry, ...]
    number: int
    example: str


@dataclass(frozen=True)
class Undecided:
    """What is still to be decided, and of a `number` of entries, how many are `looked_at` and `left_out`."""

    groups: tuple[UndecidedGroup, ...]
    looked_at: int
    left_out: int
    number: int

    def of(self, *kinds: Kind) -> tuple[UndecidedGroup, ...]:
        return tuple(group for group in self.groups if group.kind in kinds)

    def count(self, *kinds: Kind) -> int:
        """Entries in the groups of these kinds."""
        return sum(group.number for group in self.of(*kinds))


def undecided() -> Undecided:
    """What is still to be decided, in a number of queries that does not grow with the library."""
    rows = _rows()
    open_rows = [row for row in rows if _is_open(row)]
    return Undecided(
        groups=tuple(_groups(open_rows)),
        looked_at=len(rows) - len(open_rows),
        left_out=sum(bool(row.left_out) for row in rows),
        number=len(rows),
    )


def number_undecided() -> int:
    """How many entries nobody has decided on."""
    return sum(map(_is_open, _rows()))


def _rows() -> Sequence[Row[Any]]:
    table = LibraryEntry
    columns: tuple[Any, ...] = (
        table.id,
        table.path,
        table.title,
        table.topic,
        table.dimensions,
        table.guessed,
        table.location,
        table.reviewed_on,
        table.proposed,
        table.left_out,
    )
    return db.session.execute(select(*columns).where(table.retired_at.is_(None))).all()


def _is_open(row: Row[Any]) -> bool:
    return not is_looked_at(row.reviewed_on, row.guessed, row.left_out)


_Keyed = tuple[Kind, str, UndecidedEntry]


def _groups(rows: Sequence[Row[Any]]) -> Iterator[UndecidedGroup]:
    keyed = sorted(_keyed(rows), key=_order)
    found = [(kind, key, [entry for *_, entry in of]) for (kind, key), of in groupby(keyed, lambda k: k[:2])]
    examples = _first_sentences([of[0].id for *_, of in found])
    for kind, key, of in found:
        yield UndecidedGroup(kind, key, tuple(of[:SHOWN]), len(of), examples[of[0].id])


def _keyed(rows: Sequence[Row[Any]]) -> Iterator[_Keyed]:
    """Each entry with its group. Once it is reviewed, only what was guessed of it is open."""
    judged = _judged([row.id for row in rows if row.proposed is None and row.reviewed_on is None])
    locations = entries.places().locations
    for row in rows:
        entry = UndecidedEntry(row.id, row.path or "", row.title, row.topic, row.dimensions, row.guessed)
        reason = row.proposed or judged.get(row.id, "")
        place = "" if row.location else named_location(row.title, row.path, locations)
        if row.reviewed_on is None and reason:
            yield "reason", reason, entry
        elif row.reviewed_on is None and place:
            yield "place", place, entry
        elif row.reviewed_on is None or "topic" in row.guessed:
            yield "topic", row.topic, entry
        else:
            yield "dimensions", row.dimensions[0] if row.dimensions else "", entry


def _order(keyed: _Keyed) -> tuple[int, int, str, tuple[str, ...], str, int]:
    kind, key, entry = keyed
    known = list(REASONS if kind == "reason" else TOPICS)
    place = known.index(key) if key in known else 0
    return _KINDS.index(kind), place, key, entry.dimensions, entry.title.casefold(), entry.id


def _judged(entry_ids: Collection[int]) -> dict[int, str]:
    """What an import would propose for entries that were imported before imports proposed anything."""
    if not entry_ids:
        return {}
    rows = db.session.scalars(select(LibraryEntry).where(LibraryEntry.id.in_(entry_ids)))
    return {row.id: proposed_reason(as_read(entry_of_row(row)), row.path) or "" for row in rows}


def _first_sentences(entry_ids: Collection[int]) -> dict[int, str]:
    """Below the titles of these entries."""
    rows = db.session.execute(
        select(LibraryEntry.id, LibraryEntry.body).where(LibraryEntry.id.in_(entry_ids))
    )
    return {id_: next(map(first_sentence, _texts(body)), "") for id_, body in rows}


def _texts(body: str) -> Iterator[str]:
    return (text for _, text in split_at_headings(readable(body)))
