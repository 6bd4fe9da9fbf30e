"""Finds events in a message of mail, as Outlook, Google and Apple send them, whatever else is in it."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from icalendar.parser import Contentline, Contentlines
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from webapp.domain.errors import Invalid
from webapp.domain.interview.venue import clean_video_link, short_text
from webapp.domain.local_time import zones_of_places
from webapp.domain.mailbox.events import AnsweredBy, MailedEvent
from webapp.domain.mailbox.invitations import Attendee, Invitation

LARGEST = 256 * 1024
"""Bytes of a calendar part."""
LARGEST_HEADERS, LONGEST_FROM = 64 * 1024, 2000
"""Bytes of all that stands above a message, and of its *From*: the standard library reads addresses in a time
that grows with the square of their number."""
HIGHEST_SEQUENCE = 2**31 - 1
"""What the standard calls an integer, and what a column holds."""
MOST_PARTS, MOST_EVENTS, MOST_ATTENDEES = 60, 20, 100
METHODS = ("REQUEST", "CANCEL", "REPLY")
LONGEST = timedelta(days=31)

UNREADABLE = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    AssertionError,
)
"""What libraries raise for what is no mail or no calendar."""
_LONG_PART_HEADER = re.compile(
    rb"(?:\A|[\r\n])content-[a-z-]{1,60}[ \t]*:(?:[^\r\n]|(?:\r\n?|\n)[ \t]){2000}", re.IGNORECASE
)
"""One that no program writes. Those of parts are read while a message is taken apart, at whatever length."""
_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_LINKS = ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "CONFERENCE", "URL")


@dataclass(frozen=True)
class CalendarMail:
    """A message with events. `digest`: of its Message-ID, by which it is known; `sender`: the one address of
    its *From*, empty where there are none or several. `results`: what mail servers wrote of who sent it, the
    topmost first."""

    digest: str
    sender: str
    results: tuple[str, ...]
    events: tuple[MailedEvent, ...]


def read_mail(content: bytes, zone: str) -> CalendarMail:
    """The events of a message; hours without a zone are those of `zone`. What cannot be read has none."""
    bare = CalendarMail(hashlib.sha256(content).hexdigest(), "", (), ())
    if _has_long_headers(content):
        return bare
    try:
        letter = message_from_bytes(content, policy=policy.default)
        name = str(letter.get("Message-ID", "")).strip()
        bare = CalendarMail(hashlib.sha256(name.encode()).hexdigest() if name else bare.digest, "", (), ())
        return CalendarMail(
            bare.digest,
            _sender(letter),
            tuple(_raw(letter, "authentication-results")),
            tuple(_events(letter, zone)),
        )
    except UNREADABLE:
        return bare


def _has_long_headers(content: bytes) -> bool:
    end = _END_OF_HEADERS.search(content)
    above = end.start() if end else len(content)
    return above > LARGEST_HEADERS or _LONG_PART_HEADER.search(content) is not None


def _raw(letter: EmailMessage, header: str) -> Iterator[str]:
    """The lines of a header as they came: read as words, a coded one would be whatever its writer likes."""
    return (str(value) for name, value in letter.raw_items() if name.lower() == header)


def _sender(letter: EmailMessage) -> str:
    raw = list(_raw(letter, "from"))
    if len(raw) != 1 or len(raw[0]) > LONGEST_FROM:
        return ""
    found = [address for _, address in getaddresses([str(letter["From"])])]
    return _clean_address(found[0]) if len(found) == 1 and "@" in found[0] else ""


def _clean_address(address: str) -> str:
    """In its normal spelling; empty where it holds what is in no address, such as a NUL, which PostgreSQL
    does not take."""
    return address.strip().lower()[:254] if address.isprintable() else ""


def _events(letter: EmailMessage, zone: str) -> Iterator[MailedEvent]:
    """Those of the first part that is a calendar: the same stands in an alternative and in a file."""
    for number, part in enumerate(letter.walk()):
        if number >= MOST_PARTS:
            return
        named = str(part.get_filename() or "").lower().endswith(".ics")
        if part.get_content_type() not in ("text/calendar", "application/ics") and not named:
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or len(content) > LARGEST:
            continue
        found = list(_events_in(content, zone))
        if found:
            yield from found
            return


def _events_in(content: bytes, zone: str) -> Iterator[MailedEvent]:
    try:
        calendar = icalendar.Calendar.from_ical(_without_zones(content))
        method = str(calendar.get("METHOD", "")).upper()
        components = list(calendar.walk("VEVENT"))[:MOST_EVENTS] if method in METHODS else []
    except UNREADABLE:
        return
    for component in components:
        try:
            yield _event(component, method, zone)
        except UNREADABLE:
            continue


def _without_zones(content: bytes) -> str:
    """A calendar without the time zones that it describes: the library would keep them for all messages to
    come, before its own, and work out their rules, however many seconds each has. Here a zone counts by its
    name alone. Lines are found and read as the library does it, or something would slip through."""
    kept, inside = [], False
    for line in filter(None, Contentlines.from_ical(content)):
        bound = _bound(line)
        inside = inside or bound == ("BEGIN", "VTIMEZONE")
        if not inside and bound != ("END", "VTIMEZONE"):
            kept.append(line.lstrip(" \t"))
        inside = inside and bound != ("END", "VTIMEZONE")
    return "\r\n".join(filter(None, kept))


def _bound(line: Contentline) -> tuple[str, str]:
    """What a line begins or ends; of other lines their name and value."""
    try:
        name, _, value = line.parts()
    except ValueError:
        return "", ""
    return name.upper(), value.upper()


def _event(component: Any, method: str, zone: str) -> MailedEvent:
    uid = str(component["UID"])[:1000]
    recurrence = component.get("RECURRENCE-ID")
    cancelled = str(component.get("STATUS", "")).upper() == "CANCELLED"
    attendees = _listed(component.get("ATTENDEE"))[:MOST_ATTENDEES]
    stamp = component.get("DTSTAMP")
    return MailedEvent(
        method="CANCEL" if method == "REQUEST" and cancelled else method,
        uid=uid,
        instance=recurrence.dt.isoformat() if recurrence is not None else "",
        sequence=_sequence(component),
        stamped_at=_in_utc(stamp.dt, ZoneInfo("UTC"))
        if stamp is not None
        else datetime.fromtimestamp(0, UTC),
        organiser=_address(component.get("ORGANIZER", "")),
        answers=tuple(
            AnsweredBy(_address(one), str(one.params.get("PARTSTAT", "")).lower()) for one in attendees
        ),
        invitation=_invitation(component, attendees, zone) if method == "REQUEST" else None,
    )


def _sequence(component: Any) -> int:
    sequence = int(component.get("SEQUENCE", 0))
    if not 0 <= sequence <= HIGHEST_SEQUENCE:
        raise ValueError("a number that no calendar counts to")
    return sequence


def _invitation(component: Any, attendees: list[Any], zone: str) -> Invitation:
    begins = component["DTSTART"]
    known, floating = _zone_of(begins), _floats(begins.dt)
    starts_at = _moment(begins, zone)
    ends_at = _end(component, starts_at, known or zone)
    location = _one_line(component.get("LOCATION", ""))
    link = _video_link(component, location)
    return Invitation(
        summary=_one_line(component.get("SUMMARY", ""))[:200],
        starts_at=starts_at,
        ends_at=ends_at,
        zone=known,
        place="" if link and link in location else _place(location),
        video_link=link,
        attendees=tuple(map(_attendee, attendees)),
        floating=floating and not known,
        all_day=not isinstance(begins.dt, datetime),
        repeats="RRULE" in component or "RDATE" in component,
    )


def _moment(said: Any, zone: str) -> datetime:
    """A moment by the name of its zone, before anything else that the library has made of it."""
    known = _zone_of(said)
    value = said.dt.replace(tzinfo=None) if known and isinstance(said.dt, datetime) else said.dt
    return _in_utc(value, ZoneInfo(known or zone))


def _end(component: Any, starts_at: datetime, zone: str) -> datetime:
    if "DTEND" in component:
        ends_at = _moment(component["DTEND"], zone)
    elif "DURATION" in component:
        ends_at = starts_at + component["DURATION"].dt
    else:
        ends_at = starts_at + timedelta(hours=1)
    if not timedelta(0) < ends_at - starts_at <= LONGEST:
        raise ValueError("an event that ends before it begins, or lasts for months")
    return ends_at


def _in_utc(value: date | datetime, zone: ZoneInfo) -> datetime:
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)  # noqa: DTZ001  gets its zone below
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)


def _floats(value: date | datetime) -> bool:
    return not isinstance(value, datetime) or value.tzinfo is None


def _zone_of(begins: Any) -> str:
    """The IANA name of a zone: of one by that name, by a name of Windows, or behind the name of a product."""
    named = str(begins.params.get("TZID", "")).strip().strip('"')
    tail = "/".join(named.split("/")[-2:])
    key = str(getattr(getattr(begins.dt, "tzinfo", None), "key", ""))
    for name in (named, WINDOWS_TO_OLSON.get(named, ""), tail, key):
        if name in zones_of_places():
            return name
    return ""


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _address(value: Any) -> str:
    address = str(value)
    return _clean_address(address[7:]) if address[:7].lower() == "mailto:" else ""


def _attendee(value: Any) -> Attendee:
    kind = str(value.params.get("CUTYPE", "")).upper()
    name = _one_line(value.params.get("CN", ""))[:200]
    return Attendee("" if "@" in name else name, _address(value), kind in ("ROOM", "RESOURCE"))


def _one_line(value: Any) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())


def _place(words: str) -> str:
    try:
        return short_text(words)
    except Invalid:
        return words[:300]


def _video_link(component: Any, location: str) -> str:
    """A link to a call: where programs keep it, or in the place itself."""
    for words in (*(str(one) for name in _LINKS for one in _listed(component.get(name))), location):
        try:
            if "https://" in words.lower():
                return clean_video_link(words)
        except Invalid:
            continue
    return ""
