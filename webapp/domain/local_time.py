"""Converts local times in a time zone to moments in UTC."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from webapp.domain.errors import N_, Invalid

NO_SUCH_ZONE = N_("This is not a time zone; try a name such as Europe/London.")
SKIPPED = N_("The clocks go forward that night and skip this time: choose one an hour earlier or later.")


def zone_of(name: str) -> ZoneInfo:
    """The IANA zone of that name. Raises `Invalid`."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Invalid(NO_SUCH_ZONE) from None


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
