"""Tables of background jobs, of letters, and of counts for the metrics."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.types import NEVER_AGAIN, Moment

OPEN = text("done_at IS NULL AND gave_up_at IS NULL")
GAVE_UP = text("gave_up_at IS NOT NULL")
UNRUNG = text("done_at IS NULL AND gave_up_at IS NULL AND rung_at IS NULL")
RUNG = text("done_at IS NULL AND gave_up_at IS NULL AND rung_at IS NOT NULL")
UNSENT = text("NOT sent AND NOT left_out")

HUNG = "Hung"
"""The failure of a job that hung inside a library, where no time limit reaches, and had to be ended."""
UNKNOWN = "UnknownKind"
"""The failure of a job that a worker of another release has met, which did not know its kind."""


class Job(Model):
    """Work promised in the same transaction as the data that calls for it.

    A job of the clock or a letter has a `key` and is unique for ever on (task, subject, key). A document has
    none: there is one open row for a (task, subject), and `wanted` grows with every promise made meanwhile.
    `interview_id` is None where the catalogue says that its kind is about something else.
    `lease` is the token of the worker that has it, until `leased_until`. `failure` is an exception's class,
    for a letter that was refused for good with the mail server's code, or `HUNG`, or `UNKNOWN`.
    """

    __tablename__ = "job"
    __table_args__ = (
        UniqueConstraint("task", "subject", "key"),
        Index(
            "uq_job_open_document",
            "task",
            "subject",
            unique=True,
            sqlite_where=text("key IS NULL AND done_at IS NULL"),
            postgresql_where=text("key IS NULL AND done_at IS NULL"),
        ),
        Index("ix_job_due", "due_at", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_job_unrung", "due_at", "id", sqlite_where=UNRUNG, postgresql_where=UNRUNG),
        Index("ix_job_rung", "rung_at", sqlite_where=RUNG, postgresql_where=RUNG),
        Index("ix_job_gave_up_at", "gave_up_at", sqlite_where=GAVE_UP, postgresql_where=GAVE_UP),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    task: Mapped[str] = mapped_column(String(40))
    subject: Mapped[int]
    key: Mapped[str | None] = mapped_column(String(80))
    interview_id: Mapped[int | None] = mapped_column(
        ForeignKey("interview.id", ondelete="CASCADE"), index=True
    )
    due_at: Mapped[datetime] = mapped_column(Moment)
    wanted: Mapped[int] = mapped_column(default=1)
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str | None] = mapped_column(String(32))
    leased_until: Mapped[datetime | None] = mapped_column(Moment)
    rung_at: Mapped[datetime | None] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    gave_up_at: Mapped[datetime | None] = mapped_column(Moment)
    failure: Mapped[str | None] = mapped_column(String(80))


class Letter(Model):
    """One mail to one person. Its words are not kept: it is written again from its subject when looked at.

    `kind` is its name in the catalogue; `subject` is the id of what it is about there, `key` the document
    version or the like; `interview_id` as its job has it. `sent`: handed to a mail server; otherwise it is
    kept on the letters page, and may be sent later, unless it is `left_out`: time has overtaken it.
    """

    __tablename__ = "letter"
    __table_args__ = (
        Index("ix_letter_interview_id_id", "interview_id", "id"),
        Index("ix_letter_unsent", "id", sqlite_where=UNSENT, postgresql_where=UNSENT),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = mapped_column(unique=True)
    interview_id: Mapped[int | None] = mapped_column(ForeignKey("interview.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(40))
    subject: Mapped[int]
    key: Mapped[str] = mapped_column(String(80))
    message_id: Mapped[str] = mapped_column(String(200))
    sent: Mapped[bool]
    left_out: Mapped[bool] = mapped_column(default=False, server_default=false())
    written_at: Mapped[datetime] = mapped_column(Moment)


class Tally(Model):
    """How often a task came to such an outcome within so many seconds, since the first day: for /metrics.

    `within` is the bound as Prometheus writes it, and empty where no time was taken. `seconds` is their sum.
    """

    __tablename__ = "tally"

    task: Mapped[str] = mapped_column(String(40), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(12), primary_key=True)
    within: Mapped[str] = mapped_column(String(8), primary_key=True)
    count: Mapped[int] = mapped_column(BigInteger)
    seconds: Mapped[float]
