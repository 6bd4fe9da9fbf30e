"""Tables of where and when an interview takes place: its sessions, and what held before a change."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.domain.interview.sessions import Session
from webapp.domain.interview.venue import LINK_LIMIT, TEXT_LIMIT, Venue
from webapp.models.types import EXTERNAL_ID, JsonValue, Moment


class Located:
    """Columns of what says where something takes place; empty ones say nothing."""

    place: Mapped[str] = mapped_column(String(TEXT_LIMIT), default="")
    video_link: Mapped[str] = mapped_column(String(LINK_LIMIT), default="")
    how_to_get_in: Mapped[str] = mapped_column(String(TEXT_LIMIT), default="")

    @property
    def venue(self) -> Venue:
        return Venue(self.place, self.video_link, self.how_to_get_in)

    def take_place(self, venue: Venue) -> None:
        """Keeps where it takes place; the venue is checked already."""
        self.place, self.video_link = venue.place, venue.video_link
        self.how_to_get_in = venue.how_to_get_in


class SessionRow(Located, Model):
    """A session of an interview, as the domain has it; its place is empty where it is the interview's.
    `since`: the interview's sequence when it was added."""

    __tablename__ = "session"
    __table_args__ = (CheckConstraint("minutes BETWEEN 15 AND 480", name="minutes"),)

    interview_id: Mapped[int] = mapped_column(
        ForeignKey("interview.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    starts_at: Mapped[datetime] = mapped_column(Moment)
    minutes: Mapped[int]
    panel: Mapped[tuple[int, ...]] = mapped_column(JsonValue(tuple[int, ...]), default=())
    since: Mapped[int] = mapped_column(default=0)
    external_id: Mapped[str | None] = mapped_column(String(EXTERNAL_ID))

    def take(self, session: Session) -> "SessionRow":
        """This row, holding what the session says."""
        self.starts_at, self.minutes, self.panel = session.starts_at, session.minutes, session.panel
        self.take_place(session.venue)
        return self

    @property
    def session(self) -> Session:
        return Session(self.number, self.starts_at, self.minutes, self.venue, self.panel)


class FormerEvent(Located, Model):
    """When and where a session was to be until its event changed, or it was dropped; `sequence` is that of
    the change, `number` the session's, `panel` who was in it."""

    __tablename__ = "former_event"

    interview_id: Mapped[int] = mapped_column(
        ForeignKey("interview.id", ondelete="CASCADE"), primary_key=True
    )
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    starts_at: Mapped[datetime] = mapped_column(Moment)
    minutes: Mapped[int]
    zone: Mapped[str] = mapped_column(String(64))
    panel: Mapped[tuple[int, ...]] = mapped_column(JsonValue(tuple[int, ...]), default=())

    @property
    def session(self) -> Session:
        return Session(self.number, self.starts_at, self.minutes, self.venue, self.panel)
