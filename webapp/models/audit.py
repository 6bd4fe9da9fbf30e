"""The audit trail: who did or saw what, when. Ids and names of events only, never a person's words."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.types import NEVER_AGAIN, Moment


class AuditRow(Model):
    """One thing that somebody did or saw. It refers to nothing, and so outlives what it is about.

    `actor`: `clock`, `command`, `company`, `nobody`, `account`, `participant` or `key`, with its id.
    `interview_id`, `account_id`, `subject`: what it was about; which table the last is of, the event says.
    The database itself refuses to change a row, and to delete one before its time (migration 0008).
    """

    __tablename__ = "audit"
    __table_args__ = (
        Index("ix_audit_at", "at"),
        Index("ix_audit_interview_id_id", "interview_id", "id"),
        Index("ix_audit_account_id_id", "account_id", "id"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    event: Mapped[str] = mapped_column(String(40))
    actor: Mapped[str] = mapped_column(String(12))
    actor_id: Mapped[int | None]
    interview_id: Mapped[int | None]
    account_id: Mapped[int | None]
    subject: Mapped[int | None]
