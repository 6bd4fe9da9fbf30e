"""Wrong tries, counted in the database: so every process counts alike, with Redis and without it.

After so many wrong tries in a row whoever tries must wait, each time for twice as long. What is right costs
nothing, and ends the count. Nobody's address or name is kept, but a digest.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from sqlalchemy import delete, select, update

from webapp.db import db, insert_into
from webapp.models.accounts import WrongTries

FORGOTTEN = timedelta(hours=24)
"""Nobody is held to what was wrong so long ago."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=30)


@dataclass(frozen=True)
class Limit:
    """`free` wrong tries cost nothing; then every `more` of them cost a wait, each twice as long as the
    last."""

    free: int
    more: int


ACCOUNT = Limit(free=10, more=5)
"""For one account, wherever it is tried from. Somebody who guesses has some 300 tries a day."""
NETWORK = Limit(free=30, more=10)
"""From one network address, whatever accounts are tried: a whole office may share it."""
CODE = Limit(free=5, more=5)
"""For the six digits of one account's second factor: a million of them, of which three are right at a
time."""


def account(secret_key: str, address: str) -> str:
    """Who tries this account, an address in its normal spelling."""
    return _digest(secret_key, f"account {address}")


def code(secret_key: str, account_id: int) -> str:
    """Who tries codes of this account."""
    return _digest(secret_key, f"code {account_id}")


def network(secret_key: str, address: str) -> str:
    """Who tries from there. A household or office has 2^64 addresses of IPv6: their network counts."""
    try:
        ip = ip_address(address)
    except ValueError:
        return _digest(secret_key, f"network {address}")
    if isinstance(ip, IPv6Address):
        ip = ip.ipv4_mapped or IPv6Address(int(ip) >> 64 << 64)
    return _digest(secret_key, f"network {ip}")


def begin(who: str, limit: Limit, now: datetime) -> timedelta:
    """Counts a try, as wrong until it is known to be right; how long they must wait if there is none now.

    Counted before anything is compared, so that many tries at the same moment are many, too.
    """
    row = _row(who, now)
    if row.wait_until and row.wait_until > now:
        return row.wait_until - now
    if row.last_at < now - FORGOTTEN:
        row.count, row.wait_until = 0, None
    row.count, row.last_at = row.count + 1, now
    beyond = row.count - limit.free
    if beyond >= 0 and beyond % limit.more == 0:
        doubled = min(beyond // limit.more, 10)
        row.wait_until = now + min(FIRST_WAIT * 2**doubled, LONGEST_WAIT)
    return timedelta(0)


def _row(who: str, now: datetime) -> WrongTries:
    insert = insert_into(WrongTries).values(who=who, count=0, last_at=now)
    db.session.execute(insert.on_conflict_do_nothing(index_elements=[WrongTries.who]))
    row = select(WrongTries).where(WrongTries.who == who).with_for_update()
    return db.session.scalars(row.execution_options(populate_existing=True)).one()


def was_right(who: str) -> None:
    """Ends the count of an account: whoever it is knows the password."""
    db.session.execute(delete(WrongTries).where(WrongTries.who == who))


def take_back(who: str) -> None:
    """Counts a try from a network as none, since it was right; others there may still be wrong."""
    db.session.execute(delete(WrongTries).where(WrongTries.who == who, WrongTries.count <= 1))
    counted = update(WrongTries).where(WrongTries.who == who)
    db.session.execute(counted.values(count=WrongTries.count - 1, wait_until=None))


def forget_old(now: datetime) -> None:
    """Deletes the counts that nobody is held to any more."""
    db.session.execute(delete(WrongTries).where(WrongTries.last_at < now - FORGOTTEN))


def _digest(secret_key: str, who: str) -> str:
    return hmac.digest(secret_key.encode(), who.encode(), hashlib.sha256).hex()[:32]
