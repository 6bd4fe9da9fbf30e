"""What can happen to an interview: set up, briefed, held, closed. Each verb locks its row first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from sqlalchemy import func, select

from webapp.adapters.links import new_nonce
from webapp.db import db
from webapp.domain import clock
from webapp.domain.errors import N_, Invalid, NotFound, NotNow
from webapp.domain.interview import InterviewFacts, Panelist, RoleFacts
from webapp.domain.local_time import zone_of
from webapp.domain.stages import Stage, after
from webapp.models.documents import Document
from webapp.models.interviews import Happening, Interview, Participant, Role, Submission
from webapp.services import outbox, people

LINK_LASTS = timedelta(days=90)
"""How long a personal link opens something after the interview."""

PREVIEW: Final = "preview"
BRIEFING: Final = "briefing"
FIT_REPORT: Final = "fit_report"


@dataclass(frozen=True)
class Actor:
    """Who did it: an account, a participant, or the clock (without an id)."""

    kind: Literal["clock", "account", "participant"]
    id: int | None = None


CLOCK = Actor("clock")


@dataclass(frozen=True)
class Invitee:
    """Somebody to be invited; `focus` are the dimensions that an interviewer knows best."""

    name: str
    email: str
    focus: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What a recruiter decides when setting up an interview. `starts_at` is aware, `zone` an IANA name."""

    role_id: int
    candidate: Invitee
    interviewers: tuple[Invitee, ...]
    starts_at: datetime
    minutes: int
    zone: str
    practical_note: str = ""


def set_up(plan: Plan, owner_id: int, now: datetime) -> Interview:
    """The new interview, with its invitations promised. Raises `Invalid` with a sentence."""
    _check(plan)
    people.one_at_a_time()
    interview = Interview(
        role_id=plan.role_id,
        owner_id=owner_id,
        stage=Stage.INVITED,
        starts_at=plan.starts_at,
        minutes=plan.minutes,
        zone=plan.zone,
        practical_note=plan.practical_note,
        invited_at=now,
    )
    db.session.add(interview)
    interview.participants.append(_participant(plan.candidate, "candidate", interview))
    for invitee in plan.interviewers:
        interview.participants.append(_participant(invitee, "interviewer", interview))
    db.session.flush()
    record(interview, "set_up", Actor("account", owner_id), now)
    promise_what_is_owed(interview, now)
    return interview


def _check(plan: Plan) -> None:
    if not plan.interviewers:
        raise Invalid(N_("An interview needs at least one interviewer."))
    addresses = [people.normal_address(p.email) for p in (plan.candidate, *plan.interviewers)]
    if len(set(addresses)) < len(addresses):
        raise Invalid(N_("Two people here have the same e-mail address."))
    zone_of(plan.zone)


def _participant(invitee: Invitee, side: clock.Side, interview: Interview) -> Participant:
    return Participant(
        person=people.person_for(invitee.name, invitee.email),
        side=side,
        focus=invitee.focus,
        nonce=new_nonce(),
        expires_at=interview.starts_at + LINK_LASTS,
    )


def call_for_briefing(interview_id: int, actor: Actor, now: datetime) -> None:
    """The lock, or *send the briefing now*: from here on the panel gets what there is."""
    interview = locked(interview_id)
    after(interview.stage, "lock")
    if interview.locked_at is not None:
        raise NotNow(N_("The briefing is already on its way."))
    interview.locked_at = now
    record(interview, "locked", actor, now)
    outbox.promise_document(BRIEFING, interview.id, now)
    promise_what_is_owed(interview, now)


def hold(interview_id: int, ended_at: datetime, actor: Actor, now: datetime) -> None:
    """The end of the interview, or *it has taken place*: both sides get their fit forms."""
    interview = locked(interview_id)
    interview.stage = after(interview.stage, "hold")
    interview.held_at = ended_at
    interview.locked_at = interview.locked_at or now
    record(interview, "held", actor, now)
    outbox.withdraw_document(BRIEFING, interview.id)
    promise_what_is_owed(interview, now)


def hold_as_planned(interview_id: int, now: datetime) -> None:
    """What the clock does at the planned end."""
    planned = db.session.get_one(Interview, interview_id)
    hold(interview_id, clock.ends_at(planned.starts_at, planned.minutes), CLOCK, now)


