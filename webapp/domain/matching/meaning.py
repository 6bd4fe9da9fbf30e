"""What a sentence model adds to the search: how near a question is to each passage in meaning.

The model is outside of the domain. All that is known here is which texts it compares, and its cosines.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from webapp.domain.library.entries import Entry, Passage
from webapp.domain.text.prose import SEPARATOR, TOP, plain


@dataclass(frozen=True)
class LibraryTexts:
    """What a model reads of a library: a text for each passage, and the questions that the entries say they
    answer, both in the order of the index."""

    passages: tuple[str, ...]
    own_questions: tuple[str, ...]


@dataclass(frozen=True)
class Nearness:
    """The cosine, -1…1, of one text with each of the `LibraryTexts`, in their order. `english`: the model
    understands English only."""

    passages: Sequence[float]
    own_questions: Sequence[float]
    english: bool = False


class Meaning(Protocol):
    """The texts of one library as a model understands them."""

    def nearness(self, text: str) -> Nearness:
        """How near a text is to each of them."""
        ...


def library_texts(passages: Iterable[Passage]) -> LibraryTexts:
    """What a model reads of a library with these passages, those of an entry together."""
    known = list(passages)
    return LibraryTexts(tuple(map(text_of_passage, known)), own_questions(known))


def own_questions(passages: Iterable[Passage]) -> tuple[str, ...]:
    """The questions that the entries of these passages say they answer, in the order of the index."""
    entries: dict[int, Entry] = {p.entry.id: p.entry for p in passages}
    return tuple(question for entry in entries.values() for question in entry.answers)


def text_of_passage(passage: Passage) -> str:
    """A passage with the title of its entry and the headings above it, each once."""
    path = () if passage.heading == TOP else passage.heading.split(SEPARATOR)
    headings = " > ".join(dict.fromkeys((passage.entry.title, *path)))
    return f"{headings}\n{plain(passage.text)}"
