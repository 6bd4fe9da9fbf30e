"""Compares two versions of a library entry, field by field and line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from webapp.domain.library.entries import Entry

Kind = Literal["same", "gone", "new", "between", "more"]

CONTEXT = 2
"""Unchanged lines that are shown before and after a change."""

SHOWN = 500
"""Lines of one field that are shown: a history shows 20 changes on a page."""
LONG = 2_000
"""Lines of both texts together, from which only their beginnings and ends are compared, and
`MANY_PAIRS` likewise: pairs of lines that are alike. The time grows with the square of either; both together
are compared in a tenth of a second at most."""
MANY_PAIRS = 20_000


@dataclass(frozen=True)
class DiffLine:
    """A line that stayed the same, is gone or is new. `between`: so many unchanged `lines` are left out;
    `more`: so many of any kind, at the end."""

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
        FieldChange(name, _shown(tuple(diff_lines(old[name], lines))))
        for name, lines in new.items()
        if old[name] != lines
    )


def diff_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[DiffLine]:
    """Lines that are gone and new, among the unchanged ones near them."""
    opcodes = _opcodes(before, after)
    for number, (tag, start, end, new_start, new_end) in enumerate(opcodes):
        if tag == "equal":
            yield from _unchanged(before[start:end], first=number == 0, last=number == len(opcodes) - 1)
        else:
            yield from (DiffLine("gone", text) for text in before[start:end])
            yield from (DiffLine("new", text) for text in after[new_start:new_end])


def _shown(lines: tuple[DiffLine, ...]) -> tuple[DiffLine, ...]:
    left_out = sum(line.lines for line in lines[SHOWN:])
    return (*lines[:SHOWN], DiffLine("more", lines=left_out)) if left_out else lines


_Opcode = tuple[str, int, int, int, int]
"""As of `SequenceMatcher.get_opcodes`: what became of which lines before and after."""


def _opcodes(before: Sequence[str], after: Sequence[str]) -> Sequence[_Opcode]:
    if len(before) + len(after) > LONG:
        return _roughly(before, after)
    matcher = SequenceMatcher(None, before, after)
    places: dict[str, list[int]] = matcher.b2j  # type: ignore[attr-defined]  # documented, and not in typeshed
    pairs = sum(len(places.get(line, ())) for line in before)
    return matcher.get_opcodes() if pairs <= MANY_PAIRS else _roughly(before, after)


def _roughly(before: Sequence[str], after: Sequence[str]) -> Sequence[_Opcode]:
    """All that stands between the lines that are the same at both ends is taken for changed."""
    both = min(len(before), len(after))
    head = next((n for n in range(both) if before[n] != after[n]), both)
    tail = next((n for n in range(both - head) if before[-1 - n] != after[-1 - n]), both - head)
    ends, new_ends = len(before) - tail, len(after) - tail
    found = [
        ("equal", 0, head, 0, head),
        ("replace", head, ends, head, new_ends),
        ("equal", ends, len(before), new_ends, len(after)),
    ]
    return [code for code in found if code[1] < code[2] or code[3] < code[4]]


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
        "left_out": _one(entry.left_out),
    }


def _one(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
