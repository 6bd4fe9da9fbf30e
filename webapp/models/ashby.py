"""The table of what Ashby has told us of."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.types import NEVER_AGAIN, Moment


class AshbySchedule(Model):
    """A schedule of interviews in Ashby, by its ids there, and the interview that was made of it.

    `told_at`: when Ashby last said that it changed; `fetched_at`: when it was last read. `problem`: why the
    interview here is not what the schedule there says, in a sentence; empty where it is.
    """

    __tablename__ = "ashby_schedule"
    __table_args__ = (NEVER_AGAIN,)

    id: Mapped[int] = mapped_column(primary_key=True)
    schedule: Mapped[str] = mapped_column(String(60), unique=True)
    application: Mapped[str] = mapped_column(String(60))
    candidate: Mapped[str] = mapped_column(String(60), default="")
    interview_id: Mapped[int | None] = mapped_column(
        ForeignKey("interview.id", ondelete="CASCADE"), index=True
    )
    told_at: Mapped[datetime] = mapped_column(Moment)
    fetched_at: Mapped[datetime | None] = mapped_column(Moment)
    problem: Mapped[str] = mapped_column(String(300), default="")
