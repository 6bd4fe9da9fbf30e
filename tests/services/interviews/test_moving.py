"""An interview is moved, before its start or because it did not take place."""

from datetime import timedelta

import pytest

from tests.cast import AMARA, INVITED, JONAS_FIT, STARTS, Cast
from tests.services.interviews.steps import END, WEEK, move, open_tasks, row, told
from webapp.adapters.links import Links
from webapp.db import db, reading, transaction
from webapp.domain.errors import Invalid, NotNow
from webapp.domain.forms.answers import PreInterview
from webapp.domain.interview.stages import Stage
from webapp.models import Participant
from webapp.services.documents import rendering, versions
from webapp.services.interviews import lifecycle

# Rescheduled


def test_a_move_tells_everybody_renews_the_keys_and_opens_the_form_again(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.work(INVITED)
    cast.sends_briefing(interview_id)
    before = cast.jobs(interview_id)
    move(cast, interview_id, STARTS + WEEK)
    found = row(interview_id)
    assert (found.stage, found.locked_at, found.sequence) == (Stage.ANSWERED, None, 1)
    due = {task: job.due_at for (task, _, _), job in cast.jobs(interview_id).items()}
    assert due["hold"] == END + WEEK
    assert due["lock"] == STARTS + WEEK - timedelta(hours=24)
    assert not {name for name in before if name[0] == "hold"} & cast.jobs(interview_id).keys()
    cast.answers(interview_id, PreInterview(most=AMARA.most[:1]))
    cast.work(INVITED)
    assert told(interview_id, "rescheduled_interviewer") == ["Jonas Lind", "Priya Rao"]
    assert told(interview_id, "rescheduled_candidate") == ["Amara Obi"]


def test_after_a_move_the_panel_gets_its_briefing_anew_at_the_new_lock(cast: Cast):
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    move(cast, interview_id, STARTS + WEEK)
    cast.work(STARTS + WEEK - timedelta(hours=23))
    assert row(interview_id).stage is Stage.BRIEFED
    with reading():
        newest = versions.newest_version(interview_id, "briefing")
        assert (newest.version, newest.content.interview.starts_at) == (2, STARTS + WEEK)
    assert told(interview_id, "briefing_ready") == ["Jonas Lind"] * 2 + ["Priya Rao"] * 2


def test_a_move_to_a_time_whose_lock_has_passed_briefs_at_once(cast: Cast):
    interview_id = cast.interview()
    soon = STARTS + timedelta(hours=1)
    move(cast, interview_id, soon, now=STARTS - timedelta(minutes=30))
    assert row(interview_id).locked_at is not None
    assert "lock" not in open_tasks(cast, interview_id)
    cast.work(STARTS)
    assert row(interview_id).stage is Stage.BRIEFED


def test_a_move_makes_no_reminder_that_would_be_late(cast: Cast):
    interview_id = cast.interview()
    move(cast, interview_id, INVITED + timedelta(hours=40))
    assert "letter.reminder" not in open_tasks(cast, interview_id)


def test_links_last_as_long_after_the_new_time(cast: Cast):
    interview_id = cast.interview()
    move(cast, interview_id, STARTS + 30 * WEEK)
    with reading():
        expiries = {p.expires_at for p in db.session.query(Participant)}
    assert expiries == {STARTS + 30 * WEEK + lifecycle.LINK_LASTS}


def test_to_the_same_time_is_no_move_unless_it_counts_as_held_by_mistake(cast: Cast):
    interview_id = cast.interview()
    with pytest.raises(Invalid):
        move(cast, interview_id, STARTS)
    assert row(interview_id).sequence == 0
    cast.holds(interview_id, INVITED)
    move(cast, interview_id, STARTS)
    assert (row(interview_id).stage, row(interview_id).held_at) == (Stage.INVITED, None)


def test_a_small_move_on_the_day_does_not_take_the_briefing_from_the_panel(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    move(cast, interview_id, STARTS + timedelta(minutes=15), now=STARTS - timedelta(hours=4))
    assert row(interview_id).locked_at is not None
    cast.work(STARTS - timedelta(hours=4))
    with reading():
        assert versions.newest_version(interview_id, "briefing").version == 2


def test_there_and_back_again_the_panel_is_told_once_more(cast: Cast):
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    move(cast, interview_id, STARTS + WEEK)
    move(cast, interview_id, STARTS)
    cast.work(STARTS - timedelta(hours=23))
    assert row(interview_id).stage is Stage.BRIEFED
    with reading():
        assert versions.newest_version(interview_id, "briefing").version == 1, "it says what it said"
    assert told(interview_id, "briefing_ready") == ["Jonas Lind"] * 2 + ["Priya Rao"] * 2


def test_a_longer_interview_is_a_move_too(cast: Cast):
    interview_id = cast.interview()
    move(cast, interview_id, STARTS, minutes=90)
    assert row(interview_id).sequence == 1
    due = {task: job.due_at for (task, _, _), job in cast.jobs(interview_id).items()}
    assert due["hold"] == STARTS + timedelta(minutes=90)


def test_nothing_moves_into_the_past_or_after_a_form(cast: Cast):
    interview_id = cast.interview()
    with pytest.raises(Invalid):
        move(cast, interview_id, INVITED)
    cast.holds(interview_id)
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    with pytest.raises(NotNow):
        move(cast, interview_id, STARTS + WEEK, now=END)


def test_a_briefing_rendered_for_the_old_time_is_not_kept(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    interview_id = cast.interview()
    with transaction():
        lifecycle.call_for_briefing(interview_id, cast.actor, INVITED)
    render, moved = rendering.render, []

    def render_slowly(made: versions.Composed, links: Links) -> rendering.Files:
        if not moved:
            moved.append(True)
            move(cast, interview_id, STARTS + WEEK)
        return render(made, links)

    monkeypatch.setattr(rendering, "render", render_slowly)
    cast.work(INVITED)
    assert moved
    assert row(interview_id).stage is Stage.INVITED
    with reading():
        assert versions.newest_version(interview_id, "briefing") is None


# It did not take place


def test_what_did_not_take_place_moves_and_the_fit_forms_are_called_back(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    cast.holds(interview_id)
    move(cast, interview_id, STARTS + WEEK, now=END)
    found = row(interview_id)
    assert (found.stage, found.held_at) == (Stage.ANSWERED, None)
    assert not {task for task in open_tasks(cast, interview_id) if "fit" in task or task == "close_round"}
    assert {"lock", "hold"} <= open_tasks(cast, interview_id)


def test_held_again_after_a_move_owes_fit_forms_again(cast: Cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    cast.work(END)
    move(cast, interview_id, STARTS + WEEK, now=END)
    cast.work(END + WEEK)
    assert row(interview_id).stage is Stage.HELD
    assert told(interview_id, "fit_form_candidate") == ["Amara Obi"] * 2
