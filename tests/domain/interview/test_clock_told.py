"""Who is told of another place and another panel, and when."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.interview.rounds import HELD, ROUND, due, tasks, utc
from webapp.domain.interview.clock import PANEL_SETTLES, Seat, owed
from webapp.domain.interview.stages import Stage

CHANGED = utc("2027-01-06 12:00")
PLACED = replace(ROUND, placed=2)
PANEL = replace(ROUND, panel=2, panel_changed_at=CHANGED)


def test_everybody_is_told_of_another_place_at_once():
    assert {("letter.place_changed_candidate", 1), ("letter.place_changed_interviewer", 2)} <= tasks(
        owed(PLACED)
    )
    assert due(PLACED, "letter.place_changed_interviewer", 3) == [ROUND.invited_at]


def test_who_joined_with_the_new_place_is_told_by_the_invitation():
    later = replace(PLACED, seats=(Seat(1, "candidate"), Seat(2, "interviewer", joined=3)))
    assert ("letter.place_changed_interviewer", 2) not in tasks(owed(later))


def test_the_candidate_alone_is_told_of_another_panel_once_it_has_settled():
    assert due(PANEL, "letter.panel_changed", 1) == [CHANGED + PANEL_SETTLES]
    assert {subject for task, subject in tasks(owed(PANEL)) if task == "letter.panel_changed"} == {1}


def test_a_panel_that_changes_just_before_the_start_is_told_at_the_start():
    late = replace(PANEL, panel_changed_at=ROUND.starts_at - timedelta(minutes=3))
    assert due(late, "letter.panel_changed", 1) == [ROUND.starts_at]


@pytest.mark.parametrize(
    "round_",
    [
        replace(PANEL, moved=3, seats=(Seat(1, "candidate", moved=3),)),
        replace(PANEL, seats=(Seat(1, "candidate", joined=3),)),
        replace(HELD, placed=2, panel=2, panel_changed_at=CHANGED),
        replace(PANEL, stage=Stage.CANCELLED, placed=2, over_at=CHANGED),
    ],
    ids=["a later move says it", "invited since", "it has taken place", "it does not take place"],
)
def test_nobody_is_told_what_they_know_or_need_no_more(round_):
    told = {task for task, _ in tasks(owed(round_))}
    assert not {t for t in told if "place_changed" in t or "panel_changed" in t}
