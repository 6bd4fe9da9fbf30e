"""BM25 over the fields of passages: how well each speaks to a question, and how much of it it covers.

The weighting is Robertson, Zaragoza and Taylor's BM25F (2004): a term counts by field, dampened once.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from webapp.domain.library import Passage
from webapp.domain.prose import TOP, plain


@dataclass(frozen=True)
class Term:
    """A word as it was written, and its stem."""

    stem: str
    surface: str


Stem = Callable[[str, str], tuple[Term, ...]]
"""Text and its language (ISO 639-1) to its terms, without stop words."""

Query = Mapping[str, frozenset[str]]
"""A question's words, folded, each with its stem in every language of the library."""

K1 = 1.2
FIELDS: dict[str, tuple[float, float]] = {
    "title": (1.0, 0.3),
    "heading": (2.0, 0.3),
    "body": (1.0, 0.5),
    "answers": (2.0, 0.3),
}
"""Field → what a term in it weighs, and how far the field's length counts against it."""


@dataclass(frozen=True)
class Scores:
    """Of one query. `score` orders passages (by their numbers); `covered` is the share of the query's weight
    that a passage has words for, 0…1; `words` are the query's words that it has."""

    score: Mapping[int, float]
    covered: Mapping[int, float]
    words: Mapping[int, frozenset[str]]


@dataclass(frozen=True)
class Index:
    """Passages with their terms. `postings`: stem → passage number → weight of the stem there."""

    passages: tuple[Passage, ...]
    languages: tuple[str, ...]
    postings: Mapping[str, Mapping[int, float]]

    @classmethod
    def build(cls, passages: Iterable[Passage], stem: Stem) -> "Index":
        """The index of `passages`, once for all roles and questions."""
        kept = tuple(passages)
        languages = tuple(sorted({p.entry.language for p in kept})) or ("en",)
        return cls(kept, languages, _postings(kept, stem))

    def query(self, text: str, stem: Stem) -> Query:
        """The words of `text` that are stop words in none of the library's languages."""
        readings = [
            {t.surface.casefold(): t.stem for t in stem(text, language)} for language in self.languages
        ]
        return {
            word: frozenset(reading[word] for reading in readings)
            for word in readings[0]
            if all(word in reading for reading in readings)
        }

    def rarity(self, stems: frozenset[str]) -> float:
        """Inverse document frequency of a word, the greatest for one that the library does not have."""
        found = max((len(self.postings.get(stem, ())) for stem in stems), default=0)
        return log(1 + (len(self.passages) - found + 0.5) / (found + 0.5))

    def is_common(self, stems: frozenset[str]) -> bool:
        """Whether a word says little by itself: less than half of what an unknown one would."""
        return self.rarity(stems) < self.rarity(frozenset()) / 2

    def scores(self, query: Query) -> Scores:
        """Scores of all passages that have a word of `query`."""
        score: defaultdict[int, float] = defaultdict(float)
        covered: defaultdict[int, float] = defaultdict(float)
        words: defaultdict[int, frozenset[str]] = defaultdict(frozenset)
        rarities = {word: self.rarity(stems) for word, stems in query.items()}
        total = sum(rarities.values())
        for word, stems in query.items():
            for number, weight in self._weights(stems).items():
                score[number] += rarities[word] * weight
                covered[number] += rarities[word] / total
                words[number] |= {word}
        return Scores(score, covered, words)

    def likeness(self, one: Query, other: Query) -> float:
        """How much two questions are about the same, 0…1: twice what they share by what they have (Dice)."""
        theirs = frozenset[str]().union(*other.values())
        shared = sum(2 * self.rarity(stems) for stems in one.values() if stems & theirs)
        return min(1.0, shared / (self._total(one) + self._total(other) or 1.0))

    def _total(self, query: Query) -> float:
        return sum(map(self.rarity, query.values()))

    def _weights(self, stems: frozenset[str]) -> Mapping[int, float]:
        found = [self.postings[stem] for stem in stems if stem in self.postings]
        if len(found) == 1:
            return found[0]
        numbers = frozenset[int]().union(*found)
        return {number: max(weights.get(number, 0.0) for weights in found) for number in numbers}


def fields_of(passage: Passage) -> dict[str, str]:
    """The searchable text of a passage, by field."""
    return {
        "title": passage.entry.title,
        "heading": "" if passage.heading == TOP else passage.heading,
        "body": plain(passage.text),
        "answers": "\n".join(passage.entry.answers),
    }


def _postings(passages: Sequence[Passage], stem: Stem) -> dict[str, dict[int, float]]:
    postings: defaultdict[str, dict[int, float]] = defaultdict(dict)
    fields = [fields_of(passage) for passage in passages]
    for field, (weight, slope) in FIELDS.items():
        texts = [stem(f[field], p.entry.language) for f, p in zip(fields, passages, strict=True)]
        average = sum(map(len, texts)) / (len(texts) or 1) or 1.0
        for number, terms in enumerate(texts):
            share = weight / (1 - slope + slope * len(terms) / average)
            for term in terms:
                postings[term.stem][number] = postings[term.stem].get(number, 0.0) + share
    return {
        word: {number: count / (K1 + count) for number, count in found.items()}
        for word, found in postings.items()
    }
