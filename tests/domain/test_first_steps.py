"""What is still to do before the first interview."""

import pytest

from webapp.domain.first_steps import CAN_BE_LEFT, FOR_ADMINS, STEPS, Situation, first_steps

ALL_THERE = Situation(
    name="Northlight",
    looks=True,
    letters_leave=True,
    entries=3,
    roles=True,
    interviews=True,
    colleagues=True,
    settled=frozenset({"zone"}),
)


def test_in_an_empty_installation_everything_is_to_do():
    assert first_steps(Situation(), is_admin=True).to_do == STEPS


def test_when_all_is_there_nothing_is_to_do():
    assert first_steps(ALL_THERE, is_admin=True).to_do == ()


def test_a_recruiter_is_offered_what_a_recruiter_may_do():
    steps = first_steps(Situation(), is_admin=False)
    assert steps.to_do == ("library", "role", "interview")
    assert not FOR_ADMINS & set(steps.steps)


@pytest.mark.parametrize("step", sorted(CAN_BE_LEFT))
def test_what_is_left_as_it_is_is_done(step: str):
    assert step in first_steps(Situation(settled=frozenset({step})), is_admin=True).done


def test_a_library_is_filled_when_it_has_something_and_no_blank_is_left():
    def done(entries: int, blank: int) -> bool:
        return "library" in first_steps(Situation(entries=entries, blank=blank), is_admin=False).done

    assert [done(0, 0), done(0, 30), done(3, 27), done(30, 0)] == [False, False, False, True]


def test_what_is_skipped_comes_back_after_the_last_step():
    steps = first_steps(Situation(), is_admin=True)
    assert steps.after("company") == "zone"
    assert steps.after("colleague") == "company"
    only_mail = first_steps(Situation(settled=frozenset(STEPS) - {"mail"}), is_admin=True)
    assert only_mail.after("interview") == "mail"
    assert only_mail.after("mail") is None
