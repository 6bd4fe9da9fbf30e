"""Reads when and where the conversations of a round take place, and who is in each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from webapp.domain.errors import Invalid
from webapp.domain.forms.questions import TEXT_LIMIT
from webapp.domain.interview import sessions
from webapp.domain.interview.sessions import LONGEST, MOST_SESSIONS, SHORTEST, check_sessions
from webapp.domain.interview.venue import NOWHERE, Venue, clean_video_link, short_text
from webapp.domain.interview.venue import TEXT_LIMIT as WHERE
from webapp.domain.local_time import moment, zone_of
from webapp.rehearsal.reading.yaml_values import YamlNode

ZONE = 120
"""Characters."""
VENUE = ("place", "video_link", "how_to_get_in")
TIMES = ("starts_at", "length", "sessions")
_LINK = re.compile(r"https?://", re.IGNORECASE)

_EXPECTED = {
    sessions.TOO_FAR_APART: "sessions of which the last begins within fourteen days of the first",
    sessions.OVERLAP: "sessions that follow each other, and these overlap",
    sessions.IN_NONE: "every interviewer in at least one session",
}


@dataclass(frozen=True)
class Session:
    """One conversation. `starts_at` is local time in the round's zone, without an offset. `interviewers`: the
    addresses of those who are in it; none for the whole panel."""

    starts_at: datetime
    minutes: int
    venue: Venue = NOWHERE
    interviewers: tuple[str, ...] = ()


def read_sessions(
    keys: Mapping[str, YamlNode], zone: str, venue: Venue, panel: Sequence[str]
) -> tuple[Session, ...]:
    """The sessions in order of time: those of `sessions`, or the one of `starts_at` and `length`. One that
    does not say where is at `venue`. `panel`: the addresses of the interviewers."""
    if keys["sessions"].value is None:
        minutes = keys["length"].number(SHORTEST, LONGEST, default=60)
        return (Session(starts_at(keys["starts_at"], zone), cast(int, minutes), venue),)
    for key in ("starts_at", "length"):
        if keys[key].value is not None:
            raise keys[key].wrong("nothing, as each of the sessions has its own")
    items = keys["sessions"].items("sessions", MOST_SESSIONS, least=1)
    read = (_session(node, zone, venue, panel) for node in items)
    ordered = tuple(sorted(read, key=lambda session: session.starts_at))
    _stand_together(keys["sessions"], ordered, zone, panel)
    return ordered


def _session(node: YamlNode, zone: str, usual: Venue, panel: Sequence[str]) -> Session:
    keys = node.keys(required=("starts_at",), optional=("length", *VENUE, "with"))
    minutes = keys["length"].number(SHORTEST, LONGEST, default=60)
    start = starts_at(keys["starts_at"], zone)
    seated = tuple(_seated(n, panel) for n in _named(keys["with"], panel))
    return Session(start, cast(int, minutes), read_venue(keys).or_usual(usual), seated)


def _named(node: YamlNode, panel: Sequence[str]) -> list[YamlNode]:
    return [] if node.value is None else node.items("addresses of interviewers", len(panel), least=1)


def _seated(node: YamlNode, panel: Sequence[str]) -> str:
    address = node.value.strip().lower() if isinstance(node.value, str) else ""
    if address not in panel:
        raise node.wrong(f"an interviewer's address: {', '.join(panel)}")
    return address


def _stand_together(node: YamlNode, read: Sequence[Session], zone: str, panel: Sequence[str]) -> None:
    seats = {address: n for n, address in enumerate(panel)}
    seated = [
        sessions.Session(
            number, moment(s.starts_at, zone), s.minutes, panel=tuple(seats[a] for a in s.interviewers)
        )
        for number, s in enumerate(read, start=1)
    ]
    try:
        check_sessions(seated, seats.values())
    except Invalid as refusal:
        raise node.wrong(_EXPECTED[refusal.sentence]) from None


def starts_at(node: YamlNode, zone: str) -> datetime:
    """A local time that the clocks of `zone` show."""
    expected = "a local time such as 2027-01-14T10:00, without an offset"
    given = node.value if isinstance(node.value, datetime) else node.read(expected, datetime.fromisoformat)
    if given.tzinfo is not None:
        raise node.wrong(expected)
    try:
        moment(given, zone)
    except (Invalid, OverflowError):
        raise node.wrong(f"a time that the clocks of {zone} show") from None
    return given.replace(second=0, microsecond=0)


def read_zone(node: YamlNode) -> str:
    """An IANA zone."""
    try:
        return zone_of(node.text(ZONE)).key
    except Invalid:
        raise node.wrong("an IANA zone such as Europe/London") from None


def read_venue(keys: Mapping[str, YamlNode]) -> Venue:
    """Where, as the keys of `VENUE` say: a `place` that is a link is the video link."""
    place, link = keys["place"], keys["video_link"]
    how_to_get_in = short_text(keys["how_to_get_in"].text(WHERE, default=""))
    if not (isinstance(place.value, str) and _LINK.match(place.value.strip())):
        return Venue(short_text(place.text(WHERE, default="")), _video_link(link), how_to_get_in)
    if link.value is not None:
        raise place.wrong("an address or a room, as there is a video_link")
    return Venue("", _video_link(place), how_to_get_in)


def _video_link(node: YamlNode) -> str:
    try:
        return clean_video_link(node.text(TEXT_LIMIT, default=""))
    except Invalid:
        raise node.wrong("a link that begins with https://") from None
