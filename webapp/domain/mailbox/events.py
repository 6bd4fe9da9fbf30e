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


_RESULT = re.compile(r"\b(dmarc|dkim|spf)=pass\b([^;]{0,500})", re.IGNORECASE)
_DOMAIN = re.compile(r"\b(?:header\.(?:from|d|i)|smtp\.mailfrom)=([^\s;]{1,300})", re.IGNORECASE)


def is_vouched_for(sender: str, results: Sequence[str], server: str) -> bool:
    """Whether the mail server of that name says that the sender's domain sent this: by DMARC, or by DKIM or
    SPF for that very domain. Its own line is the topmost one with its name, since it writes above all that
    was there (RFC 8601). Without a `server` nobody is asked."""
    if not server:
        return True
    domain = sender.rpartition("@")[2].lower()
    for line in results:
        name, _, said = line.partition(";")
        if name.split()[:1] == [server]:
            return any(_is_of(domain, found[2]) for found in _RESULT.finditer(said))
    return False


def _is_of(domain: str, words: str) -> bool:
    return any(found[1].rpartition("@")[2].lower().strip('"') == domain for found in _DOMAIN.finditer(words))


def invites(event: MailedEvent, sender: str, known: Collection[str]) -> bool:
    """Whether somebody whom we know as an organiser sends their own event: *From* and ORGANIZER are the same
    mailbox, and one of those `known`."""
    return bool(sender) and mailbox(sender) == mailbox(event.organiser) and mailbox(sender) in known


def answer_of(event: MailedEvent, sender: str) -> str:
    """What the sender answers for themselves; empty if it is no answer, or somebody else's."""
    own = [one.status for one in event.answers if mailbox(one.email) == mailbox(sender)]
    return own[0] if sender and len(own) == 1 and own[0] in ANSWERS else ""
