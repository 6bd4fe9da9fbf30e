"""The history of an entry, as a recruiter looks through it."""

import pytest

from tests.client import Client
from tests.web.library.shelf import entry_id, stored

pytestmark = pytest.mark.one_database


def rewritten(rosa: Client, title: str = "Where we work", **values: object) -> str:
    """An entry is edited; the address of its pages."""
    address = f"/library/{entry_id(title)}"
    rosa.post(rosa.get(f"{address}/edit"), values)
    return address


def test_a_history_says_who_changed_what_when(rosa):
    address = rewritten(rosa, body="Four days a week at home.", dimensions=["flexibility", "autonomy"])
    page = rosa.get(f"{address}/history")
    newest, oldest = (li.get_text(" ", strip=True) for li in page.html.select(".library-history > li"))
    assert "Rosa Marchetti edited the entry" in newest
    assert "4 Jan" in newest
    assert "What changed: What is true here, What it speaks to" in newest
    assert "Gone: Up to three days a week at home, agreed for a quarter." in newest
    assert "New: Four days a week at home." in newest
    assert "The entry as it stood when its history began" in oldest
    assert page.html.select_one("ins").get_text(" ", strip=True) == "New: Four days a week at home."


def test_an_entry_that_nobody_changed_has_no_history_yet(rosa):
    page = rosa.get(f"/library/{entry_id('Where we work')}/history")
    assert "Nothing has changed here" in page.text


def test_an_old_text_is_read_and_taken_back(rosa):
    address = rewritten(rosa, body="Four days a week at home.")
    page = rosa.get(f"{address}/history/1")
    assert "Up to three days" in page.html.select_one("article").get_text()
    back = rosa.post(page, form="/take-back")
    assert "The entry says again what it said in version 1." in back.text
    assert stored("Where we work").body.startswith("Up to three days")
    assert "This is what the entry says today." in rosa.get(f"{address}/history/1").text


def test_nobody_takes_back_over_a_change_that_they_have_not_seen(rosa):
    address = rewritten(rosa, body="Four days a week at home.")
    page = rosa.get(f"{address}/history/1")
    rewritten(rosa, body="Five days a week at home.")
    refused = rosa.post(page, form="/take-back", status=409)
    assert "Somebody else has changed this entry" in refused.text
    assert stored("Where we work").body == "Five days a week at home."


def test_markup_of_a_former_text_is_shown_as_it_was_typed(rosa):
    address = rewritten(rosa, body="<script>alert(1)</script>")
    page = rosa.get(f"{address}/history")
    assert "<script>alert(1)</script>" in page.html.select_one("ins").get_text()
    assert not rosa.get(f"{address}/history/2").html.select("article script")


def test_there_is_no_history_of_what_is_not_there(rosa):
    rosa.get("/library/99/history", status=404)
    rosa.get(f"/library/{entry_id('Where we work')}/history/7", status=404)


def test_an_entry_is_said_to_be_still_true(rosa):
    address = f"/library/{entry_id('Where we work')}"
    page = rosa.get(address)
    assert "Reviewed on 1 September 2026. Due again on 28 February 2027." in page.text
    page = rosa.post(page, form="/still-true")
    assert "noted as checked today" in page.text
    assert "Reviewed by Rosa Marchetti on 4 January 2027. Due again on 3 July 2027." in page.text
    assert "Rosa Marchetti checked that it is still true" in rosa.get(f"{address}/history").text


def test_an_entry_says_that_its_review_is_due(rosa):
    address = rewritten(rosa, reviewed_on="2026-07-01")
    assert "Due since 28 December 2026." in rosa.get(address).text
    rewritten(rosa, reviewed_on="")
    assert "Nobody has checked this yet." in rosa.get(address).text
