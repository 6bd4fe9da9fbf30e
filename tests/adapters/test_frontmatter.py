from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.adapters.frontmatter import format_library_file, parse_entry, parse_file, parse_library_file
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
    ("where", "title"),
    [
        ("a/time_off-rules.md", "Time off rules"),
        ("a/time-off/index.md", "Time off"),
        ("a/Time off 0123456789abcdef0123456789abcdef.md", "Time off"),
        ("Time-off_123456789.md", "Time off"),
        ("2026.md", "2026"),
    ],
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


SAID = {
    "title": "Leave: how it works",
    "applies_to": {"location": "Berlin"},
    "limits": "Honest: only after six months.",
    "owner": "@jo",
}
AS_PEOPLE_WRITE_IT = {
    "colons": "---\ntitle: Leave: how it works\nowner: @jo\nlimits: Honest: only after six months.\n"
    "applies_to:\n  location: Berlin\n---\nText",
    "tabs and capitals": "---\nTitle: Leave: how it works\nOwner: @jo\n"
    "LIMITS: Honest: only after six months.\nApplies To:\n\tLocation: Berlin\n...\nText",
    "below a blank line and a comment": "\n<!-- by Jo -->\n\n---\ntitle: Leave: how it works\nowner: @jo\n"
    "limits: Honest: only after six months.\nlocation: Berlin\n---\nText",
    "flow": "---yaml\n{title: 'Leave: how it works', owner: '@jo', applies_to: {Location: Berlin},"
    " limits: 'Honest: only after six months.'}\n---\nText",
    "TOML": "+++\ntitle = 'Leave: how it works'\nowner = '@jo'\nlimits = 'Honest: only after six months.'\n"
    "[applies_to]\nlocation = 'Berlin'\n+++\nText",
    "TOML between lines of YAML": "---\ntitle = 'Leave: how it works'\nowner = '@jo'\n"
    "limits = 'Honest: only after six months.'\napplies_to.location = 'Berlin'\n---\nText",
    "JSON": '{\n "title": "Leave: how it works",\n "owner": "@jo", "applies-to": {"Location": "Berlin"},\n'
    ' "limits": "Honest: only after six months."\n}\n\nText',
    "properties": "Title: Leave: how it works\nOwner: @jo\nLocation: Berlin\n"
    "Limits: Honest: only after six months.\n\nText",
}


@pytest.mark.parametrize("text", AS_PEOPLE_WRITE_IT.values(), ids=AS_PEOPLE_WRITE_IT)
def test_metadata_is_read_however_people_write_it(text):
    fields, body = parse_library_file(text, "leave.md")
    assert (fields, body.strip()) == (SAID, "Text")


def test_properties_that_a_service_exports_below_the_heading_are_metadata():
    text = "# Leave\n\nOwner: Jo\nReviewed on: October 1, 2026 10:00 AM\nPolicy number: 12\n\nText"
    exported = parse_file(text, "Leave 0123456789abcdef0123456789abcdef.md")
    assert (exported.entry.title, exported.entry.owner) == ("Leave", "Jo")
    assert exported.entry.reviewed_on == date(2026, 10, 1)
    assert exported.unknown == ("policy_number",)
    assert exported.entry.body.split() == ["#", "Leave", "Text"]
    assert "Policy number: 12" in parse_file(text, "Leave.md").entry.body
    facts = "# Berlin\n\nLocation: in the centre\nHours: 9 to 5\n\nText"
    assert parse_file(facts, "Berlin.md").entry.body == facts


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("limits: a\nlimits: b", "limits: stands there twice (line 3)"),
        ("Title: a\nlimit: b", "limit: expected limits"),
        ("applies_to: {city: Berlin}", "applies_to: 'city' is none of"),
        ("applies_to:\n  location: [Berlin, Leeds]", "applies_to: expected department"),
        ("location: [Berlin, Leeds]", "location: expected one text (line 2)"),
        ("applies_to: {location: Berlin\nlimits: x", "applies_to: expected department"),
        ("limits: a\nand no more", "front matter: expected lines of 'key: value'"),
        ("reviewed_on: 01/02/2026", "reviewed_on: expected a date"),
    ],
)
def test_what_may_widen_a_place_or_drop_a_limit_is_refused(block, said):
    with pytest.raises(Invalid) as refused:
        parse_library_file(f"---\n{block}\n---\nText", "a.md")
    assert refused.value.sentence.startswith(f"a.md: {said}")
    assert "(line " in refused.value.sentence


@pytest.mark.parametrize(
    "text", ["---\nlimits: a\n\nText", '{"limits": "a"\n\nText', "+++\nlimits = a\n+++\n"]
)
def test_a_block_that_is_not_whole_is_refused(text):
    with pytest.raises(Invalid, match=r"a\.md: front matter: expected .* \(line \d\)"):
        parse_library_file(text, "a.md")


def test_a_hash_that_is_no_comment_is_text_and_what_is_quoted_or_goes_on_stays():
    fields, _ = parse_library_file(
        "---\nlimits: Only #3 of us # a comment\nowner: 'Jo: it''s me'\n"
        "answers:\n  - How: is it?\n  - >\n    Is it\n    paid: when?\ntitle: It\n  goes on\n---\nText",
        "a.md",
    )
    assert fields == {
        "title": "It goes on",
        "limits": "Only #3 of us # a comment",
        "owner": "Jo: it's me",
        "answers": ("How: is it?", "Is it paid: when?"),
    }


@pytest.mark.parametrize(
    "said", ["2026-10-01", "2026/10/1", "1.10.2026", "1. Oktober 2026", "1 October 2026", "Oct 1st, 2026"]
)
def test_a_day_is_read_as_people_write_it(said):
    assert parse_library_file(f"---\nreviewed_on: {said}\n---\n", "a.md")[0]["reviewed_on"] == date(
        2026, 10, 1
    )


def test_pairs_that_are_none_of_ours_are_left_out():
    assert parse_file("---\ntitle: Work: how\nicon: :sun: {{\n---\nText", "a.md").unknown == ("icon",)
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
