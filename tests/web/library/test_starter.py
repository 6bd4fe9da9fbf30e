"""A company without a handbook begins with entries to fill in."""

import pytest

from tests.client import Client, Page
from tests.web.library.shelf import entry_id, stored
from webapp.db import reading, transaction
from webapp.services.library import entries, starter

pytestmark = pytest.mark.one_database

PAY = "Pay and pay bands"


def begun(rosa: Client) -> Page:
    return rosa.post(rosa.get("/library/import"), form="/starter")


def filled_in(rosa: Client, title: str, **more: str) -> Page:
    return rosa.post(
        rosa.get(f"/library/{entry_id(title)}/edit"),
        {"body": "This role pays £52,000 to £60,000.", "limits": "", **more},
    )


def test_an_empty_library_offers_a_beginning(client, cast):
    client.sign_in()
    page = client.get("/library")
    assert "Nothing here yet" in page.text
    assert not page.html.select("form[role=search]")
    assert page.html.select_one(".library-nothing button").get_text() == "Begin with 30 entries to fill in"
    done = client.post(page, form="/starter")
    assert "30 entries to fill in are there." in done.text
    assert "0 of 30 filled in" in done.text
    assert len(done.html.select(".library-to-fill-in")) == 30


def test_a_second_press_adds_nothing(rosa):
    form = rosa.get("/library/import")
    assert "Begin with 30 entries to fill in" in form.text
    begun(rosa)
    assert "Begin with" not in rosa.get("/library/import").text
    assert "Nothing was added" in rosa.post(form, form="/starter").text
    with reading():
        assert len(entries.all_in_use()) == 33


def test_the_list_shows_what_is_left(rosa):
    page = begun(rosa)
    assert "Show what is left" in page.text
    left = rosa.get("/library?state=blanks")
    assert len(left.html.select(".library-title")) == 30
    assert "How promotions are decided" not in left.text
    filled_in(rosa, PAY)
    assert "1 of 30 filled in" in rosa.get("/library").text
    assert PAY not in rosa.get("/library?state=blanks").text


def test_an_entry_says_that_it_is_still_to_be_filled_in(rosa):
    begun(rosa)
    page = rosa.get(f"/library/{entry_id(PAY)}")
    assert "9 blanks left" in page.text
    assert "no briefing uses this entry" in page.text
    assert "the lowest pay" in [li.get_text() for li in page.html.select(".library-blanks li")]
    assert page.html.select("article mark")[0].get_text() == "[…: the lowest pay]"
    assert page.html.select_one(".library-next a").get_text() == "Pay rises and bonus"
    assert "Still true" not in page.text
    assert "competitive salary" not in page.text


def test_the_form_shows_beside_the_text_what_honest_looks_like(rosa):
    begun(rosa)
    page = rosa.get(f"/library/{entry_id(PAY)}/edit")
    hint = page.html.select_one(".library-hint")
    assert "Two numbers" in hint.get_text()
    assert "We pay a competitive salary." in hint.select_one(".library-dull").get_text()
    assert "£52,000 to £60,000" in hint.select_one(".library-honest").get_text()
    assert page.fields()["reviewed_on"] == ["2027-01-04"]
    assert not rosa.get(f"/library/{entry_id('Where we work')}/edit").html.select(".library-hint")


def test_what_is_filled_in_halfway_is_saved_and_pointed_out(rosa):
    begun(rosa)
    half = "This role pays £52,000 to […: the highest pay]."
    page = filled_in(rosa, PAY, body=half)
    assert "Saved. 1 blank is left, so no briefing uses this entry yet." in page.text
    assert stored(PAY).body == half
    looked = rosa.post(rosa.get(f"/library/{entry_id(PAY)}/edit"), {"preview": "1"})
    assert "the highest pay" in looked.html.select_one("#preview .library-blanks").get_text()


def test_what_is_filled_in_answers_from_then_on(rosa):
    begun(rosa)
    asked = "/library/try?question=What+is+the+salary+range+for+this+role%3F"
    assert PAY not in rosa.get(asked).text
    assert "Saved. Briefings from now on are made with it." in filled_in(rosa, PAY).text
    assert PAY in rosa.get(asked).text
    assert "Fill it in" not in rosa.get(f"/library/{entry_id(PAY)}").text


def test_when_nothing_is_left_to_fill_in_nothing_speaks_of_it_any_more(rosa):
    begun(rosa)
    with transaction():
        for id_ in starter.blanks_left():
            entries.retire(id_, entries.get(id_).updated_at)
    assert not rosa.get("/library").html.select(".library-filling-in")
    assert not rosa.get("/library/upkeep").html.select("section[aria-labelledby=to-fill-in]")


def test_an_entry_of_ones_own_with_a_blank_is_counted_without_a_beginning(rosa):
    filled_in(rosa, "Where we work", body="From […: how many] offices.")
    assert "1 entry is still to be filled in" in rosa.get("/library").text
    needs = rosa.get("/library/upkeep").html.select_one("section[aria-labelledby=to-fill-in]")
    assert "Where we work" in needs.get_text()
    assert "1 blank left" in needs.get_text()
