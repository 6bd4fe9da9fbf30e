"""Cuts a text into the word pieces of BERT's uncased models, as Google's BERT does (Devlin et al., 2018)."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from unicodedata import category, normalize

LONGEST_WORD = 100
"""Characters; a longer word is one unknown piece."""
_CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F))
_CJK_COMPATIBLE = ((0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


class WordPieces:
    """A vocabulary, piece by piece the number that a model knows it by."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._unknown = numbers["[UNK]"]
        self._first, self._last = numbers["[CLS]"], numbers["[SEP]"]
        self._pieces = lru_cache(maxsize=50_000)(self._pieces_of)

    @classmethod
    def from_file(cls, path: Path) -> "WordPieces":
        """The vocabulary of a file with a piece a line. Raises `KeyError` if it lacks one that BERT needs."""
        lines = path.read_text(encoding="utf-8").split("\n")
        return cls({piece: number for number, piece in enumerate(lines) if piece})

    def numbers(self, text: str, most: int) -> list[int]:
        """The numbers of the pieces of a text, at `most` so many, between those of its beginning and end."""
        found: list[int] = []
        for word in _words(text):
            found += self._pieces(word)
            if len(found) >= most - 2:
                break
        return [self._first, *found[: most - 2], self._last]

    def _pieces_of(self, word: str) -> tuple[int, ...]:
        if len(word) > LONGEST_WORD:
            return (self._unknown,)
        pieces: list[int] = []
        begins = 0
        while begins < len(word):
            mark = "##" if begins else ""
            ends = next(
                (e for e in range(len(word), begins, -1) if mark + word[begins:e] in self._numbers), 0
            )
            if not ends:
                return (self._unknown,)
            pieces.append(self._numbers[mark + word[begins:ends]])
            begins = ends
        return tuple(pieces)


def _words(text: str) -> Iterator[str]:
    """Words and single marks, in small letters, without accents."""
    plain = text if text.isascii() else "".join(map(_spaced, text))
    bare = "".join(c for c in normalize("NFD", plain) if category(c) != "Mn") if not text.isascii() else plain
    for word in bare.lower().split():
        yield from _parts("".join(c for c in word if not _is_control(c)))


def _parts(word: str) -> Iterator[str]:
    if word.isalnum():
        yield word
        return
    begins = 0
    for place, character in enumerate(word):
        if _is_mark(character):
            if begins < place:
                yield word[begins:place]
            yield character
            begins = place + 1
    if begins < len(word):
        yield word[begins:]


def _spaced(character: str) -> str:
    """A Chinese character is a word of its own."""
    number = ord(character)
    if number >= 0x3400 and any(a <= number <= b for a, b in (*_CJK, *_CJK_COMPATIBLE)):
        return f" {character} "
    return character


@lru_cache(maxsize=4096)
def _is_mark(character: str) -> bool:
    return category(character).startswith("P") or (character.isascii() and category(character)[0] == "S")


@lru_cache(maxsize=4096)
def _is_control(character: str) -> bool:
    return character in "\0\ufffd" or category(character) in ("Cc", "Cf", "Cn", "Co")
