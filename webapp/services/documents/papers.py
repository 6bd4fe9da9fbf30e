"""Keeps the PDFs of documents: first the one on the organisation's paper, the other one by a job of its own.

A job names its document by kind and version. Both are never given twice, as ids of deleted documents may be.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func, select, update

from webapp.db import db
from webapp.domain import work
from webapp.domain.errors import N_, NotFound, NotYet
from webapp.domain.papers import PAPERS, Paper, other_than, own_first
from webapp.models.documents import Document, DocumentFile, Kind
from webapp.services.jobs import open_jobs, outbox
from webapp.services.organisation import people

ONLY: Final[dict[Paper, str]] = {
    "A4": N_("This document is there in A4 only."),
    "Letter": N_("This document is there in US Letter only."),
}
COMING: Final[dict[Paper, str]] = {
    "A4": N_(
        "The PDF in A4 is still being made. Reload this page in a few seconds, or take the one in US Letter."
    ),
    "Letter": N_(
        "The PDF in US Letter is still being made. Reload this page in a few seconds, or take the one in A4."
    ),
}
GONE = N_("This document is not there any more.")
SIZES = func.length(DocumentFile.pdf), func.length(DocumentFile.letter)
"""What a query of documents asks for, to be read by `kept_on`."""
_COLUMNS = {"A4": DocumentFile.pdf, "Letter": DocumentFile.letter}


def keep_first(document: Document, paper: Paper, file: bytes) -> None:
    """Keeps the first PDF of a document."""
    pdf, letter = (file, None) if paper == "A4" else (b"", file)
    db.session.add(DocumentFile(document_id=document.id, pdf=pdf, letter=letter))


def promise_other(interview_id: int, kind: Kind, version: int, now: datetime) -> None:
    """Promises the PDF on the other paper. Its row names the interview as its subject alone: release 0.2.0
    takes back what it does not know of an interview's jobs, and where the document is gone, nothing is made.
    """
    outbox.promise(work.OTHER_PAPER, None, interview_id, _key_of(kind, version), now)


def _key_of(kind: Kind, version: int) -> str:
    return f"{kind} {version}"


def document_of(interview_id: int, key: str) -> Document | None:
    """The document that the key of a job names; None where it was deleted."""
    kind, _, version = key.partition(" ")
    found = Document.interview_id == interview_id, Document.kind == kind, Document.version == int(version)
    return db.session.scalar(select(Document).where(*found))


def keep_other(interview_id: int, key: str, paper: Paper, file: bytes, _now: datetime) -> None:
    """Keeps the PDF on the other paper, where its document is still there."""
    if document := document_of(interview_id, key):
        values = {_COLUMNS[paper]: file}
        db.session.execute(update(DocumentFile).where(DocumentFile.document_id == document.id).values(values))


def there(document: Document) -> tuple[Paper, ...]:
    """The papers that a document is there on, the organisation's own first."""
    return of_each([document]).get(document.id, ())


def of_each(documents: Iterable[Document]) -> dict[int, tuple[Paper, ...]]:
    """Id of each document that has a file → the papers that it is there on, the organisation's own first."""
    files = select(DocumentFile.document_id, *SIZES).where(
        DocumentFile.document_id.in_([document.id for document in documents])
    )
    return {id_: kept_on(sizes) for id_, *sizes in db.session.execute(files)}


def kept_on(sizes: Sequence[int | None]) -> tuple[Paper, ...]:
    """The papers with a file of some size, of those in `SIZES`, the organisation's own first."""
    is_kept = dict(zip(PAPERS, sizes, strict=True))
    return tuple(paper for paper in own_first(people.organisation().paper) if is_kept[paper])


def missing(document: Document) -> Paper | None:
    """The paper that a document is not there on, if it is there on one alone."""
    kept = there(document)
    return other_than(kept[0]) if len(kept) == 1 else None


def file_of(document: Document, paper: Paper | None = None) -> bytes:
    """The PDF of a document, on a paper that somebody asked for, or the organisation's own, and where it is
    not there on that, on the other. Raises `NotYet` for one that is still being made, and `NotFound` for one
    that never was, or whose document is gone meanwhile."""
    key = _key_of(document.kind, document.version)
    # asked before the files: the job and its file change together, so it cannot be both open and there
    coming = paper is not None and open_jobs.is_to_be_done(work.OTHER_PAPER, document.interview_id, key)
    kept = there(document)
    if paper is not None and kept and paper not in kept:
        raise NotYet(COMING[paper]) if coming else NotFound(ONLY[other_than(paper)])
    column = _COLUMNS[paper or kept[0]] if kept else DocumentFile.pdf
    file = db.session.scalar(select(column).where(DocumentFile.document_id == document.id))
    if not file:
        raise NotFound(GONE)
    return file
