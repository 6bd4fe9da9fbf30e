"""Parses and writes library files: Markdown with optional metadata at its head."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import PurePath
from typing import Any

import yaml

from webapp.adapters.metadata import Metadata, Unreadable, metadata_of
from webapp.adapters.reading import readable
from webapp.adapters.written_dates import day_in
from webapp.domain.errors import Invalid
from webapp.domain.forms.questions import DIMENSIONS, TOPICS
from webapp.domain.library.entries import AppliesTo, Entry, first_heading, guess_dimensions, guess_topic
from webapp.domain.library.triage import REASONS

KEYS = (
    "title",
    "topic",
    "dimensions",
    "applies_to",
    "limits",
    "owner",
    "reviewed_on",
    "answers",
    "language",
    "left_out",
)
PLACES = ("department", "location", "level")

READABLE = frozenset((*KEYS, *PLACES))
"""Keys that are read: a place may also stand by itself, as programs without nested keys export it."""
NARROWING = ("applies_to", "limits", *PLACES)
"""Keys that narrow what an entry says: one that is misspelt is no unknown key."""

LONGEST_LANGUAGE = 12
"""Characters that the table has room for, as for *zh-Hant-TW*."""
_LINKED = re.compile(r"\[\[([^\[\]]{1,300})\]\]")
_ID = re.compile(r"(?<=\S)[ _-](?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{6,})$")
"""What services put behind the name of a page that they export."""
_BEGINS_WITH_TEXT = re.compile(r"(?!#)[^\n]*\n(?:(?!# )[^\n]*\n)*##")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][^\W_]{2,8})*")


class _Wrong(Exception):
    """A value is not what is expected: carries what is."""


@dataclass(frozen=True)
class ParsedFile:
    """A library file: its entry, the keys that it gives, and those of its keys that are not ours."""

    entry: Entry
    named: frozenset[str]
    unknown: tuple[str, ...]


def parse_library_file(text: str, where: str) -> tuple[dict[str, Any], str]:
    """The fields of a library file and its Markdown.

    Fields are str, tuples of str for `dimensions` and `answers`, a dict of str for `applies_to`, a date for
    `reviewed_on`. What is not given is not there, but for `title`: the first heading or the file's name.
    `where` is the file's path, for messages too. Unknown keys are left out; metadata that cannot be
    understood raises Invalid, with the file, the key and the line. A block that holds no pairs is text.
    """
    fields, body, _ = _parse(text, where)
    return _with_title(fields, body, where), body


def format_library_file(fields: Mapping[str, Any], body: str) -> str:
    """A library file that `read` gives back as the same known `fields` (empty ones left out) and `body`."""
    kept = {key: _plain_value(fields[key]) for key in KEYS if fields.get(key)}
    block = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=1_000) if kept else ""
    return f"---\n{block}---\n{body}" if kept or body.startswith("---") else body


def parse_entry(text: str, where: str, entry_id: int = 0) -> Entry:
    """The library entry in a file, with guesses where it names no topic or dimensions.

    Raises as `parse_library_file` does.
    """
    return parse_file(text, where, entry_id).entry


def parse_file(text: str, where: str, entry_id: int = 0) -> ParsedFile:
    """The same with the keys of the file."""
    given, body, unknown = _parse(text, where)
    return ParsedFile(_entry(given, body, where, entry_id), frozenset(given), unknown)


def _entry(given: dict[str, Any], body: str, where: str, entry_id: int) -> Entry:
    fields = _with_title(given, body, where)
    about = fields["title"], readable(body), str(PurePath(where).parent)
    return Entry(
        id=entry_id,
        title=fields["title"],
        topic=fields.get("topic") or guess_topic(*about),
        body=body,
        dimensions=fields.get("dimensions") or guess_dimensions(*about),
        applies_to=AppliesTo(**fields.get("applies_to", {})),
        limits=fields.get("limits", ""),
        owner=fields.get("owner", ""),
        reviewed_on=fields.get("reviewed_on"),
        answers=fields.get("answers", ()),
        language=fields.get("language", "en"),
        titled="title" in given,
        guessed=tuple(key for key in ("topic", "dimensions") if not fields.get(key)),
        left_out=fields.get("left_out", ""),
    )


def _parse(text: str, where: str) -> tuple[dict[str, Any], str, tuple[str, ...]]:
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    try:
        found = metadata_of(text, READABLE, where)
        fields = _fields(found)
        unknown = tuple(key for key in found.values if key not in READABLE)
        _refuse_misspelt(unknown, found.lines)
    except Unreadable as wrong:
        raise Invalid(f"{where}: {wrong.expected} (line {wrong.line})") from None
    return fields, found.body, unknown


def _refuse_misspelt(unknown: Iterable[str], lines: Mapping[str, int]) -> None:
    """Refuses what is nearly the name of a limit or a place: without it, an entry would say too much."""
    for key in unknown:
        if meant := get_close_matches(key, NARROWING, 1, cutoff=0.8):
            raise Unreadable(
                f"{key}: expected {meant[0]}, which is how this key is written", lines.get(key, 1)
            )


def _with_title(fields: dict[str, Any], body: str, where: str) -> dict[str, Any]:
    return fields if "title" in fields else {"title": _title_from(body, where), **fields}


def _fields(found: Metadata) -> dict[str, Any]:
    given = _with_places(found)
    fields: dict[str, Any] = {}
    for key in KEYS:
        if not given.get(key):
            continue
        try:
            fields[key] = _READERS[key](given[key])
        except _Wrong as wrong:
            raise Unreadable(f"{key}: {wrong}", found.lines.get(key, 1)) from None
        if not fields[key]:
            del fields[key]
    return fields


def _with_places(found: Metadata) -> dict[str, Any]:
    """What is given, with places that stand by themselves where the other places are."""
    given = dict(found.values)
    for place in PLACES:
        for key in (place, f"applies_to.{place}"):
            if not (value := given.pop(key, "")):
                continue
            nested = given.get("applies_to") or {}
            line = found.lines.get(key, 1)
            if not isinstance(nested, Mapping) or nested.get(place, value) != value:
                raise Unreadable(f"{key}: stands there twice, and not the same", line)
            if not isinstance(value, str):
                raise Unreadable(f"{key}: expected one text", line)
            given["applies_to"] = {**nested, place: value}
    return given


def _line(value: Any) -> str:
    match value:
        case [[str() as linked]]:  # what YAML makes of a link to a page, [[Jo Weber]]
            value = f"[[{linked}]]"
    if not isinstance(value, str):
        raise _Wrong("expected a text")
    value = value.strip()
    return _LINKED.sub(_link_text, value) if "[[" in value else value


def _text(value: Any) -> str:
    return "\n".join(map(_line, value)) if isinstance(value, list) else _line(value)


def _link_text(link: re.Match[str]) -> str:
    return link[1].rpartition("|")[2].strip()


def _lines(value: Any) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        raise _Wrong("expected a list of texts")
    return tuple(v.strip() for v in values if v.strip())


def _topic(value: Any) -> str:
    topic = _line(value).casefold()
    if topic and topic not in TOPICS:
        raise _Wrong(f"expected one of {', '.join(TOPICS)}")
    return topic


def _dimensions(value: Any) -> tuple[str, ...]:
    values = value.split(",") if isinstance(value, str) else value
    keys = [key.casefold() for key in _lines(values)]
    if unknown := [key for key in keys if key not in DIMENSIONS]:
        raise _Wrong(f"{unknown[0]!r} is none of {', '.join(DIMENSIONS)}")
    return tuple(dict.fromkeys(keys))


def _applies_to(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise _Wrong("expected department, location or level, each with a text")
    if unknown := [key for key in value if key not in PLACES]:
        raise _Wrong(f"{unknown[0]!r} is none of {', '.join(PLACES)}")
    return {place: value[place].strip() for place in PLACES if value.get(place, "").strip()}


def _date(value: Any) -> date:
    try:
        return day_in(_line(value))
    except ValueError:
        raise _Wrong("expected a date such as 2027-01-31") from None


def _left_out(value: Any) -> str:
    reason = _line(value).casefold()
    if reason and reason not in REASONS:
        raise _Wrong(f"expected one of {', '.join(REASONS)}")
    return reason


def _language(value: Any) -> str:
    if len(_line(value)) > LONGEST_LANGUAGE or not _LANGUAGE.fullmatch(_line(value)):
        raise _Wrong("expected a language code such as en or de")
    return _line(value)


_READERS: dict[str, Callable[[Any], Any]] = {
    "title": _line,
    "topic": _topic,
    "dimensions": _dimensions,
    "applies_to": _applies_to,
    "limits": _text,
    "owner": _line,
    "reviewed_on": _date,
    "answers": _lines,
    "language": _language,
    "left_out": _left_out,
}


def _plain_value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: value[key] for key in PLACES if value.get(key)}
    return list(value) if isinstance(value, tuple | list) else value


def _title_from(body: str, where: str) -> str:
    """The first heading, or a title out of the file's name; an index page is called after its folder.

    The name goes before the heading of a part that text stands above: editors that call a page after its file
    begin so.
    """
    read = readable(body)
    if (heading := first_heading(read)) and not _BEGINS_WITH_TEXT.match(read):
        return heading
    path = PurePath(where)
    is_index = path.stem.casefold() in ("index", "readme", "_index") and path.parent.name
    name = _ID.sub("", path.parent.name if is_index else path.stem)
    words = re.sub(r"[\s_-]+", " ", name).strip()
    return (words[:1].upper() + words[1:]) or heading
