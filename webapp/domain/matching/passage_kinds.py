"""Classifies passages by their kind of text, and adjusts their scores accordingly."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.library.entries import Passage
from webapp.domain.matching.cues import ANY_KIND, HIRING, INWARD, KINDS, OUTWARD
from webapp.domain.matching.query import Query
from webapp.domain.matching.terms import Stem
from webapp.domain.matching.topics import ear, longest
from webapp.domain.text.prose import SEPARATOR, TOP

BOILERPLATE, LINKS, INWARDNESS, OUTWARDNESS, FIRST = -0.2, -0.2, -0.2, 0.1, 0.1
"""Shares by which the form of a passage changes its score, whatever is asked."""
KIND, FIGURES, OWN_HEADING = 0.15, 0.1, 0.2
"""Shares by which it does when it looks like the answer to the question."""
OF_HIRING = -0.25
"""Share by which it does when it tells how people are chosen, and that was not asked."""
REPEATED = 3
"""Entries in which a line stands that is boilerplate."""

_LONG = 30
"""Characters from which a line that stands in several entries is boilerplate rather than chance."""
_FIGURE = re.compile(r"\d")
_LINK = re.compile(r"\[([^\]]*)\]\(")


@dataclass(frozen=True)
class Traits:
    """What kind of text a passage is, apart from what it is about.

    `kinds`: of the questions that its heading seems to answer. `topics`: of its own heading. `lines`:
    its longer lines, by which boilerplate is known, and `size` in characters. `links`: share of its text that
    is links. `first` of its entry. `hiring`: its entry tells how people are chosen.
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
    """The form of the passage with a `number` in its entry, and `text` without markup."""
    path = path_of(passage)
    heard = ear(stem, passage.entry.language, "says").heard(stem(path[-1], passage.entry.language))
    heading, whole_path = path[-1].casefold(), passage.heading.casefold()
    kinds = KINDS.items() if ANY_KIND.search(heading) else ()
    links = sum(map(len, _LINK.findall(passage.text)))
    return Traits(
        kinds=frozenset(kind for kind, (_, looks) in kinds if looks.search(heading)),
        topics=frozenset(h.topic for h in longest(heard)),
        figures=bool(_FIGURE.search(text)),
        inward=bool(INWARD.search(whole_path)),
        outward=bool(OUTWARD.search(whole_path)),
        links=min(1.0, links / (len(text) or 1)),
        lines=tuple(dict.fromkeys(line for line in text.split("\n") if len(line) > _LONG)),
        size=len(text),
        first=number == 0,
        hiring=bool(HIRING.search(f"{passage.entry.title} {whole_path}".casefold())),
    )


def form_of(traits: Traits, repeated: float) -> float:
    """The factor for a passage of which a share is `repeated` elsewhere, whatever is asked."""
    return (
        (1 + BOILERPLATE * repeated)
        * (1 + LINKS * traits.links)
        * (1 + INWARDNESS * traits.inward)
        * (1 + OUTWARDNESS * traits.outward)
        * (1 + FIRST * traits.first)
    )


def suits(traits: Traits, query: Query) -> float:
    """The factor for a passage that looks like the answer to such a question."""
    return (
        (1 + KIND * bool(traits.kinds & query.kinds))
        * (1 + FIGURES * (query.wants_figures and traits.figures))
        * (1 + OWN_HEADING * any(topic in traits.topics for topic in query.topics))
        * (1 + OF_HIRING * (traits.hiring and not query.hiring))
    )


def repeats(entries: Sequence[Sequence[Traits]]) -> list[float]:
    """For each passage of each entry, the share of its text that stands in several entries."""
    seen = Counter(line for entry in entries for line in {line for traits in entry for line in traits.lines})
    return [
        sum(len(line) for line in traits.lines if seen[line] >= REPEATED) / (traits.size or 1)
        for entry in entries
        for traits in entry
    ]
