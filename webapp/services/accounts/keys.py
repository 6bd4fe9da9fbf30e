"""Keys that open something once: the first account, a password of one's own, a new address.

A key is a row; its link is made from the row's nonce and the secret key, so that a letter can be written
again and the database alone opens nothing.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update

from webapp.adapters.links import Links, id_in, new_nonce
from webapp.db import db
from webapp.domain.errors import N_, NotFound
from webapp.models.accounts import AccountKey, Purpose

LASTS: dict[Purpose, timedelta] = {
    "first": timedelta(hours=1),
    "invited": timedelta(hours=72),
    "reset": timedelta(hours=1),
    "address": timedelta(hours=24),
    "emergency": timedelta(minutes=15),
}
DEAD = N_(
    "This link does not open anything any more. Links like it work once, and not for long: ask for another."
)


def issue(purpose: Purpose, account_id: int | None, now: datetime, email: str = "") -> AccountKey:
    """A new key; those of this purpose that the account had before open nothing any more."""
    _expire(now, AccountKey.purpose == purpose, AccountKey.account_id.is_not_distinct_from(account_id))
    key = AccountKey(
        account_id=account_id,
        purpose=purpose,
        nonce=new_nonce(),
        email=email,
        expires_at=now + LASTS[purpose],
    )
    db.session.add(key)
    db.session.flush()
    return key


def opened_by(token: str, links: Links, now: datetime) -> AccountKey:
    """The key that the token of a link is. Raises `NotFound` for a wrong, used or expired one."""
    key = known_by(token, links)
    if key is None or key.used_at or key.expires_at <= now:
        raise NotFound(DEAD)
    return key


def known_by(token: str, links: Links) -> AccountKey | None:
    """The key that the token of a link is, or was. None for a wrong one."""
    key_id = id_in(token)
    key = db.session.get(AccountKey, key_id) if key_id else None
    return key if key and links.opens_key(token, key.id, key.nonce) else None


def use(key: AccountKey, now: datetime) -> None:
    """Uses a key up. Raises `NotFound` if somebody was faster."""
    used = db.session.execute(
        update(AccountKey).where(AccountKey.id == key.id, AccountKey.used_at.is_(None)).values(used_at=now)
    )
    if not used.rowcount:  # type: ignore[attr-defined]
        raise NotFound(DEAD)


def open_one(purpose: Purpose, account_id: int | None, now: datetime) -> AccountKey | None:
    """The key of this purpose that still opens something, if there is one."""
    return db.session.scalar(
        select(AccountKey).where(
            AccountKey.purpose == purpose,
            AccountKey.account_id.is_not_distinct_from(account_id),
            AccountKey.used_at.is_(None),
            AccountKey.expires_at > now,
        )
    )


def expire_all(account_id: int, now: datetime) -> None:
    """None of an account's keys opens anything any more."""
    _expire(now, AccountKey.account_id == account_id)


def _expire(now: datetime, *which: ColumnElement[bool]) -> None:
    still_good = AccountKey.used_at.is_(None), AccountKey.expires_at > now
    db.session.execute(update(AccountKey).where(*which, *still_good).values(expires_at=now))
