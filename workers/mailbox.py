"""Reads the mailbox: one message after the other, each kept before the next is fetched."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from time import monotonic

from webapp.adapters import calendar_mail, imap
from webapp.config import Settings
from webapp.db import reading, transaction
from webapp.domain import work
from webapp.services.mailbox import reading as mailbox
from webapp.services.mailbox.reading import MessageNumber
from webapp.services.organisation import people

log = logging.getLogger(__name__)


def read_new(settings: Settings) -> Callable[[datetime], None]:
    """Reads what has come, and gives back what notes how far. Each message is taken in a transaction of its
    own, with its number, before the next is fetched. After a while the rest is left to the next look."""
    if not settings.mailbox_url:
        return lambda now: None
    key = mailbox.key_of(settings)
    with reading():
        known, last = mailbox.place(key)
        zone = people.organisation().zone
    with imap.opened(settings.mailbox_url) as box:
        numbers = mailbox.to_read(box, known, last, _now())
        last = last if box.uid_validity == known else 0
        until = monotonic() + work.PORTION
        for uid in numbers:
            if monotonic() >= until:
                break
            _read_message(box, MessageNumber(key, box.uid_validity, uid), zone, settings)
            last = uid
        else:
            last = max(last, box.uid_next - 1)
    return partial(mailbox.note_looked, key, box.uid_validity, last)


def _read_message(box: imap.OpenMailbox, number: MessageNumber, zone: str, settings: Settings) -> None:
    """One that fails again and again is passed over, or it would keep all later ones from being read."""
    if _is_tried(number, "fetch"):
        content = box.message(number.uid)
        if _is_tried(number, "read"):
            found = calendar_mail.read_mail(content, zone)
            with transaction():
                mailbox.take(found, number, settings, _now())
            return
    log.warning("message_passed_over", extra={"number": number.uid})
    with transaction():
        mailbox.pass_over(number, _now())


def _is_tried(number: MessageNumber, step: mailbox.Step) -> bool:
    with transaction():
        return mailbox.note_try(number, step, _now())


def _now() -> datetime:
    return datetime.now(UTC)
