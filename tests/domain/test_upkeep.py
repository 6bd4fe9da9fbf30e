from datetime import date, timedelta

from webapp.domain.upkeep import REVIEW_LASTS, is_review_due, review_due

TODAY = date(2027, 1, 4)


def test_a_review_is_good_for_half_a_year():
    assert review_due(date(2026, 7, 8)) == TODAY
    assert is_review_due(TODAY - REVIEW_LASTS, TODAY)
    assert not is_review_due(TODAY - REVIEW_LASTS + timedelta(days=1), TODAY)


def test_what_was_never_checked_is_due_at_once():
    assert review_due(None) is None
    assert is_review_due(None, TODAY)
