from collections import Counter
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.briefing.assignment import assign_questions
from webapp.domain.interview.facts import Panelist

FOCUSES = st.lists(st.sampled_from(("learning", "rewards", "team", "values")), max_size=3, unique=True)
PANELS = st.lists(FOCUSES.map(tuple), min_size=1, max_size=5).map(
    lambda focuses: tuple(Panelist(i, f"Person {i}", focus) for i, focus in enumerate(focuses))
)
ABOUT = st.lists(FOCUSES.map(tuple), max_size=5)


def able(dimensions: tuple[str, ...], panel: tuple[Panelist, ...]) -> list[str]:
    for dimension in dimensions:
        if experts := [p.name for p in panel if dimension in p.focus]:
            return experts
    return [p.name for p in panel]


def names(people: list[Panelist]) -> tuple[str, ...]:
    return tuple(person.name for person in people)


def spread(answering: tuple[str, ...], panel: tuple[Panelist, ...]) -> int:
    share = Counter(answering)
    return sum(share[p.name] ** 2 for p in panel)


@given(st.integers(1, 6), st.integers(0, 5))
def test_without_focus_nobody_answers_two_more_than_another(people: int, asked: int) -> None:
    panel = tuple(Panelist(i, f"Person {i}") for i in range(people))
    share = Counter({p.name: 0 for p in panel})
    share.update(names(assign_questions([("team",)] * asked, panel)))
    assert max(share.values()) - min(share.values()) <= 1


@given(ABOUT, PANELS)
def test_who_knows_gets_the_question(about: list[tuple[str, ...]], panel: tuple[Panelist, ...]) -> None:
    for dimensions, name in zip(about, names(assign_questions(about, panel)), strict=True):
        assert name in able(dimensions, panel)


@given(ABOUT, PANELS)
def test_no_other_way_among_those_who_know_is_fairer(
    about: list[tuple[str, ...]], panel: tuple[Panelist, ...]
) -> None:
    ways = product(*(able(dimensions, panel) for dimensions in about))
    assert spread(names(assign_questions(about, panel)), panel) == min(spread(way, panel) for way in ways)


def test_who_could_answer_both_leaves_one_to_who_can_only_answer_that() -> None:
    both, one = Panelist(1, "Ada", ("team", "values")), Panelist(2, "Bo", ("team",))
    assert assign_questions([("team",), ("values",)], (both, one)) == [one, both]
