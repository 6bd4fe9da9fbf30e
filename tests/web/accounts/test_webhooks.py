"""Webhooks in the console: added, shown once, tested, switched off and on, sent again, removed."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import Cast
from tests.client import Client, Page
from webapp.db import db, reading, transaction
from webapp.domain.webhooks import TYPES
from webapp.models import AuditRow, Interview, WebhookEndpoint, WebhookMessage
from webapp.services.accounts import accounts, api_keys

pytestmark = pytest.mark.one_database

ADDRESS = "https://ats.example.com/hooks"
NOW = datetime.now(UTC)


@pytest.fixture
def key_id(cast: Cast) -> int:
    with transaction():
        key, _ = api_keys.make("Greenhouse", ("read",), NOW + timedelta(days=90), cast.actor, NOW)
        return key.id


def added(client: Client, key_id: int, status: int = 200, **more: object) -> Page:
    form = {"key": key_id, "address": ADDRESS, "types": list(TYPES)} | more
    return client.post(client.get("/systems/webhooks"), form, status=status)


def test_one_is_added_and_its_secret_shown_once(cast: Cast, client: Client, key_id: int) -> None:
    client.sign_in()
    page = client.post(
        client.get("/systems/webhooks"), {"key": key_id, "address": ADDRESS, "types": ["form.received"]}
    )
    assert page.response.headers["Cache-Control"] == "no-store"
    [secret] = re.findall(r"whsec_[\w+/=]+", page.text)
    for again in ("/systems/webhooks", "/systems/webhooks/1"):
        shown = client.get(again).text
        assert "Greenhouse" in shown
        assert ADDRESS in shown
        assert secret not in shown
    with reading():
        row = db.session.query(WebhookEndpoint).one()
        assert secret.encode() not in row.secret
        assert row.types == ("form.received",)
        assert db.session.query(AuditRow).filter_by(event="webhook_made", subject=row.id).count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"address": ""}, "Please fill this in."),
        ({"address": "http://ats.example.com/hooks"}, "must begin with https://"),
        ({"address": "ats.example.com"}, "not an address that we can send to"),
        ({"address": "https://user:word@ats.example.com/"}, "not an address that we can send to"),
        ({"types": []}, "Choose what the system is told."),
        ({"key": 99}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_lost(
    cast: Cast, client: Client, key_id: int, wrong: dict[str, object], words: str
) -> None:
    client.sign_in()
    page = added(client, key_id, 422, **{"types": ["form.received"], **wrong})
    assert words in page.text
    came_back = page.fields()
    assert came_back["address"] == [wrong.get("address", ADDRESS)]
    assert came_back.get("types", []) == wrong.get("types", ["form.received"])
    with reading():
        assert db.session.query(WebhookEndpoint).count() == 0


def test_without_a_key_that_may_read_it_is_said_what_is_needed_first(cast: Cast, client: Client) -> None:
    client.sign_in()
    with transaction():
        api_keys.make("Writer", ("write",), NOW + timedelta(days=90), cast.actor, NOW)
    page = client.get("/systems/webhooks").text
    assert "needs a key first" in page
    assert "Add the webhook" not in page


def test_all_that_can_be_done_with_one(cast: Cast, client: Client, key_id: int) -> None:
    client.sign_in()
    added(client, key_id)
    page = client.get("/systems/webhooks/1")
    assert "A test is on its way." in client.post(page, form="/test").text
    client.post(client.get("/systems/webhooks/1"), form="/off")
    off = client.get("/systems/webhooks/1")
    assert "with what it missed" in off.text
    assert "Send a test" not in off.text
    client.post(off, {"missed": "yes"}, form="/on")
    another = client.post(client.get("/systems/webhooks/1"), form="/secret").text
    assert "whsec_" in another
    assert "Messages are signed with the one before, too, until" in another
    with transaction():
        db.session.query(WebhookMessage).one().settled_at = NOW
    assert "It is sent again" in client.post(client.get("/systems/webhooks/1"), form="/again").text
    assert "Removed." in client.post(client.get("/systems/webhooks/1"), form="/remove").text
    with reading():
        assert db.session.query(WebhookEndpoint).count() == 0
        events = [row.event for row in db.session.query(AuditRow) if row.event.startswith("webhook")]
    assert events == [
        "webhook_made",
        "webhook_tested",
        "webhook_off",
        "webhook_on",
        "webhook_secret_exchanged",
        "webhook_sent_again",
        "webhook_removed",
    ]


def test_what_came_of_a_message_is_said_in_words(cast: Cast, client: Client, key_id: int) -> None:
    client.sign_in()
    added(client, key_id)
    cast.interview()
    for row, words in [
        ({"tries": 3, "status": 503}, "waits for the next try, after 3 tries so far: answered 503"),
        (
            {"tries": 10, "status": None, "failure": "NotPublic", "outcome": "gave_up"},
            "is not reached from the internet",
        ),
        ({"tries": 2, "outcome": "delivered", "failure": ""}, "delivered, in 2 tries"),
        ({"tries": 1, "outcome": "", "status": None, "failure": "Unheard"}, "could not be reached"),
    ]:
        with transaction():
            db.session.query(WebhookMessage).update(row)
        assert words in " ".join(client.get("/systems/webhooks/1").text.split())


def test_an_admin_sees_no_message_about_an_interview_that_is_hidden_from_them(
    cast: Cast, client: Client, key_id: int
) -> None:
    client.sign_in()
    added(client, key_id)
    interview_id = cast.interview()
    assert f"interview {interview_id}" in client.get("/systems/webhooks/1").text
    with transaction():
        db.session.query(WebhookMessage).one().settled_at = NOW
        other = accounts.add(name="Ben Owner", email="ben@example.com", admin=False, now=NOW).id
        interview = db.session.get_one(Interview, interview_id)
        interview.owner_id, interview.restricted = other, True
    page = client.get("/systems/webhooks/1")
    assert f"interview {interview_id}" not in page.text
    assert not page.html.select("form[action$=again]")
    sent = {"csrf_token": page.fields("/test")["csrf_token"]}
    assert client.http.post("/systems/webhooks/messages/1/again", data=sent).status_code == 404
