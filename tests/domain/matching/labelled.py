"""Labelled questions over three real handbooks, where those are at hand, and how well a library finds them.

Measures as usual: nDCG with a gain of 2^grade - 1, a hit is any labelled section.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from math import log2
from pathlib import Path
from typing import Any

import pytest

from webapp.adapters.reading import as_read
from webapp.adapters.sentence_model import SentenceModel, found_model
from webapp.config import ROOT
from webapp.domain.library.entries import Entry
from webapp.domain.matching.search import IndexedRoleLibrary, Match
from webapp.services.library.folder import read_folder

MATERIAL = ROOT.parent / "shared" / "matching"
"""Beside the repository, since the handbooks are too large for it."""
LABELS = {
    "sourcegraph": MATERIAL / "dev.jsonl",
    "tts": MATERIAL / "dev2.jsonl",
    "clef": Path(__file__).parent / "clef.jsonl",
}
"""The last is our own: 42 questions with slang, stories and typos."""
MISSING = [str(path) for path in (*LABELS.values(), MATERIAL / "handbooks") if not path.exists()]
BEST = 10

need_material = pytest.mark.skipif(bool(MISSING), reason=f"not there: {', '.join(MISSING)}")

Place = tuple[str, str]
"""A file, and the path of headings in it, without punctuation."""


@dataclass(frozen=True)
class Labelled:
    """A question with what answers it: place → grade, 2 for an answer, 1 for part of one."""

    id: str
    text: str
    grades: Mapping[Place, int]


@dataclass(frozen=True)
class Handbook:
    """The entries of a handbook, and the file of each."""

    entries: tuple[Entry, ...]
    files: tuple[str, ...]

    def place(self, match: Match) -> Place:
        return self.files[match.passage.entry.id], plain(match.passage.heading)

    def with_answers(self, answers: Iterable[tuple[str, str]]) -> list[Entry]:
        """The entries, where each of these files says that it answers this question."""
        entries = list(self.entries)
        for file, question in answers:
            number = self.files.index(file)
            entries[number] = replace(entries[number], answers=(*entries[number].answers, question))
        return entries


def lines(file: Path) -> Iterable[dict[str, Any]]:
    return map(json.loads, filter(None, file.read_text(encoding="utf-8").splitlines()))


def plain(heading: str) -> str:
    """A heading path without case, punctuation and emoji."""
    parts = (
        "".join(c if c.isascii() and (c.isalnum() or c in "[]") else " " for c in p)
        for p in heading.split(" > ")
    )
    return " > ".join(" ".join(part.casefold().split()) for part in parts)


@cache
def questions(name: str = "sourcegraph") -> tuple[Labelled, ...]:
    return tuple(
        Labelled(
            q["id"], q["question"], {(r["file"], plain(r["heading"])): r["grade"] for r in q["relevant"]}
        )
        for q in lines(LABELS[name])
    )


@cache
def handbook(name: str = "sourcegraph") -> Handbook:
    files = [file for file in read_folder(MATERIAL / "handbooks" / name) if file.passages]
    entries = tuple(replace(as_read(file.entry), id=number) for number, file in enumerate(files))
    return Handbook(entries, tuple(file.path for file in files))


@cache
def model() -> SentenceModel | None:
    """The default model, if it is installed. It reads each text once, however many tests ask."""
    found = found_model("")
    if found:
        found._vector = cache(found._vector)  # type: ignore[method-assign]
    return found


def ndcg_and_hits(library: IndexedRoleLibrary, name: str = "sourcegraph") -> tuple[float, float]:
    """nDCG@5 and hit@3 over the questions of a handbook that it answers."""
    answerable = [question for question in questions(name) if question.grades]
    found = [grades_found(library, question, name) for question in answerable]
    gains = [
        ndcg(grades, question.grades.values()) for grades, question in zip(found, answerable, strict=True)
    ]
    return mean(gains), mean(any(grades[:3]) for grades in found)


def grades_found(library: IndexedRoleLibrary, question: Labelled, name: str) -> list[int]:
    """The grades of the passages that are found, best first; each section counts once."""
    places = [handbook(name).place(match) for match in library.search(question.text, BEST)]
    return [question.grades.get(place, 0) for place, _ in groupby(places)]


def ndcg(grades: Sequence[int], ideal: Iterable[int]) -> float:
    def gain(those: Iterable[int]) -> float:
        return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(list(those)[:5]))

    return gain(grades) / gain(sorted(ideal, reverse=True))


def mean(values: Iterable[float]) -> float:
    values = list(values)
    return sum(values) / len(values)
