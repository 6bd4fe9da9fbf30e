"""Tracks each of a candidate's questions, and each promise: asked, handled, confirmed, followed up."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from webapp.db import db
from webapp.domain.errors import N_, Invalid, NotFound
from webapp.domain.fit.open_things import BEFORE_THE_INTERVIEW
from webapp.domain.fit.report import FitReport, Kind, PromiseLine, name_of
from webapp.domain.forms.answers import PreInterview, Promise, Question, Visibility
from webapp.domain.forms.question_states import FollowedUp
from webapp.domain.forms.questions import Outcome
from webapp.domain.interview.stages import OVER, Stage
from webapp.models.accounts import Account
from webapp.models.interviews import Interview, WrittenAnswer
from webapp.models.open_things import OpenThing, PromisePutRight
from webapp.services.audit import Actor
from webapp.services.interviews import conflicts, lifecycle, open_things, schedule, so_far, submissions
from webapp.services.jobs import outbox
from webapp.services.questions import ledger_sources
from webapp.services.questions.ledger_sources import LedgerSources

NO_QUESTION = N_("There is no such question.")


@dataclass(frozen=True)
class LedgerQuestion:
    """One question as the recruiter sees it. `outcome` and `handled_by` stay empty until the reveal.
    `followed_up`: who ticked it off. `is_open`: an answer is still to come."""

    key: str
    text: str
    visibility: Visibility
    written: tuple[WrittenAnswer, ...]
    outcome: Outcome | None
    handled_by: tuple[str, ...]
    followed_up: FollowedUp | None
    is_open: bool


@dataclass(frozen=True)
class PromiseKept:
    """A promise of a report as it holds now, and whether it was seen to. `what` names it for
    `mark_followed_up`. `said`: as the report has it, where a recruiter has `put_right` what it says."""

    what: str
    promise: PromiseLine
    followed_up: bool
    said: PromiseLine | None = None
    put_right: PromisePutRight | None = None


def questions(interview: Interview, recruiter_only: bool) -> tuple[LedgerQuestion, ...]:
    """All questions of the candidate; without the recruiter's own where `recruiter_only` is False."""
    return questions_in(ledger_sources.sources_of([interview.id]), interview.id, recruiter_only)


def questions_in(known: LedgerSources, interview_id: int, recruiter_only: bool) -> tuple[LedgerQuestion, ...]:
    """The same, from what is known of several interviews."""
    answers = known.answers.get(interview_id, PreInterview())
    report, outcomes = known.reports.get(interview_id), known.outcomes.get(interview_id, {})
    handled = {line.key: line.handled_by for line in report.ledger} if report else {}
    ticked = known.ticked_off.get(interview_id, {})
    still_open = {row.name for row in known.things_of(interview_id) if row.closed_at is None}
    return tuple(
        LedgerQuestion(
            key=q.key,
            text=q.text,
            visibility=q.visibility,
            written=known.written_in(interview_id, q.key),
            outcome=outcomes.get(q.key),
            handled_by=handled.get(q.key, ()),
            followed_up=ticked.get(name_of(Kind.QUESTION, q.key)),
            is_open=name_of(Kind.QUESTION, q.key) in still_open,
        )
        for q in answers.questions
        if recruiter_only or q.visibility == "interviewers"
    )


def promises(interview: Interview) -> tuple[PromiseKept, ...]:
    """What our side promised, once the report is there."""
    return promises_in(ledger_sources.sources_of([interview.id]), interview.id)


def promises_in(known: LedgerSources, interview_id: int) -> tuple[PromiseKept, ...]:
    """The same, from what is known of several interviews."""
    report = known.reports.get(interview_id)
    if report is None:
        return ()
    seen_to = known.ticked_off.get(interview_id, {})
    return tuple(_kept(p, seen_to, known.put_right.get((interview_id, p.key))) for p in report.promises)


def _kept(said: PromiseLine, seen_to: Collection[str], put_right: PromisePutRight | None) -> PromiseKept:
    name = name_of(Kind.PROMISE, said.key)
    if put_right is None:
        return PromiseKept(name, said, name in seen_to)
    return PromiseKept(name, as_put_right(said, put_right), name in seen_to, said, put_right)


def as_put_right(said: PromiseLine, row: PromisePutRight) -> PromiseLine:
    """The promise as it holds now."""
    return PromiseLine(said.key, row.what, row.who, row.by_day)


def revealed(interview: Interview) -> FitReport | None:
    """The newest fit report's content; None while the forms are sealed."""
    return open_things.newest_report(interview.id)


