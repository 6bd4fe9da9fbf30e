"""Sends the candidate what a recruiter chose from the fit report, once, and keeps what was sent."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import select

from webapp.db import db
from webapp.domain.errors import N_, Invalid, NotNow
from webapp.domain.fit import candidates_part
from webapp.domain.fit.candidates_part import AnswerSince, Choice, TheirPart, TheirQuestion
from webapp.domain.interview.stages import Stage
from webapp.models.interviews import Interview, TheirPartSent, WrittenAnswer
from webapp.services.audit import Actor
from webapp.services.interviews import lifecycle, open_things, schedule
from webapp.services.jobs import outbox
from webapp.services.questions import ledger

BEFORE = N_("The candidate gets their part after the reveal, not before.")
OVER = N_("This interview is over; its letters are closed.")
ALREADY = N_("The candidate has had their part already. Anything more goes as an answer in writing.")
NOTHING = N_("There is nothing in it yet: choose something to tell, or answer a question in writing first.")


def sent(interview_id: int) -> TheirPartSent | None:
    """What the candidate was sent, if anything was."""
    return db.session.scalar(select(TheirPartSent).where(TheirPartSent.interview_id == interview_id))


def as_it_stands(part: TheirPart, written: Iterable[WrittenAnswer]) -> TheirPart:
    """What was sent, with what was `written` since beside the question that it answers."""
    since = [AnswerSince(w.question_key, w.question, w.answer) for w in written]
    return candidates_part.with_answers(part, since)


def may_be_sent(interview: Interview) -> bool:
    """Whether it is the time for it: after the reveal, while letters go out, and not twice."""
    return interview.stage is Stage.REPORTED and sent(interview.id) is None


def compose(interview: Interview, choice: Choice, recruiter_only: bool) -> TheirPart:
    """The candidate's part as it would be sent now. Raises `NotNow` before the reveal.

    `recruiter_only`: with the questions asked in confidence, which are the candidate's own; a recruiter who
    sits on the panel sends it without them, as those are not for them to read.
    """
    report = ledger.revealed(interview)
    if report is None:
        raise NotNow(BEFORE)
    promises = ((kept.promise, kept.followed_up) for kept in ledger.promises(interview))
    return candidates_part.compose(report, _questions(interview, recruiter_only), promises, choice)


def _questions(interview: Interview, recruiter_only: bool) -> Iterator[TheirQuestion]:
    for q in ledger.questions(interview, recruiter_only):
        answers = tuple(written.answer for written in q.written)
        yield TheirQuestion(q.text, answers, q.outcome == "answered", not q.is_open, q.key)


def send(
    interview_id: int, choice: Choice, recruiter_only: bool, account_id: int, now: datetime
) -> TheirPartSent:
    """Keeps the candidate's part, and sends it as a letter: once. Raises `NotNow` and `Invalid`."""
    interview = schedule.locked(interview_id)
    if interview.stage is not Stage.REPORTED:
        raise NotNow(OVER if interview.stage in (Stage.CLOSED, Stage.CANCELLED) else BEFORE)
    if sent(interview.id) is not None:
        raise NotNow(ALREADY)
    content = compose(interview, choice, recruiter_only)
    if content.says_nothing:
        raise Invalid(NOTHING)
    part = TheirPartSent(interview_id=interview.id, content=content, by_id=account_id, at=now)
    db.session.add(part)
    db.session.flush()
    lifecycle.record(interview, "their_part_sent", Actor("account", account_id), now, part.id)
    open_things.reconcile(interview, now)
    outbox.promise_letter("their_part", interview.id, interview.candidate.id, str(part.id), now)
    return part
