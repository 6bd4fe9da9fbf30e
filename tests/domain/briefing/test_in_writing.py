"""What the library says, in words that can be sent."""

from datetime import date

from webapp.domain.briefing.in_writing import as_a_letter_says, proposals_in
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import Entry, passages_of
from webapp.domain.matching.search import Match, Reason, SearchResult

LEEDS = RoleFacts("Engineer", "Engineering", "Leeds", "Senior")


def found(*entries: Entry) -> SearchResult:
    matches = (Match(passage, 1.0, Reason()) for entry in entries for passage in passages_of([entry])[:1])
    return SearchResult("answered", tuple(matches))


def entry(body: str, **more: object) -> Entry:
    return Entry(1, "Holiday", "benefits", body, **more)  # type: ignore[arg-type]


def test_markdown_becomes_paragraphs_and_lines():
    text = (
        "A *panel* of\nthree [decides](https://inside.example/x):\n\n- in March\n- in May\n\nThat is **all**."
    )
    assert as_a_letter_says(text) == ("A panel of three decides:\n– in March\n– in May\n\nThat is all.")


def test_numbers_of_a_list_and_rows_of_a_table_stay():
    assert as_a_letter_says("1. Ask.\n2. Wait.") == "1. Ask.\n2. Wait."
    assert as_a_letter_says("| Level | Days |\n|---|---|\n| 3 | 27 |", "Days off") == (
        "Days off:\nLevel; Days\n3; 27"
    )


def test_what_we_admit_stands_at_the_end():
    (one,) = proposals_in(found(entry("27 days a year for everybody.", limits="Not for contractors.")), LEEDS)
    assert one.words == "27 days a year for everybody.\n\nNot for contractors."
    assert one.limits == "Not for contractors."


def test_what_tells_others_is_no_proposal():
    table = "| Office | Days |\n|---|---|\n| Berlin | 30 |\n| Leeds | 27 |"
    (one,) = proposals_in(found(entry(table)), LEEDS)
    assert "Leeds; 27" in one.words
    assert "Berlin" not in one.words
    assert proposals_in(found(entry("What would you like to know?")), LEEDS) == ()


def test_it_is_named_by_what_it_says():
    before, after = (proposals_in(found(entry(f"{n} days a year.")), LEEDS)[0].ref for n in (27, 28))
    assert before != after


def test_no_more_than_two_and_no_longer_than_a_letter():
    long = " ".join(f"Everybody has {n} days a year and is asked to take them." for n in range(60))
    others = (entry(long, reviewed_on=date(2026, 1, day)) for day in range(1, 4))
    told = proposals_in(found(*others), LEEDS)
    assert len(told) == 2
    assert len(told[0].words) < 1_000
