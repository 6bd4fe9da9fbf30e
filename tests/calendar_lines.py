"""Reads a calendar by the grammar of RFC 5545, strictly, without the library that writes it."""

import re
from dataclasses import dataclass

_NAME = r"[A-Za-z0-9-]+"
_VALUE = r'(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*)'
_LINE = re.compile(rf"({_NAME})((?:;{_NAME}={_VALUE}(?:,{_VALUE})*)*):(.*)", re.DOTALL)
_PARAMETER = re.compile(rf";({_NAME})=({_VALUE}(?:,{_VALUE})*)")
_ESCAPED = re.compile(r"\\([\\;,nN])")


@dataclass(frozen=True)
class Line:
    """A content line: `value` is as it was sent, `text` without its escapes."""

    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)


@dataclass(frozen=True)
class Read:
    """The one event of a calendar: lines of the calendar and of the event, by their names."""

    calendar: dict[str, Line]
    event: dict[str, Line]


def read(sent: bytes) -> Read:
    """The calendar in `sent`. Raises `AssertionError` where it is not as the grammar wants it."""
    assert sent.endswith(b"\r\n")
    physical = sent.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 for line in physical), "a line of more than 75 octets"
    lines = [_line(line) for line in b"\r\n".join(physical).replace(b"\r\n ", b"").decode().split("\r\n")]
    begins = [(line.name, line.value) for line in (lines[0], *lines[-2:])]
    assert begins == [("BEGIN", "VCALENDAR"), ("END", "VEVENT"), ("END", "VCALENDAR")]
    start = next(n for n, line in enumerate(lines) if (line.name, line.value) == ("BEGIN", "VEVENT"))
    return Read(_once(lines[1:start]), _once(lines[start + 1 : -2]))


def _line(text: str) -> Line:
    found = _LINE.fullmatch(text)
    assert found, f"no content line: {text[:40]!r}"
    name, parameters, value = found.groups()
    given = {key.upper(): value.replace('"', "") for key, value in _PARAMETER.findall(parameters)}
    return Line(name.upper(), given, value)


def _once(lines: list[Line]) -> dict[str, Line]:
    named = {line.name: line for line in lines}
    assert len(named) == len(lines), "a property twice"
    return named
