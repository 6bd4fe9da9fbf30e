"""Briefings and fit reports: composed of what is known, rendered outside transactions, kept as versions."""

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
from webapp.services.interviews import BRIEFING, CLOCK, FIT_REPORT


def compose_briefing(interview_id: int) -> Briefing:
    """The briefing as the answers and the library stand now."""
    interview = db.session.get_one(Interview, interview_id)
    return briefing.compose(
        interviews.facts(interview),
        submissions.pre_interview(interview),
        library.shelf_for(interviews.role_facts(interview.role)),
        people.organisation().usual_dimensions,
    )


def compose_report(interview_id: int) -> FitReport:
    """Both sides' forms, merged as they stand now."""
    interview = db.session.get_one(Interview, interview_id)
    forms = submissions.fit_forms(interview)
    return fit.merge(
        interviews.facts(interview),
        submissions.pre_interview(interview),
        forms.candidate,
        forms.interviewers,
        people.organisation().usual_dimensions,
        forms.late,
    )


def next_version(interview_id: int, kind: Kind) -> int:
    """The number that the next version will have, unless somebody is faster."""
    return interviews.newest_version(interview_id, kind) + 1


def render_briefing(content: Briefing, version: int) -> bytes:
    """The briefing as a PDF."""
    return pdf.render(templates.render("pdf/briefing.html", "en", briefing=content, version=version))


def render_report(content: FitReport, version: int) -> bytes:
    """The fit report as a PDF."""
    return pdf.render(templates.render("pdf/fit_report.html", "en", report=content, version=version))


def keep_briefing(interview_id: int, content: Briefing, file: bytes, version: int, now: datetime) -> None:
    """Keeps a version. Once the briefing was called for, it is the panel's, and the interview is briefed."""
    interview = interviews.locked(interview_id)
    for_panel = interview.locked_at is not None
    document = _keep(interview, BRIEFING, content, file, version, now, for_panel=for_panel)
    if for_panel and interview.stage in (Stage.INVITED, Stage.ANSWERED):
        interview.stage = after(interview.stage, "lock")
    interviews.record(interview, "briefing_made", CLOCK, now, document.id)
    interviews.promise_what_is_owed(interview, now)


def keep_report(interview_id: int, content: FitReport, file: bytes, version: int, now: datetime) -> None:
    """Keeps a version: the reveal, the first time."""
    interview = interviews.locked(interview_id)
    document = _keep(
        interview, FIT_REPORT, content, file, version, now, after_reveal=interview.stage is Stage.REPORTED
    )
    interview.stage = after(interview.stage, "report")
    interview.reported_at = interview.reported_at or now
    interviews.record(interview, "report_made", CLOCK, now, document.id)
    interviews.promise_what_is_owed(interview, now)


def _keep(
    interview: Interview,
    kind: Kind,
    content: Briefing | FitReport,
    file: bytes,
    version: int,
    now: datetime,
    for_panel: bool = False,
    after_reveal: bool = False,
) -> Document:
    document = Document(
        interview_id=interview.id,
        kind=kind,
        version=version,
        content=content,
        for_panel=for_panel,
        after_reveal=after_reveal,
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


def newest(interview_id: int, kind: Kind, for_panel: bool = False) -> Document | None:
    """The newest version of a document; with `for_panel` the newest that the panel may see."""
    found = select(Document).where(Document.interview_id == interview_id, Document.kind == kind)
    if for_panel:
        found = found.where(Document.for_panel)
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
