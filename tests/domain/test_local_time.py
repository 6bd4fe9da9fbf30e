"""Wall-clock times and the moments that they are."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.errors import Invalid
from webapp.domain.local_time import moment, zone_of

ZONES = st.sampled_from(["Europe/London", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"])
LOCAL = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1))


def test_winter_and_summer_in_london():
    assert moment(datetime(2027, 1, 14, 10), "Europe/London") == datetime(2027, 1, 14, 10, tzinfo=UTC)
    assert moment(datetime(2027, 7, 14, 10), "Europe/London") == datetime(2027, 7, 14, 9, tzinfo=UTC)


def test_a_time_that_the_clocks_skip_is_refused():
    with pytest.raises(Invalid, match="skip this time"):
        moment(datetime(2027, 3, 28, 1, 30), "Europe/London")


def test_a_time_that_occurs_twice_is_the_first_of_the_two():
    assert moment(datetime(2027, 10, 31, 1, 30), "Europe/London") == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../etc/passwd", "/etc/localtime", "Europe", "a\0b"])
def test_what_is_no_zone_is_refused(name):
    with pytest.raises(Invalid):
        zone_of(name)


@given(LOCAL, ZONES)
def test_clocks_in_the_zone_show_what_was_asked_for_or_it_is_refused_near_a_change(local, zone):
    try:
        found = moment(local, zone)
    except Invalid:
        around = {(local + timedelta(hours=h)).replace(tzinfo=ZoneInfo(zone)).utcoffset() for h in (-3, 3)}
        assert len(around) == 2
    else:
        assert found.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0) == local
