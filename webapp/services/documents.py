"""Briefings and fit reports: composed of what is known, rendered outside transactions, kept as versions."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp.adapters import pdf, templates
from webapp.db import db
from webapp.domain import briefing, fit
from webapp.domain.briefing import Briefing
from webapp.domain.errors import N_, NotFound
from webapp.domain.fit import FitReport
from webapp.domain.stages import Stage, after
from webapp.models.documents import Document, DocumentFile, Kind
from webapp.models.interviews import Interview
from webapp.services import interviews, library, people, submissions
from webapp.services.interviews import BRIEFING, CLOCK, FIT_REPORT, PREVIEW


@dataclass(frozen=True)
class Composed:
    """A document before it is kept. `version` is the number that it gets, unless somebody is faster."""

    interview_id: int
    kind: Kind
    version: int
    content: Briefing | FitReport


def compose_briefing(interview_id: int) -> Composed:
    """The briefing as the answers and the library stand now; before the lock, a preview for the recruiter."""
    interview = db.session.get_one(Interview, interview_id)
    content = briefing.compose(
        interviews.facts(interview),
        submissions.pre_interview(interview),
        library.shelf_for(interviews.role_facts(interview.role)),
        people.organisation().usual_dimensions,
    )
    return _next_version(interview_id, BRIEFING if interview.locked_at else PREVIEW, content)


def compose_report(interview_id: int) -> Composed:
    """Both sides' forms, merged as they stand now."""
    interview = db.session.get_one(Interview, interview_id)
    forms = submissions.fit_forms(interview)
    content = fit.merge(
        interviews.facts(interview),
        submissions.pre_interview(interview),
        forms.candidate,
        forms.interviewers,
        people.organisation().usual_dimensions,
        forms.late,
    )
    return _next_version(interview_id, FIT_REPORT, content)


def _next_version(interview_id: int, kind: Kind, content: Briefing | FitReport) -> Composed:
    return Composed(interview_id, kind, interviews.newest_version(interview_id, kind) + 1, content)


def render(made: Composed) -> bytes:
    """The document as a PDF."""
    name = "fit_report" if made.kind == FIT_REPORT else "briefing"
    values = {"report" if made.kind == FIT_REPORT else "briefing": made.content, "version": made.version}
    return pdf.render(templates.render(f"pdf/{name}.html", "en", **values))


def keep(made: Composed, file: bytes, now: datetime) -> None:
    """Keeps a version, and what follows from it: the interview is briefed, or both sides are revealed.

    A briefing that says what the panel's last one says is not kept: a version or a letter for nothing would
    tell the panel that something was written in confidence.
    """
    interview = interviews.locked(made.interview_id)
    if made.kind == BRIEFING and _says_the_same(made):
        return
    document = _keep(interview, made, file, now)
    if made.kind == BRIEFING and interview.stage in (Stage.INVITED, Stage.ANSWERED):
        interview.stage = after(interview.stage, "lock")
    if made.kind == FIT_REPORT:
        interview.stage = after(interview.stage, "report")
        interview.reported_at = interview.reported_at or now
    interviews.record(interview, MADE[made.kind], CLOCK, now, document.id)
    interviews.promise_what_is_owed(interview, now)


MADE: dict[Kind, str] = {PREVIEW: "preview_made", BRIEFING: "briefing_made", FIT_REPORT: "report_made"}


def _says_the_same(made: Composed) -> bool:
    last = newest(made.interview_id, made.kind)
    return last is not None and last.content == made.content


def _keep(interview: Interview, made: Composed, file: bytes, now: datetime) -> Document:
    document = Document(
        interview_id=interview.id,
        kind=made.kind,
        version=made.version,
        content=made.content,
        after_reveal=made.kind == FIT_REPORT and interview.stage is Stage.REPORTED,
        made_at=now,
    )
    db.session.add(document)
    db.session.flush()
    db.session.add(DocumentFile(document_id=document.id, pdf=file))
    return document


def versions(interview_id: int) -> list[Document]:
    """All documents of an interview, the newest first, without their content."""
    return list(
        db.session.scalars(
            select(Document).where(Document.interview_id == interview_id).order_by(Document.id.desc())
        )
    )


def newest(interview_id: int, kind: Kind) -> Document | None:
    """The newest version of a document."""
    found = select(Document).where(Document.interview_id == interview_id, Document.kind == kind)
    return db.session.scalar(found.order_by(Document.version.desc()).limit(1))


def version_of(interview_id: int, kind: Kind, version: int) -> Document:
    """One version of a document. Raises `NotFound`."""
    found = db.session.scalar(
        select(Document).where(
            Document.interview_id == interview_id, Document.kind == kind, Document.version == version
        )
    )
    if found is None:
        raise NotFound(N_("There is no such document."))
    return found


def pdf_of(document: Document) -> bytes:
    """The PDF of a document."""
    return db.session.get_one(DocumentFile, document.id).pdf
