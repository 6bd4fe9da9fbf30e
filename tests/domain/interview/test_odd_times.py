"""What is odd about a time, on either side."""

from datetime import UTC, datetime

import pytest

from tests.domain.interview.rounds import BERLIN, NEW_YORK
from webapp.domain.interview.odd_times import TOO_EARLY, TOO_LATE, WEEKEND, odd_times


def said(starts_at: datetime, *zones: str, minutes: int = 60) -> list[tuple[str, str]]:
    return [(warning.sentence, warning.zone) for warning in odd_times(starts_at, minutes, zones)]


def on(day: int, hour: int, minute: int = 0) -> datetime:
    """January 2027, of which the 14th is a Thursday; Berlin is an hour ahead of UTC."""
    return datetime(2027, 1, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("starts_at", "sentences"),
    [
        (on(14, 7), []),
        (on(14, 6, 59), [TOO_EARLY]),
        (on(14, 17), []),
        (on(14, 17, 1), [TOO_LATE]),
        (on(14, 22, 30), [TOO_LATE]),
        (on(16, 10), [WEEKEND]),
        (on(17, 5), [WEEKEND, TOO_EARLY]),
        (on(17, 23, 30), [TOO_EARLY]),
    ],
    ids=[
        "8:00",
        "7:59",
        "to 19:00",
        "to 19:01",
        "over midnight",
        "Saturday",
        "early on Sunday",
        "it is Monday",
    ],
)
def test_the_days_and_hours_of_people(starts_at, sentences):
    assert said(starts_at, BERLIN) == [(sentence, BERLIN) for sentence in sentences]


def test_either_side_has_its_own_day():
    assert said(on(14, 10), BERLIN, NEW_YORK) == [(TOO_EARLY, NEW_YORK)]
    assert said(on(18, 3), "Asia/Tokyo", NEW_YORK) == [(WEEKEND, NEW_YORK), (TOO_LATE, NEW_YORK)]


def test_a_zone_that_is_unknown_or_the_same_says_nothing_more():
    assert said(on(14, 5), BERLIN, "", BERLIN) == [(TOO_EARLY, BERLIN)]


def test_a_saturday_of_both_is_told_once():
    assert said(on(16, 15), BERLIN, NEW_YORK) == [(WEEKEND, BERLIN)]
