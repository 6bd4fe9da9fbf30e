"""Keeps the report of the last import, and how far the sentence model has come since."""

from datetime import datetime

from webapp.db import db
from webapp.domain.library.imports import ImportReport
from webapp.models.library import LibraryImport

ONLY_ROW = 1


def keep_report(report: ImportReport, by: int | None, now: datetime) -> None:
    """Keeps the report of an import in the place of the one before. The organisation's row is locked."""
    db.session.merge(LibraryImport(id=ONLY_ROW, at=now, by_id=by, report=report))


def last_import() -> LibraryImport | None:
    """The last import, whoever did it; None before the first."""
    return db.session.get(LibraryImport, ONLY_ROW)


def note_vectors(left: int, texts: int) -> None:
    """Notes how many of the library's texts the sentence model has still to read."""
    last = last_import()
    if last is not None:
        last.texts, last.texts_left = texts, left