def close_round(interview_id: int, actor: Actor, now: datetime) -> None:
    """The deadline, or *close the round*: the report is made of the forms that are in.

    With no form at all there is nothing to report: the interview closes, and its owner is told.
    """
    interview = locked(interview_id)
    if interview.stage is not Stage.HELD or interview.round_closed_at is not None:
        raise NotNow(N_("There is no open round of fit forms."))
    interview.round_closed_at = now
    record(interview, "round_closed", actor, now)
    if submitted_fit(interview):
        outbox.promise_document(FIT_REPORT, interview.id, now)
        promise_what_is_owed(interview, now)
    else:
        _close(interview, actor, now)


def close(interview_id: int, actor: Actor, now: datetime) -> None:
    """Thirty days after the report: links open nothing any more."""
    _close(locked(interview_id), actor, now)


def _close(interview: Interview, actor: Actor, now: datetime) -> None:
    interview.stage = after(interview.stage, "close")
    outbox.withdraw_document(FIT_REPORT, interview.id)
    for participant in interview.participants:
        participant.revoked_at = participant.revoked_at or now
    record(interview, "closed", actor, now)
    promise_what_is_owed(interview, now)


def write_practical_note(interview_id: int, note: str, actor: Actor, now: datetime) -> None:
    """What the panel must know for practical reasons; a briefing that is out already is made anew."""
    interview = locked(interview_id)
    if interview.stage not in (Stage.INVITED, Stage.ANSWERED, Stage.BRIEFED):
        raise NotNow(N_("The interview is over; a note would come too late."))
    if note == interview.practical_note:
        return
    interview.practical_note = note
    record(interview, "practical_note", actor, now)
    if interview.locked_at is not None:
        outbox.promise_document(BRIEFING, interview.id, now)


def locked(interview_id: int) -> Interview:
    """The interview, its row locked until the transaction ends. Raises `NotFound`."""
    interview = db.session.scalar(
        select(Interview)
        .where(Interview.id == interview_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if interview is None:
        raise NotFound(N_("There is no such interview."))
    return interview


def record(interview: Interview, name: str, actor: Actor, now: datetime, subject: int | None = None) -> None:
    """Adds to the timeline: a static name and ids, never words."""
    db.session.add(
        Happening(
            interview_id=interview.id, at=now, name=name, actor=actor.kind, actor_id=actor.id, subject=subject
        )
    )


def promise_what_is_owed(interview: Interview, now: datetime) -> None:
    """Reconciles the open jobs with what the interview owes after a change."""
    db.session.flush()
    outbox.reconcile(interview.id, clock.owed(round_of(interview)), now)


def awaited(interview: Interview) -> list[Participant]:
    """The participants whose fit forms the round waits for: the candidate and today's panel."""
    return [interview.candidate, *interview.panel]


def submitted_fit(interview: Interview) -> set[int]:
    """Ids of the participants whose fit form is in."""
    return set(
        db.session.scalars(
            select(Submission.participant_id).where(
                Submission.interview_id == interview.id, Submission.form == "fit"
            )
        )
    )


def round_of(interview: Interview) -> clock.Round:
    """The interview as the clock sees it."""
    submitted = submitted_fit(interview)
    return clock.Round(
        id=interview.id,
        stage=interview.stage,
        invited_at=interview.invited_at,
        starts_at=interview.starts_at,
        minutes=interview.minutes,
        zone=interview.zone,
        seats=tuple(clock.Seat(p.id, p.side, p.id in submitted) for p in awaited(interview)),
        locked=interview.locked_at is not None,
        held_at=interview.held_at,
        round_closed=interview.round_closed_at is not None,
        briefing=newest_version(interview.id, BRIEFING),
        report=newest_version(interview.id, FIT_REPORT),
        reported_at=interview.reported_at,
    )


def newest_version(interview_id: int, kind: str) -> int:
    """The number of the newest version of a document, 0 when there is none."""
    versions = select(func.max(Document.version)).where(
        Document.interview_id == interview_id, Document.kind == kind
    )
    return db.session.scalar(versions) or 0


def facts(interview: Interview) -> InterviewFacts:
    """The interview as documents and letters see it."""
    return InterviewFacts(
        id=interview.id,
        candidate=interview.candidate.person.name,
        role=role_facts(interview.role),
        starts_at=interview.starts_at,
        minutes=interview.minutes,
        zone=interview.zone,
        panel=tuple(panelists(interview.panel)),
        owner=interview.owner.name,
        organisation=people.organisation().name,
        practical_note=interview.practical_note,
        owner_interviews=any(p.person.email == interview.owner.email for p in interview.panel),
    )


def role_facts(role: Role) -> RoleFacts:
    return RoleFacts(role.title, role.department, role.location, role.level, role.criteria)


def panelists(panel: Iterable[Participant]) -> Iterable[Panelist]:
    return (Panelist(p.id, p.person.name, p.focus) for p in panel)