def written_answers(interview: Interview) -> tuple[WrittenAnswer, ...]:
    """What the recruiter wrote to the candidate, oldest first."""
    written = select(WrittenAnswer).where(WrittenAnswer.interview_id == interview.id)
    return tuple(db.session.scalars(written.order_by(WrittenAnswer.id)))


def answer_in_writing(interview_id: int, key: str, text: str, account_id: int, now: datetime) -> int:
    """The recruiter answers a question: kept, and sent to the candidate as a letter. The same words, once.
    Returns the id of the answer."""
    interview = schedule.locked(interview_id)
    if interview.stage in OVER:
        raise Invalid(N_("This interview is over; its letters are closed."))
    if not text:
        raise Invalid(N_("Write the answer first."))
    question = _question(interview, key)
    for known in written_answers(interview):
        if known.question_key == key and known.answer == text:
            return known.id
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
    open_things.reconcile(interview, now)
    so_far.tell_later_rounds(interview, now)
    outbox.promise_letter("answer", interview.id, interview.candidate.id, str(answer.id), now)
    return answer.id


def mark_followed_up(interview_id: int, what: str, account_id: int, now: datetime) -> None:
    """Ticks an open thing off, by its name; twice is once. After the reveal only. Raises `Invalid`, and
    `NotFound` also for what was asked in confidence by a recruiter on the panel."""
    interview, row = _thing(interview_id, what, account_id)
    if row.closed_by_id is None:
        row.closed_at, row.closed_by_id = now, account_id
        _record("followed_up", interview, row, account_id, now)
        so_far.tell_later_rounds(interview, now)


def take_up_again(interview_id: int, what: str, account_id: int, now: datetime) -> None:
    """Takes a tick back: the thing is open again, if it still is by what is known. Raises as
    `mark_followed_up` does."""
    interview, row = _thing(interview_id, what, account_id)
    if row.closed_by_id is not None:
        row.closed_at = row.closed_by_id = None
        db.session.flush()
        open_things.reconcile(interview, now)
        _record("taken_up_again", interview, row, account_id, now)
        so_far.tell_later_rounds(interview, now)


def _thing(interview_id: int, what: str, account_id: int) -> tuple[Interview, OpenThing]:
    interview = schedule.locked(interview_id)
    if interview.stage not in (Stage.REPORTED, Stage.CLOSED):
        raise Invalid(N_("There is nothing to follow up before the report."))
    row = next((row for row in open_things.things_of(interview_id) if row.name == what), None)
    if row is None or (row.confidential and not _may_open_all(interview, account_id)):
        raise NotFound(N_("There is no such thing to follow up."))
    return interview, row


def _may_open_all(interview: Interview, account_id: int) -> bool:
    return conflicts.may_open_all(interview, conflicts.reader_of(db.session.get_one(Account, account_id)))


def _record(name: str, interview: Interview, row: OpenThing, account_id: int, now: datetime) -> None:
    event = f"{name}_in_confidence" if row.confidential else name
    lifecycle.record(interview, event, Actor("account", account_id), now)


def promise(interview: Interview, key: str) -> PromiseKept:
    """A promise by its key. Raises `NotFound`."""
    kept = next((kept for kept in promises(interview) if kept.promise.key == key), None)
    if kept is None:
        raise NotFound(N_("There is no such promise."))
    return kept


def put_promise_right(interview_id: int, key: str, to: Promise, account_id: int, now: datetime) -> None:
    """Says what a promise is really about, whose, and by when; the report stays as it is. Raises `NotFound`,
    and `Invalid` for no words and for a day before the interview."""
    interview = schedule.locked(interview_id)
    holds = promise(interview, key).promise
    if not to.what:
        raise Invalid(N_("Say what was promised."))
    if to.by is not None and to.by < first_day_of_a_promise(interview):
        raise Invalid(BEFORE_THE_INTERVIEW)
    if (to.what, to.who, to.by) == (holds.what, holds.who, holds.by):
        return
    by = {"by_day": to.by, "by_id": account_id, "at": now}
    db.session.add(PromisePutRight(interview_id=interview.id, key=key, what=to.what, who=to.who, **by))
    db.session.flush()
    lifecycle.record(interview, "promise_put_right", Actor("account", account_id), now)
    open_things.reconcile(interview, now)
    so_far.tell_later_rounds(interview, now)


def first_day_of_a_promise(interview: Interview) -> date:
    """The day of the interview, where it is: nothing was promised there for a day before."""
    return interview.starts_at.astimezone(ZoneInfo(interview.zone)).date()


def _question(interview: Interview, key: str) -> Question:
    answers = submissions.pre_interview(interview) or PreInterview()
    for question in answers.questions:
        if question.key == key:
            return question
    raise NotFound(NO_QUESTION)
