"""Reads what is new in the mailbox: each message once, whatever happens in between."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import delete, select

from webapp.adapters.calendar_mail import CalendarMail
from webapp.adapters.imap import MailboxAddress, OpenMailbox
from webapp.config import Settings
from webapp.db import db, insert_into
from webapp.domain import work
from webapp.domain.interview.conflicts import mailbox
from webapp.domain.mailbox.events import invites, is_vouched_for
from webapp.models.accounts import Account, AccountAddress
from webapp.models.jobs import Job
from webapp.models.mailbox import MailboxPlace, ReadMessage
from webapp.services.jobs import outbox
from webapp.services.mailbox import drafts, replies

LOOK_BACK = timedelta(days=14)
"""How far back a folder is read that is new to us, or whose numbers have begun anew."""
EVERY = timedelta(minutes=1)
ACCOUNTS = "accounts"
"""Among the known organisers: everybody who has an account."""
Step = Literal["fetch", "read"]
TRIES: dict[Step, int] = {"fetch": 6, "read": 2}
"""How often a message is tried before it is passed over. A server may be unable for some minutes; but what
has brought a worker down twice does so for good, and may not keep all later mail from being read."""


@dataclass(frozen=True)
class MessageNumber:
    """Which message of which folder it is. `folder` is its `key_of`."""

    folder: str
    uid_validity: int
    uid: int

    def tries(self, step: Step) -> Iterator[str]:
        """What each try of a step is noted by."""
        for number in range(TRIES[step]):
            words = f"{self.folder} {self.uid_validity} {self.uid} {step} {number}"
            yield hashlib.sha256(words.encode()).hexdigest()


def key_of(settings: Settings) -> str:
    """Which folder of which mailbox it is, by a digest without the password."""
    where = MailboxAddress.of(settings.mailbox_url)
    return hashlib.sha256(f"{where.host} {where.user} {where.folder}".encode()).hexdigest()


def place(key: str) -> tuple[int, int]:
    """UIDVALIDITY and the number of the last message that was read; 0 and 0 at first."""
    row = db.session.get(MailboxPlace, key)
    return (row.uid_validity, row.last_uid) if row else (0, 0)


def to_read(box: OpenMailbox, known: int, last: int, now: datetime) -> list[int]:
    """The numbers of messages that are new, in order: above the last one, while they count as before."""
    if known and box.uid_validity == known:
        return box.numbers_after(last)
    return box.numbers_since((now - LOOK_BACK).date())


def note_try(number: MessageNumber, step: Step, now: datetime) -> bool:
    """Notes that a step is about to be tried, in a transaction before it, which stays also if the process
    does not. False: it was tried as often as `TRIES` says already."""
    return any(_is_first(digest, now) for digest in number.tries(step))


def _is_first(digest: str, now: datetime) -> bool:
    noted = insert_into(ReadMessage).values(digest=digest, at=now).on_conflict_do_nothing()
    return db.session.scalar(noted.returning(ReadMessage.digest)) is not None


def pass_over(number: MessageNumber, now: datetime) -> None:
    """Goes on behind a message, and forgets how often it was tried."""
    tries = (*number.tries("fetch"), *number.tries("read"))
    db.session.execute(delete(ReadMessage).where(ReadMessage.digest.in_(tries)))
    _note_place(number.folder, number.uid_validity, number.uid, now)


def _note_place(key: str, uid_validity: int, uid: int, now: datetime) -> None:
    row = db.session.get(MailboxPlace, key) or MailboxPlace(key=key)
    db.session.add(row)
    row.uid_validity, row.last_uid, row.read_at = uid_validity, uid, now


def take(mail: CalendarMail, number: MessageNumber, settings: Settings, now: datetime) -> None:
    """Takes the events of a message whose senders count, and notes that it was read; in one transaction, so
    that a process that ends in between loses nothing."""
    pass_over(number, now)
    if not _is_first(mail.digest, now):
        return
    if not is_vouched_for(mail.sender, mail.results, settings.mailbox_checked_by):
        return
    known = _organisers(settings)
    for event in mail.events:
        if event.method == "REPLY":
            replies.take(event, mail.sender, settings.secret_key)
        elif invites(event, mail.sender, known):
            drafts.take(event, now)


def note_looked(key: str, uid_validity: int, last_uid: int, now: datetime) -> None:
    """Notes that there was nothing more; earlier jobs of the kind are forgotten."""
    _note_place(key, uid_validity, last_uid, now)
    db.session.execute(delete(Job).where(Job.task == work.READ_MAILBOX, Job.done_at < now))
    drafts.forget_old(now)


def promise_look(now: datetime) -> None:
    """Promises a look into the mailbox, unless one is to be done already, or has given up."""
    outbox.promise_once(work.READ_MAILBOX, f"{now:%Y-%m-%d %H:%M}", now)


def is_to_be_promised(now: datetime) -> bool:
    """Whether a look is due, and none is on its way; one that gave up waits for somebody to try it again."""
    open_one = select(Job.id).where(Job.task == work.READ_MAILBOX, Job.done_at.is_(None)).limit(1)
    lately = select(Job.id).where(Job.task == work.READ_MAILBOX, Job.done_at > now - EVERY).limit(1)
    return db.session.scalar(open_one) is None and db.session.scalar(lately) is None


def _organisers(settings: Settings) -> frozenset[str]:
    """Mailboxes of those whose invitations become drafts."""
    named = {word.strip().lower() for word in settings.mailbox_organisers.split(",") if word.strip()}
    addresses = {word for word in named if "@" in word}
    if ACCOUNTS in named:
        active = select(Account.id).where(Account.active)
        addresses |= set(db.session.scalars(select(Account.email).where(Account.active)))
        others = select(AccountAddress.email).where(AccountAddress.account_id.in_(active))
        addresses |= set(db.session.scalars(others))
    return frozenset(map(mailbox, addresses))
