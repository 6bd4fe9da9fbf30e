"""Events are found in messages as mail programs send them; what is none, or hostile, has none."""

from datetime import UTC, datetime
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.invitations import APPLE, GOOGLE, ROSA, answer, message, outlook, read
from webapp.adapters import calendar_mail
from webapp.adapters.calendar_mail import read_mail
from webapp.domain.mailbox.events import AnsweredBy, MailedEvent, is_vouched_for
from webapp.domain.mailbox.invitations import Attendee, Invitation


def invited(calendar: str, zone: str = "Europe/London") -> Invitation:
    [event] = read(calendar, zone=zone).events
    assert event.invitation
    return event.invitation


def test_an_invitation_of_outlook() -> None:
    """Its zone has a name of Windows, its link stands in a property of Microsoft's."""
    found = read(outlook(sequence=3))
    [event] = found.events
    assert (found.sender, event.organiser, event.sequence) == (ROSA, ROSA, 3)
    said = event.invitation
    assert said
    assert (said.zone, said.minutes) == ("Europe/Berlin", 60)
    assert said.starts_at == datetime(2027, 1, 19, 9, tzinfo=UTC)
    assert (said.summary, said.place) == ("Interview Zoe Zander", "Room 7")
    assert said.video_link == "https://teams.example/l/meetup-join/19"
    assert said.attendees[0] == Attendee("Zoe Zander", "zoe@elsewhere.example")
    assert [one.is_room for one in said.attendees] == [False, False, True, False]
    assert said.attendees[3].name == ""


def test_an_invitation_of_google() -> None:
    said = invited(GOOGLE)
    assert (said.starts_at, said.minutes, said.zone) == (datetime(2027, 1, 20, 10, tzinfo=UTC), 45, "")
    assert said.video_link == "https://meet.example.com/abc-defg-hij"
    assert not said.floating
    assert said.attendees[1] == Attendee("", "zoe@elsewhere.example")


def test_an_invitation_of_apple() -> None:
    said = invited(APPLE)
    assert (said.starts_at.hour, said.zone, said.summary) == (10, "Europe/Lisbon", "Zoë und «wir»")
    assert said.place == "Wellington Street 12 Leeds"
    assert read(APPLE).events[0].organiser == ROSA


ZONE = """\
BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:20000101T000000
TZOFFSETFROM:{offset}
TZOFFSETTO:{offset}
END:STANDARD
END:VTIMEZONE
"""
IN_A_ZONE = GOOGLE.replace("DTSTART:20270120T100000Z", "DTSTART;TZID={0}:20270120T100000").replace(
    "DTEND:20270120T104500Z", "DTEND;TZID={0}:20270120T104500"
)


def in_zone(name: str, offset: str = "+0900") -> str:
    described = ZONE.format(name=name, offset=offset)
    return IN_A_ZONE.format(name).replace("BEGIN:VEVENT", f"{described}BEGIN:VEVENT")


@pytest.mark.parametrize("name", ["W. Europe Standard Time", "Customized Time Zone", "Asia/Nowhere"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("BEGIN:VTIMEZONE", "begin:vtimezone"),
        ("END:VTIMEZONE", "END:VTIME\n ZONE"),
        ("END:VTIMEZONE", 'E ND;X="a:b":vtimezone'),
    ],
)
def test_a_time_zone_holds_for_no_other_message(name: str, before: str, after: str) -> None:
    """A message describes one as it likes, and the next one names it: its hour is that of its name alone, or
    the organisation's."""
    expected = invited(outlook().replace("W. Europe Standard Time", "Europe/Berlin")).starts_at
    read(in_zone(name).replace(before, after) if before else in_zone(name), sender="eve@evil.example")
    said = invited(IN_A_ZONE.format(name), zone="America/New_York")
    hour = {"W. Europe Standard Time": 9}.get(name, 15)
    assert (said.starts_at.hour, said.floating) == (hour, hour == 15)
    assert invited(outlook()).starts_at == expected == datetime(2027, 1, 19, 9, tzinfo=UTC)


