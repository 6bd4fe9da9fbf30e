"""The company's own content."""

from datetime import date, datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.models.types import Moment, Value


class LibraryEntry(Model):
    """An entry of the library. `path` is where an import found it: a second import updates the same row."""

    __tablename__ = "library_entry"
    __table_args__ = (Index("ix_library_entry_topic_title", "topic", "title"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str | None] = mapped_column(String(400), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    topic: Mapped[str] = mapped_column(String(20))
    dimensions: Mapped[tuple[str, ...]] = mapped_column(Value(tuple[str, ...]), default=())
    department: Mapped[str] = mapped_column(String(120), default="")
    location: Mapped[str] = mapped_column(String(120), default="")
    level: Mapped[str] = mapped_column(String(120), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    limits: Mapped[str] = mapped_column(Text, default="")
    owner: Mapped[str] = mapped_column(String(120), default="")
    reviewed_on: Mapped[date | None]
    answers: Mapped[tuple[str, ...]] = mapped_column(Value(tuple[str, ...]), default=())
    language: Mapped[str] = mapped_column(String(12), default="en")
    updated_at: Mapped[datetime] = mapped_column(Moment)
    retired_at: Mapped[datetime | None] = mapped_column(Moment)
