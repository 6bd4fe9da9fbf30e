"""Says whose word counts for an event that came by mail."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from webapp.domain.interview.conflicts import mailbox
from webapp.domain.mailbox.invitations import Invitation

ANSWERS = ("accepted", "declined", "tentative")
"""What a calendar may say of an invitation, by the standard's names (RFC 5545, PARTSTAT)."""


@dataclass(frozen=True)
class AnsweredBy:
    """Somebody whom an event invites, and what they say of it."""

    email: str
    status: str


@dataclass(frozen=True)
class MailedEvent:
    """An event in a message. `method`: REQUEST, CANCEL or REPLY. `instance`: which one of a series, empty for
    all of it. `organiser` is an address. Only a request has an `invitation`."""

    method: str
    uid: str
    instance: str
    sequence: int
    stamped_at: datetime
    organiser: str
    answers: tuple[AnsweredBy, ...]
    invitation: Invitation | None


_RESULT = re.compile(
    r"\s*(dmarc|dkim|spf)(?:\s*/\s*\d+)?\s*=\s*([a-z]+)(?!\S)(.*)", re.IGNORECASE | re.DOTALL
)
_WHOSE = re.compile(r"\s*([^\s;(]*)")
_NAMES_DOMAIN = {"dmarc": ("header.from",), "dkim": ("header.d", "header.i"), "spf": ("smtp.mailfrom",)}
"""Where each check says whose domain it is about."""


def is_vouched_for(sender: str, results: Sequence[str], server: str) -> bool:
    """Whether the mail server of that name says that the sender's domain sent this: by DMARC, or by DKIM or
    SPF for that very domain. Its own line is the topmost one with its name, since it writes above all that
    was there (RFC 8601). A DMARC that failed is the word of the domain itself, and holds against all else.
    Without a `server` nobody is asked."""
    if not server:
        return True
    domain = sender.rpartition("@")[2].lower()
    for line in results:
        if (whose := _WHOSE.match(line)) and whose[1] == server:
            said = _without_quotes(line).split(";")[1:]
            return _passes(domain, [found for found in map(_RESULT.match, said) if found])
    return False


def _passes(domain: str, results: Sequence[re.Match[str]]) -> bool:
    found = [(result[1].lower(), result[2].lower(), result[3]) for result in results]
    if any((method, how) == ("dmarc", "fail") for method, how, _ in found):
        return False
    return any(how == "pass" and _is_of(domain, method, words) for method, how, words in found)


def _is_of(domain: str, method: str, words: str) -> bool:
    """Whether a result is about that very domain."""
    for word in words.split():
        name, _, value = word.partition("=")
        if name.lower() in _NAMES_DOMAIN[method] and value.rpartition("@")[2].lower() == domain:
            return True
    return False


def _without_quotes(line: str) -> str:
    """Without comments and quoted strings, which hold a sender's words; empty where one has no end."""
    kept, depth, quoted, escaped = [], 0, False, False
    for sign in line:
        if escaped:
            escaped = False
        elif sign == "\\" and (quoted or depth):
            escaped = True
        elif quoted:
            quoted = sign != '"'
        elif sign in "()" and (depth or sign == "("):
            depth += 1 if sign == "(" else -1
            kept.append(" ")
        elif sign == '"' and not depth:
            quoted = True
            kept.append('""')
        elif not depth:
            kept.append(sign)
    return "" if quoted or depth else "".join(kept)


def invites(event: MailedEvent, sender: str, known: Collection[str]) -> bool:
    """Whether somebody whom we know as an organiser sends their own event: *From* and ORGANIZER are the same
    mailbox, and one of those `known`."""
    return bool(sender) and mailbox(sender) == mailbox(event.organiser) and mailbox(sender) in known


def answer_of(event: MailedEvent, sender: str) -> str:
    """What the sender answers for themselves; empty if it is no answer, or somebody else's."""
    own = [one.status for one in event.answers if mailbox(one.email) == mailbox(sender)]
    return own[0] if sender and len(own) == 1 and own[0] in ANSWERS else ""
