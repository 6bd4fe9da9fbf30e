import importlib.util
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.config import ROOT
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import (
    AppliesTo,
    Entry,
    first_sentence,
    guess_dimensions,
    guess_topic,
    headings,
    passages_of,
    plain,
    split_at_headings,
)

LABELS = ROOT.parent / "shared" / "matching"
SPLITTER, HANDBOOK = LABELS / "split.py", LABELS / "handbooks" / "sourcegraph"
MISSING = [str(path) for path in (SPLITTER, HANDBOOK) if not path.exists()]

PAGE = """Before it all.

# Time off

You get 27 days.

## How to book

Ask in the calendar.

```
# not a heading
```

Carry over
----------

Five days at most.

## How to book

By the way, ask early.
"""


def test_a_page_is_cut_at_its_headings():
    assert [heading for heading, _ in split_at_headings(PAGE)] == [
        "(top)",
        "Time off",
        "Time off > How to book",
        "Time off > Carry over",
        "Time off > How to book [2]",
    ]
    assert dict(split_at_headings(PAGE))["Time off > Carry over"] == "Five days at most."
    assert "# not a heading" in dict(split_at_headings(PAGE))["Time off > How to book"]


@pytest.mark.parametrize(
    "markdown",
    [
        "- a list\n- whose end\n---\n",
        "> quoted\n---\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "<!--\n# hidden\n-->\nText\n",
        "<div>\n# in a box\n</div>\n\nText\n",
        "- item\n\n  # within the item\n",
        "#hashtag of the day\n",
        "    # indented code\n",
        "~~~\n# code\n```\n# still code\n~~~\n",
    ],
)
def test_what_only_looks_like_a_heading_is_none(markdown):
    assert headings(markdown) == ()


def test_a_title_outside_the_text_begins_every_path():
    assert [h for h, _ in split_at_headings("Top text.\n\n# Leave\nText.", "Time off")] == [
        "Time off",
        "Time off > Leave",
    ]
    assert [h for h, _ in split_at_headings("# Time off\nText.", "Time off")] == ["Time off"]


def test_a_short_answer_is_kept():
    assert split_at_headings("# Notice\n\nThree months.") == (("Notice", "Three months."),)


def test_a_heading_over_nothing_is_no_passage():
    assert split_at_headings("# Leave\n\n## Sick leave\n\nCall us.") == (("Leave > Sick leave", "Call us."),)


def test_passages_know_their_entry_and_name_it_as_their_source():
    leave = Entry(7, "Time off", "benefits", PAGE, owner="people team")
    assert {p.entry for p in passages_of([leave])} == {leave}
    assert passages_of([leave])[1].source.heading == "Time off"
    assert passages_of([leave])[1].source.owner == "people team"


@given(st.text(alphabet=st.sampled_from("# -=`~>*|<a\n\t1.[](")))
def test_whatever_is_written_headings_are_unique_and_passages_say_something(markdown):
    pieces = split_at_headings(markdown)
    assert len({heading for heading, _ in pieces}) == len(pieces)
    assert all(plain(text) for _, text in pieces)


@given(st.text())
def test_plain_and_first_sentence_take_any_text(text):
    assert first_sentence(text).split("\n")[0] == first_sentence(text)
    assert bool(first_sentence(text)) == bool(plain(text))


def test_plain_text_has_no_markup():
    markdown = (
        "**Up to** [20 weeks](https://a.example/b_(c)) of `paid` leave![x](y.png)\n\n- for *all* of us<br>\n"
    )
    assert plain(markdown) == "Up to 20 weeks of paid leave\nfor all of us"
    assert plain("a snake_case_name &amp; 2 \\* 3") == "a snake_case_name & 2 * 3"


