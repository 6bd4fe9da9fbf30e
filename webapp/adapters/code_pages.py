"""Finds signs that a text was read in the wrong code page.

Bytes do not say in which code page they were written, and any bytes are letters in each: names would be
garbled without a word.
"""

import re
import unicodedata

_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_SIGN = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[^\s,;|\"<>()]+")

_IN_WORDS = frozenset(("Pd", "Pi", "Pf", "Ps", "Zs", "Cf", "Mn"))
"""Kinds of signs that stand between letters in ordinary texts: dashes, quotation marks, spaces."""
_ALSO_IN_WORDS = frozenset("´…•")
"""Others: for an apostrophe; between words without a space."""
_CURRENCIES = frozenset("£¥¢¤")
LONGEST_WORD = 40


def is_damaged_utf8(content: bytes) -> bool:
    """Whether bytes that are not UTF-8 as a whole are so for the most part: one of them was lost or added."""
    in_utf8 = sum(len(found) for found in _UTF8.findall(content))
    return in_utf8 * 2 > len(_BEYOND_ASCII.findall(content))


def is_garbled(text: str) -> bool:
    """Whether a sign stands in a word in which no language has it, as in Wa≥Ísa."""
    framed = f" {text} "
    return any(_is_odd(*framed[found.start() - 1 : found.end() + 1]) for found in _SIGN.finditer(framed))


def _is_odd(before: str, sign: str, after: str) -> bool:
    if sign.isalnum() or not after.isalpha():
        return False
    if sign in _CURRENCIES:
        return True
    if sign == "·" and before in "lL" and after in "lL":  # Catalan
        return False
    known = unicodedata.category(sign) in _IN_WORDS or sign in _ALSO_IN_WORDS
    return before.isalpha() and not known


def words_to_check(text: str, most: int) -> tuple[str, ...]:
    """The first words with letters beyond ASCII, each once: a reader sees whether they are right."""
    beyond = (word for word in _WORD.findall(text) if any(sign.isalpha() for sign in _SIGN.findall(word)))
    return tuple(dict.fromkeys(word[:LONGEST_WORD] for word in beyond))[:most]
