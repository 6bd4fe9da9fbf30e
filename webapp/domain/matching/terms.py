"""The words of a text with their stems, as the search compares them."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word as it was written, and its stem. `common`: a word that texts are made of rather than about."""

    stem: str
    surface: str
    common: bool = False


Stem = Callable[[str, str], tuple[Term, ...]]
"""Text and its language (ISO 639-1) to all of its terms, in their order."""


def meaningful_terms(terms: tuple[Term, ...]) -> list[Term]:
    """The terms that say something by themselves."""
    return [term for term in terms if not term.common]
