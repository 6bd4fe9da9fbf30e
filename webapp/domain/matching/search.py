"""Finds the passages that answer a question or speak about a priority."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Protocol

from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import Entry, Passage
from webapp.domain.matching.confidences import is_on_benefit, told_in
from webapp.domain.matching.passage_kinds import path_of
from webapp.domain.matching.priorities import (
    CLEAR_NOTE_WEIGHT,
    OTHER_DEPARTMENT_FACTOR,
    VAGUE_NOTE_WEIGHT,
    blended_scores,
    core_topics_query,
    names_other_department,
    passages_about,
)
from webapp.domain.matching.query import Query
from webapp.domain.matching.ranking import Index
from webapp.domain.matching.terms import Stem, Term
from webapp.domain.matching.topics import TOPICS, topic_finder
from webapp.domain.text.prose import TOP, plain

__all__ = [
    "Band",
    "SearchResult",
    "Index",
    "Match",
    "Reason",
    "IndexedRoleLibrary",
    "RoleLibrary",
    "Stem",
    "Term",
]

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
class SearchResult:
    """What the library has for one query: the band, and matches best first (none when it is *prepare*).

    `in_person`: it tells something about who asks, and there is no entry on just that: it is for the
    recruiter, in person.
    """

    band: Band
    matches: tuple[Match, ...]
    in_person: bool = False


class RoleLibrary(Protocol):
    """The library as it applies to one role: what a briefing is composed from."""

    def answers_to(self, question: str) -> SearchResult:
        """What answers a candidate's question."""
        ...

    def about(self, dimension: str, note: str) -> SearchResult:
        """What the company does about a dimension, closest first to what the candidate wrote beside it."""
        ...

    def entries_on(self, topic: str) -> tuple[Entry, ...]:
        """All entries of a topic that apply to the role, in one fixed order that no answer changes."""
        ...


MATCHES = 3
"""Most passages for one query: as many as an interviewer can take in."""
CHECK, ANSWERED = 0.24, 0.38
"""How much of a question a passage must cover for *check* and *answered*. Set on two handbooks, and verified
on a third."""
SAME_QUESTION = 0.6
"""Likeness from which an entry's own question counts as the candidate's."""
MENTIONED_QUESTION = 0.3
MAIN_TOPIC_WEIGHT = 0.5
"""Weight of a topic in a whole entry from which the entry is about it, whatever its title."""
FURTHER_SHARE = 0.6
"""Least score of a further passage, as a share of the best score."""
FURTHER_SHARE_FOR_PRIORITY = 0.7
"""The same for a priority with a clear note, among entries that name the dimension."""
CONSIDERED = 20
"""Further passages are chosen among so many of the best."""
DECIDING_PASSAGES = 3
"""So many of the best passages decide how sure the library is."""
SPECIFIC_BONUS = 0.05
"""Bonus for each of department, location and level that an entry names: enough to decide near ties."""
OTHER_DIMENSION_FACTOR = 0.6
"""Factor for an entry that does not name the dimension, but answers the note."""
FIRST_DIMENSION_BONUS = 0.25
"""Bonus for an entry that names the dimension first."""


