"""Tables of the API: its keys, what a key has asked for once, and which restricted interviews it sees."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.db import Model
from webapp.models.accounts import Account
from webapp.models.types import NEVER_AGAIN, JsonValue, Moment


class ApiKey(Model):
    """A system of the company's that comes in by the API; in the audit trail an actor of its own.

    `digest`: of the secret, which is shown once and kept nowhere. `former_digest`: of the one before, which
    holds until `former_until`, so that nothing stands still while it is exchanged. `scopes`: what the key may
    do. `seen_at` is written every few minutes only.
    """

    __tablename__ = "api_key"
    __table_args__ = (NEVER_AGAIN,)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    scopes: Mapped[tuple[str, ...]] = mapped_column(JsonValue(tuple[str, ...]))
    digest: Mapped[str] = mapped_column(String(64))
    former_digest: Mapped[str] = mapped_column(String(64), default="")
    former_until: Mapped[datetime | None] = mapped_column(Moment)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)

    made_by: Mapped[Account] = relationship()

    def holds(self, now: datetime) -> bool:
        """Whether it opens anything."""
        return self.ended_at is None and now < self.expires_at


class InterviewKey(Model):
    """A key that is named where an interview is restricted, and so sees it."""

    __tablename__ = "interview_key"

    interview_id: Mapped[int] = mapped_column(
        ForeignKey("interview.id", ondelete="CASCADE"), primary_key=True
    )
    key_id: Mapped[int] = mapped_column(ForeignKey("api_key.id"), primary_key=True, index=True)


class AnsweredRequest(Model):
    """What a key was answered when it asked for something under an `Idempotency-Key`, for a day.

    `digest`: of what it asked for. `candidacy_id`: whose words stand in the answer; erased with it.
    """

    __tablename__ = "answered_request"
    __table_args__ = (Index("ix_answered_request_at", "at"),)

    key_id: Mapped[int] = mapped_column(ForeignKey("api_key.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    status: Mapped[int] = mapped_column(default=0)
    body: Mapped[bytes] = mapped_column(LargeBinary, default=b"")
    candidacy_id: Mapped[int | None] = mapped_column(
        ForeignKey("candidacy.id", ondelete="CASCADE"), index=True
    )
    at: Mapped[datetime] = mapped_column(Moment)
