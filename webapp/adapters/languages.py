"""Loads the languages of pages and letters, one gettext file each, from webapp/translations.

A file is read as translators leave it: nothing is compiled, so nothing compiled can be missing or old.
"""

import unicodedata
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

FOLDER = Path(__file__).parents[1] / "translations"
ENGLISH = "en"
"""What the messages are written in, and what is shown where a language has no words of its own."""

Direction = Literal["ltr", "rtl"]

_ISOLATE, _END = "\u2068", "\u2069"
_STRONG = {"ltr": ("L",), "rtl": ("R", "AL")}


@cache
def offered() -> dict[str, str]:
    """Code → what the language calls itself, in the order of the latter: 'de' → 'Deutsch'."""
    codes = [ENGLISH, *(file.stem for file in FOLDER.glob("*.po"))]
    named = {code: _own_name(code) for code in codes}
    return dict(sorted(named.items(), key=lambda item: item[1].casefold()))


def _own_name(code: str) -> str:
    name = Locale.parse(code).get_display_name() or code
    return name[:1].upper() + name[1:]


def known(code: str) -> str:
    """`code` if it is on offer, else English."""
    return code if code in offered() else ENGLISH


@cache
def translations(code: str) -> NullTranslations:
    """The messages of a language; for one that has no file, none, so that they stay as they are."""
    file = FOLDER / f"{code}.po"
    if not file.is_file():
        return NullTranslations()
    compiled = BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=code))
    compiled.seek(0)
    return Translations(compiled)


def locale_of(code: str) -> Locale:
    """How the language writes dates and numbers; English as Britain does."""
    return Locale.parse({ENGLISH: "en_GB"}.get(code, code))


def tag(code: str) -> str:
    """The code as HTML has it: 'pt-BR'."""
    return code.replace("_", "-")


def direction(code: str) -> Direction:
    """Where a line begins."""
    return "rtl" if locale_of(code).text_direction == "rtl" else "ltr"


def isolated(value: Any, around: Direction) -> Any:
    """A text that goes into a sentence; one that holds letters of the other direction is set apart, by
    characters that nobody sees, so that it does not turn round what stands beside it. Others stay."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    other = _STRONG["rtl" if around == "ltr" else "ltr"]
    turns = any(unicodedata.bidirectional(letter) in other for letter in value)
    return f"{_ISOLATE}{value}{_END}" if turns else value


def isolate_values(environment: Environment) -> None:
    """Has the environment's `gettext` and `ngettext` set apart what they put into a sentence; around it is
    the page's `direction`. Not so in PDFs: their titles and bookmarks are shown by viewers that may not know
    those characters."""
    for name in ("gettext", "ngettext"):
        environment.globals[name] = pass_context(partial(_with_values_apart, environment.globals[name]))


def _with_values_apart(translate: Any, context: Context, *texts: Any, **values: Any) -> Any:
    if (context.name or "").startswith("pdf/"):
        return translate(context, *texts, **values)
    around: Direction = context.get("direction", "ltr")
    return translate(context, *texts, **{name: isolated(value, around) for name, value in values.items()})
