"""Converts library entries to rows and back, and checks what may be stored.

Only `entries`, `folder` and `starter` use it. Whoever changes a row raises the library's version first.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

from webapp.adapters.reading import as_read, readable
from webapp.db import db
from webapp.domain import work
from webapp.domain.errors import N_, Invalid
from webapp.domain.forms.answers import clean
from webapp.domain.forms.questions import DIMENSIONS, TOPICS
from webapp.domain.library.entries import LONGEST_BODY, MOST_PASSAGES, AppliesTo, Entry, headings, passages_of
from webapp.domain.library.triage import REASONS
from webapp.models.library import Change, EntryVersion, LibraryEntry
from webapp.services import audit
from webapp.services.audit import Actor
from webapp.services.jobs import outbox
from webapp.services.library import authors, vectors
from webapp.services.organisation import people

QUIET = timedelta(minutes=1)
"""How long after a change briefings are looked at: somebody who edits saves more than once."""

LENGTHS = {"title": 200, "department": 120, "location": 120, "level": 120, "owner": 120}
"""Characters that the table has room for."""

TOO_LONG = N_("This text is too long for one entry: at most 100,000 characters. Make two of it.")
TOO_MANY_PASSAGES = N_("This text has too many headings for one entry: at most 500. Make two of it.")

_NOT_IN_MARKDOWN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def entry_of_row(row: LibraryEntry) -> Entry:
    """An entry as the domain sees it."""
    return Entry(
        id=row.id,
        title=row.title,
        topic=row.topic,
        body=row.body,
        dimensions=row.dimensions,
        applies_to=AppliesTo(row.department, row.location, row.level),
        limits=row.limits,
        owner=row.owner,
        reviewed_on=row.reviewed_on,
        answers=row.answers,
        language=row.language,
        titled=_title_is_outside(row.title, row.body),
        guessed=row.guessed,
        left_out=row.left_out,
    )


def check_entry(content: Entry) -> Entry:
    """`content` as it may be stored; checking it again changes nothing. Raises `Invalid` with a sentence."""
    tidy = clean_entry(content)
    _refuse_what_is_wrong(tidy)
    return tidy


def clean_entry(content: Entry) -> Entry:
    """`content` without what cannot be stored or laid out, which is not yet to say that it is complete."""
    place = content.applies_to
    title = _line(content.title)
    body = _NOT_IN_MARKDOWN.sub("", content.body.replace("\r\n", "\n").replace("\r", "\n")).strip("\n")
    return replace(
        content,
        title=title,
        body=body,
        applies_to=AppliesTo(_line(place.department), _line(place.location), _line(place.level)),
        limits=clean(content.limits),
        owner=_line(content.owner),
        answers=tuple(filter(None, map(_line, content.answers))),
        dimensions=tuple(dict.fromkeys(content.dimensions)),
        titled=_title_is_outside(title, body),
    )


@dataclass(frozen=True)
class EntryChange:
    """What somebody does to an entry, for its history. `by`: whoever it is, as `authors` has it. `step`: the
    id of the step that does it to many."""

    change: Change
    by: int | None
    at: datetime
    step: int | None = None

    @property
    def actor(self) -> Actor:
        return authors.actor_of(self.by)


def add_row(content: Entry, path: str | None, deed: EntryChange) -> LibraryEntry:
    """A row for `content`, which has been checked; the caller raises the version of the library."""
    row = LibraryEntry(path=path, version=0)
    _write(content, row)
    row.updated_at = deed.at
    db.session.add(row)
    db.session.flush()
    _add_version(row, deed)
    return row


def fill_row(row: LibraryEntry, content: Entry, deed: EntryChange) -> None:
    """Writes `content`, which has been checked, into its row; the caller raises the library's version."""
    with recorded_change(row, deed):
        _write(content, row)


@contextmanager
def recorded_change(row: LibraryEntry, deed: EntryChange) -> Iterator[None]:
    """Around a change of a row: notes its moment, later than the one before even where the clock stands
    still, and keeps the entry as it is afterwards. What was never kept before is kept first."""
    before = row.updated_at
    if not row.version:
        _add_version(row, EntryChange("found", None, before))
    yield
    row.updated_at = max(deed.at, before + timedelta(microseconds=1))
    _add_version(row, deed)


def _write(content: Entry, row: LibraryEntry) -> None:
    for name in {field.name for field in fields(content)} - {"id", "applies_to", "titled"}:
        setattr(row, name, getattr(content, name))
    for place in fields(content.applies_to):
        setattr(row, place.name, getattr(content.applies_to, place.name))


def _add_version(row: LibraryEntry, deed: EntryChange) -> None:
    """What an import or a step changes is one row of the audit trail, written by it; all else is one for each
    entry."""
    row.version += 1
    if deed.change not in ("found", "imported") and deed.step is None:
        audit.record(f"entry_{deed.change}", deed.actor, deed.at, subject=row.id)
    db.session.add(
        EntryVersion(
            entry_id=row.id,
            number=row.version,
            at=row.updated_at,
            by_id=deed.by,
            change=deed.change,
            content=entry_of_row(row),
            step_id=deed.step,
        )
    )


def new_version(now: datetime) -> None:
    """Locks the organisation's row and raises its version of the library: indexes are out of date, and a
    briefing that is out may have a better answer."""
    new_meaning(now)
    vectors.promise(now)


def new_meaning(now: datetime) -> None:
    """The same where no text changed, but what the sentence model knows of them."""
    new_edition()
    outbox.promise_shared(work.RECOMPOSE, now + QUIET, now)


def new_edition() -> None:
    """The same for a change that makes no answer better: no briefing is made anew for it."""
    people.one_at_a_time().library_version += 1


def _title_is_outside(title: str, body: str) -> bool:
    """Whether a title is not the first heading of its body already, and so belongs before every heading."""
    return title not in headings(readable(body))[:1]


def _refuse_what_is_wrong(content: Entry) -> None:
    if not content.title:
        raise Invalid(N_("An entry needs a title."))
    if content.left_out and content.left_out not in REASONS:
        raise Invalid(N_("An entry is left out for one of the reasons that there are."))
    if content.topic not in TOPICS or not set(content.dimensions) <= set(DIMENSIONS):
        raise Invalid(N_("An entry needs a topic, and dimensions that there are."))
    places_and_names = {"title": content.title, "owner": content.owner, **vars(content.applies_to)}
    for name, text in places_and_names.items():
        if len(text) > LENGTHS[name]:
            raise Invalid(f"{name}: expected at most {LENGTHS[name]} characters")
    if len(content.body) > LONGEST_BODY:
        raise Invalid(TOO_LONG)
    if len(passages_of([as_read(content)])) > MOST_PASSAGES:
        raise Invalid(TOO_MANY_PASSAGES)


def _line(text: str) -> str:
    return " ".join(clean(text).split())
