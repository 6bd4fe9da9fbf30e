"""When a job that has come up is to be done, if it is early or late."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.interview.rounds import HELD, LONDON, moments, rounds, utc
from webapp.domain.interview.clock import Owed, Round, owed, time_for

REMINDERS = sorted((o for o in owed(HELD) if o.task == "letter.fit_reminder_interviewer" and o.subject == 2),
                   key=lambda o: o.due)  # fmt: skip
AT_NOON, FRIDAY, TUESDAY, LAST = REMINDERS


def time_of(item: Owed, now: str, last: str | None = None) -> datetime | None:
    return time_for(item, owed(HELD), LONDON, utc(last) if last else None, utc(now))


def test_what_is_owed_and_due_is_done_now() -> None:
    assert time_of(AT_NOON, "2027-01-14 12:00") == utc("2027-01-14 12:00")


def test_what_is_owed_no_longer_is_never_done() -> None:
    assert time_of(replace(AT_NOON, key="another"), "2027-01-14 12:00") is None


def test_what_came_up_early_waits_for_its_time() -> None:
    """The clock was put forward when it was promised, or the interview has moved since."""
    assert time_of(FRIDAY, "2027-01-15 08:30") == utc("2027-01-15 09:00")


@pytest.mark.parametrize(
    ("now", "last", "then"),
    [
        ("2027-01-14 17:59", None, "2027-01-14 17:59"),
        ("2027-01-14 18:01", None, "2027-01-15 08:00"),  # an hour before the next one
        ("2027-01-14 13:00", "2027-01-14 12:50", "2027-01-14 13:20"),  # the form's letter came late, too
        ("2027-01-14 13:00", "2027-01-23 12:50", "2027-01-14 13:00"),  # dated by a clock put back since
        ("2027-01-15 09:00", None, None),  # the next one has come
        ("2027-01-15 08:50", "2027-01-15 08:45", None),  # and so it would have by then
    ],
)
def test_a_late_reminder_waits_for_the_day_and_gives_way_to_the_next(
    now: str, last: str | None, then: str | None
) -> None:
    assert time_of(AT_NOON, now, last) == (utc(then) if then else None)


@pytest.mark.parametrize(
    ("asked", "then"),
    [
        ("2027-01-14 11:59", "2027-01-14 12:30"),
        ("2027-01-14 12:00", None),  # it was due before they were asked
        ("2027-01-15 09:00", "2027-01-14 12:30"),  # dated by a clock put back since
    ],
)
def test_who_is_asked_late_is_reminded_later_than_that(asked: str, then: str | None) -> None:
    moment = time_for(AT_NOON, owed(HELD), LONDON, None, utc("2027-01-14 12:30"), utc(asked))
    assert moment == (utc(then) if then else None)


def test_the_last_reminder_gives_way_to_the_deadline() -> None:
    assert time_of(LAST, "2027-01-21 17:30") == utc("2027-01-21 17:30")
    assert time_of(LAST, "2027-01-21 18:00") is None
    assert time_of(LAST, "2027-01-21 17:50", last="2027-01-21 17:45") is None


def test_what_is_no_reminder_is_done_however_late_it_is() -> None:
    [form] = [o for o in owed(HELD) if o.task == "letter.fit_form_candidate"]

    assert time_of(form, "2027-01-15 02:00") == utc("2027-01-15 02:00")


@given(rounds, moments, st.none() | moments)
def test_no_reminder_is_ever_done_at_night_or_before_its_time(
    round_: Round, now: datetime, last: datetime | None
) -> None:
    everything = owed(round_)
    for item in everything:
        moment = time_for(item, everything, round_.zone, last, now)
        assert moment is None or moment >= max(now, item.due) or moment == item.due > now
        if moment and "reminder" in item.task and moment >= now:
            assert time(8) <= moment.astimezone(ZoneInfo(round_.zone)).time() <= time(18)
