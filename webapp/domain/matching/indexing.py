"""Extracts the words and topics of each library entry, field by field, for the index.

The result depends on nothing but the entry, so it can be reused for the next index.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from webapp.domain.library.entries import Entry, Passage
from webapp.domain.matching.passage_kinds import Traits, path_of, traits_of
from webapp.domain.matching.terms import Stem, Term, meaningful_terms
from webapp.domain.matching.topics import topic_finder, without_shorter
from webapp.domain.matching.tuning import TUNED, FieldWeight
from webapp.domain.text.prose import plain


@dataclass(frozen=True)
class Window:
    """A part of a passage, `of` its entry's passages: stem → weight, and topic → weight."""

    of: int
    words: dict[str, float]
    topics: dict[int, float]


@dataclass(frozen=True)
class ReadEntry:
    """An entry as the index compares it. `words` and `topics`: how often they occur in the whole entry,
    dampened by its length. `titled`: the topics of its title."""

    entry: Entry
    passages: tuple[Passage, ...]
    windows: tuple[Window, ...]
    traits: tuple[Traits, ...]
    words: dict[str, float]
    topics: dict[int, float]
    titled: frozenset[int]


def read_entry(entry: Entry, passages: Sequence[Passage], stem: Stem) -> ReadEntry:
    """What an entry's passages say, field by field."""
    counts: Counter[str] = Counter()
    windows: list[Window] = []
    traits: list[Traits] = []
    for number, passage in enumerate(passages):
        text = plain(passage.text)
        parts = [stem(part, entry.language) for part in _parts(text)]
        windows += _windows(number, passage, parts, stem)
        traits.append(traits_of(number, passage, text, stem))
        counts.update(term.stem for terms in parts for term in terms if not term.common)
    title = stem(entry.title, entry.language)
    return ReadEntry(
        entry,
        tuple(passages),
        tuple(windows),
        tuple(traits),
        _words_of_whole(counts, title),
        _topics_of_whole(windows, counts.total()),
        frozenset(
            mention.topic
            for mention in without_shorter(topic_finder(stem, entry.language, "says").mentions(title))
        ),
    )


def _windows(
    number: int, passage: Passage, parts: Sequence[tuple[Term, ...]], stem: Stem
) -> Iterator[Window]:
    language = passage.entry.language
    title, *below = path_of(passage)
    above = _Weights(stem, language)
    above.add(TUNED.title, stem(title, language))
    above.add(TUNED.heading, stem(" . ".join(below), language))
    for part in parts:
        weights = above.copy()
        weights.add(TUNED.body, part)
        yield Window(number, weights.words, weights.topics)


class _Weights:
    """Adds up the weights of terms over several fields."""

    def __init__(self, stem: Stem, language: str) -> None:
        self.finder = topic_finder(stem, language, "says")
        self.words: dict[str, float] = {}
        self.topics: dict[int, float] = {}

    def copy(self) -> "_Weights":
        other = object.__new__(_Weights)
        other.finder, other.words, other.topics = self.finder, self.words.copy(), self.topics.copy()
        return other

    def add(self, field: FieldWeight, terms: tuple[Term, ...]) -> None:
        words, topics = self.words, self.topics
        said = meaningful_terms(terms)
        share = field.weight / (1 - field.slope + field.slope * len(said) / field.length)
        for term in said:
            words[term.stem] = words.get(term.stem, 0.0) + share
        for topic, says in self.finder.weighted_topics(terms):
            topics[topic] = topics.get(topic, 0.0) + share * says


def _parts(text: str) -> Iterator[str]:
    """Whole lines of about a window's length."""
    parts: list[list[str]] = [[]]
    size = 0
    for line in text.split("\n"):
        words = len(line.split())
        if parts[-1] and size + words > TUNED.window:
            parts.append([])
            size = 0
        parts[-1].append(line)
        size += words
    if len(parts) > 1 and size < TUNED.rest:
        rest = parts.pop()
        parts[-1] += rest
    return ("\n".join(part) for part in parts)


def _words_of_whole(counts: Counter[str], title: tuple[Term, ...]) -> dict[str, float]:
    dampened_by = 2 * _length(counts.total())
    for term in meaningful_terms(title):
        counts[term.stem] += TUNED.title_counts
    return {word: count / (count + dampened_by) for word, count in counts.items()}


def _topics_of_whole(windows: Iterable[Window], terms: int) -> dict[int, float]:
    topics: defaultdict[int, float] = defaultdict(float)
    for window in windows:
        for topic, weight in window.topics.items():
            topics[topic] += weight
    return {topic: weight / (weight + 4 * _length(terms)) for topic, weight in topics.items()}


def _length(terms: int) -> float:
    return 0.3 + 0.7 * terms / TUNED.entry_length
