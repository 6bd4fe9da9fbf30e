"""Keeps notes among recruiters about a candidacy. They are plain text, and no panel reads them."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from webapp.db import db
from webapp.domain.errors import N_, Invalid, NotAllowed, NotFound
from webapp.models.accounts import Account
from webapp.models.candidacies import Candidacy, CandidacyNote
from webapp.models.interviews import Interview
from webapp.services import audit
from webapp.services.audit import Actor
from webapp.services.interviews import conflicts
from webapp.services.interviews.conflicts import Reader, hidden_for_good, not_confided, reader_of

NOTE_LIMIT = 2000
NO_NOTE = N_("There is no such note of yours.")
EMPTY = N_("Write the note first.")
TOO_LONG = N_("This note has %(count)s characters. Please keep it to %(limit)s.")
NOT_YOURS = N_(
    "You are or were on a panel of this candidacy, or do not see all its rounds, so a colleague does this."
)


def may_read(candidacy_id: int, reader: Reader) -> bool:
    """Whether who looks may read what recruiters say among themselves: they see every round, and sit on no
    panel of them."""
    kept_back = select(Interview.id).where(
        Interview.candidacy_id == candidacy_id, hidden_for_good(reader) | not_confided(Interview.id, reader)
    )
    return db.session.scalar(kept_back.limit(1)) is None


def refuse(candidacy_id: int, reader: Reader) -> None:
    """Raises `NotAllowed` for who may not read what recruiters say among themselves."""
    if not may_read(candidacy_id, reader):
        raise NotAllowed(NOT_YOURS)


def notes_of(candidacy_id: int) -> tuple[CandidacyNote, ...]:
    """The notes of a candidacy with who wrote them, the newest first."""
    notes = select(CandidacyNote).where(CandidacyNote.candidacy_id == candidacy_id)
    newest = notes.order_by(CandidacyNote.id.desc()).options(joinedload(CandidacyNote.by))
    return tuple(db.session.scalars(newest))


def add_note(candidacy_id: int, words: str, account_id: int, now: datetime) -> int:
    """Keeps a note; its id. Raises `Invalid` for none or too many words, `NotFound` and `NotAllowed`."""
    _locked(candidacy_id, account_id)
    if not words:
        raise Invalid(EMPTY)
    if len(words) > NOTE_LIMIT:
        raise Invalid(TOO_LONG)
    note = CandidacyNote(candidacy_id=candidacy_id, words=words, by_id=account_id, at=now)
    db.session.add(note)
    db.session.flush()
    audit.record("note_added", Actor("account", account_id), now, subject=note.id)
    return note.id


def delete_note(candidacy_id: int, note_id: int, account_id: int, now: datetime) -> None:
    """Deletes a note of one's own. Raises `NotFound`, also for somebody else's, and `NotAllowed`."""
    _locked(candidacy_id, account_id)
    note = db.session.get(CandidacyNote, note_id)
    if note is None or (note.candidacy_id, note.by_id) != (candidacy_id, account_id):
        raise NotFound(NO_NOTE)
    db.session.delete(note)
    audit.record("note_deleted", Actor("account", account_id), now, subject=note_id)


def _locked(candidacy_id: int, account_id: int) -> None:
    """Locks the candidacy's row until the transaction ends. Raises `NotFound` and `NotAllowed`."""
    row = select(Candidacy.id).where(Candidacy.id == candidacy_id).with_for_update()
    if db.session.scalar(row) is None:
        raise NotFound(conflicts.NO_CANDIDACY)
    refuse(candidacy_id, reader_of(db.session.get_one(Account, account_id)))
