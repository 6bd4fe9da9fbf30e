"""Sessions are moved, added and dropped: what follows, before one has taken place and after."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import AMARA_FIT, INVITED, JONAS_FIT, PRIYA_FIT, STARTS, Cast
from tests.services.interviews.steps import open_tasks, row, told
from webapp.db import db, reading, transaction
from webapp.domain.errors import Invalid, NotNow
from webapp.domain.interview.sessions import PlannedSession, Session
from webapp.domain.interview.stages import Stage
from webapp.domain.interview.venue import Venue
from webapp.models import Interview, Participant
from webapp.services.interviews import changes, lifecycle, sessions
from webapp.services.interviews.lifecycle import Invitee

HOUR = timedelta(hours=1)
DAY = (
    PlannedSession(STARTS, 45, interviewers=("jonas@example.com",)),
    PlannedSession(STARTS + HOUR, 60, interviewers=("priya@example.com",)),
    PlannedSession(STARTS + 25 * HOUR, 30, interviewers=("priya@example.com",)),
)
NOON = STARTS + HOUR
"""Jonas is done; Priya begins."""


@pytest.fixture
def day(cast: Cast) -> int:
    """An interview of three sessions on two days; Jonas is in the first, Priya in the others."""
    return cast.day(*DAY)


def of(interview_id: int) -> tuple[Session, ...]:
    with reading():
        return db.session.get_one(Interview, interview_id).sessions


def change(cast: Cast, interview_id: int, planned: tuple[Session, ...], now=INVITED) -> None:
    with transaction():
        sessions.change_sessions(interview_id, planned, "Europe/London", cast.actor, now)


def later(session: Session, **by: float) -> Session:
    return replace(session, starts_at=session.starts_at + timedelta(**by))


def briefed(cast: Cast, interview_id: int) -> None:
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    cast.keeps_briefing(interview_id)


def held(cast: Cast, interview_id: int) -> None:
    briefed(cast, interview_id)
    cast.holds(interview_id, STARTS + 26 * HOUR)


def test_a_single_session_is_an_interview_as_it_was(cast: Cast):
    only = of(cast.interview())
    assert only == (Session(1, STARTS, 60),)


def test_a_day_has_one_lock_before_the_first_session_and_one_end_after_the_last(cast: Cast, day: int):
    due = {task: job.due_at for (task, _, _), job in cast.jobs(day).items()}
    assert due["lock"] == STARTS - timedelta(hours=24)
    assert due["hold"] == STARTS + 25 * HOUR + timedelta(minutes=30)
    with reading():
        links = {p.expires_at for p in db.session.get_one(Interview, day).participants}
    assert links == {DAY[-1].starts_at + lifecycle.LINK_LASTS}


def test_an_interviewers_form_opens_at_the_end_of_their_own_last_session(cast: Cast, day: int):
    briefed(cast, day)
    cast.work(NOON)
    assert told(day, "fit_form_interviewer") == ["Jonas Lind"]
    cast.rates(day, "Jonas", JONAS_FIT, now=NOON)
    for who, form in (("Priya", PRIYA_FIT), ("Amara", AMARA_FIT)):
        with pytest.raises(NotNow):
            cast.rates(day, who, form, now=NOON)
    cast.work(STARTS + 26 * HOUR)
    assert row(day).stage is Stage.HELD
    assert told(day, "fit_form_interviewer") == ["Jonas Lind", "Priya Rao"]
    assert told(day, "fit_form_candidate") == ["Amara Obi"]


def test_before_the_first_a_moved_session_opens_the_form_and_tells_whom_it_concerns(cast: Cast, day: int):
    first, second, third = of(day)
    briefed(cast, day)
    change(cast, day, (first, second, later(third, hours=1)))
    found = row(day)
    assert (found.stage, found.locked_at, found.last_end) == (
        Stage.ANSWERED,
        None,
        third.ends_at + HOUR,
    )
    cast.work(INVITED)
    assert told(day, "rescheduled_candidate") == ["Amara Obi"]
    assert told(day, "rescheduled_interviewer") == ["Priya Rao"]


def test_after_the_first_the_form_stays_closed_and_the_end_follows(cast: Cast, day: int):
    first, second, third = of(day)
    briefed(cast, day)
    change(cast, day, (first, second, later(third, days=3)), now=NOON)
    assert (row(day).stage, row(day).locked_at is not None) == (Stage.BRIEFED, True)
    due = {task: job.due_at for (task, _, _), job in cast.jobs(day).items()}
    assert due["hold"] == third.ends_at + timedelta(days=3)
    assert "briefing" in open_tasks(cast, day)


def test_a_session_that_is_added_after_the_end_takes_the_interview_on(cast: Cast, day: int):
    held(cast, day)
    cast.rates(day, "Jonas", JONAS_FIT, now=STARTS + 26 * HOUR)
    now = STARTS + 27 * HOUR
    change(
        cast, day, (*of(day), Session(4, now + 20 * HOUR, 30, panel=(cast.participant(day, "Priya"),))), now
    )
    assert (row(day).stage, row(day).held_at) == (Stage.BRIEFED, None)
    assert "close_round" not in open_tasks(cast, day)
    cast.work(now + 21 * HOUR)
    assert row(day).stage is Stage.HELD
    cast.rates(day, "Priya", PRIYA_FIT, now=now + 21 * HOUR)
    cast.rates(day, "Amara", AMARA_FIT, now=now + 21 * HOUR)
    assert "fit_report" in open_tasks(cast, day)


def test_who_has_no_session_left_leaves_unless_their_form_is_in(cast: Cast, day: int):
    first, second, third = of(day)
    briefed(cast, day)
    change(cast, day, (second, third), now=NOON - timedelta(minutes=1))
    with reading():
        panel = [p.person.name for p in db.session.get_one(Interview, day).panel]
    assert panel == ["Priya Rao"]
    cast.work(NOON)
    assert told(day, "left_panel") == ["Jonas Lind"]


def test_a_form_that_is_in_stays_in_when_its_session_did_not_count(cast: Cast, day: int):
    first, second, third = of(day)
    briefed(cast, day)
    cast.rates(day, "Jonas", JONAS_FIT, now=NOON)
    change(cast, day, (second, third), now=second.ends_at)
    with reading():
        assert len(db.session.get_one(Interview, day).panel) == 2


def test_the_last_one_that_took_place_is_not_taken_away_from_forms_that_are_in(cast: Cast, day: int):
    first, second, third = of(day)
    briefed(cast, day)
    cast.rates(day, "Jonas", JONAS_FIT, now=NOON)
    with pytest.raises(NotNow):
        change(cast, day, (second, third), now=NOON - timedelta(minutes=1))


def test_dropping_the_last_session_of_an_interview_that_is_over_ends_it_earlier(cast: Cast, day: int):
    first, second, third = of(day)
    briefed(cast, day)
    with transaction():
        lifecycle.hold_as_planned(day, third.ends_at)
    change(cast, day, (first, second), now=third.ends_at)
    assert (row(day).stage, row(day).held_at) == (Stage.HELD, second.ends_at)


def test_somebody_moves_between_sessions_and_keeps_their_link(cast: Cast, day: int):
    first, second, third = of(day)
    jonas, priya = (cast.participant(day, who) for who in ("Jonas", "Priya"))
    with reading():
        nonces = {p.id: p.nonce for p in db.session.query(Participant)}
    change(cast, day, (replace(first, panel=(priya,)), replace(second, panel=(jonas,)), third))
    assert [s.panel for s in of(day)] == [(priya,), (jonas,), (priya,)]
    with reading():
        assert {p.id: p.nonce for p in db.session.query(Participant)} == nonces
    cast.work(INVITED)
    assert told(day, "rescheduled_interviewer") == ["Jonas Lind", "Priya Rao"]
    assert told(day, "rescheduled_candidate") == []


def test_nobody_leaves_a_session_alone(cast: Cast, day: int):
    with pytest.raises(Invalid), transaction():
        changes.leave_panel(day, cast.participant(day, "Jonas"), cast.actor, INVITED)


def test_who_joins_a_day_is_told_into_which_session(cast: Cast, day: int):
    bo = Invitee("Bo Lund", "bo@example.com")
    with pytest.raises(Invalid), transaction():
        changes.join_panel(day, bo, cast.actor, INVITED)
    with transaction():
        changes.join_panel(day, bo, cast.actor, INVITED, sessions=(3,))
    assert cast.participant(day, "Bo") in of(day)[2].panel


def test_who_was_really_in_it_is_put_right_and_nobody_gets_a_letter(cast: Cast, day: int):
    first, second, third = of(day)
    briefed(cast, day)
    jonas, priya = (cast.participant(day, who) for who in ("Jonas", "Priya"))
    now = second.ends_at
    cast.work(now)
    change(
        cast, day, (replace(first, panel=(jonas, priya)), replace(second, panel=(priya, jonas)), third), now
    )
    assert [s.panel for s in of(day)] == [(jonas, priya), (priya, jonas), (priya,)]
    assert (row(day).stage, row(day).locked_at is not None) == (Stage.BRIEFED, True)
    cast.work(now)
    for kind in ("rescheduled_candidate", "rescheduled_interviewer", "panel_changed"):
        assert told(day, kind) == []
    assert told(day, "fit_form_interviewer") == ["Jonas Lind"]


def test_a_place_that_is_put_right_takes_no_interview_back(cast: Cast, day: int):
    held(cast, day)
    first, second, third = of(day)
    now = STARTS + 27 * HOUR
    change(cast, day, (replace(first, venue=Venue("Room 7")), second, third), now)
    assert (row(day).stage, of(day)[0].venue.place) == (Stage.HELD, "Room 7")
    cast.work(now)
    assert told(day, "rescheduled_candidate") == []


def test_when_a_session_began_cannot_be_put_right(cast: Cast, day: int):
    first, second, third = of(day)
    briefed(cast, day)
    with pytest.raises(Invalid):
        change(cast, day, (replace(first, minutes=60), second, third), now=NOON)


def test_who_was_not_in_any_session_leaves_and_who_was_is_awaited(cast: Cast, day: int):
    first, second, third = of(day)
    briefed(cast, day)
    priya = cast.participant(day, "Priya")
    change(cast, day, (replace(first, panel=(priya,)), second, third), now=NOON)
    cast.work(NOON)
    assert told(day, "left_panel") == ["Jonas Lind"]
    assert told(day, "fit_form_interviewer") == []


def test_who_was_asked_for_a_form_is_not_asked_again_for_an_earlier_end(cast: Cast, day: int):
    first, second, third = of(day)
    briefed(cast, day)
    cast.work(third.ends_at)
    assert told(day, "fit_form_candidate") == ["Amara Obi"]
    change(cast, day, (first, second), now=third.ends_at + HOUR)
    cast.work(third.ends_at + HOUR)
    assert told(day, "fit_form_candidate") == ["Amara Obi"]
    assert told(day, "fit_form_interviewer") == ["Jonas Lind", "Priya Rao"]
    assert row(day).held_at == second.ends_at


def test_what_was_dropped_afterwards_is_not_told_days_later(cast: Cast, day: int):
    first, second, third = of(day)
    held(cast, day)
    now = STARTS + 27 * HOUR
    change(cast, day, (first, second), now)
    jonas = cast.participant(day, "Jonas")
    change(cast, day, (first, second, Session(4, now + 20 * HOUR, 30, panel=(jonas,))), now)
    cast.work(now)
    assert told(day, "rescheduled_interviewer") == ["Jonas Lind"]
