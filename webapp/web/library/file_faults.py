"""Translates why an import refuses a file or an archive, for pages.

Such a sentence names a file, a key or a line. It is kept in English, as the command line and the API say it;
here it is matched with the message that it was made of.
"""

import re
from collections.abc import Iterator
from functools import cache

from flask_babel import gettext

from webapp.domain.errors import N_

FAULTS = (
    N_("expected a text"),
    N_("expected one text"),
    N_("expected a list of texts"),
    N_("expected one of %(names)s"),
    N_("%(name)s is none of %(names)s"),
    N_("expected department, location or level, each with a text"),
    N_("expected a date such as 2027-01-31"),
    N_("expected a language code such as en or de"),
    N_("expected %(key)s, which is how this key is written"),
    N_("stands there twice, and not the same"),
    N_("stands there twice"),
    N_("a key stands there twice"),
    N_("expected a line '---' that ends it"),
    N_("expected at most %(number)s KB of it"),
    N_("expected lines of 'key: value'"),
    N_("expected at most %(number)s values, %(levels)s levels deep"),
    N_("expected TOML"),
    N_("expected JSON"),
    N_("expected text in UTF-8"),
    N_("expected a readable path of at most %(number)s characters"),
    N_("expected at most %(number)s characters"),
    N_("expected a path inside the archive"),
    N_("stands in the archive twice"),
)
"""What can be wrong with a file, in the adapters and services that read it."""
FRONT_MATTER = N_("front matter")
AT_A_LINE = N_("%(fault)s (line %(line)s)")

_LINE = " (line "
_PLACE = re.compile(r"%\\\((\w+)\\\)s")
_APART = "; "
_LONGEST = 1_000
"""Characters of a refusal that is translated: one that quotes more of a file than that would take long."""


def fault_in_words(sentence: str) -> str:
    """A refusal as a page says it: translated, with the names of files and keys as they are. One that no
    message fits stays as it is."""
    known = gettext(sentence)
    if known != sentence:
        return known
    return _APART.join(_one_in_words(part) for part in sentence.split(_APART))


def _one_in_words(sentence: str) -> str:
    if len(sentence) > _LONGEST:
        return sentence
    before, _, number = sentence.removesuffix(")").rpartition(_LINE)
    at_a_line = bool(before) and number.isdecimal() and sentence.endswith(")")
    fault = _without_line(before if at_a_line else sentence)
    if fault is None:
        return sentence
    return gettext(AT_A_LINE, fault=fault, line=number) if at_a_line else fault


def _without_line(sentence: str) -> str | None:
    """A refusal without its line, translated; None for one that no message fits."""
    for ends in re.finditer(": ", sentence):
        before, said = sentence[: ends.start()], sentence[ends.end() :]
        if (known := gettext(said)) != said:
            return f"{_labels(before)}: {known}"
    for pattern, message in _patterns():
        if found := pattern.fullmatch(sentence):
            return _with_values(message, **found.groupdict())
    return None


def _with_values(message: str, before: str | None, **values: str) -> str:
    words = gettext(message, **values)
    return f"{_labels(before.removesuffix(': '))}: {words}" if before else words


def _labels(before: str) -> str:
    """The file and the key before a fault; “front matter” is no key, but a word of ours."""
    file, _, key = before.rpartition(": ")
    key = gettext(FRONT_MATTER) if key == FRONT_MATTER else key
    return f"{file}: {key}" if file else key


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(_read(FAULTS))


def _read(messages: tuple[str, ...]) -> Iterator[tuple[re.Pattern[str], str]]:
    for message in messages:
        said = _PLACE.sub(r"(?P<\1>.+)", re.escape(message))
        yield re.compile(rf"(?P<before>.*?: )?{said}", re.DOTALL), message
