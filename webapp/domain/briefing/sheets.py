"""Chooses library entries for the pages on culture, growth and benefits, and fits them to the space.

Space is counted in printed lines before anything is laid out, so that a library of any size fits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

from webapp.domain.briefing.printable import printable
from webapp.domain.briefing.printed_lines import (
    AlreadyPrinted,
    PrintedLine,
    at_a_glance,
    limits_of,
    may_fit,
    name_of,
    parts_of,
    passage_for,
    sheet_line,
    told_by,
)
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import TOPIC_WORDS, Entry, Source
from webapp.domain.matching.priorities import names_other_department, words_of
from webapp.domain.matching.search import RoleLibrary
from webapp.domain.text.prose import TOP, headings, inline, plain
from webapp.domain.text.shortening import as_markdown, line_count, shorten
from webapp.domain.text.standing import is_question

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

BEGINNING = 3_000
"""Characters of an entry among which such a line is looked for."""

BENEFIT_ROWS = 6
"""Benefits that are described; of any others just the names are given."""
BENEFITS_LINES = 40
"""Lines of all benefits together. It depends on nothing that a candidate wrote."""
ROW_COSTS = 1
"""Lines that a row takes beside its text."""
LEAST_LINES = 2
_FEWEST_PARTS = 2
MOST_PARTS = 40
"""Parts of an entry on benefits that are looked at."""
COVERS = 80
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
    foremost = _telling(_in_order(new, library, _OF_CULTURE, ""), (), printed.role, most)
    return _rows(entries, foremost, printed, ())


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
    places = (role.title, role.department, role.level, role.location)
    foremost = _telling(_in_order(about + silent, library, _OF_GROWTH, note), places, role, most)
    return _rows(entries, foremost, printed, places)


def benefits(library: RoleLibrary, role: RoleFacts) -> tuple[PrintedLine, ...]:
    """Every benefit that applies, in the order of the library and whatever was asked: whole where there is
    room, else as far as its share of the room goes, and by name only where there are too many to describe."""
    entries = library.entries_on("benefits")
    described = _telling(_in_order(entries, library, _OF_BENEFITS, ""), (), role, BENEFIT_ROWS)
    told = {
        entry.id: printable(entry.text, role) if may_fit(entry, BENEFITS_LINES) else entry.text
        for entry in described
    }
    names = "; ".join(entry.title for entry in entries if entry not in described)
    needs = {
        entry.id: line_count(told[entry.id]) + _limit_lines(entry, role) + ROW_COSTS for entry in described
    }
    shares = _line_shares(needs, BENEFITS_LINES - line_count(names))
    return tuple(
        _benefit(entry, told[entry.id], shares[entry.id], role) if entry in described else _named(entry)
        for entry in entries
    )


def _rows(
    entries: Sequence[Entry], foremost: Sequence[Entry], printed: AlreadyPrinted, places: Sequence[str]
) -> tuple[PrintedLine, ...]:
    """A line for each of the foremost, and for each entry that was printed above, in the order of the
    library."""
    return tuple(
        sheet_line(
            entry,
            passage_for(entry, places, printed.role),
            printed.entries.get(entry.id, ""),
            ROW_LINES,
            printed.role,
        )
        for entry in entries
        if entry in foremost or entry.id in printed.entries
    )


def _in_order(
    entries: Sequence[Entry], library: RoleLibrary, dimensions: Sequence[str], note: str
) -> list[Entry]:
    """Those that say most about what a sheet is for: written for this very place, named by the library when
    it is asked about the dimensions, called after the topic."""
    ranks = _ranks(entries, library, dimensions, note)

    def order(entry: Entry) -> tuple[int, bool, float, int, int]:
        named = _title_match(entry) + NAMED * (entry.id in ranks)
        stub = max(map(len, plain(entry.text[:BEGINNING]).split("\n"))) < SENTENCE
        return (
            -entry.applies_to.specificity,
            stub,
            -named,
            ranks.get(entry.id, len(ranks)),
            len(entry.title),
        )

    return sorted(entries, key=order)


def _telling(entries: Sequence[Entry], places: Sequence[str], role: RoleFacts, most: int) -> list[Entry]:
    """The first of these that have a sentence to print for the role."""
    told = (entry for entry in entries if at_a_glance(told_by(passage_for(entry, places, role), role)))
    return list(islice(told, most))


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


def _named(entry: Entry) -> PrintedLine:
    return PrintedLine("", "", "", _source(entry), whole=False, named=True, more=True)


def _source(entry: Entry) -> Source:
    return Source(entry.id, entry.title, TOP, entry.owner, entry.reviewed_on, entry.language)


def _benefit(entry: Entry, told: str, share: int, role: RoleFacts) -> PrintedLine:
    """A benefit in `share` lines: whole, else the first sentence of each of its parts, figures first."""
    room = max(LEAST_LINES, share - _limit_lines(entry, role) - ROW_COSTS)
    glance = at_a_glance(told_by(passage_for(entry, (), role), role))
    line = PrintedLine(glance, told, limits_of(entry, role), _source(entry))
    if line_count(told) <= room:
        return line
    parts = _parts(entry, role)
    covers = _first_headings(entry)
    if len(parts) < _FEWEST_PARTS:
        short = shorten(told, max(LEAST_LINES, room - line_count("; ".join(covers))))
        text, left = short.text, short.left
    else:
        chosen = _fitting(parts, room - 1)
        text, left = "\n".join(f"- {_part(name, parts[name])}" for name in chosen), 0
        covers = tuple(name for name in covers if name not in chosen)
    rest = tuple(heading for heading in covers if heading not in headings(text))
    return replace(line, text=text, more=True, left=left, covers=rest)


def _parts(entry: Entry, role: RoleFacts) -> dict[str, str]:
    """Heading → first sentence below it that is understood alone, of the parts of an entry that are for
    the role and say something."""
    told = ((name_of(p), at_a_glance(told_by(p, role))) for p in parts_of(entry)[:MOST_PARTS])
    return {name: sentence for name, sentence in told if sentence}


def _fitting(parts: Mapping[str, str], room: int) -> list[str]:
    """The names of the parts that fit into `room` lines, those with figures before the others."""
    chosen: set[str] = set()
    for name in sorted(parts, key=lambda name: not any(map(str.isdigit, parts[name]))):
        if sum(line_count(_part(each, parts[each])) for each in (*chosen, name)) <= room or not chosen:
            chosen.add(name)
    return [name for name in parts if name in chosen]


def _part(name: str, sentence: str) -> str:
    label = inline(name).rstrip(":")
    return f"**{as_markdown(label)}{'' if is_question(label) else ':'}** {as_markdown(sentence)}"


def _first_headings(entry: Entry) -> tuple[str, ...]:
    """The first headings of an entry, as many as there is room for."""
    chosen: list[str] = []
    for heading in dict.fromkeys(headings(entry.text)):
        if sum(map(len, (*chosen, heading))) > COVERS:
            break
        chosen.append(heading)
    return tuple(chosen)


def _limit_lines(entry: Entry, role: RoleFacts) -> int:
    return line_count(limits_of(entry, role))
