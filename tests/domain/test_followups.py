import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.followups import FOLLOW_UPS, NEVER_ASK, choose
from webapp.domain.questions import DIMENSIONS

NEVER = (
    *("health", "disability", "pregnan", "family", "marri", "age,", "religio", "origin"),
    *("orientation", "union", "nationality", "used to earn"),
)
IDS = st.integers(0, 10**9)
ABOUT = st.sampled_from(sorted(FOLLOW_UPS))


def test_there_are_enough_questions_about_everything_and_none_twice() -> None:
    assert all(len(FOLLOW_UPS[dimension]) >= 8 for dimension in DIMENSIONS)
    assert all(len(FOLLOW_UPS[about]) >= 5 for about in ("needs", "motivation", "goals"))
    asks = [f.ask for follow_ups in FOLLOW_UPS.values() for f in follow_ups]
    assert len(set(asks)) == len(asks)


@pytest.mark.parametrize("about", FOLLOW_UPS)
def test_questions_are_open_and_lawful(about: str) -> None:
    closed = ("do you ", "are you ", "did you ", "can you ", "have you ", "will you ", "is ", "would you ")
    for follow_up in FOLLOW_UPS[about]:
        words = follow_up.ask.casefold()
        assert not words.startswith(closed)
        assert not [w for w in words.split() if w.startswith(("pregnan", "child", "marri", "religio", "ill"))]
        assert follow_up.tells.endswith(".")


@given(about=ABOUT, interview_id=IDS, count=st.integers(0, 5))
def test_a_choice_is_of_different_questions_and_always_the_same(
    about: str, interview_id: int, count: int
) -> None:
    chosen = choose(about, interview_id, count)
    assert len(set(chosen)) == count
    assert set(chosen) <= set(FOLLOW_UPS[about])
    assert choose(about, interview_id, count) == chosen


def test_the_choice_does_not_change_with_the_process() -> None:
    assert [f.ask for f in choose("goals", 1, 1)] == [
        "How have your aims at work changed over the last few years?"
    ]


@pytest.mark.parametrize("about", FOLLOW_UPS)
def test_every_question_gets_its_turn(about: str) -> None:
    asked = {f for interview_id in range(300) for f in choose(about, interview_id, 2)}
    assert asked == set(FOLLOW_UPS[about])


@pytest.mark.parametrize("subject", NEVER)
def test_what_never_to_ask_names_every_protected_subject(subject: str) -> None:
    assert any(subject in sentence.casefold() for sentence in NEVER_ASK)
