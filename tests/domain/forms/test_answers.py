"""What is stored of a text, and what of the answers interviewers may know."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.forms.answers import FreeText, PreInterview, Priority, Question, clean, known_dimensions
from webapp.domain.forms.questions import DIMENSIONS, MOST, TEXT_LIMIT

anything = st.text(st.characters(codec=None), max_size=200) | st.text(
    st.sampled_from("a \t\n\r\0\x0b\x85\u2028\u2029\u202e\u2066e\u0301\ud800\udfff한ᄒ"), max_size=60
)


@given(anything, st.integers(0, 100))
def test_clean_text_can_be_stored(text: str, limit: int) -> None:
    cleaned = clean(text, limit)

    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert "\0" not in cleaned
    assert len(cleaned) <= limit
    assert unicodedata.is_normalized("NFC", cleaned)


@given(anything)
def test_clean_text_has_few_breaks_and_no_hidden_directions(text: str) -> None:
    cleaned = clean(text)

    assert "\n\n\n" not in cleaned
    assert not set("\r\x0b\x85\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") & set(
        cleaned
    )
    assert cleaned == cleaned.strip()


@given(anything, st.integers(0, 100))
def test_cleaning_twice_is_cleaning_once(text: str, limit: int) -> None:
    assert clean(clean(text, limit), limit) == clean(text, limit)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (None, ""),
        ("  Real time to learn.  ", "Real time to learn."),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\n\n \n\t\n  two", "one\n\ntwo"),
        ("\u202egnp.exe", "gnp.exe"),
        ("null\0 and \x07bell", "null and bell"),
        ("cafe\u0301", "café"),
        ("e\u202a\u0301", "é"),
        ("half \ud83d of a pair", "half  of a pair"),
        ("नमस्ते, 你好, مرحبا 👩🏽‍💻", "नमस्ते, 你好, مرحبا 👩🏽‍💻"),
    ],
)
def test_what_becomes_of_a_text(text: str | None, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_a_text_is_cut_at_its_limit() -> None:
    assert clean("abc def", 4) == "abc"
    assert len(clean("a" * 2 * TEXT_LIMIT)) == TEXT_LIMIT


OPEN = PreInterview(
    most=(Priority("learning", FreeText("A day a month.")), Priority("team")),
    least=("rewards",),
    goals=FreeText("Lead a team."),
    questions=(Question("q1", "Who decides?"), Question("q2", "Who pays?")),
)
secret = st.text(min_size=1).map(lambda text: FreeText(text, "recruiter"))


def test_what_is_for_interviewers_stays_as_it_was() -> None:
    assert OPEN.for_interviewers() == OPEN


@given(note=secret, motivation=secret, needs=secret, adjustments=st.text(), question=st.text())
def test_what_is_for_the_recruiter_might_never_have_been_written(
    note: FreeText, motivation: FreeText, needs: FreeText, adjustments: str, question: str
) -> None:
    first, second = OPEN.questions
    told = replace(
        OPEN,
        most=(OPEN.most[0], Priority("team", note)),
        motivation=motivation,
        needs=needs,
        adjustments=adjustments,
        questions=(first, Question("q3", question, "recruiter"), second),
    )

    assert told.for_interviewers() == OPEN.for_interviewers()


def test_a_dimension_is_known_even_where_its_note_is_in_confidence() -> None:
    answers = PreInterview(most=(Priority("flexibility", FreeText("Because of my treatment.", "recruiter")),))

    assert answers.for_interviewers().dimensions() == ("flexibility",)
    assert not answers.for_interviewers().most[0].note


@given(st.lists(st.sampled_from([*DIMENSIONS, "", "salary", "LEARNING"])))
def test_known_dimensions_are_few_known_and_different(keys: list[str]) -> None:
    known = known_dimensions(keys, MOST)

    assert len(known) == len(set(known)) <= MOST
    assert set(known) <= set(DIMENSIONS)
    assert sorted(known, key=keys.index) == list(known)
