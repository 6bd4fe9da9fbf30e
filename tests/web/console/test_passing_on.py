"""The next round: what a recruiter passes on, and who has read a report before."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from tests.cast import PANEL, STARTS, Cast
from tests.client import Client
from webapp.db import db, reading
from webapp.models import AuditRow, Interview, WordsPassedOn

pytestmark = pytest.mark.one_database

LATER = STARTS + timedelta(days=1)
AFTER = STARTS + timedelta(days=7)


@pytest.fixture
def first(cast: Cast) -> int:
    return cast.reported()


def words() -> list[str]:
    with reading():
        return [row.words for row in db.session.query(WordsPassedOn)]


@time_machine.travel(LATER, tick=False)
def test_words_are_passed_on_and_taken_back(client: Client, first: int):
    client.sign_in()
    page = client.get(f"/interviews/{first}/pass-on")
    page = client.post(page, {"pass_on": "She would like to see the lab."}, form="/pass-on")
    assert "It stands in the next panel" in page.text
    assert words() == ["She would like to see the lab."]
    client.post(client.get(f"/interviews/{first}/pass-on"), {"pass_on": ""}, form="/pass-on")
    assert words() == []


@time_machine.travel(LATER, tick=False)
def test_who_seems_to_pass_on_ratings_is_told_kindly_and_once(client: Client, first: int):
    client.sign_in()
    page = client.get(f"/interviews/{first}/pass-on")
    page = client.post(page, {"pass_on": "We rated her 4/5."}, form="/pass-on", status=422)
    assert "Does this speak of ratings?" in page.text
    assert words() == []
    client.post(page, {}, form="/pass-on")
    assert words() == ["We rated her 4/5."]


@time_machine.travel(LATER, tick=False)
def test_who_has_read_a_report_is_named_at_set_up_and_on_joining(
    app: Flask, cast: Cast, client: Client, first: int
):
    cast.colleague("kim@example.com", name="Kim")
    kim = Client(app.test_client())
    kim.sign_in("kim@example.com")
    kim.get(f"/interviews/{first}/fit-report")
    client.sign_in()
    typed = {
        "candidate_name": "Amara Obi",
        "candidate_email": "amara@example.com",
        "starts_at": "2027-01-21T10:00",
        "paste": "Kim <kim+notes@example.com>",
    }
    look = client.post(client.get("/interviews/new"), typed, form="/interviews/new")
    assert "Kim has read the report of round 1, on Friday 15 January 2027." in look.text
    page = client.post(look)
    assert page.title == "Amara Obi"
    with reading():
        assert db.session.query(AuditRow).filter_by(event="seated_after_reading").count() == 1
    kim.get(f"/interviews/{first}/fit-report", status=403)


@time_machine.travel(LATER, tick=False)
def test_who_joins_is_named_before(app: Flask, cast: Cast, client: Client, first: int):
    cast.colleague("kim@example.com", name="Kim")
    kim = Client(app.test_client())
    kim.sign_in("kim@example.com")
    kim.get(f"/interviews/{first}/fit-report")
    client.sign_in()
    second = cast.interview(now=LATER, starts_at=AFTER, panel=PANEL)
    page = client.get(f"/interviews/{second}/panel")
    page = client.post(page, {"name": "Kim", "email": "kim@example.com"}, form="/panel", status=422)
    assert "Kim has read the report of round 1" in page.text
    assert len(panel(second)) == 2
    client.post(page, {}, form="/panel")
    assert len(panel(second)) == 3


def panel(interview_id: int) -> list[str]:
    with reading():
        return [p.person.name for p in db.session.get_one(Interview, interview_id).panel]
