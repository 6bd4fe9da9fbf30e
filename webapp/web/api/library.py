"""The library: reading, writing and retiring entries."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from webapp.domain.errors import N_, Invalid, NotAllowed
from webapp.domain.forms.questions import TEXT_LIMIT
from webapp.domain.library import entries as values
from webapp.domain.library.blanks import blanks_of
from webapp.models.library import LibraryEntry
from webapp.services.library import authors, by_key, entries
from webapp.services.library.history import name_or_message
from webapp.services.library.listing import EntryFilter
from webapp.services.organisation import people
from webapp.web.api import told
from webapp.web.api.contract import operation
from webapp.web.api.library_shapes import (
    Entries,
    Entry,
    EntryChange,
    EntryHistory,
    EntryLine,
    NewEntry,
    WhichEntries,
)
from webapp.web.api.shapes import Page
from webapp.web.system.access import api_key, now

TAG = "Library"

NEEDS_LIBRARY = N_("Only a key that may write the library sees what is not in use of it.")
TO_COME = N_("The day of the last review is still to come.")
MUCH_ANSWERED = N_("These are too many questions for one entry: at most 5,000 characters. Make two of it.")
NO_TEXT = N_("An entry needs a text.")


def _as_it_stands(entry_id: int) -> Entry:
    """The entry, the library locked, for `If-Match`."""
    people.one_at_a_time()
    return _entry(entries.get(entry_id))


@operation("GET", "/library/entries", "read", TAG, query=WhichEntries, answer=Entries)
def entries_listed(query: WhichEntries) -> Entries:
    """List entries of the library.

    By ascending ids, without their texts. With `read` those that briefings may use, as interviewers get to
    see them; with `library` beside it all of them.
    """
    outside = _only_in_use()
    if outside and query.state not in ("", "in_use"):
        raise NotAllowed(NEEDS_LIBRARY)
    only = outside or query.state == "in_use"
    found = by_key.entries_after(_wanted(query), only, _today(), now(), told.after(query), query.limit)
    shown, following = told.cut(found, query)
    return Entries(items=tuple(EntryLine(**_line(row)) for row in shown), next=following)


@operation("POST", "/library/entries", "library", TAG, body=NewEntry, answer=Entry, status=201)
def entry_written(body: NewEntry) -> Entry:
    """Write an entry.

    Briefings from now on are made with it, once no blank is left in it.
    """
    return _entry(entries.add(_content(body), now(), _author()))


@operation("GET", "/library/entries/{entry_id}", "read", TAG, answer=Entry)
def entry_read(entry_id: int) -> Entry:
    """Read an entry, its text as Markdown.

    One that briefings do not use needs `library` as well.
    """
    return _entry(by_key.entry(entry_id, _only_in_use()))


@operation(
    "PUT",
    "/library/entries/{entry_id}",
    "library",
    TAG,
    body=NewEntry,
    answer=Entry,
    current=_as_it_stands,
)
def entry_edited(entry_id: int, body: NewEntry) -> Entry:
    """Change an entry.

    All of it as it shall be. What was there before stays in its history.
    """
    people.one_at_a_time()
    seen = entries.get(entry_id).updated_at
    return _entry(entries.edit(entry_id, _content(body), seen, now(), _author()))


@operation("POST", "/library/entries/{entry_id}/retire", "library", TAG, answer=Entry, current=_as_it_stands)
def entry_retired(entry_id: int) -> Entry:
    """Take an entry out of use.

    It stays to be read, and can be brought back.
    """
    entries.retire(entry_id, now(), _author())
    return _entry(entries.get(entry_id))


@operation(
    "POST", "/library/entries/{entry_id}/bring-back", "library", TAG, answer=Entry, current=_as_it_stands
)
def entry_brought_back(entry_id: int) -> Entry:
    """Take a retired entry into use again."""
    entries.bring_back(entry_id, now(), _author())
    return _entry(entries.get(entry_id))


@operation("GET", "/library/entries/{entry_id}/history", "library", TAG, query=Page, answer=EntryHistory)
def history_read(entry_id: int, query: Page) -> EntryHistory:
    """List the changes of an entry, and whose they were.

    The oldest first.
    """
    entries.get(entry_id)
    shown, following = told.cut(by_key.versions_after(entry_id, told.after(query), query.limit), query)
    names = authors.names_of(version.by_id for version in shown)
    return EntryHistory(
        items=tuple(
            EntryChange(
                id=v.id, number=v.number, at=v.at, change=v.change, who=name_or_message(v.by_id, names)
            )
            for v in shown
        ),
        next=following,
    )


def _only_in_use() -> bool:
    """Whether the key sees only what interviewers may see."""
    return "library" not in api_key().scopes


def _author() -> int:
    return authors.author_by_key(api_key().id)


def _today() -> date:
    """The day that it is where the organisation is."""
    return now().astimezone(ZoneInfo(people.organisation().zone)).date()


def _wanted(query: WhichEntries) -> EntryFilter:
    state = query.state
    return EntryFilter(
        search=query.search,
        topic=query.topic,
        dimension=query.dimension,
        department=query.department,
        location=query.location,
        level=query.level,
        language=query.language,
        state=None if state == "" or state == "in_use" or state == "retired" else state,
        retired=state == "retired",
    )


def _content(asked: NewEntry) -> values.Entry:
    """The entry that is asked for. Raises `Invalid` for what the console's form refuses, too."""
    if asked.reviewed_on and asked.reviewed_on > _today():
        raise Invalid(TO_COME)
    if len("\n".join(asked.answers)) > TEXT_LIMIT:
        raise Invalid(MUCH_ANSWERED)
    content = values.Entry(
        id=0,
        title=asked.title,
        topic=asked.topic,
        body=asked.body,
        dimensions=asked.dimensions,
        applies_to=values.AppliesTo(asked.department, asked.location, asked.level),
        limits=asked.limits,
        owner=asked.owner,
        reviewed_on=asked.reviewed_on,
        answers=asked.answers,
        language=asked.language,
    )
    if not entries.clean_entry(content).body.strip():
        raise Invalid(NO_TEXT)
    return content


def _line(row: LibraryEntry) -> dict[str, Any]:
    """What a list has of an entry."""
    kept = {name: getattr(row, name) for name in EntryLine.__struct_fields__ if hasattr(row, name)}
    return kept | {"state": by_key.standing_of(row), "changed_at": row.updated_at}


def _entry(row: LibraryEntry) -> Entry:
    return Entry(
        **_line(row),
        path=row.path,
        body=row.body,
        limits=row.limits,
        answers=row.answers,
        guessed=row.guessed,
        left_out=row.left_out,
        blanks=len(blanks_of(entries.entry_of_row(row))),
    )
