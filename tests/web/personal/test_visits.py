"""That a page was fetched, and that a person had it before them, are two things."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from tests.cast import INVITED, Cast
from tests.client import Client
from webapp.db import db, reading, transaction
from webapp.models import AuditRow
from webapp.models.interviews import Happening
from webapp.services.interviews import lifecycle
from webapp.services.letters import delivery

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("before_the_lock")]

PAGES = ("", "/briefing", "/briefing.pdf", "/briefing-letter.pdf", "/interview.ics", "/rate")


@pytest.fixture
def interview_id(cast: Cast) -> int:
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    return interview_id


def noted(interview_id: int, who: int) -> list[str]:
    """What is noted of a participant, in the order in which it was."""
    with reading():
        rows = db.session.query(Happening).filter_by(
            interview_id=interview_id, actor="participant", actor_id=who
        )
        return [row.name for row in rows.order_by(Happening.id)]


def audited(event: str) -> int:
    with reading():
        return db.session.query(AuditRow).filter_by(event=event).count()


def new_version(cast: Cast, interview_id: int) -> None:
    with transaction():
        lifecycle.write_practical_note(interview_id, "A break after half an hour.", cast.actor, INVITED)
    cast.work(INVITED)


def timeline(client: Client, interview_id: int) -> str:
    client.sign_in()
    return client.get(f"/interviews/{interview_id}").text


def test_asking_whether_there_is_a_page_notes_nothing(
    cast: Cast, client: Client, jonas: str, interview_id: int
) -> None:
    before = audited("briefing_fetched")
    for page in PAGES:
        client.http.head(f"{jonas}{page}")
    assert noted(interview_id, cast.participant(interview_id, "Jonas")) == []
    assert audited("briefing_fetched") == before
    assert "link not used yet" in timeline(client, interview_id)


def test_a_program_that_fetches_everything_is_no_reader(
    app: Flask, cast: Cast, client: Client, jonas: str, interview_id: int
) -> None:
    scanner = app.test_client()
    for _ in range(2):
        for page in PAGES:
            scanner.get(f"{jonas}{page}")
    assert noted(interview_id, cast.participant(interview_id, "Jonas")) == [
        "page_fetched",
        "briefing_fetched",
    ]
    assert audited("briefing_fetched") == 1, "the trail has each visit"
    said = timeline(client, interview_id)
    assert "The personal page of Jonas Lind was fetched, perhaps by a program that looks at mail" in said
    assert "The briefing was fetched by the link of Jonas Lind, perhaps by a program" in said
    assert "Jonas Lind opened" not in said
    assert "link fetched, perhaps only by a program that looks at mail" in said
    assert "read by 1" not in client.get("/interviews").text


def test_the_trail_has_a_row_for_each_visit_to_a_briefing(app: Flask, jonas: str) -> None:
    reader = app.test_client()
    for minutes, rows in ((0, 1), (29, 1), (31, 2), (50, 2), (62, 3)):
        with time_machine.travel(INVITED + timedelta(days=1) + timedelta(minutes=minutes), tick=False):
            assert reader.get(f"{jonas}/briefing").status_code == 200
        assert audited("briefing_fetched") == rows, minutes


def test_a_page_in_sight_says_so_once(cast: Cast, client: Client, jonas: str, interview_id: int) -> None:
    whose = cast.participant(interview_id, "Jonas")
    home = client.get(jonas)
    assert home.html.select_one("script[src*='sight.js']")
    for _ in range(2):
        client.post(home, form="/seen", status=204)
    assert noted(interview_id, whose) == ["page_fetched", "opened"]
    page = client.get(f"{jonas}/briefing")
    assert page.form("/briefing/read")["data-in-sight"] == "page"
    for _ in range(2):
        client.post(page, form="/briefing/read", status=204)
    assert noted(interview_id, whose)[2:] == ["briefing_fetched", "briefing_read"]
    for address in (jonas, f"{jonas}/briefing"):
        assert not client.get(address).html.select("[data-in-sight], script[src*='sight.js']")
    said = timeline(client, interview_id)
    assert "Jonas Lind opened the personal page" in said
    assert "Jonas Lind opened the briefing" in said
    assert "link used" in said


def test_what_is_taken_along_is_read_when_somebody_presses_it(
    cast: Cast, client: Client, jonas: str, interview_id: int
) -> None:
    home = client.get(jonas)
    assert home.form("/briefing/read")["data-in-sight"] == "along"
    taken = [a["href"].rpartition("/")[2] for a in home.html.select("a[data-taken-along]")]
    assert taken == ["briefing.pdf", "briefing-letter.pdf"]
    client.post(home, form="/briefing/read", status=204)
    assert "briefing_read" in noted(interview_id, cast.participant(interview_id, "Jonas"))


def test_without_a_script_a_press_says_it(cast: Cast, client: Client, jonas: str, interview_id: int) -> None:
    page = client.get(f"{jonas}/briefing")
    button = page.html.select_one("noscript button")
    assert button is not None
    assert button.get_text() == "I have read this"
    home = client.post(page, {button["name"]: button["value"]}, form="/briefing/read")
    assert home.url == jonas
    assert noted(interview_id, cast.participant(interview_id, "Jonas")) == [
        "briefing_fetched",
        "briefing_read",
        "opened",
        "page_fetched",
    ]


def test_whatever_somebody_sends_says_that_they_are_there(cast: Cast, client: Client) -> None:
    interview_id = cast.interview()
    link, amara = cast.link(interview_id, "Amara"), cast.participant(interview_id, "Amara")
    page = client.get(f"{link}/form/needs")
    assert noted(interview_id, amara) == []
    client.http.post(f"{link}/form/needs", data={"needs": "no token"})
    assert noted(interview_id, amara) == []
    client.post(page, {"needs": "A window"})
    assert noted(interview_id, amara) == ["opened"]


def test_a_new_link_is_unused_again(cast: Cast, client: Client, jonas: str, interview_id: int) -> None:
    whose = cast.participant(interview_id, "Jonas")
    client.post(client.get(jonas), form="/seen", status=204)
    assert timeline(client, interview_id).count("link used") == 2, "the candidate's, who has answered, is one"
    with transaction():
        delivery.send_new_link(interview_id, whose, cast.actor, INVITED)
    assert timeline(client, interview_id).count("link used") == 1
    client.post(client.get(cast.link(interview_id, "Jonas")), form="/seen", status=204)
    assert noted(interview_id, whose) == ["page_fetched", "opened"] * 2


def test_what_is_new_is_told_until_a_person_has_looked(
    app: Flask, cast: Cast, client: Client, jonas: str, interview_id: int
) -> None:
    client.post(client.get(f"{jonas}/briefing"), form="/briefing/read", status=204)
    assert "New since you last looked" not in client.get(jonas).text
    new_version(cast, interview_id)
    for page in PAGES:
        app.test_client().get(f"{jonas}{page}")
    assert "New: a practical note for the panel." in client.get(jonas).html.select_one(".news").get_text()
    page = client.get(f"{jonas}/briefing")
    for _ in range(2):
        client.post(page, form="/briefing/read", status=204)
        news = client.get(f"{jonas}/briefing")
        assert "New: a practical note for the panel." in news.html.select_one(".news").get_text()
        assert "You opened version 1 last." in news.text
    assert not client.get(jonas).html.select(".news")
    priya = cast.link(interview_id, "Priya")
    assert not client.get(priya).html.select(".news"), "who has not looked yet has nothing to compare with"
    assert not client.get(f"{priya}/briefing").html.select(".news")


def test_what_was_read_is_the_version_that_was_on_the_page(
    cast: Cast, client: Client, jonas: str, interview_id: int
) -> None:
    page = client.get(f"{jonas}/briefing")
    new_version(cast, interview_id)
    client.post(page, form="/briefing/read", status=204)
    assert client.get(jonas).html.select(".news")
    for wrong in ("3", "0", "-1", "99999999999999", "x", None):
        client.post(page, {"version": wrong}, form="/briefing/read", status=404)


def test_a_recruiters_program_that_asks_for_a_report_has_not_read_it(cast: Cast, client: Client) -> None:
    interview_id = cast.reported()
    client.sign_in()
    for page in ("briefing", "briefing/1.pdf", "fit-report", "fit-report/1.pdf"):
        assert client.http.head(f"/interviews/{interview_id}/{page}").status_code == 200
    assert audited("report_read") == audited("briefing_read") == 0
