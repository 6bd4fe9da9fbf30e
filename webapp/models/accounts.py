"""Who signs in: accounts, their sign-ins, keys in letters, recovery codes, and wrong tries."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from sqlalchemy import Boolean, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.db import Model
from webapp.models.types import NEVER_AGAIN, EnumValue, Moment

Purpose = Literal["first", "invited", "reset", "address", "emergency"]


class AccountRole(StrEnum):
    """What an account may do. An admin may all that a recruiter may."""

    RECRUITER = "recruiter"
    ADMIN = "admin"


class Account(Model):
    """A recruiter or admin, who signs in.

    `password`: a hash by argon2, empty while none is chosen; one that begins with `keyed:` was made with the
    secret key of the installation, and is made anew when it is next typed. `second_factor`: the secret of the
    app that shows codes, encrypted, empty without one; `second_factor_used`: the time step of the last code
    that was taken. `subject`: who this is at the company's sign-in, as `issuer subject`.
    `removed_at`: the row only stays since interviews of then name it. `language`: of its pages and letters;
    empty for the organisation's.
    """

    __tablename__ = "account"
    __table_args__ = (NEVER_AGAIN,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254), unique=True)
    role: Mapped[AccountRole] = mapped_column(EnumValue(AccountRole), default=AccountRole.RECRUITER)
    password: Mapped[str] = mapped_column(String(255), default="")
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    second_factor: Mapped[str] = mapped_column(String(255), default="")
    second_factor_used: Mapped[int] = mapped_column(default=0)
    subject: Mapped[str | None] = mapped_column(String(400), unique=True)
    created_at: Mapped[datetime] = mapped_column(Moment)
    removed_at: Mapped[datetime | None] = mapped_column(Moment)
    language: Mapped[str] = mapped_column(String(12), default="", server_default="")

    addresses: Mapped[list["AccountAddress"]] = relationship(
        cascade="all, delete-orphan", order_by="AccountAddress.email"
    )

    @property
    def is_admin(self) -> bool:
        return self.role is AccountRole.ADMIN


class AccountAddress(Model):
    """Another address of the same person: where it is a candidate's or an interviewer's, that is this
    person."""

    __tablename__ = "account_address"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    email: Mapped[str] = mapped_column(String(254), primary_key=True)


class SignIn(Model):
    """A browser in which somebody is signed in. `digest`: of the token in its cookie. Deleted when it ends.

    `browser` is what it calls itself; `seen_at` is written every few minutes only.
    """

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    browser: Mapped[str] = mapped_column(String(200), default="")
    began_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)

    account: Mapped[Account] = relationship(lazy="joined")


class AccountKey(Model):
    """What a link in a letter, or on a terminal, opens once: the first account, a password, a new address.

    `nonce`: what the link is made from, together with the secret key. `email`: the address that it
    confirms; `former`: the one that this took the place of.
    """

    __tablename__ = "account_key"
    __table_args__ = (NEVER_AGAIN,)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[Purpose] = mapped_column(String(12))
    nonce: Mapped[bytes] = mapped_column(LargeBinary(32))
    email: Mapped[str] = mapped_column(String(254), default="")
    former: Mapped[str] = mapped_column(String(254), default="")
    expires_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class RecoveryCode(Model):
    """A code that stands in for the second factor once. `digest` is of the code; deleted when it is used."""

    __tablename__ = "recovery_code"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)


class WrongTries(Model):
    """How often somebody was wrong lately. `who`: a digest of what was tried, or of where it came from."""

    __tablename__ = "wrong_tries"

    who: Mapped[str] = mapped_column(String(40), primary_key=True)
    count: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(Moment)
    wait_until: Mapped[datetime | None] = mapped_column(Moment)
