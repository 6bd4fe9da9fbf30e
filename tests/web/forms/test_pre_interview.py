"""Putting the most important things in order: rules that hold for all inputs."""

from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.forms.answers import Priority
from webapp.domain.forms.questions import DIMENSIONS, MOST
from webapp.web.forms.pre_interview import in_order, moved

keys = st.sampled_from(sorted(DIMENSIONS))
few = st.lists(keys, unique=True, max_size=MOST)


@given(few, keys, st.sampled_from(["up", "down", "", "sideways"]))
def test_a_move_loses_nobody_and_shifts_one_place_at_most(order: list[str], key: str, way: str) -> None:
    before = tuple(Priority(k) for k in order)
    after = moved(before, f"{key}:{way}")
    assert sorted(p.dimension for p in after) == sorted(order)
    if key in order:
        assert abs(after.index(Priority(key)) - order.index(key)) <= 1


@given(few.filter(lambda order: len(order) > 1))
def test_up_undoes_down(order: list[str]) -> None:
    before = tuple(Priority(k) for k in order)
    assert moved(moved(before, f"{order[0]}:down"), f"{order[0]}:up") == before


@given(few, st.lists(st.one_of(keys, st.text(max_size=5)), max_size=6), few)
def test_only_what_is_ticked_counts_and_all_of_it(
    chosen: list[str], tapped: list[str], before: list[str]
) -> None:
    ordered = in_order(chosen, tapped, before)
    assert sorted(ordered) == sorted(chosen)
    first_tapped = [k for k in dict.fromkeys(tapped) if k in chosen]
    assert list(ordered[: len(first_tapped)]) == first_tapped
