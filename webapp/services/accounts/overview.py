"""The accounts as admins see them in a list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from webapp.db import db
from webapp.models.accounts import Account, SignIn
from webapp.models.interviews import Interview
from webapp.services.accounts import accounts


@dataclass(frozen=True)
class AccountLine:
    """An account in a list. `interviews`: how many it owns; `seen_at`: when it last did something, if it is
    signed in anywhere."""

    account: Account
    interviews: int
    seen_at: datetime | None


def lines(now: datetime) -> tuple[AccountLine, ...]:
    """All accounts that are not removed, by name, in three queries."""
    owned = dict(_pairs(select(Interview.owner_id, func.count()).group_by(Interview.owner_id)))
    seen = dict(_pairs(select(SignIn.account_id, func.max(SignIn.seen_at)).group_by(SignIn.account_id)))
    return tuple(AccountLine(a, owned.get(a.id, 0), seen.get(a.id)) for a in accounts.all_of())


def _pairs(query: Select[*tuple[Any, ...]]) -> list[tuple[Any, Any]]:
    return [(key, value) for key, value in db.session.execute(query)]


def interviews_of(account_id: int) -> int:
    """How many interviews an account owns."""
    return db.session.scalar(select(func.count()).where(Interview.owner_id == account_id)) or 0
