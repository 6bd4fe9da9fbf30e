"""Moves or cancels an interview, and changes its panel.

Each verb locks the interview's row first. A verb that may add a person locks the organisation's row before.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from webapp.adapters.links import new_nonce
from webapp.db import db
from webapp.domain import work
from webapp.domain.errors import N_, Invalid, NotFound, NotNow
from webapp.domain.interview.pace import SEND
from webapp.domain.interview.personal_lines import NOTHING as NO_LINES
from webapp.domain.interview.personal_lines import PersonalLines, to_one
from webapp.domain.interview.sessions import Session, check_sessions
from webapp.domain.interview.stages import BEFORE_HELD, Stage, stage_after
from webapp.domain.interview.venue import Venue, checked
from webapp.domain.local_time import zone_of, zone_of_a_person
from webapp.models.interviews import Interview, Participant
from webapp.models.sessions import FormerEvent
from webapp.services.audit import Actor
from webapp.services.interviews import independence, lifecycle, personal_lines, submissions
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.interviews.pace import keep_pace
from webapp.services.interviews.schedule import (
    BRIEFING,
    FIT_REPORT,
    forget_fit_drafts,
    locked,
    promise_what_is_owed,
    submitted_fit,
)
from webapp.services.interviews.senders import sender
from webapp.services.jobs import outbox
from webapp.services.organisation import people


@dataclass(frozen=True)
class NewTime:
    """When an interview takes place: `starts_at` is aware, `zone` an IANA name. `venue`: where, if that is
    another place, too. `lines` stand in the letters about it."""

    starts_at: datetime
    minutes: int
    zone: str
    venue: Venue | None = None
    lines: PersonalLines = NO_LINES

    def is_when(self, interview: Interview) -> bool:
        """Whether the interview takes place then already."""
        planned = interview.starts_at, interview.minutes, interview.zone
        return planned == (self.starts_at, self.minutes, self.zone)


def move(interview_id: int, to: NewTime, actor: Actor, now: datetime) -> None:
    """Another time: everybody is told. The form opens again unless the new lock has passed already.

    Also for an interview that counts as held and did not take place, as long as nobody has sent a fit form.
    Raises `NotNow` and `Invalid`.
    """
    interview = locked(interview_id)
    if to.is_when(interview) and interview.stage is not Stage.HELD:
        raise Invalid(SAME_TIME)
    zone_of(to.zone)
    if to.starts_at <= now:
        raise Invalid(N_("That time has passed. Choose one that is still ahead."))
    _refuse_what_has_taken_place(interview)
    if len(interview.sessions) > 1:
        raise Invalid(N_("This interview has more than one session. Change each of them by itself."))
    before = interview.sessions[0]
    next_sequence(interview)
    keep_former(interview, before)
    interview.take_place(checked(to.venue or interview.venue))
    begin_anew(interview, (replace(before, starts_at=to.starts_at, minutes=to.minutes),), to.zone, now)
    tell_of_move(interview, interview.participants)
    lifecycle.record(interview, "moved", actor, now)
    lifecycle.remake_briefing(interview, now)
    personal_lines.add(interview, RESCHEDULED, to.lines, actor)


def begin_anew(interview: Interview, sessions: Sequence[Session], zone: str, now: datetime) -> None:
    """Other sessions, of which none has taken place: the form opens again unless the new lock has passed.
    Its sequence is that of this change already. Raises `NotNow`."""
    interview.stage = stage_after(interview.stage, "move")
    if submissions.pre_interview(interview) is not None:
        interview.stage = stage_after(interview.stage, "answer")
    interview.zone = zone
    interview.take_sessions(sessions)
    interview.asked_at, interview.held_at = now, None
    interview.locked_at = None if interview.locks_at > now else interview.locked_at or now
    lifecycle.keep_links_open(interview)
    forget_fit_drafts(interview.participants)
    outbox.take_back_letters(work.FORM_CLOSED, interview.candidate.id)
    outbox.withdraw(BRIEFING, interview.id)


def tell_of_move(interview: Interview, whom: Iterable[Participant]) -> None:
    """Has these people told of the change of this sequence."""
    interview.moved_sequence = interview.sequence
    for participant in whom:
        participant.moved_sequence = interview.sequence


RESCHEDULED = ("rescheduled_candidate", "rescheduled_interviewer")
PLACE_CHANGED = ("place_changed_candidate", "place_changed_interviewer")
CANCELLED = ("cancelled_candidate", "cancelled_interviewer")

TAKEN_PLACE = N_("A fit form is in, so this interview has taken place.")
SAME_TIME = N_("That is the time that holds already. If only the place is another, change that by itself.")


def change_place(
    interview_id: int, venue: Venue, actor: Actor, now: datetime, lines: PersonalLines = NO_LINES
) -> None:
    """Another place, video link or way in: everybody is told, with what it was before and with `lines`, and
    the briefing is made anew. Raises `NotNow` and `Invalid`."""
    interview, to = locked(interview_id), checked(venue)
    if interview.stage not in BEFORE_HELD:
        raise NotNow(N_("The interview is over, so its place stays as it is."))
    if to == interview.venue:
        raise Invalid(N_("That is the place that holds already."))
    interview.place_sequence = next_sequence(interview)
    for session in interview.sessions:
        if not session.venue.is_known:
            keep_former(interview, session)
    interview.take_place(to)
    lifecycle.record(interview, "place_changed", actor, now)
    lifecycle.remake_briefing(interview, now)
    personal_lines.add(interview, PLACE_CHANGED, lines, actor)


def keep_former(interview: Interview, session: Session) -> None:
    """Keeps what held of a session until the change of this sequence: the letters about it say so."""
    before = FormerEvent(
        interview_id=interview.id,
        sequence=interview.sequence,
        number=session.number,
        starts_at=session.starts_at,
        minutes=session.minutes,
        zone=interview.zone,
        panel=session.panel,
    )
    before.take_place(session.venue.or_usual(interview.venue))
    db.session.add(before)


def _refuse_what_has_taken_place(interview: Interview) -> None:
    if submitted_fit(interview):
        raise NotNow(TAKEN_PLACE)


def next_sequence(interview: Interview) -> int:
    """What calendars must hear of next."""
    interview.sequence += 1
    return interview.sequence


def cancel(
    interview_id: int,
    actor: Actor,
    now: datetime,
    withdrawn: bool = False,
    lines: PersonalLines = NO_LINES,
) -> None:
    """It does not take place; `withdrawn`: because the candidate does not want it. Everybody is told, with
    `lines`."""
    interview = locked(interview_id)
    if actor.kind == "participant" and interview.stage is Stage.HELD:
        raise NotNow(N_("The interview has taken place. If you do not want to go on, just write to us."))
    interview.stage = stage_after(interview.stage, "cancel")
    interview.over_at, interview.withdrawn = now, withdrawn
    next_sequence(interview)
    forget_fit_drafts(interview.participants)
    lifecycle.record(interview, "withdrawn" if withdrawn else "cancelled", actor, now)
    outbox.take_back_letters(work.FORM_CLOSED, interview.candidate.id)
    for document in (BRIEFING, FIT_REPORT):
        outbox.withdraw(document, interview.id)
    promise_what_is_owed(interview, now)
    personal_lines.add(interview, CANCELLED, lines, actor)


def correct_zone(interview_id: int, zone: str, actor: Actor, now: datetime) -> None:
    """In which zone the candidate is; an empty one is that of the interview. Raises `Invalid`, and `TooOften`
    for the candidate."""
    interview, where = locked(interview_id), zone_of_a_person(zone)
    candidate = sender(interview)
    if actor.kind == "participant":
        keep_pace(candidate, SEND, now)
    if candidate.zone != where:
        candidate.zone = where
        lifecycle.record(interview, "zone_corrected", actor, now, candidate.id)


def introduce(participant: Participant, job_title: str, about: str, actor: Actor, now: datetime) -> None:
    """What candidates read of an interviewer, in their own words and wherever they interview. Raises
    `TooOften`."""
    interview = locked(participant.interview_id)
    keep_pace(sender(interview, participant.id), SEND, now)
    people.introduce(participant.person_id, job_title, about)
    lifecycle.record(interview, "introduced", actor, now, participant.id)


def join_panel(
    interview_id: int,
    invitee: Invitee,
    actor: Actor,
    now: datetime,
    line: str = "",
    sessions: Collection[int] = (),
) -> Participant:
    """One more interviewer, who may have left before, with a `line` in their invitation; in the `sessions` of
    these numbers, and in all that are not for some of the panel only. Who that is. Raises
    `NotNow` and `Invalid`."""
    address = people.normal_address(invitee.email)
    people.one_at_a_time()
    interview = locked(interview_id)
    _refuse_when_the_panel_is_done(interview)
    known = next((p for p in interview.participants if p.person.email == address), None)
    if known is not None and known.left_at is None:
        raise Invalid(N_("Somebody with this e-mail address takes part already."))
    sequence = next_sequence(interview)
    if known is None:
        known = lifecycle.new_participant(invitee, "interviewer", interview)
        known.moved_sequence = interview.moved_sequence
        interview.participants.append(known)
        db.session.flush()
    else:
        _take_back_seat(known, invitee, sequence)
    _seat(interview, known.id, sessions)
    _panel_changed(interview, "joined", known, actor, now)
    independence.note_who_has_read(interview, (known,), actor, now)
    personal_lines.add(interview, lifecycle.INVITATIONS, to_one(line), actor, known.id)
    return known


def _seat(interview: Interview, interviewer: int, numbers: Collection[int]) -> None:
    """Puts somebody into sessions; one that everybody is in stays so. Raises `Invalid`."""
    seated = tuple(
        replace(s, panel=(*s.panel, interviewer)) if s.panel and s.number in numbers else s
        for s in interview.sessions
    )
    check_sessions(seated, (interviewer,))
    interview.take_sessions(seated)


def _take_back_seat(known: Participant, invitee: Invitee, sequence: int) -> None:
    """Somebody who had left is back, with a new link."""
    known.left_at = known.left_sequence = known.revoked_at = None
    known.nonce, known.focus, known.joined_sequence = new_nonce(), invitee.focus, sequence
    known.moved_sequence = known.interview.moved_sequence


def leave_panel(interview_id: int, participant_id: int, actor: Actor, now: datetime, line: str = "") -> None:
    """An interviewer less: their link opens nothing any more, and nobody waits for their form. They get a
    letter, with a `line`.

    Raises `NotNow`, and `Invalid` for the last one: somebody has to hold the interview.
    """
    interview = locked(interview_id)
    _refuse_when_the_panel_is_done(interview)
    leaver = next((p for p in interview.panel if p.id == participant_id), None)
    if leaver is None:
        raise NotFound(N_("There is no such interviewer on this panel."))
    if len(interview.panel) == 1:
        raise Invalid(N_("Somebody has to hold the interview: add another interviewer first."))
    sessions = without(interview.sessions, leaver.id)
    if any(
        before.panel and not after.panel for before, after in zip(interview.sessions, sessions, strict=True)
    ):
        raise Invalid(N_("Somebody has to hold each session: put another interviewer into theirs first."))
    before = interview.sessions
    interview.take_sessions(sessions)
    take_off(interview, leaver, now)
    for session in before:
        if session not in sessions:
            keep_former(interview, session)
    _panel_changed(interview, "left_panel", leaver, actor, now)
    personal_lines.add(interview, ("left_panel",), to_one(line), actor, leaver.id)


def without(sessions: Sequence[Session], interviewer: int) -> tuple[Session, ...]:
    """The sessions, named in none of which is this interviewer any more."""
    return tuple(replace(s, panel=tuple(i for i in s.panel if i != interviewer)) for s in sessions)


def take_off(interview: Interview, leaver: Participant, now: datetime) -> None:
    """Somebody is not of the panel any more: their link opens nothing, and what they typed is forgotten."""
    leaver.left_at = leaver.revoked_at = now
    leaver.left_sequence = next_sequence(interview)
    forget_fit_drafts((leaver,))


def _refuse_when_the_panel_is_done(interview: Interview) -> None:
    if interview.stage not in BEFORE_HELD and not _round_is_open(interview):
        raise NotNow(N_("The panel can no longer be changed."))


def _round_is_open(interview: Interview) -> bool:
    return interview.stage is Stage.HELD and interview.round_closed_at is None


def _panel_changed(interview: Interview, what: str, who: Participant, actor: Actor, now: datetime) -> None:
    """Before the interview the briefing is made anew, and the candidate is told; after it, everybody who is
    awaited may be in."""
    tell_of_panel(interview, now)
    if interview.stage is Stage.HELD:
        submissions.close_when_complete(interview, now)
        promise_what_is_owed(interview, now)
    else:
        lifecycle.remake_briefing(interview, now)
    lifecycle.record(interview, what, actor, now, who.id)


def tell_of_panel(interview: Interview, now: datetime) -> None:
    """Has the candidate told, after this change, whom they meet."""
    interview.panel_sequence, interview.panel_changed_at = interview.sequence, now
