"""Says what is odd about the time of an interview, or its panel: it warns, and decides nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from webapp.domain.errors import N_

EARLY, LATE = time(8), time(19)
"""Before and after these, as clocks show them, few people expect an interview."""

SATURDAY = 5

WEEKEND = N_("It is on a weekend: %(day)s (%(zone)s).")
TOO_EARLY = N_("It begins early: at %(time)s (%(zone)s).")
TOO_LATE = N_("It ends late: at %(time)s (%(zone)s).")
BUSY = N_("%(name)s has another interview at that time.")
HAS_READ = N_(
    "%(name)s has read the report of round %(round)s, on %(day)s. You can choose somebody else, or go on."
)
BUSY_THEN = N_("%(name)s has another interview at the time of a session: %(day)s, %(time)s (%(zone)s).")


@dataclass(frozen=True)
class TimeWarning:
    """Something odd. `sentence` is a gettext message with places for `name`, or for the day and time of
    `local` and its `zone`; for `round`, the number of an earlier one."""

    sentence: str
    name: str = ""
    zone: str = ""
    local: datetime | None = None
    round: int = 0


def odd_times(starts_at: datetime, minutes: int, zones: Iterable[str]) -> tuple[TimeWarning, ...]:
    """What is odd about it in each of `zones`, IANA names of which empty ones say nothing. A weekend day is
    told once."""
    return all_odd_times(((starts_at, minutes),), zones)


def all_odd_times(times: Iterable[tuple[datetime, int]], zones: Iterable[str]) -> tuple[TimeWarning, ...]:
    """The same of several sessions, each with its start and its minutes."""
    known = dict.fromkeys(filter(None, zones))
    found = [w for start, minutes in times for zone in known for w in _odd_in(zone, start, minutes)]
    return tuple(warning for n, warning in enumerate(found) if not _is_told(warning, found[:n]))


def _is_told(warning: TimeWarning, before: Iterable[TimeWarning]) -> bool:
    return warning.sentence == WEEKEND and any(_same_day(warning, other) for other in before)


def _same_day(one: TimeWarning, other: TimeWarning) -> bool:
    days = [warning.local and warning.local.date() for warning in (one, other)]
    return other.sentence == WEEKEND and days[0] == days[1]


def _odd_in(zone: str, starts_at: datetime, minutes: int) -> Iterator[TimeWarning]:
    begins = starts_at.astimezone(ZoneInfo(zone))
    ends = (starts_at + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    if begins.weekday() >= SATURDAY:
        yield TimeWarning(WEEKEND, zone=zone, local=begins)
    if begins.time() < EARLY:
        yield TimeWarning(TOO_EARLY, zone=zone, local=begins)
    if begins.time() >= LATE or ends.time() > LATE or ends.date() > begins.date():
        yield TimeWarning(TOO_LATE, zone=zone, local=ends)
