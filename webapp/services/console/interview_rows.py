"""Reads the rows that the page of one interview is made of, each table once.

Of tables that mostly hold nothing of an interview, one query finds those that do; only these are read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Exists, exists

from webapp.db import Model
from webapp.domain.fit.report import FitReport
from webapp.domain.forms.answers import CandidateFit, PreInterview
from webapp.domain.papers import Paper
from webapp.models.accounts import Account
from webapp.models.documents import BriefingDecision, Document
from webapp.models.interviews import (
    AddressChange,
    Happening,
    Interview,
    InterviewAccess,
    Participant,
    WrittenAnswer,
)
from webapp.models.jobs import Job, Letter
from webapp.models.kept_forms import TextDraft
from webapp.models.mailbox import CalendarReply, InvitedDraft
from webapp.models.open_things import OpenThing, PromisePutRight
from webapp.models.waiting import WaitingVerb
from webapp.services.accounts import accounts
from webapp.services.console.seldom_filled import filled_among
from webapp.services.documents import versions
from webapp.services.interviews import open_things, sent_forms, timeline
from webapp.services.interviews.sent_forms import SentForm
from webapp.services.jobs import open_jobs
from webapp.services.letters import letters
from webapp.services.questions import ledger_sources
from webapp.services.questions.ledger_sources import LedgerSources

SELDOM_FILLED = (
    BriefingDecision,
    CalendarReply,
    InterviewAccess,
    InvitedDraft,
    PromisePutRight,
    TextDraft,
    WaitingVerb,
    WrittenAnswer,
)
"""Tables with an `interview_id` that hold nothing of most interviews."""


@dataclass(frozen=True)
class InterviewRows:
    """What there is of one interview. `documents`, `letters` and `happenings` begin with the newest. `report`
    is the newest one, None while the forms are sealed. `papers`: on which the PDF of each document is there,
    by its id, the organisation's own first. `filled`: the tables of those that are seldom filled
    which hold something of it."""

    interview: Interview
    documents: Sequence[Document]
    papers: Mapping[int, Sequence[Paper]]
    report: FitReport | None
    forms: Sequence[SentForm]
    jobs: Sequence[Job]
    letters: Sequence[Letter]
    things: Sequence[OpenThing]
    happenings: Sequence[Happening]
    accounts: Sequence[Account]
    filled: frozenset[type[Model]]

    @property
    def answers(self) -> PreInterview | None:
        """What the candidate answered before the interview."""
        return next((f.answers for f in self.forms if isinstance(f.answers, PreInterview)), None)

    @property
    def names(self) -> Mapping[int, str]:
        """The names of accounts, by their ids."""
        return {account.id: account.name for account in self.accounts}


def rows_of(interview: Interview) -> InterviewRows:
    """The rows of an interview, in nine queries."""
    documents = versions.versions_with_reports(interview.id)
    report = next((content for document, content, _ in documents if document.kind == "fit_report"), None)
    return InterviewRows(
        interview=interview,
        documents=[document for document, *_ in documents],
        papers={document.id: papers for document, _, papers in documents},
        report=report,
        forms=sent_forms.forms_in(interview, reported=report is not None),
        jobs=open_jobs.of_interview(interview.id),
        letters=letters.all_of(interview.id),
        things=open_things.things_of(interview.id),
        happenings=timeline.happenings_of(interview.id),
        accounts=accounts.by_name(),
        filled=_filled(interview.id),
    )


def _filled(interview_id: int) -> frozenset[type[Model]]:
    there: dict[type[Model], Exists] = {
        table: exists().where(table.interview_id == interview_id) for table in SELDOM_FILLED
    }
    there[AddressChange] = exists().where(
        AddressChange.participant_id == Participant.id, Participant.interview_id == interview_id
    )
    return filled_among(there)


def sources_in(rows: InterviewRows) -> LedgerSources:
    """What the ledger is made of, as `ledger_sources.sources_of` reads it for several interviews."""
    id_, answers, filled = rows.interview.id, rows.answers, rows.filled
    fit = next((f.answers for f in rows.forms if isinstance(f.answers, CandidateFit)), None)
    return LedgerSources(
        answers={id_: answers} if answers else {},
        reports={id_: rows.report} if rows.report else {},
        outcomes={id_: fit.outcomes} if fit else {},
        things=tuple(rows.things),
        ticked_off=ledger_sources.ticked_off_among(rows.things),
        written=ledger_sources.written_in([id_]) if WrittenAnswer in filled else (),
        put_right=open_things.put_right([id_]) if PromisePutRight in filled else {},
    )
