"""Shortens Markdown to a number of printed lines, in whole sentences, list items and table rows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from webapp.domain.text.prose import Piece, pieces, plain
from webapp.domain.text.sentences import introduces, sentences

LINE = 80
"""Characters of a printed line."""
TOO_LONG = 2
"""A sentence that takes more than so many times the room is no sentence: better nothing than all of it."""
MOST_BEGINNINGS = 500
"""Sentences, items and rows among which the best beginning of a text is looked for: a passage has tens."""

_ABOUT_THE_PAGE = re.compile(
    r"\W*(?:DRI|owners?|authors?|maintainers?|last (?:updated|reviewed)|status|version|page purpose)\W*:",
    re.IGNORECASE,
)
"""Lines that tell who keeps a page and why it is there: no answer begins with one."""

_LEADS = ("paragraph", "item", "further")
"""Kinds of pieces that introduce what comes next, where they end in a colon."""

Joint = Literal["\n\n", "\n", " "]


@dataclass(frozen=True)
class Shortened:
    """`text` is Markdown. `left`: items or rows left out of the list or table that it ends with. `cut`: there
    is more in what it was made of."""

    text: str
    left: int = 0
    cut: bool = False


@dataclass(frozen=True)
class _Unit:
    """What is kept or left out as a whole. `lead`: the place of the sentence or table head that it needs
    before it, or -1. `joint`: what stands between it and the unit before."""

    kind: str
    text: str
    lines: float
    joint: Joint
    lead: int = -1


def line_count(markdown: str) -> int:
    """How many lines a text takes in print, about."""
    return sum(-(-len(line) // LINE) for line in plain(markdown).split("\n"))


def shorten(markdown: str, room: int, words: Sequence[str] = ()) -> Shortened:
    """As much of a text as fits into `room` lines; all of it where it fits.

    It is the beginning, or the piece that has most of `words`. The text is empty where no sentence fits.
    """
    if line_count(markdown) <= room:
        return Shortened(markdown.strip("\n"))
    units = _units(markdown, room)
    best = _best(units, room, dict.fromkeys(words))
    return Shortened(_joined([units[i] for i in best]), _left(units, best[-1]) if best else 0, cut=True)


def _best(units: Sequence[_Unit], room: int, words: Iterable[str]) -> tuple[int, ...]:
    """The places of the units that have most of `words`, the earliest among equals."""
    wanted = [re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE) for word in words]
    best: tuple[int, ...] = ()
    most = -1
    for start in range(min(len(units), MOST_BEGINNINGS)):
        chosen = _from(units, start, room)
        if chosen and not _ABOUT_THE_PAGE.match(units[chosen[0]].text):
            text = " ".join(units[i].text for i in chosen)
            found = sum(bool(word.search(text)) for word in wanted)
            best, most = (chosen, found) if found > most else (best, most)
        if most == len(wanted):
            break
    return best


def _from(units: Sequence[_Unit], start: int, room: int) -> tuple[int, ...]:
    """The places of what fits, from `start` on, with what has to stand before it."""
    chosen = [start]
    while (lead := units[chosen[0]].lead) >= 0:
        chosen.insert(0, lead)
    used = sum(units[i].lines for i in chosen)
    if used > room * TOO_LONG:
        return ()
    for i in range(start + 1, len(units)):
        used += units[i].lines
        if used > room:
            break
        chosen.append(i)
    while len(chosen) > 1 and _leads_to_nothing(units, chosen[-1]):
        chosen.pop()
    return () if _leads_to_nothing(units, chosen[-1]) else tuple(chosen)


def _leads_to_nothing(units: Sequence[_Unit], last: int) -> bool:
    """Whether a text must not end here, as this only opens what comes next."""
    unit = units[last]
    follows = last + 1 < len(units)
    return unit.kind in ("heading", "head") or (follows and introduces(unit.text))


def _left(units: Sequence[_Unit], last: int) -> int:
    """How many more items or rows the list or table has that `last` stands in."""
    kind = units[last].kind
    if kind not in ("item", "row"):
        return 0
    after = takewhile(lambda unit: unit.kind in (kind, "further"), units[last + 1 :])
    return sum(unit.kind == kind for unit in after)


def _joined(units: Sequence[_Unit]) -> str:
    text = ""
    for before, unit in zip((None, *units), units, strict=False):
        joint = "\n\n" if before and before.kind == "paragraph" and unit.joint == "\n" else unit.joint
        text += (joint if text else "") + (unit.text if text else unit.text.lstrip())
    return text


def _units(markdown: str, room: int) -> list[_Unit]:
    """The text in pieces. Paragraphs and items that are too long for the room come by the sentence."""
    units: list[_Unit] = []
    lead = -1  # of the list or table that goes on
    for piece in pieces(markdown):
        for unit in _of_piece(piece, room):
            before = units[-1] if units else None
            needs = len(units) - 1 if before and before.kind in _LEADS and introduces(before.text) else -1
            in_list = unit.kind in ("item", "row", "further")
            if not in_list or (before and before.kind == "paragraph" and needs >= 0):
                lead = len(units) if unit.kind == "head" else needs if in_list else -1
            goes_on = before is not None and unit.kind == _kind_of_list(before) == piece.kind and in_list
            own = needs if needs >= 0 or not in_list else lead
            units.append(replace(unit, joint="\n" if goes_on else unit.joint, lead=own))
    return units


def _kind_of_list(unit: _Unit) -> str:
    return "item" if unit.kind == "further" else unit.kind


def _of_piece(piece: Piece, room: int) -> Iterator[_Unit]:
    lines = line_count(piece.text)
    joint: Joint = "\n" if piece.kind == "row" else "\n\n"
    if lines <= room or piece.kind not in ("paragraph", "item"):
        yield _Unit(piece.kind, piece.text, lines, joint)
        return
    for nth, sentence in enumerate(sentences(plain(piece.text).replace("\n", " "))):
        text = _escaped(sentence)
        if nth:
            kind = "further" if piece.kind == "item" else "paragraph"
            yield _Unit(kind, text, len(sentence) / LINE, " ")
        else:
            yield _Unit(
                piece.kind, f"- {text}" if piece.kind == "item" else text, len(sentence) / LINE, joint
            )


def _escaped(sentence: str) -> str:
    """Plain text as Markdown that shows it."""
    text = re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", sentence)
    return re.sub(r"^(\d+)([.)])|^([-+])", r"\1\\\2\3", text)
