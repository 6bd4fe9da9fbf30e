"""Who somebody is who comes from the company's own sign-in, and what its groups let them do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sqlalchemy import select

from webapp.db import db
from webapp.domain.errors import N_, NotNow
from webapp.models.accounts import Account
from webapp.services import audit
from webapp.services.accounts import accounts
from webapp.services.audit import COMPANY

NOT_VERIFIED = N_(
    "Your company’s sign-in has not verified your e-mail address, so we cannot know who you are."
)
NOT_LET_IN = N_("Your company’s sign-in knows you, but you have no account here. Please ask an admin.")
ANOTHER = N_("There is an account with your address that somebody else signs in to. Please ask an admin.")


@dataclass(frozen=True)
class Claims:
    """What the company's sign-in says of somebody. `subject`: for ever the same, `issuer subject`."""

    subject: str
    email: str
    name: str
    groups: tuple[str, ...]

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        """From the claims of an identity token. Raises `KeyError` without issuer and subject, and
        `ValueError` for an address that is not verified."""
        if said.get("email_verified") is not True or not said.get("email"):
            raise ValueError("the address is not verified")
        groups = said.get("groups") or ()
        return cls(
            subject=f"{said['iss']} {said['sub']}",
            email=str(said["email"]),
            name=str(said.get("name") or said["email"]),
            groups=(groups,) if isinstance(groups, str) else tuple(map(str, groups)),
        )


@dataclass(frozen=True)
class Groups:
    """The names of the groups of admins and of recruiters, each empty for none."""

    admins: str
    recruiters: str

    def admin(self, of: Claims) -> bool | None:
        """What its groups make of somebody: an admin, a recruiter, or neither, None."""
        if self.admins and self.admins in of.groups:
            return True
        return False if self.recruiters and self.recruiters in of.groups else None


def account_for(claims: Claims, groups: Groups, now: datetime) -> Account:
    """The account of who has come from the company's sign-in, made if a group of theirs lets them in.

    With groups, what somebody may do is what their groups say at each sign-in. Raises `NotNow`, and
    `Invalid`.
    """
    account = db.session.scalar(select(Account).where(Account.subject == claims.subject))
    account = account or accounts.known_as(claims.email)
    admin = groups.admin(claims)
    if account is None:
        if admin is None:
            raise NotNow(NOT_LET_IN)
        account = accounts.add(name=claims.name, email=claims.email, admin=admin, now=now, by=COMPANY)
    if account.subject not in (None, claims.subject):
        raise NotNow(ANOTHER)
    if not account.active or ((groups.admins or groups.recruiters) and admin is None):
        raise NotNow(NOT_LET_IN)
    if account.subject is None:
        account.subject = claims.subject
        audit.record("company_sign_in_linked", COMPANY, now, account=account.id)
    if admin is not None:
        accounts.change_role(account.id, admin, now, COMPANY)
    return account
