"""The library's pages, as a recruiter goes through them."""

from datetime import date, datetime

import pytest
import time_machine

from tests.client import Page
from tests.web.library.shelf import entry_id, stored
from webapp.db import transaction
from webapp.domain.library.entries import Entry
from webapp.services.library import listing
from webapp.services.organisation import people

pytestmark = pytest.mark.one_database


def titles(page: Page) -> list[str]:
    return [link.get_text(strip=True) for link in page.html.select(".library-title")]


@pytest.mark.parametrize("path", ["", "/1", "/new", "/1/edit", "/try"])
def test_only_recruiters_come_in(client, cast, path):
    cast.library()
    response = client.http.get(f"/library{path}")
    assert response.status_code == 302
    assert "/sign-in" in response.location


def test_the_list_shows_what_each_entry_is_about(rosa):
    page = rosa.get("/library")
    assert [h.get_text() for h in page.html.select("main h2")] == ["Growth", "Benefits and perks"]
    promotions, leeds, _ = (row.get_text(" ", strip=True) for row in page.html.select(".library-rows > li"))
    for said in ("Moving up", "everywhere", "people team", "reviewed 1 September 2026", "honest limit"):
        assert said in promotions
    assert "Leeds" in leeds
    assert "honest limit" not in leeds


def test_the_list_is_narrowed_by_topic_and_words(rosa):
    assert titles(rosa.get("/library?topic=benefits")) == ["Benefits in Leeds", "Where we work"]
    assert titles(rosa.get("/library?search=holiday")) == ["Benefits in Leeds"]
    assert "No entry has that" in rosa.get("/library?search=zeppelin").text
    assert len(titles(rosa.get("/library?topic=perks"))) == 3


def test_an_entry_is_read_with_its_limits(rosa):
    page = rosa.get(f"/library/{entry_id('How promotions are decided')}")
    assert page.title == "How promotions are decided"
    assert "Staff places are tied to a need." in page.html.select_one(".limit").get_text()
    assert "How do promotions work?" in page.text
    leeds = rosa.get(f"/library/{entry_id('Benefits in Leeds')}")
    assert [li.get_text() for li in leeds.html.select("article li")][0] == "27 days of holiday"
    assert leeds.html.select_one(".limit") is None


def test_a_body_cannot_bring_script_into_a_page(rosa):
    typed = {
        "title": "Pictures",
        "body": "<script>alert(1)</script> <img src=x onerror=alert(2)> [a](javascript:b)",
    }
    page = rosa.post(rosa.get("/library/new"), typed)
    assert not page.html.select("article script, article img, article a[href]")


def test_there_is_no_page_for_an_entry_that_is_not_there(rosa):
    rosa.get("/library/99", status=404)
    rosa.get("/library/99/edit", status=404)


def test_an_entry_is_written(rosa):
    page = rosa.post(
        rosa.get("/library/new"),
        {
            "title": " Learning time ",
            "topic": "growth",
            "dimensions": ["learning", "progression"],
            "location": "Leeds",
            "body": "Friday afternoons.\r\n\r\n## Who\r\n\r\nEverybody.",
            "limits": "Not in the week of a release.",
            "owner": "Ada",
            "reviewed_on": "2026-12-01",
            "answers": "When do I learn?\r\n\r\nIs it every week?",
        },
    )
    assert page.title == "Learning time"
    assert "Saved." in page.text
    entry = stored("Learning time")
    assert entry.dimensions == ("learning", "progression")
    assert entry.body == "Friday afternoons.\n\n## Who\n\nEverybody."
    assert entry.answers == ("When do I learn?", "Is it every week?")
    assert (entry.applies_to.location, entry.reviewed_on) == ("Leeds", date(2026, 12, 1))


def test_what_was_typed_stays_when_something_is_wrong(rosa):
    typed = {"title": "", "body": "Typed with care.", "reviewed_on": "soon", "dimensions": ["team"]}
    page = rosa.post(rosa.get("/library/new"), typed, status=422)
    fields = page.fields()
    assert fields["body"][0].strip() == "Typed with care."
    assert fields["reviewed_on"] == ["soon"]
    assert fields["dimensions"] == ["team"]
    links = {a["href"] for a in page.html.select(".problems a")}
    assert links == {"#title", "#reviewed_on"}


def test_nobody_has_reviewed_an_entry_tomorrow(rosa):
    typed = {"title": "Short", "body": "Text.", "reviewed_on": "2027-01-05"}
    page = rosa.post(rosa.get("/library/new"), typed, status=422)
    assert "This day is still to come." in page.html.select_one("#reviewed_on-problem").get_text()
    assert page.fields()["reviewed_on"] == ["2027-01-05"]


@pytest.mark.parametrize(
    ("zone", "day"), [("Pacific/Auckland", "2027-01-05"), ("Pacific/Honolulu", "2027-01-04")]
)
def test_a_new_entry_is_reviewed_on_the_day_it_is_where_the_organisation_is(rosa, zone, day):
    with transaction():
        people.organisation().zone = zone
    with time_machine.travel(datetime.fromisoformat("2027-01-04T23:00Z")):
        page = rosa.get("/library/new")
        assert page.fields()["reviewed_on"] == [day]
        rosa.post(page, {"title": "Short", "body": "Text."})


