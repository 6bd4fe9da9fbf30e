"""Imports archives that keys of the API send: kept, and read and brought in by one job.

A dry run says what an import would do. Nothing of the library changes but in the transaction that keeps the
report.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from webapp.db import db
from webapp.domain import work
from webapp.domain.errors import N_, NotFound
from webapp.models.jobs import Job
from webapp.models.library import KeyImport
from webapp.services.jobs import outbox
from webapp.services.library import authors, folder, uploads
from webapp.services.library.uploads import ArchiveReading

NO_IMPORT = N_("There is no such import.")


def send(key_id: int, content: bytes, dry_run: bool, now: datetime) -> KeyImport:
    """Keeps an archive, and promises to import it, or to say what that would do. Raises `Invalid` for what is
    no archive of Markdown files."""
    uploads.check_archive(content)
    row = KeyImport(key_id=key_id, at=now, dry_run=dry_run, archive=content)
    db.session.add(row)
    db.session.flush()
    outbox.promise(work.IMPORT_BY_KEY, None, row.id, "", now)
    return row


def get(import_id: int) -> KeyImport:
    """One import. Raises `NotFound`."""
    found = db.session.get(KeyImport, import_id)
    if found is None:
        raise NotFound(NO_IMPORT)
    return found


def after(import_id: int, limit: int) -> Sequence[KeyImport]:
    """Imports with a higher id, at most one more than `limit`, without their archives."""
    found = select(KeyImport).where(KeyImport.id > import_id).order_by(KeyImport.id).limit(limit + 1)
    return db.session.scalars(found).all()


def has_given_up(import_id: int) -> bool:
    """Whether its job went wrong for good."""
    job = select(Job.id).where(Job.task == work.IMPORT_BY_KEY, Job.subject == import_id)
    return db.session.scalar(job.where(Job.gave_up_at.is_not(None))) is not None


def archive_to_import(import_id: int) -> bytes | None:
    """The archive that a job is to import; None once it is."""
    found = db.session.get(KeyImport, import_id)
    return found.archive if found and not found.done_at else None


def finish(import_id: int, found: ArchiveReading | None, now: datetime) -> None:
    """Brings in what was read of an archive, or says what that would do, or why it cannot be."""
    row = db.session.get(KeyImport, import_id, with_for_update=True)
    if row is None or found is None or row.done_at:
        return
    row.archive, row.problem, row.done_at = b"", found.problem, now
    if row.dry_run and not found.problem:
        row.report = folder.preview_import(found.files)
    elif not found.problem:
        row.report = folder.import_parsed(found.files, now, authors.author_by_key(row.key_id))
