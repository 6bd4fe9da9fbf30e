"""Finds the passages that answer a question or speak about a priority."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Protocol

from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import Entry, Passage
from webapp.domain.matching.passage_kinds import path_of
from webapp.domain.matching.priorities import (
    OTHERS,
    TELLING_NOTE,
    VAGUE_NOTE,
    blended,
    heart_of,
    is_for_others,
    speaking_of,
)
from webapp.domain.matching.query import Query
from webapp.domain.matching.ranking import Index
from webapp.domain.matching.terms import Stem, Term
from webapp.domain.matching.topics import TOPICS, ear
from webapp.domain.text.prose import TOP, plain

__all__ = ["Band", "Found", "Index", "Match", "Reason", "RoleShelf", "Shelf", "Stem", "Term"]

Band = Literal["answered", "check", "prepare"]


@dataclass(frozen=True)
class Reason:
    """Why a passage was chosen, for a template to put into words.

    `mentions`: words and phrases of the question that stand in it, as they are written there. `topics`: what
    both are about, by the vocabulary's names. `dimension`: the dimension that its entry is about, if that
    counted. `answers`: the entry's own question that is most like this one.
    """

    mentions: tuple[str, ...] = ()
    dimension: str = ""
    answers: str = ""
    topics: tuple[str, ...] = ()


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
CHECK, ANSWERED = 0.24, 0.38
"""How much of a question a passage must speak of. Set on two handbooks, and held against a third."""
SAME_QUESTION = 0.6
"""Likeness from which an entry's own question is taken to be the candidate's."""
MENTIONED_QUESTION = 0.3
MAINLY = 0.5
"""Weight in a whole entry from which it is about a topic, whatever it is called."""
FOLLOWS = 0.6
"""What a further passage must score, as a share of the best one."""
BESIDE = 0.7
"""The same beside a priority with a telling note, among entries that say that they are about it."""
NEAR = 20
"""Passages among which further ones are looked for."""
SURE_BY = 3
"""The foremost passages by which the library is taken to know an answer."""
SPECIFIC = 0.05
"""What each of department, location and level adds to an entry's score: enough to decide near ties."""
ELSEWHERE = 0.6
"""What the score counts of an entry that does not name the dimension, where a topic is heard in the note."""
FOREMOST = 0.25
"""What is added to the score of an entry that names the dimension first."""


