"""When a script is played."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.domain.interview.facts import RoleFacts
from webapp.rehearsal.runner import AHEAD, date_ahead
from webapp.rehearsal.script import Script
from webapp.services.interviews.lifecycle import Invitee

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def script_at(starts_at: datetime) -> Script:
    return Script(
        library=Path("pages"),
        role=RoleFacts("Gardener"),
        candidate=Invitee("Ada", "ada@example.org"),
        interviewers=(Invitee("Ben", "ben@example.com"),),
        starts_at=starts_at,
        zone="Europe/Berlin",
        minutes=60,
        pre_interview=None,
        candidate_fit=None,
        interviewer_fits={},
    )


def test_a_date_ahead_is_kept() -> None:
    assert date_ahead(script_at(datetime(2027, 1, 14, 10)), NOW) == datetime(2027, 1, 14, 10)


def test_a_date_that_is_past_becomes_the_next_such_weekday() -> None:
    assert date_ahead(script_at(datetime(2026, 3, 2, 10)), NOW) == datetime(2026, 11, 30, 10)


def test_a_week_whose_clocks_skip_the_time_is_left_out() -> None:
    """On 28 March 2027 clocks in Berlin go from 2:00 to 3:00."""
    now = datetime(2027, 3, 24, tzinfo=UTC)
    assert date_ahead(script_at(datetime(2027, 3, 14, 2, 30)), now) == datetime(2027, 4, 4, 2, 30)


@settings(deadline=None)
@given(st.datetimes(datetime(2020, 1, 1), datetime(2028, 1, 1)))
def test_it_is_always_far_enough_ahead_at_the_same_time_of_the_week(starts_at: datetime) -> None:
    found = date_ahead(script_at(starts_at), NOW)
    assert found.replace(tzinfo=ZoneInfo("Europe/Berlin")) >= NOW + AHEAD
    assert (found - starts_at) % timedelta(weeks=1) == timedelta(0)
    assert found >= starts_at
