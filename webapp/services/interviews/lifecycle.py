"""Sets up, briefs, holds and closes interviews. Each verb locks the interview's row first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from webapp.adapters.links import new_nonce
from webapp.db import db
from webapp.domain import work
from webapp.domain.errors import N_, Invalid, NotNow
from webapp.domain.interview import clock
from webapp.domain.interview.facts import InterviewFacts, Introduction, Panelist, RoleFacts
from webapp.domain.interview.personal_lines import NOTHING as NO_LINES
from webapp.domain.interview.personal_lines import PersonalLines
from webapp.domain.interview.rounds import LINK_LASTS as LINK_LASTS
from webapp.domain.interview.sessions import PlannedSession, Session, check_sessions
from webapp.domain.interview.stages import BEFORE_HELD, Stage, stage_after
from webapp.domain.interview.venue import NOWHERE, Venue, checked
from webapp.domain.local_time import zone_of, zone_of_a_person
from webapp.models.interviews import Happening, Interview, Participant, ReplacedLink, Role
from webapp.models.sessions import FormerEvent
from webapp.services import audit
from webapp.services.audit import CLOCK, Actor
from webapp.services.interviews import (
    ashby_notes,
    independence,
    personal_lines,
    rounds,
    standing,
    webhook_messages,
)
from webapp.services.interviews.schedule import (
    BRIEFING,
    FIT_REPORT,
    ask_nobody_again,
    asked_since,
    forget_fit_drafts,
    locked,
    promise_what_is_owed,
    submitted_fit,
)
from webapp.services.jobs import outbox
from webapp.services.organisation import people


@dataclass(frozen=True)
class Invitee:
    """Somebody to be invited; `focus` are the dimensions that an interviewer knows best. `language`: of their
    pages and letters; empty for the one they have chosen before, or English. `job_title`: an interviewer's,
    where none is known. `zone`: a candidate's, an IANA name, empty if it is not known."""

    name: str
    email: str
    focus: tuple[str, ...] = ()
    language: str = ""
    job_title: str = ""
    zone: str = ""


@dataclass(frozen=True)
class Plan:
    """What a recruiter decides when setting up an interview. `starts_at` is aware, `zone` an IANA name. A
    `venue` that does not say where is the role's usual one. `lines` stand in the invitations. `sessions`:
    those of an interview with more than one, which then say when."""

    role_id: int
    candidate: Invitee
    interviewers: tuple[Invitee, ...]
    starts_at: datetime
    minutes: int
    zone: str
    practical_note: str = ""
    venue: Venue = NOWHERE
    lines: PersonalLines = NO_LINES
    sessions: tuple[PlannedSession, ...] = ()

    @property
    def day(self) -> tuple[PlannedSession, ...]:
        """Its sessions, one or more."""
        return self.sessions or (PlannedSession(self.starts_at, self.minutes),)


def set_up(plan: Plan, owner_id: int, now: datetime, by: Actor | None = None) -> Interview:
    """The new interview, with its invitations promised; set up `by` its owner unless somebody else is named.
    Raises `Invalid` with a sentence."""
    _check(plan)
    people.one_at_a_time()
    interview = Interview(
        role_id=plan.role_id,
        owner_id=owner_id,
        stage=Stage.INVITED,
        starts_at=min(session.starts_at for session in plan.day),
        zone=plan.zone,
        practical_note=plan.practical_note,
        invited_at=now,
    )
    interview.take_place(checked(plan.venue).or_usual(db.session.get_one(Role, plan.role_id).venue))
    db.session.add(interview)
    interview.participants.append(new_participant(plan.candidate, "candidate", interview))
    for invitee in plan.interviewers:
        interview.participants.append(new_participant(invitee, "interviewer", interview))
    interview.candidacy = rounds.candidacy_for(interview.candidate.person, interview, now)
    db.session.flush()
    interview.take_sessions(_seated(plan.day, interview))
    keep_links_open(interview)
    by = by or Actor("account", owner_id)
    record(interview, "set_up", by, now)
    independence.note_who_has_read(interview, interview.panel, by, now)
    promise_what_is_owed(interview, now)
    personal_lines.add(interview, INVITATIONS, plan.lines, by)
    return interview


