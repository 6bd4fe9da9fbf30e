"""Composes briefings and fit reports, and keeps them as numbered versions."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import undefer

from webapp.adapters import languages
from webapp.db import db
from webapp.domain.brand import PLAIN, Brand
from webapp.domain.briefing import composition, printed_content
from webapp.domain.briefing.composition import Briefing
from webapp.domain.briefing.day_plan import DayPlan, SessionPlan
from webapp.domain.errors import N_, NotFound
from webapp.domain.fit import report
from webapp.domain.fit.report import FitReport
from webapp.domain.forms.answers import PreInterview
from webapp.domain.interview.stages import Stage, stage_after
from webapp.domain.papers import Paper
from webapp.models.documents import Document, DocumentFile, Kind
from webapp.models.interviews import Happening, Interview
from webapp.services.audit import CLOCK
from webapp.services.documents import decisions, papers
from webapp.services.interviews import lifecycle, open_things, schedule, so_far, submissions
from webapp.services.interviews.schedule import BRIEFING, FIT_REPORT, PREVIEW
from webapp.services.library import entries, usage
from webapp.services.organisation import branding, people


@dataclass(frozen=True)
class Composed:
    """A document before it is kept. `version` is the number that it gets, unless somebody is faster.

    `news`: it says something that the last version does not, a date of review apart. A version or a letter
    for nothing would tell the panel that something was written in confidence. `brand`: how it looks;
    `language`: what it is in, on every paper; `paper`: on which it is made.
    """

    interview_id: int
    kind: Kind
    version: int
    content: Briefing | FitReport
    news: bool
    brand: Brand = PLAIN
    language: str = languages.ENGLISH
    paper: Paper = "A4"


def compose_briefing(interview_id: int, now: datetime) -> Composed:
    """The briefing as the answers and the library stand now; before the lock, a preview for the recruiter.
    Sessions that have begun stay as the version before planned them."""
    interview = db.session.get_one(Interview, interview_id)
    content = composition.compose(
        lifecycle.facts(interview),
        submissions.pre_interview(interview),
        entries.library_for(lifecycle.role_facts(interview.role)),
        people.organisation().usual_dimensions,
        decisions.decisions_on(interview_id),
        so_far.known_to(interview),
        _begun(interview, now),
    )
    return _next_version(interview_id, BRIEFING if interview.locked_at else PREVIEW, content)


def _begun(interview: Interview, now: datetime) -> tuple[SessionPlan, ...]:
    """How the sessions that have begun were planned in the briefing that is out."""
    if not interview.several or interview.starts_at > now:
        return ()
    last = newest_version(interview.id, BRIEFING)
    return last.content.begun(now) if last and isinstance(last.content, Briefing) else ()


def day_for_candidate(interview: Interview, answers: PreInterview | None, now: datetime) -> DayPlan | None:
    """How a day of several sessions is meant to go, for its candidate. `answers`: those that they may read
    themselves. None for a single session."""
    if len(interview.sessions) == 1:
        return None
    return composition.day_for_candidate(
        lifecycle.facts(interview),
        answers,
        entries.library_for(lifecycle.role_facts(interview.role)),
        people.organisation().usual_dimensions,
        decisions.decisions_on(interview.id),
        _begun(interview, now),
    )


def compose_report(interview_id: int) -> Composed:
    """Both sides' forms, merged as they stand now."""
    interview = db.session.get_one(Interview, interview_id)
    forms = submissions.fit_forms(interview)
    content = report.merge(
        lifecycle.facts(interview),
        submissions.pre_interview(interview),
        forms.candidate,
        forms.interviewers,
        people.organisation().usual_dimensions,
        forms.late,
        open_things.settled(interview_id),
    )
    return _next_version(interview_id, FIT_REPORT, content)


def _next_version(interview_id: int, kind: Kind, content: Briefing | FitReport) -> Composed:
    last = newest_version(interview_id, kind)
    news = kind != BRIEFING or last is None or not _says_the_same(last.content, content)
    number, language = _kept_so_far(interview_id, kind) + 1, people.papers_language()
    paper = people.organisation().paper
    return Composed(interview_id, kind, number, content, news, branding.brand(), language, paper)


def on_other_paper(interview_id: int, key: str) -> Composed | None:
    """The document that the `key` of a job names, see `papers`, for the paper that it is not there on yet;
    None where nobody wants it any more: it is gone, a newer version is there, or it is there on both papers.
    """
    document = papers.document_of(interview_id, key)
    missing = papers.missing(document) if document else None
    if document is None or missing is None or newest_version(interview_id, document.kind) != document:
        return None
    about = interview_id, document.kind, document.version, document.content
    return Composed(*about, True, branding.brand(), document.language, missing)


