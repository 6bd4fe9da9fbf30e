"""Chooses library entries for the pages on culture, growth and benefits, and fits them to the space.

Space is counted in printed lines before anything is laid out, so that a library of any size fits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from webapp.domain.briefing.printed_lines import (
    LIMIT_CHARACTERS,
    AlreadyPrinted,
    PrintedLine,
    at_a_glance,
    first_passage,
    passage_for,
    sheet_line,
)
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import TOPIC_WORDS, Entry, Source
from webapp.domain.matching.priorities import names_other_department, words_of
from webapp.domain.matching.search import RoleLibrary
from webapp.domain.text.prose import TOP, headings, plain
from webapp.domain.text.sentences import first_sentences
from webapp.domain.text.shortening import line_count, shorten

CULTURE_ROWS = (2, 4)
GROWTH_ROWS = (3, 6)
"""Fewest and most entries of a sheet that are new on it; what was printed above costs a word only."""
ROOM = 100
"""Printed lines that the cards on priorities and questions share with these two sheets, so that a briefing
for three priorities and five questions ends on its fourth page."""
ROW_LINES = 4
"""Lines up to which an entry of culture or growth is printed as a whole."""

TIGHT = 75
"""Lines of those cards from which a priority, and then a question too, has one text, and of others only where
they stand."""
ROW = 3.5
"""Printed lines of one of their rows, about."""

NAMED = 0.5
"""What it counts that the library itself names an entry, beside the share of its title that is its topic."""
SENTENCE = 60
"""Characters of a line that says something. An entry without one is a list of links, and stands last."""

BENEFIT_ROWS = 6
"""Benefits that are described; of any others just the names are given."""
BENEFITS_LINES = 40
"""Lines of all benefits together. It depends on nothing that a candidate wrote."""
ROW_COSTS = 1
"""Lines that a row takes beside its text."""
LEAST_LINES = 2
COVERS = 160
"""Characters of headings that say what else an entry covers."""

CULTURE_TOPICS = ("mission", "culture", "team")
_OF_CULTURE = ("values", "purpose", "team")
_OF_GROWTH = ("progression", "learning")
_OF_BENEFITS = ("rewards", "flexibility")


@dataclass(frozen=True)
class RowCounts:
    """How many new entries culture and growth have room for."""

    culture: int
    growth: int


def row_counts(taken: int) -> RowCounts:
    """What is left where `taken` lines of the room are taken: half of it and more for growth."""
    left = int((ROOM - taken) / ROW)
    growing = min(GROWTH_ROWS[1], max(GROWTH_ROWS[0], (left + 1) * 3 // 5))
    return RowCounts(min(CULTURE_ROWS[1], max(CULTURE_ROWS[0], left - growing)), growing)


def culture(library: RoleLibrary, printed: AlreadyPrinted, most: int) -> tuple[PrintedLine, ...]:
    """Mission, values and the team, at `most` so many entries that are new: what stands for the company, and
    for this department, before the rest."""
    entries = [entry for topic in CULTURE_TOPICS for entry in library.entries_on(topic)]
    new = [entry for entry in entries if entry.id not in printed.entries]
    return _rows(entries, _foremost(new, library, _OF_CULTURE, "", most), printed, ())


def growth(
    library: RoleLibrary, role: RoleFacts, printed: AlreadyPrinted, most: int
) -> tuple[PrintedLine, ...]:
    """Learning and progression in this role, department and level; nothing twice.

    Entries that name no dimension at all only fill up a sheet that would be nearly empty.
    """
    note = f"{role.title} {role.department} {role.level}"
    entries = library.entries_on("growth")
    new = [entry for entry in entries if entry.id not in printed.entries]
    here = [entry for entry in new if not names_other_department(entry.title, role)]
    about = [entry for entry in here if set(entry.dimensions) & set(_OF_GROWTH)]
    silent = [entry for entry in here if not entry.dimensions][: max(0, GROWTH_ROWS[0] - len(about))]
    foremost = _foremost(about + silent, library, _OF_GROWTH, note, most)
    return _rows(entries, foremost, printed, (role.title, role.department, role.level, role.location))


def benefits(library: RoleLibrary) -> tuple[PrintedLine, ...]:
    """Every benefit that applies, in the order of the library and whatever was asked: whole where there is
    room, else as far as its share of the room goes, and by name only where there are too many to describe."""
    entries = library.entries_on("benefits")
    described = _foremost(entries, library, _OF_BENEFITS, "", BENEFIT_ROWS)
    names = "; ".join(entry.title for entry in entries if entry not in described)
    needs = {entry.id: line_count(entry.text) + _limit_lines(entry) + ROW_COSTS for entry in described}
    shares = _line_shares(needs, BENEFITS_LINES - line_count(names))
    return tuple(_benefit(entry, shares.get(entry.id, 0)) for entry in entries)


def _rows(
    entries: Sequence[Entry], foremost: Sequence[Entry], printed: AlreadyPrinted, places: Sequence[str]
) -> tuple[PrintedLine, ...]:
    """A line for each of the foremost, and for each entry that was printed above, in the order of the
    library."""
    return tuple(
        sheet_line(entry, passage_for(entry, places), printed.entries.get(entry.id, ""), ROW_LINES)
        for entry in entries
        if entry in foremost or entry.id in printed.entries
    )


def _foremost(
    entries: Sequence[Entry], library: RoleLibrary, dimensions: Sequence[str], note: str, most: int
) -> list[Entry]:
    """Those that say most about what a sheet is for: written for this very place, named by the library when
    it is asked about the dimensions, called after the topic."""
    ranks = _ranks(entries, library, dimensions, note)

    def order(entry: Entry) -> tuple[int, bool, float, int, int]:
        named = _title_match(entry) + NAMED * (entry.id in ranks)
        stub = max(map(len, plain(entry.text).split("\n"))) < SENTENCE
        return (
            -entry.applies_to.specificity,
            stub,
            -named,
            ranks.get(entry.id, len(ranks)),
            len(entry.title),
        )

    return sorted(entries, key=order)[:most]


def _ranks(
    entries: Sequence[Entry], library: RoleLibrary, dimensions: Sequence[str], note: str
) -> dict[int, int]:
    """Entry id → how early the library names it when asked about the dimensions, 0 the earliest."""
    known = {entry.id for entry in entries}
    asked = ([m.passage.entry.id for m in library.about(d, note).matches] for d in dimensions)
    named = ([entry_id for entry_id in found if entry_id in known] for found in asked)
    in_turn = (entry_id for turn in zip_longest(*named) for entry_id in turn if entry_id is not None)
    return {entry_id: rank for rank, entry_id in enumerate(dict.fromkeys(in_turn))}


def _title_match(entry: Entry) -> float:
    """The share of its title's words that are words of its topic, 0…1."""
    words = words_of(entry.title) - {"and", "the"}
    return len(words & set(TOPIC_WORDS[entry.topic].split())) / len(words) if words else 0.0


