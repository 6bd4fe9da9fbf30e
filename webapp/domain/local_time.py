"""Converts local times in a time zone to moments in UTC."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from webapp.domain.errors import N_, Invalid

NO_SUCH_ZONE = N_("This is not a time zone; try a name such as Europe/London.")
SKIPPED = N_("The clocks go forward that night and skip this time: choose one an hour earlier or later.")


def zone_of(name: str) -> ZoneInfo:
    """The IANA zone of that name. Raises `Invalid`."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid(NO_SUCH_ZONE) from None


@cache
def zones_of_places() -> tuple[str, ...]:
    """IANA names of places, for people to choose from."""
    ours = (z for z in available_timezones() if "/" in z)
    return tuple(sorted(z for z in ours if not z.startswith(("Etc/", "SystemV/", "posix/", "right/"))))


def zone_of_a_person(name: str) -> str:
    """The zone in which somebody lives, empty if they do not say. Raises `Invalid`."""
    if name and name not in zones_of_places():
        raise Invalid(NO_SUCH_ZONE)
    return name


def moment(local: datetime, zone: str) -> datetime:
    """The moment, in UTC, at which clocks in `zone` show the naive `local`.

    A time that occurs twice, when clocks go back, is the first of the two. Raises `Invalid` for one that the
    clocks skip when they go forward, and for a zone that does not exist.
    """
    place = zone_of(zone)
    found = local.replace(tzinfo=place, fold=0).astimezone(UTC)
    if found.astimezone(place).replace(tzinfo=None, fold=0) != local.replace(fold=0):
        raise Invalid(SKIPPED)
    return found


def comes_twice(local: datetime) -> bool:
    """Whether clocks show this time twice that day, as they do in the night in which they go back. `local` is
    a moment as its own zone shows it; a naive one never does."""
    first, second = local.replace(fold=0).utcoffset(), local.replace(fold=1).utcoffset()
    return first is not None and second is not None and first > second
