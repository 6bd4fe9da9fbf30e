"""The templates of documents and letters, rendered outside of any request."""

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.support import NullTranslations, Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from webapp.adapters.markdown import to_html
from webapp.domain.prose import opening
from webapp.domain.questions import DIMENSIONS, Dimension

TEMPLATES = Path(__file__).parents[2] / "templates"
TRANSLATIONS = Path(__file__).parents[1] / "translations"

_BREAK_EVERY = 40
_ZERO_WIDTH_SPACE = "\u200b"
_TAG_OR_RUN = re.compile(rf"<[^>]*>|(?:&[#\w]+;|[^\s<>&]){{{_BREAK_EVERY}}}")
_HEADING = re.compile(r"(</?)h[1-6](?=[ >])")


@cache
def translations(language: str) -> NullTranslations:
    """The catalogue of `language`; one that translates nothing where there is none."""
    return Translations.load(TRANSLATIONS, [language])


def day(value: date, language: str = "en") -> str:
    """'Thursday 14 January 2027', as the language writes it. A datetime must be in the interview's zone."""
    locale = _locale(language)
    return format_date(value, "EEEE d MMMM y" if locale.language == "en" else "full", locale)


def long_date(value: date, language: str = "en") -> str:
    """'14 January 2027', as the language writes it."""
    return format_date(value, "long", _locale(language))


def clock(value: datetime) -> str:
    """'10:00': hours and minutes of a datetime that is already in the interview's zone."""
    return f"{value:%H:%M}"


def zone_name(zone: str, language: str = "en") -> str:
    """'London time' for 'Europe/London'; zones that are no place keep their own name."""
    city = _locale(language).time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")
    if "/" not in zone or zone.startswith("Etc/"):
        return city
    return translations(language).gettext("%(city)s time") % {"city": city}


def dimension(key: str) -> Dimension:
    """The dimension of that key; its texts are gettext messages. Raises `KeyError` for an unknown key."""
    return DIMENSIONS[key]


def breakable(text: str) -> str:
    """`text` with a zero-width space after every 40 characters of an unbroken run.

    WeasyPrint takes seconds to lay out a thousand characters that have no place to break.
    """
    return " ".join(_broken(word) if len(word) > _BREAK_EVERY else word for word in text.split(" "))


def prose(markdown: str) -> Markup:
    """Library Markdown for a document: HTML that is `breakable`, without links, its headings all below h3."""
    html = _HEADING.sub(r"\1h4", str(to_html(markdown, links=False)))
    return Markup(_TAG_OR_RUN.sub(_with_break, html))  # noqa: S704 (to_html has sanitised it)


def data_uri(png: bytes) -> str:
    """A picture as an address that holds it: a PDF fetches nothing."""
    return "data:image/png;base64," + b64encode(png).decode()


def _with_break(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("<") else found[0] + _ZERO_WIDTH_SPACE


def _broken(word: str) -> str:
    return _ZERO_WIDTH_SPACE.join(word[i : i + _BREAK_EVERY] for i in range(0, len(word), _BREAK_EVERY))


def _locale(language: str) -> Locale:
    return Locale.parse({"en": "en_GB"}.get(language, language))


FILTERS: Mapping[str, Callable[..., Any]] = {
    "markdown": to_html,
    "prose": prose,
    "day": day,
    "long_date": long_date,
    "clock": clock,
    "zone_name": zone_name,
    "dimension": dimension,
    "breakable": breakable,
    "opening": opening,
    "data_uri": data_uri,
}
"""Filters for documents, letters and pages alike."""

LOCALISED = ("day", "long_date", "zone_name")
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
    made.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    made.filters.update(filters(language))
    made.globals["language"] = language
    return made


def warm_up(language: str = "en") -> None:
    """Compiles the templates of documents and letters, so that a worker forked afterwards has them."""
    made = environment(language)
    for name in made.list_templates(extensions=("html", "txt")):
        if not name.startswith("web/"):
            made.get_template(name)


def render(template: str, language: str, **values: object) -> str:
    """The text of `template`, a path below templates/, with `values`, in `language`."""
    return environment(language).get_template(template).render(**values)