class RoleShelf:
    """The library as it applies to one role: a `Shelf` over an index of all of it."""

    def __init__(self, index: Index, role: RoleFacts, stem: Stem) -> None:
        self._index = index
        self._stem = stem
        self._numbers = frozenset(n for n, p in enumerate(index.passages) if p.entry.applies_to.fits(role))
        self._for_others = frozenset(
            n
            for n, read in enumerate(index.read)
            if role.department and is_for_others(read.entry.title, role)
        )

    def answers_to(self, question: str) -> Found:
        """What answers a candidate's question: *prepare* without matches, or up to three passages."""
        query = self._index.query(question, self._stem)
        return self._answers(query, self._scores(query))

    def about(self, dimension: str, note: str) -> Found:
        """What the entries on a dimension say, closest first to the note. Where no entry names it but by a
        guess: what speaks of it, and *check* unless it answers the note."""
        note_query = self._index.query(note, self._stem)
        declared = {n for n in self._numbers if dimension in _named(self._index.passages[n].entry)}
        if not declared:
            return self._speaking_of(dimension, note_query)
        words = self._index.query(DIMENSIONS[dimension].words, self._stem)
        among = declared | self._answering(note_query)
        close = self._index.scores(note_query, among)
        telling = bool(note_query.topics) and self._sureness(note_query, self._ranked(close)) >= CHECK
        says = TELLING_NOTE if telling else VAGUE_NOTE
        score = blended((says, close), (1.0, self._index.scores(words, among)))
        devoted = {n: score.get(n, 0.0) * self._devotion(n, dimension) for n in declared | score.keys()}
        ranked = self._ranked(devoted)
        least = BESIDE * devoted[ranked[0]] if telling else 0.0
        near = [n for n in ranked if devoted[n] >= least]
        chosen = self._one_an_entry_first(near)[:MATCHES]
        band: Band = "answered" if chosen[0] in declared else "check"
        return Found(band, self._matches(chosen, devoted, note_query, dict.fromkeys(declared, dimension)))

    def _answering(self, note: Query) -> set[int]:
        """The passages that answer what a candidate wrote beside a dimension, whatever their entry names."""
        if not note.topics:
            return set()
        near = self._ranked(self._scores(note))[:NEAR]
        covered = zip(near, self._index.coverage(note, near), strict=True)
        return {n for n, share in covered if share >= CHECK and self._is_about(n, note)}

    def _speaking_of(self, dimension: str, note: Query) -> Found:
        found = speaking_of(dimension, note, self._index, self._numbers, self._stem)
        score = self._with_less_for_others(found)
        ranked = self._ranked(score)
        near = {n: score[n] for n in ranked if score[n] >= FOLLOWS * score[ranked[0]]}
        covered = max(self._index.coverage(note, ranked[:1]), default=0.0) if note.topics else 0.0
        asked = note if note.topics else heart_of(dimension)
        return self._chosen("answered" if covered >= ANSWERED else "check", asked, near)

    def sheet(self, topic: str) -> tuple[Entry, ...]:
        """All entries of a topic that apply to the role, by title."""
        entries = {p.entry.id: p.entry for p in map(self._index.passages.__getitem__, sorted(self._numbers))}
        of_topic = (entry for entry in entries.values() if entry.topic == topic)
        return tuple(sorted(of_topic, key=lambda entry: (entry.title.casefold(), entry.id)))

    def search(self, question: str, limit: int = 10) -> tuple[Match, ...]:
        """The `limit` passages that rank highest for a question, whether or not they answer it."""
        query = self._index.query(question, self._stem)
        score = self._scores(query)
        return self._matches(self._ranked(score)[:limit], score, query)

    def confidence(self, question: str) -> float:
        """How sure it is that the library answers a question, 0…1: below `CHECK` nothing is shown."""
        query = self._index.query(question, self._stem)
        score = self._scores(query)
        return self._sureness(query, self._ranked(score))

    def _scores(self, query: Query) -> dict[int, float]:
        return self._with_less_for_others(self._index.scores(query, self._numbers))

    def _with_less_for_others(self, scores: Mapping[int, float]) -> dict[int, float]:
        """The scores, with less for what another department calls its own."""
        others = (n for n in scores if self._index.entry_of[n] in self._for_others)
        return {**scores, **{n: OTHERS * scores[n] for n in others}}

    def _answers(self, query: Query, scores: Mapping[int, float]) -> Found:
        ranked = self._ranked(scores)
        sureness = self._sureness(query, ranked)
        if sureness < CHECK:
            return Found("prepare", ())
        near = [ranked[0], *self._following(ranked, scores, query)]
        band: Band = "answered" if sureness >= ANSWERED and self._is_about(ranked[0], query) else "check"
        return self._chosen(band, query, {n: scores[n] for n in near})

    def _is_about(self, number: int, query: Query) -> bool:
        """Whether a passage is called after what is asked, by its heading or title, or its entry says that it
        answers such a question."""
        passage, entry = self._index.passages[number], self._index.entry_of[number]
        likeness, _ = self._index.asked_alike(query).get(entry, (0.0, ""))
        if likeness >= MENTIONED_QUESTION:
            return True
        read = self._index.read[entry]
        called = self._index.traits[number].topics | read.titled
        if any(t in called or read.topics.get(t, 0.0) >= MAINLY for t in query.topics):
            return True
        headings = " . ".join((passage.entry.title, *path_of(passage)))
        words = {term.stem for term in self._stem(headings, passage.entry.language)}
        return any(query.words[word] & words for word in query.phrased or query.words)

    def _sureness(self, query: Query, ranked: list[int]) -> float:
        """What the best of the foremost passages covers; an own question that is the candidate's is sure."""
        if not ranked:
            return 0.0
        entry = self._index.entry_of[ranked[0]]
        likeness, _ = self._index.asked_alike(query).get(entry, (0.0, ""))
        covered = max(self._index.coverage(query, ranked[:SURE_BY]))
        return max(covered, ANSWERED * likeness / SAME_QUESTION)

    def _following(self, ranked: list[int], scores: Mapping[int, float], query: Query) -> Iterator[int]:
        """The passages that are worth showing after the best: near to it, and speaking of enough."""
        near = [n for n in ranked[1:NEAR] if scores[n] >= FOLLOWS * scores[ranked[0]]]
        for number, covered in zip(near, self._index.coverage(query, near), strict=True):
            if covered >= CHECK:
                yield number

    def _chosen(self, band: Band, query: Query, scores: Mapping[int, float]) -> Found:
        chosen = self._one_an_entry_first(self._ranked(scores))[:MATCHES]
        matches = self._matches(chosen, scores, query)
        return Found(band if matches else "prepare", matches)

    def _ranked(self, score: Mapping[int, float]) -> list[int]:
        """Passages best first; the specific before the general where it is close."""

        def order(number: int) -> tuple[float, str, int]:
            entry = self._index.passages[number].entry
            return (
                -score[number] * (1 + SPECIFIC * entry.applies_to.specificity),
                entry.title.casefold(),
                number,
            )

        return sorted(score, key=order)

    def _devotion(self, number: int, dimension: str) -> float:
        dimensions = _named(self._index.passages[number].entry)
        if dimension not in dimensions:
            return ELSEWHERE
        return 1 + FOREMOST * (dimensions[0] == dimension)

    def _one_an_entry_first(self, numbers: list[int]) -> list[int]:
        """The best passage of each entry; second pieces only where there is no other entry."""
        first: dict[int, int] = {}
        for number in numbers:
            first.setdefault(self._index.entry_of[number], number)
        return list(first.values()) if len(first) > 1 else numbers

    def _matches(
        self,
        numbers: Iterable[int],
        score: Mapping[int, float],
        query: Query,
        dimensions: Mapping[int, str] = MappingProxyType({}),
    ) -> tuple[Match, ...]:
        """The passages with their scores and reasons; `dimensions` are those that the entry of one names."""
        alike = self._index.asked_alike(query)
        found = []
        for number in numbers:
            passage = self._index.passages[number]
            likeness, question = alike.get(self._index.entry_of[number], (0.0, ""))
            reason = Reason(
                mentions=self._mentions(passage, query),
                dimension=dimensions.get(number, ""),
                answers=question if likeness >= MENTIONED_QUESTION else "",
                topics=tuple(TOPICS[t].name for t in self._index.shared_topics(query, number)),
            )
            found.append(Match(passage, score[number], reason))
        return tuple(found)

    def _mentions(self, passage: Passage, query: Query) -> tuple[str, ...]:
        """For each topic and word of the query, in their order, what the passage says of it."""
        heading = "" if passage.heading == TOP else passage.heading
        text = "\n".join((plain(passage.text), heading, passage.entry.title))
        found = {
            surface.casefold(): surface for surface in self._spoken_of(text, passage.entry.language, query)
        }
        longer = [surface for surface in found.values() if " " in surface or "-" in surface]
        return tuple(
            s for s in found.values() if s in longer or not any(_is_part(s, other) for other in longer)
        )

    def _spoken_of(self, text: str, language: str, query: Query) -> Iterator[str]:
        terms = self._stem(text, language)
        phrases: dict[int, str] = {}
        for heard in ear(self._stem, language, "says").heard(terms):
            said = _as_written([t.surface for t in terms[heard.begins : heard.ends]], text)
            if said and len(said) > len(phrases.get(heard.topic, "")):
                phrases[heard.topic] = said
        written = {term.stem: term.surface for term in reversed(terms)}
        yield from (phrases[topic] for topic in query.topics if topic in phrases)
        yield from (
            written[stem] for stems in query.words.values() for stem in sorted(stems) if stem in written
        )


def _named(entry: Entry) -> tuple[str, ...]:
    """The dimensions that somebody has said an entry is about."""
    return () if "dimensions" in entry.guessed else entry.dimensions


def _as_written(surfaces: list[str], text: str) -> str:
    """The words as they stand together in the text; nothing where something else stands between them."""
    return next((said for joint in " -" if (said := joint.join(surfaces)) in text), "")


def _is_part(word: str, phrase: str) -> bool:
    return word.casefold() in phrase.casefold().replace("-", " ").split()
