from datetime import UTC, date, datetime, timedelta

import pytest

from webapp.domain.library.entries import AppliesTo, Entry
from webapp.domain.library.upkeep import REVIEW_LASTS, contradictions, is_review_due, is_unused, review_due

TODAY = date(2027, 1, 4)


def test_a_review_is_good_for_half_a_year():
    assert review_due(date(2026, 7, 8)) == TODAY
    assert is_review_due(TODAY - REVIEW_LASTS, TODAY)
    assert not is_review_due(TODAY - REVIEW_LASTS + timedelta(days=1), TODAY)


def test_what_was_never_checked_is_due_at_once():
    assert review_due(None) is None
    assert is_review_due(None, TODAY)


NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "used", "unused"),
    [
        (400, None, True),
        (400, 200, True),
        (400, 100, False),
        (100, None, False),
        (180, None, True),
    ],
)
def test_an_entry_is_unused_once_it_had_its_chance(written, used, unused):
    used_at = NOW - timedelta(days=used) if used else None
    assert is_unused(NOW - timedelta(days=written), used_at, NOW) is unused


def entry(number: int, title: str = "Leave", *, department: str = "", location: str = "", **more: object):
    return Entry(number, title, "benefits", "Text.", applies_to=AppliesTo(department, location), **more)


def told(*entries: Entry) -> list[tuple[str, int, int | None]]:
    found = contradictions(entries, ("Leeds", "Berlin", "New York", ""), TODAY)
    return [(f.kind, f.entry.id, f.other.id if f.other else None) for f in found]


def test_two_entries_of_one_title_in_one_place_cannot_both_hold():
    assert told(entry(1), entry(2, "LEAVE!")) == [("same_title", 1, 2)]
    assert told(entry(1, location="Leeds"), entry(2, location="leeds")) == [("same_title", 1, 2)]


def test_the_more_specific_of_two_is_an_exception_and_no_contradiction():
    assert told(entry(1), entry(2, location="Leeds")) == []
    assert told(entry(1, location="Leeds"), entry(2, location="Leeds", department="Design")) == []
    assert told(entry(1, location="Leeds"), entry(2, location="Berlin")) == []


def test_places_that_meet_without_being_part_of_each_other_clash():
    assert told(entry(1, location="Leeds"), entry(2, department="Design")) == [("same_title", 1, 2)]


def test_another_language_may_say_the_same():
    assert told(entry(1), entry(2, language="de")) == []


def test_two_entries_that_say_they_answer_one_question_are_told_once():
    asked = ("How much leave?", "how much leave")
    one, two = entry(1, "A", answers=asked), entry(2, "B", answers=asked)
    assert told(one, two) == [("same_question", 1, 2)]
    assert told(one) == []


def test_many_of_one_kind_are_each_told_once():
    assert len(told(*(entry(n) for n in range(1, 9)))) == 7


def test_a_date_that_is_over_is_told_with_its_sentence():
    dated = Entry(
        1, "Bonus", "benefits", "Paid in May. It runs until 31 March 2026.", limits="Until May 2026."
    )
    found = contradictions((dated,), (), TODAY)
    assert [(f.kind, f.quote) for f in found] == [
        ("past_date", "It runs until 31 March 2026."),
        ("past_date", "Until May 2026."),
    ]


@pytest.mark.parametrize(
    ("title", "location", "wrong"),
    [
        ("Benefits in Leeds", "Berlin", True),
        ("Benefits in LEEDS", "Leeds", False),
        ("Leeds and Berlin", "Berlin", False),
        ("Benefits in Leeds", "", False),
        ("Benefits in New York", "Leeds", True),
        ("Benefits in York", "Leeds", False),
        ("Life in New York", "New York City", False),
        ("Benefits", "Leeds", False),
    ],
)
def test_a_title_that_names_another_place_is_told(title, location, wrong):
    assert bool(told(entry(1, title, location=location))) is wrong


def test_the_order_of_entries_makes_no_difference():
    entries = (entry(1), entry(2), entry(3, "Benefits in Leeds", location="Berlin"))
    assert sorted(told(*entries), key=repr) == sorted(told(*reversed(entries)), key=repr)
