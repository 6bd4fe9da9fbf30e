"""The page of letters that were written while no mail server was set."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import time_machine
from flask import Flask

from tests.cast import INVITED, PASSWORD, STARTS, Cast
from tests.client import Client
from tests.mailserver import MailServer, mail_server
from webapp.db import db, transaction
from webapp.models import Interview
from webapp.services.accounts import accounts
from webapp.services.letters import delivery

pytestmark = pytest.mark.one_database


@pytest.fixture
def server(app: Flask) -> Iterator[MailServer]:
    """Set up when a test calls for it."""
    with mail_server() as server:
        ours = app.config["SETTINGS"]
        yield server
        app.config["SETTINGS"] = ours


def set_up(app: Flask, server: MailServer) -> None:
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], smtp_url=server.url)


def test_letters_that_waited_are_sent_by_one_button(
    app: Flask, desk: Client, cast: Cast, server: MailServer
) -> None:
    cast.interview(starts_at=STARTS)
    with transaction():
        delivery.send_test(cast.recruiter_id, INVITED)
    cast.work(INVITED)
    assert "have not been sent" not in desk.get("/letters").text
    assert "nothing can be sent yet" in desk.get("/letters/waiting").text
    set_up(app, server)
    assert "have not been sent" in desk.get("/letters").text
    page = desk.get("/letters/waiting")
    assert "A test is of use only at once." in page.html.select_one("#left-out").get_text()
    assert "Send the 3 letters that waited" in page.text
    said = desk.post(page, form="/letters/waiting").text
    assert "3 letters are on their way." in said
    assert "One was left out." in said
    again = desk.post(page, form="/letters/waiting").text
    assert "on their way" not in again
    cast.work(INVITED)
    assert len(server.kept) == 3
    assert "have not been sent" not in desk.get("/letters").text
    assert "time has overtaken it" in desk.get("/letters").text


def test_nobody_sends_what_they_may_not_know_of(
    app: Flask, client: Client, cast: Cast, server: MailServer
) -> None:
    """Letters of an interview that is hidden, and those to colleagues, for who is no admin."""
    interview_id = cast.interview(starts_at=STARTS)
    with transaction():
        accounts.add(name="Kim Lee", email="kim@example.com", password=PASSWORD, admin=False, now=INVITED)
        accounts.invite(name="Lou", email="lou@example.com", admin=False, now=INVITED, by=cast.actor)
        db.session.get_one(Interview, interview_id).restricted = True
    cast.work(INVITED)
    set_up(app, server)
    with time_machine.travel(INVITED, tick=False):
        client.sign_in("kim@example.com")
        assert "Nothing waits." in client.get("/letters/waiting").text
        token = client.get("/letters").html.select_one("input[name=csrf_token]")["value"]
        client.http.post("/letters/waiting", data={"csrf_token": token})
    cast.work(INVITED)
    assert server.kept == []
