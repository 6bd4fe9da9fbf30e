"""What needs a look in the library."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import INVITED
from tests.web.library.shelf import entry_id

pytestmark = pytest.mark.one_database


def test_a_library_in_order_needs_nothing(rosa):
    assert "Nothing. Everything was checked" in rosa.get("/library/upkeep").text
    assert rosa.get("/library").html.select_one('a[href="/library/upkeep"]')


def test_each_finding_says_what_to_do_and_leads_there(rosa):
    typed = {
        "title": "Benefits in Leeds",
        "topic": "benefits",
        "location": "Leeds",
        "body": "The bonus is paid until 31 March 2026.",
        "reviewed_on": "2026-03-01",
        "answers": "How do promotions work?",
    }
    new = entry_id("Benefits in Leeds")
    rosa.post(rosa.get("/library/new"), typed)
    page = rosa.get("/library/upkeep")
    assert [h.get_text(" ", strip=True) for h in page.html.select("main h2")] == [
        "Does not agree 2",
        "To be checked 1",
    ]
    assert "Which one holds?" in page.text
    assert "The bonus is paid until 31 March 2026." in page.html.select_one("blockquote").get_text()
    assert page.html.select_one(f'.library-needs a[href="/library/{new}"]')
    assert page.html.select_one(".library-needs a[href$='/edit']")


def test_what_no_briefing_used_for_half_a_year_is_told(rosa):
    with time_machine.travel(INVITED + timedelta(days=200)):
        rosa.sign_in()
        page = rosa.get("/library/upkeep")
    assert "Used by no briefing 3" in page.text
    assert "never used" in page.text
    assert "To be checked 3" in page.text
