"""How much somebody behind a personal link may send."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.errors import TooOften
from webapp.domain.interview.pace import AHEAD, SAVE, SEND, busy_until

NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)


def saves(gaps: list[float]) -> datetime | None:
    """What is kept after saves with such pauses between them, in seconds; raises like them."""
    kept, saved, now = None, None, NOW
    for gap in gaps:
        now += timedelta(seconds=gap)
        until = busy_until(kept, saved, SAVE, now)
        kept, saved = until if until > now + SAVE else kept, now
    return kept


def test_a_page_that_saves_itself_for_an_hour_is_never_refused():
    saves([0.9] * 4000)


@given(st.lists(st.floats(1, 3600), max_size=50))
def test_at_an_honest_pace_nothing_need_be_kept(gaps: list[float]):
    assert saves(gaps) is None


def test_a_flood_is_refused_and_after_a_second_there_is_room_for_one_more():
    with pytest.raises(TooOften):
        saves([0] * 700)
    kept = saves([0] * 601)
    with pytest.raises(TooOften):
        busy_until(kept, NOW, SAVE, NOW)
    later = NOW + SAVE
    kept = busy_until(kept, NOW, SAVE, later)
    with pytest.raises(TooOften):
        busy_until(kept, later, SAVE, later)


def test_sending_takes_longer_than_saving():
    kept = None
    for _ in range(AHEAD // SEND + 1):
        kept = busy_until(kept, None, SEND, NOW)
    with pytest.raises(TooOften):
        busy_until(kept, None, SEND, NOW)


@given(st.timedeltas(timedelta(0), timedelta(days=400)))
def test_a_clock_that_was_put_back_holds_nobody_up_for_longer_than_the_limit(back: timedelta):
    then = NOW + back
    until = busy_until(None, then, SAVE, NOW)
    assert until == NOW + 2 * SAVE
    if back > AHEAD + SEND:
        assert busy_until(then, None, SAVE, NOW) == NOW + SAVE
