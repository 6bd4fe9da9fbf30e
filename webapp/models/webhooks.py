"""Tables of webhooks: where the company's systems are told what happens, and what each was told."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.db import Model
from webapp.models.accounts import Account
from webapp.models.api import ApiKey
from webapp.models.types import NEVER_AGAIN, JsonValue, Moment

OPEN = text("settled_at IS NULL")
ADDRESS_LIMIT = 500


class WebhookEndpoint(Model):
    """An address at which a system is told what happens in what its key sees.

    `secret`: what messages are signed with, encrypted; `former_secret` signs beside it until `former_until`.
    `off_at`, `off_because`: since when and why it is told nothing. `failing_since`: no message has been taken
    since.
    """

    __tablename__ = "webhook_endpoint"
    __table_args__ = (NEVER_AGAIN,)

    id: Mapped[int] = mapped_column(primary_key=True)
    key_id: Mapped[int] = mapped_column(ForeignKey("api_key.id"), index=True)
    address: Mapped[str] = mapped_column(String(ADDRESS_LIMIT))
    types: Mapped[tuple[str, ...]] = mapped_column(JsonValue(tuple[str, ...]))
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    former_secret: Mapped[bytes | None] = mapped_column(LargeBinary)
    former_until: Mapped[datetime | None] = mapped_column(Moment)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(Moment)
    off_at: Mapped[datetime | None] = mapped_column(Moment)
    off_because: Mapped[str] = mapped_column(String(12), default="")
    failing_since: Mapped[datetime | None] = mapped_column(Moment)

    key: Mapped[ApiKey] = relationship()
    made_by: Mapped[Account] = relationship()


class WebhookMessage(Model):
    """Something that one endpoint is told. `name` is the same for all whom it is told.

    `about`: what the ids of its subject are called → the ids. `tries`, and the last one's `status` or
    `failure`, the class of an error; `in_trouble`: it said that its server has trouble with all messages.
    `outcome`: `delivered`, `gave_up`, or `left_out`, as it was not for this system any more; empty until it
    is settled. `promised`: how many jobs it has had.
    """

    __tablename__ = "webhook_message"
    __table_args__ = (
        UniqueConstraint("endpoint_id", "name"),
        Index(
            "ix_webhook_message_open",
            *("endpoint_id", "interview_id", "id"),
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        Index("ix_webhook_message_endpoint_id_id", "endpoint_id", "id"),
        Index("ix_webhook_message_at", "at"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    endpoint_id: Mapped[int] = mapped_column(ForeignKey("webhook_endpoint.id", ondelete="CASCADE"))
    interview_id: Mapped[int | None] = mapped_column(
        ForeignKey("interview.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(60))
    type: Mapped[str] = mapped_column(String(40))
    about: Mapped[dict[str, int | str]] = mapped_column(JsonValue(dict[str, int | str]))
    at: Mapped[datetime] = mapped_column(Moment)
    promised: Mapped[int] = mapped_column(default=0)
    tries: Mapped[int] = mapped_column(default=0)
    tried_at: Mapped[datetime | None] = mapped_column(Moment)
    status: Mapped[int | None]
    failure: Mapped[str] = mapped_column(String(40), default="")
    in_trouble: Mapped[bool] = mapped_column(default=False, server_default=false())
    outcome: Mapped[str] = mapped_column(String(12), default="")
    settled_at: Mapped[datetime | None] = mapped_column(Moment)

    endpoint: Mapped[WebhookEndpoint] = relationship()
