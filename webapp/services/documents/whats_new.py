"""Tells a reader what is new in a briefing since the version that they last had before them.

That a page was fetched is another thing: programs that look at mail fetch what is behind its links.
"""

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
from webapp.services.interviews.timeline import BRIEFING_FETCHED, BRIEFING_READ

__all__ = ["NewsSince", "has_read", "note_fetched", "note_read", "since", "was_fetched"]


@dataclass(frozen=True)
class NewsSince:
    """What changed since a `version` that the reader opened last at `opened_at` (in UTC)."""

    version: int
    opened_at: datetime
    changes: tuple[Change, ...]


def since(reader: Participant, document: Document) -> NewsSince | None:
    """What `document` says that the last one before it that they opened did not; None if there is none."""
    found = db.session.execute(
        _noted_of(reader, BRIEFING_READ)
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
    """Whether they have had this very version before them, as a page or as a PDF."""
    return _is_known(reader, document, BRIEFING_READ)


def note_read(reader: Participant, document: Document, now: datetime) -> None:
    """Adds that they have it before them; the first time is enough."""
    _note_once(reader, document, BRIEFING_READ, now)


def was_fetched(reader: Participant, document: Document) -> bool:
    """Whether this version was fetched by their link, by themselves or by a program."""
    return _is_known(reader, document, BRIEFING_FETCHED)


def note_fetched(reader: Participant, document: Document, now: datetime) -> None:
    """Adds that it was fetched by their link, which does not say that they read it; the first time is
    enough."""
    _note_once(reader, document, BRIEFING_FETCHED, now)


def _note_once(reader: Participant, document: Document, name: str, now: datetime) -> None:
    interview = locked(reader.interview_id)
    if not _is_known(reader, document, name):
        record(interview, name, Actor("participant", reader.id), now, document.id)


def _is_known(reader: Participant, document: Document, name: str) -> bool:
    this = _noted_of(reader, name).where(Document.id == document.id).with_only_columns(Document.id)
    return db.session.scalar(this.limit(1)) is not None


def _noted_of(reader: Participant, name: str) -> Select[Document]:
    """The panel's briefings of which that is noted. A version that was deleted is none, though SQLite may
    have given its id to a later one."""
    return (
        select(Document)
        .join(Happening, Happening.subject == Document.id)
        .where(
            Document.interview_id == reader.interview_id,
            Document.kind == BRIEFING,
            Happening.interview_id == reader.interview_id,
            Happening.name == name,
            Happening.actor == "participant",
            Happening.actor_id == reader.id,
            Happening.at >= Document.made_at,
        )
    )
