"""Reads a mailbox by IMAP, with the standard library: five commands, none of which changes anything there.

An answer of the server may hold an address or a password: no error that leaves here repeats its words.
"""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote, urlsplit

from webapp.adapters.mail import THIS_MACHINE

TIMEOUT = 20.0
"""Seconds for each answer of the server."""
LARGEST = 2 * 1024 * 1024
"""Bytes of a message that is read; an invitation is far smaller."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,12})")


class MailboxRefused(Exception):
    """The mailbox cannot be read: `what` names the step, such as `sign-in` or `folder`."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True)
class MailboxAddress:
    """Where a mailbox is, by a setting such as `imaps://user:password@host:993/INBOX`."""

    host: str
    port: int
    tls_at_once: bool
    user: str
    password: str
    folder: str

    @classmethod
    def of(cls, url: str) -> "MailboxAddress":
        """The parts of an address."""
        parts = urlsplit(url)
        at_once = parts.scheme == "imaps"
        return cls(
            parts.hostname or "",
            parts.port or (993 if at_once else 143),
            at_once,
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            unquote(parts.path.strip("/")) or "INBOX",
        )


class OpenMailbox:
    """A folder that is open to be read. `uid_validity`: while it stays the same, numbers of messages do;
    `uid_next`: the number of the next one to come."""

    def __init__(self, server: imaplib.IMAP4) -> None:
        self._server = server
        self.uid_validity, self.uid_next = self._said("UIDVALIDITY"), self._said("UIDNEXT")

    def _said(self, name: str) -> int:
        """What the server said of the folder as it was opened."""
        _, words = self._server.response(name)
        return int(words[0]) if words and words[0] else 0

    def numbers_after(self, uid: int) -> list[int]:
        """The numbers of messages above `uid`, in order."""
        found = self._search(f"UID {uid + 1}:*")
        return [number for number in found if number > uid]  # `*` is the last one, also where it is lower

    def numbers_since(self, day: date) -> list[int]:
        """The numbers of messages that came on a day or later, in order."""
        return self._search(f"SINCE {day.day}-{_MONTHS[day.month - 1]}-{day.year}")

    def _search(self, criterion: str) -> list[int]:
        answer, found = self._server.uid("SEARCH", criterion)
        if answer != "OK":
            raise MailboxRefused("search")
        return sorted(int(number) for line in found if line for number in line.split())

    def message(self, uid: int) -> bytes:
        """A message; empty if it is gone, or larger than anything that is read here. Raises `MailboxRefused`
        where the server says no, which may be for a while only."""
        answer, sizes = self._server.uid("FETCH", str(uid), "(RFC822.SIZE)")
        if answer != "OK":
            raise MailboxRefused("fetch")
        size = _SIZE.search(b" ".join(line for line in sizes if isinstance(line, bytes)))
        if size is None or int(size[1]) > LARGEST:
            return b""
        answer, found = self._server.uid("FETCH", str(uid), "(BODY.PEEK[])")
        if answer != "OK":
            raise MailboxRefused("fetch")
        return next((bytes(part[1]) for part in found if isinstance(part, tuple)), b"")


@contextmanager
def opened(url: str, timeout: float = TIMEOUT) -> Iterator[OpenMailbox]:
    """The folder of an address, read only. A password goes to another machine by TLS alone, whose certificate
    is checked. Raises `MailboxRefused`, and what a network raises."""
    where = MailboxAddress.of(url)
    server = _connected(where, timeout)
    try:
        _examine(server, where)
        yield OpenMailbox(server)
    except imaplib.IMAP4.error as error:
        raise MailboxRefused(type(error).__name__) from None
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            server.logout()


def _connected(where: MailboxAddress, timeout: float) -> imaplib.IMAP4:
    trusted = ssl.create_default_context()
    if where.tls_at_once:
        return imaplib.IMAP4_SSL(where.host, where.port, ssl_context=trusted, timeout=timeout)
    server = imaplib.IMAP4(where.host, where.port, timeout=timeout)
    if where.host in THIS_MACHINE and "STARTTLS" not in server.capabilities:
        return server
    try:
        server.starttls(trusted)
    except imaplib.IMAP4.error:
        server.shutdown()
        raise MailboxRefused("TLS") from None
    return server


def _examine(server: imaplib.IMAP4, where: MailboxAddress) -> None:
    """Signs in and opens the folder, to be read only."""
    try:
        server.login(_quoted(where.user), where.password)  # which is quoted there
    except imaplib.IMAP4.error:
        raise MailboxRefused("sign-in") from None
    answer, _ = server.select(_quoted(where.folder), readonly=True)
    if answer != "OK":
        raise MailboxRefused("folder")


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
