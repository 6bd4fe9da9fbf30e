import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.briefing.running_order import LEAST, running_order
from webapp.domain.forms.questions import DIMENSIONS

USUAL = ("learning", "flexibility", "progression")
CHOSEN = st.lists(st.sampled_from(sorted(DIMENSIONS)), max_size=3, unique=True).map(tuple)


@given(minutes=st.integers(1, 600), dimensions=CHOSEN, questions=st.integers(0, 5), panel=st.integers(1, 6))
def test_the_running_order_fills_the_time_exactly(
    minutes: int, dimensions: tuple[str, ...], questions: int, panel: int
) -> None:
    slots = running_order(minutes, dimensions, questions, panel)
    assert [slot.begins for slot in slots] == [
        sum(slot.minutes for slot in slots[:i]) for i in range(len(slots))
    ]
    assert sum(slot.minutes for slot in slots) == minutes
    assert min(slot.minutes for slot in slots) >= min(LEAST, minutes)


@pytest.mark.parametrize("minutes", [20, 30, 45, 60, 90])
@given(dimensions=CHOSEN, questions=st.integers(0, 5), panel=st.integers(1, 5))
def test_their_questions_have_room_in_interviews_of_every_length(
    minutes: int, dimensions: tuple[str, ...], questions: int, panel: int
) -> None:
    slots = running_order(minutes, dimensions, questions, panel)
    room = {slot.title: slot.minutes for slot in slots}
    assert room["Their questions"] >= 4
    assert {"Welcome", "What happens next"} <= room.keys()
    assert "Their work and ours" in room or minutes < 30


@pytest.mark.parametrize("minutes", [15, 16, 45, 240])
def test_every_practice_has_its_place_from_a_quarter_of_an_hour_on(minutes: int) -> None:
    titles = [slot.title for slot in running_order(minutes, USUAL, 5)]
    needed = [
        "Ask: needs, motivation, goals",
        "What matters to them",
        "Growth and benefits",
        "Their questions",
    ]
    assert [title for title in titles if title in needed] == needed


def test_more_questions_take_more_of_the_time() -> None:
    few, many = (
        next(slot.minutes for slot in running_order(60, USUAL, n) if slot.title == "Their questions")
        for n in (0, 5)
    )
    assert many > few


def test_a_larger_panel_takes_longer_to_introduce_itself() -> None:
    alone, five = (running_order(60, USUAL, 3, panel)[0].minutes for panel in (1, 5))
    assert five > alone
