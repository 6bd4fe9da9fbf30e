"""Checks whether a question was reworded or still repeats the candidate's own words."""

import re
import unicodedata
from collections.abc import Callable, Sequence

Words = Callable[[str], Sequence[str]]
"""A text to its words in their order, folded, without stop words."""

PHRASE_WORDS = 3
"""Words in a row from which they are somebody's: *parking* alone, or *any parking*, is everybody's."""
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.?!…\n]+")


def normalised_words(text: str) -> tuple[str, ...]:
    """The words of `text` without case, punctuation, spaces and characters that nobody sees."""
    seen = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return tuple(_WORD.findall(seen.casefold()))


def contains_question(text: str, question: str) -> bool:
    """Whether the whole `question` stands in `text`, word by word."""
    asked = normalised_words(question)
    return len(asked) >= PHRASE_WORDS and _holds(normalised_words(text), asked)


def repeats_question(rewording: str, question: str, words: Words) -> bool:
    """Whether `rewording` is `question`, or one whole sentence of it, as it stands, or holds it.

    Case, punctuation, spaces and stop words make no difference.
    """
    own = tuple(words(rewording))
    if own and own == tuple(words(question)):
        return True
    return any(_repeats(rewording, own, piece, words) for piece in (question, *_SENTENCE_END.split(question)))


def with_question(questions: tuple[str, ...], one: str) -> tuple[str, ...]:
    """`questions` with `one` more, unless it is among them but for case, punctuation and spaces."""
    known = {normalised_words(question) for question in questions}
    return questions if normalised_words(one) in known else (*questions, one)


def without_question(questions: tuple[str, ...], one: str) -> tuple[str, ...]:
    """`questions` without that `one`, however it is spelt."""
    return tuple(q for q in questions if normalised_words(q) != normalised_words(one))


def _repeats(rewording: str, own: Sequence[str], piece: str, words: Words) -> bool:
    asked, content = normalised_words(piece), tuple(words(piece))
    same = (bool(asked) and normalised_words(rewording) == asked) or (len(content) > 1 and own == content)
    return (
        same or contains_question(rewording, piece) or (len(content) >= PHRASE_WORDS and _holds(own, content))
    )


def _holds(text: Sequence[str], phrase: Sequence[str]) -> bool:
    return f" {' '.join(phrase)} " in f" {' '.join(text)} "
