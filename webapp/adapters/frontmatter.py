"""Parses and writes library files: Markdown with optional front matter between '---' lines."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import PurePath
from typing import Any

import yaml

from webapp.domain.errors import Invalid
from webapp.domain.forms.questions import DIMENSIONS, TOPICS
from webapp.domain.library.entries import AppliesTo, Entry, first_heading, guess_dimensions, guess_topic

KEYS = ("title", "topic", "dimensions", "applies_to", "limits", "owner", "reviewed_on", "answers", "language")
PLACES = ("department", "location", "level")

LONGEST_BLOCK = 16 * 1024
"""Characters of front matter: the longest of three handbooks has 3,000, and YAML is slow to parse."""
DEEPEST = 10
"""Levels of lists and mappings in it; our keys need two. Thousands would fill the stack."""
MOST_VALUES = 200
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # in C it is ten times as fast, where it is there

_BLOCK = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PAIR = re.compile(r"[\"']?[A-Za-z_][\w.-]*[\"']?[ \t]*[:=]")
_BETWEEN_PAIRS = re.compile(r"[ \t#\]}-]|$")
LONGEST_LANGUAGE = 12
"""Characters that the table has room for, as for *zh-Hant-TW*."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][^\W_]{2,8})*")
_TITLE = re.compile(r"^title[ \t]*[:=][ \t]*(.+)$", re.MULTILINE)


class _Wrong(Exception):
    """A value is not what is expected: carries what is."""


def parse_library_file(text: str, where: str) -> tuple[dict[str, Any], str]:
    """The fields of a library file and its Markdown.

    Fields are str, tuples of str for `dimensions` and `answers`, a dict of str for `applies_to`, a date for
    `reviewed_on`. What is not given is not there, but for `title`: the first heading or the file's name.
    `where` is the file's path, for messages too. Unknown keys are ignored; a wrong value of a known one
    raises Invalid. A block between '---' that holds no mapping is no front matter.
    """
    fields, body = _parse(text, where)
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
    return parse_entry_and_keys(text, where, entry_id)[0]


def parse_entry_and_keys(text: str, where: str, entry_id: int = 0) -> tuple[Entry, frozenset[str]]:
    """The same, and the keys that the file gives itself."""
    given, body = _parse(text, where)
    return _entry(given, body, where, entry_id), frozenset(given)


def _entry(given: dict[str, Any], body: str, where: str, entry_id: int) -> Entry:
    fields = _with_title(given, body, where)
    about = f"{PurePath(where).parent.name} {fields['title']}"
    return Entry(
        id=entry_id,
        title=fields["title"],
        topic=fields.get("topic") or guess_topic(about, body),
        body=body,
        dimensions=fields.get("dimensions") or guess_dimensions(about, body),
        applies_to=AppliesTo(**fields.get("applies_to", {})),
        limits=fields.get("limits", ""),
        owner=fields.get("owner", ""),
        reviewed_on=fields.get("reviewed_on"),
        answers=fields.get("answers", ()),
        language=fields.get("language", "en"),
        titled="title" in given,
        guessed=tuple(key for key in ("topic", "dimensions") if not fields.get(key)),
    )


def _parse(text: str, where: str) -> tuple[dict[str, Any], str]:
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\x00", "")
    block = _BLOCK.match(text)
    if not block:
        return {}, text
    if len(block[1]) > LONGEST_BLOCK:
        if _PAIR.match(block[1].lstrip()):
            raise Invalid(f"{where}: front matter: expected at most {LONGEST_BLOCK // 1024} KB of it")
        return {}, text
    given = _mapping(block[1], where)
    if given is None:
        return {}, text
    return _fields(given, where), text[block.end() :]


def _with_title(fields: dict[str, Any], body: str, where: str) -> dict[str, Any]:
    return fields if "title" in fields else {"title": _title_from(body, where), **fields}


def _mapping(block: str, where: str) -> dict[Any, Any] | None:
    """What the block says, everything as text; of pairs that are not YAML, only the title."""
    try:
        if _is_too_much(block):
            raise Invalid(
                f"{where}: front matter: expected at most {MOST_VALUES} values, {DEEPEST} levels deep"
            )
        found = yaml.load(block, Loader=_LOADER)  # noqa: S506 (a base loader makes nothing but text)
    except (yaml.YAMLError, RecursionError, ValueError):
        found = None
    if isinstance(found, dict):
        return found
    if isinstance(found, list) or not _is_pairs(block.splitlines()):
        return None
    return {"title": title[1].strip().strip("\"'")} if (title := _TITLE.search(block)) else {}


def _is_too_much(block: str) -> bool:
    """Whether it holds too many values or nests them too deeply, seen as soon as it does. Raises `YAMLError`
    as loading does."""
    level = values = 0
    for event in yaml.parse(block, Loader=_LOADER):
        values += isinstance(event, yaml.NodeEvent)
        level += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if level > DEEPEST or values > MOST_VALUES:
            return True
    return False


def _is_pairs(lines: list[str]) -> bool:
    return any(map(_PAIR.match, lines)) and all(
        _PAIR.match(line) or _BETWEEN_PAIRS.match(line) for line in lines
    )


def _fields(given: Mapping[Any, Any], where: str) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for key in KEYS:
        if not given.get(key):
            continue
        try:
            fields[key] = _READERS[key](given[key])
        except _Wrong as wrong:
            raise Invalid(f"{where}: {key}: {wrong}") from None
    return fields


def _line(value: Any) -> str:
    if not isinstance(value, str):
        raise _Wrong("expected a text")
    return value.strip()


def _lines(value: Any) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        raise _Wrong("expected a list of texts")
    return tuple(v.strip() for v in values if v.strip())


def _topic(value: Any) -> str:
    if _line(value) not in TOPICS:
        raise _Wrong(f"expected one of {', '.join(TOPICS)}")
    return _line(value)


def _dimensions(value: Any) -> tuple[str, ...]:
    keys = _lines(value)
    if unknown := [key for key in keys if key not in DIMENSIONS]:
        raise _Wrong(f"{unknown[0]!r} is none of {', '.join(DIMENSIONS)}")
    return tuple(dict.fromkeys(keys))


def _applies_to(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(value.get(place, ""), str) for place in PLACES):
        raise _Wrong("expected department, location or level, each with a text")
    return {place: value[place].strip() for place in PLACES if value.get(place)}


def _date(value: Any) -> date:
    try:
        return date.fromisoformat(_line(value)[:10])
    except ValueError:
        raise _Wrong("expected a date such as 2027-01-31") from None


def _language(value: Any) -> str:
    if len(_line(value)) > LONGEST_LANGUAGE or not _LANGUAGE.fullmatch(_line(value)):
        raise _Wrong("expected a language code such as en or de")
    return _line(value)


_READERS: dict[str, Callable[[Any], Any]] = {
    "title": _line,
    "topic": _topic,
    "dimensions": _dimensions,
    "applies_to": _applies_to,
    "limits": _line,
    "owner": _line,
    "reviewed_on": _date,
    "answers": _lines,
    "language": _language,
}


def _plain_value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: value[key] for key in PLACES if value.get(key)}
    return list(value) if isinstance(value, tuple | list) else value


def _title_from(body: str, where: str) -> str:
    """The first heading, or a title out of the file's name; an index page is called after its folder."""
    if heading := first_heading(body):
        return heading
    path = PurePath(where)
    name = path.parent.name if path.stem.casefold() in ("index", "readme") and path.parent.name else path.stem
    words = re.sub(r"[\s_-]+", " ", name).strip()
    return words[:1].upper() + words[1:]
