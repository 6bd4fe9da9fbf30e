"""Stores drafts and submissions of all forms."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete

from webapp.db import db
from webapp.domain.errors import N_, NotNow
from webapp.domain.forms.answers import (
    Answers,
    CandidateFit,
    FitDraft,
    InterviewerFit,
    PreInterview,
    Question,
)
from webapp.domain.forms.next_round import as_asked_before
from webapp.domain.interview.pace import SAVE, SEND
from webapp.domain.interview.stages import Stage, fit_form_open, pre_interview_form_open, stage_after
from webapp.domain.local_time import zones_of_places
from webapp.models.documents import Document
from webapp.models.interviews import Draft, Form, Interview, Participant, Submission
from webapp.services.audit import Actor
from webapp.services.interviews import lifecycle, rounds, schedule
from webapp.services.interviews.pace import keep_pace
from webapp.services.interviews.schedule import BRIEFING, FIT_REPORT, PREVIEW
from webapp.services.interviews.senders import writer
from webapp.services.interviews.sent_forms import draft_of, forms_changed, submission_of
from webapp.services.interviews.sent_forms import fit_forms as fit_forms
from webapp.services.interviews.sent_forms import pre_interview as pre_interview
from webapp.services.interviews.sent_forms import sent as sent
from webapp.services.jobs import outbox
from webapp.services.organisation import people

FORM_CLOSED = N_("Your interviewers already have your answers, so they cannot be changed any more.")
TOO_LATE = N_("Your answers are on their way to your interviewers, so they cannot be taken back any more.")
BEGUN = N_("The interview has begun, so the form is closed. Bring your questions along: they are welcome.")
ROUND_CLOSED = N_("This form is closed.")


def change_draft(
    interview_id: int, change: Callable[[PreInterview], PreInterview], now: datetime, zone: str = ""
) -> PreInterview:
    """Changes the candidate's pre-interview form as it stands now, one change after the other; returns it.
    `zone`: in which the candidate is, as their browser tells it.

    Raises `NotNow` when the form is closed, and `TooOften`.
    """
    candidate = writer(schedule.locked(interview_id))
    refuse_when_closed(candidate, now)
    keep_pace(candidate, SAVE, now, _saved_at(candidate, "pre_interview"))
    after = change(pre_interview_in_progress(candidate))
    save_draft(candidate, "pre_interview", after, now)
    _note_zone(candidate, zone)
    return after


def _note_zone(candidate: Participant, zone: str) -> None:
    """Keeps it unless it is known already. What a browser calls otherwise than people do is left alone."""
    if not candidate.zone and zone in zones_of_places():
        candidate.zone = zone


def save_draft(participant: Participant, form: Form, answers: Answers, now: datetime) -> None:
    """Keeps what has been typed so far; nobody else sees it."""
    draft = draft_of(participant, form)
    if draft is None:
        draft = Draft(participant_id=participant.id, form=form)
        db.session.add(draft)
        forms_changed(participant)
    draft.answers, draft.saved_at = answers, now


def change_fit_draft(
    participant_id: int,
    interview_id: int,
    change: Callable[[FitDraft | None], FitDraft | None],
    now: datetime,
) -> None:
    """Changes what somebody has typed into their fit form and not sent; None is nothing.

    Raises `NotNow` when the form is closed to them, and `TooOften`.
    """
    participant = _rater(schedule.locked(interview_id), participant_id, now)
    keep_pace(participant, SAVE, now, _saved_at(participant, "fit"))
    typed = change(fit_draft(participant))
    if typed is not None:
        save_draft(participant, "fit", typed, now)


def _saved_at(participant: Participant, form: Form) -> datetime | None:
    draft = draft_of(participant, form)
    return draft.saved_at if draft else None


def fit_draft(participant: Participant) -> FitDraft | None:
    """What this participant has typed into the fit form and not sent. For their own pages only."""
    draft = draft_of(participant, "fit")
    return draft.answers if draft and isinstance(draft.answers, FitDraft) else None


def in_progress(participant: Participant, form: Form) -> Answers | None:
    """What to show in a form: the draft, else what was sent, else nothing."""
    draft = draft_of(participant, form)
    return draft.answers if draft else readable(participant, form)


def readable(participant: Participant, form: Form) -> Answers | None:
    """What this participant has sent, as their own pages show it: nothing that went out from another address.
    A link to an address that was put right may have reached somebody else."""
    submission = submission_of(participant, form)
    return submission.answers if submission and not _came_before(participant, submission) else None


def sent_before_address(participant: Participant, form: Form) -> bool:
    """Whether the form was sent before the participant's address was put right: it counts, and stays
    sealed even to them; only a whole new one takes its place."""
    submission = submission_of(participant, form)
    return submission is not None and _came_before(participant, submission)


def _came_before(participant: Participant, submission: Submission) -> bool:
    changed_at = participant.address_changed_at
    return changed_at is not None and submission.submitted_at <= changed_at


def pre_interview_in_progress(participant: Participant) -> PreInterview:
    """The candidate's pre-interview form as it stands, empty at first."""
    answers = in_progress(participant, "pre_interview")
    return answers if isinstance(answers, PreInterview) else PreInterview()


