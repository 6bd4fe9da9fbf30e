import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.gaps.rewording import contains_question, normalised_words, repeats_question, with_question

STOP = frozenset(normalised_words("the a is there any how do you who will be of does to for in at it i get"))


def words(text: str) -> tuple[str, ...]:
    return tuple(word for word in normalised_words(text) if word not in STOP)


ASKED = "I have two small children. How much parental leave is there? Will the company be sold?"


@pytest.mark.parametrize(
    "copied",
    [
        ASKED,
        ASKED.upper(),
        "i have two small children how much parental leave is there will the company be sold",
        "“Will the company be sold?”",
        "Will  the\u00ad company\u200b be SOLD",
        "Will the company be sold? And when?",
        "Will a company get sold?",
        "Somebody asks: how much parental leave is there, for example?",
    ],
)
def test_what_was_asked_is_known_again(copied):
    assert repeats_question(copied, ASKED, words)


@pytest.mark.parametrize(
    "own",
    [
        "Are there plans to sell Northlight?",
        "Parental leave: how long?",
        "Does a parent get leave?",
        "",
    ],
)
def test_own_words_are_own_words(own):
    assert not repeats_question(own, ASKED, words)


def test_a_word_or_two_of_a_short_question_are_everybody_s():
    assert not repeats_question("Can I use the parking behind the office?", "Any parking?", words)
    assert repeats_question("Is there any parking?", "Any parking?", words)
    assert not contains_question("## Parking\n\nBehind the office.", "Parking?")


def test_a_question_of_stop_words_alone_is_compared_as_it_stands():
    assert repeats_question("how do you do", "How do you do?", words)
    assert not repeats_question("Who will it be for?", "How do you do?", words)
    assert not repeats_question("Anything", "???", words)


@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=30))
def test_no_question_is_its_own_rewording(question, before, after):
    if normalised_words(question):
        assert repeats_question(question, question, words)
    if len(normalised_words(question)) >= 3:
        assert contains_question(f"{before} {question} {after}", question)


def test_a_question_is_added_once():
    once = with_question((), "Can I park?")
    assert once == ("Can I park?",)
    assert with_question(once, "can i PARK") == once
    assert with_question(once, "Can I park here?") == ("Can I park?", "Can I park here?")
