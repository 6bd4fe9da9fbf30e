"""Compares two versions of a library entry, field by field and line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from webapp.domain.library.entries import Entry

Kind = Literal["same", "gone", "new", "between"]

CONTEXT = 2
"""Unchanged lines that are shown before and after a change."""


@dataclass(frozen=True)
class DiffLine:
    """A line that stayed the same, is gone or is new. `between`: so many unchanged `lines` are left out."""

    kind: Kind
    text: str = ""
    lines: int = 1


@dataclass(frozen=True)
class FieldChange:
    """What became of one field of an entry: `name` is the field's, `lines` come in their order."""

    name: str
    lines: tuple[DiffLine, ...]


def field_changes(before: Entry, after: Entry) -> tuple[FieldChange, ...]:
    """The fields in which two texts of an entry differ, in the order of the form."""
    old, new = _lines_of(before), _lines_of(after)
    return tuple(
        FieldChange(name, tuple(diff_lines(old[name], lines)))
        for name, lines in new.items()
        if old[name] != lines
    )


def diff_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[DiffLine]:
    """Lines that are gone and new, among the unchanged ones near them."""
    opcodes = SequenceMatcher(None, before, after).get_opcodes()
    for number, (tag, start, end, new_start, new_end) in enumerate(opcodes):
        if tag == "equal":
            yield from _unchanged(before[start:end], first=number == 0, last=number == len(opcodes) - 1)
        else:
            yield from (DiffLine("gone", text) for text in before[start:end])
            yield from (DiffLine("new", text) for text in after[new_start:new_end])


def _unchanged(lines: Sequence[str], first: bool, last: bool) -> Iterator[DiffLine]:
    head, tail = (0 if first else CONTEXT), (0 if last else CONTEXT)
    left_out = len(lines) - head - tail
    if left_out <= 1:
        yield from (DiffLine("same", text) for text in lines)
        return
    yield from (DiffLine("same", text) for text in lines[:head])
    yield DiffLine("between", lines=left_out)
    yield from (DiffLine("same", text) for text in lines[len(lines) - tail :])


def _lines_of(entry: Entry) -> dict[str, tuple[str, ...]]:
    """The fields of an entry, each as lines: none for an empty one."""
    place = entry.applies_to
    return {
        "title": _one(entry.title),
        "topic": _one(entry.topic),
        "body": tuple(entry.body.splitlines()),
        "limits": tuple(entry.limits.splitlines()),
        "answers": entry.answers,
        "dimensions": entry.dimensions,
        "department": _one(place.department),
        "location": _one(place.location),
        "level": _one(place.level),
        "owner": _one(entry.owner),
        "reviewed_on": _one(entry.reviewed_on.isoformat() if entry.reviewed_on else ""),
        "language": _one(entry.language),
    }


def _one(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
