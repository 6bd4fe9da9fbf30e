"""Says what an invitation from somebody's calendar holds, as a draft of an interview."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Attendee:
    """Somebody who is invited, by their address in its normal spelling; `name` is empty if it is not given.
    `is_room`: a room or a thing."""

    name: str
    email: str
    is_room: bool = False


@dataclass(frozen=True)
class Invitation:
    """What an event says. `starts_at` and `ends_at` are aware, in UTC; `zone` is an IANA name, empty where
    the event has none that we know. `floating`: its hour has no zone, so it was read in the organisation's;
    `all_day`: it has no hour at all; `repeats`: it comes again, and only the first time is here."""

    summary: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    place: str
    video_link: str
    attendees: tuple[Attendee, ...]
    floating: bool = False
    all_day: bool = False
    repeats: bool = False

    @property
    def minutes(self) -> int:
        """From its start to its end."""
        return int((self.ends_at - self.starts_at).total_seconds()) // 60
