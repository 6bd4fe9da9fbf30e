"""What arrives at a mail server when an event is made, moved, renewed or cancelled, read back by two parsers.

One is the icalendar library, which is not ours and knows CONFERENCE (RFC 7986); the other is
`tests/calendar_lines.py`, by the grammar of RFC 5545.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import icalendar
import pytest
from flask import Flask

from tests import calendar_lines
from tests.calendar_lines import Line
from tests.cast import INVITED, STARTS, Cast
from tests.conftest import opened, settings_for
from tests.mailserver import MailServer, mail_server
from webapp.db import db, transaction
from webapp.domain.interview.personal_lines import PersonalLines
from webapp.domain.interview.venue import Venue
from webapp.models import Role
from webapp.services.interviews import changes
from webapp.services.interviews.changes import NewTime
from webapp.services.letters import delivery

ROOM = Venue("4 Dock Street, Leeds; room “Whitby”", "https://meet.example.com/a?b=1,2;c", "Ring at the door")
CALL = "https://meet.example.com/a?b=1%2C2%3Bc"
PARTS = ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"]
SAID = "Nobody but you should read this line."


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def app(tmp_path: Path, database_url: str, server: MailServer) -> Iterator[Flask]:
    yield from opened(settings_for(tmp_path, database_url=database_url, smtp_url=server.url))


@pytest.fixture
def cast(app: Flask) -> Cast:
    return Cast(app)


@dataclass(frozen=True)
class Got:
    """An event as two parsers read it out of one letter."""

    letter: EmailMessage
    by_library: icalendar.Event
    by_lines: dict[str, Line]


def arrived(cast: Cast, server: MailServer) -> dict[str, Got]:
    """Address → the event in the letter that has come since."""
    server.kept.clear()
    cast.work(INVITED)
    letters = [message_from_bytes(sent, policy=policy.SMTP) for sent in server.kept]
    return {letter["To"].addresses[0].addr_spec: read_twice(letter) for letter in letters}


def read_twice(letter: EmailMessage) -> Got:
    """Its parts are where mail programs look for them, and both hold the same event."""
    parts = list(letter.walk())
    assert [part.get_content_type() for part in parts] == [*PARTS, "application/ics"]
    shown, file = parts[-2], parts[-1]
    assert (file.get_filename(), file.get_content_disposition()) == ("invite.ics", "attachment")
    sent = file.get_payload(decode=True)
    assert shown.get_payload(decode=True).splitlines() == sent.splitlines()
    lines, made = calendar_lines.read(sent), icalendar.Calendar.from_ical(sent)
    assert made.errors == []
    method = shown.get_param("method")
    assert method == made.method == lines.calendar["METHOD"].value
    return Got(letter, made.events[0], lines.event)


def says(got: Got, method: str, sequence: int, venue: Venue = ROOM) -> None:
    """Both find the same method, number, people and place."""
    assert got.letter.get_body(("plain",)).get_content()
    event, lines = got.by_library, got.by_lines
    [calendar] = [p for p in got.letter.walk() if p.get_content_type() == "text/calendar"]
    assert calendar.get_param("method") == method
    assert (
        str(event["STATUS"]) == lines["STATUS"].value == ("CANCELLED" if method == "CANCEL" else "CONFIRMED")
    )
    assert event.sequence == int(lines["SEQUENCE"].value) == sequence
    assert str(event["UID"]) == lines["UID"].value
    to, reply_to = (got.letter[header].addresses[0].addr_spec for header in ("To", "Reply-To"))
    assert str(event["ATTENDEE"]) == lines["ATTENDEE"].value == f"mailto:{to}"
    assert str(event["ORGANIZER"]) == lines["ORGANIZER"].value == f"mailto:{reply_to}"
    assert str(event.get("LOCATION", "")) == lines.get("LOCATION", NO_LINE).text == venue.place
    calls = [str(call.uri) for call in event.conferences]
    assert calls == ([CALL] if venue.video_link else [])
    assert lines.get("CONFERENCE", NO_LINE).value == (CALL if venue.video_link else "")
    assert SAID not in repr(lines)


NO_LINE = Line("", {}, "")


def done(change: Callable[[], object]) -> None:
    with transaction():
        change()


def test_an_invitation_a_move_a_renewed_link_and_a_cancellation_are_one_event(
    cast: Cast, server: MailServer
) -> None:
    with transaction():
        db.session.get_one(Role, cast.role_id).take_place(ROOM)
    interview_id = cast.interview()
    everybody = {"amara@example.com", "jonas@example.com", "priya@example.com"}
    lines = PersonalLines(SAID, SAID)

    invited = arrived(cast, server)
    assert invited.keys() == everybody
    for got in invited.values():
        says(got, "REQUEST", 0)
    uids = {to: got.by_lines["UID"].value for to, got in invited.items()}
    assert len(set(uids.values())) == 3

    to = NewTime(STARTS + timedelta(days=7), 45, "Europe/Berlin", lines=lines)
    done(lambda: changes.move(interview_id, to, cast.actor, INVITED))
    moved = arrived(cast, server)
    assert moved.keys() == everybody
    for got in moved.values():
        says(got, "REQUEST", 1)
        assert got.by_library.start == to.starts_at
        assert got.by_library.end == to.starts_at + timedelta(minutes=45)
        assert SAID in got.letter.get_body(("plain",)).get_content()
        assert SAID in got.letter.get_body(("html",)).get_content()

    amara = cast.participant(interview_id, "Amara")
    done(lambda: delivery.send_new_link(interview_id, amara, cast.actor, INVITED, SAID))
    renewed = arrived(cast, server)
    assert renewed.keys() == {"amara@example.com"}
    says(renewed["amara@example.com"], "REQUEST", 2)
    assert "/me/" not in repr(renewed["amara@example.com"].by_lines)

    done(lambda: changes.cancel(interview_id, cast.actor, INVITED, lines=lines))
    cancelled = arrived(cast, server)
    assert cancelled.keys() == everybody
    for got in cancelled.values():
        says(got, "CANCEL", 3, Venue())

    for got in (*moved.values(), *renewed.values(), *cancelled.values()):
        assert got.by_lines["UID"].value == uids[got.letter["To"].addresses[0].addr_spec]
