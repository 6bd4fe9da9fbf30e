"""Writes dates with the parts that an English pattern names, as each language orders and punctuates them."""

import re
from datetime import date, datetime
from functools import cache

from babel.dates import format_date, format_datetime

from webapp.adapters import languages

TIME = ", HH:mm"
"""How a pattern ends that has the time, too."""


def dated(value: date, pattern: str, language: str = "en") -> str:
    """'Thu 14 Jan' for "EEE d MMM", which is 'Do., 14. Jan.' in German.

    `pattern`: weekday (EEE or EEEE), d, month (MMM or MMMM) and y as English has them, and perhaps `TIME`. A
    day and a month are always there. A datetime is in its zone already.
    """
    shown = pattern_in(pattern, language)
    locale = languages.locale_of(language)
    if isinstance(value, datetime):
        return format_datetime(value, shown, locale=locale)
    return format_date(value, shown, locale)


@cache
def pattern_in(pattern: str, language: str) -> str:
    """The same pattern as a language writes it."""
    locale = languages.locale_of(language)
    if locale.language == "en":
        return pattern
    day, time = pattern.removesuffix(TIME), TIME if pattern.endswith(TIME) else ""
    weekday, month = re.search("E+", day), re.search("M+", day)
    key = f"{'y' if 'y' in day else ''}MMM{'E' if weekday else ''}d"
    theirs: str = locale.datetime_skeletons[key].pattern
    theirs = re.sub("M+", month[0] if month else "MMM", theirs)
    return re.sub("[Ec]+", weekday[0] if weekday else "", theirs) + time
