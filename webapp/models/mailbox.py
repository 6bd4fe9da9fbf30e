"""Tables of the mailbox: how far it is read, invitations that came by mail, and answers to ours."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.domain.mailbox.invitations import Invitation
from webapp.models.types import NEVER_AGAIN, JsonValue, Moment


class MailboxPlace(Model):
    """How far a folder of a mailbox is read. `key`: a digest of server, account and folder. The numbers of
    messages begin anew when the server says another `uid_validity`. `read_at`: when it was looked at last."""

    __tablename__ = "mailbox_place"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    uid_validity: Mapped[int] = mapped_column(BigInteger, default=0)
    last_uid: Mapped[int] = mapped_column(BigInteger, default=0)
    read_at: Mapped[datetime | None] = mapped_column(Moment)


class ReadMessage(Model):
    """A message that was read, by a digest of its Message-ID: one that is there again is not read again."""

    __tablename__ = "read_message"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)


class InvitedDraft(Model):
    """An invitation of a known organiser that came by mail, for a recruiter to complete.

    `uid`: the event's, as its organiser's calendar has it; of two messages the one with the higher `sequence`
    holds. `content`: what the invitation says, None once it was completed or put away. `interview_id`: what
    came of it. `moved`: it says another time than when it was completed. `cancelled_at`: its organiser has
    cancelled it. `dismissed_at`: a recruiter has put it away.
    """

    __tablename__ = "invited_draft"
    __table_args__ = (NEVER_AGAIN,)

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(64), unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    stamped_at: Mapped[datetime] = mapped_column(Moment)
    organiser: Mapped[str] = mapped_column(String(254))
    content: Mapped[Invitation | None] = mapped_column(JsonValue(Invitation))
    received_at: Mapped[datetime] = mapped_column(Moment, index=True)
    changed_at: Mapped[datetime | None] = mapped_column(Moment)
    interview_id: Mapped[int | None] = mapped_column(
        ForeignKey("interview.id", ondelete="CASCADE"), index=True
    )
    moved: Mapped[bool] = mapped_column(default=False, server_default=false())
    cancelled_at: Mapped[datetime | None] = mapped_column(Moment)
    dismissed_at: Mapped[datetime | None] = mapped_column(Moment)


class CalendarReply(Model):
    """What somebody's calendar answered to our event of a session: `accepted`, `declined` or `tentative`.

    `sequence`: of the event that it answers; `at`: when it was said, by the answer's own stamp.
    """

    __tablename__ = "calendar_reply"

    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True
    )
    session: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id", ondelete="CASCADE"), index=True)
    status: Mapped[str] = mapped_column(String(12))
    sequence: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime] = mapped_column(Moment)
