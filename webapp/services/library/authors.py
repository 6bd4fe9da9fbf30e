"""Says who changes the library: an account by its id, a key of the API by its id below zero, None for the
command line.

So one column says it, of which an older release knows no more than that somebody changed something.
"""

from collections.abc import Iterable

from sqlalchemy import select

from webapp.db import db
from webapp.models.accounts import Account
from webapp.services import audit
from webapp.services.accounts import api_keys
from webapp.services.audit import Actor


def author_by_key(key_id: int) -> int:
    """What stands for a key of the API."""
    return -key_id


def actor_of(by: int | None) -> Actor:
    """Who that is in the audit trail."""
    if by is None:
        return audit.COMMAND
    return Actor("account", by) if by > 0 else Actor("key", -by)


def names_of(authors: Iterable[int | None]) -> dict[int | None, str]:
    """Names of the accounts that are still there, and of keys, by what stands for them."""
    wanted = {by for by in authors if by is not None}
    known = db.session.execute(select(Account.id, Account.name).where(Account.id.in_(wanted)))
    named: dict[int | None, str] = {id_: name for id_, name in known}
    if by_key := {-by for by in wanted if by < 0}:
        named |= {author_by_key(id_): name for id_, name in api_keys.names_of(by_key).items()}
    return named
