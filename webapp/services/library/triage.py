"""Decides on many library entries at once: which briefings do without, and what the others are about.

Each decision is one step: one version of the library, one row of the audit trail, and taken back as one.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from webapp.db import db
from webapp.domain.errors import N_, NotFound, NotNow
from webapp.domain.library.entries import Entry
from webapp.domain.library.triage import Decision, decided, is_matched_alike
from webapp.models.library import EntryVersion, LibraryEntry, TriageStep
from webapp.services import audit
from webapp.services.library.entry_rows import EntryChange, entry_of_row, fill_row, new_edition, new_version
from webapp.services.organisation import people

STEPS = 5
"""Of the latest steps that a page offers to take back."""

NO_STEP = N_("There is no such step.")
UNDONE = N_("This step has been taken back already.")


@dataclass(frozen=True)
class Undone:
    """What became of the entries of a step: `restored` to what they were, or `changed` since, and left."""

    restored: int
    changed: int


def decide(
    entry_ids: Collection[int], decision: Decision, today: date, now: datetime, by: int | None = None
) -> TriageStep | None:
    """Takes one step with these entries, as far as they are in use and it changes them; None if it changes
    nothing. `today` is the day of their review."""
    people.one_at_a_time()
    rows = _rows(entry_ids)
    pairs = [(entry_of_row(row), decided(entry_of_row(row), decision, today)) for row in rows]
    changes = [(row, old, new) for row, (old, new) in zip(rows, pairs, strict=True) if old != new]
    if not changes:
        return None
    _raise_version(pairs, now)
    step = TriageStep(at=now, by_id=by, change=decision.change, value=decision.value, number=len(changes))
    db.session.add(step)
    db.session.flush()
    deed = EntryChange(decision.change, by, now, step.id)
    audit.record("library_triaged", deed.actor, now, subject=step.id)
    for row, _, new in changes:
        fill_row(row, new, deed)
    return step


def undo(step_id: int, now: datetime, by: int | None = None) -> Undone:
    """Takes a step back: its entries are what they were, but for those that have changed since, which stay.

    Raises `NotFound`, and `NotNow` for a step that was taken back.
    """
    people.one_at_a_time()
    step = find_step(step_id)
    if step.undone_at is not None:
        raise NotNow(UNDONE)
    changed = _changed_by(step)
    unchanged = [(row, old) for row, number, old in changed if row.version == number]
    _raise_version([(entry_of_row(row), old) for row, old in unchanged], now)
    step.undone_at = now
    deed = EntryChange("undone", by, now, step.id)
    audit.record("triage_undone", deed.actor, now, subject=step.id)
    for row, old in unchanged:
        fill_row(row, old, deed)
    return Undone(len(unchanged), len(changed) - len(unchanged))


def find_step(step_id: int) -> TriageStep:
    """One step. Raises `NotFound`."""
    step = db.session.get(TriageStep, step_id, populate_existing=True)
    if step is None:
        raise NotFound(NO_STEP)
    return step


def latest_steps() -> Sequence[TriageStep]:
    """The latest steps that can be taken back, the newest first."""
    table = TriageStep
    steps = select(table).where(table.undone_at.is_(None)).order_by(table.id.desc()).limit(STEPS)
    return db.session.scalars(steps).all()


def _rows(entry_ids: Collection[int]) -> Sequence[LibraryEntry]:
    table = LibraryEntry
    wanted = select(table).where(table.id.in_(entry_ids), table.retired_at.is_(None)).order_by(table.id)
    return db.session.scalars(wanted.execution_options(populate_existing=True)).all()


def _raise_version(pairs: Iterable[tuple[Entry, Entry]], now: datetime) -> None:
    """Once a step. Briefings are made anew only where questions may find something else."""
    if all(is_matched_alike(old, new) for old, new in pairs):
        new_edition()
    else:
        new_version(now)


def _changed_by(step: TriageStep) -> list[tuple[LibraryEntry, int, Entry]]:
    """The entries of a step, the number of the version that it made of each, and what each was before."""
    made, old = aliased(EntryVersion), aliased(EntryVersion)
    found = db.session.execute(
        select(LibraryEntry, made.number, old.content)
        .join(made, made.entry_id == LibraryEntry.id)
        .join(old, (old.entry_id == LibraryEntry.id) & (old.number == made.number - 1))
        .where(made.step_id == step.id, made.change == step.change, LibraryEntry.retired_at.is_(None))
        .order_by(LibraryEntry.id)
        .execution_options(populate_existing=True)
    )
    return [(row, number, content) for row, number, content in found]
