"""Signing in and out: what ends a sign-in, what slows guessing down, and where one lands."""

from datetime import timedelta
from itertools import count

import pytest
import time_machine
from flask import Flask

from tests.cast import INVITED, PASSWORD, Cast
from tests.client import Client
from webapp.db import db, reading, transaction
from webapp.models import AuditRow, SignIn, WrongTries
from webapp.services.accounts import accounts, sign_ins, tries
from webapp.services.audit import COMMAND

pytestmark = pytest.mark.one_database

ANOTHER = "four words nobody guesses"


def browser(app: Flask, place: str = "127.0.0.1") -> Client:
    """Another browser, of the same or of somebody else."""
    client = Client(app.test_client())
    client.http.environ_base["REMOTE_ADDR"] = place
    return client


def is_in(client: Client) -> bool:
    return client.get("/").url == "/"


def tried(client: Client, email: str, password: str = "not this one", status: int = 422):
    return client.post(client.get("/sign-in"), {"email": email, "password": password}, status=status)


def test_a_cookie_of_before_opens_nothing_after_signing_out(app: Flask, cast: Cast, client: Client):
    client.sign_in()
    kept = client.http.get_cookie("session")
    client.post(client.get("/"), form="/sign-out")
    thief = browser(app)
    thief.http.set_cookie("session", kept.value)
    assert not is_in(thief)


def test_no_field_makes_a_cookie_that_lasts(app: Flask, cast: Cast, client: Client):
    data = client.get("/sign-in").fields() | {
        "email": "rosa@example.com",
        "password": PASSWORD,
        "remember": "y",
    }
    answer = client.http.post("/sign-in", data=data)
    cookies = answer.headers.getlist("Set-Cookie")
    assert cookies
    assert not [c for c in cookies if "Expires" in c or "Max-Age" in c or "remember" in c]


@pytest.mark.parametrize(
    "change",
    [
        lambda who: accounts.choose_password(who, ANOTHER, INVITED, COMMAND),
        lambda who: accounts.disable(who, INVITED, COMMAND),
        lambda who: accounts.change_role(who, False, INVITED, COMMAND),
        lambda who: sign_ins.end_all(who),
    ],
    ids=["password", "disabled", "role", "everywhere"],
)
def test_what_changes_an_account_ends_its_sign_ins_at_once(cast: Cast, client: Client, change):
    cast.colleague("otto@example.com", name="Otto Brandt", admin=True)
    client.sign_in()
    assert is_in(client)
    with transaction():
        change(cast.recruiter_id)
    assert not is_in(client)


def test_a_sign_in_ends_by_itself(cast: Cast, client: Client):
    with time_machine.travel(INVITED) as clock:
        client.sign_in()
        for _ in range(14):
            clock.shift(timedelta(hours=23))
            assert is_in(client)
        clock.shift(timedelta(hours=23))
        assert not is_in(client), "two weeks, whatever one does"
        client.sign_in()
        clock.shift(sign_ins.IDLE + timedelta(minutes=1))
        assert not is_in(client), "a day without anything"


def test_not_every_page_writes_that_somebody_was_there(cast: Cast, client: Client):
    with time_machine.travel(INVITED, tick=False) as clock:
        client.sign_in()
        clock.shift(timedelta(minutes=4))
        client.get("/roles")
        assert seen() == INVITED
        clock.shift(timedelta(minutes=4))
        client.get("/roles")
        assert seen() == INVITED + timedelta(minutes=8)


def seen():
    with reading():
        return db.session.query(SignIn.seen_at).scalar()


SPELLINGS = [
    "rosa@example.com",
    "ROSA@example.com",
    " rosa@EXAMPLE.com ",
    "ｒｏｓａ@example.com",
    "rosa@ｅxample.com",
]


def test_however_an_address_is_spelt_it_is_one_account(app: Flask, cast: Cast):
    for n in range(tries.ACCOUNT.free):
        tried(browser(app), SPELLINGS[n % len(SPELLINGS)])
    for spelling in SPELLINGS:
        page = tried(browser(app), spelling, PASSWORD, status=429)
        assert "Please wait 1 minute" in page.text


