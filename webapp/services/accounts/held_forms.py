"""Keeps what an account had typed into a form as its session ended, until the same account is back."""

import hashlib
import json
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from webapp.adapters.sealed_text import opened, sealed
from webapp.db import db
from webapp.models.accounts import Account
from webapp.models.kept_forms import HeldForm

KEPT = timedelta(hours=1)
LONGEST = 96 * 1024
"""Characters of a form that is still kept."""
MOST = 20
"""Forms of one account that are kept at a time."""


@dataclass(frozen=True)
class TypedForm:
    """Where a form was sent to, and its fields in order. `had_files`: files are not kept."""

    path: str
    fields: Sequence[tuple[str, str]]
    had_files: bool = False


def owner_of(is_theirs: Callable[[int], bool]) -> int | None:
    """The account whose form it is, as `is_theirs` tells by its id; None for that of nobody."""
    ids = db.session.scalars(select(Account.id).where(Account.active).order_by(Account.id))
    return next((account_id for account_id in ids if is_theirs(account_id)), None)


def hold(account_id: int, form: TypedForm, secret_key: str, now: datetime) -> str:
    """Keeps a form, and returns the key to it, which is kept nowhere here. Empty if it is too long."""
    text = json.dumps([form.path, list(form.fields), form.had_files])
    if len(text) > LONGEST:
        return ""
    forget_old(now)
    newest = select(HeldForm.digest).where(HeldForm.account_id == account_id)
    newest = newest.order_by(HeldForm.at.desc()).limit(MOST - 1)
    kept = list(db.session.scalars(newest))
    db.session.execute(
        delete(HeldForm).where(HeldForm.account_id == account_id, HeldForm.digest.not_in(kept))
    )
    key = secrets.token_urlsafe(24)
    content = sealed(text, key, secret_key)
    db.session.add(HeldForm(digest=_digest(key), account_id=account_id, content=content, at=now))
    return key


def found(key: str, account_id: int, secret_key: str, now: datetime) -> TypedForm | None:
    """What was kept under the key; None for another account, after an hour, or if there is nothing."""
    row = db.session.get(HeldForm, _digest(key)) if key else None
    if row is None or row.account_id != account_id or row.at < now - KEPT:
        return None
    text = opened(row.content, key, secret_key)
    if text is None:
        return None
    path, fields, had_files = json.loads(text)
    return TypedForm(path, [(name, value) for name, value in fields], had_files)


def forget_old(now: datetime) -> None:
    """Deletes what nobody has come back for."""
    db.session.execute(delete(HeldForm).where(HeldForm.at < now - KEPT))


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
