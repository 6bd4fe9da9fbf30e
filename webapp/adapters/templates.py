"""Renders the templates of documents and letters, outside any request."""

import re
import textwrap
import unicodedata
from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cache, partial
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from webapp.adapters import languages
from webapp.adapters.markdown import to_html
from webapp.config import TEMPLATES
from webapp.domain.briefing.priority_chart import chart_rows
from webapp.domain.forms.questions import DIMENSIONS, Dimension
from webapp.domain.local_time import comes_twice
from webapp.domain.text.sentences import asking_sentences, first_sentences

_BREAK_EVERY = 40
_ZERO_WIDTH_SPACE = "\u200b"
_TAG_OR_RUN = re.compile(rf"<[^<>]*>|(?:&[#\w]+;|[^\s<>&]){{{_BREAK_EVERY}}}")
_RIGHT_TO_LEFT = ("R", "AL")
_HEADING = re.compile(r"(</?)h[1-6](?=[ >])")
_STARTS_AT = re.compile(r'<ol start="(\d+)">')


def day(value: date, language: str = "en") -> str:
    """'Thursday 14 January 2027', as the language writes it. A datetime must be in the interview's zone."""
    locale = languages.locale_of(language)
    return format_date(value, "EEEE d MMMM y" if locale.language == "en" else "full", locale)


def long_date(value: date, language: str = "en") -> str:
    """'14 January 2027', as the language writes it."""
    return format_date(value, "long", languages.locale_of(language))


def number(value: float, language: str = "en") -> str:
    """'3.5', in German '3,5': a number with the decimals that it has, three at most."""
    return format_decimal(value, locale=languages.locale_of(language))


def clock(value: datetime) -> str:
    """'10:00': hours and minutes of a datetime that is already in the interview's zone. In the hour that
    comes twice when clocks go back, '02:30 UTC+1': without its offset nobody could tell which it is."""
    return f"{value:%H:%M} {_offset(value)}" if comes_twice(value) else f"{value:%H:%M}"


def _offset(value: datetime) -> str:
    """'UTC+1', 'UTC−3:30': how far clocks there are from UTC at that moment."""
    minutes = int((value.utcoffset() or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def zone_name(zone: str, language: str = "en") -> str:
    """'London time' for 'Europe/London'; zones that are no place keep their own name."""
    places = languages.locale_of(language).time_zones
    city = places.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
    if "/" not in zone or zone.startswith("Etc/"):
        return city
    return languages.translations(language).gettext("%(city)s time") % {"city": city}


def dimension(key: str) -> Dimension:
    """The dimension of that key; its texts are gettext messages. Raises `KeyError` for an unknown key."""
    return DIMENSIONS[key]


def breakable(text: str, language: str = "en") -> str:
    """`text` with a zero-width space after every 40 characters of an unbroken run; where it is written in the
    other direction than `language`, or partly, it does not turn the words around it.

    WeasyPrint takes seconds to lay out a thousand characters that have no place to break.
    """
    broken = " ".join(_broken(word) if len(word) > _BREAK_EVERY else word for word in text.split(" "))
    around = languages.direction(language)
    return broken if around == "ltr" and text.isascii() else str(languages.isolated(broken, around))


def direction(text: str) -> str:
    """'rtl' for a text whose first letter is written from the right, else 'ltr'."""
    strong = (unicodedata.bidirectional(c) for c in text)
    first = next((d for d in strong if d in ("L", *_RIGHT_TO_LEFT)), "L")
    return "rtl" if first in _RIGHT_TO_LEFT else "ltr"


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a short text in a picture, of about `width` characters."""
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def prose(markdown: str) -> Markup:
    """Library Markdown for a document: HTML that is `breakable`, without links, its headings all below h3. A
    list's first number is in its style, as WeasyPrint does not read the attribute."""
    html = _HEADING.sub(r"\1h4", str(to_html(markdown, links=False)))
    html = _STARTS_AT.sub(lambda at: f'<ol style="counter-reset: list-item {int(at[1]) - 1}">', html)
    return Markup(_TAG_OR_RUN.sub(_with_break, html))  # noqa: S704 (to_html has sanitised it)


def data_uri(png: bytes) -> str:
    """A picture as an address that holds it: a PDF fetches nothing."""
    return "data:image/png;base64," + b64encode(png).decode()


def _with_break(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("<") else found[0] + _ZERO_WIDTH_SPACE


def _broken(word: str) -> str:
    return _ZERO_WIDTH_SPACE.join(word[i : i + _BREAK_EVERY] for i in range(0, len(word), _BREAK_EVERY))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "markdown": to_html,
    "prose": prose,
    "day": day,
    "long_date": long_date,
    "number": number,
    "clock": clock,
    "zone_name": zone_name,
    "dimension": dimension,
    "breakable": breakable,
    "direction": direction,
    "wrapped": wrapped,
    "chart_rows": chart_rows,
    "opening": first_sentences,
    "asking": asking_sentences,
    "data_uri": data_uri,
}
"""Filters for documents, letters and pages alike."""

LOCALISED = ("breakable", "day", "long_date", "number", "zone_name")
"""Those of them that take a language: an environment binds its own."""


def filters(language: str) -> dict[str, Callable[..., Any]]:
    """`FILTERS`, speaking `language`."""
    return {
        name: partial(filter_, language=language) if name in LOCALISED else filter_
        for name, filter_ in FILTERS.items()
    }


@cache
def environment(language: str = "en") -> Environment:
    """The environment of `language` (a code such as 'en' or 'pt_BR'), made once.

    Everything is escaped but plain text (`.txt`); an unknown name raises `UndefinedError`.
    """
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(disabled_extensions=("txt",), default=True, default_for_string=True),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    catalogue = languages.translations(language)
    made.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]
    languages.isolate_values(made)
    made.filters.update(filters(language))
    made.globals |= {"language": languages.tag(language), "direction": languages.direction(language)}
    return made


def warm_up() -> None:
    """Compiles the templates of documents and letters in every language, so that a worker forked afterwards
    has them."""
    for language in languages.offered():
        made = environment(language)
        for name in made.list_templates(extensions=("html", "txt")):
            if not name.startswith("web/"):
                made.get_template(name)


def render(template: str, language: str, **values: object) -> str:
    """The text of `template`, a path below templates/, with `values`, in `language`."""
    return environment(language).get_template(template).render(**values)
