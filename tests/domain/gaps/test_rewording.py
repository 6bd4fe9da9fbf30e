import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.gaps.rewording import added, as_asked, folded, quotes

STOP = frozenset(folded("the a is there any how do you who will be of does to for in at it i get"))


def words(text: str) -> tuple[str, ...]:
    return tuple(word for word in folded(text) if word not in STOP)


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
    assert as_asked(copied, ASKED, words)


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
    assert not as_asked(own, ASKED, words)


def test_a_word_or_two_of_a_short_question_are_everybody_s():
    assert not as_asked("Can I use the parking behind the office?", "Any parking?", words)
    assert as_asked("Is there any parking?", "Any parking?", words)
    assert not quotes("## Parking\n\nBehind the office.", "Parking?")


def test_a_question_of_stop_words_alone_is_compared_as_it_stands():
    assert as_asked("how do you do", "How do you do?", words)
    assert not as_asked("Who will it be for?", "How do you do?", words)
    assert not as_asked("Anything", "???", words)


@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=30))
def test_no_question_is_its_own_rewording(question, before, after):
    if folded(question):
        assert as_asked(question, question, words)
    if len(folded(question)) >= 3:
        assert quotes(f"{before} {question} {after}", question)


def test_a_question_is_added_once():
    once = added((), "Can I park?")
    assert once == ("Can I park?",)
    assert added(once, "can i PARK") == once
    assert added(once, "Can I park here?") == ("Can I park?", "Can I park here?")
