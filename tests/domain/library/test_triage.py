from dataclasses import replace
from datetime import date

import pytest

from webapp.domain.library.entries import AppliesTo, Entry
from webapp.domain.library.triage import (
    REASONS,
    Decision,
    decided,
    is_looked_at,
    is_matched_alike,
    named_location,
    proposed_reason,
)

TODAY = date(2027, 1, 4)
PROSE = "Ferries leave on time because somebody cares. " * 10


def entry(title: str, body: str = PROSE) -> Entry:
    return Entry(0, title, "company", body)


@pytest.mark.parametrize(
    ("title", "path", "reason"),
    [
        ("Access Control Policy", "policies/access-control.md", "rules"),
        ("Rules", "it/information-security/rules.md", "rules"),
        ("Guide to using Greenhouse", "tools/greenhouse.md", "tool"),
        ("How to request a laptop", "it/laptop.md", "procedure"),
        ("Extending an offer", "hiring/offer.md", "hiring"),
        ("Offer letter template", "hiring/letter.md", "template"),
        ("Minutes of the board, May 2026", "board/may.md", "notes"),
        ("Style guide", "marketing/style.md", "wording"),
        ("Datenschutzrichtlinie", "regeln/datenschutz.md", "rules"),
    ],
)
def test_a_page_for_people_inside_is_told_by_its_names(title, path, reason):
    assert proposed_reason(entry(title), path) == reason


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("Parental leave policy", "policies/parental-leave.md"),
        ("How we use feedback", "culture/feedback.md"),
        ("How to request time off", "benefits/time-off.md"),
        ("On-call", "engineering/incidents/on-call.md"),
        ("Our values", "security/values.md"),
        ("Elternzeit", "formulare/elternzeit.md"),
        ("Code reviews", None),
    ],
)
def test_what_candidates_ask_about_is_kept_whatever_stands_around_it(title, path):
    assert proposed_reason(entry(title), path) is None


def test_a_page_without_a_text_of_its_own_is_left_out():
    links = "".join(f"- [The page about {n}](/{n})\n" for n in range(12))
    assert proposed_reason(entry("About us", links), "about.md") == "links"
    assert proposed_reason(entry("About us", f"{PROSE * 3}\n\n{links}"), "about.md") is None
    assert proposed_reason(entry("Swag", "Moved to the wiki."), "swag.md") == "empty"


def test_a_short_answer_with_a_figure_is_an_answer():
    assert proposed_reason(entry("Holidays", "27 days a year."), "holidays.md") is None


def test_a_place_is_named_by_title_or_file_if_it_is_the_only_one():
    places = ("Leeds", "Berlin", "New York")
    assert named_location("Parking in Leeds", "parking.md", places) == "Leeds"
    assert named_location("Our office", "offices/new-york.md", places) == "New York"
    assert named_location("Leeds and Berlin", None, places) == ""
    assert named_location("Leedsham", None, places) == ""


GUESSED = replace(entry("Pay"), guessed=("topic", "dimensions"), dimensions=("team",))


def test_what_is_left_out_says_why_and_is_not_reviewed():
    left = decided(GUESSED, Decision("left_out", reason="tool"), TODAY)
    assert (left.left_out, left.reviewed_on, left.guessed) == ("tool", None, GUESSED.guessed)


def test_what_is_kept_is_reviewed_and_its_guess_stays_one():
    left = replace(GUESSED, left_out="tool")
    kept = decided(left, Decision("kept"), TODAY)
    assert (kept.left_out, kept.reviewed_on, kept.guessed) == ("", TODAY, GUESSED.guessed)
    assert decided(left, Decision("kept", location="Leeds"), TODAY).applies_to == AppliesTo(location="Leeds")


def test_what_is_confirmed_is_no_guess_any_more():
    right = decided(GUESSED, Decision("confirmed", topic="company"), TODAY)
    assert (right.topic, right.dimensions, right.guessed) == ("company", ("team",), ("dimensions",))
    silent = decided(replace(GUESSED, dimensions=()), Decision("confirmed", topic="company"), TODAY)
    assert silent.guessed == ()  # there is nothing that a briefing could believe
    spoken = decided(right, Decision("confirmed", dimensions=("team", "values")), TODAY)
    assert (spoken.dimensions, spoken.guessed) == (("team", "values"), ())
    put_right = decided(GUESSED, Decision("confirmed", topic="benefits", dimensions=()), TODAY)
    assert (put_right.topic, put_right.dimensions, put_right.reviewed_on) == ("benefits", (), TODAY)


def test_questions_find_the_same_unless_something_is_left_out_or_put_elsewhere():
    def alike(*decision, **more):
        return is_matched_alike(GUESSED, decided(GUESSED, Decision(*decision, **more), TODAY))

    assert alike("kept")
    assert alike("confirmed")
    assert not alike("left_out")
    assert not alike("confirmed", topic="benefits")
    assert not alike("kept", location="Leeds")


def test_an_entry_is_looked_at_when_it_is_left_out_or_reviewed_and_nothing_is_guessed():
    assert is_looked_at(None, ("topic",), "tool")
    assert is_looked_at(TODAY, (), "")
    assert not is_looked_at(TODAY, ("topic",), "")
    assert not is_looked_at(None, (), "")


def test_every_reason_fits_its_column():
    assert all(len(reason) <= 20 for reason in REASONS)
