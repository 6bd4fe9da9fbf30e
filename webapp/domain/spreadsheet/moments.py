"""Reads dates and times as spreadsheet programs write them.

03/12/2026 is in March or in December. A whole column tells which, if one of its dates can be read in one way
only; else it is refused.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal

from webapp.domain.errors import N_, Invalid

Order = Literal["unknown", "day", "month", "mixed"]

LONGEST = 60
"""Characters of a cell with a date."""

NO_DATE = N_("This is no date with a time. Expected is 2026-12-03 14:00, or 03.12.2026 14:00.")
NO_TIME = N_("The time of day is missing. Expected is 2026-12-03 14:00, or 03.12.2026 14:00.")
NO_SUCH_TIME = N_("There is no such day or time. Expected is 2026-12-03 14:00, or 03.12.2026 14:00.")
EITHER = N_(
    "Nobody can tell the day from the month here, and no other row tells either. "
    "Expected is 2026-12-03 14:00: give the column that format, and save it again."
)
MIXED = N_(
    "Some dates of this column have the day first, others the month, so nobody can tell. "
    "Expected is 2026-12-03 14:00: give the column that format, and save it again."
)
SERIAL = N_(
    "This is a moment as spreadsheets count it inside. Give the column the format of a date with a time, "
    "such as 2026-12-03 14:00, and save it again."
)

_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?P<rest>.*)", re.DOTALL)
_YEAR_LAST = re.compile(
    r"(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<y>\d{4}|\d{2})(?!\d)(?P<rest>.*)", re.DOTALL
)
_TIME = re.compile(
    r"(?:T|,? )(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d{1,6})?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: ?(?P<offset>Z|[+-]\d{2}:?\d{2}))?",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\d{5}(?:[.,]\d+)?")


@dataclass(frozen=True)
class DateOrder:
    """Whether dates such as 03/12/2026 have the day or the month first, and the cell that tells so."""

    order: Order = "unknown"
    cell: str = ""

    @property
    def is_inferred(self) -> bool:
        return self.order in ("day", "month")


def order_in(cells: Iterable[str]) -> DateOrder:
    """What a whole column tells; dates with dots have the day first everywhere, and tell nothing."""
    told: dict[Order, str] = {}
    for cell in cells:
        found = _YEAR_LAST.fullmatch(_tidy(cell))
        if found is None or found["mark"] == ".":
            continue
        first, second = int(found["a"]), int(found["b"])
        if first > 12 >= second:
            told.setdefault("day", cell)
        elif second > 12 >= first:
            told.setdefault("month", cell)
    if len(told) > 1:
        return DateOrder("mixed")
    if "day" in told:
        return DateOrder("day", told["day"])
    return DateOrder("month", told["month"]) if told else DateOrder()


def read_moment(cell: str, order: DateOrder) -> datetime:
    """The moment in a cell: aware if the cell has an offset from UTC, else as clocks of some zone show it.
    Raises `Invalid`, with what was expected."""
    words = _tidy(cell)
    if len(words) > LONGEST:
        raise Invalid(NO_DATE)
    if _COUNTED.fullmatch(words):
        raise Invalid(SERIAL)
    year, month, day, rest = _date_in(words, order)
    if not rest.strip():
        raise Invalid(NO_TIME)
    time = _TIME.fullmatch(rest)
    if time is None:
        raise Invalid(NO_DATE)
    try:
        clock = _hour(time), int(time["minute"]), int(time["second"] or 0)
        return datetime(year, month, day, *clock, tzinfo=_zone(time["offset"]))
    except ValueError:
        raise Invalid(NO_SUCH_TIME) from None


def written(moment: datetime) -> str:
    """A moment, as clocks of its zone show it, in the format that every program reads alike; the second of
    two that they show alike with its offset from UTC."""
    pattern = "%Y-%m-%d %H:%M:%S" if moment.second else "%Y-%m-%d %H:%M"
    return moment.strftime(f"{pattern}%z" if moment.fold else pattern)


def _tidy(cell: str) -> str:
    return " ".join(cell.split())


def _date_in(words: str, order: DateOrder) -> tuple[int, int, int, str]:
    if found := _YEAR_FIRST.fullmatch(words):
        return int(found["y"]), int(found["m"]), int(found["d"]), found["rest"]
    found = _YEAR_LAST.fullmatch(words)
    if found is None:
        raise Invalid(NO_DATE)
    first, second, year = int(found["a"]), int(found["b"]), int(found["y"])
    year += 2000 if year < 100 else 0
    if found["mark"] == "." or _has_day_first(first, second, order):
        return year, second, first, found["rest"]
    return year, first, second, found["rest"]


def _has_day_first(first: int, second: int, order: DateOrder) -> bool:
    if order.order == "mixed":
        raise Invalid(MIXED)
    if order.order == "unknown" and first != second:
        raise Invalid(EITHER)
    return order.order == "day"


def _hour(time: re.Match[str]) -> int:
    hour, half = int(time["hour"]), (time["half"] or "").lower()
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half == "p" else 0)


def _zone(offset: str | None) -> timezone | None:
    if not offset:
        return None
    if offset.upper() == "Z":
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    away = timedelta(hours=hours, minutes=minutes)
    return timezone(-away if offset[0] == "-" else away)
