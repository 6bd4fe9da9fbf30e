"""Writes an interview as a calendar event for one participant (RFC 5545 and 5546).

Start and end are written in UTC. A single event is one moment, which Outlook, Google and Apple all show in
their owner's own zone; a zone of our own would have to come as a VTIMEZONE, which Outlook reads wrongly when
its changes are listed by date, and lets win over the zone's name.
"""

import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.headerregistry import Address
from typing import Literal

import icalendar
from icalendar import Conference, vCalAddress
from icalendar.enums import CLASS, STATUS, TRANSP

Method = Literal["REQUEST", "CANCEL", "PUBLISH"]
"""An invitation, its end, or a file for one's own calendar, which asks for no answer."""

PRODUCT = "-//Bothways//Bothways//EN"

_NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""Control characters, which RFC 5545 allows in no value."""


@dataclass(frozen=True)
class Event:
    """What one participant's calendar is to hold, or with `CANCEL` to hold no more.

    `uid` stays the same for ever; of two messages about it, the one with the higher `sequence` holds.
    `starts_at` and `ends_at` are aware, in any zone; `url` opens nothing of anybody's: colleagues, assistants
    and the displays of meeting rooms read calendars, so a personal link stands in none. `location` is what
    calendars show as the place, `conference` an https link to a video call.
    """

    method: Method
    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str
    url: str
    location: str = ""
    conference: str = ""


def uid(participant_id: int, secret_key: str, session: int = 1) -> str:
    """The event of a participant and the session of that number, by a name that tells nothing of them and
    outlives their link."""
    what = f"event {participant_id}" + (f" {session}" if session > 1 else "")
    mac = hmac.digest(secret_key.encode(), what.encode(), hashlib.sha256)
    return f"{mac.hex()[:32]}@bothways"


def written(event: Event, organiser: Address, attendee: Address, now: datetime) -> str:
    """The VCALENDAR as it is sent at `now`, with lines folded and text escaped.

    Nobody else who takes part is named: a candidate and a panel do not get each other's addresses. The event
    is private: a colleague who may look into the calendar sees that the time is taken, not with whom; there
    may be programs that keep the words of the letter with it, which has the reader's link.
    """
    return written_together((event,), organiser, attendee, now)


def written_together(events: Sequence[Event], organiser: Address, attendee: Address, now: datetime) -> str:
    """The same with several events, of one method: as a file for one's own calendar. A message that invites
    or cancels is about one UID (RFC 5546, section 3.2.2)."""
    calendar = icalendar.Calendar()
    calendar.version, calendar.prodid, calendar.method = "2.0", PRODUCT, events[0].method
    for event in events:
        calendar.add_component(_component(event, organiser, attendee, now))
    return calendar.to_ical().decode()


def _component(event: Event, organiser: Address, attendee: Address, now: datetime) -> icalendar.Event:
    return icalendar.Event.new(
        uid=event.uid,
        sequence=event.sequence,
        stamp=now.astimezone(UTC),
        last_modified=now.astimezone(UTC),
        start=event.starts_at.astimezone(UTC),
        end=event.ends_at.astimezone(UTC),
        summary=_line(event.summary),
        description=_NOT_TEXT.sub("", event.description) or None,
        url=event.url or None,
        location=_line(event.location) or None,
        conferences=[_video_call(event.conference)] if event.conference else None,
        organizer=vCalAddress.new(organiser.addr_spec, cn=_name(organiser)),
        attendees=[_attendee(attendee)] if event.method != "PUBLISH" else [],
        status=STATUS.CANCELLED if event.method == "CANCEL" else STATUS.CONFIRMED,
        classification=CLASS.PRIVATE,
        transparency=TRANSP.OPAQUE,
    )


def _video_call(link: str) -> Conference:
    """What calendars make a button of (RFC 7986). Commas and semicolons separate values in other properties,
    and there are programs that cut a link at them, too. One feature: the library quotes two as if one."""
    uri = link.replace(",", "%2C").replace(";", "%3B")
    return Conference(uri=uri, feature="VIDEO", label="Video call")


def _attendee(who: Address) -> vCalAddress:
    return vCalAddress.new(
        who.addr_spec,
        cn=_name(who) or None,
        cutype="INDIVIDUAL",
        role="REQ-PARTICIPANT",
        partstat="NEEDS-ACTION",
        rsvp=True,
    )


def _name(who: Address) -> str:
    """A parameter cannot hold a double quote, and few calendars know the way around it (RFC 6868); to some, a
    backslash hides what comes after it."""
    return _line(who.display_name).replace('"', "'").replace("\\", "/")


def _line(text: str) -> str:
    return _NOT_TEXT.sub("", " ".join(text.split()))