def test_a_zone_that_a_message_describes_is_read_by_its_name() -> None:
    said = invited(in_zone("Customized Time Zone"), zone="America/New_York")
    assert (said.floating, said.zone, said.starts_at.hour) == (True, "", 15)
    said = invited(in_zone("Europe/Berlin"))
    assert (said.floating, said.zone, said.starts_at.hour, said.minutes) == (False, "Europe/Berlin", 9, 45)


def test_an_hour_of_utc_is_that_whatever_its_name() -> None:
    assert invited(IN_A_ZONE.format("UTC"), "Asia/Tokyo").starts_at.hour == 10


def changed(before: str, after: str, calendar: str = GOOGLE) -> str:
    assert before in calendar
    return calendar.replace(before, after)


@pytest.mark.parametrize(
    ("tzid", "zone", "hour", "floating"),
    [
        ("GMT Standard Time", "Europe/London", 10, False),
        ("/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin", 9, False),
        ("Customized Time Zone", "", 15, True),
        ("Mars/Olympus", "", 15, True),
    ],
)
def test_zones_by_other_names(tzid: str, zone: str, hour: int, floating: bool) -> None:
    """A name that nobody knows is no zone: its hour is read as that of the organisation, and that is said."""
    said = invited(
        changed("DTSTART:20270120T100000Z", f"DTSTART;TZID={tzid}:20270120T100000").replace(
            "DTEND:20270120T104500Z", "DURATION:PT45M"
        ),
        "America/New_York",
    )
    assert (said.zone, said.starts_at.hour, said.minutes, said.floating) == (zone, hour, 45, floating)


def test_an_hour_of_no_zone_and_a_whole_day() -> None:
    floating = changed("20270120T100000Z", "20270120T100000").replace("20270120T104500Z", "20270120T104500")
    said = invited(floating, "Asia/Tokyo")
    assert (said.floating, said.starts_at.hour) == (True, 1)
    day = changed("DTSTART:20270120T100000Z", "DTSTART;VALUE=DATE:20270120").replace(
        "DTEND:20270120T104500Z", "DTEND;VALUE=DATE:20270121"
    )
    assert invited(day).all_day


def test_a_series_is_its_first_time_and_says_so() -> None:
    assert invited(changed("SEQUENCE:0", "RRULE:FREQ=DAILY;COUNT=99999\nSEQUENCE:0")).repeats


def test_one_of_a_series_is_another_event() -> None:
    [event] = read(changed("SEQUENCE:0", "RECURRENCE-ID:20270120T100000Z\nSEQUENCE:0")).events
    assert event.instance == "2027-01-20T10:00:00+00:00"


def test_several_events_and_no_more_than_twenty() -> None:
    one = GOOGLE[GOOGLE.index("BEGIN:VEVENT") : GOOGLE.index("END:VCALENDAR")]
    assert len(read(GOOGLE.replace(one, one * 3)).events) == 3
    assert len(read(GOOGLE.replace(one, one * 50)).events) == calendar_mail.MOST_EVENTS


def test_an_answer_says_who_and_what() -> None:
    [event] = read(answer("u@bothways", "DECLINED", "Zoe@Elsewhere.example")).events
    assert (event.method, event.uid) == ("REPLY", "u@bothways")
    assert event.answers == (AnsweredBy("zoe@elsewhere.example", "declined"),)
    assert event.invitation is None


def test_a_cancelled_event_is_an_end() -> None:
    assert read(outlook("CANCEL")).events[0].method == "CANCEL"
    assert read(outlook().replace("STATUS:CONFIRMED", "STATUS:CANCELLED")).events[0].method == "CANCEL"


