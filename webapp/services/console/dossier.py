"""Collects everything that the page of one interview shows.

Of fit forms it knows who sent one; what they say, only from a report that is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from webapp.db import db
from webapp.domain.errors import N_, NotFound
from webapp.domain.forms.answers import PreInterview
from webapp.domain.interview import journey
from webapp.domain.interview.clock import Side, deadline
from webapp.domain.interview.stages import OVER
from webapp.models.documents import Document
from webapp.models.interviews import Form, Interview, Participant, Submission
from webapp.models.jobs import Job
from webapp.services.console import interview_lines
from webapp.services.console.interview_lines import InterviewLine
from webapp.services.documents import versions as documents
from webapp.services.interviews import erasure, submissions, timeline
from webapp.services.interviews.conflicts import NO_SUCH, Reader, hidden_from
from webapp.services.interviews.timeline import Visits
from webapp.services.jobs import open_jobs
from webapp.services.letters import delivery
from webapp.services.questions import ledger

LinkState = Literal["opened", "fetched", "unopened", "expired", "revoked"]


@dataclass(frozen=True)
class Attendee:
    """Somebody on the interview: the state of their link, never its address; when they sent which form, and
    which were `replaced` by whole new ones from a corrected address. `job_title` is empty if unknown."""

    id: int
    name: str
    email: str
    side: Side
    job_title: str
    focus: tuple[str, ...]
    link: LinkState
    sent: Mapping[Form, datetime]
    replaced: tuple[Form, ...]
    left: bool


@dataclass(frozen=True)
class Dossier:
    """One interview. `answers` and `questions` hold the recruiter's own only where `whole` is True.

    `making` are open jobs by document: being made, or given up.
    """

    interview: Interview
    line: InterviewLine
    whole: bool
    actions: tuple[journey.Action, ...]
    candidate: Attendee
    panel: tuple[Attendee, ...]
    documents: tuple[Document, ...]
    making: Mapping[str, Job]
    answers: PreInterview | None
    questions: tuple[ledger.LedgerQuestion, ...]
    undelivered: tuple[delivery.Undelivered, ...]
    timeline: tuple[timeline.TimelineLine, ...]

    @property
    def ends(self) -> datetime:
        """The planned end, in UTC."""
        return self.interview.ends_at

    @property
    def deadline(self) -> datetime:
        """When the round of fit forms closes by itself, in UTC."""
        return deadline(self.interview.held_at or self.ends, self.interview.zone)

    @property
    def erased_on(self) -> date | None:
        """The day on which nothing of its candidacy is kept any more, once all rounds are over."""
        return erasure.erased_on(self.interview)

    @property
    def over(self) -> bool:
        return self.interview.stage in OVER

    @property
    def revealed(self) -> bool:
        return any(document.kind == "fit_report" for document in self.documents)


def interview(interview_id: int, reader: Reader) -> Interview:
    """The interview with its role and people. Raises `NotFound`, also for one that was erased, or is hidden
    from `reader`, who looks."""
    found = db.session.scalar(
        select(Interview)
        .where(Interview.id == interview_id, ~hidden_from(reader))
        .options(
            joinedload(Interview.role),
            joinedload(Interview.owner),
            joinedload(Interview.candidacy),
            selectinload(Interview.participants),
            selectinload(Interview.session_rows),
        )
    )
    if found is None:
        raise NotFound(ERASED if erasure.receipt(interview_id) else NO_SUCH)
    return found


ERASED = N_("What was kept about this interview has been erased.")


def dossier_of(interview: Interview, whole: bool, now: datetime) -> Dossier:
    """The interview's dossier; `whole` with what is the recruiter's alone."""
    line = interview_lines.line_of(interview, now)
    answers = submissions.pre_interview(interview)
    attendees = _attendees(interview, now)
    return Dossier(
        interview=interview,
        line=line,
        whole=whole,
        actions=tuple(journey.available_actions(line.progress)),
        candidate=next(p for p in attendees if p.side == "candidate"),
        panel=tuple(p for p in attendees if p.side == "interviewer"),
        documents=tuple(documents.versions_of(interview.id)),
        making=open_jobs.open_documents(interview.id),
        answers=answers if whole or answers is None else answers.for_interviewers(),
        questions=ledger.questions(interview, recruiter_only=whole),
        undelivered=delivery.undelivered(interview, whole),
        timeline=timeline.timeline_of(interview, whole),
    )


def _attendees(interview: Interview, now: datetime) -> list[Attendee]:
    sent: dict[int, dict[Form, datetime]] = {}
    replaced: dict[int, tuple[Form, ...]] = {}
    columns = (Submission.participant_id, Submission.form, Submission.submitted_at, Submission.replaced)
    rows = db.session.execute(select(*columns).where(Submission.interview_id == interview.id))
    for participant_id, form, at, anew in rows:
        sent.setdefault(participant_id, {})[form] = at
        if anew:
            replaced[participant_id] = (*replaced.get(participant_id, ()), form)
    visits = timeline.visits([interview.id])
    return [
        Attendee(
            id=p.id,
            name=p.person.name,
            email=p.person.email,
            side=p.side,
            job_title=p.person.job_title,
            focus=p.focus,
            link=_link_state(p, visits, now),
            sent=sent.get(p.id, {}),
            replaced=replaced.get(p.id, ()),
            left=p.left_at is not None,
        )
        for p in interview.participants
    ]


def _link_state(participant: Participant, visits: Visits, now: datetime) -> LinkState:
    if participant.revoked_at is not None:
        return "revoked"
    if participant.expires_at < now:
        return "expired"
    if participant.id in visits.opened:
        return "opened"
    return "fetched" if participant.id in visits.fetched else "unopened"
