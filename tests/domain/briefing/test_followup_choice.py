import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.briefing.followup_choice import FOLLOW_UPS, NEVER_ASK, choose_follow_ups
from webapp.domain.forms.questions import DIMENSIONS

NEVER = (
    *("health", "disability", "pregnan", "family", "marri", "age,", "religio", "origin"),
    *("orientation", "union", "nationality", "used to earn"),
)
IDS = st.integers(0, 10**9)
ABOUT = st.sampled_from(sorted(FOLLOW_UPS))


def test_there_are_enough_questions_about_everything_and_none_twice() -> None:
    assert all(len(FOLLOW_UPS[dimension]) >= 8 for dimension in DIMENSIONS)
    assert all(len(FOLLOW_UPS[about]) >= 8 for about in ("needs", "motivation", "goals"))
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


PRIVATE = re.compile(
    r"\b(health\w*|ill|illness|sick\w*|disab\w*|pregnan\w*|child\w*|famil\w*|parent\w*|mother\w*|father\w*|marri\w*"
    r"|partner|husband|wife|spouse|age|aged|old|young\w*|born|birth\w*|retire\w*|religio\w*|church|pray\w*|faith|belief"
    r"|holy|origin\w*|countr\w*|ethnic\w*|accent|native|nationality|visa|citizen\w*|union\w*|party|council|salary|earned)\b"
)


@pytest.mark.parametrize("about", FOLLOW_UPS)
def test_no_question_touches_what_nobody_may_ask(about: str) -> None:
    assert not [f.ask for f in FOLLOW_UPS[about] if PRIVATE.search(f.ask.casefold())]


@pytest.mark.parametrize("about", FOLLOW_UPS)
def test_every_question_says_what_a_good_answer_tells(about: str) -> None:
    for follow_up in FOLLOW_UPS[about]:
        assert len(follow_up.tells.split()) >= 3
        assert follow_up.ask.endswith(("?", "."))


@given(interview_id=IDS)
def test_what_the_candidate_wrote_chooses_the_question(interview_id: int) -> None:
    first, *_ = choose_follow_ups("learning", interview_id, 2, "A mentor of my own.")
    assert first.tells == "The kind of mentor to look for."
    first, *_ = choose_follow_ups("needs", interview_id, 2, "A manager who answers on my first day.")
    assert first.ask == "What should we have ready on your first day?"


@given(interview_id=IDS)
def test_words_from_elsewhere_choose_where_nothing_was_written_here(interview_id: int) -> None:
    first, *_ = choose_follow_ups(
        "flexibility", interview_id, 2, elsewhere=("How is travel decided, and which shifts?",)
    )
    assert first.ask == "How far ahead do you like to know your hours, travel or shifts?"


@given(interview_id=IDS)
def test_a_chosen_dimension_chooses_among_goals(interview_id: int) -> None:
    chosen = choose_follow_ups("goals", interview_id, 2, dimensions=("progression",))
    assert all("progression" in f.dimensions for f in chosen)


def test_dimensions_that_questions_are_for_are_dimensions() -> None:
    named = {d for about in ("needs", "motivation", "goals") for f in FOLLOW_UPS[about] for d in f.dimensions}
    assert named == set(DIMENSIONS)


@given(about=ABOUT, interview_id=IDS, count=st.integers(0, 5))
def test_a_choice_is_of_different_questions_and_always_the_same(
    about: str, interview_id: int, count: int
) -> None:
    chosen = choose_follow_ups(about, interview_id, count)
    assert len(set(chosen)) == count
    assert set(chosen) <= set(FOLLOW_UPS[about])
    assert choose_follow_ups(about, interview_id, count) == chosen


def test_the_choice_does_not_change_with_the_process() -> None:
    assert [f.ask for f in choose_follow_ups("goals", 1, 1)] == [
        "How have your aims at work changed over the last few years?"
    ]


@pytest.mark.parametrize("about", FOLLOW_UPS)
def test_every_question_gets_its_turn(about: str) -> None:
    asked = {f for interview_id in range(300) for f in choose_follow_ups(about, interview_id, 2)}
    assert asked == set(FOLLOW_UPS[about])


@pytest.mark.parametrize("subject", NEVER)
def test_what_never_to_ask_names_every_protected_subject(subject: str) -> None:
    assert any(subject in sentence.casefold() for sentence in NEVER_ASK)
