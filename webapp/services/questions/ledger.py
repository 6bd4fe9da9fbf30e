"""Tracks each of a candidate's questions: asked, handled, confirmed, followed up."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp.db import db
from webapp.domain.errors import N_, Invalid, NotFound
from webapp.domain.fit.report import FitReport, PromiseLine
from webapp.domain.forms.answers import PreInterview, Question, Visibility
from webapp.domain.forms.questions import Outcome
from webapp.domain.interview.stages import OVER, Stage
from webapp.models.interviews import FollowedUp, Interview, WrittenAnswer
from webapp.services.audit import Actor
from webapp.services.documents import versions
from webapp.services.interviews import lifecycle, schedule, submissions
from webapp.services.interviews.schedule import FIT_REPORT
from webapp.services.jobs import outbox

NO_QUESTION = N_("There is no such question.")


@dataclass(frozen=True)
class LedgerQuestion:
    """One question as the recruiter sees it. `outcome` and `handled_by` stay empty until the reveal."""

    key: str
    text: str
    visibility: Visibility
    written: tuple[WrittenAnswer, ...]
    outcome: Outcome | None
    handled_by: tuple[str, ...]
    followed_up: bool


@dataclass(frozen=True)
class PromiseKept:
    """A promise of a report, and whether it was seen to. `what` names it for `mark_followed_up`."""

    what: str
    promise: PromiseLine
    followed_up: bool


def questions(interview: Interview, recruiter_only: bool) -> tuple[LedgerQuestion, ...]:
    """All questions of the candidate; without the recruiter's own where `recruiter_only` is False."""
    answers = submissions.pre_interview(interview) or PreInterview()
    report = revealed(interview)
    outcomes = submissions.fit_forms(interview).candidate if report else None
    handled = {line.key: line.handled_by for line in report.ledger} if report else {}
    seen_to = _followed_up(interview.id)
    written = written_answers(interview)
    return tuple(
        LedgerQuestion(
            key=q.key,
            text=q.text,
            visibility=q.visibility,
            written=tuple(w for w in written if w.question_key == q.key),
            outcome=outcomes.outcomes.get(q.key) if outcomes else None,
            handled_by=handled.get(q.key, ()),
            followed_up=f"question:{q.key}" in seen_to,
        )
        for q in answers.questions
        if recruiter_only or q.visibility == "interviewers"
    )


def promises(interview: Interview) -> tuple[PromiseKept, ...]:
    """What our side promised, once the report is there."""
    report = revealed(interview)
    seen_to = _followed_up(interview.id)
    return tuple(
        PromiseKept(name_of(promise), promise, name_of(promise) in seen_to)
        for promise in (report.promises if report else ())
    )


def name_of(promise: PromiseLine) -> str:
    """What `mark_followed_up` and its rows call a promise."""
    return f"promise:{promise.key}"


def revealed(interview: Interview) -> FitReport | None:
    """The newest fit report's content; None while the forms are sealed."""
    document = versions.newest_version(interview.id, FIT_REPORT)
    return document.content if document and isinstance(document.content, FitReport) else None


def written_answers(interview: Interview) -> tuple[WrittenAnswer, ...]:
    """What the recruiter wrote to the candidate, oldest first."""
    written = select(WrittenAnswer).where(WrittenAnswer.interview_id == interview.id)
    return tuple(db.session.scalars(written.order_by(WrittenAnswer.id)))


def answer_in_writing(interview_id: int, key: str, text: str, account_id: int, now: datetime) -> None:
    """The recruiter answers a question: kept, and sent to the candidate as a letter. The same words, once."""
    interview = schedule.locked(interview_id)
    if interview.stage in OVER:
        raise Invalid(N_("This interview is over; its letters are closed."))
    if not text:
        raise Invalid(N_("Write the answer first."))
    question = _question(interview, key)
    if any(w.question_key == key and w.answer == text for w in written_answers(interview)):
        return
    answer = WrittenAnswer(
        interview_id=interview.id,
        question_key=key,
        question=question.text,
        answer=text,
        by_id=account_id,
        written_at=now,
    )
    db.session.add(answer)
    db.session.flush()
    lifecycle.record(interview, "answered_in_writing", Actor("account", account_id), now, answer.id)
    outbox.promise_letter("answer", interview.id, interview.candidate.id, str(answer.id), now)


def mark_followed_up(interview_id: int, what: str, account_id: int, now: datetime) -> None:
    """Marks an open question or a promise as seen to; marking it twice is once. After the reveal only."""
    interview = schedule.locked(interview_id)
    if interview.stage not in (Stage.REPORTED, Stage.CLOSED):
        raise Invalid(N_("There is nothing to follow up before the report."))
    known = {f"question:{q.key}" for q in questions(interview, True)} | {p.what for p in promises(interview)}
    if what not in known:
        raise NotFound(N_("There is no such question or promise."))
    if what not in _followed_up(interview.id):
        db.session.add(FollowedUp(interview_id=interview.id, what=what, by_id=account_id, at=now))
        lifecycle.record(interview, "followed_up", Actor("account", account_id), now)


def _question(interview: Interview, key: str) -> Question:
    answers = submissions.pre_interview(interview) or PreInterview()
    for question in answers.questions:
        if question.key == key:
            return question
    raise NotFound(NO_QUESTION)


def _followed_up(interview_id: int) -> set[str]:
    return set(db.session.scalars(select(FollowedUp.what).where(FollowedUp.interview_id == interview_id)))
