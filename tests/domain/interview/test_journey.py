"""Five steps, who is awaited, and the buttons that there are."""

from dataclasses import replace

import pytest

from webapp.domain.interview.clock import Seat
from webapp.domain.interview.journey import Progress, available_actions, journey, waiting_for
from webapp.domain.interview.stages import Stage

SEATS = (Seat(1, "candidate"), Seat(2, "interviewer"), Seat(3, "interviewer"))


def test_steps_belong_to_two_sides_and_one_may_be_left_out():
    steps = journey(Progress(Stage.BRIEFED, SEATS, briefed=True))
    assert [(s.by, s.done) for s in steps] == [
        ("they", False),
        ("we", True),
        ("we", False),
        ("they", False),
        ("we", False),
    ]


def test_only_the_candidates_form_makes_the_fourth_step():
    ours = (SEATS[0], Seat(2, "interviewer", True), SEATS[2])
    theirs = (Seat(1, "candidate", True), *SEATS[1:])
    assert not journey(Progress(Stage.HELD, ours))[3].done
    assert journey(Progress(Stage.HELD, theirs))[3].done


def test_before_the_interview_only_answers_are_awaited():
    assert waiting_for(Progress(Stage.INVITED, SEATS)) == (1,)
    assert waiting_for(Progress(Stage.ANSWERED, SEATS, answered=True)) == ()


def test_after_it_everybody_without_a_form_is_awaited_until_the_round_closes():
    seats = (SEATS[0], Seat(2, "interviewer", True), SEATS[2])
    assert waiting_for(Progress(Stage.HELD, seats, answered=True)) == (1, 3)
    assert waiting_for(Progress(Stage.HELD, seats, round_closed=True)) == ()
    assert waiting_for(Progress(Stage.REPORTED, seats)) == ()


def test_on_a_day_those_are_awaited_whose_own_part_is_over():
    day = Progress(Stage.BRIEFED, SEATS, briefed=True, done=frozenset({2}))
    assert waiting_for(day) == (2,)
    assert waiting_for(replace(day, answered=True)) == (2,)
    sent = (SEATS[0], Seat(2, "interviewer", True), SEATS[2])
    assert waiting_for(replace(day, seats=sent)) == ()


CHANGES = {"change_panel", "cancel"}


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (Progress(Stage.INVITED, SEATS), {"send_briefing", "hold", "move", *CHANGES}),
        (Progress(Stage.ANSWERED, SEATS, locked=True), {"hold", "move", *CHANGES}),
        (Progress(Stage.BRIEFED, SEATS, locked=True), {"hold", "move", *CHANGES}),
        (Progress(Stage.HELD, SEATS), {"close_round", "not_held", *CHANGES}),
        (Progress(Stage.HELD, (replace(SEATS[0], submitted=True), *SEATS[1:])), {"close_round", *CHANGES}),
        (Progress(Stage.HELD, SEATS, round_closed=True), CHANGES),
        (Progress(Stage.REPORTED, SEATS), set()),
        (Progress(Stage.CANCELLED, SEATS), set()),
    ],
)
def test_buttons_are_there_only_when_they_do_something(progress, expected):
    assert set(available_actions(progress)) == expected
