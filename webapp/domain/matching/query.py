"""Parses a question into words, topics and kind of question."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from webapp.domain.matching.cues import FIGURES_WANTED, FRAME_WORDS, HIRING, KINDS, PARTICULAR
from webapp.domain.matching.terms import Stem
from webapp.domain.matching.topics import ENGLISH, ON_HIRING, ear, longest


@dataclass(frozen=True)
class Query:
    """What a question is made of.

    `words`: each with its stems in the library's languages. `topics`: number → what its phrase counts;
    `phrases`: number → the words in which it was heard. `frame`: words that most questions could have;
    `context`: words of sentences that are no question, beside one that is. `kinds`: of question.
    `particular`: about this job or these people. `hiring`: about how people are chosen.
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

    @cached_property
    def phrased(self) -> frozenset[str]:
        """The words in which a topic was heard."""
        return frozenset[str]().union(*self.phrases.values())


def read_query(text: str, languages: Sequence[str], stem: Stem) -> Query:
    """What `text` asks for, read in each of the `languages`; what is common in one of them counts in none."""
    asked = text.casefold()
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
        for heard in longest(ear(stem, language, "asks").heard(terms)):
            topics[heard.topic] = max(heard.weight, topics.get(heard.topic, 0.0))
            said = {term.surface.casefold() for term in terms[heard.begins : heard.ends]}
            phrases.setdefault(heard.topic, set()).update(said)
    telling = {word: frozenset(stems) for word, stems in words.items() if word not in common}
    frame = _frame(stem)
    return Query(
        words=telling,
        topics=dict(sorted(topics.items())),
        phrases={topic: frozenset(said & telling.keys()) for topic, said in phrases.items()},
        frame=frozenset(word for word, stems in telling.items() if stems & frame),
        context=frozenset(_context(text, telling, languages, stem)),
        kinds=frozenset(kind for kind, (asks, _) in KINDS.items() if asks.search(asked)),
        wants_figures=bool(FIGURES_WANTED.search(asked)),
        particular=bool(PARTICULAR.search(asked)),
        hiring=bool(HIRING.search(asked) or topics.keys() & ON_HIRING),
    )


@lru_cache(maxsize=8)
def _frame(stem: Stem) -> frozenset[str]:
    return frozenset(term.stem for term in stem(FRAME_WORDS, ENGLISH))


def _context(text: str, words: Collection[str], languages: Sequence[str], stem: Stem) -> set[str]:
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(text)]
    asking = [sentence for sentence in sentences if sentence.endswith("?")]
    if not asking:
        return set()
    asked = {t.surface.casefold() for sentence in asking for t in stem(sentence, languages[0])}
    return set(words) - asked


_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