INVITATIONS = ("invitation_candidate", "invitation_interviewer")


def _check(plan: Plan) -> None:
    if not plan.interviewers:
        raise Invalid(N_("An interview needs at least one interviewer."))
    addresses = [people.normal_address(p.email) for p in (plan.candidate, *plan.interviewers)]
    if len(set(addresses)) < len(addresses):
        raise Invalid(N_("Two people here have the same e-mail address."))
    zone_of(plan.zone)


def _seated(day: Sequence[PlannedSession], interview: Interview) -> tuple[Session, ...]:
    """The sessions of a new interview, in which everybody on the panel is. Raises `Invalid`."""
    ids = {p.person.email: p.id for p in interview.panel}
    seated = tuple(
        Session(
            number=number,
            starts_at=planned.starts_at,
            minutes=planned.minutes,
            venue=checked(planned.venue),
            panel=tuple(sorted(ids[people.normal_address(address)] for address in planned.interviewers)),
        )
        for number, planned in enumerate(day, start=1)
    )
    check_sessions(seated, ids.values())
    return seated


def keep_links_open(interview: Interview) -> None:
    """Everybody's link opens something until `LINK_LASTS` after the last session."""
    for participant in interview.participants:
        participant.expires_at = interview.sessions[-1].starts_at + LINK_LASTS
    if interview.candidacy is not None:
        rounds.keep_link_open(interview.candidacy)


def new_participant(invitee: Invitee, side: clock.Side, interview: Interview) -> Participant:
    """A new participant, with a link of their own. Raises `Invalid` for an address that takes no letters."""
    return Participant(
        person=people.person_for(invitee.name, invitee.email, invitee.language, invitee.job_title),
        side=side,
        focus=invitee.focus,
        nonce=new_nonce(),
        expires_at=interview.sessions[-1].starts_at + LINK_LASTS,
        joined_sequence=interview.sequence or 0,
        zone=zone_of_a_person(invitee.zone),
    )


def call_for_briefing(interview_id: int, actor: Actor, now: datetime) -> None:
    """The lock, or *send the briefing now*: from here on the panel gets what there is. A candidate to whom
    more time was promised is told."""
    interview = locked(interview_id)
    stage_after(interview.stage, "lock")
    if interview.locked_at is not None:
        raise NotNow(N_("The briefing is already on its way."))
    if now < interview.locks_at:
        key = f"{interview.locks_at.timestamp():.0f} {now.timestamp():.6f}"
        outbox.promise_letter(work.FORM_CLOSED, interview.id, interview.candidate.id, key, now)
    interview.locked_at = now
    record(interview, "locked", actor, now)
    outbox.promise_document(BRIEFING, interview.id, now)
    promise_what_is_owed(interview, now)


def hold(interview_id: int, ended_at: datetime, actor: Actor, now: datetime) -> None:
    """The end of the interview, or *it has taken place*: both sides get their fit forms."""
    interview = locked(interview_id)
    asked = asked_since(interview, now)
    interview.stage = stage_after(interview.stage, "hold")
    interview.held_at = ended_at
    ask_nobody_again(interview, asked, now)
    interview.locked_at = interview.locked_at or now
    outbox.take_back_letters(work.FORM_CLOSED, interview.candidate.id)
    record(interview, "held", actor, now)
    outbox.withdraw(BRIEFING, interview.id)
    promise_what_is_owed(interview, now)


