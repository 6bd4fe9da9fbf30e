"""Finds the topics of a text by the phrases of the vocabulary."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from webapp.domain.matching.terms import Stem, Term
from webapp.domain.matching.vocabulary import VOCABULARY, hiring

Voice = Literal["asks", "says"]

ENGLISH = "en"
OVERHEARD = 0.3
"""What a phrase counts in an entry that is rather a candidate's."""
DOUBTFUL = 0.5
"""What a phrase counts that means other things as well."""

_HEAD = re.compile(r"(?P<name>[^\[\]:]+) \[(?P<dimensions>[a-z ]+)\]$")
_LINE = re.compile(r"  (?P<key>[a-z]+):\s+(?P<phrases>.+)$")


@dataclass(frozen=True)
class Phrase:
    """Words of the vocabulary, and what they count: 1, or less where they mean other things as well."""

    text: str
    weight: float = 1.0


@dataclass(frozen=True)
class Topic:
    """Something that candidates ask about. `phrases`: by 'asks', 'says', or the language's code."""

    name: str
    dimensions: tuple[str, ...]
    phrases: Mapping[str, tuple[Phrase, ...]]


class Heard(NamedTuple):
    """A topic heard in a text: its number, what the phrase counts, and which terms of the text it took."""

    topic: int
    weight: float
    begins: int
    ends: int


def read(vocabulary: str) -> tuple[Topic, ...]:
    """The topics of a vocabulary, written as the package `vocabulary` describes. Raises `ValueError` with the
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


class Ear:
    """Hears topics in texts of one language: in what candidates ask, or in what companies say."""

    def __init__(self, stem: Stem, language: str, voice: Voice) -> None:
        self._words: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._phrases: defaultdict[str, defaultdict[str, list[tuple[tuple[str, ...], int, float]]]]
        self._phrases = defaultdict(lambda: defaultdict(list))
        for number, topic in enumerate(TOPICS):
            weights: dict[tuple[str, ...], float] = {}
            for phrase in _spoken(topic, language, voice):
                stems = tuple(term.stem for term in stem(phrase.text, language))
                weights[stems] = max(phrase.weight, weights.get(stems, 0.0))
            for stems, weight in weights.items():
                if len(stems) == 1:
                    self._words[stems[0]].append((number, weight))
                elif stems:
                    self._phrases[stems[0]][stems[1]].append((stems[2:], number, weight))

    def heard(self, terms: Sequence[Term]) -> Iterator[Heard]:
        """Every topic at every place where one of its phrases stands."""
        stems = [term.stem for term in terms]
        words, phrases = self._words, self._phrases
        for place in [n for n, stem in enumerate(stems) if stem in words]:
            for number, weight in words[stems[place]]:
                yield Heard(number, weight, place, place + 1)
        for place in [n for n, stem in enumerate(stems[:-1]) if stem in phrases]:
            for rest, number, weight in phrases[stems[place]].get(stems[place + 1], ()):
                ends = place + 2 + len(rest)
                if tuple(stems[place + 2 : ends]) == rest:
                    yield Heard(number, weight, place, ends)

    def topics(self, terms: Sequence[Term]) -> list[tuple[int, float]]:
        """The topics of `heard`, each as often, with what it counts; for texts by the thousand."""
        stems = [term.stem for term in terms]
        words, phrases = self._words, self._phrases
        said = [pair for stem in stems if stem in words for pair in words[stem]]
        for place in [n for n, stem in enumerate(stems[:-1]) if stem in phrases]:
            for rest, number, weight in phrases[stems[place]].get(stems[place + 1], ()):
                if not rest or tuple(stems[place + 2 : place + 2 + len(rest)]) == rest:
                    said.append((number, weight))
        return said


@lru_cache(maxsize=32)
def ear(stem: Stem, language: str, voice: Voice) -> Ear:
    """The ear for a language and a voice, made once."""
    return Ear(stem, language, voice)


def longest(heard: Iterable[Heard]) -> list[Heard]:
    """Without those that are part of a longer phrase: 'stock options' is not about choices."""
    everything = list(heard)
    return [h for h in everything if not any(_within(h, other) for other in everything)]


def _within(one: Heard, other: Heard) -> bool:
    longer = other.ends - other.begins > one.ends - one.begins
    return longer and other.begins <= one.begins and one.ends <= other.ends


def _spoken(topic: Topic, language: str, voice: Voice) -> Iterator[Phrase]:
    """The phrases of a topic in a language. English ones are used everywhere: 'Onboarding', 'Homeoffice'."""
    yield from topic.phrases.get("says", ())
    yield from topic.phrases.get(language, ())
    if language == ENGLISH:
        asks = topic.phrases.get("asks", ())
        yield from (
            asks
            if voice == "asks"
            else (Phrase(p.text, OVERHEARD * p.weight) for p in asks if " " in p.text and OVERHEARD)
        )


def _phrase(text: str) -> Phrase:
    tidy = text.strip()
    return Phrase(tidy.rstrip("?"), DOUBTFUL) if tidy.endswith("?") else Phrase(tidy)


def _logical_lines(vocabulary: str) -> Iterator[str]:
    """Lines without comments; one that is indented deeper goes on from the line before."""
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


TOPICS = read(VOCABULARY)
ON_HIRING = frozenset(map(TOPICS.index, read(hiring.TOPICS)))
"""The topics that are about being chosen: what stands in that part of the vocabulary."""
