"""Reads a day as people and programs write it, where only one day can be meant."""

import re
from datetime import date

_MONTHS = {
    **dict(jan=1, feb=2, mar=3, apr=4, may=5, jun=6, jul=7, aug=8, sep=9, oct=10, nov=11, dec=12),
    **dict(jän=1, mär=3, mae=3, mai=5, okt=10, dez=12),
}
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_WITH_POINTS = re.compile(r"(\d{1,2})\.[ ]?(\d{1,2})\.[ ]?(\d{4})(?!\d)")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[ ]([^\W\d_]{3,9})\.?,?[ ](\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,9})\.?[ ](\d{1,2})(?:st|nd|rd|th)?,?[ ](\d{4})(?!\d)")


def day_in(text: str) -> date:
    """The day that a text begins with: 2027-01-31, 31.01.2027, 31 January 2027 or January 31, 2027, in
    English or German. Raises `ValueError` for anything else; 01/02/2027 may be two days."""
    text = text.strip()
    if found := _YEAR_FIRST.match(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _WITH_POINTS.match(text):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := _DAY_FIRST.match(text):
        return date(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.match(text):
        return date(int(found[3]), _month(found[1]), int(found[2]))
    raise ValueError("no day")


def _month(name: str) -> int:
    month = _MONTHS.get(name[:3].casefold())
    if month is None:
        raise ValueError("no month")
    return month