@pytest.mark.parametrize(
    ("markdown", "sentence"),
    [
        ("You get money, e.g. for books. And time.", "You get money, e.g. for books."),
        ("It is 1,200.50 pounds a year. Spend it.", "It is 1,200.50 pounds a year."),
        (
            "Ask Dr. Smith or J. Brown about No. 5 of it. They know.",
            "Ask Dr. Smith or J. Brown about No. 5 of it.",
        ),
        ("Is it paid? Yes.", "Is it paid?"),
        ("We said no. Others said yes.", "We said no."),
        ("It ended (see above. Really.) in spring. Next.", "It ended (see above. Really.) in spring."),
        ("Am 1. Januar gibt es z. B. Urlaub. Danach nicht.", "Am 1. Januar gibt es z. B. Urlaub."),
        ("No full stop at all", "No full stop at all"),
        ("A line that\ngoes on. Next.", "A line that goes on."),
        ("- 27 days of holiday\n- Pension", "27 days of holiday"),
        ("What you get.\n\n- 27 days", "What you get."),
        ("You do not get:\n\n- a company car\n- a flat", "You do not get: a company car"),
        ("| Place | Days |\n|---|---|\n| Leeds | 27 |", "Leeds; 27"),
        ("![picture](a.png)\n\n> Quoted. More.", "Quoted."),
        ("<div\nclass='a'>\n\nInside. More.\n\n</div>", "Inside."),
        ("", ""),
    ],
)
def test_the_first_sentence_is_whole(markdown, sentence):
    assert first_sentence(markdown) == sentence


SENTENCES = st.lists(st.from_regex(r"[A-Z][a-z]{3,9}( [a-z]{3,9}){0,5}[.!?]", fullmatch=True), min_size=1)


@given(SENTENCES)
def test_a_first_sentence_ends_where_a_sentence_ends(sentences):
    text = " ".join(sentences)
    found = first_sentence(text)
    assert text.startswith(found)
    assert any(found == " ".join(sentences[:n]) for n in range(1, len(sentences) + 1))


@pytest.mark.parametrize(
    ("title", "body", "topic", "dimension"),
    [
        ("Holiday list", "The office is closed on these days.", "benefits", "flexibility"),
        ("How promotions work", "Twice a year, by level.", "growth", "progression"),
        ("Why we exist", "Our mission is to help our customers.", "mission", "purpose"),
        ("Unser Urlaub", "Urlaub und Elternzeit für alle.", "benefits", "flexibility"),
    ],
)
def test_entries_that_say_nothing_about_themselves_are_guessed(title, body, topic, dimension):
    assert guess_topic(title, body) == topic
    assert guess_dimensions(title, body)[0] == dimension


def test_nothing_is_guessed_from_nothing():
    assert guess_topic("Lorem", "Ipsum dolor.") == "company"
    assert guess_dimensions("Lorem", "Ipsum dolor.") == ()


def test_an_entry_applies_where_it_says():
    role = RoleFacts("Data Engineer", "Engineering", "Leeds", "Senior")
    assert AppliesTo().fits(role)
    assert AppliesTo(department="engineering", location="Leeds").fits(role)
    assert not AppliesTo(location="Berlin").fits(role)


def _other_splitter():
    spec = importlib.util.spec_from_file_location("other_splitter", SPLITTER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _folded(heading):
    """As the labels are compared: without case and punctuation."""
    return [re.sub(r"[^a-z0-9\[\] ]+", " ", part.lower()).split() for part in heading.split(" > ")]


@pytest.mark.skipif(bool(MISSING), reason=f"not there: {', '.join(MISSING)}")
def test_headings_are_those_of_the_labels():
    sections = _other_splitter().sections
    files = sorted(HANDBOOK.rglob("*.md"))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        if text.startswith("---\n"):
            continue
        ours = [_folded(heading) for heading, _ in split_at_headings(text)]
        labels = [_folded(heading) for heading, _ in sections(text)]
        assert [heading for heading in ours if heading in labels] == labels, file


def test_the_style_of_a_page_is_no_text():
    text = "<style>\n.container { width: 3px; }\n</style>\n\nLevels are open.\n\n<script>let x = 1</script>"
    assert plain(text) == "Levels are open."


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["", "Text.", "# A\n\nOne.\n\n## B\n\nTwo."]))))
def test_passages_are_the_same_whatever_was_known_before(before):
    def entry(number: int, body: str, **more) -> Entry:
        return Entry(number, "A", "benefits", body, **more)

    known = passages_of(entry(number, body) for number, body in dict(before).items())
    today = [
        entry(n, body, answers=("Why?",)) for n, body in enumerate(["Text.", "# A\n\nOne.", ""], start=1)
    ]
    assert passages_of(today, known) == passages_of(today)
