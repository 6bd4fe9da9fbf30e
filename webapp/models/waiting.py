"""Table of what somebody asked for and can still undo."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.db import Model
from webapp.models.accounts import Account
from webapp.models.types import NEVER_AGAIN, Moment

OPEN = text("settled_at IS NULL")


class WaitingVerb(Model):
    """A verb that waits for some seconds before it runs, with all that was typed for it.

    `verb`: its name in domain/undo.py. `subject`: the id of what it is about, an interview, an entry, or, for
    an interview that is still to be set up, the account that asks; `detail` tells it from others of its kind.
    What is waiting is open once. `typed`, all that was given, is emptied when it has run. `interview_id`: of
    the interview with which the row goes; of one that it sets up, once it has. `settled_at`: when it ran, or
    was refused, with `refusal`, a gettext message.
    """

    __tablename__ = "waiting_verb"
    __table_args__ = (
        Index(
            "uq_waiting_verb_open",
            "verb",
            "subject",
            "detail",
            unique=True,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    verb: Mapped[str] = mapped_column(String(20))
    subject: Mapped[int]
    detail: Mapped[str] = mapped_column(String(64), default="")
    typed: Mapped[dict[str, Any]] = mapped_column(JSON)
    interview_id: Mapped[int | None] = mapped_column(
        ForeignKey("interview.id", ondelete="CASCADE"), index=True
    )
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    due_at: Mapped[datetime] = mapped_column(Moment)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    refusal: Mapped[str] = mapped_column(Text, default="")

    by: Mapped[Account] = relationship()
