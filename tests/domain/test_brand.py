"""The organisation's colour: that it can be read, and told from the candidate's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.brand import (
    GROUNDS,
    READABLE,
    THEIRS,
    WE,
    colour,
    contrast,
    is_readable,
    is_theirs,
    light_tint,
    readable_shade,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("#1D4F91", "#1d4f91"), (" 1d4f91 ", "#1d4f91"), ("#15a", "#1155aa"), ("blue", ""), ("#12345", "")],
)
def test_a_colour_is_kept_in_one_spelling(typed: str, kept: str) -> None:
    assert colour(typed) == kept


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_our_own_green_would_be_taken_and_terracotta_would_not() -> None:
    assert is_readable(WE)
    assert not is_theirs(WE)
    assert all(is_theirs(theirs) for theirs in THEIRS)


@given(COLOURS)
def test_the_shade_that_is_proposed_can_be_read_and_is_no_darker_than_it_must_be(given_colour: str) -> None:
    shade = readable_shade(given_colour)
    assert is_readable(shade)
    assert (shade == given_colour) == is_readable(given_colour)
    if shade != given_colour:
        assert min(contrast(shade, ground) for ground in GROUNDS) < READABLE + 0.6


@given(COLOURS)
def test_text_can_be_read_on_its_own_tint(given_colour: str) -> None:
    shade = readable_shade(given_colour)
    assert contrast(shade, light_tint(shade)) >= READABLE
