"""YAML values that know their file and path, so that an error can say where it is."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import yaml

from webapp.domain.errors import Invalid

Result = TypeVar("Result")

SHOWN = 60
"""Characters of a wrong value that an error repeats."""


@dataclass(frozen=True)
class YamlNode:
    """`value` at `path` (such as `fit.interviewers[1].offers`) of `file`; None where nothing was given."""

    file: str
    path: str
    value: Any

    def wrong(self, expected: str) -> Invalid:
        """What to raise when this is not what it should be: one line with file, key and what is expected."""
        found = "nothing" if self.value is None else " ".join(repr(self.value).split())
        shown = found if len(found) <= SHOWN else found[:SHOWN] + "…"
        return Invalid(f"{self.file}: {self.path or 'the whole file'}: expected {expected}, found {shown}")

    def keys(self, required: Collection[str] = (), optional: Collection[str] = ()) -> dict[str, "YamlNode"]:
        """The values of a mapping by key, None for a key that is not given. There may be no other key."""
        known = (*required, *optional)
        if not isinstance(self.value, dict):
            raise self.wrong(f"a mapping with {', '.join(known)}")
        for key in self.value:
            if key not in known:
                raise self._at(key).wrong(f"no such key but one of {', '.join(known)}")
        for key in required:
            if self.value.get(key) is None:
                raise self._at(key).wrong("a value, as this key is needed")
        return {key: self._at(key) for key in known}

    def chosen(self, options: Collection[str], what: str) -> dict[str, "YamlNode"]:
        """The given values of a mapping whose keys are some of `options`; empty where nothing was given."""
        if self.value is None:
            return {}
        if not isinstance(self.value, dict):
            raise self.wrong(f"a mapping whose keys are {what}")
        for key in self.value:
            if key not in options:
                raise self._at(key).wrong(f"a key that is one of {', '.join(options)}")
        return {key: self._at(key) for key in self.value}

    def _at(self, key: object) -> "YamlNode":
        value = self.value.get(key)
        return YamlNode(self.file, f"{self.path}.{key}" if self.path else str(key), value)

    def items(self, what: str, most: int, least: int = 0) -> list["YamlNode"]:
        """The items of a list; none where nothing was given. `what` names them in the plural."""
        given = [] if self.value is None else self.value
        if not isinstance(given, list) or not least <= len(given) <= most:
            raise self.wrong(f"a list of {least or 'up'} to {most} {what}")
        return [YamlNode(self.file, f"{self.path}[{n}]", item) for n, item in enumerate(given)]

    def text(self, limit: int, default: str | None = None) -> str:
        """A text of at most `limit` characters; `default` where nothing was given."""
        if self.value is None and default is not None:
            return default
        if not isinstance(self.value, str):
            raise self.wrong("text (in quotes if it looks like a number or a date)")
        text = self.value.strip()
        if len(text) > limit:
            raise self.wrong(f"at most {limit} characters")
        if not text and default is None:
            raise self.wrong("a text that is not empty")
        return text

    def number(self, low: int, high: int, default: int | None = None, unknown: bool = False) -> int | None:
        """A whole number from `low` to `high`. With `unknown` null may stand for *not known*."""
        if self.value is None and (unknown or default is not None):
            return default
        if not isinstance(self.value, int) or isinstance(self.value, bool) or not low <= self.value <= high:
            raise self.wrong(f"a whole number from {low} to {high}{' or null' if unknown else ''}")
        return self.value

    def one_of(self, options: Collection[str]) -> str:
        """One of `options`."""
        if not isinstance(self.value, str) or self.value not in options:
            raise self.wrong(f"one of {', '.join(options)}")
        return self.value

    def day(self) -> date | None:
        """A date, in quotes or without; None where nothing was given."""
        if self.value is None:
            return None
        if isinstance(self.value, date) and not isinstance(self.value, datetime):
            return self.value
        return self.read("a date such as 2027-01-18", lambda text: date.fromisoformat(text))

    def read(self, expected: str, convert: Callable[[str], Result]) -> Result:
        """What `convert` makes of the text; if it raises ValueError, the text is not what was `expected`."""
        try:
            return convert(self.value if isinstance(self.value, str) else self._not_text(expected))
        except ValueError:
            raise self.wrong(expected) from None

    def _not_text(self, expected: str) -> str:
        raise self.wrong(expected)


def load(path: Path) -> YamlNode:
    """The YAML file at `path`. Raises `Invalid` with one line when it cannot be read."""
    try:
        return YamlNode(str(path), "", yaml.safe_load(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise Invalid(f"{path}: expected a script that can be read, found: {error.strerror}") from None
    except UnicodeDecodeError:
        raise Invalid(f"{path}: expected text in UTF-8, found other bytes") from None
    except yaml.YAMLError as error:
        raise Invalid(f"{path}: {' '.join(_reasons(error))}") from None


def _reasons(error: yaml.YAMLError) -> Iterator[str]:
    mark = getattr(error, "problem_mark", None)
    if mark:
        yield f"line {mark.line + 1}, column {mark.column + 1}:"
    yield f"expected YAML, found: {getattr(error, 'problem', None) or 'something else'}"
