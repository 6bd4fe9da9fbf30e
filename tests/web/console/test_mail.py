"""The page on which an admin sends themselves a test letter, and reads what is wrong."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from tests.cast import INVITED, Cast
from tests.client import Client
from tests.mailserver import MailServer, mail_server
from webapp.services.jobs import failures
from workers.tasks import JobFailed

pytestmark = pytest.mark.one_database


@pytest.fixture
def server(app: Flask) -> Iterator[MailServer]:
    with mail_server() as server:
        ours = app.config["SETTINGS"]
        url = server.url.replace("//", "//rosa:swordfish@")
        server.answers |= {"EHLO": "250-hello\r\n250 AUTH PLAIN", "AUTH": "235 welcome"}
        app.config["SETTINGS"] = replace(ours, smtp_url=url, sender="hello@north.example")
        yield server
        app.config["SETTINGS"] = ours


def test_without_a_mail_server_the_page_says_how_one_is_set_up(rosa: Client) -> None:
    page = rosa.get("/mail")
    assert "SMTP_URL=smtp://user:password@mail.example.com:587" in page.text
    assert "SENDER=" in page.text
    assert page.html.select_one("main form") is None


def test_a_test_letter_goes_to_who_asks_and_the_page_waits_for_it(
    rosa: Client, cast: Cast, server: MailServer
) -> None:
    page = rosa.get("/mail")
    assert "swordfish" not in str(page.html)
    page = rosa.post(page, form="/mail/test-letter")
    assert "on its way" in page.text
    assert page.html.select_one("[data-watch]")
    assert page.html.select_one("noscript meta[http-equiv=refresh]")
    cast.work(INVITED)
    assert b"rosa@example.com" in server.kept[0]
    page = rosa.get("/mail")
    assert "was handed to the mail server on Mon 4 Jan 2027" in page.text
    assert page.html.select_one("[data-watch]") is None


def test_what_is_wrong_is_said_and_pressed_again_it_is_tried_anew(
    rosa: Client, cast: Cast, server: MailServer
) -> None:
    server.answers["AUTH"] = "535 wrong"
    page = rosa.post(rosa.get("/mail"), form="/mail/test-letter")
    with suppress(JobFailed):
        cast.work(INVITED)
    page = rosa.get("/mail")
    assert failures.LOGIN in page.text
    server.answers["AUTH"] = "235 welcome"
    rosa.post(page, form="/mail/test-letter")
    cast.work(INVITED)
    assert "was handed to the mail server" in rosa.get("/mail").text
    assert len(server.kept) == 1


def test_a_letter_that_nobody_takes_up_says_that_no_worker_runs(rosa: Client, server: MailServer) -> None:
    rosa.post(rosa.get("/mail"), form="/mail/test-letter")
    with time_machine.travel(INVITED + timedelta(minutes=1), tick=False):
        assert "no worker seems to run" in rosa.get("/mail").text


def test_a_sender_that_no_server_likes_is_told_of(rosa: Client, app: Flask, server: MailServer) -> None:
    assert "likes this sender" not in rosa.get("/mail").text
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], sender="bothways@localhost")
    assert "likes this sender" in rosa.get("/mail").text


def test_the_page_is_for_admins(client: Client, cast: Cast) -> None:
    cast.colleague("kim@example.com")
    with time_machine.travel(INVITED, tick=False):
        client.sign_in("kim@example.com")
        client.get("/mail", status=403)
