"""How well the matcher finds without a model, on labelled questions of real handbooks where they are at hand.

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
"""Beside the repository, since the handbooks are too large for it."""
PARAPHRASES = Path(__file__).parent / "paraphrases.jsonl"
BEST = 10


@dataclass(frozen=True)
class Evaluation:
    """Labelled questions over a handbook, and the least that is wanted of each measure."""

    labelled: Path
    handbook: Path
    ndcg: float
    hits: float
    surer: float


COMPANY = Evaluation(MATERIAL / "dev.jsonl", MATERIAL / "handbooks" / "sourcegraph", 0.52, 0.83, 0.91)
GOVERNMENT = Evaluation(MATERIAL / "dev2.jsonl", MATERIAL / "handbooks" / "tts", 0.41, 0.71, 0.72)
# 42 questions of our own with slang, stories and typos, labelled before the vocabulary was audited
SMALL = Evaluation(Path(__file__).parent / "clef.jsonl", MATERIAL / "handbooks" / "clef", 0.39, 0.50, 0.63)
EVALUATIONS = (COMPANY, GOVERNMENT, SMALL)
MISSING = sorted({str(path) for e in EVALUATIONS for path in (e.labelled, e.handbook) if not path.exists()})

pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=f"not there: {', '.join(MISSING)}"),
    pytest.mark.xdist_group("matching"),
]
each_evaluation = pytest.mark.parametrize("evaluation", EVALUATIONS, ids=lambda e: e.handbook.name)

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
def questions(file: Path) -> tuple[Labelled, ...]:
    return tuple(
        Labelled(
            q["id"], q["question"], {(r["file"], plain(r["heading"])): r["grade"] for r in q["relevant"]}
        )
        for q in lines(file)
    )


@cache
def handbook(folder: Path) -> Handbook:
    files = [file for file in read_folder(folder) if file.passages]
    entries = tuple(replace(as_read(file.entry), id=number) for number, file in enumerate(files))
    return Handbook(entries, tuple(file.path for file in files))


@cache
def index(folder: Path) -> Index:
    return Index.build(passages_of(handbook(folder).entries), stem)


@cache
def shelf(folder: Path) -> IndexedRoleLibrary:
    return IndexedRoleLibrary(index(folder), RoleFacts(""), stem)


def found(question: Labelled, folder: Path) -> list[int]:
    """The grades of the passages that are found, best first; each section counts once."""
    places = [handbook(folder).place(match) for match in shelf(folder).search(question.text, BEST)]
    return [question.grades.get(place, 0) for place, _ in groupby(places)]


def ndcg(grades: Sequence[int], ideal: Iterable[int]) -> float:
    def gain(those: Iterable[int]) -> float:
        return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(list(those)[:5]))

    return gain(grades) / gain(sorted(ideal, reverse=True))


def mean(values: Iterable[float]) -> float:
    values = list(values)
    return sum(values) / len(values)


@each_evaluation
def test_what_answers_a_question_is_among_the_first(evaluation):
    answerable = [question for question in questions(evaluation.labelled) if question.grades]
    graded = [(found(q, evaluation.handbook), q.grades.values()) for q in answerable]
    assert mean(ndcg(grades, ideal) for grades, ideal in graded) >= evaluation.ndcg
    assert mean(any(grades[:3]) for grades, _ in graded) >= evaluation.hits


@each_evaluation
def test_what_the_handbook_does_not_know_is_told_from_what_it_does(evaluation):
    """The area under the curve: how often an answerable question is surer than one that is not."""
    sure = [(shelf(evaluation.handbook).confidence(q.text), q) for q in questions(evaluation.labelled)]
    known = [each for each, q in sure if q.grades]
    unknown = [each for each, q in sure if not q.grades]
    surer = [(one > other) + (one == other) / 2 for one in known for other in unknown]
    assert mean(surer) >= evaluation.surer


def test_a_paraphrase_finds_the_entry_that_its_question_was_confirmed_for():
    """Forty questions, each confirmed in a recruiter's words and asked again in a candidate's."""
    paraphrases = list(lines(PARAPHRASES))
    numbers = {file: number for number, file in enumerate(handbook(COMPANY.handbook).files)}
    answers = {
        question.id: numbers[next((file for (file, _), grade in question.grades.items() if grade == 2), "")]
        for question in questions(COMPANY.labelled)
        if 2 in question.grades.values()
    }
    entries = list(handbook(COMPANY.handbook).entries)
    for p in paraphrases:
        number = answers[p["id"]]
        entries[number] = replace(entries[number], answers=(*entries[number].answers, p["confirmed"]))
    learnt = IndexedRoleLibrary(
        Index.build(passages_of(entries), stem, index(COMPANY.handbook)), RoleFacts(""), stem
    )
    first = [learnt.search(p["paraphrase"], 1)[0].passage.entry.id == answers[p["id"]] for p in paraphrases]
    assert len(first) == 40
    assert mean(first) >= 0.95
