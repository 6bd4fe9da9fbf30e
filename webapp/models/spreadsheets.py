"""The table of a spreadsheet of interviews that waits to be brought in."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.types import Moment


class InterviewSheet(Model):
    """A spreadsheet that an account has sent, until it is brought in, discarded, or two hours old.

    `text`: the whole of it; empty once it is brought in. `encoding`: what the file's is called. `token`: the
    key of the job that is to bring it in, or to forget it. `confirmed_at`: when its sender said to bring it
    in; `done_at`: when that was done, with so many interviews `made`, and so many that were `there` before.
    `problem`: why it was not, though it was confirmed.
    """

    __tablename__ = "interview_sheet"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    text: Mapped[str] = mapped_column(Text)
    encoding: Mapped[str] = mapped_column(String(20))
    token: Mapped[str] = mapped_column(String(32))
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    made: Mapped[int] = mapped_column(default=0)
    there: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(Text, default="")
