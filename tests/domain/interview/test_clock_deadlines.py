"""Working days, ends, deadlines and the lock, also when clocks change."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.interview.rounds import BERLIN, KOLKATA, LONDON, NEW_YORK, ROUND, local, moments, utc, zones
from webapp.domain.interview.clock import deadline, ended_at, ends_at, lock_at, within_day, working_day


@pytest.mark.parametrize(
    ("after", "zone", "days", "day"),
    [
        ("2027-01-14 11:00", LONDON, 1, date(2027, 1, 15)),  # a Thursday
        ("2027-01-14 11:00", LONDON, 5, date(2027, 1, 21)),
        ("2027-01-15 11:00", LONDON, 1, date(2027, 1, 18)),  # a Friday
        ("2027-01-16 11:00", LONDON, 1, date(2027, 1, 18)),  # a Saturday
        ("2027-01-17 11:00", LONDON, 5, date(2027, 1, 22)),  # a Sunday
        ("2027-01-14 23:30", BERLIN, 1, date(2027, 1, 18)),  # already Friday there
        ("2027-01-18 02:00", NEW_YORK, 1, date(2027, 1, 18)),  # still Sunday there
        ("2026-12-31 12:00", LONDON, 1, date(2027, 1, 1)),  # holidays are nobody's to know
    ],
)
def test_working_days_are_monday_to_friday_where_the_interview_is(
    after: str, zone: str, days: int, day: date
) -> None:
    assert working_day(utc(after), days, zone) == day


@given(moments, zones, st.integers(1, 12))
def test_working_days_follow_one_another(after: datetime, zone: str, days: int) -> None:
    days_after = [working_day(after, n, zone) for n in range(1, days + 1)]

    assert all(day.weekday() < 5 for day in days_after)
    assert all(1 <= (later - earlier).days <= 3 for earlier, later in pairwise(days_after))
    assert days_after[0] > after.astimezone(ZoneInfo(zone)).date()


# End, deadline, day


@pytest.mark.parametrize(
    ("starts", "zone", "minutes", "ends"),
    [
        ("2027-03-28 00:30", LONDON, 60, "2027-03-28 01:30"),  # the hour from 1 to 2 is left out
        ("2026-10-25 02:30", BERLIN, 60, "2026-10-25 01:30"),  # the hour from 2 to 3 comes twice
        ("2027-01-14 10:00", LONDON, 45, "2027-01-14 10:45"),
    ],
)
def test_an_hour_is_an_hour_when_the_clocks_change(starts: str, zone: str, minutes: int, ends: str) -> None:
    assert ends_at(local(starts, zone), minutes) == utc(ends)


@pytest.mark.parametrize(
    ("end", "zone", "by"),
    [
        ("2027-01-14 11:00", LONDON, "2027-01-21 18:00"),
        ("2027-01-15 11:00", LONDON, "2027-01-22 18:00"),  # a Friday
        ("2027-01-16 11:00", LONDON, "2027-01-22 18:00"),  # a Saturday
        ("2027-03-25 11:00", LONDON, "2027-04-01 17:00"),  # summer time begins in between
        ("2026-10-21 09:00", BERLIN, "2026-10-28 17:00"),  # and ends
        ("2026-10-16 09:00", BERLIN, "2026-10-23 16:00"),
        ("2027-01-14 11:00", KOLKATA, "2027-01-21 12:30"),
    ],
)
def test_the_deadline_is_six_in_the_evening_of_the_fifth_working_day(end: str, zone: str, by: str) -> None:
    assert deadline(utc(end), zone) == utc(by)


@given(moments, zones)
def test_a_deadline_is_always_at_six_on_a_working_day(end: datetime, zone: str) -> None:
    by = deadline(end, zone)

    assert by.utcoffset() == timedelta(0)
    assert by.astimezone(ZoneInfo(zone)).time() == time(18)
    assert by.astimezone(ZoneInfo(zone)).weekday() < 5
    assert timedelta(days=4) < by - end < timedelta(days=9)


@pytest.mark.parametrize(
    ("moment", "zone", "moved"),
    [
        ("2027-01-14 08:00", LONDON, "2027-01-14 08:00"),
        ("2027-01-14 18:00", LONDON, "2027-01-14 18:00"),
        ("2027-01-14 18:01", LONDON, "2027-01-15 08:00"),
        ("2027-01-14 07:59", LONDON, "2027-01-14 08:00"),
        ("2027-01-14 23:30", BERLIN, "2027-01-15 07:00"),  # half past midnight there
        ("2027-03-27 20:00", LONDON, "2027-03-28 07:00"),  # eight o'clock has come an hour earlier
        ("2026-10-24 20:00", BERLIN, "2026-10-25 07:00"),  # and an hour later
    ],
)
def test_a_moment_outside_the_day_waits_for_the_morning(moment: str, zone: str, moved: str) -> None:
    assert within_day(utc(moment), zone) == utc(moved)


@given(moments, zones)
def test_the_day_is_from_eight_to_six(moment: datetime, zone: str) -> None:
    moved = within_day(moment, zone)

    assert time(8) <= moved.astimezone(ZoneInfo(zone)).time() <= time(18)
    assert timedelta(0) <= moved - moment < timedelta(hours=15)
    assert within_day(moved, zone) == moved


# The lock


@pytest.mark.parametrize(
    ("invited", "locked"),
    [
        ("2027-01-04 09:00", "2027-01-13 10:00"),
        ("2027-01-13 10:00", "2027-01-13 10:00"),  # a day before, to the minute
        ("2027-01-13 10:01", "2027-01-14 08:00"),
        ("2027-01-14 08:00", "2027-01-14 08:00"),
        ("2027-01-14 09:30", "2027-01-14 09:30"),  # never before now
    ],
)
def test_the_lock_is_a_day_ahead_or_two_hours_for_a_late_invitation(invited: str, locked: str) -> None:
    assert lock_at(ROUND.starts_at, utc(invited)) == utc(locked)


def test_the_day_before_the_start_has_24_hours_when_the_clocks_change() -> None:
    starts = local("2027-03-28 12:00", LONDON)

    assert lock_at(starts, utc("2027-03-01 12:00")) == utc("2027-03-27 11:00")


@given(moments, st.timedeltas(timedelta(minutes=1), timedelta(days=30)))
def test_a_lock_lies_between_invitation_and_start(invited: datetime, ahead: timedelta) -> None:
    assert invited <= lock_at(invited + ahead, invited) <= invited + ahead


@pytest.mark.parametrize(
    ("noted", "ended"),
    [
        ("2027-01-14 11:00", "2027-01-14 11:00"),
        ("2027-01-14 22:59", "2027-01-14 11:00"),
        ("2027-01-18 09:00", "2027-01-18 09:00"),  # nothing ran over the weekend
    ],
)
def test_a_round_that_nobody_could_know_of_counts_from_when_it_is_noted(noted: str, ended: str) -> None:
    assert ended_at(ROUND.ends_at, utc(noted)) == utc(ended)
