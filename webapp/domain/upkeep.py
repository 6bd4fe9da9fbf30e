"""What the library needs so that it stays true: what is to be looked at again, and why."""

from datetime import date, timedelta

REVIEW_LASTS = timedelta(days=180)
"""How long an entry is good for after somebody has checked it."""


def review_due(reviewed_on: date | None) -> date | None:
    """The day on which an entry is to be checked again; None if it never was, which is due at once."""
    return reviewed_on + REVIEW_LASTS if reviewed_on else None


def is_review_due(reviewed_on: date | None, today: date) -> bool:
    """Whether an entry is to be checked on the day `today`."""
    due = review_due(reviewed_on)
    return due is None or due <= today
