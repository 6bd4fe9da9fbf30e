"""Classifies passages by their kind of text, and adjusts their scores accordingly."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.library.entries import Passage
from webapp.domain.matching.query import Query
from webapp.domain.matching.terms import Stem
from webapp.domain.matching.topics import topic_finder, without_shorter
from webapp.domain.matching.tuning import TUNED
from webapp.domain.matching.wording_patterns import (
    ANSWER_HEADING,
    GENERAL_HEADING,
    HIRING_WORDS,
    QUESTION_KINDS,
    STAFF_HEADING,
)
from webapp.domain.text.prose import SEPARATOR, TOP, share_of_links

_LONG = 30
"""Shorter lines may occur in several entries by chance."""
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True)
class Traits:
    """What kind of text a passage is, apart from what it is about.

    `kinds`: of the questions that its heading seems to answer. `topics`: of its own heading. `lines`:
    its longer lines, to recognise boilerplate, and `size` in characters. `links`: share of its text that is
    links. `first`: of its entry. `hiring`: its entry is about hiring. `inward`: for staff who do a job,
    `outward`: for everybody.
    """

    kinds: frozenset[str]
    topics: frozenset[int]
    figures: bool
    inward: bool
    outward: bool
    links: float
    lines: tuple[str, ...]
    size: int
    first: bool
    hiring: bool


def path_of(passage: Passage) -> list[str]:
    """The headings above a passage, outermost first; its entry's title where it has none."""
    return [passage.entry.title] if passage.heading == TOP else passage.heading.split(SEPARATOR)


def traits_of(number: int, passage: Passage, text: str, stem: Stem) -> Traits:
    """The traits of the passage with a `number` in its entry, and `text` without markup."""
    path = path_of(passage)
    mentions = topic_finder(stem, passage.entry.language, "says").mentions(
        stem(path[-1], passage.entry.language)
    )
    heading, whole_path = path[-1].casefold(), passage.heading.casefold()
    kinds = QUESTION_KINDS.items() if ANSWER_HEADING.search(heading) else ()
    return Traits(
        kinds=frozenset(kind for kind, (_, looks) in kinds if looks.search(heading)),
        topics=frozenset(h.topic for h in without_shorter(mentions)),
        figures=bool(_FIGURE.search(text)),
        inward=bool(STAFF_HEADING.search(whole_path)),
        outward=bool(GENERAL_HEADING.search(whole_path)),
        links=share_of_links(passage.text, text),
        lines=tuple(dict.fromkeys(line for line in text.split("\n") if len(line) > _LONG)),
        size=len(text),
        first=number == 0,
        hiring=bool(HIRING_WORDS.search(f"{passage.entry.title} {whole_path}".casefold())),
    )


def kind_factor(traits: Traits, repeated: float) -> float:
    """Factor for the score of a passage of which a share is `repeated` elsewhere, whatever is asked."""
    return (
        (1 + TUNED.boilerplate * repeated)
        * (1 + TUNED.links * traits.links)
        * (1 + TUNED.staff_page * traits.inward)
        * (1 + TUNED.general_page * traits.outward)
        * (1 + TUNED.first_passage * traits.first)
    )


def question_factor(traits: Traits, query: Query) -> float:
    """Factor for the score of a passage, by how much it looks like an answer to the query."""
    return (
        (1 + TUNED.question_kind * bool(traits.kinds & query.kinds))
        * (1 + TUNED.figures * (query.wants_figures and traits.figures))
        * (1 + TUNED.heading_topic * any(topic in traits.topics for topic in query.topics))
        * (1 + TUNED.hiring_page * (traits.hiring and not query.hiring))
    )


def repeated_shares(entries: Sequence[Sequence[Traits]]) -> list[float]:
    """For each passage of each entry, the share of its text that occurs in several entries."""
    seen = Counter(line for entry in entries for line in {line for traits in entry for line in traits.lines})
    return [
        sum(len(line) for line in traits.lines if seen[line] >= TUNED.boilerplate_entries)
        / (traits.size or 1)
        for entry in entries
        for traits in entry
    ]
