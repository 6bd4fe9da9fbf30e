"""Parses a question into words, topics and kind of question."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from webapp.domain.matching.meaning import Nearness
from webapp.domain.matching.terms import Stem
from webapp.domain.matching.topics import ENGLISH, HIRING_TOPICS, LANGUAGES, topic_finder, without_shorter
from webapp.domain.matching.wording_patterns import (
    ASKS_ABOUT_PARTICULARS,
    ASKS_FOR_FIGURES,
    FRAME_WORDS,
    HIRING_WORDS,
    QUESTION_KINDS,
)


@dataclass(frozen=True)
class Query:
    """What a question is made of.

    `words`: each with its stems in the library's languages. `topics`: number → weight of its phrase;
    `phrases`: number → the words of that phrase. `frame`: words that most questions could contain;
    `context`: words of sentences that are no question, beside one that is. `kinds`: of question.
    `particular`: about this job or these people. `hiring`: about how people are chosen. `near`: how near it
    is to each passage in meaning, where a model says so. `alike`: entry → likeness of its most similar own
    question, 0…1, and that question. `foreign`: its language is none of the library's.
    """

    words: Mapping[str, frozenset[str]]
    topics: Mapping[int, float]
    phrases: Mapping[int, frozenset[str]]
    frame: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    wants_figures: bool = False
    particular: bool = False
    hiring: bool = False
    near: Nearness | None = None
    alike: Mapping[int, tuple[float, str]] = field(default_factory=dict)
    foreign: bool = False

    @property
    def understood(self) -> bool:
        """Whether a model has compared it that understands its language."""
        return self.near is not None and not (self.foreign and self.near.english)

    @cached_property
    def phrased(self) -> frozenset[str]:
        """The words that belong to a topic."""
        return frozenset[str]().union(*self.phrases.values())


def read_query(text: str, languages: Sequence[str], stem: Stem) -> Query:
    """What `text` asks for, read in each of the `languages`, and in its own if that is another one of the
    vocabulary's; a common word in one of them counts in none."""
    asked = text.casefold()
    own = _own_language(text, languages, stem)
    languages = (*languages, *own)
    words: dict[str, set[str]] = {}
    common: set[str] = set()
    topics: dict[int, float] = {}
    phrases: dict[int, set[str]] = {}
    for language in languages:
        terms = stem(text, language)
        for term in terms:
            word = term.surface.casefold()
            words.setdefault(word, set()).add(term.stem)
            if term.common:
                common.add(word)
        for mention in without_shorter(topic_finder(stem, language, "asks").mentions(terms)):
            topics[mention.topic] = max(mention.weight, topics.get(mention.topic, 0.0))
            said = {term.surface.casefold() for term in terms[mention.begins : mention.ends]}
            phrases.setdefault(mention.topic, set()).update(said)
    telling = {word: frozenset(stems) for word, stems in words.items() if word not in common}
    frame = _frame(stem)
    return Query(
        words=telling,
        topics=dict(sorted(topics.items())),
        phrases={topic: frozenset(said & telling.keys()) for topic, said in phrases.items()},
        frame=frozenset(word for word, stems in telling.items() if stems & frame),
        context=frozenset(_context(text, telling, languages, stem)),
        kinds=frozenset(kind for kind, (asks, _) in QUESTION_KINDS.items() if asks.search(asked)),
        wants_figures=bool(ASKS_FOR_FIGURES.search(asked)),
        particular=bool(ASKS_ABOUT_PARTICULARS.search(_question_in(asked))),
        hiring=bool(HIRING_WORDS.search(asked) or topics.keys() & HIRING_TOPICS),
        foreign=bool(own),
    )


def _own_language(text: str, languages: Sequence[str], stem: Stem) -> tuple[str, ...]:
    """The language of a text if it is none of these: that in which most of its words are common ones. So a
    topic is heard in a German question about an English library."""
    others = [language for language in LANGUAGES if language not in languages]
    common = {language: sum(t.common for t in stem(text, language)) for language in (*others, *languages)}
    best = max(others, key=common.__getitem__, default=None)
    if best is None or common[best] <= max(common[language] for language in languages):
        return ()
    return (best,)


@lru_cache(maxsize=8)
def _frame(stem: Stem) -> frozenset[str]:
    return frozenset(term.stem for term in stem(FRAME_WORDS, ENGLISH))


def _context(text: str, words: Collection[str], languages: Sequence[str], stem: Stem) -> set[str]:
    return set(words) - {term.surface.casefold() for term in stem(_question_in(text), languages[0])}


def _question_in(text: str) -> str:
    """The sentences that ask; all of it where none does. 'Last year I was ill. May I …?' asks of no year."""
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(text)]
    return " ".join(sentence for sentence in sentences if sentence.endswith("?")) or text


_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
