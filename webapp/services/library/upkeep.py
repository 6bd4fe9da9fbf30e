"""Lists library entries that need a review, are unused, or contradict something."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from sqlalchemy import and_, func, select

from webapp.db import db
from webapp.domain.library.upkeep import Contradiction, UpkeepState, contradictions, is_review_due, is_unused
from webapp.models.library import IN_USE, EntryUse, EntryVersion, LibraryEntry
from webapp.services.library import entries, starter


@dataclass(frozen=True)
class EntryUpkeep:
    """An entry in use as its upkeep sees it. `since`: when it was written; `used_at`: by a briefing, last."""

    id: int
    title: str
    owner: str
    reviewed_on: date | None
    since: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Upkeep:
    """What needs a look: `to_fill_in`, each with how many blanks; `due` for a review, the longest due first;
    `unused` by any briefing for long, the longest unused first; and what contradicts. What is to be filled in
    is neither due nor unused."""

    to_fill_in: tuple[tuple[EntryUpkeep, int], ...]
    due: tuple[EntryUpkeep, ...]
    unused: tuple[EntryUpkeep, ...]
    findings: tuple[Contradiction, ...]


def upkeep_needed(today: date, now: datetime) -> Upkeep:
    """What the library needs on the day `today`, in four queries however long it is."""
    blanks = starter.blanks_left()
    everything = _entries_in_use()
    standings = [s for s in everything if s.id not in blanks]
    due = (s for s in standings if is_review_due(s.reviewed_on, today))
    unused = (s for s in standings if is_unused(s.since, s.used_at, now))
    unfilled = ((s, blanks[s.id]) for s in everything if s.id in blanks)
    return Upkeep(
        to_fill_in=tuple(sorted(unfilled, key=lambda found: (found[0].title.casefold(), found[0].id))),
        due=tuple(sorted(due, key=lambda s: (s.reviewed_on or date.min, s.title.casefold(), s.id))),
        unused=tuple(sorted(unused, key=lambda s: (s.used_at or s.since, s.id))),
        findings=contradictions(entries.values_in_use(), entries.places().locations, today),
    )


def entries_in_state(state: UpkeepState, today: date, now: datetime) -> frozenset[int]:
    """Ids of the entries in use that this is the matter with."""
    found = upkeep_needed(today, now)
    contradicting = [f.entry.id for f in found.findings] + [f.other.id for f in found.findings if f.other]
    matters = {
        "blanks": [s.id for s, _ in found.to_fill_in],
        "review": [s.id for s in found.due],
        "unused": [s.id for s in found.unused],
        "contradiction": contradicting,
    }
    return frozenset(matters[state] if state != "look" else chain.from_iterable(matters.values()))


def _entries_in_use() -> list[EntryUpkeep]:
    """Entries in use without their texts. One that has no history is as old as its last change."""
    first = and_(EntryVersion.entry_id == LibraryEntry.id, EntryVersion.number == 1)
    rows = db.session.execute(
        select(
            LibraryEntry.id,
            LibraryEntry.title,
            LibraryEntry.owner,
            LibraryEntry.reviewed_on,
            func.coalesce(EntryVersion.at, LibraryEntry.updated_at).label("since"),
            EntryUse.last_used_at,
        )
        .outerjoin(EntryVersion, first)
        .outerjoin(EntryUse, EntryUse.entry_id == LibraryEntry.id)
        .where(IN_USE)
    )
    return [EntryUpkeep(*row) for row in rows]
