"""Events for calendars, read back by the library that wrote them; by their bytes where that is no proof."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.headerregistry import Address
from zoneinfo import ZoneInfo, available_timezones

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.adapters import calendar
from webapp.adapters.calendar import Event

NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)
ROSA = Address("Rosa Marchetti", addr_spec="rosa@north.example")
AMARA = Address("Amara Obi", addr_spec="amara@example.com")
EVENT = Event(
    method="REQUEST",
    uid=calendar.uid(7, "secret"),
    sequence=3,
    starts_at=datetime(2027, 1, 14, 10, tzinfo=ZoneInfo("Europe/Berlin")),
    ends_at=datetime(2027, 1, 14, 11, tzinfo=ZoneInfo("Europe/Berlin")),
    summary="Interview at Northlight: Senior Data Engineer",
    description="You will meet Jonas Lind.\n\nYour link again: http://localhost/link",
    url="http://localhost/link",
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=120)
zones = st.sampled_from(sorted(available_timezones()))
wall_clocks = st.datetimes(datetime(2026, 1, 1), datetime(2036, 12, 31))


def read(event: Event, organiser: Address = ROSA, attendee: Address = AMARA) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(calendar.written(event, organiser, attendee, NOW))


def test_an_event_says_all_that_a_calendar_needs():
    made = read(EVENT)
    assert (made.version, made.method, made.errors) == ("2.0", "REQUEST", [])
    [event] = made.events
    assert event.errors == []
    assert (event.uid, event.sequence, event.status) == (EVENT.uid, 3, "CONFIRMED")
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == NOW
    assert (event.summary, event.description, event.url) == (EVENT.summary, EVENT.description, EVENT.url)
    assert (event.organizer, event.organizer.name) == ("mailto:rosa@north.example", "Rosa Marchetti")
    [attendee] = event.attendees
    assert attendee == "mailto:amara@example.com"
    assert attendee.params == {
        "CN": "Amara Obi",
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "TRUE",
    }


def test_a_cancelled_event_is_the_same_one_taken_back():
    made = read(replace(EVENT, method="CANCEL", sequence=4))
    [event] = made.events
    assert (made.method, event.status, event.sequence) == ("CANCEL", "CANCELLED", 4)
    assert event.uid == EVENT.uid


def test_colleagues_who_look_into_the_calendar_see_that_the_time_is_taken():
    assert read(EVENT).events[0].classification == "PRIVATE"


def test_the_same_participant_has_the_same_event_for_ever():
    assert calendar.uid(7, "secret") == "966901f193178900a27538a092383417@bothways"
    assert len({calendar.uid(i, s) for i in (7, 8) for s in ("secret", "other")}) == 4


def test_times_are_in_utc_and_need_no_zone_of_ours():
    text = calendar.written(EVENT, ROSA, AMARA, NOW)
    assert "DTSTART:20270114T090000Z\r\nDTEND:20270114T100000Z\r\n" in text
    assert "TZID" not in text


@pytest.mark.parametrize(
    ("local", "fold", "utc"),
    [
        (datetime(2027, 3, 28, 0, 30), 0, "20270328T003000Z"),  # half an hour before clocks go forward
        (datetime(2027, 3, 28, 2, 30), 0, "20270328T013000Z"),
        (datetime(2027, 10, 31, 1, 30), 0, "20271031T003000Z"),  # the first 1:30 of that night
        (datetime(2027, 10, 31, 1, 30), 1, "20271031T013000Z"),  # the second
    ],
)
def test_the_days_on_which_clocks_change(local, fold, utc):
    starts_at = local.replace(tzinfo=ZoneInfo("Europe/London"), fold=fold)
    ends_at = starts_at.astimezone(UTC) + timedelta(minutes=45)
    event = replace(EVENT, starts_at=starts_at, ends_at=ends_at)
    assert f"DTSTART:{utc}\r\n" in calendar.written(event, ROSA, AMARA, NOW)
    assert read(event).events[0].duration == timedelta(minutes=45)


@settings(deadline=None)
@given(local=wall_clocks, zone=zones, minutes=st.integers(15, 480))
def test_whatever_the_zone_the_moment_is_the_same(local, zone, minutes):
    starts_at = local.replace(microsecond=0, tzinfo=ZoneInfo(zone))
    ends_at = starts_at.astimezone(UTC) + timedelta(minutes=minutes)
    [event] = read(replace(EVENT, starts_at=starts_at, ends_at=ends_at)).events
    assert event.start == starts_at.astimezone(UTC)
    assert event.end == ends_at


@settings(deadline=None)
@given(summary=words, description=words, name=names)
def test_whatever_words_come_the_event_stays_one_event(summary, description, name):
    event = replace(EVENT, summary=summary, description=description)
    text = calendar.written(event, Address(name, addr_spec="rosa@north.example"), AMARA, NOW)
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n)|(?<!\r)\n", text)
    made = icalendar.Calendar.from_ical(text)
    [found] = made.events
    assert made.errors == found.errors == []
    assert (found.uid, found.sequence) == (EVENT.uid, EVENT.sequence)
    assert found.organizer == "mailto:rosa@north.example"
    assert found.attendees == ["mailto:amara@example.com"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("O’Neil; Ann, 李 🎉: MBA", "O’Neil; Ann, 李 🎉: MBA"),
        ('Dwayne "The Rock" Johnson', "Dwayne 'The Rock' Johnson"),
        ("Ann\\", "Ann/"),
        ("Ann\x00\x0b  Lee\t", "Ann Lee"),
        ("x" * 200, "x" * 200),
    ],
)
def test_a_name_is_shown_as_it_is_written(name, shown):
    [event] = read(EVENT, ROSA, Address(name, addr_spec="amara@example.com")).events
    assert event.attendees[0].name == shown


@pytest.mark.parametrize("text", ["C:\\new, folder; really", "two\nlines", "a\r\nb"])
def test_text_is_escaped_and_comes_back(text):
    [event] = read(replace(EVENT, description=text)).events
    assert event.description == text.replace("\r\n", "\n")
