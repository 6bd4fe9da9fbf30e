"""Takes an uploaded archive to its import: kept, read by a job, looked at, confirmed, imported by another.

Nothing of the library changes before the last of them, which writes all of it in one transaction. One import
runs at a time.
"""

import secrets
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Literal

from sqlalchemy import ColumnElement, and_, delete, select, update

from webapp.adapters import archive
from webapp.adapters.reading import readable
from webapp.db import db
from webapp.domain import work
from webapp.domain.errors import N_, Invalid, NotFound, NotNow
from webapp.domain.forms.questions import TOPICS
from webapp.domain.library.imports import LibraryFile
from webapp.models.jobs import Job
from webapp.models.library import LibraryEntry, LibraryUpload
from webapp.services.jobs import outbox
from webapp.services.library import folder
from webapp.services.organisation import people

NOTHING_SENT = N_("There is no archive that waits for you. Send it again.")
RUNS = N_("An import is running. Nothing can be imported until it is done.")

PORTION = 0.5
"""Seconds that files are read for, before the page that waits is told how many."""

UploadState = Literal["reading", "refused", "ready", "importing"]


class AlreadyRuns(NotNow):
    """Somebody is importing already: `running` says who, and since when."""

    def __init__(self, running: "RunningImport") -> None:
        super().__init__(RUNS)
        self.running = running


@dataclass(frozen=True)
class RunningImport:
    """An import that was confirmed and is not done yet: by which account, and since when."""

    account_id: int
    since: datetime


@dataclass(frozen=True)
class Upload:
    """How far an archive has come. `problem`: why it was refused; `tried`: its job went wrong and is tried
    again; `gave_up`: it is not tried any more."""

    state: UploadState
    seen: int
    total: int
    passages: int
    problem: str
    tried: bool
    gave_up: bool

    @property
    def in_work(self) -> bool:
        """Whether a job is to go on with it."""
        return self.state in ("reading", "importing") and not self.gave_up


@dataclass(frozen=True)
class ArchiveReading:
    """What was read of an archive so far: some `files` of a `total`, or the `problem` of the whole."""

    files: tuple[LibraryFile, ...]
    total: int
    problem: str = ""

    @property
    def passages(self) -> int:
        return sum(file.passages for file in self.files)


def check_archive(content: bytes) -> None:
    """Raises `Invalid` for what is no archive of Markdown files: the page that sends it says so at once."""
    archive.unpacked(content)


def keep_upload(account_id: int, content: bytes, now: datetime) -> None:
    """Keeps an archive in the place of its sender's last one, and promises to read it. Raises `AlreadyRuns`
    while that one is being imported."""
    people.one_at_a_time()
    _refuse_while_importing(account_id)
    token = secrets.token_hex(16)
    _forget(account_id)
    db.session.add(LibraryUpload(account_id=account_id, at=now, archive=content, token=token))
    outbox.promise(work.READ_ARCHIVE, None, account_id, token, now)


def upload_of(account_id: int) -> Upload | None:
    """How far the archive of an account has come; None if there is none."""
    table = LibraryUpload
    row = db.session.execute(
        select(
            table.files.is_not(None).label("read"),
            table.seen,
            table.total,
            table.passages,
            table.problem,
            table.confirmed_at,
            Job.failure,
            Job.gave_up_at,
        )
        .outerjoin(Job, _job_of_upload())
        .where(table.account_id == account_id)
    ).one_or_none()
    if row is None:
        return None
    state: UploadState = "refused" if row.problem else "ready" if row.read else "reading"
    return Upload(
        "importing" if row.confirmed_at else state,
        row.seen,
        row.total,
        row.passages,
        row.problem,
        tried=row.failure is not None,
        gave_up=row.gave_up_at is not None,
    )


def uploaded_files(account_id: int) -> tuple[LibraryFile, ...]:
    """What was read in an archive. Raises `NotFound` when nothing waits."""
    upload = db.session.get(LibraryUpload, account_id)
    if upload is None or upload.files is None:
        raise NotFound(NOTHING_SENT)
    return upload.files


def archive_to_read(account_id: int, token: str) -> bytes | None:
    """The archive that a job is to read; None if another has taken its place, or it is read."""
    upload = _upload(account_id, token)
    return upload.archive if upload and upload.files is None else None


