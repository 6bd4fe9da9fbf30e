import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.adapters.stemming import ALGORITHMS, stem


def stems(text, language="en"):
    return [term.stem for term in stem(text, language) if not term.common]


def test_forms_of_a_word_are_one_word():
    assert len(set(stems("promotion promotions promoted Promoting"))) == 1
    assert len(set(stems("Beförderung Beförderungen", "de"))) == 1


def test_a_term_keeps_the_word_as_it_was_written():
    terms = stem("How are Promotions decided?")
    assert [(term.surface, term.common) for term in terms] == [
        ("How", True), ("are", True), ("Promotions", False), ("decided", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a 401(k) plan", ["401k", "plan"]),
        ("after 30/60/90 days", ["30", "60", "90", "day"]),
        ("2 days/week", ["2", "day", "week"]),
        ("1,200 pounds", ["1200", "pound"]),
        ("the company's", ["compani"]),
        ("C++ and C#", ["c++", "c#"]),
        ("e.g. me & you", []),
        ("What would you say to that?", []),
    ],
)
def test_words_and_figures_are_told_apart(text, expected):
    assert stems(text) == expected


def test_both_ways_of_writing_an_apostrophe_or_an_umlaut_are_one():
    assert stems("I don\u2019t") == stems("I don't") == []
    assert stems("Bu\u0308ro", "de") == stems("Büro", "de")


def test_german_has_its_own_stop_words():
    assert stems("Wie viele Tage Urlaub gibt es?", "de-AT") == stems("Tage Urlaub", "de")


def test_an_unknown_language_is_compared_word_by_word():
    assert stems("Saluton Mondo", "eo-x") == ["saluton", "mondo"]


@pytest.mark.parametrize("language", sorted(ALGORITHMS))
def test_every_language_is_one_that_snowball_knows(language):
    assert stems("mentor", language)


@given(st.text(), st.sampled_from(["en", "de", "xx"]))
def test_every_surface_stands_in_the_text_and_case_does_not_matter(text, language):
    terms = stem(text, language)
    assert all(term.stem for term in terms)
    assert stem(text, language) == terms
