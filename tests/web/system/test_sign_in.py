"""Signing in: over HTTPS, against guessing, and by nothing but a session."""

import logging
from dataclasses import replace

import pytest

from tests.cast import PASSWORD, Cast
from tests.client import Client
from tests.conftest import app_for
from webapp.config import Settings

pytestmark = pytest.mark.one_database


def test_every_form_works_over_https_without_a_referer(cast: Cast, client: Client):
    page = client._read(client.http.get("/sign-in", base_url="https://localhost"), 200)
    data = page.fields() | {"email": "rosa@example.com", "password": PASSWORD}
    answer = client.http.post("/sign-in", data=data, base_url="https://localhost")
    assert answer.status_code == 302


def test_a_wrong_password_and_a_stranger_hear_the_same(cast: Cast, client: Client):
    wrong, stranger = (
        client.post(client.get("/sign-in"), {"email": email, "password": "not this one"})
        for email in ("rosa@example.com", "nobody@example.com")
    )
    said = [page.text.replace(str(page.fields().get("email", "")), "") for page in (wrong, stranger)]
    assert said[0] == said[1]
    assert wrong.html.select_one("[role=alert]") is not None


def test_guessing_is_slowed_down_for_the_account_and_nobody_else(cast: Cast, client: Client):
    for _ in range(10):
        client.post(client.get("/sign-in"), {"email": "rosa@example.com", "password": "a guess"})
    page = client.get("/sign-in")
    client.post(page, {"email": "rosa@example.com", "password": PASSWORD}, status=429)
    client.post(page, {"email": "otto@example.com", "password": "mistyped"}, status=200)


def test_a_token_does_not_outlive_the_session(cast: Cast, client: Client):
    today = client.sign_in_by_the_page()
    assert today.url == "/"
    client.post(today, form="/sign-out")
    for way in ({"query_string": {"auth_token": "x"}}, {"headers": {"Authentication-Token": "x"}}):
        assert client.http.get("/interviews", **way).status_code == 302


def test_signing_in_with_a_token_gives_nothing_that_opens_a_page(cast: Cast, client: Client):
    page = client.get("/sign-in")
    answer = client.http.post(
        "/sign-in?include_auth_token=1",
        json={
            "email": "rosa@example.com",
            "password": PASSWORD,
            "csrf_token": page.fields()["csrf_token"][0],
        },
        headers={"X-CSRFToken": page.fields()["csrf_token"][0]},
    )
    token = str(answer.json.get("response", {}).get("user", {}).get("authentication_token", "none"))
    stranger = Client(client.http.application.test_client())
    assert stranger.http.get("/interviews", headers={"Authentication-Token": token}).status_code == 302
    assert stranger.http.get(f"/interviews?auth_token={token}").status_code == 302


def test_a_page_that_fails_logs_no_link(
    cast: Cast, client: Client, settings: Settings, caplog: pytest.LogCaptureFixture, monkeypatch
):
    link = cast.link(cast.interview(), "Amara")
    monkeypatch.setattr("webapp.web.personal.participant.candidate_here", lambda *_: 1 / 0)
    client.http.application.config["PROPAGATE_EXCEPTIONS"] = False
    with caplog.at_level(logging.INFO):
        assert client.http.get(link).status_code == 500
    logged = " ".join(record.getMessage() + str(record.__dict__) for record in caplog.records)
    assert "page_failed" in logged
    assert link.rpartition("/")[2] not in logged


def test_the_address_is_the_proxys_word_only_where_one_is_trusted(settings: Settings):
    alone, behind = app_for(settings), app_for(replace(settings, proxies=1))
    for app, seen in ((alone, "http"), (behind, "https")):
        answer = app.test_client().get("/sign-in", headers={"X-Forwarded-Proto": "https"})
        assert ("Strict-Transport-Security" in answer.headers) is (seen == "https")
