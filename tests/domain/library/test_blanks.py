import pytest

from webapp.domain.library.blanks import Hint, blanks_of, hint_of
from webapp.domain.library.entries import Entry


def entry(body: str, **more: object) -> Entry:
    return Entry(0, "Pay", "benefits", body, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "blanks"),
    [
        ("Between […: the lowest] and […: the\nhighest] a year.", ("the lowest", "the highest")),
        ("An editor wrote [...: three dots] and \\[…: brackets\\].", ("three dots", "brackets")),
        ("Somebody began […: a word and lost its end.", ("a word and lost its end.",)),
        ("Nothing stands in […:] this one.", ("",)),
        ("Quoted: “we pay […] well”, see [our list](https://example.com) or [1].", ()),
        ("Filled in. <!-- Hint: write over […: this]. -->", ()),
    ],
)
def test_a_blank_says_what_belongs_there(body, blanks):
    assert blanks_of(entry(body)) == blanks


def test_a_blank_in_any_field_that_is_quoted_counts():
    found = entry("Fine.", limits="[…: a limit]", owner="[…: who]", answers=("What is […: the pay]?",))
    assert blanks_of(found) == ("a limit", "who", "the pay")


def test_a_hint_has_an_example_of_what_is_honest_and_of_what_is_not():
    body = "Pay.\n\n<!-- Hint: Two\nnumbers.\nNot: We pay well.\nBut: £52,000\nto £60,000. -->"
    assert hint_of(entry(body)) == Hint("Two numbers.", "We pay well.", "£52,000 to £60,000.")
    assert hint_of(entry("<!-- Hint: Ask them. -->")) == Hint("Ask them.")


@pytest.mark.parametrize("body", ["Pay.", "<!-- a note to self -->", "<!-- Hint: has no end"])
def test_other_comments_are_no_hints(body):
    assert hint_of(entry(body)) is None
