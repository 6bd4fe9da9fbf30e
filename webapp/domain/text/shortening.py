"""Shortens Markdown to a number of printed lines, in whole sentences, list items and tables.

A table, and a list whose items count, is printed whole or not at all: nobody may miss a figure or a limit
behind '… and 3 more'. What does not stand on its own, or answers its heading, has that above it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from webapp.domain.text.prose import Piece, grouped, pieces, plain
from webapp.domain.text.sentences import introduces, sentences
from webapp.domain.text.standing import (
    counts,
    goes_on,
    is_about_the_page,
    is_fragment,
    is_instruction,
    is_question,
)

LINE = 80
"""Characters of a printed line."""
TOO_LONG = 2
"""A sentence that takes more than so many times the room is no sentence: better nothing than all of it."""
MOST_BEGINNINGS = 500
"""Sentences, items and rows among which the best beginning of a text is looked for: a passage has tens."""

_LEADS = ("paragraph", "item", "further")
"""Kinds of pieces that introduce what comes next, where they end in a colon."""

_LISTS = ("item", "further", "list", "table")

Joint = Literal["\n\n", "\n", " "]


@dataclass(frozen=True)
class Shortened:
    """`text` is Markdown. `left`: items left out of the list that it ends with. `cut`: there
    is more in what it was made of."""

    text: str
    left: int = 0
    cut: bool = False


@dataclass(frozen=True)
class _Unit:
    """What is kept or left out as a whole. `lead`: the place of the sentence that it needs before it, or
    -1. `joint`: what stands between it and the unit before."""

    kind: str
    text: str
    lines: float
    joint: Joint
    lead: int = -1


def line_count(markdown: str) -> int:
    """How many lines a text takes in print, about."""
    return sum(-(-len(line) // LINE) for line in plain(markdown).split("\n"))


def shorten(markdown: str, room: int, words: Sequence[str] = (), heading: str = "") -> Shortened:
    """As much of a text as fits into `room` lines; all of it where it fits.

    It is the beginning, or the piece that has most of `words`; below its `heading` where it is not understood
    without. The text is empty where nothing fits.
    """
    units = _units(markdown, room)
    if line_count(markdown) <= room:
        opens = units and _stands_alone(units[0]) and not is_question(heading)
        return Shortened(markdown.strip("\n") if opens else _below(heading, markdown.strip("\n")))
    best = _best(units, room, dict.fromkeys(words))
    if not best:
        return Shortened("", cut=True)
    text = _joined([units[i] for i in best])
    alone = _stands_alone(units[best[0]]) and not is_question(heading)
    cut = len(best) < len(units)
    return Shortened(text if alone else _below(heading, text), _left(units, best[-1]), cut)


def _below(heading: str, text: str) -> str:
    return f"**{as_markdown(heading)}**\n\n{text}" if heading and text else text


def _stands_alone(unit: _Unit) -> bool:
    return unit.kind in ("paragraph", "heading", "code") and not goes_on(plain(unit.text))


def _may_open(unit: _Unit) -> bool:
    """Whether a text may begin with a unit: not with a question, nor with what tells about its page."""
    said = plain(unit.text)
    return not (is_question(said) or is_about_the_page(said) or is_instruction(said) or said.startswith("("))


def _best(units: Sequence[_Unit], room: int, words: Iterable[str]) -> tuple[int, ...]:
    """The places of the units that have most of `words`, the earliest among equals."""
    wanted = [re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE) for word in words]
    best: tuple[int, ...] = ()
    most = -1
    for start in range(min(len(units), MOST_BEGINNINGS)):
        chosen = _from(units, start, room)
        if chosen and _may_open(units[chosen[0]]):
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
    if _opens(units[chosen[-1]]) and chosen[-1] + 1 < len(units):
        after = units[chosen[-1] + 1]
        if sum(units[i].lines for i in chosen) + after.lines <= room * TOO_LONG:
            chosen.append(chosen[-1] + 1)
    while len(chosen) > 1 and _leads_to_nothing(units, chosen[-1]):
        chosen.pop()
    return () if _leads_to_nothing(units, chosen[-1]) else tuple(chosen)


def _leads_to_nothing(units: Sequence[_Unit], last: int) -> bool:
    """Whether a text must not end here, as this only opens what comes next."""
    unit = units[last]
    return unit.kind == "heading" or _opens(unit) or is_question(unit.text)


def _opens(unit: _Unit) -> bool:
    """Whether a unit only opens what comes next: it ends in a colon, or is a line like a heading."""
    said = plain(unit.text)
    return introduces(said) or (unit.kind == "paragraph" and is_fragment(said))


def _left(units: Sequence[_Unit], last: int) -> int:
    """How many more items the list has that `last` stands in."""
    if units[last].kind != "item":
        return 0
    after = takewhile(lambda unit: unit.kind in ("item", "further"), units[last + 1 :])
    return sum(unit.kind == "item" for unit in after)


def _joined(units: Sequence[_Unit]) -> str:
    text = ""
    for before, unit in zip((None, *units), units, strict=False):
        joint = "\n\n" if before and before.kind == "paragraph" and unit.joint == "\n" else unit.joint
        text += (joint if text else "") + (unit.text if text else unit.text.lstrip())
    return text


def _units(markdown: str, room: int) -> list[_Unit]:
    """The text in pieces. Paragraphs and items that are too long for the room come by the sentence."""
    units: list[_Unit] = []
    lead = -1  # of the list that goes on
    for unit in _all_units(markdown, room):
        before = units[-1] if units else None
        needs = len(units) - 1 if before and before.kind in _LEADS and _opens(before) else -1
        in_list = unit.kind in _LISTS
        if not in_list or (before and before.kind == "paragraph" and needs >= 0):
            lead = needs if in_list else -1
        own = needs if needs >= 0 or not in_list else lead
        if own < 0 and before and unit.kind == before.kind == "paragraph" and goes_on(plain(unit.text)):
            own = len(units) - 1
        goes_on_below = unit.kind == "item" and before is not None and before.kind in ("item", "further")
        units.append(replace(unit, joint="\n" if goes_on_below else unit.joint, lead=own))
    return units


def _all_units(markdown: str, room: int) -> Iterator[_Unit]:
    for group in grouped(pieces(markdown)):
        text = "\n".join(piece.text for piece in group)
        if group[0].kind in ("head", "row"):
            yield _Unit("table", text, line_count(text), "\n\n")
        elif group[1:] and _is_whole(text, room):
            yield _Unit("list", text, line_count(text), "\n\n")
        else:
            yield from (unit for piece in group for unit in _of_piece(piece, room))


def _is_whole(items: str, room: int) -> bool:
    """Whether a list stays together: it nearly fits, or has figures or limits that nobody may miss."""
    return line_count(items) <= room * TOO_LONG or counts(plain(items))


def _of_piece(piece: Piece, room: int) -> Iterator[_Unit]:
    lines = line_count(piece.text)
    if lines <= room or piece.kind not in ("paragraph", "item"):
        yield _Unit(piece.kind, piece.text, lines, "\n\n")
        return
    for nth, sentence in enumerate(sentences(plain(piece.text).replace("\n", " "))):
        text, size = as_markdown(sentence), len(sentence) / LINE
        if nth:
            yield _Unit("further" if piece.kind == "item" else "paragraph", text, size, " ")
        else:
            yield _Unit(piece.kind, f"- {text}" if piece.kind == "item" else text, size, "\n\n")


def as_markdown(sentence: str) -> str:
    """Plain text as Markdown that shows it."""
    text = re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", sentence)
    return re.sub(r"^(\d+)([.)])|^([-+])", r"\1\\\2\3", text)
