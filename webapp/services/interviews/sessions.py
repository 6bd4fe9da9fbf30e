"""Changes the sessions of an interview: moves, adds and drops them, and says who is in which."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select

from webapp.db import db
from webapp.domain.errors import N_, Invalid, NotNow
from webapp.domain.interview.clock import ended_at
from webapp.domain.interview.personal_lines import NOTHING as NO_LINES
from webapp.domain.interview.personal_lines import PersonalLines
from webapp.domain.interview.sessions import Session, check_sessions, in_order, of_interviewer
from webapp.domain.interview.stages import Stage, stage_after
from webapp.domain.interview.venue import NOWHERE, checked
from webapp.domain.local_time import zone_of
from webapp.models.interviews import Interview, Participant
from webapp.models.sessions import FormerEvent
from webapp.services.audit import Actor
from webapp.services.interviews import changes, lifecycle, personal_lines, submissions
from webapp.services.interviews.schedule import forget_fit_drafts, locked, promise_what_is_owed, submitted_fit

SAME_SESSIONS = N_("These are the sessions that hold already.")
NOT_ON_PANEL = N_("Only who is on the panel can be in a session. Add them to the panel first.")
ROUND_CLOSED = N_("The round of fit forms is closed, so the sessions stay as they are.")


def new_number(interview: Interview) -> int:
    """The number of the next session that is added: none has had it before, in anybody's calendar."""
    gone = select(func.max(FormerEvent.number)).where(FormerEvent.interview_id == interview.id)
    return max((db.session.scalar(gone) or 0, *(s.number for s in interview.sessions))) + 1


def change_sessions(
    interview_id: int,
    planned: Sequence[Session],
    zone: str,
    actor: Actor,
    now: datetime,
    lines: PersonalLines = NO_LINES,
) -> None:
    """Gives an interview these sessions; one that is not there any more was dropped, or did not take place.

    A number that no session has makes a new one. While none of those that stay has begun, another time makes
    the interview as though just moved; after that its form stays closed, and events, fit forms and deadline
    follow. Who has no session left leaves the panel, unless their fit form is in. `lines` stand in the
    letters about it. Raises `NotNow` and `Invalid`.
    """
    interview = locked(interview_id)
    zone_of(zone)
    before = interview.sessions
    after = in_order(replace(session, venue=checked(session.venue)) for session in planned)
    if after == before and zone == interview.zone:
        raise Invalid(SAME_SESSIONS)
    submitted = submitted_fit(interview)
    leavers = _refuse_or_name_leavers(interview, after, submitted, now)
    staying = (p for p in interview.participants if p.left_at is None)
    moved = [p for p in staying if zone != interview.zone or _differs_for(p, before, after)]
    changes.next_sequence(interview)
    for session in before:
        if session not in after:
            changes.keep_former(interview, session)
    if interview.candidate not in moved or any(s in after and s.starts_at <= now for s in before):
        _go_on(interview, after, zone, actor, now)
    elif submitted:
        raise NotNow(changes.TAKEN_PLACE)
    else:
        changes.begin_anew(interview, after, zone, now)
    _in_one_place(interview)
    changes.tell_of_move(interview, moved)
    if interview.candidate not in moved:
        changes.tell_of_panel(interview, now)
    for leaver in leavers:
        changes.take_off(interview, leaver, now)
        lifecycle.record(interview, "left_panel", actor, now, leaver.id)
    lifecycle.record(interview, "moved", actor, now)
    _make_what_follows(interview, now)
    personal_lines.add(interview, changes.RESCHEDULED, lines, actor)


def _refuse_or_name_leavers(
    interview: Interview, after: Sequence[Session], submitted: Collection[int], now: datetime
) -> list[Participant]:
    """Those of the panel who would be in none of these sessions, and whose form is not in. Raises
    `Invalid`."""
    if any(session.starts_at <= now for session in after if session not in interview.sessions):
        raise Invalid(N_("That time has passed. Choose one that is still ahead."))
    panel = {p.id for p in interview.panel}
    if any(set(session.panel) - panel for session in after):
        raise Invalid(NOT_ON_PANEL)
    leavers = [p for p in interview.panel if not of_interviewer(after, p.id) and p.id not in submitted]
    check_sessions(after, panel - {p.id for p in leavers} - set(submitted))
    if len(leavers) == len(panel):
        raise Invalid(N_("Somebody has to hold the interview: add another interviewer first."))
    return leavers


def _make_what_follows(interview: Interview, now: datetime) -> None:
    """The briefing anew; after the interview, the report, if nobody is awaited any more."""
    if interview.stage is Stage.HELD:
        submissions.close_when_complete(interview, now)
        promise_what_is_owed(interview, now)
    else:
        lifecycle.remake_briefing(interview, now)


def _in_one_place(interview: Interview) -> None:
    """What is left of a day in one session is where that session is."""
    if len(interview.sessions) == 1 and interview.sessions[0].venue.is_known:
        interview.take_place(interview.sessions[0].venue)
        interview.take_sessions((replace(interview.sessions[0], venue=NOWHERE),))


def _differs_for(participant: Participant, before: Sequence[Session], after: Sequence[Session]) -> bool:
    """Whether the time or place of something that somebody takes part in has changed."""
    if participant.side == "candidate":
        return _events(before) != _events(after)
    own = participant.id
    return _events(of_interviewer(before, own)) != _events(of_interviewer(after, own))


def _events(sessions: Sequence[Session]) -> set[Session]:
    return {replace(session, panel=()) for session in sessions}


def _go_on(interview: Interview, after: Sequence[Session], zone: str, actor: Actor, now: datetime) -> None:
    """Other sessions where one has begun already, or others in the same: the form stays as it is."""
    stage_after(interview.stage, "move")
    if interview.round_closed_at is not None:
        raise NotNow(ROUND_CLOSED)
    end_before, more = interview.ends_at, _events(after) - _events(interview.sessions)
    interview.zone = zone
    interview.take_sessions(after)
    if interview.starts_at <= now:
        interview.locked_at = interview.locked_at or now
    lifecycle.keep_links_open(interview)
    if interview.stage is Stage.HELD:
        _held_until(interview, end_before, goes_on=bool(more))
    elif interview.ends_at <= now:
        lifecycle.hold(interview.id, ended_at(interview.ends_at, now), actor, now)


def _held_until(interview: Interview, end_before: datetime, goes_on: bool) -> None:
    """An interview that was over has more to come, or was over earlier than we thought."""
    if goes_on:
        interview.stage, interview.held_at = Stage.BRIEFED, None
        forget_fit_drafts([interview.candidate])
    elif interview.held_at == end_before:
        interview.held_at = interview.ends_at
