"""What links in letters and on the terminal open, once: the first account, a password, an address, a way
in."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from click.testing import CliRunner
from flask import Flask

from tests.cast import INVITED, PASSWORD, Cast
from tests.client import Client, Page
from webapp.adapters.links import Links
from webapp.cli import account as command
from webapp.config import Settings
from webapp.db import db, reading, transaction
from webapp.models import Account, AccountKey, AuditRow, Letter
from webapp.services.accounts import accounts, keys
from webapp.services.audit import COMMAND
from webapp.services.letters import letters

pytestmark = pytest.mark.one_database

ANOTHER = "four words nobody guesses"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(INVITED, tick=False) as clock:
        yield clock


@pytest.fixture
def links(settings: Settings) -> Links:
    return Links(settings.base_url, settings.secret_key)


def path(address: str) -> str:
    return address.removeprefix("http://localhost")


def first_key(links: Links) -> str:
    with transaction():
        key = keys.issue("first", None, INVITED)
        return path(links.key(key.id, key.nonce))


def fill_in(client: Client, page: Page, status: int = 200, **values: str) -> Page:
    given = {
        "organisation": "Northlight",
        "zone": "Europe/Berlin",
        "name": "Rosa Marchetti",
        "email": "rosa@example.com",
        "password": ANOTHER,
        "again": ANOTHER,
    }
    return client.post(page, given | values, status=status)


def letter(kind: str, links: Links) -> tuple[str, str]:
    """The address that the newest letter of this kind went to, and the path of its link."""
    with reading():
        found = db.session.query(Letter).filter_by(kind=kind).order_by(Letter.id.desc()).first()
        mail = letters.read(found, links)
    links_in = re.findall(r"https?://\S+", mail.text)
    return mail.to_address, path(links_in[0]) if links_in else ""


def test_a_new_installation_answers_nothing_but_its_health_and_one_link(
    app: Flask, client: Client, links: Links
):
    for address in ("/", "/sign-in", "/interviews", "/me/1-x", "/organisation", "/link/1-x"):
        page = client.get(address, status=200 if address == "/" else 404)
        assert page.title == "Welcome to Bothways"
        assert "bothways first-admin" in page.text
        assert "Error" not in page.text
    assert client.http.get("/health").status_code == 200
    page = client.get(first_key(links))
    assert fill_in(client, page).url == "/"
    with reading():
        [rosa] = db.session.query(Account)
        assert (rosa.email, rosa.is_admin) == ("rosa@example.com", True)


def test_the_first_link_works_once_for_an_hour_and_only_before_there_is_an_account(
    app: Flask, client: Client, links: Links, clock
):
    earlier, link = first_key(links), first_key(links)
    client.get(earlier, status=404)
    page = client.get(link)
    other = Client(app.test_client())
    same = other.get(link)
    clock.shift(timedelta(minutes=61))
    fill_in(client, page, status=404)
    clock.shift(timedelta(minutes=-61))
    fill_in(client, page)
    fill_in(other, same, status=404)
    for used in (earlier, link, first_key(links)):
        page = Client(app.test_client()).get(used)
        assert page.url == "/sign-in"
        assert "That link has done its work" in page.text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password": "short", "again": "short"}, "at least 12"),
        ({"password": "password123456", "again": "password123456"}, "guessed soon"),
        ({"password": "rosamarchetti", "again": "rosamarchetti"}, "guessed soon"),
        ({"again": "something else altogether"}, "not the same"),
        ({"email": "rosa"}, "does not look like"),
    ],
    ids=["short", "common", "name", "twice", "address"],
)
def test_what_is_wrong_with_the_first_account_is_said_and_loses_nothing(
    client: Client, links: Links, wrong, said
):
    page = fill_in(client, client.get(first_key(links)), status=422, **wrong)
    assert said in page.text
    assert page.fields()["name"] == ["Rosa Marchetti"]
    assert fill_in(client, page).url == "/"


def test_a_colleague_is_invited_by_letter_and_chooses_a_password(
    app: Flask, cast: Cast, client: Client, links, clock
):
    client.sign_in()
    page = client.get("/colleagues")
    client.post(page, {"name": "Kim Lee", "email": "kim@example.com"}, form="/colleagues")
    cast.work(INVITED)
    to, link = letter("account_invited", links)
    assert to == "kim@example.com"
    kim = Client(app.test_client())
    page = kim.get(link)
    assert "kim@example.com" in page.text
    clock.shift(timedelta(hours=71))
    page = kim.post(page, {"password": ANOTHER, "again": ANOTHER})
    assert page.url == "/"
    assert "Kim Lee" in page.text
    kim.get("/colleagues", status=403)
    assert kim.get(link).url == "/"


def test_another_password_ends_what_the_old_one_opened(app: Flask, cast: Cast, client: Client, links):
    client.sign_in()
    other = Client(app.test_client())
    for email in ("nobody@example.com", "rosa@example.com", "rosa@example.com"):
        page = other.post(other.get("/sign-in/forgotten"), {"email": email})
        assert "If there is an account" in page.text
    assert cast.work(INVITED) == 1, "to nobody, and not twice in ten minutes"
    to, link = letter("password_reset", links)
    assert to == "rosa@example.com"
    other.post(other.get(link), {"password": ANOTHER, "again": ANOTHER})
    assert client.get("/").url == "/sign-in"
    assert other.get("/").url == "/"


def test_looking_at_a_link_uses_nothing_up(cast: Cast, client: Client, links):
    with transaction():
        accounts.send_reset("rosa@example.com", INVITED)
        key = db.session.query(AccountKey).one()
        link = path(links.key(key.id, key.nonce))
    for _ in range(3):
        client.http.head(link)
        client.get(link)
    client.post(client.get(link), {"password": ANOTHER, "again": ANOTHER})


def test_an_address_changes_when_its_letter_is_pressed_and_the_old_one_is_told(
    cast: Cast, client: Client, links
):
    client.sign_in()
    client.post(client.get("/account"), {"email": "rosa.m@example.com"}, form="/account/address")
    cast.work(INVITED)
    to, link = letter("address_confirmed", links)
    assert to == "rosa.m@example.com"
    client.post(client.get(link))
    cast.work(INVITED)
    to, nothing = letter("address_changed", links)
    assert to == "rosa@example.com"
    client.post(client.get("/account"), {"email": "rosa.m@example.com"}, form="/account/address", status=422)


@pytest.mark.parametrize("spoiled", ["1-AAAA", "999-x", "x", "1-"])
def test_what_is_no_key_opens_nothing(cast: Cast, client: Client, spoiled: str):
    client.get(f"/key/{spoiled}", status=404)


def test_a_key_opens_what_it_is_for_and_nothing_else(cast: Cast, client: Client, links):
    with transaction():
        accounts.send_reset("rosa@example.com", INVITED)
        key = db.session.query(AccountKey).one()
        link = path(links.key(key.id, key.nonce))
    data = client.get(link).fields()
    for part in ("first-account", "address", "in"):
        assert client.http.post(f"{link}/{part}", data=data).status_code == 404


def test_a_link_that_has_done_its_work_leads_to_signing_in(app: Flask, cast: Cast, client: Client, links):
    with transaction():
        accounts.send_reset("rosa@example.com", INVITED)
        key = db.session.query(AccountKey).one()
        link = path(links.key(key.id, key.nonce))
    client.post(client.get(link), {"password": ANOTHER, "again": ANOTHER})
    page = Client(app.test_client()).get(link)
    assert page.url == "/sign-in"
    assert "That link has done its work" in page.text


def test_a_disabled_accounts_keys_are_dead(cast: Cast, client: Client, links):
    with transaction():
        kim = accounts.invite(name="Kim", email="kim@example.com", admin=False, now=INVITED, by=COMMAND)
        key = db.session.query(AccountKey).one()
        link = path(links.key(key.id, key.nonce))
        accounts.disable(kim.id, INVITED, COMMAND)
    client.get(link, status=404)


def test_a_command_lets_somebody_in_once(app: Flask, cast: Cast, client: Client, links, monkeypatch):
    monkeypatch.setattr(command, "create_app", lambda: app)
    said = CliRunner().invoke(command.let_in, ["rosa@example.com"]).output
    link = path(re.search(r"http\S+", said)[0])
    page = client.get(link)
    assert client.post(page).url == "/"
    client.get(link, status=404)
    with reading():
        events = {row.event for row in db.session.query(AuditRow)}
    assert {"emergency_key_made", "emergency_used"} <= events
    assert PASSWORD not in said
