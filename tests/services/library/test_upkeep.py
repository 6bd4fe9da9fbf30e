from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import flask_migrate
import pytest
from flask import Flask
from sqlalchemy import delete, select

from tests.cast import INVITED, Cast
from tests.services.at_once import at_once
from tests.services.library.shelf import PARKING, written
from webapp.db import db, reading, transaction
from webapp.domain.library.entries import AppliesTo
from webapp.models import EntryUse, Interview, LibraryEntry
from webapp.services.interviews import lifecycle
from webapp.services.library import entries, upkeep, usage

NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)
TODAY = date(2027, 1, 4)
HALF_A_YEAR = timedelta(days=180)


def uses() -> dict[str, tuple[int, datetime]]:
    """What was counted, by title."""
    with reading():
        found = db.session.execute(
            select(LibraryEntry.title, EntryUse.times, EntryUse.last_used_at).join(EntryUse)
        )
        return {title: (times, at) for title, times, at in found}


def briefed(cast: Cast) -> int:
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    return interview_id


def test_a_briefing_counts_what_it_prints_once_an_interview(cast: Cast):
    cast.library()
    written(replace(PARKING, applies_to=AppliesTo(location="Berlin")))
    interview_id = briefed(cast)
    assert uses() == {
        title: (1, INVITED) for title in ("How promotions are decided", "Where we work", "Benefits in Leeds")
    }
    later = INVITED + timedelta(hours=1)
    with transaction():
        lifecycle.write_practical_note(interview_id, "The lift is out.", cast.actor, later)
    cast.work(later)
    assert set(uses().values()) == {(1, later)}
    briefed(cast)
    assert {times for times, _ in uses().values()} == {2}


def test_a_preview_and_a_version_without_news_count_nothing(cast: Cast):
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.work(INVITED)
    assert uses() == {}
    cast.sends_briefing(interview_id)
    counted = uses()
    with transaction():
        lifecycle.remake_briefing(db.session.get_one(Interview, interview_id), INVITED)
    cast.work(INVITED)
    assert uses() == counted


def test_many_briefings_at_once_are_all_counted(app: Flask, cast: Cast):
    cast.library()
    with reading():
        ids = [row.id for row in entries.all_in_use()]

    def count() -> None:
        with transaction():
            usage.count_briefing(ids[::-1], (), NOW)

    at_once(app, *[count] * 8)
    assert {times for times, _ in uses().values()} == {8}


def test_an_entry_that_is_not_there_is_not_counted(cast: Cast):
    cast.library()
    with transaction():
        usage.count_briefing([99], (), NOW)
    assert uses() == {}


def needed(now: datetime = NOW) -> dict[str, list[str]]:
    with reading():
        found = upkeep.upkeep_needed(now.date(), now)
        return {
            "due": [s.title for s in found.due],
            "unused": [s.title for s in found.unused],
            "findings": [f.kind for f in found.findings],
        }


def test_what_is_due_unused_and_contradictory_is_told(cast: Cast):
    cast.library()
    written(replace(PARKING, reviewed_on=None))
    assert needed() == {"due": ["Parking in Leeds"], "unused": [], "findings": []}
    written(replace(PARKING, owner="Ada", body="Ten places, until 1 May 2026.", answers=()))
    assert needed()["findings"] == ["same_title", "past_date"]
    briefed(cast)
    later = INVITED + HALF_A_YEAR - timedelta(hours=1)
    assert needed(later)["unused"] == []
    assert needed(later + timedelta(hours=2))["unused"][0] == "How promotions are decided"


def test_an_entry_is_as_old_as_its_first_version(cast: Cast):
    cast.library()
    entry_id = entries.all_in_use()[0].id
    with transaction():
        row = entries.get(entry_id)
        entries.edit(entry_id, entries.entry_of_row(row), row.updated_at, NOW + HALF_A_YEAR)
    assert "How promotions are decided" in needed(NOW + HALF_A_YEAR)["unused"]


def test_what_is_retired_needs_nothing(cast: Cast):
    entry_id = written(replace(PARKING, reviewed_on=None, body="Ten places, until 1 May 2026."))
    with transaction():
        entries.retire(entry_id, NOW)
    assert needed(NOW + HALF_A_YEAR) == {"due": [], "unused": [], "findings": []}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_briefings_that_were_kept_before_are_counted_by_the_migration(app: Flask, cast: Cast):
    cast.library()
    briefed(cast)
    counted = uses()
    with transaction():
        db.session.execute(delete(EntryUse))
    db.session.remove()
    flask_migrate.downgrade(revision="0003")
    flask_migrate.upgrade()
    assert uses() == counted
