"""Finds the topics of a text by the phrases of the vocabulary."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from webapp.domain.matching.terms import Stem, Term
from webapp.domain.matching.tuning import TUNED
from webapp.domain.matching.vocabulary import VOCABULARY, hiring

PhraseSource = Literal["asks", "says"]

ENGLISH = "en"

_HEAD = re.compile(r"(?P<name>[^\[\]:]+) \[(?P<dimensions>[a-z ]+)\]$")
_LINE = re.compile(r"  (?P<key>[a-z]+):\s+(?P<phrases>.+)$")


@dataclass(frozen=True)
class Phrase:
    """A phrase of the vocabulary with its weight: 1, or less if it also has other meanings.

    `exact`: one word that counts as it is written only, since another word has its stem: 'shares', 'share'.
    """

    text: str
    weight: float = 1.0
    exact: bool = False


@dataclass(frozen=True)
class Topic:
    """Something that candidates ask about. `phrases`: by 'asks', 'says' or the code of a language."""

    name: str
    dimensions: tuple[str, ...]
    phrases: Mapping[str, tuple[Phrase, ...]]


class TopicMention(NamedTuple):
    """A topic that was found in a text: its number, the weight of the phrase, and the terms of the text that
    the phrase covers."""

    topic: int
    weight: float
    begins: int
    ends: int


def parse_vocabulary(vocabulary: str) -> tuple[Topic, ...]:
    """The topics of a vocabulary, written as the package `vocabulary` describes. Raises `ValueError` with a
    line that it cannot read."""
    topics: list[Topic] = []
    phrases: dict[str, tuple[Phrase, ...]] = {}
    for line in _logical_lines(vocabulary):
        if head := _HEAD.match(line):
            phrases = {}
            topics.append(Topic(head["name"], tuple(head["dimensions"].split()), phrases))
        elif (entry := _LINE.match(line)) and topics:
            phrases[entry["key"]] = tuple(map(_phrase, entry["phrases"].split(",")))
        else:
            raise ValueError(line)
    return tuple(topics)


class TopicFinder:
    """Finds topics in texts of one language: in what candidates ask, or in what companies say."""

    def __init__(self, stem: Stem, language: str, source: PhraseSource) -> None:
        self._words: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._exact: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._phrases: defaultdict[str, defaultdict[str, list[tuple[tuple[str, ...], int, float]]]]
        self._phrases = defaultdict(lambda: defaultdict(list))
        for number, topic in enumerate(TOPICS):
            weights: dict[tuple[str, ...], float] = {}
            exact: dict[str, float] = {}
            for phrase in _phrases_of(topic, language, source):
                if phrase.exact:
                    exact[phrase.text] = max(phrase.weight, exact.get(phrase.text, 0.0))
                    continue
                stems = tuple(term.stem for term in stem(phrase.text, language))
                weights[stems] = max(phrase.weight, weights.get(stems, 0.0))
            self._add(number, weights)
            for word, weight in exact.items():
                if tuple(term.stem for term in stem(word, language)) not in weights:
                    self._add_exact(number, word, weight)

    def mentions(self, terms: Sequence[Term]) -> Iterator[TopicMention]:
        """Every topic, at every place where one of its phrases occurs."""
        stems = [term.stem for term in terms]
        words, exact, phrases = self._words, self._exact, self._phrases
        for place in [n for n, stem in enumerate(stems) if stem in words]:
            for number, weight in words[stems[place]]:
                yield TopicMention(number, weight, place, place + 1)
        for place in [n for n, term in enumerate(terms) if term.surface in exact]:
            for number, weight in exact[terms[place].surface]:
                yield TopicMention(number, weight, place, place + 1)
        for place in [n for n, stem in enumerate(stems[:-1]) if stem in phrases]:
            for rest, number, weight in phrases[stems[place]].get(stems[place + 1], ()):
                ends = place + 2 + len(rest)
                if tuple(stems[place + 2 : ends]) == rest:
                    yield TopicMention(number, weight, place, ends)

    def weighted_topics(self, terms: Sequence[Term]) -> list[tuple[int, float]]:
        """Number and weight of each of the `mentions`: a faster way for thousands of texts."""
        stems = [term.stem for term in terms]
        words, exact, phrases = self._words, self._exact, self._phrases
        said = [pair for stem in stems if stem in words for pair in words[stem]]
        said += [pair for term in terms if term.surface in exact for pair in exact[term.surface]]
        for place in [n for n, stem in enumerate(stems[:-1]) if stem in phrases]:
            for rest, number, weight in phrases[stems[place]].get(stems[place + 1], ()):
                if not rest or tuple(stems[place + 2 : place + 2 + len(rest)]) == rest:
                    said.append((number, weight))
        return said

    def _add(self, number: int, weights: Mapping[tuple[str, ...], float]) -> None:
        for stems, weight in weights.items():
            if len(stems) == 1:
                self._words[stems[0]].append((number, weight))
            elif stems:
                self._phrases[stems[0]][stems[1]].append((stems[2:], number, weight))

    def _add_exact(self, number: int, word: str, weight: float) -> None:
        # every way to write it, since a text's words are not put into small letters once more
        for written in {word, word.lower(), word.capitalize(), word.upper()}:
            self._exact[written].append((number, weight))


@lru_cache(maxsize=32)
def topic_finder(stem: Stem, language: str, source: PhraseSource) -> TopicFinder:
    """The finder for a language and a source of phrases, made once."""
    return TopicFinder(stem, language, source)


def without_shorter(mentions: Iterable[TopicMention]) -> list[TopicMention]:
    """Without those that are part of a longer phrase: 'stock options' is not about choices."""
    everything = list(mentions)
    return [one for one in everything if not any(_within(one, other) for other in everything)]


def _within(one: TopicMention, other: TopicMention) -> bool:
    longer = other.ends - other.begins > one.ends - one.begins
    return longer and other.begins <= one.begins and one.ends <= other.ends


def _phrases_of(topic: Topic, language: str, source: PhraseSource) -> Iterator[Phrase]:
    """The phrases of a topic in a language. English ones are used everywhere: 'Onboarding', 'Homeoffice'."""
    yield from topic.phrases.get("says", ())
    yield from topic.phrases.get(language, ())
    if language == ENGLISH:
        asks = topic.phrases.get("asks", ())
        yield from (
            asks
            if source == "asks"
            else (Phrase(p.text, TUNED.candidate_phrase * p.weight) for p in asks if " " in p.text)
        )


def _phrase(text: str) -> Phrase:
    tidy = text.strip()
    words = tidy.rstrip("?!")
    marks = tidy[len(words) :]
    return Phrase(words, TUNED.ambiguous_phrase if "?" in marks else 1.0, exact="!" in marks)


def _logical_lines(vocabulary: str) -> Iterator[str]:
    """Lines without comments; a line with deeper indentation continues the line before."""
    line = ""
    for raw in vocabulary.splitlines():
        if not raw.strip() or raw.startswith("#"):
            continue
        if raw.startswith("   "):
            line = f"{line} {raw.strip()}"
        else:
            if line:
                yield line
            line = raw
    if line:
        yield line


TOPICS = parse_vocabulary(VOCABULARY)

LANGUAGES = tuple(sorted({key for topic in TOPICS for key in topic.phrases} - {"asks", "says"}))
"""Languages besides English in which the vocabulary hears a topic."""
HIRING_TOPICS = frozenset(map(TOPICS.index, parse_vocabulary(hiring.TOPICS)))
"""Numbers of the topics about being hired: those in that part of the vocabulary."""