@pytest.mark.parametrize(
    "calendar",
    [
        "",
        "BEGIN:VCALENDAR",
        changed("METHOD:REQUEST", "METHOD:PUBLISH"),
        changed("DTSTART:20270120T100000Z\n", ""),
        changed("DTEND:20270120T104500Z", "DTEND:20260120T104500Z"),
        changed("DTEND:20270120T104500Z", "DTEND:20370120T104500Z"),
        changed("DTSTART:20270120T100000Z", "DTSTART:tomorrow"),
        changed("SEQUENCE:0", "SEQUENCE:many"),
        changed("SEQUENCE:0", "SEQUENCE:99999999999999999999"),
        changed("SEQUENCE:0", f"SEQUENCE:{2**31}"),
        changed("SEQUENCE:0", "SEQUENCE:-1"),
        changed("UID:7kukuqrfedlm2f9t0vr13q37ig@google.com\n", ""),
        "BEGIN:VEVENT\n" * 3000,
        changed("SUMMARY:Interview", "SUMMARY:" + "x" * calendar_mail.LARGEST),
    ],
)
def test_what_is_no_event_of_ours_is_none(calendar: str) -> None:
    assert read(calendar).events == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"Content-Type: multipart/mixed; boundary=a0\r\n\r\n"
        + b"".join(
            f"--a{n}\r\nContent-Type: multipart/mixed; boundary=a{n + 1}\r\n\r\n".encode()
            for n in range(2000)
        ),
        message(GOOGLE).replace(b"From: Somebody", b"From: a@example.com, b@example.com, Somebody"),
        message(GOOGLE).replace(b"utf-8", b"utf-99"),
    ],
)
def test_no_message_brings_it_down(content: bytes) -> None:
    found = read_mail(content, "Europe/London")
    assert found.digest
    assert found.sender in ("", ROSA)


SECONDLY = """\
BEGIN:VTIMEZONE
TZID:Evil
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=SECONDLY
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T000000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=SECONDLY
END:DAYLIGHT
END:VTIMEZONE
"""


@pytest.mark.parametrize(
    "content",
    [
        message(IN_A_ZONE.format("Evil").replace("BEGIN:VEVENT", f"{SECONDLY}BEGIN:VEVENT")),
        message(GOOGLE).replace(b"From: Somebody", b"From: " + b"a," * 500_000 + b" Somebody"),
        message(GOOGLE).replace(b"From: Somebody", b"From: " + b"a," * 15_000 + b" Somebody"),
        message(GOOGLE).replace(b"From: Somebody", b"From: a,\r\n" + b" a,\r\n" * 15_000 + b" Somebody"),
        message(GOOGLE).replace(b'; boundary="B"', b"; a" * 500_000 + b'; boundary="B"'),
        message(GOOGLE).replace(b"text/plain; ", b"text/plain; " + b"a=b; " * 300_000),
        message(GOOGLE).replace(b"text/plain; ", b"text/plain; " + b"a=b;\n " * 300_000),
        message(GOOGLE).replace(b"application/ics; ", b"application/ics; " + b"a*0=b;\r " * 300_000),
    ],
    ids=["zone", "from", "from-below", "from-folded", "type", "part", "part-folded", "part-of-returns"],
)
def test_no_message_takes_long(content: bytes) -> None:
    began = monotonic()
    read_mail(content, "Europe/London")
    assert monotonic() - began < 5


@pytest.mark.parametrize(
    "sender", ["=?utf-8?q?a=00=40evil=2Eexample?=", "=?utf-8?q?a=0A=40evil=2Eexample?=", "a\x00@evil.example"]
)
def test_an_address_with_what_is_in_none_is_none(sender: str) -> None:
    written = message(GOOGLE).replace(f"From: Somebody <{ROSA}>".encode(), f"From: {sender}".encode())
    assert read_mail(written, "Europe/London").sender.isprintable()
    [event] = read(changed("mailto:rosa@example.com\nUID", "mailto:ro\0sa@example.com\nUID")).events
    assert event.organiser == ""


def test_what_a_server_says_of_a_sender_is_not_decoded() -> None:
    """A coded word is a good name of a mailbox, and would be read as another result."""
    name = "=?utf-8?q?x=3Bdmarc=3Dpass_header=2Efrom=3Dexample=2Ecom_?="
    said = f"mx.example.com; spf=pass smtp.mailfrom={name}@evil.example"
    found = read_mail(message(GOOGLE, results=said), "Europe/London")
    assert found.results == (said,)
    assert not is_vouched_for(ROSA, found.results, "mx.example.com")


@given(st.binary(max_size=400) | st.binary(max_size=200).map(lambda bytes_: message(GOOGLE)[:700] + bytes_))
def test_any_bytes_are_read(content: bytes) -> None:
    for event in read_mail(content, "Europe/London").events:
        assert isinstance(event, MailedEvent)
