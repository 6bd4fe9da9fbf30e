"""Imported entries are decided on many at a time."""

import pytest

from tests.cast import INVITED, Cast
from tests.client import Client, Page
from tests.web.library.shelf import stored
from webapp.db import db, reading, transaction
from webapp.models import LibraryEntry
from webapp.services.library import entries

pytestmark = pytest.mark.one_database

BODY = b"\n\n" + b"Ferries leave on time because somebody cares. " * 3
FILES = {
    "vpn.md": b"# Setting up the VPN" + BODY,
    "slack.md": b"# Guide to using Slack" + BODY,
    "leave.md": b"# Leave and holidays" + BODY,
    "odd.md": b"# Odd things" + BODY,
}


@pytest.fixture
def handbook(rosa: Client) -> dict[str, int]:
    """What was imported, ids by path."""
    with transaction():
        entries.import_files(FILES, INVITED)
    with reading():
        return {row.path: row.id for row in db.session.query(LibraryEntry) if row.path}


def pressed(rosa: Client, page: Page, section: str, button: str, **chosen: object) -> Page:
    """Presses a button of the section with that heading; its ticks and choices are sent as they stand."""
    found = next(s for s in page.html.select(".library-group") if s.h2.get_text().startswith(section))
    data: dict[str, object] = {
        "csrf_token": found.select_one("[name=csrf_token]")["value"],
        "part": found.select_one("[name=part]")["value"],
        "entry": [box["value"] for box in found.select("[name=entry][checked]")],
        "decision": button,
    }
    if reason := found.select_one("[name=reason]"):
        data["reason"] = reason["value"]
    for name in ("topic", "dimensions"):
        if option := found.select_one(f"[name={name}] option"):
            data[name] = option["value"]
    answer = rosa.http.post(found.form["action"], data=data | chosen, follow_redirects=True)
    assert answer.status_code == 200
    return Page(answer, answer.request.path)


def headings(page: Page) -> list[str]:
    return [heading.get_text(" ", strip=True) for heading in page.html.select(".library-group h2")]


def test_all_of_a_group_are_left_out_and_that_is_undone_by_one_button(rosa, handbook):
    page = rosa.get("/library/triage")
    assert headings(page) == ["Manuals of tools and systems 2"]
    assert "For example: Guide to using Slack" in page.text
    page = pressed(rosa, page, "Manuals of tools", "left_out")
    assert "2 entries left out: Manuals of tools and systems." in page.text
    assert "2 of them left out" in page.text
    assert stored_by_id(handbook["vpn.md"]).left_out == "tool"
    page = rosa.post(page, form="/undo")
    assert "Taken back: 2 entries are what they were." in page.text
    assert headings(page) == ["Manuals of tools and systems 2"]


def stored_by_id(entry_id: int):
    with reading():
        return entries.entry_of_row(entries.get(entry_id))


def test_what_is_unticked_stays_to_be_decided(rosa, handbook):
    page = pressed(rosa, rosa.get("/library/triage"), "Manuals", "left_out", entry=[str(handbook["vpn.md"])])
    assert headings(page) == ["Manuals of tools and systems 1"]
    page = pressed(rosa, page, "Manuals", "kept")
    assert "1. For people inside 0" in page.text
    assert stored("Guide to using Slack").reviewed_on == INVITED.date()


def test_topics_are_confirmed_and_put_right_until_all_is_looked_at(rosa, handbook):
    page = rosa.get("/library/triage?part=about")
    assert headings(page) == ["Benefits and perks 1", "The company 1"]
    page = pressed(rosa, page, "Benefits", "confirmed")
    assert "1 entry confirmed: Benefits and perks." in page.text
    page = pressed(rosa, page, "The company", "confirmed", topic="work")
    assert (stored("Odd things").topic, stored("Odd things").guessed) == ("work", ())
    page = pressed(rosa, rosa.get("/library/triage"), "Manuals", "left_out")
    assert headings(page) == ["Time and place 1"]
    page = pressed(rosa, page, "Time and place", "confirmed", dimensions="rewards")
    assert "1 entry confirmed: Pay and benefits." in page.text
    assert (stored("Leave and holidays").dimensions, stored("Leave and holidays").guessed) == (
        ("rewards",),
        (),
    )
    assert "Everything has been looked at." in page.text
    assert not rosa.get("/library").html.select_one('a[href="/library/triage"]')


def test_the_library_and_the_import_lead_to_what_nobody_has_looked_at(rosa, handbook):
    assert "Sort through 4" in rosa.get("/library").text
    assert "Nobody has looked at 4 entries yet." in rosa.get("/library/import").text


def test_nothing_ticked_says_so(rosa, handbook):
    page = pressed(rosa, rosa.get("/library/triage"), "Manuals", "left_out", entry=[])
    assert "Nothing was ticked, so nothing has changed." in page.text


@pytest.mark.parametrize(
    "odd", [{"entry": ["x", "99999999999"]}, {"decision": "burn", "entry": []}, {"reason": "because"}]
)
def test_what_no_page_sends_does_no_harm(rosa, handbook, odd):
    pressed(rosa, rosa.get("/library/triage"), "Manuals", "left_out", **odd)
    assert stored_by_id(handbook["vpn.md"]).left_out in ("", "other")


def test_an_entry_says_that_it_is_left_out_and_is_used_again_with_one_button(rosa, cast: Cast):
    page = rosa.post(rosa.get("/library/1"), form="/library/triage")
    assert "Left out of briefings: Not for candidates." in page.text
    assert "left out" in rosa.get("/library?state=left_out").text
    history = rosa.get("/library/1/history")
    assert "Rosa Marchetti left the entry out: briefings do without it" in history.text
    assert "Left out of briefings" in history.text
    page = rosa.post(rosa.get("/library/1"), form="/library/triage")
    assert "Left out of briefings" not in page.text
    assert "Reviewed by Rosa Marchetti on 4 January 2027." in page.text
