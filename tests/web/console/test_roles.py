"""The roles of the console."""

import pytest

pytestmark = pytest.mark.one_database


def test_a_role_is_added_changed_and_retired(cast, desk):
    page = desk.post(
        desk.get("/roles/new?then=interview"),
        {"title": "Designer", "zone": "Europe/Berlin", "criterion-2": "Draws"},
    )
    assert page.url == "/interviews/new"
    page = desk.get("/roles")
    page = desk.get(str(page.html.find("a", string="Designer")["href"]))
    assert page.fields()["criterion-1"] == ["Draws"]
    assert "not a time zone" in desk.post(page, {"zone": "Moon"}, status=422).text
    assert desk.post(page, {"title": ""}, status=422).fields()["zone"] == ["Europe/Berlin"]
    page = desk.post(page, form="/retire")
    assert "retired" in page.text
    assert "Designer" not in desk.get("/interviews/new").html.select_one("#role_id").get_text()
