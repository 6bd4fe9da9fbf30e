from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.adapters.frontmatter import format_library_file, parse_entry, parse_library_file
from webapp.domain.errors import Invalid
from webapp.domain.forms.questions import DIMENSIONS, TOPICS
from webapp.domain.library.entries import AppliesTo, passages_of

FULL = """---
title: "Leave: the rules"
topic: benefits
dimensions: [rewards, flexibility]
applies_to: {location: Leeds}
limits: Not in the first month.
owner: people team
reviewed_on: 2026-10-02
answers:
  - How much leave is there?
language: en
tags: [ours, not yours]
---
# Leave

27 days.
"""


def test_a_full_entry_is_read():
    entry = parse_entry(FULL, "benefits/leave.md", 5)
    assert (entry.id, entry.title, entry.topic) == (5, "Leave: the rules", "benefits")
    assert entry.dimensions == ("rewards", "flexibility")
    assert entry.applies_to == AppliesTo(location="Leeds")
    assert entry.reviewed_on == date(2026, 10, 2)
    assert entry.answers == ("How much leave is there?",)
    assert entry.body == "# Leave\n\n27 days.\n"
    assert [p.heading for p in passages_of([entry])] == ["Leave: the rules > Leave"]


def test_an_entry_without_front_matter_is_guessed():
    entry = parse_entry("# Why we exist\n\nOur mission.\n\n## Values\n\nHonesty.", "mission.md")
    assert (entry.title, entry.topic) == ("Why we exist", "mission")
    assert set(entry.dimensions) == {"purpose", "values"}
    assert [p.heading for p in passages_of([entry])] == ["Why we exist", "Why we exist > Values"]


@pytest.mark.parametrize(
    ("where", "title"), [("a/time_off-rules.md", "Time off rules"), ("a/time-off/index.md", "Time off")]
)
def test_a_title_may_come_from_the_file_s_name(where, title):
    assert parse_library_file("No heading here.", where)[0]["title"] == title


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("topic: perks", "topic"),
        ("topic: [benefits]", "topic"),
        ("dimensions: [money]", "dimensions"),
        ("dimensions: {learning: yes}", "dimensions"),
        ("applies_to: Leeds", "applies_to"),
        ("applies_to: {location: [Leeds, York]}", "applies_to"),
        ("reviewed_on: last spring", "reviewed_on"),
        ("answers: [[nested]]", "answers"),
        ("language: the Queen's", "language"),
        ("title: [a, b]", "title"),
    ],
)
def test_a_wrong_value_is_refused_in_one_line_that_says_where(line, key):
    with pytest.raises(Invalid) as refused:
        parse_library_file(f"---\n{line}\n---\nText", "pay.md")
    assert refused.value.sentence.startswith(f"pay.md: {key}: ")
    assert "\n" not in refused.value.sentence


@pytest.mark.parametrize(
    "text",
    [
        "---\nJust a rule above.\n---\nText",
        "---\n- a\n- b\n---\nText",
        "---\nopen: [\nend",
        "Text\n---\ntopic: x\n---\n",
    ],
)
def test_a_block_that_is_no_mapping_is_text(text):
    fields, body = parse_library_file(text, "a.md")
    assert (list(fields), body) == (["title"], text)


def test_pairs_that_are_not_yaml_are_left_out_but_for_their_title():
    assert parse_library_file("---\ntitle: Work: how\nicon: :sun: {{\n---\nText", "a.md") == (
        {"title": "Work: how"},
        "Text",
    )
    assert parse_library_file('---\ntitle = "Pay"\ndraft = false\n---\nText', "a.md") == (
        {"title": "Pay"},
        "Text",
    )


def test_what_is_empty_counts_as_not_given():
    fields, _ = parse_library_file("---\ntitle:\ntopic:\nanswers: []\n---\n# Pay", "a.md")
    assert fields == {"title": "Pay"}


def test_lines_of_windows_and_a_byte_order_mark_do_no_harm():
    assert parse_library_file("\ufeff---\r\ntitle: Pay\r\nlanguage: no\r\n---\r\nText", "a.md") == (
        {"title": "Pay", "language": "no"},
        "Text",
    )


TEXTS = (
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")))
    .map(str.strip)
    .filter(bool)
)
FIELDS = st.fixed_dictionaries(
    {"title": TEXTS},
    optional={
        "topic": st.sampled_from(sorted(TOPICS)),
        "dimensions": st.lists(st.sampled_from(sorted(DIMENSIONS)), min_size=1, unique=True).map(tuple),
        "applies_to": st.fixed_dictionaries({"location": TEXTS}, optional={"level": TEXTS}),
        "limits": TEXTS,
        "owner": TEXTS,
        "reviewed_on": st.dates(min_value=date(1000, 1, 1)),
        "answers": st.lists(TEXTS, min_size=1).map(tuple),
        "language": st.sampled_from(["en", "de", "no", "pt-BR"]),
    },
)


@given(FIELDS, TEXTS)
def test_what_is_written_is_read_again(fields, body):
    assert parse_library_file(format_library_file(fields, body), "a.md") == (fields, body)


@given(st.text(alphabet=st.sampled_from("-:=\n ab[]{}\"'#&*!|>%")))
def test_any_text_is_an_entry_or_refused(text):
    try:
        entry = parse_entry(f"---\n{text}\n---\nText", "a.md")
    except Invalid:
        return
    assert entry.title
