"""Notices sensitive personal details in a candidate's text, by the word lists in `privacy_words`.

It runs on this machine before anything is sent, and keeps nothing. It looks for people who speak about
themselves: a candidate who builds software for hospitals has said nothing about their own health. It does
not promise to notice everything, and what it notices is only a proposal.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from webapp.domain.errors import N_
from webapp.domain.forms.privacy_words import SIGNS, Category


@dataclass(frozen=True)
class Notice:
    """What a text seems to be about, and a kind sentence that proposes *recruiter only* (gettext)."""

    category: Category
    sentence: str


SENTENCES: dict[Category, str] = {
    "health": N_(
        "This seems to say something about health. Your interviewers need not know it. "
        "Would you like to keep it recruiter only?"
    ),
    "pregnancy": N_(
        "This seems to touch on pregnancy or parental leave. It has no place in a decision about you. "
        "Would you like to keep it recruiter only?"
    ),
    "family": N_(
        "This seems to say something about your family. You can ask for what you need without saying why. "
        "Would you like to keep it recruiter only?"
    ),
    "religion": N_(
        "This seems to say something about belief. It is yours to share or not. "
        "Would you like to keep it recruiter only?"
    ),
    "union": N_(
        "This seems to say something about union membership. Nobody here may ask you about it. "
        "Would you like to keep it recruiter only?"
    ),
    "age": N_(
        "This seems to say something about your age. It has no place in a decision about you. "
        "Would you like to keep it recruiter only?"
    ),
    "immigration": N_(
        "This seems to say something about where you may live and work. "
        "The recruiter can sort that out with you. Would you like to keep it recruiter only?"
    ),
}


def _compiled(signs: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w)(?:{sign})(?!\w)" for sign in signs))


_PATTERNS: dict[Category, re.Pattern[str]] = {category: _compiled(signs) for category, signs in SIGNS.items()}

_SPELLING = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "\u2019": "'", "\u2018": "'", "-": " ", "\u2010": " ", "\u2011": " "}
)


def notices(text: str) -> tuple[Notice, ...]:
    """One notice for each category that `text` seems to touch, in a fixed order; none for most texts."""
    words = " ".join(unicodedata.normalize("NFC", text).casefold().translate(_SPELLING).split())
    return tuple(Notice(c, SENTENCES[c]) for c, pattern in _PATTERNS.items() if pattern.search(words))
