"""Collects everything that the page of one interview shows.

Of fit forms it knows who sent one; what they say, only from a report that is kept.
"""

from collections.abc import Mapping, Sequence
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
from webapp.domain.papers import Paper
from webapp.models.documents import BriefingDecision, Document
from webapp.models.interviews import AddressChange, Form, Interview, InterviewAccess, Participant
from webapp.models.jobs import Job
from webapp.models.kept_forms import TextDraft
from webapp.models.mailbox import CalendarReply, InvitedDraft
from webapp.models.waiting import WaitingVerb
from webapp.services.console import (
    interview_lines,
    interview_rows,
    letter_lines,
    progress,
    things_to_do,
    waiting_verbs,
)
from webapp.services.console.interview_lines import InterviewLine
from webapp.services.console.interview_rows import InterviewRows
from webapp.services.console.letter_lines import LetterLine
from webapp.services.console.progress import WorkState
from webapp.services.console.things_to_do import Thing
from webapp.services.console.waiting_verbs import Waiting
from webapp.services.documents import decisions
from webapp.services.interviews import erasure, restrictions, timeline
from webapp.services.interviews.conflicts import NO_SUCH, Reader, hidden_from
from webapp.services.interviews.schedule import BRIEFING
from webapp.services.interviews.standing import Standing
from webapp.services.interviews.timeline import BRIEFING_READ, Visits
from webapp.services.jobs import open_jobs
from webapp.services.letters import addresses, delivery
from webapp.services.library import entries
from webapp.services.library.library_index import LibraryIndex
from webapp.services.mailbox import drafts, replies
from webapp.services.questions import ledger, proposals
from webapp.services.questions.proposals import Proposed

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
    """One interview as somebody may know of it, who stands to it as `standing` says: `answers`, `questions`
    and all else hold what is the recruiter's alone only where that is `whole`.

    `papers`: on which the PDF of each document is there, by its id, the own one first. `proposed`: what the
    library has for each question, by its key; none once it is over. `making` are open jobs by document: being
    made, or given up. `confided_to`: the names of those who read what is the recruiter's alone, for one of
    them. `has_drafts`: somebody has typed something on its page and not sent it.
    """

    interview: Interview
    standing: Standing
    line: InterviewLine
    actions: tuple[journey.Action, ...]
    candidate: Attendee
    panel: tuple[Attendee, ...]
    documents: tuple[Document, ...]
    papers: Mapping[int, Sequence[Paper]]
    making: Mapping[str, Job]
    answers: PreInterview | None
    questions: tuple[ledger.LedgerQuestion, ...]
    proposed: Mapping[str, Proposed]
    things: tuple[Thing, ...]
    letters: tuple[LetterLine, ...]
    undelivered: tuple[delivery.Undelivered, ...]
    timeline: tuple[timeline.TimelineLine, ...]
    confided_to: tuple[str, ...]
    address_changes: tuple[AddressChange, ...]
    replies: tuple[replies.ReplyLine, ...]
    invitation: drafts.InvitationNews | None
    waiting: Waiting
    work: WorkState
    has_drafts: bool

    @property
    def whole(self) -> bool:
        return self.standing.whole

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
        return erasure.erased_on(self.standing.over_at, self.interview.zone)

    @property
    def over(self) -> bool:
        return self.interview.stage in OVER

    @property
    def revealed(self) -> bool:
        return any(document.kind == "fit_report" for document in self.documents)


def interview(interview_id: int, reader: Reader) -> Interview:
    """The interview with its role and people. Raises `NotFound`, also for one that was erased, or is hidden
    from `reader`, who looks."""
    found = (
        db.session.scalars(
            select(Interview)
            .where(Interview.id == interview_id, ~hidden_from(reader))
            .options(
                joinedload(Interview.role),
                joinedload(Interview.owner),
                joinedload(Interview.candidacy),
                joinedload(Interview.session_rows),
                selectinload(Interview.participants),
            )
        )
        .unique()
        .one_or_none()
    )
    if found is None:
        raise NotFound(ERASED if erasure.receipt(interview_id) else NO_SUCH)
    return found


ERASED = N_("What was kept about this interview has been erased.")