def _line_shares(needs: Mapping[int, int], room: int) -> dict[int, int]:
    """How many lines each gets: what it needs, or an equal share of what the smaller ones leave."""
    shares: dict[int, int] = {}
    for nth, key in enumerate(sorted(needs, key=lambda key: needs[key])):
        shares[key] = min(needs[key], (room - sum(shares.values())) // (len(needs) - nth))
    return shares


def _benefit(entry: Entry, share: int) -> PrintedLine:
    source = Source(entry.id, entry.title, TOP, entry.owner, entry.reviewed_on)
    if share <= 0:
        return PrintedLine("", "", "", source, whole=False, named=True, more=True)
    room = max(LEAST_LINES, share - _limit_lines(entry) - ROW_COSTS)
    line = PrintedLine(
        at_a_glance(first_passage(entry).text),
        entry.text,
        first_sentences(entry.limits, LIMIT_CHARACTERS),
        source,
    )
    if line_count(entry.text) <= room:
        return line
    covers = _first_headings(entry)
    short = shorten(entry.text, max(LEAST_LINES, room - line_count("; ".join(covers))))
    rest = tuple(heading for heading in covers if heading not in headings(short.text))
    return replace(line, text=short.text, more=True, left=short.left, covers=rest)


def _first_headings(entry: Entry) -> tuple[str, ...]:
    """The first headings of an entry, as many as there is room for."""
    chosen: list[str] = []
    for heading in dict.fromkeys(headings(entry.text)):
        if sum(map(len, (*chosen, heading))) > COVERS:
            break
        chosen.append(heading)
    return tuple(chosen)


def _limit_lines(entry: Entry) -> int:
    return line_count(first_sentences(entry.limits, LIMIT_CHARACTERS))
