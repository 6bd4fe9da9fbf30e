"""A system reads and writes the library."""

from datetime import date
from typing import Any

import pytest

from tests.cast import Cast
from tests.web.api.conftest import System, key_for
from webapp.db import db, reading, transaction
from webapp.models import AuditRow
from webapp.models.library import LibraryEntry
from webapp.services.library import entries

LEAVE: dict[str, Any] = {
    "title": "Leave",
    "topic": "benefits",
    "body": "# Leave\n\n27 days.",
    "dimensions": ["rewards"],
    "department": "Engineering",
    "limits": "None in December.",
    "answers": ["How many days off do I get?"],
    "owner": "Rosa",
    "reviewed_on": "2026-11-02",
}


def written(system: System, **more: Any) -> dict[str, Any]:
    made = system.sends("/library/entries", LEAVE | more)
    assert made.status_code == 201, made.text
    return made.json


def titles(system: System, narrowed: str = "") -> list[str]:
    return [line["title"] for line in system.gets(f"/library/entries{narrowed}").json["items"]]


@pytest.fixture
def reads(system: System, cast: Cast) -> System:
    """The same with a key that may only read."""
    return System(system.browser, key_for(cast, ["read"])[1])


def test_an_entry_is_written_read_and_changed(system: System) -> None:
    made = written(system)
    assert made | LEAVE == made
    assert (made["state"], made["blanks"], made["path"]) == ("in_use", 0, None)
    address = f"/library/entries/{made['id']}"
    read = system.gets(address)
    assert read.json == made
    changed = system.asks("PUT", address, LEAVE | {"title": "Holidays"}, {"If-Match": read.headers["ETag"]})
    assert changed.json["title"] == "Holidays"
    stale = system.asks("PUT", address, LEAVE, {"If-Match": read.headers["ETag"]})
    assert stale.status_code == 412
    assert system.gets(address).json["title"] == "Holidays"


def test_briefings_are_made_with_it(system: System) -> None:
    number = written(system)["id"]
    with reading():
        assert number in {entry.id for entry in entries.values_in_use()}
    system.sends(f"/library/entries/{number}/retire")
    with reading():
        assert number not in {entry.id for entry in entries.values_in_use()}


def test_the_history_and_the_trail_name_the_key(system: System, cast: Cast) -> None:
    number = written(system)["id"]
    with transaction():
        row = entries.get(number)
        entries.edit(number, entries.entry_of_row(row), row.updated_at, system.now, cast.recruiter_id)
    for verb, state in (("retire", "retired"), ("bring-back", "in_use")):
        assert system.sends(f"/library/entries/{number}/{verb}").json["state"] == state
    found = system.gets(f"/library/entries/{number}/history").json["items"]
    by_key = "The key Greenhouse"
    assert [(one["change"], one["who"]) for one in found] == [
        ("written", by_key),
        ("edited", "Rosa Marchetti"),
        ("retired", by_key),
        ("brought_back", by_key),
    ]
    with reading():
        row = db.session.query(AuditRow).filter_by(event="entry_retired").one()
        assert (row.actor, row.actor_id, row.subject) == ("key", system.key_id, number)


def test_who_may_only_read_sees_what_interviewers_may_see(system: System, reads: System) -> None:
    numbers = {
        "in use": written(system)["id"],
        "to fill in": written(system, body="We pay […: per cent].", title="Pay")["id"],
        "retired": written(system, title="Old")["id"],
        "left out": written(system, title="Left")["id"],
    }
    system.sends(f"/library/entries/{numbers['retired']}/retire")
    with transaction():
        db.session.get_one(LibraryEntry, numbers["left out"]).left_out = "internal"
    assert titles(reads) == titles(system, "?state=in_use") == ["Leave"]
    assert titles(system) == ["Leave", "Pay", "Left"]
    assert titles(system, "?state=retired") == ["Old"]
    found = {which: reads.gets(f"/library/entries/{n}").status_code for which, n in numbers.items()}
    assert found == {"in use": 200, "to fill in": 404, "retired": 404, "left out": 404}
    for path in ("?state=retired", "?state=blanks", f"/{numbers['in use']}/history"):
        assert reads.gets(f"/library/entries{path}").status_code == 403
    assert reads.sends("/library/entries", LEAVE).status_code == 403


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ("?topic=growth", ["Learning"]),
        ("?dimension=rewards", ["Leave"]),
        ("?department=Sales", ["Learning"]),
        ("?department=engineering", ["Leave", "Learning"]),
        ("?search=27+days", ["Leave"]),
        ("?language=de", []),
        ("?state=blanks", []),
        ("?state=review", ["Learning"]),
    ],
)
def test_the_list_is_narrowed_as_the_consoles_is(system: System, narrowed: str, found: list[str]) -> None:
    written(system)
    more = {"title": "Learning", "topic": "growth", "body": "Courses.", "dimensions": [], "department": ""}
    written(system, **more, reviewed_on=None)
    assert titles(system, narrowed) == found


def test_pages_of_entries_stay_where_they_are(system: System) -> None:
    numbers = [written(system, title=f"Entry {n}")["id"] for n in range(3)]
    first = system.gets("/library/entries?limit=2").json
    rest = system.gets(f"/library/entries?limit=2&after={first['next']}").json
    assert [line["id"] for line in (*first["items"], *rest["items"])] == numbers
    assert rest["next"] is None


@pytest.mark.parametrize(
    ("wrong", "status", "words"),
    [
        ({"topic": "weather"}, 422, "topic"),
        ({"body": " "}, 409, "text"),
        ({"body": "\u0001"}, 409, "text"),
        ({"body": "û" * 100_001}, 422, "body"),  # 600 KB, as programs write it that know ASCII alone
        ({"reviewed_on": date.max.isoformat()}, 409, "still to come"),
        ({"answers": ["How? " * 90] * 20}, 409, "too many questions"),
        ({"left_out": "internal"}, 422, ""),
    ],
)
def test_what_cannot_be_kept_is_refused(
    system: System, wrong: dict[str, Any], status: int, words: str
) -> None:
    refused = system.sends("/library/entries", LEAVE | wrong)
    assert refused.status_code == status, refused.text
    assert words in refused.text
    with reading():
        assert db.session.query(LibraryEntry).count() == 0