def dossier_of(interview: Interview, standing: Standing, reader: Reader, now: datetime) -> Dossier:
    """The interview's dossier for `reader`, who looks, as they stand to it."""
    rows, whole = interview_rows.rows_of(interview), standing.whole
    line = interview_lines.line_of(interview, _related(rows), now)
    attendees = _attendees(rows, now)
    known = interview_rows.sources_in(rows)
    questions = ledger.questions_in(known, interview.id, whole)
    library = entries.library_index() if questions else None
    waiting = _waiting(rows, reader, now)
    return Dossier(
        interview=interview,
        standing=standing,
        line=line,
        actions=tuple(journey.available_actions(line.progress)),
        candidate=next(p for p in attendees if p.side == "candidate"),
        panel=tuple(p for p in attendees if p.side == "interviewer"),
        documents=tuple(rows.documents),
        papers=rows.papers,
        making=open_jobs.documents_among(rows.jobs),
        answers=rows.answers if whole or rows.answers is None else rows.answers.for_interviewers(),
        questions=questions,
        proposed=_proposed(rows, questions, library),
        things=things_to_do.of_interviews([interview], known, {interview.id} if whole else (), library),
        letters=letter_lines.lines_of(interview, rows.letters, whole),
        undelivered=delivery.undelivered(interview, rows.jobs, whole),
        timeline=timeline.timeline_of(interview, rows.happenings, rows.names, whole),
        confided_to=_confided_to(rows) if whole else (),
        address_changes=addresses.waiting_in(interview.id) if AddressChange in rows.filled else (),
        replies=replies.of_interview(interview) if CalendarReply in rows.filled else (),
        invitation=_invitation(rows),
        waiting=waiting,
        work=progress.work_in(rows, now, waiting),
        has_drafts=TextDraft in rows.filled,
    )


def _related(rows: InterviewRows) -> interview_lines.Related:
    id_ = rows.interview.id
    read = (h for h in rows.happenings if h.name == BRIEFING_READ and h.actor == "participant")
    return interview_lines.Related(
        forms={(form.participant_id, form.form) for form in rows.forms},
        briefed={id_} if any(document.kind == BRIEFING for document in rows.documents) else set(),
        readers={(id_, happening.actor_id) for happening in read},
    )


def _proposed(
    rows: InterviewRows, questions: Sequence[ledger.LedgerQuestion], library: LibraryIndex | None
) -> Mapping[str, Proposed]:
    if library is None or rows.interview.stage in OVER:
        return {}
    decided = decisions.decisions_on(rows.interview.id) if BriefingDecision in rows.filled else {}
    return proposals.proposed_for(rows.interview, questions, library, decided)


def _confided_to(rows: InterviewRows) -> tuple[str, ...]:
    decided = restrictions.rows_of(rows.interview.id) if InterviewAccess in rows.filled else ()
    everybody = restrictions.colleagues_among(rows.accounts, rows.interview, decided)
    return restrictions.confidants_among(everybody, rows.interview)


def _invitation(rows: InterviewRows) -> drafts.InvitationNews | None:
    if InvitedDraft not in rows.filled:
        return None
    return drafts.news_of(rows.interview.id, rows.interview.starts_at)


def _waiting(rows: InterviewRows, reader: Reader, now: datetime) -> Waiting:
    if WaitingVerb not in rows.filled:
        return progress.NOTHING_WAITS
    return waiting_verbs.in_interview(rows.interview.id, reader, now)


def _attendees(rows: InterviewRows, now: datetime) -> list[Attendee]:
    visits = timeline.visits_in(rows.happenings)
    return [
        Attendee(
            id=p.id,
            name=p.person.name,
            email=p.person.email,
            side=p.side,
            job_title=p.person.job_title,
            focus=p.focus,
            link=_link_state(p, visits, now),
            sent={form.form: form.at for form in rows.forms if form.participant_id == p.id},
            replaced=tuple(f.form for f in rows.forms if f.participant_id == p.id and f.replaced),
            left=p.left_at is not None,
        )
        for p in rows.interview.participants
    ]


def _link_state(participant: Participant, visits: Visits, now: datetime) -> LinkState:
    if participant.revoked_at is not None:
        return "revoked"
    if participant.expires_at < now:
        return "expired"
    if participant.id in visits.opened:
        return "opened"
    return "fetched" if participant.id in visits.fetched else "unopened"
