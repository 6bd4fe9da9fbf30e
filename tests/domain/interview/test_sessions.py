"""Which sessions may stand together, and who is in which."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.interview.rounds import utc
from webapp.domain.errors import Invalid
from webapp.domain.interview.sessions import (
    FARTHEST_APART,
    IN_NONE,
    NO_SESSION,
    OVERLAP,
    TOO_FAR_APART,
    TOO_MANY,
    TOO_SHORT_OR_LONG,
    Session,
    check_sessions,
    in_order,
    of_interviewer,
)

JONAS, PRIYA = 2, 3
MORNING = Session(1, utc("2027-01-14 10:00"), 45, panel=(JONAS,))
NOON = Session(2, utc("2027-01-14 11:00"), 60, panel=(PRIYA,))
ALL = Session(3, utc("2027-01-15 09:00"), 30)
DAY = (MORNING, NOON, ALL)


def after(session: Session, **later: float) -> Session:
    return replace(session, starts_at=session.starts_at + timedelta(**later))


def test_who_is_named_nowhere_is_in_the_sessions_of_everybody():
    assert of_interviewer(DAY, JONAS) == (MORNING, ALL)
    assert of_interviewer(DAY, 9) == (ALL,)


def test_sessions_stand_in_order_of_time_whatever_their_numbers():
    assert in_order((ALL, NOON, MORNING)) == DAY


@pytest.mark.parametrize(
    "day",
    [
        DAY,
        (MORNING, after(MORNING, minutes=45)),
        (replace(MORNING, panel=()), Session(2, MORNING.starts_at + FARTHEST_APART, 60)),
    ],
    ids=["three", "one right after the other", "fourteen days apart"],
)
def test_what_may_stand_together(day):
    check_sessions(day, {JONAS} if day[-1] is not ALL else {JONAS, PRIYA})


@pytest.mark.parametrize(
    ("day", "refusal"),
    [
        ((), NO_SESSION),
        (tuple(replace(after(ALL, hours=n), number=n) for n in range(13)), TOO_MANY),
        ((replace(ALL, minutes=14),), TOO_SHORT_OR_LONG),
        ((replace(ALL, minutes=481),), TOO_SHORT_OR_LONG),
        ((ALL, replace(after(ALL, days=14, minutes=1), number=4)), TOO_FAR_APART),
        ((MORNING, replace(NOON, starts_at=MORNING.ends_at - timedelta(minutes=1))), OVERLAP),
        ((MORNING, NOON), IN_NONE),
    ],
)
def test_what_is_refused(day, refusal):
    with pytest.raises(Invalid) as refused:
        check_sessions(day, {JONAS, PRIYA, 9})
    assert str(refused.value) == refusal