class IndexedRoleLibrary:
    """The library as it applies to one role, over an index of all of it: a `RoleLibrary`."""

    def __init__(self, index: Index, role: RoleFacts, stem: Stem) -> None:
        self._index = index
        self._stem = stem
        self._numbers = frozenset(n for n, p in enumerate(index.passages) if p.entry.applies_to.fits(role))
        self._of_other_departments = frozenset(
            n
            for n, read in enumerate(index.read)
            if role.department and names_other_department(read.entry.title, role)
        )

    def answers_to(self, question: str) -> SearchResult:
        """What answers a candidate's question: *prepare* without matches, or up to three passages.

        Where it tells something about who asks, it finds entries on that very benefit and nothing else.
        """
        query, told = self._index.query(question, self._stem), told_in(question)
        if not told:
            return self._answers(query, self._scores(query))
        among = frozenset(n for n in self._numbers if is_on_benefit(told, *called(self._index.passages[n])))
        found = self._answers(query, self._scores(query, among))
        return found if found.matches else SearchResult("prepare", (), in_person=True)

    def about(self, dimension: str, note: str) -> SearchResult:
        """What the entries on a dimension say, closest to the note first.

        If no entry names the dimension except by a guess, it is what the library says about its core topics,
        and *check* unless it answers the note.
        """
        note_query = self._index.query("" if told_in(note) else note, self._stem)
        declared = {n for n in self._numbers if dimension in _named(self._index.passages[n].entry)}
        if not declared:
            return self._passages_about(dimension, note_query)
        words = self._index.query(DIMENSIONS[dimension].words, self._stem)
        among = declared | self._answers_to_note(note_query)
        close = self._index.scores(note_query, among)
        clear = bool(note_query.topics) and self._certainty(note_query, self._ranked(close)) >= CHECK
        note_weight = CLEAR_NOTE_WEIGHT if clear else VAGUE_NOTE_WEIGHT
        score = blended_scores((note_weight, close), (1.0, self._index.scores(words, among)))
        weighted = {
            n: score.get(n, 0.0) * self._dimension_factor(n, dimension) for n in declared | score.keys()
        }
        ranked = self._ranked(weighted)
        least = FURTHER_SHARE_FOR_PRIORITY * weighted[ranked[0]] if clear else 0.0
        near = [n for n in ranked if weighted[n] >= least]
        chosen = self._best_of_each_entry(near)[:MATCHES]
        band: Band = "answered" if chosen[0] in declared else "check"
        return SearchResult(
            band, self._matches(chosen, weighted, note_query, dict.fromkeys(declared, dimension))
        )

    def _answers_to_note(self, note: Query) -> set[int]:
        """The passages that answer a candidate's note, whatever dimensions their entry names."""
        if not note.topics:
            return set()
        near = self._ranked(self._scores(note))[:CONSIDERED]
        covered = zip(near, self._index.coverage(note, near), strict=True)
        return {n for n, share in covered if share >= CHECK and self._names_the_subject(n, note)}

    def _passages_about(self, dimension: str, note: Query) -> SearchResult:
        found = passages_about(dimension, note, self._index, self._numbers, self._stem)
        score = self._lower_other_departments(found)
        ranked = self._ranked(score)
        near = {n: score[n] for n in ranked if score[n] >= FURTHER_SHARE * score[ranked[0]]}
        covered = max(self._index.coverage(note, ranked[:1]), default=0.0) if note.topics else 0.0
        asked = note if note.topics else core_topics_query(dimension)
        return self._chosen("answered" if covered >= ANSWERED else "check", asked, near)

    def entries_on(self, topic: str) -> tuple[Entry, ...]:
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
        """How sure it is that the library answers a question, 0…1; below `CHECK` nothing is shown."""
        query = self._index.query(question, self._stem)
        score = self._scores(query)
        return self._certainty(query, self._ranked(score))

    def _scores(self, query: Query, among: frozenset[int] | None = None) -> dict[int, float]:
        numbers = self._numbers if among is None else among
        return self._lower_other_departments(self._index.scores(query, numbers))

    def _lower_other_departments(self, scores: Mapping[int, float]) -> dict[int, float]:
        """The scores, lowered for passages of other departments."""
        others = (n for n in scores if self._index.entry_of[n] in self._of_other_departments)
        return {**scores, **{n: OTHER_DEPARTMENT_FACTOR * scores[n] for n in others}}

    def _answers(self, query: Query, scores: Mapping[int, float]) -> SearchResult:
        ranked = self._ranked(scores)
        certainty = self._certainty(query, ranked)
        if certainty < CHECK:
            return SearchResult("prepare", ())
        near = [ranked[0], *self._following(ranked, scores, query)]
        band: Band = (
            "answered" if certainty >= ANSWERED and self._names_the_subject(ranked[0], query) else "check"
        )
        return self._chosen(band, query, {n: scores[n] for n in near})

    def _names_the_subject(self, number: int, query: Query) -> bool:
        """Whether the heading or title of a passage names what is asked, or its entry says that it answers
        such a question."""
        passage, entry = self._index.passages[number], self._index.entry_of[number]
        likeness, _ = self._index.asked_alike(query).get(entry, (0.0, ""))
        if likeness >= MENTIONED_QUESTION:
            return True
        read = self._index.read[entry]
        called = self._index.traits[number].topics | read.titled
        if any(t in called or read.topics.get(t, 0.0) >= MAIN_TOPIC_WEIGHT for t in query.topics):
            return True
        headings = " . ".join((passage.entry.title, *path_of(passage)))
        words = {term.stem for term in self._stem(headings, passage.entry.language)}
        return any(query.words[word] & words for word in query.phrased or query.words)

    def _certainty(self, query: Query, ranked: list[int]) -> float:
        """How much of the query the best passages cover; an own question that is the candidate's counts
        fully."""
        if not ranked:
            return 0.0
        entry = self._index.entry_of[ranked[0]]
        likeness, _ = self._index.asked_alike(query).get(entry, (0.0, ""))
        covered = max(self._index.coverage(query, ranked[:DECIDING_PASSAGES]))
        return max(covered, ANSWERED * likeness / SAME_QUESTION)

    def _following(self, ranked: list[int], scores: Mapping[int, float], query: Query) -> Iterator[int]:
        """The passages worth showing after the best one: with a similar score, and covering enough."""
        near = [n for n in ranked[1:CONSIDERED] if scores[n] >= FURTHER_SHARE * scores[ranked[0]]]
        for number, covered in zip(near, self._index.coverage(query, near), strict=True):
            if covered >= CHECK:
                yield number

    def _chosen(self, band: Band, query: Query, scores: Mapping[int, float]) -> SearchResult:
        chosen = self._best_of_each_entry(self._ranked(scores))[:MATCHES]
        matches = self._matches(chosen, scores, query)
        return SearchResult(band if matches else "prepare", matches)

    def _ranked(self, score: Mapping[int, float]) -> list[int]:
        """Passages best first; the specific before the general where it is close."""

        def order(number: int) -> tuple[float, str, int]:
            entry = self._index.passages[number].entry
            return (
                -score[number] * (1 + SPECIFIC_BONUS * entry.applies_to.specificity),
                entry.title.casefold(),
                number,
            )

        return sorted(score, key=order)

    def _dimension_factor(self, number: int, dimension: str) -> float:
        dimensions = _named(self._index.passages[number].entry)
        if dimension not in dimensions:
            return OTHER_DIMENSION_FACTOR
        return 1 + FIRST_DIMENSION_BONUS * (dimensions[0] == dimension)

    def _best_of_each_entry(self, numbers: list[int]) -> list[int]:
        """The best passage of each entry; more than one only if there is no other entry."""
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
        """For each topic and word of the query, in their order, the words that the passage has for it."""
        heading = "" if passage.heading == TOP else passage.heading
        text = "\n".join((plain(passage.text), heading, passage.entry.title))
        found = {
            surface.casefold(): surface for surface in self._words_for(text, passage.entry.language, query)
        }
        longer = [surface for surface in found.values() if " " in surface or "-" in surface]
        return tuple(
            s for s in found.values() if s in longer or not any(_is_part(s, other) for other in longer)
        )

    def _words_for(self, text: str, language: str, query: Query) -> Iterator[str]:
        terms = self._stem(text, language)
        phrases: dict[int, str] = {}
        for mention in topic_finder(self._stem, language, "says").mentions(terms):
            said = _as_written([t.surface for t in terms[mention.begins : mention.ends]], text)
            if said and len(said) > len(phrases.get(mention.topic, "")):
                phrases[mention.topic] = said
        written = {term.stem: term.surface for term in reversed(terms)}
        yield from (phrases[topic] for topic in query.topics if topic in phrases)
        yield from (
            written[stem] for stems in query.words.values() for stem in sorted(stems) if stem in written
        )


def called(passage: Passage) -> tuple[str, ...]:
    """What a passage is called: its entry's title, its headings, and the questions that its entry answers."""
    return (passage.entry.title, *path_of(passage), *passage.entry.answers)


def _named(entry: Entry) -> tuple[str, ...]:
    """The dimensions that somebody has said an entry is about."""
    return () if "dimensions" in entry.guessed else entry.dimensions


def _as_written(surfaces: list[str], text: str) -> str:
    """The words as they are written together in the text; empty if something else is between them."""
    return next((said for joint in " -" if (said := joint.join(surfaces)) in text), "")


def _is_part(word: str, phrase: str) -> bool:
    return word.casefold() in phrase.casefold().replace("-", " ").split()