def may_answer(candidate: Participant, now: datetime) -> bool:
    """Whether the pre-interview form is open."""
    interview, answered = candidate.interview, submission_of(candidate, "pre_interview") is not None
    return pre_interview_form_open(
        interview.stage, interview.locked_at is not None, answered, begun=now >= interview.starts_at
    )


def refuse_when_closed(candidate: Participant, now: datetime) -> None:
    """Raises `NotNow`, with the reason, when the pre-interview form is closed."""
    stage_after(candidate.interview.stage, "answer")
    if not may_answer(candidate, now):
        raise NotNow(FORM_CLOSED if now < candidate.interview.starts_at else BEGUN)


def may_rate(participant: Participant, now: datetime) -> bool:
    """Whether this participant's fit form is open."""
    interview = participant.interview
    done = schedule.done_at(participant, interview)
    submitted = submission_of(participant, "fit") is not None
    return fit_form_open(interview.stage, submitted, done is not None and done <= now)


def send_pre_interview(interview_id: int, now: datetime) -> None:
    """The candidate sends the draft; a second press of the button is none.

    Raises `NotNow` when the answers are already with the panel, and `TooOften`.
    """
    interview = schedule.locked(interview_id)
    candidate = writer(interview)
    if sent(candidate, "pre_interview") and draft_of(candidate, "pre_interview") is None:
        return
    refuse_when_closed(candidate, now)
    keep_pace(candidate, SEND, now)
    answers = pre_interview_in_progress(candidate)
    asked = as_asked_before(answers.questions, _asked_before(candidate))
    _keep(candidate, "pre_interview", replace(answers, questions=asked), now)
    interview.stage = stage_after(interview.stage, "answer")
    lifecycle.record(interview, "answered", Actor("participant", candidate.id), now)
    outbox.promise_document(BRIEFING, interview.id, now)
    schedule.promise_what_is_owed(interview, now)


def _asked_before(candidate: Participant) -> Iterator[Question]:
    """What they asked in earlier rounds, from the address that they have now; the last one last."""
    for seat in rounds.seats_before(candidate):
        answers = readable(seat, "pre_interview")
        if seat.person_id == candidate.person_id and isinstance(answers, PreInterview):
            yield from answers.questions


def may_take_back(interview: Interview, now: datetime) -> bool:
    """Whether the answers are not yet on their way to the panel, also when the clock's job is late, and were
    sent from the address that the candidate has now."""
    ahead = interview.stage is Stage.ANSWERED and interview.locked_at is None and now < interview.locks_at
    return ahead and not sent_before_address(interview.candidate, "pre_interview")


