"""Leaves out of a text what is for another job, level, department or place than the role's.

A figure that holds for somebody else misleads more than none: a support specialist's pay says nothing to an
account manager. What names nobody is for everybody.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from webapp.domain.briefing.names_of_work import (
    CITIES,
    COUNTRY_OF,
    DEPARTMENTS,
    JOB_NOUNS,
    KEY_HEADS,
    LEVEL_CODE,
    LEVEL_RANGE,
    LEVEL_UPWARDS,
    LEVEL_WORDS,
    PLACE,
)
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.text.prose import SEPARATOR, Piece, inline, plain
from webapp.domain.text.sentences import sentences
from webapp.domain.text.standing import counts

Whose = Literal["ours", "others", "anybody's"]

_LABEL = re.compile(r"^\s*(?:[-+*]|\d{1,9}[.)])\s+(.{2,60}?)(?:\s*:|\s+[–—-]\s)", re.DOTALL)
_LABEL_WORDS = 6
_FEWEST_LABELS = 2
_BAR = re.compile(r"(?<!\\)\|")
_CLOSED_TO_OTHERS = re.compile(
    r"\b(?:alone|except|outside|apart from|(?:only|nur) (?:\w+ ){0,3}(?:in|for|to|für|an)|außer(?:halb)?)\b",
    re.IGNORECASE,
)
"""What holds only somewhere else is worth knowing here: it does not hold here."""
_DEPARTMENT = re.compile(rf"\b({'|'.join(sorted(DEPARTMENTS))})\b(?! (?:team|partner|[A-Z]))")
_SPEAKS_OF_IT = re.compile(r",? (?:and|und|also|has|have|had|gets?|does|is|are|hat|haben)\b")
_DEPARTMENT_WORDS = frozenset(department.casefold() for department in DEPARTMENTS)
_MEANS_MORE = frozenset(["support", "people", "product", "design", "legal", "operations", "hr", "personal"])
"""Departments whose name above a text may as well be what the text is about."""
_OF_ANYBODY = frozenset(
    [
        "your",
        "our",
        "my",
        "their",
        "how",
        "what",
        "who",
        "when",
        "why",
        "which",
        "with",
        "for",
        "to",
        "from",
        "on",
        "by",
        "as",
        "new",
        "every",
        "each",
        "all",
        "any",
        "hiring",
        "line",
        "working",
        "becoming",
        "being",
        "between",
    ]
)
"""Words beside a job's name that make it a subject: 'Your manager', 'How engineers work'."""
_COMPARED = 5
"""Letters by which 'Engineering' and 'engineer' are one."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class _Table:
    head: list[str]
    rows: list[list[str]]


def group_for(group: Sequence[Piece], role: RoleFacts) -> Iterator[Piece]:
    """The pieces of one table or list without the rows, columns and items that are for others."""
    if group[0].kind in ("head", "row"):
        yield from _rows_for(group, role)
    elif group[0].kind == "item":
        yield from _items_for(group, role)
    else:
        yield from group


def is_for_others(heading: str, role: RoleFacts) -> bool:
    """Whether a heading path names another job, level, department or place, such as 'IC5' or 'Sales'."""
    parts = heading.split(SEPARATOR)
    named = (
        part for part in parts if part.casefold() not in _MEANS_MORE and not _CLOSED_TO_OTHERS.search(part)
    )
    return any(whose(part, role) == "others" for part in named)


def tells_of_others(sentence: str, role: RoleFacts) -> bool:
    """Whether a sentence has a figure or a limit that holds in another department, level or place."""
    if not counts(sentence) or _CLOSED_TO_OTHERS.search(sentence):
        return False
    found = (_level_code(sentence, role), _place(sentence, role), _department(sentence, role))
    return "others" in found and "ours" not in found


def limits_for(limits: str, role: RoleFacts) -> str:
    """Honest limits without those of others."""
    kept = [sentence for sentence in sentences(limits) if not tells_of_others(sentence, role)]
    return " ".join(kept) if len(kept) < len(list(sentences(limits))) else limits


def whose(name: str, role: RoleFacts) -> Whose:
    """For whom something with a name is, such as a row of a table: 'Support specialist', 'IC3', 'Berlin'."""
    found = (_level_code(name, role), _place(name, role), _job(name, role))
    return "others" if "others" in found else "ours" if "ours" in found else "anybody's"


def _level_code(text: str, role: RoleFacts) -> Whose:
    mine = LEVEL_CODE.search(role.level)
    named = {(scheme, int(number)) for scheme, number in LEVEL_CODE.findall(text)}
    for scheme, low, high in LEVEL_RANGE.findall(text):
        named |= {(scheme, number) for number in range(int(low), int(high) + 1)}
    for scheme, low in LEVEL_UPWARDS.findall(text):
        named |= {(scheme.upper(), number) for number in range(int(low), 30)}
    if not mine or not named:
        return "anybody's"
    return "ours" if (mine[1], int(mine[2])) in named else "others"


def _place(text: str, role: RoleFacts) -> Whose:
    mine, named = PLACE.search(role.location), PLACE.findall(text)
    if not mine or not named:
        return "anybody's"
    return "ours" if any(_is_there(mine[0], place) for place in named) else "others"


def _is_there(mine: str, place: str) -> bool:
    """Whether what holds in `place` may hold in mine: one and the same, or one is in the other."""
    both_cities = {mine, place} <= CITIES
    return mine == place if both_cities else COUNTRY_OF[mine] == COUNTRY_OF[place]


def _department(sentence: str, role: RoleFacts) -> Whose:
    ours = _words(f"{role.title} {role.department}")
    named = [
        found[1].casefold()
        for found in _DEPARTMENT.finditer(sentence)
        if found.start() or _SPEAKS_OF_IT.match(sentence, found.end())
    ]
    if not ours or not named:
        return "anybody's"
    return "ours" if any(_is_like(name, word) for name in named for word in ours) else "others"


def _job(name: str, role: RoleFacts) -> Whose:
    """For whom the name of a job, a department or a level is: ours where all of its words are words of the
    role, and its level is the role's."""
    words, title = _words(name), _words(f"{role.title} {role.department}")
    ours, level = title | _words(role.level), words & LEVEL_WORDS
    if not role.title or not _is_name(words):
        return "anybody's"
    if words == level:
        our_level = ours & LEVEL_WORDS
        return "anybody's" if not our_level else "ours" if level == our_level else "others"
    if words & JOB_NOUNS and level != (ours if level else title) & LEVEL_WORDS:
        return "others"
    return "ours" if all(any(_is_like(word, mine) for mine in ours) for word in words - level) else "others"


