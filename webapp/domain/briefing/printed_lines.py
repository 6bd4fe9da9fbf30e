"""Shortens library passages to the lines that a briefing prints, and prints none of them twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from webapp.domain.library.entries import Entry, Passage, Source, passages_of
from webapp.domain.matching.search import Match, Reason
from webapp.domain.text.prose import first_sentence
from webapp.domain.text.sentences import first_sentences, introduces
from webapp.domain.text.shortening import Shortened, line_count, shorten

LONGEST_SENTENCE = 300
"""Characters of the longest sentence that is printed at a glance. A longer one is no sentence but a text
without full stops: the name of its source stands there instead."""
LIMIT_CHARACTERS = 240
"""Characters of an honest limit: as many of its sentences as fit, and the first in any case."""

SOURCE_CHARACTERS = 75
"""Characters of a source that stand on its first line, beside its owner and its date."""
NARROW_LINE_CHARACTERS = 33
"""Characters of a printed line in the column of a card that is theirs."""


@dataclass(frozen=True)
class PrintedLine:
    """Something the company says, never without its source.

    `text` is Markdown, as much as there is room for; `glance` its first sentence in plain text (empty where
    that is too long), `limits` what the company should admit about it. `see` names the part of the briefing
    that has already printed it ('priority-1', 'question-2'); it is empty where the line is new. `whole`: all
    of `text` is to be printed, not only the first sentence. `named`: nothing but the name of its source.
    `more`: the library says more than `text`; `left` are the items or rows that are left out of the list or
    table at its end, `covers` the headings of what else there is.
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
    """What was printed where; fills as the briefing is written from top to bottom."""

    passages: dict[tuple[int, str], tuple[str, Shortened]] = field(default_factory=dict)
    entries: dict[int, str] = field(default_factory=dict)

    def line(self, match: Match, here: str, room: int, whole: bool = True) -> PrintedLine:
        """The line for `match` in the part `here`: `room` lines of it around what was asked for, or only its
        first sentence. Where that was printed before, the line says where."""
        passage, source = match.passage, match.passage.source
        short = shorten(passage.text, room, match.reason.mentions)
        key = (source.entry_id, source.heading)
        place, shown = self.passages.get(key, (here, short))
        whole = whole and bool(short.text)
        if whole:
            self.passages.setdefault(key, (here, short))
            self.entries.setdefault(source.entry_id, here)
        return PrintedLine(
            glance=at_a_glance(short.text),
            text=short.text,
            limits=first_sentences(passage.entry.limits, LIMIT_CHARACTERS),
            source=source,
            reason=match.reason,
            see=place if place != here and shown == short else "",
            whole=whole,
            more=short.cut,
            left=short.left,
        )


def sheet_line(entry: Entry, passage: Passage, see: str, room: int) -> PrintedLine:
    """An entry of a sheet, of which `passage` says most about what the sheet is for: whole if it fits into
    `room` lines, else only its first sentence."""
    fits = shorten(entry.text, room)
    short = shorten(passage.text, room) if fits.cut else fits
    return PrintedLine(
        glance=at_a_glance(passage.text),
        text=short.text,
        limits=first_sentences(entry.limits, LIMIT_CHARACTERS),
        source=passage.source,
        see=see,
        whole=not fits.cut,
        more=fits.cut,
        left=short.left,
    )


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


def at_a_glance(markdown: str) -> str:
    """The first sentence of a text, or nothing if that is too long to be one, or introduces nothing."""
    sentence = first_sentence(markdown)
    return sentence if len(sentence) <= LONGEST_SENTENCE and not introduces(sentence) else ""


def first_passage(entry: Entry) -> Passage:
    """Where an entry begins to speak: below its first heading, if nothing stands above that."""
    return next(iter(passages_of([entry])))


def passage_for(entry: Entry, places: Sequence[str]) -> Passage:
    """The passage of an entry under a heading that is one of `places`, such as a level, or the first one."""
    wanted = {place.casefold() for place in places if place}
    passages = passages_of([entry])
    own = (p for p in passages if p.heading.rpartition(" > ")[2].casefold() in wanted)
    return next(own, passages[0])
