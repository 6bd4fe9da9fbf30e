"""Lists the versions of a library entry: what changed, when, and who changed it."""

from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from sqlalchemy import select, true

from webapp.db import db
from webapp.domain.errors import N_, NotFound
from webapp.domain.gaps.rewording import with_question
from webapp.domain.library.difference import FieldChange, field_changes
from webapp.domain.library.upkeep import review_due
from webapp.models.library import Change, EntryVersion, LibraryEntry
from webapp.services.library.authors import names_of

PAGE = 20
"""Versions on one page of a history."""

SENTENCES: dict[Change, str] = {
    "found": N_("The entry as it stood when its history began"),
    "written": N_("%(who)s wrote the entry"),
    "edited": N_("%(who)s edited the entry"),
    "imported": N_("%(who)s imported the entry from its file"),
    "reviewed": N_("%(who)s checked that it is still true"),
    "retired": N_("%(who)s retired the entry"),
    "brought_back": N_("%(who)s brought the entry back"),
    "left_out": N_("%(who)s left the entry out: briefings do without it"),
    "kept": N_("%(who)s kept the entry: briefings may use it"),
    "confirmed": N_("%(who)s said what the entry is about"),
    "undone": N_("%(who)s took a step with many entries back"),
}
"""What happened, in words. `who` is a name, or `COMMAND_LINE` or `SOMEBODY`."""

REVIEWS: tuple[Change, ...] = ("reviewed", "kept", "confirmed")
"""Changes of who has looked at an entry and found that it holds."""

COMMAND_LINE = N_("The command line")
SOMEBODY = N_("Somebody who has left")
NO_VERSION = N_("There is no such version of this entry.")


@dataclass(frozen=True)
class HistoryLine:
    """One line of a history: a version and what it changed, which is nothing for the first.

    `sentence` is a gettext message with a place for `who`, which is one, too, unless it is `named`.
    """

    version: EntryVersion
    sentence: str
    who: str
    named: bool
    changes: tuple[FieldChange, ...]


def history_of(entry_id: int, before: int | None = None, limit: int = PAGE) -> tuple[HistoryLine, ...]:
    """The newest `limit` steps of an entry, the newest first; with `before`, of those below that number."""
    older = EntryVersion.number < before if before is not None else true()
    found = db.session.scalars(
        select(EntryVersion)
        .where(EntryVersion.entry_id == entry_id, older)
        .order_by(EntryVersion.number.desc())
        .limit(limit + 1)
    ).all()
    names = names_of([version.by_id for version in found])
    return tuple(_history_line(new, old, names) for new, old in list(zip_longest(found, found[1:]))[:limit])


def version_of(entry_id: int, number: int) -> EntryVersion:
    """One version of an entry. Raises `NotFound`."""
    found = db.session.scalar(
        select(EntryVersion).where(EntryVersion.entry_id == entry_id, EntryVersion.number == number)
    )
    if found is None:
        raise NotFound(NO_VERSION)
    return found


def always_answered(entry_id: int, question: str, since: int) -> bool:
    """Whether an entry has said in each version from the number `since` on that it answers a question."""
    versions = select(EntryVersion).where(EntryVersion.entry_id == entry_id, EntryVersion.number >= since)
    return all(
        with_question(version.content.answers, question) == version.content.answers
        for version in db.session.scalars(versions)
    )


@dataclass(frozen=True)
class Review:
    """When an entry was last checked, if ever; by whom, if that is known (as in `Step`); when it is due."""

    on: date | None
    due: date | None
    who: str = ""
    named: bool = False


def review_of(row: LibraryEntry) -> Review:
    """Who last said that an entry is still true. An editor or a file may have given a date since."""
    due = review_due(row.reviewed_on)
    said = db.session.scalar(
        select(EntryVersion)
        .where(EntryVersion.entry_id == row.id, EntryVersion.change.in_(REVIEWS))
        .order_by(EntryVersion.number.desc())
        .limit(1)
    )
    if said is None or said.content.reviewed_on != row.reviewed_on:
        return Review(row.reviewed_on, due)
    names = names_of([said.by_id])
    return Review(row.reviewed_on, due, name_or_message(said.by_id, names), said.by_id in names)


def name_or_message(by_id: int | None, names: dict[int | None, str]) -> str:
    """A name, or the message that stands for nobody's."""
    return names.get(by_id) or (COMMAND_LINE if by_id is None else SOMEBODY)


def _history_line(new: EntryVersion, old: EntryVersion | None, names: dict[int | None, str]) -> HistoryLine:
    return HistoryLine(
        version=new,
        sentence=SENTENCES[new.change],
        who=name_or_message(new.by_id, names),
        named=new.by_id in names,
        changes=field_changes(old.content, new.content) if old else (),
    )