def _says_the_same(last: Briefing | FitReport, content: Briefing | FitReport) -> bool:
    if isinstance(last, Briefing) and isinstance(content, Briefing):
        return printed_content.says_the_same(last, content)
    return last == content


def _kept_so_far(interview_id: int, kind: Kind) -> int:
    """How many versions there have been, those included that were deleted when answers were taken back: a
    number, and the letter that names it, is never given twice."""
    kept = select(func.count()).select_from(Happening)
    return (
        db.session.scalar(
            kept.where(Happening.interview_id == interview_id, Happening.name == MADE_EVENTS[kind])
        )
        or 0
    )


def keep(made: Composed, file: bytes, now: datetime) -> None:
    """Keeps a version that has news, and what follows from it: the interview is briefed, or both sides are
    revealed. `file` is its PDF on the paper that it was made for; the one on the other paper is promised.

    The uses of entries are counted last, after the rows of interview and jobs, as many briefings share them.
    """
    interview = schedule.locked(made.interview_id)
    before = newest_version(made.interview_id, BRIEFING) if made.kind == BRIEFING else None
    if made.news:
        document = _keep(interview, made, now)
        papers.keep_first(document, made.paper, file)
        lifecycle.record(interview, MADE_EVENTS[made.kind], CLOCK, now, document.id)
    if made.kind == BRIEFING and interview.stage in (Stage.INVITED, Stage.ANSWERED):
        interview.stage = stage_after(interview.stage, "lock")
    if made.kind == FIT_REPORT:
        interview.stage = stage_after(interview.stage, "report")
        interview.reported_at = interview.reported_at or now
        sent = schedule.submitted_fit(interview)
        schedule.forget_fit_drafts(p for p in interview.participants if p.id in sent)
        so_far.tell_later_rounds(interview, now)
    schedule.promise_what_is_owed(interview, now)
    if made.news and made.kind != PREVIEW:
        papers.promise_other(made.interview_id, made.kind, made.version, now)
    if made.news and made.kind == BRIEFING:
        usage.count_briefing(_entries_in(made.content), _entries_in(before.content if before else None), now)


def _entries_in(content: Briefing | FitReport | None) -> frozenset[int]:
    return printed_content.entries_in(content) if isinstance(content, Briefing) else frozenset()


MADE_EVENTS: dict[Kind, str] = {PREVIEW: "preview_made", BRIEFING: "briefing_made", FIT_REPORT: "report_made"}


def _keep(interview: Interview, made: Composed, now: datetime) -> Document:
    document = Document(
        interview_id=interview.id,
        kind=made.kind,
        version=made.version,
        content=made.content,
        after_reveal=made.kind == FIT_REPORT and interview.stage is Stage.REPORTED,
        made_at=now,
        language=made.language,
    )
    db.session.add(document)
    db.session.flush()
    return document


def versions_of(interview_id: int) -> list[Document]:
    """All documents of an interview, the newest first, without their content."""
    return list(
        db.session.scalars(
            select(Document).where(Document.interview_id == interview_id).order_by(Document.id.desc())
        )
    )


def versions_with_reports(interview_id: int) -> list[tuple[Document, FitReport | None, tuple[Paper, ...]]]:
    """The same, each fit report with what it says, and each with the papers that its PDF is there on."""
    content = case((Document.kind == FIT_REPORT, Document.content))
    found = (
        select(Document, content, *papers.SIZES)
        .outerjoin(DocumentFile, DocumentFile.document_id == Document.id)
        .where(Document.interview_id == interview_id)
        .order_by(Document.id.desc())
    )
    rows = db.session.execute(found)
    return [(document, said, papers.kept_on(sizes)) for document, said, *sizes in rows]


def newest_version(interview_id: int, kind: Kind) -> Document | None:
    """The newest version of a document."""
    return db.session.scalar(_newest(interview_id, kind))


def newest_as_read(interview_id: int, kind: Kind) -> Document | None:
    """The same with its content, which is read with it."""
    return db.session.scalar(_newest(interview_id, kind).options(undefer(Document.content)))


def _newest(interview_id: int, kind: Kind) -> Select[Document]:
    found = select(Document).where(Document.interview_id == interview_id, Document.kind == kind)
    return found.order_by(Document.version.desc()).limit(1)


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
