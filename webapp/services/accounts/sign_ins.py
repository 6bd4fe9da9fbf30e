"""Who is signed in, and in which browsers: kept here, so that a sign-in ends when somebody says so."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import joinedload

from webapp.db import db
from webapp.models.accounts import Account, SignIn
from webapp.models.people import Organisation
from webapp.services.organisation import people

IDLE = timedelta(hours=24)
"""A browser in which nothing was done for so long is signed out."""
LASTS = timedelta(days=14)
"""Who signs in is asked again after so long."""
NOTED = timedelta(minutes=5)
"""How exactly it is known when a browser was seen last: not every page writes."""


def begin(account: Account, browser: str, now: datetime) -> str:
    """Signs an account in, and returns the token for the browser's cookie. What has ended long ago goes."""
    token = secrets.token_urlsafe(32)
    db.session.execute(delete(SignIn).where(SignIn.account_id == account.id, SignIn.seen_at < now - IDLE))
    db.session.add(
        SignIn(
            account_id=account.id,
            digest=_digest(token),
            browser=browser[:200],
            began_at=now,
            seen_at=now,
        )
    )
    return token


def current(token: str, now: datetime) -> SignIn | None:
    """The sign-in that a token stands for, None when it has ended or its account cannot sign in any more."""
    found = _with_organisation(token)
    if found is None or not found.account.active:
        return None
    return found if found.seen_at > now - IDLE and found.began_at > now - LASTS else None


def _with_organisation(token: str) -> SignIn | None:
    """The sign-in with its account, and the organisation, which every page of the console asks for."""
    of_it = select(SignIn, Organisation).join(Organisation, Organisation.id == 1)
    found = db.session.execute(
        of_it.where(SignIn.digest == _digest(token)).options(
            joinedload(SignIn.account).joinedload(Account.addresses)
        )
    )
    for sign_in, organisation in found.unique():
        people.hold_on_to(organisation)
        return sign_in
    return None


def is_to_be_noted(sign_in: SignIn, now: datetime) -> bool:
    """Whether it is time to note again that a browser was seen."""
    return sign_in.seen_at < now - NOTED


def note_seen(sign_in_id: int, now: datetime) -> None:
    """Notes that something was done in a browser just now."""
    db.session.execute(update(SignIn).where(SignIn.id == sign_in_id).values(seen_at=now))


def of_account(account_id: int, now: datetime) -> list[SignIn]:
    """The browsers in which somebody is signed in, the one seen last first."""
    rows = select(SignIn).where(
        SignIn.account_id == account_id, SignIn.seen_at > now - IDLE, SignIn.began_at > now - LASTS
    )
    return list(db.session.scalars(rows.order_by(SignIn.seen_at.desc(), SignIn.id.desc())))


def end(sign_in_id: int, account_id: int) -> None:
    """Ends one sign-in of an account; nothing happens if it has ended."""
    db.session.execute(delete(SignIn).where(SignIn.id == sign_in_id, SignIn.account_id == account_id))


def end_all(account_id: int, but: int | None = None) -> None:
    """Ends every sign-in of an account, `but` the one from which it is asked for."""
    ends = delete(SignIn).where(SignIn.account_id == account_id)
    db.session.execute(ends if but is None else ends.where(SignIn.id != but))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
