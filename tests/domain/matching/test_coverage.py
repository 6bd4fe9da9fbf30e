import re

from webapp.adapters.stemming import stem
from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import Entry, passages_of
from webapp.domain.matching.candidate_questions import CANDIDATE_QUESTIONS
from webapp.domain.matching.coverage import DimensionCoverage, TriedQuestion, measure_coverage
from webapp.domain.matching.search import Index, IndexedRoleLibrary

HOLIDAY = Entry(
    1, "Holiday", "benefits", "You have 27 days of holiday.\n\n## Carrying over\n\nFive days.", ("rewards",)
)


def test_there_are_a_hundred_questions_ten_a_dimension_and_none_twice() -> None:
    assert list(CANDIDATE_QUESTIONS) == list(DIMENSIONS)
    assert {len(asked) for asked in CANDIDATE_QUESTIONS.values()} == {10}
    questions = [question for asked in CANDIDATE_QUESTIONS.values() for question in asked]
    assert len({re.sub(r"\W+", " ", q.casefold()) for q in questions}) == 100
    assert all(q.endswith("?") and q[0].isupper() for q in questions)


def test_a_library_is_told_dimension_by_dimension() -> None:
    shelf = IndexedRoleLibrary(Index.build(passages_of([HOLIDAY]), stem), RoleFacts(""), stem)
    asked = {"rewards": ("How many days of holiday are there?", "Is there a pension?"), "team": ("Who?",)}
    found = measure_coverage([HOLIDAY], shelf, asked)
    assert found.dimensions == (
        DimensionCoverage("rewards", 1, 2, 1, 0, 1),
        DimensionCoverage("team", 0, 0, 0, 0, 1),
    )
    assert found.questions[0] == TriedQuestion("rewards", asked["rewards"][0], "answered", "Holiday")
    assert found.questions[1].source == ""
    assert [found.number(band) for band in ("answered", "check", "prepare")] == [1, 0, 2]


def test_what_is_not_for_us_is_no_gap() -> None:
    library = IndexedRoleLibrary(Index.build(passages_of([HOLIDAY]), stem), RoleFacts(""), stem)
    asked = {"rewards": ("How many days of holiday are there?", "Is there a pension?")}
    found = measure_coverage([HOLIDAY], library, asked, {"Is there a pension?"})
    assert (found.number("prepare"), found.not_for_us) == (0, 1)
    assert found.dimensions == (DimensionCoverage("rewards", 1, 2, 1, 0, 0, not_for_us=1),)
