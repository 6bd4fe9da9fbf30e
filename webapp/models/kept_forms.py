"""What is kept of forms: that one was sent, what was typed as a session ended, drafts of recruiters."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.types import Moment


class DoneOnce(Model):
    """That a form was sent and did what it does: sent again, it leads to the same place and does nothing.

    `key`: a digest of the form's token, of who sent it and where to; `content`: one of what was sent, which
    nobody can guess without the token; `led_to`: the address, empty until the answer is on its way. Kept for
    a day.
    """

    __tablename__ = "done_once"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[str] = mapped_column(String(64))
    led_to: Mapped[str] = mapped_column(String(500), default="", server_default="")
    at: Mapped[datetime] = mapped_column(Moment, index=True)


class HeldForm(Model):
    """What an account had typed into a form as its session ended, for an hour and the same browser.

    `content` is encrypted with a key that only the browser's cookie has; `digest` is of that key.
    """

    __tablename__ = "held_form"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Moment, index=True)


class TextDraft(Model):
    """What a recruiter has typed into a field and not sent. Nobody else sees it.

    `place`: the form, by its address; `seen`: a mark of the text that it is to change, as it stood then.
    """

    __tablename__ = "text_draft"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[str] = mapped_column(String(200), primary_key=True)
    field: Mapped[str] = mapped_column(String(80), primary_key=True)
    interview_id: Mapped[int | None] = mapped_column(
        ForeignKey("interview.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str] = mapped_column(Text)
    seen: Mapped[str] = mapped_column(String(32), default="", server_default="")
    saved_at: Mapped[datetime] = mapped_column(Moment, index=True)
