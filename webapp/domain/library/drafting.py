"""Previews an unfinished entry: the passages it will be split into, and possible problems."""

from dataclasses import dataclass
from typing import Literal

from webapp.domain.library.blanks import blanks_of
from webapp.domain.library.entries import Entry, Passage, headings, passages_of, plain

LONG = 250
"""Words from which a passage is more than somebody takes in before an interview."""

Doubt = Literal["blanks", "no_text", "no_heading", "no_dimension"]


@dataclass(frozen=True)
class Piece:
    """A passage and its number of words; `long` if that is more than `LONG`."""

    passage: Passage
    words: int

    @property
    def long(self) -> bool:
        return self.words > LONG


@dataclass(frozen=True)
class Draft:
    """An entry as it would be kept, its pieces in their order, what is doubtful about the whole, and what is
    still to be filled in."""

    entry: Entry
    pieces: tuple[Piece, ...]
    doubts: tuple[Doubt, ...]
    blanks: tuple[str, ...] = ()


def draft_of(entry: Entry) -> Draft:
    """What an entry looks like before it is saved; it may be unfinished."""
    pieces = tuple(Piece(passage, len(plain(passage.text).split())) for passage in passages_of([entry]))
    blanks = blanks_of(entry)
    doubts: dict[Doubt, bool] = {
        "blanks": bool(blanks),
        "no_text": not pieces,
        "no_heading": sum(piece.words for piece in pieces) > LONG and not headings(entry.body),
        "no_dimension": not entry.dimensions,
    }
    return Draft(entry, pieces, tuple(name for name, holds in doubts.items() if holds), blanks)
