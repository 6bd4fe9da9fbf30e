"""Changes the sessions of an interview: moves, adds and drops them, and says who is in which."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select

from webapp.db import db
from webapp.domain.errors import N_, Invalid, NotNow
from webapp.domain.interview.clock import ended_at, fit_forms_over
from webapp.domain.interview.personal_lines import NOTHING as NO_LINES
from webapp.domain.interview.personal_lines import PersonalLines
from webapp.domain.interview.sessions import Session, check_sessions, in_order, of_interviewer
from webapp.domain.interview.stages import BEFORE_HELD, Stage, stage_after
from webapp.domain.interview.venue import NOWHERE, checked
from webapp.domain.local_time import zone_of
from webapp.models.interviews import Interview, Participant
from webapp.models.sessions import FormerEvent
from webapp.services.audit import Actor
from webapp.services.interviews import changes, lifecycle, personal_lines, submissions
from webapp.services.interviews.schedule import (
    ask_nobody_again,
    forget_fit_drafts,
    locked,
    promise_what_is_owed,
    round_of,
    submitted_fit,
)

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
    follow. Of a session that has begun, who was in it and where can be put right: forms follow, and nobody
    gets a letter. Who has no session left leaves the panel, unless their fit form is in. `lines` stand in the
    letters about it. Raises `NotNow` and `Invalid`.
    """
    interview = locked(interview_id)
    zone_of(zone)
    after = in_order(replace(session, venue=checked(session.venue)) for session in planned)
    if after == interview.sessions and zone == interview.zone:
        raise Invalid(SAME_SESSIONS)
    asked, submitted = fit_forms_over(round_of(interview), now), submitted_fit(interview)
    leavers = _refuse_or_name_leavers(interview, after, submitted, now)
    before = _as_put_right(interview.sessions, after, now)
    is_news = zone != interview.zone or after != before
    staying = (p for p in interview.participants if p.left_at is None)
    moved = [p for p in staying if zone != interview.zone or _differs_for(p, before, after)]
    changes.next_sequence(interview)
    for session in before:
        if session not in after:
            changes.keep_former(interview, session)
    if interview.candidate not in moved or any(session.starts_at <= now for session in after):
        _go_on(interview, before, after, zone, actor, now)
    elif submitted:
        raise NotNow(changes.TAKEN_PLACE)
    else:
        changes.begin_anew(interview, after, zone, now)
    _in_one_place(interview)
    if is_news and interview.stage in BEFORE_HELD:
        _tell(interview, moved, now)
    for leaver in leavers:
        changes.take_off(interview, leaver, now)
        lifecycle.record(interview, "left_panel", actor, now, leaver.id)
    lifecycle.record(interview, "moved" if is_news else "put_right", actor, now)
    ask_nobody_again(interview, asked, now)
    _make_what_follows(interview, now)
    personal_lines.add(interview, changes.RESCHEDULED, lines, actor)


def _as_put_right(before: Sequence[Session], after: Sequence[Session], now: datetime) -> tuple[Session, ...]:
    """The sessions of before, those that have begun as somebody says now that they were."""
    said = {(s.number, s.starts_at, s.minutes): s for s in after if s.starts_at <= now}
    return tuple(said.get((s.number, s.starts_at, s.minutes), s) for s in before)


def _tell(interview: Interview, moved: Sequence[Participant], now: datetime) -> None:
    """Has them told, as long as there is something to come."""
    changes.tell_of_move(interview, moved)
    if interview.candidate not in moved:
        changes.tell_of_panel(interview, now)


def _refuse_or_name_leavers(
    interview: Interview, after: Sequence[Session], submitted: Collection[int], now: datetime
) -> list[Participant]:
    """Those of the panel who would be in none of these sessions, and whose form is not in. Raises
    `Invalid`."""
    known = {(session.number, session.starts_at, session.minutes) for session in interview.sessions}
    new = (s for s in after if (s.number, s.starts_at, s.minutes) not in known)
    if any(session.starts_at <= now for session in new):
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


def _go_on(
    interview: Interview,
    before: Sequence[Session],
    after: Sequence[Session],
    zone: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Other sessions where one has begun already, or others in the same: the form stays as it is."""
    stage_after(interview.stage, "move")
    if interview.round_closed_at is not None:
        raise NotNow(ROUND_CLOSED)
    end_before, more = interview.ends_at, _events(after) - _events(before)
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
