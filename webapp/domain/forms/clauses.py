"""Cuts a text into clauses of words, and notes which of them are about work."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from webapp.domain.forms.personal_words.speaking import WORK, WORK_ENDS

LONGEST = 80
"""Words of a clause; a longer one is cut, so that looking around in it takes no time."""

_PIECE = re.compile(r"[\w'+]+|[.,;:!?()…–—•]|\n\s{0,9}[-*\n]")
_ORDINAL = re.compile(
    r"(?<=\d)\. (?=(?:woche|ssw|schwangerschaft|geburtstag|lebensjahr|monat))", re.IGNORECASE
)
_AS_TYPED = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'"})
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_VER_DI = re.compile(r"\bver\.di\b", re.IGNORECASE)


def spelling(word: str) -> str:
    """`word` in the spelling of the tables: small letters, ae for ä and so on, and no *'s* at the end."""
    plain = word.lower() if word.isascii() else word.casefold().translate(_GERMAN)
    return plain.removesuffix("'s")


@dataclass(frozen=True)
class Clause:
    """The words between two marks: `words` in one spelling, `written` as they were typed."""

    words: tuple[str, ...]
    written: tuple[str, ...]

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word that stands in it, once."""
        return frozenset(self.words)

    @cached_property
    def about_work(self) -> tuple[int, ...]:
        """Where words stand that make a trade, a product or a piece of software of what is beside them."""
        return tuple(at for at, word in enumerate(self.words) if word in WORK)

    @cached_property
    def names_a_product(self) -> bool:
        """Whether a word is a compound like *Hörgerätehersteller*."""
        return any(word.endswith(WORK_ENDS) for word in self.words)

    def has(self, *choices: frozenset[str]) -> bool:
        """Whether a word of each of the choices stands in it."""
        return all(not self.known.isdisjoint(choice) for choice in choices)

    def before(self, at: int, count: int) -> tuple[str, ...]:
        """Up to `count` words before the word at `at`, the nearest first."""
        return self.words[max(at - count, 0) : at][::-1]


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of `text` in their order, each once; none is empty. A line's end alone ends none."""
    for written in dict.fromkeys(_written(text)):
        yield Clause(tuple(map(spelling, written)), written)


def _written(text: str) -> Iterator[tuple[str, ...]]:
    text = unicodedata.normalize("NFC", text).translate(_AS_TYPED)
    text = _ORDINAL.sub(" ", _VER_DI.sub("ver_di", text))
    words: list[str] = []
    for piece in _PIECE.findall(text):
        if piece[0].isalnum() or piece[0] in "_'+":
            if word := piece.strip("'"):
                words.append(word)
            if len(words) < LONGEST:
                continue
        if words:
            yield tuple(words)
            words = []
    if words:
        yield tuple(words)
