"""Tells a reader what is new in a briefing since the version that they last opened."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select

from webapp.db import db
from webapp.domain.briefing import whats_new
from webapp.domain.briefing.composition import Briefing
from webapp.domain.briefing.whats_new import Change
from webapp.models.documents import Document
from webapp.models.interviews import Happening, Participant
from webapp.services.audit import Actor
from webapp.services.interviews.lifecycle import record
from webapp.services.interviews.schedule import BRIEFING, locked
from webapp.services.interviews.timeline import BRIEFING_READ

__all__ = ["NewsSince", "has_read", "note_read", "since"]


@dataclass(frozen=True)
class NewsSince:
    """What changed since a `version` that the reader opened last at `opened_at` (in UTC)."""

    version: int
    opened_at: datetime
    changes: tuple[Change, ...]


def since(reader: Participant, document: Document) -> NewsSince | None:
    """What `document` says that the last one before it that they opened did not; None if there is none."""
    found = db.session.execute(
        _read_by(reader)
        .where(Document.version < document.version)
        .order_by(Happening.id.desc())
        .limit(1)
        .add_columns(Happening.at)
    ).one_or_none()
    if found is None:
        return None
    before, at = found
    if not isinstance(before.content, Briefing) or not isinstance(document.content, Briefing):
        return None
    return NewsSince(before.version, at, whats_new.changes(before.content, document.content))


def has_read(reader: Participant, document: Document) -> bool:
    """Whether they have opened this very version, on a page or as a PDF."""
    return db.session.scalar(_read_by(reader).where(Document.id == document.id).limit(1)) is not None


def note_read(reader: Participant, document: Document, now: datetime) -> None:
    """Adds to the audit trail that they opened it."""
    interview = locked(reader.interview_id)
    record(interview, BRIEFING_READ, Actor("participant", reader.id), now, document.id)


def _read_by(reader: Participant) -> Select[Document]:
    """The panel's briefings that they opened. A version that was deleted is none, though SQLite may have
    given its id to a later one."""
    return (
        select(Document)
        .join(Happening, Happening.subject == Document.id)
        .where(
            Document.interview_id == reader.interview_id,
            Document.kind == BRIEFING,
            Happening.interview_id == reader.interview_id,
            Happening.name == BRIEFING_READ,
            Happening.actor == "participant",
            Happening.actor_id == reader.id,
            Happening.at >= Document.made_at,
        )
    )
