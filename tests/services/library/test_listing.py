from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event

from tests.cast import Cast
from tests.services.library.shelf import PARKING, written
from webapp.db import db, transaction
from webapp.domain.library.entries import AppliesTo
from webapp.services.library import entries, listing
from webapp.services.library.entry_rows import EntryChange, add_row, check_entry
from webapp.services.library.listing import EntryFilter

pytestmark = pytest.mark.both_databases

NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)


def listed(after: int | None = None, limit: int = 100, **wanted: str) -> list[str]:
    found = listing.list_entries(EntryFilter(**wanted), NOW.date(), NOW, after, limit)  # type: ignore[arg-type]
    return [entry.title for entry in found.entries]


@pytest.fixture
def stocked(cast: Cast) -> None:
    """The three entries of the cast, and parking in Leeds."""
    cast.library()
    written()


def test_the_list_is_in_the_documents_order(stocked):
    assert listed() == [
        "How promotions are decided",
        "Benefits in Leeds",
        "Parking in Leeds",
        "Where we work",
    ]


@pytest.mark.parametrize("search", ["charger", "PARK office", "booked team", "can i PARK", ""])
def test_a_search_finds_entries_that_have_each_word_anywhere(app, search):
    written()
    assert listed(search=search) == ["Parking in Leeds"]
    assert listed(search=f"{search} zeppelin") == []


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        ({"topic": "growth"}, ["How promotions are decided"]),
        ({"dimension": "rewards"}, ["Benefits in Leeds", "Parking in Leeds"]),
        ({"dimension": "rewards", "search": "holiday"}, ["Benefits in Leeds"]),
        ({"location": "berlin"}, ["How promotions are decided", "Where we work"]),
        (
            {"location": "leeds", "topic": "benefits"},
            ["Benefits in Leeds", "Parking in Leeds", "Where we work"],
        ),
        ({"level": "Senior", "language": "de"}, []),
    ],
)
def test_the_list_is_narrowed(stocked, wanted, titles):
    assert listed(**wanted) == titles


def test_entries_of_another_place_are_left_out_and_those_of_every_place_are_not(stocked):
    written(replace(PARKING, title="Studio", applies_to=AppliesTo(department="Design")))
    assert "Studio" in listed(department="design")
    assert "Studio" not in listed(department="Engineering")
    assert "Where we work" in listed(department="Engineering")


def test_the_list_is_narrowed_by_what_is_the_matter(stocked):
    written(replace(PARKING, title="Never checked", reviewed_on=None, answers=()))
    written(replace(PARKING, title="Bus", body="Free until 1 May 2026.", answers=()))
    assert listed(state="review") == ["Never checked"]
    assert listed(state="contradiction") == ["Bus"]
    assert listed(state="look") == ["Bus", "Never checked"]
    assert listed(state="unused") == []


def test_pages_hold_each_entry_once(stocked):
    first = listing.list_entries(EntryFilter(), NOW.date(), NOW, None, 3)
    assert (len(first.entries), first.number, first.next) == (3, 4, first.entries[-1].id)
    assert listed(after=first.next, limit=3) == ["Where we work"]
    assert listing.list_entries(EntryFilter(), NOW.date(), NOW, first.next, 3).next is None


def test_an_entry_that_the_page_before_ended_with_may_have_changed(stocked):
    first = listing.list_entries(EntryFilter(topic="benefits"), NOW.date(), NOW, None, 1)
    with transaction():
        row = entries.get(first.entries[0].id)
        entries.edit(row.id, replace(entries.entry_of_row(row), topic="work"), row.updated_at, NOW)
    assert listed(after=first.next, topic="benefits") == ["Parking in Leeds", "Where we work"]


def test_what_is_retired_stands_apart(stocked):
    with transaction():
        entries.retire(entries.all_in_use()[0].id, NOW)
    assert "How promotions are decided" not in listed()
    assert [row.title for row in listing.retired_entries()] == ["How promotions are decided"]


@pytest.mark.parametrize("wanted", [EntryFilter(), EntryFilter(search="parking"), EntryFilter(state="look")])
def test_more_than_a_page_of_entries_takes_no_more_queries_than_one(app, wanted):
    asked = []
    event.listen(db.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    written()
    counts = []
    for number in (0, listing.PAGE + 1):
        with transaction():
            for n in range(number):
                add_row(
                    check_entry(replace(PARKING, title=f"Entry {n}")), None, EntryChange("written", None, NOW)
                )
        asked.clear()
        listing.list_entries(wanted, date(2027, 1, 4), NOW)
        counts.append(len(asked))
        bodies = [said for said in asked if "library_entry.body" in said and "LIKE" not in said]  # blanks
        assert len(bodies) == (0 if wanted == EntryFilter() else 1)
    assert counts[0] == counts[1]
