"""What a later round may know of earlier ones."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.briefing import so_far as subject
from webapp.domain.briefing.so_far import (
    AskedBefore,
    Became,
    EarlierRound,
    PassedOn,
    PromisedBefore,
    SoFar,
    may_name_ratings,
    so_far,
)
from webapp.domain.forms.answers import PreInterview, Priority, Question, Visibility
from webapp.domain.forms.question_states import FollowedUp

ONE, TWO = date(2027, 1, 14), date(2027, 1, 21)


def asked(key: str, became: Became, on: date = ONE, text: str = "") -> AskedBefore:
    return AskedBefore(key, text or f"What about {key}?", on, became)


def today(*keys: str, visibility: Visibility = "interviewers", most: tuple[str, ...] = ()) -> PreInterview:
    return PreInterview(
        most=tuple(map(Priority, most)),
        questions=tuple(Question(f"new-{key}", f"What about {key}?", visibility) for key in keys),
    )


def test_a_first_round_knows_nothing():
    assert so_far((), None, today("pay")) is None


def test_what_is_open_is_apart_from_what_was_answered():
    known = so_far(
        (EarlierRound(ONE, (asked("pay", Became.NOT), asked("team", Became.ANSWERED))),), None, None
    )
    assert [q.key for q in known.open] == ["pay"]
    assert [(q.key, q.said) for q in known.asked] == [("team", "answered, they say")]


@pytest.mark.parametrize(
    ("became", "is_open"),
    [
        (Became.ANSWERED, False),
        (Became.WRITTEN, False),
        (Became.FOLLOWED_UP, False),
        (Became.TALKED, False),
        (Became.PARTLY, True),
        (Became.NOT, True),
        (Became.UNKNOWN, True),
    ],
)
def test_partly_is_still_open(became: Became, is_open: bool):
    assert asked("pay", became).is_open is is_open


def test_an_open_question_comes_along_or_is_let_go():
    earlier = (EarlierRound(ONE, (asked("pay", Became.NOT), asked("team", Became.PARTLY))),)
    known = so_far(earlier, None, today("pay"))
    assert [q.key for q in known.open] == ["pay"]
    assert known.asked_before(Question("x", "what about PAY?")) == ONE
    assert known.asked_before(Question("y", "Something new?")) is None


def test_asked_anew_in_confidence_it_is_as_though_it_were_not_asked():
    earlier = (EarlierRound(ONE, (asked("pay", Became.NOT),)),)
    told, silent = today("pay", visibility="recruiter"), today()
    assert so_far(earlier, None, told) == so_far(earlier, None, silent)


def test_a_question_of_two_rounds_is_told_once_since_the_first_with_what_became_of_it_last():
    earlier = (
        EarlierRound(ONE, (asked("pay", Became.NOT),)),
        EarlierRound(TWO, (asked("pay-again", Became.ANSWERED, TWO, "What about pay?"),)),
    )
    known = so_far(earlier, None, None)
    assert (known.open, [(q.asked_on, q.became) for q in known.asked]) == ((), [(ONE, Became.ANSWERED)])


def test_priorities_are_told_only_where_they_have_changed():
    earlier = (EarlierRound(ONE, most=("learning", "team")),)
    same = so_far(earlier, None, today(most=("learning", "team")))
    assert (same.most_before, same.most_now) == ((), ())
    other = so_far(earlier, None, today(most=("team", "rewards")))
    assert (other.most_before, other.most_now) == (("learning", "team"), ("team", "rewards"))
    assert so_far(earlier, None, None).most_before == ()


def test_promises_are_told_with_whether_they_are_kept():
    promises = (
        PromisedBefore("Send the ladder", "Jonas", TWO, False),
        PromisedBefore("Call", "Ada", None, True),
    )
    known = so_far((EarlierRound(ONE, promises=promises),), None, None)
    assert known.promises == promises
    assert known.to_keep == promises[:1]


def test_words_are_passed_on_also_where_there_is_no_report():
    assert so_far((), PassedOn("She asks for a quiet room.", "Rosa"), None).passed_on.by == "Rosa"


def test_what_it_is_made_of_has_no_place_for_ratings():
    fields = {
        field.name
        for kind in (EarlierRound, AskedBefore, FollowedUp, PromisedBefore, PassedOn, SoFar)
        for field in dataclasses.fields(kind)
    }
    assert fields == {
        *("key", "text", "asked_on", "became", "what", "who", "by", "kept", "held_on", "questions"),
        *("promises", "most", "words", "days", "open", "asked", "most_before", "most_now", "passed_on"),
        *("followed_up", "on"),
    }
    assert not {"FitReport", "CandidateFit", "InterviewerFit"} & set(vars(subject))


STATES = st.sampled_from(Became)
ROUNDS = st.lists(
    st.lists(st.tuples(st.sampled_from("abcdef"), STATES), unique_by=lambda pair: pair[0]),
    min_size=1,
    max_size=4,
)


@given(ROUNDS)
def test_every_question_is_in_exactly_one_state(rounds: list[list[tuple[str, Became]]]):
    earlier = [
        EarlierRound(date(2027, 1, n), tuple(asked(key, became, date(2027, 1, n)) for key, became in pairs))
        for n, pairs in enumerate(rounds, start=1)
    ]
    known = so_far(earlier, None, None)
    told = [question.key for question in (*known.open, *known.asked)]
    assert sorted(told) == sorted({key for pairs in rounds for key, _ in pairs})


@pytest.mark.parametrize(
    "words", ["Two of us rated her 4/5 on pipelines.", "The evidence was thin.", "3 out of 5"]
)
def test_words_that_speak_of_ratings_are_noticed(words: str):
    assert may_name_ratings(words)


@pytest.mark.parametrize(
    "words", ["She would like to see the lab.", "Ask Priya on 4 May about the migration.", ""]
)
def test_other_words_are_not(words: str):
    assert not may_name_ratings(words)
