"""Tables of what is still to be done about interviews."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.db import Model
from webapp.models.accounts import Account
from webapp.models.types import Moment

OPEN = text("closed_at IS NULL")
TICKED_OFF = text("closed_by_id IS NOT NULL")


class OpenThing(Model):
    """Something to be done by a day: a value of the domain's `OpenThing`, without a word of what it is.

    It is closed by the data that it comes from, or ticked off by an account, `closed_by_id`. `owner_id` is
    the interview's owner, so that an index finds what is theirs.
    """

    __tablename__ = "open_thing"
    __table_args__ = (
        UniqueConstraint("interview_id", "kind", "key"),
        Index("ix_open_thing_due", "kind", "due_on", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        Index(
            "ix_open_thing_owner_due",
            *("owner_id", "kind", "due_on", "id"),
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        Index(
            "ix_open_thing_ticked_off",
            *("closed_by_id", "closed_at"),
            sqlite_where=TICKED_OFF,
            postgresql_where=TICKED_OFF,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id", ondelete="CASCADE"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[str] = mapped_column(String(12))
    key: Mapped[str] = mapped_column(String(48))
    confidential: Mapped[bool] = mapped_column(default=False)
    due_on: Mapped[date]
    made_at: Mapped[datetime] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.key}"


class PromisePutRight(Model):
    """A promise as a recruiter put it right after the report, which stays as it is. The newest row counts."""

    __tablename__ = "promise_put_right"
    __table_args__ = (Index("ix_promise_put_right_interview_id_key", "interview_id", "key", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(48))
    what: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(200))
    by_day: Mapped[date | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    by: Mapped[Account] = relationship()