def take_back(interview_id: int, now: datetime) -> None:
    """The candidate takes the answers back, before the lock: nobody sees them any more, and no document holds
    them. They stay in the form as a draft. Raises `NotNow` and `TooOften`."""
    interview = schedule.locked(interview_id)
    candidate = writer(interview)
    if not may_take_back(interview, now):
        raise NotNow(TOO_LATE)
    keep_pace(candidate, SEND, now)
    interview.stage = stage_after(interview.stage, "take_back")
    interview.asked_at = now
    submission = submission_of(candidate, "pre_interview")
    if submission is not None:
        if draft_of(candidate, "pre_interview") is None:
            save_draft(candidate, "pre_interview", submission.answers, now)
        db.session.delete(submission)
        forms_changed(candidate)
    outbox.withdraw(BRIEFING, interview.id)
    db.session.execute(
        delete(Document).where(Document.interview_id == interview.id, Document.kind.in_((PREVIEW, BRIEFING)))
    )
    lifecycle.record(interview, "taken_back", Actor("participant", candidate.id), now)
    schedule.promise_what_is_owed(interview, now)


def send_fit(
    participant_id: int, interview_id: int, answers: CandidateFit | InterviewerFit, now: datetime
) -> None:
    """One side's fit form. The last one in, or a late one, promises the report. Raises `NotNow` and
    `TooOften`."""
    interview = schedule.locked(interview_id)
    participant = _rater(interview, participant_id, now)
    keep_pace(participant, SEND, now)
    _keep(participant, "fit", answers, now, after_reveal=interview.stage is Stage.REPORTED)
    lifecycle.record(interview, "fit_form_in", Actor("participant", participant.id), now)
    close_when_complete(interview, now)
    schedule.promise_what_is_owed(interview, now)


def _rater(interview: Interview, participant_id: int, now: datetime) -> Participant:
    """Somebody who is awaited and whose fit form is open. Raises `NotNow`."""
    awaited = any(p.id == participant_id for p in schedule.awaited_participants(interview))
    if not awaited or not may_rate(participant := writer(interview, participant_id), now):
        raise NotNow(ROUND_CLOSED)
    return participant


def close_when_complete(interview: Interview, now: datetime) -> None:
    """Closes the round once every side is in. A round that is closed gets its report, made of what is in."""
    if interview.stage in (Stage.HELD, Stage.REPORTED) and all_forms_in(interview):
        interview.round_closed_at = interview.round_closed_at or now
    if interview.round_closed_at is not None:
        outbox.promise_document(FIT_REPORT, interview.id, now)


def all_forms_in(interview: Interview) -> bool:
    """Whether every side that is awaited has sent its fit form."""
    db.session.flush()
    return {p.id for p in schedule.awaited_participants(interview)} <= schedule.submitted_fit(interview)


def _keep(
    participant: Participant, form: Form, answers: Answers, now: datetime, after_reveal: bool = False
) -> None:
    submission = submission_of(participant, form)
    if submission is None:
        submission = Submission(
            interview_id=participant.interview_id,
            participant_id=participant.id,
            form=form,
            revision=0,
            after_reveal=after_reveal,
        )
        db.session.add(submission)
    elif _came_before(participant, submission):
        submission.replaced, me = True, Actor("participant", participant.id)
        lifecycle.record(participant.interview, "form_replaced", me, now)
    submission.answers, submission.submitted_at = answers, now
    submission.revision += 1
    draft = draft_of(participant, form)
    if draft is not None:
        db.session.delete(draft)
    forms_changed(participant)


def rated_dimensions(interview: Interview) -> tuple[str, ...]:
    """The dimensions of both fit forms: those the candidate chose, else the organisation's usual ones."""
    answers = pre_interview(interview)
    return (answers.dimensions() if answers else ()) or people.organisation().usual_dimensions


def with_keys(before: Iterable[Question], asked: Iterable[Question]) -> tuple[Question, ...]:
    """`asked`, where a question whose text has stayed keeps its key, and a new one gets a new key."""
    keys = {q.text: q.key for q in before}
    return tuple(replace(q, key=keys.get(q.text) or secrets.token_hex(8)) for q in asked)
