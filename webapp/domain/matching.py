"""Which passages answer a question or speak to a priority. Pure: text arrives already stemmed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from webapp.domain.interview import RoleFacts
from webapp.domain.library import Entry, Passage
from webapp.domain.questions import DIMENSIONS
from webapp.domain.ranking import Index, Query, Scores, Stem, Term, fields_of

__all__ = ["Band", "Found", "Index", "Match", "Reason", "RoleShelf", "Shelf", "Stem", "Term"]

Band = Literal["answered", "check", "prepare"]


@dataclass(frozen=True)
class Reason:
    """Why a passage was chosen, for a template to put into words.

    `mentions`: words of the question that stand in it, as they were written there. `dimension`: the dimension
    that its entry is about, if that counted. `answers`: the entry's own question that is most like this one.
    """

    mentions: tuple[str, ...] = ()
    dimension: str = ""
    answers: str = ""


@dataclass(frozen=True)
class Match:
    """A passage chosen for a question or a priority. `score` orders the matches of one query only."""

    passage: Passage
    score: float
    reason: Reason


@dataclass(frozen=True)
class Found:
    """What the library has for one query: the band, and matches best first (none when it is *prepare*)."""

    band: Band
    matches: tuple[Match, ...]


class Shelf(Protocol):
    """The library as it applies to one role: what a briefing is composed from."""

    def answers_to(self, question: str) -> Found:
        """What answers a candidate's question."""
        ...

    def about(self, dimension: str, note: str) -> Found:
        """What the company does about a dimension, closest first to what the candidate wrote beside it."""
        ...

    def sheet(self, topic: str) -> tuple[Entry, ...]:
        """All entries of a topic that apply to the role, in one fixed order that no answer changes."""
        ...


MATCHES = 3
"""Passages for one query: what an interviewer can take in."""
CHECK, ANSWERED = 0.5, 0.7
"""Shares of a question's weight that a passage must have words for."""
SAME_QUESTION = 0.6
"""Likeness from which an entry's own question is taken to be the candidate's."""
MENTIONED_QUESTION = 0.3
FOLLOWS = 0.6
"""What a further passage must score, as a share of the best one."""
SPECIFIC = 0.05
"""What each of department, location and level adds to an entry's score: enough to decide near ties."""
FOREMOST = 0.25
"""What is added to the score of an entry that names the dimension first."""
BACKGROUND = 0.3
"""What the dimension's own words weigh beside the candidate's note."""


