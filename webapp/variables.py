"""Reads variables of an environment, or the files that they name, and checks what they say.

Which variables there are, webapp/config.py says.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

IN_FILE = "_FILE"
"""What is behind the name of a secret where a file holds it: SECRET_KEY_FILE names the file."""


@dataclass(frozen=True)
class Variable:
    """A setting as it stands in the environment.

    `says`: what it is, in Markdown and on one line. `read` makes a value of its text, or raises `ValueError`
    with what was expected. `unit`: of a number. `without`: what holds without it, in words, where its default
    does not say so by itself. `secret`: whether a file may hold it.
    """

    name: str
    says: str
    read: Callable[[str], Any] = str
    unit: str = ""
    without: str = ""
    secret: bool = False


def setting(default: Any, *about: Any, **more: Any) -> Any:
    """A field of a frozen dataclass, with the variable that sets it: `about` and `more` are `Variable`'s."""
    return field(default=default, metadata={"variable": Variable(*about, **more)})


class Reader:
    """Reads variables and gathers what is wrong with them in `problems`, instead of stopping at the first."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = env
        self.problems: list[str] = []

    def value(self, variable: Variable, default: Any = None) -> Any:
        """What the variable says; `default` where it is not set or wrong. None means that it must be set."""
        try:
            text = self._text(variable)
            return default if not text and default is not None else variable.read(text)
        except ValueError as error:
            self.problems.append(f"{variable.name}: {error}")
            return default

    def _text(self, variable: Variable) -> str:
        text, file = self.env.get(variable.name, ""), ""
        if variable.secret:
            file = self.env.get(variable.name + IN_FILE, "")
        if text and file:
            raise ValueError(f"it is set, and so is {variable.name}{IN_FILE}; take one of them away")
        return text or (_held_in(variable.name + IN_FILE, file) if file else "")


def _held_in(name: str, file: str) -> str:
    """The one line of a file. No message repeats anything of it."""
    try:
        text = Path(file).read_text(encoding="utf-8").rstrip("\r\n")
    except OSError as error:
        raise ValueError(f"the file of {name}, {file}, cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ValueError(f"the file of {name}, {file}, is not text in UTF-8") from None
    if not text.strip():
        raise ValueError(f"the file of {name}, {file}, is empty")
    if "\n" in text:
        raise ValueError(f"the file of {name}, {file}, has more than one line")
    return text


def is_given(name: str, env: Mapping[str, str]) -> bool:
    """Whether a secret is set, by itself or by a file."""
    return bool(env.get(name) or env.get(name + IN_FILE))


def secret_of(least: int) -> Callable[[str], str]:
    """Reads a secret of at least so many characters."""

    def read(raw: str) -> str:
        if len(raw) < least:
            raise ValueError(f"expected at least {least} random characters")
        return raw

    return read


def whole_number(raw: str) -> int:
    try:
        return int(raw)
    except ValueError:
        raise ValueError("expected a whole number") from None


def number(raw: str) -> float:
    try:
        return float(raw)
    except ValueError:
        raise ValueError("expected a number") from None


def undo_seconds(raw: str) -> float:
    seconds = number(raw)
    if not 0 <= seconds <= 600:
        raise ValueError("expected seconds from 0 to 600")
    return seconds


def on_or_off(raw: str) -> bool:
    if raw not in ("on", "off"):
        raise ValueError("expected on or off")
    return raw == "on"


def database_url(raw: str) -> str:
    """PostgreSQL by psycopg 3, whatever name a platform gives its scheme; or SQLite."""
    for scheme in ("postgres://", "postgresql://"):
        if raw.startswith(scheme):
            return "postgresql+psycopg://" + raw.removeprefix(scheme)
    if not raw.startswith(("postgresql+psycopg://", "sqlite:///")):
        raise ValueError("expected postgresql://user:password@host/name or sqlite:///path")
    return raw


def http_url(raw: str) -> str:
    if urlsplit(raw).scheme not in ("http", "https") or not urlsplit(raw).netloc:
        raise ValueError("expected an address such as https://interviews.example.com")
    return raw.rstrip("/")


def is_mail_address(raw: str) -> bool:
    """Whether it is one address, and nothing besides."""
    return raw.isprintable() and re.fullmatch(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+", raw) is not None


def mail_address(raw: str) -> str:
    if not is_mail_address(raw):
        raise ValueError("expected one address such as interviews@example.com, without a name")
    return raw


def imap_url(raw: str) -> str:
    parts = urlsplit(raw)
    whole = parts.hostname and parts.username and _has_good_port(parts)
    if parts.scheme not in ("imap", "imaps") or not whole:
        raise ValueError("expected imaps://user:password@host:993/INBOX or imap://…, which turns to TLS")
    return raw


def _has_good_port(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:  # its words would repeat what may be half a password
        return False


def smtp_url(raw: str) -> str:
    if urlsplit(raw).scheme not in ("smtp", "smtps") or not urlsplit(raw).hostname:
        raise ValueError("expected smtp://user:password@host:587 or smtps://user:password@host:465")
    return raw
