"""Restricts an interview to named recruiters, and marks by hand who is a party to it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from webapp.db import db
from webapp.domain.errors import N_, Invalid, NotAllowed
from webapp.models.accounts import Account
from webapp.models.api import ApiKey, InterviewKey
from webapp.models.interviews import Interview, InterviewAccess
from webapp.services.accounts import accounts, api_keys
from webapp.services.audit import Actor
from webapp.services.interviews import conflicts, lifecycle
from webapp.services.interviews.schedule import locked

NOT_YOURS = N_("Only its owner, or an admin, decides who sees an interview.")
NOT_AN_ADMIN = N_("Only an admin marks who is a party to an interview.")
OWNS_IT = N_("They are its recruiter. Hand the interview over first.")


@dataclass(frozen=True)
class Colleague:
    """An account, and how it stands to an interview: named where it is restricted, its owner, or a party."""

    id: int
    name: str
    owns: bool
    named: bool
    is_party: bool
    by_hand: bool


def colleagues(interview: Interview) -> tuple[Colleague, ...]:
    """All accounts that may sign in, by name, as they stand to the interview."""
    return colleagues_among(accounts.by_name(), interview, rows_of(interview.id))


def colleagues_among(
    everybody: Iterable[Account], interview: Interview, rows: Iterable[InterviewAccess]
) -> tuple[Colleague, ...]:
    """The same of these accounts, by what was decided about them."""
    decided = {row.account_id: row.may_open for row in rows}
    return tuple(
        Colleague(
            id=account.id,
            name=account.name,
            owns=account.id == interview.owner_id,
            named=decided.get(account.id) is True,
            is_party=conflicts.is_party(interview, conflicts.reader_of(account)),
            by_hand=decided.get(account.id) is False,
        )
        for account in everybody
        if account.active
    )


def confidants(interview: Interview) -> tuple[str, ...]:
    """The names of those who read what the candidate told the recruiter alone, its owner first."""
    return confidants_among(colleagues(interview), interview)


def confidants_among(everybody: Iterable[Colleague], interview: Interview) -> tuple[str, ...]:
    """The same among these colleagues."""
    readers = [
        c
        for c in everybody
        if not (c.is_party or c.by_hand) and (c.owns or c.named or not interview.restricted)
    ]
    return tuple(c.name for c in sorted(readers, key=lambda c: not c.owns))


def may_decide(interview: Interview, account: Account) -> bool:
    """Whether this account decides who sees the interview."""
    return account.is_admin or account.id == interview.owner_id


@dataclass(frozen=True)
class System:
    """A key of the API that holds, and whether it is named where the interview is restricted."""

    id: int
    name: str
    named: bool


def systems(interview: Interview, now: datetime) -> tuple[System, ...]:
    """All keys that hold, the newest first, as they stand to the interview."""
    named = set(
        db.session.scalars(select(InterviewKey.key_id).where(InterviewKey.interview_id == interview.id))
    )
    holding = (key for key in api_keys.all_of() if key.holds(now))
    return tuple(System(key.id, key.name, key.id in named) for key in holding)


def restrict(
    interview_id: int, named: Collection[int], account_id: int, now: datetime, keys: Collection[int] = ()
) -> None:
    """From now on only the owner, who asks for this, and who is `named` see the interview; of the company's
    systems those with these `keys`. Raises `NotAllowed`."""
    interview = _decided_by(interview_id, account_id)
    interview.restricted = True
    may_open = (set(named) | {account_id}) - {interview.owner_id}
    _name(interview, may_open)
    _name_keys(interview, keys)
    lifecycle.record(interview, "restricted", Actor("account", account_id), now)


def open_to_all(interview_id: int, account_id: int, now: datetime) -> None:
    """All recruiters see it again, parties apart. Raises `NotAllowed`."""
    interview = _decided_by(interview_id, account_id)
    interview.restricted = False
    _name(interview, ())
    _name_keys(interview, ())
    lifecycle.record(interview, "opened_to_all", Actor("account", account_id), now)


def mark_party(interview_id: int, whom: int, is_party: bool, account_id: int, now: datetime) -> None:
    """An admin marks that an account is close to the candidate, say, and opens nothing of this interview; or
    takes that back. Raises `NotAllowed`, `NotFound`, and `Invalid` for its owner."""
    interview = locked(interview_id)
    if not db.session.get_one(Account, account_id).is_admin:
        raise NotAllowed(NOT_AN_ADMIN)
    accounts.account(whom)
    if whom == interview.owner_id:
        raise Invalid(OWNS_IT)
    row = db.session.get(InterviewAccess, (interview_id, whom))
    if is_party:
        db.session.merge(InterviewAccess(interview_id=interview_id, account_id=whom, may_open=False))
    elif row is not None and not row.may_open:
        db.session.delete(row)
    event = "party_marked" if is_party else "party_unmarked"
    lifecycle.record(interview, event, Actor("account", account_id), now, whom)


def _decided_by(interview_id: int, account_id: int) -> Interview:
    interview = locked(interview_id)
    if not may_decide(interview, db.session.get_one(Account, account_id)):
        raise NotAllowed(NOT_YOURS)
    return interview


def _name(interview: Interview, may_open: Collection[int]) -> None:
    """Makes these accounts those that are named; who is a party by hand stays one."""
    kept_out = set()
    for row in rows_of(interview.id):
        if not row.may_open:
            kept_out.add(row.account_id)
        elif row.account_id not in may_open:
            db.session.delete(row)
    known = select(Account.id).where(Account.id.in_(may_open), Account.id.not_in(kept_out))
    for account_id in db.session.scalars(known).all():
        db.session.merge(InterviewAccess(interview_id=interview.id, account_id=account_id, may_open=True))


def _name_keys(interview: Interview, keys: Collection[int]) -> None:
    db.session.execute(delete(InterviewKey).where(InterviewKey.interview_id == interview.id))
    known = select(ApiKey.id).where(ApiKey.id.in_(keys))
    db.session.add_all(
        InterviewKey(interview_id=interview.id, key_id=key_id) for key_id in db.session.scalars(known).all()
    )


def rows_of(interview_id: int) -> list[InterviewAccess]:
    return list(
        db.session.scalars(select(InterviewAccess).where(InterviewAccess.interview_id == interview_id))
    )
