"""The second step: set up, asked for, used once, recovered, required, taken off."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pyotp
import pytest
import time_machine
from flask import Flask

from tests.cast import INVITED, Cast
from tests.client import Client, Page
from webapp.db import db, reading, transaction
from webapp.models import Account, RecoveryCode
from webapp.services.accounts import second_step
from webapp.services.audit import COMMAND

pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(INVITED, tick=False) as clock:
        yield clock


def code_of(secret: str, at: datetime) -> str:
    return pyotp.TOTP(secret.replace(" ", "")).at(at)


def set_up(client: Client) -> tuple[str, list[str]]:
    """The secret, and the recovery codes."""
    page = client.get("/account/second-factor")
    secret = page.html.select_one(".factor-key code").get_text()
    codes = client.post(page, {"code": code_of(secret, INVITED)})
    return secret, [tag.get_text() for tag in codes.html.select(".recovery-codes code")]


def asked(app: Flask) -> tuple[Client, Page]:
    """Another browser, after the password."""
    client = Client(app.test_client())
    return client, client.sign_in_by_the_page()


def test_a_code_is_asked_for_after_the_password_and_nothing_opens_before(
    app: Flask, cast: Cast, client, clock
):
    client.sign_in()
    secret, codes = set_up(client)
    assert len(codes) == 10
    other, page = asked(app)
    assert page.url == "/sign-in/code"
    assert other.get("/interviews").url == "/sign-in"
    clock.shift(timedelta(seconds=30))
    at = INVITED + timedelta(seconds=30)
    assert other.post(page, {"code": code_of(secret, at)}).url == "/"
    late, again = asked(app)
    late.post(again, {"code": code_of(secret, at)}, status=422)  # a code is good once


def test_guessing_codes_is_slowed_down(app: Flask, cast: Cast, client):
    client.sign_in()
    secret, _ = set_up(client)
    wrong = f"{(int(code_of(secret, INVITED)) + 7) % 10**6:06d}"
    other, page = asked(app)
    for _ in range(5):
        page = other.post(page, {"code": wrong}, status=422)
    other.post(page, {"code": wrong}, status=429)
    another, page = asked(app)
    another.post(page, {"code": wrong}, status=429)


def test_the_password_waits_for_the_code_for_ten_minutes(app: Flask, cast: Cast, client, clock):
    client.sign_in()
    secret, _ = set_up(client)
    other, page = asked(app)
    clock.shift(timedelta(minutes=11))
    assert other.post(page, {"code": code_of(secret, INVITED + timedelta(minutes=11))}).url == "/sign-in"


def test_each_recovery_code_lets_in_once_and_none_is_kept_as_it_is(app: Flask, cast: Cast, client):
    client.sign_in()
    _, codes = set_up(client)
    with reading():
        kept = [row.digest for row in db.session.query(RecoveryCode)]
        secret = db.session.query(Account.second_factor).scalar()
    assert len(kept) == 10
    assert not set(kept) & set(codes)
    assert re.fullmatch(r"gAAAA\S+", secret), "encrypted"
    other, page = asked(app)
    assert other.post(page, {"code": codes[0].upper().replace("-", " ")}).url == "/"
    again, page = asked(app)
    again.post(page, {"code": codes[0]}, status=422)
    page = client.get("/account")
    assert "9 recovery codes are left" in page.text


def test_where_it_is_required_nothing_else_opens_before_it_is_set_up(cast: Cast, client):
    client.sign_in()
    client.post(client.get("/colleagues"), {"of": "admins"}, form="/colleagues/second-factor")
    assert client.get("/interviews").url == "/account/second-factor"
    set_up(client)
    assert client.get("/interviews").url == "/interviews"
    assert "Turn it off" not in client.get("/account").text


def test_it_is_turned_off_with_a_code_only(cast: Cast, client, clock):
    client.sign_in()
    secret, _ = set_up(client)
    page = client.get("/account")
    client.post(page, {"code": "000000"}, form="/account/recovery-codes", status=422)
    clock.shift(timedelta(minutes=1))
    data = page.fields("/account/recovery-codes") | {"code": code_of(secret, INVITED + timedelta(minutes=1))}
    assert client.http.post("/account/second-factor/off", data=data).status_code == 303
    assert "Set it up" in client.get("/account").text


def test_whoever_lost_everything_is_helped_by_somebody_else_and_signed_out(app: Flask, cast: Cast, client):
    client.sign_in()
    set_up(client)
    with transaction():
        second_step.turn_off(cast.recruiter_id, INVITED, COMMAND)
    assert client.get("/").url == "/sign-in"
    other, page = asked(app)
    assert page.url == "/"


def test_of_two_who_hand_in_one_code_at_once_one_is_let_in(cast: Cast, client):
    client.sign_in()
    secret, _ = set_up(client)
    code = code_of(secret, INVITED + timedelta(seconds=30))
    with transaction():
        first = second_step.take_code(cast.recruiter_id, code, INVITED)
    with transaction():
        second = second_step.take_code(cast.recruiter_id, code, INVITED)
    assert (first, second) == (True, False)