def test_the_form_offers_the_places_that_are_known(rosa):
    page = rosa.get("/library/new")
    location = page.html.select_one("#location")
    offered = page.html.select(f"#{location['list']} option")
    assert "Leeds" in [option["value"] for option in offered]


def test_fields_that_were_not_sent_are_empty(rosa):
    left_out = dict.fromkeys(("department", "location", "level", "limits", "answers", "owner", "reviewed_on"))
    rosa.post(rosa.get("/library/new"), {"title": "Short", "body": "Text.", **left_out})
    assert (stored("Short").limits, stored("Short").answers, stored("Short").reviewed_on) == ("", (), None)


def test_an_entry_is_edited_and_keeps_the_rest(rosa):
    before = stored("How promotions are decided")
    page = rosa.get(f"/library/{before.id}/edit")
    rosa.post(page, {"limits": "Only in March."})
    assert stored(before.title) == Entry(**{**vars(before), "limits": "Only in March."})


def test_the_second_of_two_editors_is_told_and_loses_nothing(rosa):
    address = f"/library/{entry_id('Where we work')}/edit"
    mine, theirs = rosa.get(address), rosa.get(address)
    rosa.post(theirs, {"body": "Four days at home."})
    told = rosa.post(mine, {"body": "Two days at home.", "owner": "me"}, status=409)
    assert "Somebody else has changed this entry since you opened it." in told.text
    assert told.fields()["body"][0].strip() == "Two days at home."
    assert "Four days at home." in told.html.select_one(".library-theirs").get_text()
    assert stored("Where we work").body == "Four days at home."
    rosa.post(told)
    assert (stored("Where we work").body, stored("Where we work").owner) == ("Two days at home.", "me")


def test_an_entry_is_retired_and_brought_back(rosa):
    page = rosa.post(rosa.get(f"/library/{entry_id('Where we work')}"), form="/retire")
    assert "This entry is retired" in page.text
    listed = rosa.get("/library")
    assert "Where we work" not in titles(listed)
    assert "1 retired entry" in listed.text
    rosa.post(page, form="/bring-back")
    assert "Where we work" in titles(rosa.get("/library"))


def test_a_question_is_tried_for_a_role(rosa):
    leeds = rosa.get("/library/try?question=How+much+parental+leave+is+there%3F&location=Leeds")
    assert leeds.html.select_one(".band-answered, .band-check")
    assert "speaks of" in leeds.text
    assert leeds.html.select_one(f'a[href="/library/{entry_id("Benefits in Leeds")}"]')
    elsewhere = rosa.get("/library/try?question=How+much+parental+leave+is+there%3F")
    assert elsewhere.html.select_one(".band-prepare")
    assert not elsewhere.html.select(".library-matches")


def test_a_question_is_shown_as_it_was_put(rosa):
    page = rosa.get("/library/try?question=%3Cb%3EPay%3F%3C%2Fb%3E")
    assert page.html.select_one("#found").get_text() == "<b>Pay?</b>"


def test_the_whole_ranking_is_shown_with_reasons(rosa):
    page = rosa.get("/library/try?question=Days+of+holiday%2C+days+at+home%3F&location=Leeds")
    ranking = [li.get_text(" ", strip=True) for li in page.html.select(".library-ranking li")]
    assert len(ranking) == 2
    assert sum("the closest" in line for line in ranking) == 1
    assert sum("% as close" in line for line in ranking) == 1
    assert all("not taken:" in line or "a briefing takes it" in line for line in ranking)
    assert all("speaks of" in line for line in ranking)


def test_what_applies_elsewhere_says_where(rosa):
    page = rosa.get("/library/try?question=How+much+parental+leave+is+there%3F&location=Berlin")
    [line] = page.html.select(".library-elsewhere li")
    assert "Benefits in Leeds" in line.get_text()
    assert "Applies to: Leeds" in line.get_text()


def test_the_list_is_narrowed_further_and_says_by_what(rosa):
    page = rosa.get("/library?dimension=rewards&location=Leeds&state=nonsense")
    assert titles(page) == ["Benefits in Leeds"]
    chosen = {s["name"]: s.select_one("option[selected]") for s in page.html.select("form select")}
    assert chosen["location"].get_text() == "Leeds"
    assert chosen["dimension"]["value"] == "rewards"
    assert page.html.select_one("details[open]")
    assert len(titles(rosa.get("/library?location=Leeds"))) == 3
    assert titles(rosa.get("/library?state=look")) == []


def test_a_long_list_goes_on_with_the_same_filters(rosa, monkeypatch):
    monkeypatch.setattr(listing.list_entries, "__defaults__", (None, 1))
    page = rosa.get("/library?topic=benefits")
    assert titles(page) == ["Benefits in Leeds"]
    assert "2 entries" in page.text
    rest = rosa.get(page.html.select_one("a[rel=next]")["href"])
    assert titles(rest) == ["Where we work"]
    assert not rest.html.select("a[rel=next]")
    assert rest.html.find("a", string="Back to the beginning")["href"] == "/library?topic=benefits"