def known_paths() -> frozenset[str]:
    """Where imports have found entries."""
    known = db.session.scalars(select(LibraryEntry.path).where(LibraryEntry.path.is_not(None)))
    return frozenset(path for path in known if path)


def read_archive(
    content: bytes, known: Collection[str], clock: Callable[[], float]
) -> Iterator[ArchiveReading]:
    """Reads an archive, and says about twice a second of a `clock` how far it is; the last one is the whole.

    `known`: paths of entries, which tell whether the folder that was packed is a part of them.
    """
    try:
        found = archive.unpacked(content)
        files = without_top_folder(found.files, known)
        read: list[LibraryFile] = []
        said = clock()
        for path, text in files.items():
            read.append(folder.read_file(path, text))
            if clock() - said >= PORTION:
                yield ArchiveReading(tuple(read), len(files))
                said = clock()
        yield ArchiveReading(folder.with_passed_over(read, found.passed_over), len(files))
    except Invalid as wrong:
        yield ArchiveReading((), 0, wrong.sentence)


def note_progress(account_id: int, token: str, found: ArchiveReading) -> None:
    """Notes how far a job has read, for the page that waits."""
    db.session.execute(
        update(LibraryUpload)
        .where(LibraryUpload.account_id == account_id, LibraryUpload.token == token)
        .values(seen=len(found.files), total=found.total, passages=found.passages)
    )


def keep_files(account_id: int, token: str, found: ArchiveReading | None, _now: datetime) -> None:
    """Keeps what a job read of an archive, or why it cannot be imported."""
    upload = _upload(account_id, token)
    if upload is None or found is None:
        return
    note_progress(account_id, token, found)
    upload.archive, upload.problem = b"", found.problem
    if not found.problem:
        upload.files = found.files


def confirm(account_id: int, now: datetime) -> None:
    """Promises to import what an account has seen. Raises `NotFound` when nothing waits, and `AlreadyRuns`
    while anybody's import runs."""
    people.one_at_a_time()
    if runs := running():
        raise AlreadyRuns(runs)
    upload = db.session.get(LibraryUpload, account_id)
    if upload is None or upload.files is None:
        raise NotFound(NOTHING_SENT)
    upload.confirmed_at, upload.token = now, secrets.token_hex(16)
    outbox.promise(work.IMPORT_LIBRARY, None, account_id, upload.token, now)


def running() -> RunningImport | None:
    """The import that was confirmed and is not done; None if there is none. One that gave up does not run."""
    row = db.session.execute(
        select(LibraryUpload.account_id, LibraryUpload.confirmed_at)
        .join(Job, _job_of_upload())
        .where(Job.task == work.IMPORT_LIBRARY, Job.done_at.is_(None), Job.gave_up_at.is_(None))
    ).first()
    return RunningImport(row[0], row[1]) if row and row[1] else None


def read_ahead(account_id: int, token: str) -> None:
    """Reads the texts of a confirmed import once, so that the transaction that writes them is a short one."""
    upload = _upload(account_id, token)
    for file in (upload and upload.files) or ():
        readable(file.entry.body)


def import_confirmed(account_id: int, token: str, now: datetime) -> None:
    """Imports what an account has confirmed; nothing if it was sent anew since."""
    upload = _upload(account_id, token)
    if upload is not None and upload.files is not None and upload.confirmed_at is not None:
        folder.import_parsed(upload.files, now, account_id)
        db.session.delete(upload)


def discard_archive(account_id: int) -> None:
    """Forgets an archive. Raises `AlreadyRuns` while it is being imported."""
    people.one_at_a_time()
    _refuse_while_importing(account_id)
    _forget(account_id)


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


def _job_of_upload() -> ColumnElement[bool]:
    return and_(
        Job.subject == LibraryUpload.account_id,
        Job.key == LibraryUpload.token,
        Job.task.in_((work.READ_ARCHIVE, work.IMPORT_LIBRARY)),
    )


def _upload(account_id: int, token: str) -> LibraryUpload | None:
    """The archive of an account, if it is the one that a job is about."""
    upload = db.session.get(LibraryUpload, account_id)
    return upload if upload and upload.token == token else None


def _forget(account_id: int) -> None:
    db.session.execute(delete(LibraryUpload).where(LibraryUpload.account_id == account_id))


def _refuse_while_importing(account_id: int) -> None:
    runs = running()
    if runs is not None and runs.account_id == account_id:
        raise AlreadyRuns(runs)