def _is_name(words: set[str]) -> bool:
    """Whether words name a job, a level or a department, rather than speak of somebody's manager."""
    if not words or words & _OF_ANYBODY or words <= {"manager", "managers"}:
        return False
    singular = {word.removesuffix("s") for word in words}
    return words <= LEVEL_WORDS or words <= _DEPARTMENT_WORDS or bool(singular & JOB_NOUNS)


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text) if len(word) > 1} - {
        "of",
        "and",
        "the",
        "und",
        "ic",
        "gs",
    }


def _is_like(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _COMPARED and one[:_COMPARED] == other[:_COMPARED])


def _items_for(items: Sequence[Piece], role: RoleFacts) -> Iterator[Piece]:
    """The items of a list. Where it goes by job, level or place, those are left that are ours."""
    labels = [_label(item) for item in items]
    verdicts = [whose(label, role) if label else "anybody's" for label in labels]
    known = [verdict for verdict in verdicts if verdict != "anybody's"]
    is_keyed = len(known) >= _FEWEST_LABELS and 2 * len(known) > len(items)
    for item, verdict in zip(items, verdicts, strict=True):
        if (
            verdict == "ours"
            or (verdict == "anybody's" and not is_keyed)
            or (verdict == "others" and not known[1:])
        ):
            yield item


def _label(item: Piece) -> str:
    found = _LABEL.match(item.text)
    label = inline(found[1]) if found else ""
    return label if len(label.split()) <= _LABEL_WORDS else ""


def _rows_for(pieces: Sequence[Piece], role: RoleFacts) -> Iterator[Piece]:
    """A table. Where its rows or columns go by job, level or place, those are left that are ours."""
    head, rows = _cells(pieces[0].text), [_cells(piece.text) for piece in pieces[1:]]
    if pieces[0].kind != "head" or not rows:
        yield from pieces
        return
    table = _columns_for(_Table(head, rows), role)
    keys = _key_columns(table, role)
    found = [_whose_row([row[i] for i in keys if i < len(row)], role) for row in table.rows]
    if any(verdict != "anybody's" for verdict in found):
        ours = [row for row, verdict in zip(table.rows, found, strict=True) if verdict == "ours"]
        table = _Table(table.head, ours)
    if (table.head, table.rows) == (head, rows):
        yield from pieces
    elif table.rows and len(table.head) > 1:
        yield Piece("head", f"{_row(table.head)}\n|{' --- |' * len(table.head)}")
        yield from (Piece("row", _row(row)) for row in table.rows)


def _columns_for(table: _Table, role: RoleFacts) -> _Table:
    """The table without the columns of others."""
    found = [whose(name, role) if name else "anybody's" for name in table.head]
    if sum(verdict != "anybody's" for verdict in found) < _FEWEST_LABELS:
        return table
    kept = [i for i, verdict in enumerate(found) if verdict != "others"]
    if "ours" not in found:
        kept = []
    return _Table(
        [table.head[i] for i in kept], [[row[i] for i in kept if i < len(row)] for row in table.rows]
    )


def _key_columns(table: _Table, role: RoleFacts) -> list[int]:
    """The columns that say for whom a row is: by their head, or the first where most of its cells do."""
    keys = [i for i, name in enumerate(table.head) if _words(name) & KEY_HEADS]
    first = [whose(row[0], role) for row in table.rows if row]
    if 0 not in keys and 2 * sum(verdict != "anybody's" for verdict in first) > len(table.rows):
        keys.insert(0, 0)
    return keys


def _whose_row(cells: Sequence[str], role: RoleFacts) -> Whose:
    found = [whose(cell, role) for cell in cells]
    return "others" if "others" in found else "ours" if "ours" in found else "anybody's"


def _cells(row: str) -> list[str]:
    line = row.strip().split("\n")[0].strip().strip("|")
    return [plain(cell).strip() for cell in _BAR.split(line)]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
