"""Folds names as somebody types them who has another keyboard: without accents and case."""

import re
import unicodedata
from collections.abc import Iterator

LONGEST_WORD = 80
"""Characters of a word that is kept to be found by."""

_ALONE = str.maketrans(
    {
        **{"ł": "l", "ø": "o", "ı": "i", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ŋ": "n", "ə": "e"},
        **{"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ĳ": "ij", "’": "'"},
    }
)
"""Letters that Unicode does not take apart into a letter and a mark."""
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
"""How German and Danish write them where they cannot."""


def folded(text: str) -> str:
    """A text without case and marks: *Wiśniewski* is *wisniewski*, and *Yıldırım* *yildirim*."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold().translate(_ALONE)


def words_to_find(name: str, email: str = "") -> tuple[str, ...]:
    """The folded words that somebody is found by: of their name, also as it is spelt out, and of their
    address, which is one word itself."""
    spelt_out = unicodedata.normalize("NFC", name.casefold()).translate(_SPELT_OUT)
    local, _, domain = folded(email).partition("@")
    found = (*_words(name), *_words(spelt_out), *_words(local), domain, folded(email))
    return tuple(dict.fromkeys(word[:LONGEST_WORD] for word in found if word))


def terms_of(query: str) -> tuple[str, ...]:
    """What somebody looks for, as folded words, each at the beginning of one to be found. An address, or a
    part of one with a full stop, is one of them."""
    pieces = (piece.strip(".,;:()<>\"'") for piece in folded(query).split())
    found = (term for piece in pieces for term in ((piece,) if re.search("[@.]", piece) else _words(piece)))
    return tuple(dict.fromkeys(term[:LONGEST_WORD] for term in found if term))


def begins_with_each(terms: tuple[str, ...], text: str) -> bool:
    """Whether each of the terms begins a word of a text."""
    words = tuple(_words(text))
    return all(any(word.startswith(term) for word in words) for term in terms)


def _words(text: str) -> Iterator[str]:
    return (match.group() for match in re.finditer(r"\w+", folded(text).replace("'", "")))
