"""How well the matcher finds, on labelled questions of a real handbook, where those are at hand.

The figures are those of docs/matching.md. The bounds lie a little below, so that a change that costs
something is seen. Measures as usual: nDCG with a gain of 2^grade - 1, a hit is any labelled section.
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
from webapp.adapters.stemming import stem
from webapp.config import ROOT
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import Entry, passages_of
from webapp.domain.matching.search import Index, IndexedRoleLibrary, Match
from webapp.services.library.folder import read_folder

MATERIAL = ROOT.parent / "shared" / "matching"
"""Beside the repository, since the handbook is too large for it."""
LABELLED, HANDBOOK = MATERIAL / "dev.jsonl", MATERIAL / "handbooks" / "sourcegraph"
MISSING = [str(path) for path in (LABELLED, HANDBOOK) if not path.exists()]
PARAPHRASES = Path(__file__).parent / "paraphrases.jsonl"
BEST = 10

pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=f"not there: {', '.join(MISSING)}"),
    pytest.mark.xdist_group("matching"),
]

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
def questions() -> tuple[Labelled, ...]:
    return tuple(
        Labelled(
            q["id"], q["question"], {(r["file"], plain(r["heading"])): r["grade"] for r in q["relevant"]}
        )
        for q in lines(LABELLED)
    )


@cache
def handbook() -> Handbook:
    files = [file for file in read_folder(HANDBOOK) if file.passages]
    entries = tuple(replace(as_read(file.entry), id=number) for number, file in enumerate(files))
    return Handbook(entries, tuple(file.path for file in files))


@cache
def index() -> Index:
    return Index.build(passages_of(handbook().entries), stem)


@cache
def shelf() -> IndexedRoleLibrary:
    return IndexedRoleLibrary(index(), RoleFacts(""), stem)


def found(question: Labelled) -> list[int]:
    """The grades of the passages that are found, best first; each section counts once."""
    places = [handbook().place(match) for match in shelf().search(question.text, BEST)]
    return [question.grades.get(place, 0) for place, _ in groupby(places)]


def ndcg(grades: Sequence[int], ideal: Iterable[int]) -> float:
    def gain(those: Iterable[int]) -> float:
        return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(list(those)[:5]))

    return gain(grades) / gain(sorted(ideal, reverse=True))


def mean(values: Iterable[float]) -> float:
    values = list(values)
    return sum(values) / len(values)


def test_what_answers_a_question_is_among_the_first():
    answerable = [question for question in questions() if question.grades]
    assert mean(ndcg(found(q), q.grades.values()) for q in answerable) >= 0.52
    assert mean(any(found(q)[:3]) for q in answerable) >= 0.81


def test_what_the_handbook_does_not_know_is_told_from_what_it_does():
    """The area under the curve: how often an answerable question is surer than one that is not."""
    sure = {q.id: shelf().confidence(q.text) for q in questions()}
    known = [sure[q.id] for q in questions() if q.grades]
    unknown = [sure[q.id] for q in questions() if not q.grades]
    surer = [(one > other) + (one == other) / 2 for one in known for other in unknown]
    assert mean(surer) >= 0.85


def test_a_paraphrase_finds_the_entry_that_its_question_was_confirmed_for():
    """Forty questions, each confirmed in a recruiter's words and asked again in a candidate's."""
    paraphrases = list(lines(PARAPHRASES))
    numbers = {file: number for number, file in enumerate(handbook().files)}
    answers = {
        question.id: numbers[next((file for (file, _), grade in question.grades.items() if grade == 2), "")]
        for question in questions()
        if 2 in question.grades.values()
    }
    entries = list(handbook().entries)
    for p in paraphrases:
        number = answers[p["id"]]
        entries[number] = replace(entries[number], answers=(*entries[number].answers, p["confirmed"]))
    learnt = IndexedRoleLibrary(Index.build(passages_of(entries), stem, index()), RoleFacts(""), stem)
    first = [learnt.search(p["paraphrase"], 1)[0].passage.entry.id == answers[p["id"]] for p in paraphrases]
    assert len(first) == 40
    assert mean(first) >= 0.95
