"""Reads the forms that were sent. Fit forms are sealed: a test knows who may read what they say."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, select

from webapp.db import db, is_loaded
from webapp.domain.fit.report import FitReport
from webapp.domain.forms.answers import Answers, CandidateFit, InterviewerFit, PreInterview
from webapp.domain.forms.questions import Outcome
from webapp.models.interviews import Draft, Form, Interview, Participant, Submission


def forms_changed(participant: Participant) -> None:
    """One of their forms has come or gone: those that were read with them are read anew."""
    db.session.expire(participant, ["drafts", "submissions"])


def submission_of(participant: Participant, form: Form) -> Submission | None:
    """The form that this participant has sent. Of a visitor and of a writer it was read."""
    if is_loaded(participant, "submissions"):
        return next((sent for sent in participant.submissions if sent.form == form), None)
    return db.session.scalar(
        select(Submission).where(Submission.participant_id == participant.id, Submission.form == form)
    )


def draft_of(participant: Participant, form: Form) -> Draft | None:
    """What they have typed into the form and not sent; read like what they have sent."""
    if is_loaded(participant, "drafts"):
        return next((draft for draft in participant.drafts if draft.form == form), None)
    return db.session.get(Draft, (participant.id, form))


def sent(participant: Participant, form: Form) -> Answers | None:
    """What this participant has sent, or None."""
    submission = submission_of(participant, form)
    return submission.answers if submission else None


def pre_interview(interview: Interview) -> PreInterview | None:
    """The candidate's pre-interview answers as sent, or None."""
    answers = sent(interview.candidate, "pre_interview")
    return answers if isinstance(answers, PreInterview) else None


def pre_interviews(interview_ids: Collection[int]) -> dict[int, PreInterview]:
    """Interview → its candidate's pre-interview answers as sent, of those of these that have any."""
    rows = select(Submission.interview_id, Submission.answers).where(
        Submission.interview_id.in_(interview_ids), Submission.form == "pre_interview"
    )
    return {id_: answers for id_, answers in db.session.execute(rows) if isinstance(answers, PreInterview)}


@dataclass(frozen=True)
class SentForm:
    """A form that was sent: by which participant, when, and whether a whole new one has `replaced` it.
    `answers` is None where they are sealed."""

    participant_id: int
    form: Form
    at: datetime
    replaced: bool
    answers: Answers | None


def forms_in(interview: Interview, reported: bool) -> tuple[SentForm, ...]:
    """All forms of an interview that are in, with what the candidate says in theirs: in the fit form only
    where it is `reported`."""
    of_candidate = Submission.participant_id == interview.candidate.id
    opened = of_candidate if reported else and_(of_candidate, Submission.form == "pre_interview")
    rows = select(
        Submission.participant_id,
        Submission.form,
        Submission.submitted_at,
        Submission.replaced,
        case((opened, Submission.answers)),
    )
    found = db.session.execute(rows.where(Submission.interview_id == interview.id))
    return tuple(SentForm(*row) for row in found)


def submitted_fit(interview: Interview) -> set[int]:
    """Ids of the participants whose fit form is in."""
    in_ = Submission.interview_id == interview.id, Submission.form == "fit"
    return set(db.session.scalars(select(Submission.participant_id).where(*in_)))


@dataclass(frozen=True)
class FitForms:
    """All fit forms of an interview that are in. `interviewers` maps a participant's id to their form."""

    candidate: CandidateFit | None
    interviewers: dict[int, InterviewerFit]
    late: tuple[str, ...]


def fit_forms(interview: Interview) -> FitForms:
    """What both sides sent. Sealed: only the merge may call this before the reveal."""
    rows = db.session.scalars(
        select(Submission).where(Submission.interview_id == interview.id, Submission.form == "fit")
    ).all()
    by_participant = {row.participant_id: row.answers for row in rows}
    names = {p.id: p.person.name for p in interview.participants}
    candidate = by_participant.pop(interview.candidate.id, None)
    return FitForms(
        candidate=candidate if isinstance(candidate, CandidateFit) else None,
        interviewers={i: a for i, a in by_participant.items() if isinstance(a, InterviewerFit)},
        late=tuple(names[row.participant_id] for row in rows if row.after_reveal),
    )


def outcomes_behind_reports(reports: Mapping[int, FitReport]) -> dict[int, Mapping[str, Outcome]]:
    """Interview → what its candidate says became of each question. Behind the `reports` of these interviews
    only."""
    if not reports:
        return {}
    rows = select(Submission.interview_id, Submission.answers).where(
        Submission.interview_id.in_(reports), Submission.form == "fit"
    )
    return {id_: fit.outcomes for id_, fit in db.session.execute(rows) if isinstance(fit, CandidateFit)}