def test_the_wait_grows_and_who_knows_the_password_ends_it(app: Flask, cast: Cast):
    with time_machine.travel(INVITED, tick=False) as clock:
        waited = []
        for _ in range(4):
            while (page := guessed(app)).status == 422:
                pass
            waited.append(int(page.response.headers["Retry-After"]) // 60)
            clock.shift(timedelta(seconds=int(page.response.headers["Retry-After"]) + 1))
        assert waited == [1, 2, 4, 8]
        assert tried(browser(app), "rosa@example.com", PASSWORD, status=200).url == "/"
        for _ in range(tries.ACCOUNT.free - 1):
            assert guessed(app).status == 422


def guessed(app: Flask):
    """A wrong password, from somewhere else each time."""
    place = f"192.0.2.{next(PLACES) % 250}"
    return tried(browser(app, place), "rosa@example.com", status=None)


PLACES = count()


def test_many_accounts_from_one_place_are_slowed_down_and_other_places_are_not(app: Flask, cast: Cast):
    for n in range(tries.NETWORK.free):
        tried(browser(app), f"somebody{n}@example.com")
    tried(browser(app), "rosa@example.com", PASSWORD, status=429)
    elsewhere = browser(app, "192.0.2.7")
    assert tried(elsewhere, "rosa@example.com", PASSWORD, status=200).url == "/"


def test_who_gets_it_right_costs_their_office_nothing(app: Flask, cast: Cast):
    for _ in range(tries.NETWORK.free + 5):
        assert tried(browser(app), "rosa@example.com", PASSWORD, status=200).url == "/"


def test_a_network_of_ipv6_is_one_place():
    assert tries.network("s", "2001:db8::1") == tries.network("s", "2001:db8::ffff")
    assert tries.network("s", "2001:db8::1") != tries.network("s", "2001:db8:0:1::1")
    assert tries.network("s", "::ffff:192.0.2.7") == tries.network("s", "192.0.2.7")


def test_empty_posts_and_looks_cost_nobody_anything(app: Flask, cast: Cast):
    for _ in range(60):
        empty = browser(app)
        empty.post(empty.get("/sign-in"), {"email": "", "password": ""}, status=422)
    assert tried(browser(app), "rosa@example.com", PASSWORD, status=200).url == "/"
    with reading():
        assert db.session.query(WrongTries).all() == []


def test_tries_hold_nobodys_address(app: Flask, cast: Cast):
    tried(browser(app), "rosa@example.com")
    with reading():
        kept = [row.who for row in db.session.query(WrongTries)]
    assert len(kept) == 2
    assert not [who for who in kept if "rosa" in who or "127" in who]


@pytest.mark.parametrize(
    "onward",
    ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "javascript:x"],
)
def test_signing_in_leads_nowhere_else(cast: Cast, client: Client, onward: str):
    data = client.get("/sign-in").fields() | {"email": "rosa@example.com", "password": PASSWORD}
    answer = client.http.post("/sign-in", query_string={"next": onward}, data=data)
    assert answer.location == "/"


def test_signing_in_leads_where_one_wanted_to_go(cast: Cast, client: Client):
    page = client.get("/roles")
    assert page.url == "/sign-in"
    assert client.post(page, {"email": "rosa@example.com", "password": PASSWORD}).url == "/roles"


def test_what_was_done_at_the_door_is_written_down(app: Flask, cast: Cast, client: Client):
    tried(browser(app), "rosa@example.com")
    tried(browser(app), "nobody@example.com")
    client.sign_in_by_the_page()
    client.post(client.get("/"), form="/sign-out")
    with reading():
        rows = [(r.event, r.actor, r.account_id) for r in db.session.query(AuditRow).order_by(AuditRow.id)]
    me = cast.recruiter_id
    assert rows[-4:] == [
        ("sign_in_refused", "nobody", me),
        ("sign_in_refused", "nobody", None),
        ("signed_in", "account", me),
        ("signed_out", "account", me),
    ]
