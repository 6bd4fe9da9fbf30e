"""Keeps an uploaded archive until it is imported, and the report of the last import."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from sqlalchemy import delete, select

from webapp.adapters import archive
from webapp.db import db
from webapp.domain.errors import N_, NotFound
from webapp.domain.forms.questions import TOPICS
from webapp.domain.library.imports import ImportReport, LibraryFile
from webapp.models.library import LibraryEntry, LibraryImport, LibraryUpload

NOTHING_SENT = N_("There is no archive that waits for you. Send it again.")
ONLY_ROW = 1


def keep_upload(account_id: int, files: Sequence[LibraryFile], now: datetime) -> None:
    """Keeps what was read in an archive, in the place of the last one, until whoever sent it confirms or
    discards it."""
    db.session.merge(LibraryUpload(account_id=account_id, at=now, archive=b"", files=tuple(files)))


def is_waiting(account_id: int) -> bool:
    """Whether an archive waits for an account's word."""
    waits = LibraryUpload.account_id == account_id, LibraryUpload.files.is_not(None)
    return db.session.scalar(select(LibraryUpload.at).where(*waits)) is not None


def uploaded_files(account_id: int) -> tuple[LibraryFile, ...]:
    """What was read in it. Raises `NotFound` when nothing waits."""
    upload = db.session.get(LibraryUpload, account_id)
    if upload is None or upload.files is None:
        raise NotFound(NOTHING_SENT)
    return upload.files


def files_in(content: bytes) -> archive.Unpacked:
    """The Markdown files of an archive, and what is none. Raises `Invalid` if it cannot be read."""
    found = archive.unpacked(content)
    known = db.session.scalars(select(LibraryEntry.path).where(LibraryEntry.path.is_not(None)))
    files = without_top_folder(found.files, {path for path in known if path})
    return archive.Unpacked(files, found.passed_over)


def discard_archive(account_id: int) -> None:
    """Forgets the archive."""
    db.session.execute(delete(LibraryUpload).where(LibraryUpload.account_id == account_id))


def without_top_folder(files: Mapping[str, bytes], known: Collection[str]) -> Mapping[str, bytes]:
    """The files without the one folder that all of them stand in, as most archives are of a folder.

    It stays if paths that are `known` have it; or if none of them is known and it is called as a topic is.
    """
    tops = {PurePosixPath(path).parts[0] for path in files}
    if len(tops) != 1 or not all("/" in path for path in files):
        return files
    top = tops.pop()
    below = {path.removeprefix(f"{top}/"): content for path, content in files.items()}
    here, there = (sum(path in known for path in paths) for paths in (files, below))
    stays = here > there or (here == there and top.casefold() in TOPICS)
    return files if stays else below


def keep_report(report: ImportReport, by: int | None, now: datetime) -> None:
    """Keeps the report of an import in the place of the one before. The organisation's row is locked."""
    db.session.merge(LibraryImport(id=ONLY_ROW, at=now, by_id=by, report=report))


def last_import() -> LibraryImport | None:
    """The last import, whoever did it; None before the first."""
    return db.session.get(LibraryImport, ONLY_ROW)


@dataclass(frozen=True)
class Guess:
    """An entry in use of which an import had to guess topic or dimensions: which of them is in `what`."""

    id: int
    path: str | None
    title: str
    topic: str
    dimensions: tuple[str, ...]
    what: tuple[str, ...]


def guesses() -> list[Guess]:
    """The guesses that nobody has confirmed or put right, by path."""
    table = LibraryEntry
    columns = (table.id, table.path, table.title, table.topic, table.dimensions, table.guessed)
    rows = db.session.execute(select(*columns).where(table.retired_at.is_(None)))
    found = (Guess(*row) for row in rows if row.guessed)
    return sorted(found, key=lambda guess: (guess.path or "", guess.id))
