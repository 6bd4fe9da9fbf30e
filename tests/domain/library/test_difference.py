from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.library.difference import CONTEXT, DiffLine, FieldChange, diff_lines, field_changes
from webapp.domain.library.entries import AppliesTo, Entry

ENTRY = Entry(1, "Where we work", "benefits", "Two days at home.\n\nAgreed for a quarter.", ("flexibility",))


def test_the_same_text_has_no_changes():
    assert field_changes(ENTRY, replace(ENTRY, id=2, titled=True)) == ()


def test_each_field_that_differs_is_named_in_the_order_of_the_form():
    after = replace(
        ENTRY,
        body="Three days at home.\n\nAgreed for a quarter.",
        dimensions=("flexibility", "autonomy"),
        applies_to=AppliesTo(location="Leeds"),
    )
    assert field_changes(ENTRY, after) == (
        FieldChange(
            "body",
            (
                DiffLine("gone", "Two days at home."),
                DiffLine("new", "Three days at home."),
                DiffLine("same", ""),
                DiffLine("same", "Agreed for a quarter."),
            ),
        ),
        FieldChange("dimensions", (DiffLine("same", "flexibility"), DiffLine("new", "autonomy"))),
        FieldChange("location", (DiffLine("new", "Leeds"),)),
    )


def test_what_stayed_the_same_far_from_a_change_is_only_counted():
    before = [f"line {n}" for n in range(20)]
    found = list(diff_lines(before, [*before[:10], "here", *before[10:]]))
    kinds = [line.kind for line in found]
    assert kinds == ["between", *["same"] * CONTEXT, "new", *["same"] * CONTEXT, "between"]
    assert [line.lines for line in found if line.kind == "between"] == [10 - CONTEXT] * 2


LINES = st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=30)


@given(LINES, LINES)
def test_nothing_is_lost_or_made_up(before, after):
    found = list(diff_lines(before, after))
    for side, kind in ((before, "gone"), (after, "new")):
        lines = [line for line in found if line.kind in (kind, "same", "between")]
        assert sum(line.lines for line in lines) == len(side)
        texts = iter(side)
        assert all(line.text in texts for line in lines if line.kind != "between")


@pytest.mark.parametrize("lines", [40_000])
def test_a_long_text_of_many_like_lines_is_compared_in_a_moment(lines):
    assert list(diff_lines(["a", ""] * lines, ["b", ""] * lines))
