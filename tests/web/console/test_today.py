"""The console opens on what needs somebody now, each with the one thing to do about it."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import AMARA_FIT, INVITED, JONAS_FIT, PASSWORD, STARTS
from webapp.db import db, transaction
from webapp.models import Interview, LibraryEntry
from webapp.services.accounts import accounts
from webapp.services.console import things_to_do

pytestmark = pytest.mark.one_database

DAY = timedelta(days=1)
TICK = "Mark as followed up"


def words_on(press) -> str:
    """What stands on a button; who hears it is also told of which row it is."""
    hidden = press.select_one(".visually-hidden")
    apart = " ".join(hidden.get_text(" ").split()) if hidden else ""
    whole = " ".join(press.get_text(" ").split())
    return whole.removesuffix(apart).strip()


def groups(page) -> dict[str, list[str]]:
    """Heading → the things to do under it, by the words on their buttons, of which no two sound alike."""
    presses = [press.get_text(" ", strip=True) for press in page.html.select(".row-action > :is(a, form)")]
    assert len(set(presses)) == len(presses)
    return {
        str(section.h2.get_text(strip=True)): [
            words_on(press) for press in section.select(".row-action > :is(a, form)")
        ]
        for section in page.html.select("main section[id]")
    }


def test_a_day_on_which_nothing_is_wanted_is_a_quiet_page(rosa, cast):
    assert "No interview has been set up yet" in rosa.get("/").text
    cast.interview(starts_at=STARTS + 30 * DAY)
    page = rosa.get("/")
    assert page.title == "Nothing needs you now"
    assert "nobody waits for you" in page.text
    assert groups(page) == {}
    assert page.html.select_one(".needs") is None


def test_every_line_has_one_thing_to_do(client, cast):
    cast.library()
    with transaction():
        db.session.query(LibraryEntry).update({"reviewed_on": None})
    cast.reported()
    overdue = cast.interview(candidate="Percy Late")
    cast.holds(overdue)
    cast.rates(overdue, "Percy", AMARA_FIT)
    cast.rates(overdue, "Jonas", JONAS_FIT)
    cast.answers(cast.interview(candidate="Noor Ahead", starts_at=STARTS + 3 * DAY))
    cast.interview(candidate="Kit Silent", starts_at=STARTS + 4 * DAY)
    with time_machine.travel(STARTS + DAY, tick=False):
        client.sign_in()
        page = client.get("/")
    assert groups(page) == {
        "Questions without an answer": [
            "Answer it",
            "Write the answer",
            "Mark as followed up",
            "Mark as followed up",
        ],
        "Without answers so far": ["Remind them"],
        "Fit forms that are not in": ["Remind them"],
        "Fit reports to read": ["Read it"],
        "Promises to keep": [TICK],
        "To talk about": 2 * [TICK],
        "To follow up": 2 * [TICK],
        "Library entries to check": ["Check them"],
    }
    counted = {" ".join(li.get_text(" ").split()) for li in page.html.select(".needs li")}
    assert "4 questions without an answer" in counted
    assert "1 check of 3 library entries" in counted
    assert page.title == "13 things need you"
    for tile in page.html.select(".needs a"):
        assert int(tile.b.get_text()) == len(page.html.select(f"{tile['href']} .row-action"))


def test_a_reminder_goes_out_once_a_day_and_closes_no_link(client, cast):
    interview_id = cast.interview()
    cast.work(INVITED)
    link = cast.link(interview_id, "Amara")
    with time_machine.travel(STARTS - 3 * DAY, tick=False):
        client.sign_in()
        page = client.get("/")
        other = client.get("/")
        after = client.post(page, form="/remind")
        assert "A reminder is on its way." in after.text
        assert after.title == page.title
        assert "reminded today already" in client.post(other, form="/remind", status=409).text
        client.get(link)
    cast.work(STARTS - 3 * DAY)
    with time_machine.travel(STARTS - 2 * DAY - timedelta(hours=1), tick=False):
        assert "A reminder by hand" in client.get("/letters").text
        client.post(client.get("/"), form="/remind")


def test_who_opens_it_sees_their_own_and_everybodys_when_they_ask(client, cast):
    interview_id = cast.interview()
    with transaction():
        kim = accounts.add(
            name="Kim Lee", email="kim@example.com", password=PASSWORD, admin=False, now=INVITED
        )
        db.session.get_one(Interview, interview_id).owner_id = kim.id
    with time_machine.travel(STARTS - 3 * DAY, tick=False):
        client.sign_in()
        page = client.get("/")
        assert page.title == "Nothing needs you now"
        page = client.get(str(page.html.find("a", string="Everybody’s")["href"]))
    assert page.title == "One thing needs you"
    assert "Amara Obi" in page.text


def test_what_the_first_page_has_no_room_for_is_a_page_further_on(client, cast, monkeypatch):
    cast.reported()
    monkeypatch.setattr(things_to_do, "AT_ONCE", 1)
    monkeypatch.setattr(things_to_do, "PAGE", 1)
    with time_machine.travel(STARTS + DAY, tick=False):
        client.sign_in()
        today = client.get("/")
        assert len(today.html.select("#follow-ups .row-action")) == 1
        page = client.get(str(today.html.select_one("#follow-ups a[href^='/to-do']")["href"]))
        seen = []
        while page:
            (row,) = page.html.select(".row-action")
            seen.append(row["data-thing"])
            further = page.html.select_one("a[rel=next]")
            page = client.get(str(further["href"])) if further else None
        assert len(set(seen)) == 2
        ticked = client.post(client.get("/to-do?of=follow-ups&whose=all"), form="/followed-up")
        assert ticked.title == "To follow up"
        assert "everybody’s interviews" in ticked.text
        assert [row["data-thing"] for row in ticked.html.select(".row-action")] == seen[1:]
        assert client.get("/to-do?of=nothing&after=never~x").title == "Questions without an answer"