def hold_as_planned(interview_id: int, now: datetime) -> None:
    """What the clock does at the planned end."""
    planned = db.session.get_one(Interview, interview_id)
    hold(interview_id, clock.ended_at(planned.ends_at, now), CLOCK, now)


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
    interview.stage = stage_after(interview.stage, "close")
    interview.over_at = now
    outbox.withdraw(FIT_REPORT, interview.id)
    for participant in interview.participants:
        participant.revoked_at = participant.revoked_at or now
    forget_fit_drafts(interview.participants)
    record(interview, "closed", actor, now)
    promise_what_is_owed(interview, now)


def write_practical_note(interview_id: int, note: str, actor: Actor, now: datetime) -> None:
    """What the panel must know for practical reasons; a briefing that is out already is made anew."""
    interview = locked(interview_id)
    if interview.stage not in BEFORE_HELD:
        raise NotNow(N_("The interview is over; a note would come too late."))
    if note == interview.practical_note:
        return
    interview.practical_note = note
    record(interview, "practical_note", actor, now)
    remake_briefing(interview, now)


def remake_briefing(interview: Interview, now: datetime) -> None:
    """Has the briefing made again if there is, or ought to be, one; before the lock it is the preview."""
    if interview.locked_at is not None or interview.stage is Stage.ANSWERED:
        outbox.promise_document(BRIEFING, interview.id, now)
    promise_what_is_owed(interview, now)


def replace_link(participant: Participant, now: datetime, email: str = "") -> ReplacedLink:
    """Gives somebody a new link; the one before, which is returned, opens nothing any more. `email`: the
    address that it went to, if the new one goes to another."""
    before = ReplacedLink(
        participant_id=participant.id, nonce=participant.nonce, replaced_at=now, email=email
    )
    db.session.add(before)
    participant.nonce = new_nonce()
    db.session.flush()
    if participant.side == "candidate":
        rounds.replace_link(participant, now)
    return before


def replaced_links(participant_id: int) -> list[bytes]:
    """What the links of before were made from."""
    of_them = select(ReplacedLink.nonce).where(ReplacedLink.participant_id == participant_id)
    return list(db.session.scalars(of_them.order_by(ReplacedLink.id.desc()).limit(20)))


def record(interview: Interview, name: str, actor: Actor, now: datetime, subject: int | None = None) -> None:
    """Adds to the timeline, and to the audit trail, which outlives the interview, and tells the company's
    systems of it: a static name and ids, never words."""
    standing.refuse(interview, name, actor)
    audit.record(name, actor, now, interview=interview.id, subject=subject)
    db.session.add(
        Happening(
            interview_id=interview.id, at=now, name=name, actor=actor.kind, actor_id=actor.id, subject=subject
        )
    )
    webhook_messages.tell_of_happening(interview, name, actor, subject, now)
    ashby_notes.promise(interview, name, now)


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
        sessions=interview.sessions,
        owner_interviews=any(p.person.email == interview.owner.email for p in interview.panel),
        venue=interview.venue,
        candidate_zone=interview.candidate.zone,
    )


def facts_for(participant: Participant) -> InterviewFacts:
    """The interview as one of its people has to come to it: an interviewer to their own sessions."""
    whole = facts(participant.interview)
    return whole if participant.side == "candidate" else whole.of_interviewer(participant.id)


def facts_before(interview: Interview, before: FormerEvent) -> InterviewFacts:
    """The same with the time and place of before a change."""
    return replace(
        facts(interview),
        starts_at=before.starts_at,
        minutes=before.minutes,
        zone=before.zone,
        sessions=(),
        venue=before.venue,
    )


def introductions(interview: Interview) -> tuple[Introduction, ...]:
    """The panel, as the candidate gets to know it."""
    seated = (p.person for p in interview.panel)
    return tuple(Introduction(person.name, person.job_title, person.about) for person in seated)


def role_facts(role: Role) -> RoleFacts:
    return RoleFacts(role.title, role.department, role.location, role.level, role.criteria)


def panelists(panel: Iterable[Participant]) -> Iterable[Panelist]:
    return (Panelist(p.id, p.person.name, p.focus) for p in panel)