class RoleShelf:
    """The library as it applies to one role: a `Shelf` that ranks by BM25."""

    def __init__(self, index: Index, role: RoleFacts, stem: Stem) -> None:
        self._index = index
        self._stem = stem
        self._numbers = tuple(n for n, p in enumerate(index.passages) if p.entry.applies_to.fits(role))

    def answers_to(self, question: str) -> Found:
        """What answers a candidate's question: *prepare* without matches, or up to three passages."""
        query = self._index.query(question, self._stem)
        return self._answers(query, self._index.scores(query))

    def about(self, dimension: str, note: str) -> Found:
        """What the entries on a dimension say, closest first to the note; without any, what speaks of it."""
        note_query = self._index.query(note, self._stem)
        words = self._index.query(DIMENSIONS[dimension].words, self._stem)
        declared = [n for n in self._numbers if dimension in self._index.passages[n].entry.dimensions]
        if not declared:
            query = {**words, **note_query}
            found = self._answers(query, self._index.scores(query))
            return Found("check", found.matches) if found.matches else found
        close, on_topic = self._index.scores(note_query).score, self._index.scores(words).score
        score = {
            n: (close.get(n, 0.0) + BACKGROUND * on_topic.get(n, 0.0)) * self._devotion(n, dimension)
            for n in declared
        }
        chosen = self._one_an_entry_first(self._ranked(declared, score))[:MATCHES]
        return Found("answered", tuple(self._match(n, score[n], note_query, dimension) for n in chosen))

    def sheet(self, topic: str) -> tuple[Entry, ...]:
        """All entries of a topic that apply to the role, by title."""
        entries = {id(p.entry): p.entry for p in map(self._index.passages.__getitem__, self._numbers)}
        of_topic = (entry for entry in entries.values() if entry.topic == topic)
        return tuple(sorted(of_topic, key=lambda entry: (entry.title.casefold(), entry.id)))

    def search(self, question: str, limit: int = 10) -> tuple[Match, ...]:
        """The `limit` passages that rank highest for a question, whether or not they answer it."""
        query = self._index.query(question, self._stem)
        score = self._index.scores(query).score
        return tuple(self._match(n, score[n], query) for n in self._ranked(self._numbers, score)[:limit])

    def confidence(self, question: str) -> float:
        """The greatest share of the question's weight that one passage has words for, 0…1."""
        covered = self._index.scores(self._index.query(question, self._stem)).covered
        return max((covered.get(n, 0.0) for n in self._numbers), default=0.0)

    def _answers(self, query: Query, scores: Scores) -> Found:
        speaking = [n for n in self._numbers if self._speaks(query, scores, n)]
        ranked = self._ranked(speaking, scores.score)
        if not ranked:
            return Found("prepare", ())
        near = [n for n in ranked if scores.score[n] >= FOLLOWS * scores.score[ranked[0]]]
        chosen = self._one_an_entry_first(ranked[:1] + [n for n in near[1:] if self._says_itself(n, query)])[
            :MATCHES
        ]
        matches = tuple(self._match(n, scores.score[n], query) for n in chosen)
        return Found(self._band(query, scores, ranked[0]), matches)

    def _says_itself(self, number: int, query: Query) -> bool:
        """Whether a passage has a word of the query in its own text, and not in its entry's title only."""
        passage = self._index.passages[number]
        stems = {term.stem for term in self._stem(fields_of(passage)["body"], passage.entry.language)}
        return any(stems & wanted for wanted in query.values())

    def _speaks(self, query: Query, scores: Scores, number: int) -> bool:
        """Whether a passage may answer: it has half of the question, and more of it than one common word."""
        enough = scores.covered.get(number, 0.0) >= CHECK
        return enough and (len(query) == 1 or not self._is_chance(query, scores, number))

    def _is_chance(self, query: Query, scores: Scores, number: int) -> bool:
        words = scores.words[number]
        return len(words) == 1 and all(self._index.is_common(query[word]) for word in words)

    def _band(self, query: Query, scores: Scores, number: int) -> Band:
        covers = scores.covered[number] >= ANSWERED and len(scores.words[number]) > 1
        _, likeness = self._own_question(query, self._index.passages[number].entry)
        return "answered" if covers or likeness >= SAME_QUESTION else "check"

    def _ranked(self, numbers: Iterable[int], score: Mapping[int, float]) -> list[int]:
        """The passages that have a score, best first; the specific before the general where it is close."""

        def order(number: int) -> tuple[float, str, int]:
            entry = self._index.passages[number].entry
            return (
                -score[number] * (1 + SPECIFIC * entry.applies_to.specificity),
                entry.title.casefold(),
                number,
            )

        return sorted((n for n in numbers if n in score), key=order)

    def _devotion(self, number: int, dimension: str) -> float:
        return 1 + FOREMOST * (self._index.passages[number].entry.dimensions[0] == dimension)

    def _one_an_entry_first(self, numbers: list[int]) -> list[int]:
        """The best passage of each entry; second pieces only where there is no other entry."""
        first: dict[int, int] = {}
        for number in numbers:
            first.setdefault(id(self._index.passages[number].entry), number)
        return list(first.values()) if len(first) > 1 else numbers

    def _match(self, number: int, score: float, query: Query, dimension: str = "") -> Match:
        passage = self._index.passages[number]
        question, likeness = self._own_question(query, passage.entry)
        asked = question if likeness >= MENTIONED_QUESTION else ""
        return Match(passage, score, Reason(self._mentions(passage, query), dimension, asked))

    def _mentions(self, passage: Passage, query: Query) -> tuple[str, ...]:
        """For each word of the query, in its order, the first form of it that stands in the passage."""
        text = "\n".join(text for field, text in fields_of(passage).items() if field != "answers")
        written = {term.stem: term.surface for term in reversed(self._stem(text, passage.entry.language))}
        found = (written[stem] for stems in query.values() for stem in sorted(stems) if stem in written)
        return tuple({surface.casefold(): surface for surface in found}.values())

    def _own_question(self, query: Query, entry: Entry) -> tuple[str, float]:
        """The question of the entry's own that is most like the query, and how much, 0…1."""
        asked = (
            (own, self._index.likeness(query, self._index.query(own, self._stem))) for own in entry.answers
        )
        return max(asked, key=lambda pair: pair[1], default=("", 0.0))
