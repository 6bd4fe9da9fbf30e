"""When a script is played."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.domain.interview.facts import RoleFacts
from webapp.rehearsal.dates import AHEAD, weeks_later
from webapp.rehearsal.reading.rounds import Round
from webapp.rehearsal.reading.sessions import Session
from webapp.rehearsal.script import Script
from webapp.services.interviews.lifecycle import Invitee

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
NOTHING = timedelta(0)


def script_at(*starts: datetime) -> Script:
    """A script with a round that has one session at each of these times, and one on the day after them."""
    panel = (Invitee("Ben", "ben@example.com"),)
    day = Round(panel, tuple(Session(at, 60) for at in starts), "Europe/Berlin")
    after = Round(panel, (Session(starts[-1] + timedelta(days=1), 60),), "Europe/Berlin")
    return Script(Path("pages"), RoleFacts("Gardener"), Invitee("Ada", "ada@example.org"), (day, after))


def test_a_date_ahead_is_kept() -> None:
    assert weeks_later(script_at(datetime(2027, 1, 14, 10)), NOW) == NOTHING


def test_a_date_that_is_past_becomes_the_next_such_weekday() -> None:
    at = datetime(2026, 3, 2, 10)
    assert at + weeks_later(script_at(at), NOW) == datetime(2026, 11, 30, 10)


def test_a_week_whose_clocks_skip_one_of_the_times_is_left_out() -> None:
    """On 28 March 2027 clocks in Berlin go from 2:00 to 3:00."""
    now, at = datetime(2027, 3, 24, tzinfo=UTC), datetime(2027, 3, 14, 2, 30)
    for script in (script_at(at), script_at(at - timedelta(hours=2), at), script_at(at - timedelta(days=1))):
        first = script.rounds[0].starts_at
        assert (first + weeks_later(script, now)).date() >= datetime(2027, 4, 3).date()


@settings(deadline=None)
@given(st.datetimes(datetime(2020, 1, 1), datetime(2028, 1, 1)))
def test_it_is_always_far_enough_ahead_at_the_same_time_of_the_week(starts_at: datetime) -> None:
    later = weeks_later(script_at(starts_at), NOW)
    assert (starts_at + later).replace(tzinfo=ZoneInfo("Europe/Berlin")) >= NOW + AHEAD
    assert later % timedelta(weeks=1) == NOTHING
    assert later >= NOTHING
