"""An entry is looked at before it is saved."""

import pytest

from tests.client import Client, Page
from tests.web.library.shelf import entry_id, has, stored

pytestmark = pytest.mark.one_database

TYPED = {
    "title": "Learning time",
    "topic": "growth",
    "body": "Friday afternoons.\r\n\r\n## Who\r\n\r\n**Everybody**, from day one.",
    "limits": "Not in the week of a release.",
}


def preview(rosa: Client, path: str = "/library/new", **values: object) -> Page:
    return rosa.post(rosa.get(path), {"preview": "1", **TYPED, **values})


def test_a_preview_shows_the_text_and_its_passages_and_saves_nothing(rosa):
    page = preview(rosa)
    shown = page.html.select_one("#preview")
    assert shown.select_one("strong").get_text() == "Everybody"
    assert "Not in the week of a release." in shown.select_one(".limit").get_text()
    assert [li.get_text(" ", strip=True) for li in shown.select(".library-pieces li")] == [
        "(the whole text) 2 words",
        "Who 4 words",
    ]
    assert "speaks to nothing that a candidate may choose" in shown.get_text()
    assert not has("Learning time")
    assert page.fields()["body"][0].strip().startswith("Friday afternoons.")
    assert rosa.post(page, {"dimensions": ["learning"]}).title == "Learning time"
    assert stored("Learning time").dimensions == ("learning",)


def test_a_preview_asks_for_nothing_that_is_missing(rosa):
    page = preview(rosa, title="", body="", reviewed_on="soon")
    assert "Without a title yet" in page.text
    assert "There is no text yet" in page.text
    assert not page.html.select(".problems")
    assert page.fields()["reviewed_on"] == ["soon"]


def test_long_passages_are_pointed_out(rosa):
    assert "A long text without a heading" in preview(rosa, body="word " * 300).text
    cut = preview(rosa, body="## One\n\n" + "word " * 300 + "\n\n## Two\n\nShort.").html
    assert [bool(li.select(".notice")) for li in cut.select(".library-pieces li")] == [True, False]


def test_an_edit_is_previewed_and_saved_over_nobody_s_change(rosa):
    address = f"/library/{entry_id('Where we work')}/edit"
    page = preview(rosa, address, title="Where we work", body="Four days at home.")
    assert stored("Where we work").body.startswith("Up to three")
    rosa.post(rosa.get(address), {"body": "Two days at home."})
    rosa.post(page, status=409)


def test_a_preview_is_as_safe_as_the_page(rosa):
    shown = preview(rosa, body="<script>alert(1)</script> <img src=x> [a](javascript:b)").html
    assert not shown.select("#preview script, #preview img, #preview a[href]")


def test_nothing_is_shown_before_anybody_asks(rosa):
    assert rosa.get("/library/new").html.select_one("#preview").has_attr("hidden")
