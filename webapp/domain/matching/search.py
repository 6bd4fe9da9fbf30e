"""Finds the passages that answer a question or speak about a priority.

A question goes one way: it is read once, its passages are scored, how sure the library is gives the band, and
the passages that are shown get their reasons.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from types import MappingProxyType
from typing import Protocol

from webapp.domain.forms.privacy import Category
from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import Entry, Passage, PassageRef
from webapp.domain.matching.confidences import is_on_benefit, told_in
from webapp.domain.matching.passage_kinds import path_of
from webapp.domain.matching.priorities import (
    blended_scores,
    core_topics_query,
    names_other_department,
    passages_about,
)
from webapp.domain.matching.query import Query
from webapp.domain.matching.ranking import Index
from webapp.domain.matching.reasons import Reason, reason_for
from webapp.domain.matching.sureness import (
    Band,
    Ranking,
    band,
    names_the_subject,
    note_coverage,
    sureness,
)
from webapp.domain.matching.terms import Stem, Term
from webapp.domain.matching.tuning import MATCHES, TUNED

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

    def passage(self, ref: PassageRef) -> Passage | None:
        """The passage that somebody saw; None where the library does not say it, to this role."""
        ...


class IndexedRoleLibrary:
    """The library as it applies to one role, over an index of all of it: a `RoleLibrary`. Without a role
    it is all of the library, whatever place an entry applies to."""

    def __init__(self, index: Index, role: RoleFacts | None, stem: Stem) -> None:
        self._index = index
        self._stem = stem
        self._numbers = frozenset(
            n for n, p in enumerate(index.passages) if role is None or p.entry.applies_to.fits(role)
        )
        self._of_other_departments = frozenset(
            n
            for n, read in enumerate(index.read)
            if role and role.department and names_other_department(read.entry.title, role)
        )

    def answers_to(self, question: str) -> SearchResult:
        """What answers a candidate's question: *prepare* without matches, or up to three passages.

        Where it tells something about who asks, it finds entries on that very benefit and nothing else.
        """
        told = told_in(question)
        among = self._on_benefit(told) if told else self._numbers
        ranking = self._ranked_by(self._index.query(question, self._stem), among)
        reached = band(self._index, ranking, sureness(self._index, ranking, self._stem), self._stem)
        if reached == "prepare":
            return SearchResult(reached, (), in_person=bool(told))
        shown = [ranking.order[0], *self._following(ranking)]
        chosen = self._best_of_each_entry(shown)[:MATCHES]
        return SearchResult(reached, self._matches(chosen, ranking.scores, ranking.query))

    def search(self, question: str, limit: int = 10) -> tuple[Match, ...]:
        """The `limit` passages that rank highest for a question, whether or not they answer it."""
        ranking = self._ranking(question)
        return self._matches(ranking.order[:limit], ranking.scores, ranking.query)

    def confidence(self, question: str) -> float:
        """How sure it is that the library answers a question, 0 and up."""
        return sureness(self._index, self._ranking(question), self._stem)

    def entries_on(self, topic: str) -> tuple[Entry, ...]:
        """All entries of a topic that apply to the role, by title."""
        entries = {p.entry.id: p.entry for p in map(self._index.passages.__getitem__, sorted(self._numbers))}
        of_topic = (entry for entry in entries.values() if entry.topic == topic)
        return tuple(sorted(of_topic, key=lambda entry: (entry.title.casefold(), entry.id)))

    def passage(self, ref: PassageRef) -> Passage | None:
        """The passage that somebody saw; None where the library does not say it, to this role."""
        known = (self._index.passages[n] for n in self._numbers)
        return next((p for p in known if p.entry.id == ref.entry_id and p.ref == ref), None)

    def best_of(self, entry_id: int, question: str) -> Passage | None:
        """What an entry says that is closest to a question; None where it is not the role's."""
        own = frozenset(n for n in self._numbers if self._index.passages[n].entry.id == entry_id)
        order = self._ranked_by(self._index.query(question, self._stem), own).order
        return self._index.passages[order[0] if order else min(own)] if own else None

    def about(self, dimension: str, note: str) -> SearchResult:
        """What the entries on a dimension say, closest to the note first, by words and topics.

        If no entry names the dimension except by a guess, it is what the library says about its core topics,
        and *check* unless it answers the note.
        """
        read = self._index.query("" if told_in(note) else note, self._stem)
        note_query = replace(read, near=None)
        declared = self._declared(dimension)
        if not declared:
            return self._passages_about(dimension, note_query)
        words = self._index.query_by_words(DIMENSIONS[dimension].words, self._stem)
        among = declared | self._answers_to_note(note_query)
        close = self._index.with_own_questions(note_query, self._index.by_words(note_query, among), among)
        covered = note_coverage(self._index, note_query, self._ranked(close))
        clear = bool(note_query.topics) and covered >= TUNED.note_covered
        note_weight = TUNED.clear_note if clear else TUNED.vague_note
        score = blended_scores((note_weight, close), (1.0, self._index.by_words(words, among)))
        weighted = {
            n: score.get(n, 0.0) * self._dimension_factor(n, dimension) for n in declared | score.keys()
        }
        ranked = self._ranked(weighted)
        least = TUNED.further_for_priority * weighted[ranked[0]] if clear else 0.0
        near = [n for n in ranked if weighted[n] >= least]
        chosen = self._best_of_each_entry(near)[:MATCHES]
        reached: Band = "answered" if chosen[0] in declared else "check"
        return SearchResult(
            reached, self._matches(chosen, weighted, note_query, dict.fromkeys(declared, dimension))
        )

    def _declared(self, dimension: str) -> set[int]:
        """The passages of entries that name the dimension."""
        named = (n for n, read in enumerate(self._index.read) if dimension in _named(read.entry))
        return set(chain.from_iterable(map(self._index.numbers_of, named))) & self._numbers

    def _on_benefit(self, told: frozenset[Category]) -> frozenset[int]:
        """The passages of entries, or below headings, on a benefit of one of these kinds."""
        passages, entry_of = self._index.passages, self._index.entry_of
        named = {
            n
            for n, read in enumerate(self._index.read)
            if is_on_benefit(told, read.entry.title, *read.entry.answers)
        }
        return frozenset(
            n for n in self._numbers if entry_of[n] in named or is_on_benefit(told, *path_of(passages[n]))
        )

    def _ranking(self, question: str) -> Ranking:
        return self._ranked_by(self._index.query(question, self._stem), self._numbers)

    def _ranked_by(self, query: Query, among: frozenset[int]) -> Ranking:
        by_words = self._index.by_words(query, among)
        fused = self._index.with_meaning(query, by_words, among)
        scores = self._lower_other_departments(self._index.with_own_questions(query, fused, among))
        by_text = self._ranked(self._lower_other_departments(fused))
        return Ranking(query, among, scores, by_words, self._ranked(scores), by_text)

    def _answers_to_note(self, note: Query) -> set[int]:
        """The passages that answer a candidate's note, whatever dimensions their entry names."""
        if not note.topics:
            return set()
        near = self._ranked_by(note, self._numbers).order[: TUNED.considered]
        doubt = TUNED.this_job if note.particular else 1.0
        covered = zip(near, self._index.coverage(note, near), strict=True)
        return {
            n
            for n, share in covered
            if doubt * share >= TUNED.note_covered and names_the_subject(self._index, n, note, self._stem)
        }

    def _passages_about(self, dimension: str, note: Query) -> SearchResult:
        found = passages_about(dimension, note, self._index, self._numbers, self._stem)
        score = self._lower_other_departments(found)
        ranked = self._ranked(score)
        near = [n for n in ranked if score[n] >= TUNED.further * score[ranked[0]]]
        chosen = self._best_of_each_entry(near)[:MATCHES]
        if not chosen:
            return SearchResult("prepare", ())
        doubt = TUNED.this_job if note.particular else 1.0
        covered = doubt * max(self._index.coverage(note, ranked[:1])) if note.topics else 0.0
        asked = note if note.topics else core_topics_query(dimension)
        reached: Band = "answered" if covered >= TUNED.note_answered else "check"
        return SearchResult(reached, self._matches(chosen, score, asked))

    def _lower_other_departments(self, scores: Mapping[int, float]) -> dict[int, float]:
        """The scores, lowered for passages of other departments."""
        others = (n for n in scores if self._index.entry_of[n] in self._of_other_departments)
        return {**scores, **{n: TUNED.other_department * scores[n] for n in others}}

    def _following(self, ranking: Ranking) -> Iterator[int]:
        """The passages worth showing after the best one: with a similar score, and covering enough."""
        first, *others = ranking.order[: TUNED.considered]
        near = [n for n in others if ranking.scores[n] >= TUNED.further * ranking.scores[first]]
        for number, covered in zip(near, self._index.coverage(ranking.query, near), strict=True):
            if covered >= TUNED.covered_further:
                yield number

    def _ranked(self, score: Mapping[int, float]) -> list[int]:
        """Passages best first; the specific before the general where it is close."""

        def order(number: int) -> tuple[float, str, int]:
            entry = self._index.passages[number].entry
            return (
                -score[number] * (1 + TUNED.specific * entry.applies_to.specificity),
                entry.title.casefold(),
                number,
            )

        return sorted(score, key=order)

    def _dimension_factor(self, number: int, dimension: str) -> float:
        dimensions = _named(self._index.passages[number].entry)
        if dimension not in dimensions:
            return TUNED.other_dimension
        return 1 + TUNED.first_dimension * (dimensions[0] == dimension)

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
        return tuple(
            Match(
                self._index.passages[n],
                score[n],
                reason_for(self._index, n, query, self._stem, dimensions.get(n, "")),
            )
            for n in numbers
        )


def called(passage: Passage) -> tuple[str, ...]:
    """What a passage is called: its entry's title, its headings, and the questions that its entry answers."""
    return (passage.entry.title, *path_of(passage), *passage.entry.answers)


def _named(entry: Entry) -> tuple[str, ...]:
    """The dimensions that somebody has said an entry is about."""
    return () if "dimensions" in entry.guessed else entry.dimensions
