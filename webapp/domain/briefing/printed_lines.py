"""Shortens library passages to the lines that a briefing prints, and prints none of them twice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, pairwise

from webapp.domain.briefing.for_this_role import is_for_others, limits_for
from webapp.domain.briefing.printable import printable, says_something
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import Entry, Passage, Source, passages_of
from webapp.domain.matching.passage_kinds import path_of
from webapp.domain.matching.search import Match, Reason
from webapp.domain.text.prose import SEPARATOR, Piece, blocks, grouped, pieces, plain
from webapp.domain.text.sentences import first_sentences, introduces, sentences
from webapp.domain.text.shortening import LINE, Shortened, line_count, shorten
from webapp.domain.text.standing import (
    counts,
    goes_on,
    is_about_the_page,
    is_fragment,
    is_instruction,
    is_question,
)

LONGEST_SENTENCE = 300
"""Characters of the longest sentence that is printed at a glance. A longer one is no sentence but a text
without full stops: the name of its source stands there instead."""
LONGEST_LIST = 220
"""Characters of a sentence with items of its list, at least `LEAST_ITEMS` of them."""
LEAST_ITEMS = 2
LIMIT_CHARACTERS = 240
"""Characters of an honest limit: as many of its sentences as fit, and the first in any case."""

LOOKED_AT = 6
"""Passages of an entry among which its first telling one is looked for."""
SOURCE_CHARACTERS = 75
"""Characters of a source that stand on its first line, beside its owner and its date."""
NARROW_LINE_CHARACTERS = 33
"""Characters of a printed line in the column of a card that is theirs."""


_NOT_ALONE = (goes_on, is_question, is_fragment, is_instruction)
_NOTHING = Shortened("", cut=True)


@dataclass(frozen=True)
class PrintedLine:
    """Something the company says, never without its source.

    `text` is Markdown, as much as there is room for; `glance` its first sentence in plain text (empty where
    that is too long), `limits` what the company should admit about it. `see` names the part of the briefing
    that has already printed it ('priority-1', 'question-2'); it is empty where the line is new. `whole`: all
    of `text` is to be printed, not only the first sentence. `named`: nothing but the name of its source.
    `more`: the library says more than `text`; `left` are the items that are left out of the list at its end,
    `covers` the headings of what else there is.
    """

    glance: str
    text: str
    limits: str
    source: Source
    reason: Reason | None = None
    see: str = ""
    whole: bool = True
    named: bool = False
    more: bool = False
    left: int = 0
    covers: tuple[str, ...] = ()


@dataclass
class AlreadyPrinted:
    """What was printed where, for a `role`; fills as the briefing is written from top to bottom."""

    passages: dict[tuple[int, str], tuple[str, Shortened]] = field(default_factory=dict)
    entries: dict[int, str] = field(default_factory=dict)
    role: RoleFacts = RoleFacts("")
    shortened: dict[tuple[int, str, int, tuple[str, ...]], Shortened] = field(default_factory=dict)

    def short(self, match: Match, room: int) -> Shortened:
        """What `room` lines hold of a match around what was asked for; nothing where it is for another role,
        or says nothing."""
        passage = match.passage
        key = (passage.source.entry_id, passage.heading, room, match.reason.mentions)
        if key not in self.shortened:
            told = told_by(passage, self.role)
            self.shortened[key] = (
                shorten(told, room, match.reason.mentions, name_of(passage)) if told else _NOTHING
            )
        return self.shortened[key]

    def first_that_says(self, matches: Sequence[Match], room: int) -> tuple[Match, ...]:
        """The matches, those of which nothing can be printed last."""
        return tuple(sorted(matches, key=lambda match: not self.short(match, room).text))

    def line(self, match: Match, here: str, room: int, whole: bool = True) -> PrintedLine:
        """The line for `match` in the part `here`: `room` lines of it around what was asked for, or only its
        first sentence. Where that was printed before, the line says where; where there is nothing to print,
        it names its source."""
        passage, source = match.passage, match.passage.source
        short = self.short(match, room)
        key = (source.entry_id, source.heading)
        place, shown = self.passages.get(key, (here, short))
        whole = whole and bool(short.text)
        if whole:
            self.passages.setdefault(key, (here, short))
            self.entries.setdefault(source.entry_id, here)
        return PrintedLine(
            glance=at_a_glance(short.text, name_of(passage)),
            text=short.text,
            limits=limits_of(passage.entry, self.role),
            source=source,
            reason=match.reason,
            see=place if place != here and shown == short else "",
            whole=whole,
            named=not short.text,
            more=short.cut,
            left=short.left,
        )


def sheet_line(entry: Entry, passage: Passage, see: str, room: int, role: RoleFacts) -> PrintedLine:
    """An entry of a sheet, of which `passage` says most about what the sheet is for: whole if it fits into
    `room` lines, else only its first sentence."""
    fits = shorten(printable(entry.text, role), room) if may_fit(entry, room) else _NOTHING
    told = told_by(passage, role)
    short = shorten(told, room, heading=name_of(passage)) if fits.cut else fits
    return PrintedLine(
        glance=at_a_glance(told, name_of(passage)),
        text=short.text,
        limits=limits_of(entry, role),
        source=passage.source,
        see=see,
        whole=not fits.cut,
        more=fits.cut,
        left=short.left,
    )


def may_fit(entry: Entry, room: int) -> bool:
    """Whether an entry may fit into `room` lines: not where it has twice their characters and more."""
    return len(entry.text) <= 2 * room * LINE


def told_by(passage: Passage, role: RoleFacts) -> str:
    """What a passage tells a role; nothing where it is for others, or tells nothing."""
    return _told(passage.text, passage.heading, name_of(passage), role)


@lru_cache(maxsize=512)  # a sheet asks for the same several times
def _told(text: str, heading: str, name: str, role: RoleFacts) -> str:
    if is_for_others(heading, role) or is_about_the_page(name):
        return ""
    told = printable(text, role)
    return told if says_something(told) else ""


def limits_of(entry: Entry, role: RoleFacts) -> str:
    """What the company should admit to this role, as much as there is room for."""
    return first_sentences(limits_for(entry.limits, role), LIMIT_CHARACTERS)


def name_of(passage: Passage) -> str:
    """What a passage is called: its own heading, or the title of its entry."""
    return path_of(passage)[-1]


def printed_length(line: PrintedLine) -> int:
    """How many printed lines a line takes with its limits and its source, about."""
    reason = line.reason or Reason()
    words = (line.source.title, line.source.heading.rpartition(" > ")[2], reason.answers, *reason.mentions)
    source = 1 + sum(map(len, words)) // SOURCE_CHARACTERS
    said = line.text if line.whole and not line.see else line.glance
    return source if line.named else line_count(said) + line_count("" if line.see else line.limits) + source


def lines_of_note(said: str) -> int:
    """How many printed lines the candidate's words take in the narrow column beside our lines, about."""
    return 1 + -(-len(said) // NARROW_LINE_CHARACTERS)


def at_a_glance(markdown: str, heading: str = "") -> str:
    """The first sentence of a text that is understood alone, or the first one with its heading; nothing
    where that is too long to be one."""
    alone = (s for s in _sentences_alone(markdown) if len(s) <= LONGEST_SENTENCE)
    if found := next(alone, ""):
        return found
    opening = _opening_of(markdown)
    if not opening or introduces(opening) or is_question(opening):
        return ""
    named = f"{heading.rstrip(':')}{'' if is_question(heading) else ':'} {opening}" if heading else opening
    return named if len(named) <= LONGEST_SENTENCE else ""


def _opening_of(markdown: str) -> str:
    """The first sentence or item, past lines that are like headings."""
    told = (block for block in blocks(markdown) if block.kind != "paragraph" or not is_fragment(block.text))
    return next((sentence for block in told for sentence in sentences(block.text)), "")


def _sentences_alone(markdown: str) -> Iterator[str]:
    """The sentences of paragraphs that need nothing beside them; what opens a list, with its items."""
    for group, after in pairwise([*grouped(pieces(markdown)), []]):
        if group[0].kind != "paragraph":
            continue
        for sentence in sentences(plain(group[0].text).replace("\n", " ")):
            whole = _with_list(sentence, after) if introduces(sentence) else sentence
            if whole and not any(unfit(whole) for unfit in _NOT_ALONE):
                yield whole


def _with_list(opening: str, after: Sequence[Piece]) -> str:
    """A sentence with the items of the list that it opens, as many as there is room for; nothing where one of
    the others counts."""
    if not after or after[0].kind != "item":
        return ""
    items = [plain(piece.text).replace("\n", " ").rstrip(".,;") for piece in after]
    for most in range(len(items), min(len(items), LEAST_ITEMS) - 1, -1):
        whole = f"{opening} {'; '.join(items[:most])}{' …' if items[most:] else '.'}"
        if len(whole) <= LONGEST_LIST:
            return "" if any(map(counts, items[most:])) else whole
    return ""


@lru_cache(maxsize=512)  # as above
def parts_of(entry: Entry) -> tuple[Passage, ...]:
    """The passages of an entry."""
    return passages_of([entry])


def passage_for(entry: Entry, places: Sequence[str], role: RoleFacts) -> Passage:
    """The passage of an entry under a heading that is one of `places`, such as a level, or the first one that
    has a sentence to print for the role."""
    wanted = {place.casefold() for place in places if place}
    passages = parts_of(entry)
    own = (p for p in passages if p.heading.rpartition(SEPARATOR)[2].casefold() in wanted)
    told = (p for p in passages[:LOOKED_AT] if at_a_glance(told_by(p, role)))
    return next(chain(own, told), passages[0])
