"""Tables of the organisation, its accounts, and the people who take part in interviews."""

from datetime import datetime

from flask_security.core import RoleMixin, UserMixin
from sqlalchemy import Column, ForeignKey, LargeBinary, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.db import Base, Model
from webapp.domain.forms.questions import DEFAULT_DIMENSIONS
from webapp.models.types import JsonValue, Moment


class Organisation(Model):
    """The one organisation of this deployment. `library_version` grows with every change to the library.

    `retention_days`: how long an interview that is over is kept before it is erased. The brand: `accent`, a
    colour such as `#1d4f91` instead of our green, `sender_name` and `reply_to` of letters, each empty for the
    usual; the logo's size in pixels, 0 for none; `brand_version` grows with every change of it.
    """

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    zone: Mapped[str] = mapped_column(String(64), default="Europe/London")
    usual_dimensions: Mapped[tuple[str, ...]] = mapped_column(
        JsonValue(tuple[str, ...]), default=DEFAULT_DIMENSIONS
    )
    library_version: Mapped[int] = mapped_column(default=0)
    retention_days: Mapped[int] = mapped_column(default=180)
    accent: Mapped[str] = mapped_column(String(7), default="")
    sender_name: Mapped[str] = mapped_column(String(120), default="")
    reply_to: Mapped[str] = mapped_column(String(254), default="")
    brand_version: Mapped[int] = mapped_column(default=0)
    logo_width: Mapped[int] = mapped_column(default=0)
    logo_height: Mapped[int] = mapped_column(default=0)


class Logo(Model):
    """The organisation's logo, a PNG of our own writing. Apart, so that no page reads it by the way."""

    __tablename__ = "logo"

    organisation_id: Mapped[int] = mapped_column(
        ForeignKey("organisation.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    png: Mapped[bytes] = mapped_column(LargeBinary)


class Person(Model):
    """A candidate or an interviewer; one row for an address, however many interviews they have."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254), unique=True)
    language: Mapped[str] = mapped_column(String(12), default="en")


account_roles = Table(
    "account_roles",
    Base.metadata,
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("permission_id", ForeignKey("permission.id", ondelete="CASCADE"), primary_key=True),
)


class Permission(Model, RoleMixin):
    """What an account may do: `recruiter` or `admin`. (Flask-Security calls it a role; ours are jobs.)"""

    __tablename__ = "permission"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)
    description: Mapped[str | None] = mapped_column(String(200))


class Account(Model, UserMixin):
    """A recruiter or admin, who signs in."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254), unique=True)
    password: Mapped[str] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    create_datetime: Mapped[datetime] = mapped_column(Moment)
    roles: Mapped[list[Permission]] = relationship(  # type: ignore[assignment]
        secondary=account_roles, lazy="selectin"
    )
