"""Tells a reader what is new in a briefing since the version that they last had before them.

That a page was fetched is another thing: programs that look at mail fetch what is behind its links.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import undefer

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

__all__ = ["NewsSince", "ReadSoFar", "has_read", "note_fetched", "note_read", "read_so_far", "since"]


@dataclass(frozen=True)
class NewsSince:
    """What changed since a `version` that the reader opened last at `opened_at` (in UTC)."""

    version: int
    opened_at: datetime
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class ReadSoFar:
    """What a reader has had of a briefing. `fetched`: this version was fetched by their link, by themselves
    or by a program; `read`: they have had this very one before them, as a page or as a PDF; `before`: the id
    of the last one before it that they opened, and when."""

    fetched: bool
    read: bool
    before: tuple[int, datetime] | None


def read_so_far(reader: Participant, document: Document) -> ReadSoFar:
    """What they have had of it, in one query."""
    columns = Document.id, Document.version, Happening.name, Happening.at
    noted = _noted_of(reader, BRIEFING_FETCHED, BRIEFING_READ).order_by(Happening.id)
    rows = db.session.execute(noted.with_only_columns(*columns)).all()
    of_this = {row.name for row in rows if row.id == document.id}
    opened = [row for row in rows if row.name == BRIEFING_READ and row.version < document.version]
    return ReadSoFar(
        fetched=BRIEFING_FETCHED in of_this,
        read=BRIEFING_READ in of_this,
        before=(opened[-1].id, opened[-1].at) if opened else None,
    )


def since(document: Document, so_far: ReadSoFar) -> NewsSince | None:
    """What `document` says that the last one before it that they opened did not; None if there is none."""
    if so_far.before is None:
        return None
    document_id, at = so_far.before
    before = db.session.get_one(Document, document_id, options=[undefer(Document.content)])
    if not isinstance(before.content, Briefing) or not isinstance(document.content, Briefing):
        return None
    return NewsSince(before.version, at, whats_new.changes(before.content, document.content))


def has_read(reader: Participant, document: Document) -> bool:
    """Whether they have had this very version before them, as a page or as a PDF."""
    return _is_known(reader, document, BRIEFING_READ)


def note_read(reader: Participant, document: Document, now: datetime) -> None:
    """Adds that they have it before them; the first time is enough."""
    _note_once(reader, document, BRIEFING_READ, now)


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


def _noted_of(reader: Participant, *names: str) -> Select[Document]:
    """The panel's briefings of which one of these is noted. A version that was deleted is none, though SQLite
    may have given its id to a later one."""
    return (
        select(Document)
        .join(Happening, Happening.subject == Document.id)
        .where(
            Document.interview_id == reader.interview_id,
            Document.kind == BRIEFING,
            Happening.interview_id == reader.interview_id,
            Happening.name.in_(names),
            Happening.actor == "participant",
            Happening.actor_id == reader.id,
            Happening.at >= Document.made_at,
        )
    )
