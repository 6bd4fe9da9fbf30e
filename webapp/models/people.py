"""The organisation, its accounts, and the people who meet."""

from datetime import datetime

from flask_security.core import RoleMixin, UserMixin
from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.db import Base, Model
from webapp.domain.questions import DEFAULT_DIMENSIONS
from webapp.models.types import Moment, Value


class Organisation(Model):
    """The one organisation of this deployment. `library_version` grows with every change to the library.

    `retention_days`: how long an interview that is over is kept before it is erased.
    """

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    zone: Mapped[str] = mapped_column(String(64), default="Europe/London")
    usual_dimensions: Mapped[tuple[str, ...]] = mapped_column(
        Value(tuple[str, ...]), default=DEFAULT_DIMENSIONS
    )
    library_version: Mapped[int] = mapped_column(default=0)
    retention_days: Mapped[int] = mapped_column(default=180)


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
