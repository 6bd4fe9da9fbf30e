"""The company's own sign-in: a real provider on loopback, with what it may say and what must not help
anybody."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
import requests
from flask import Flask
from oidc_provider_mock import User, run_server_in_thread

from tests.cast import INVITED, PASSWORD, Cast
from tests.client import Client
from tests.company import known_to_company
from tests.conftest import opened, settings_for
from webapp.config import Settings
from webapp.db import db, reading, transaction
from webapp.models import Account, AuditRow
from webapp.services.accounts import accounts
from webapp.services.audit import COMMAND

pytestmark = pytest.mark.one_database


def user(sub: str, **claims: object) -> User:
    return User(
        sub=sub, claims={"email": f"{sub}@example.com", "email_verified": True, "name": sub.title()} | claims
    )


USERS = [
    user("rosa"),
    user("kim", groups=["people"]),
    user("noor", groups=["people", "people-admins"]),
    user("otto", groups=["kitchen"]),
    user("mallory", email="rosa@example.com", email_verified=False),
    user("impostor", email="rosa@example.com"),
]


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with run_server_in_thread(user_claims=USERS, require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def settings(tmp_path: Path, database_url: str, issuer: str) -> Settings:
    return known_to_company(settings_for(tmp_path, database_url=database_url), issuer)


@pytest.fixture
def grouped(settings: Settings) -> Settings:
    return replace(settings, oidc_admins="people-admins", oidc_recruiters="people")


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    yield from opened(settings)


def sent_there(client: Client) -> str:
    """Where the button leads."""
    return str(client.http.get("/sign-in/company").location)


def back(client: Client, there: str, sub: str) -> str:
    """What the provider answers for who signs in as `sub` at the address `there`: the path back to us."""
    answer = httpx.post(there, data={"sub": sub})
    return answer.headers["location"].removeprefix("http://localhost")


def comes_as(client: Client, sub: str):
    return client.get(back(client, sent_there(client), sub))


def test_who_has_an_account_is_let_in_by_the_company(cast: Cast, client: Client):
    assert "Sign in by Northlight" in client.get("/sign-in").text
    assert comes_as(client, "rosa").url == "/"
    with reading():
        assert db.session.query(Account.subject).scalar().endswith(" rosa")
        assert db.session.query(AuditRow).filter_by(event="company_sign_in_linked").count() == 1


def test_code_state_nonce_and_pkce_go_along(cast: Cast, client: Client):
    asked = {k: v[0] for k, v in parse_qs(urlsplit(sent_there(client)).query).items()}
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert asked["state"]
    assert asked["nonce"]
    assert asked["redirect_uri"] == "http://localhost/sign-in/company/back"


def test_the_verifier_of_the_challenge_is_handed_in_with_the_code(cast: Cast, client: Client, monkeypatch):
    """The provider of the tests accepts a wrong one, so what we send it is looked at."""
    sent: list[str] = []
    through = requests.Session.request

    def heard(self, method, url, **more):
        body = more.get("data") or ""
        sent.append(body if isinstance(body, str) else urlencode(body))
        return through(self, method, url, **more)

    monkeypatch.setattr(requests.Session, "request", heard)
    there = sent_there(client)
    client.get(back(client, there, "rosa"))
    [verifier] = [parse_qs(body)["code_verifier"][0] for body in sent if "code_verifier" in body]
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    assert challenge == parse_qs(urlsplit(there).query)["code_challenge"][0]


def test_an_answer_that_nobody_asked_for_opens_nothing(app: Flask, cast: Cast, client: Client):
    answer = back(client, sent_there(client), "rosa")
    stranger = Client(app.test_client())
    assert stranger.get(answer).url == "/sign-in"
    assert stranger.get("/interviews").url == "/sign-in"
    assert client.get(answer.replace("state=", "state=x")).url == "/sign-in"
    assert client.get("/interviews").url == "/sign-in"


def test_an_address_that_is_not_verified_is_nobodys(cast: Cast, client: Client):
    assert comes_as(client, "mallory").url == "/sign-in"
    assert client.get("/interviews").url == "/sign-in"


def test_one_account_is_one_person_at_the_company(app: Flask, cast: Cast, client: Client):
    comes_as(client, "rosa")
    impostor = Client(app.test_client())
    page = comes_as(impostor, "impostor")
    assert page.url == "/sign-in"
    assert "somebody else signs in to" in page.text


def test_without_groups_nobody_new_gets_an_account(cast: Cast, client: Client):
    page = comes_as(client, "kim")
    assert "you have no account here" in page.text
    with reading():
        assert db.session.query(Account).count() == 1


def test_a_disabled_account_stays_out(cast: Cast, client: Client):
    with transaction():
        accounts.add(name="Ada", email="ada@example.com", admin=True, now=INVITED, password=PASSWORD)
        accounts.disable(cast.recruiter_id, INVITED, COMMAND)
    assert comes_as(client, "rosa").url == "/sign-in"


def test_groups_say_who_may_what_at_each_sign_in(cast: Cast, grouped: Settings):
    for app in opened(grouped):
        kim, noor, otto = (Client(app.test_client()) for _ in range(3))
        assert comes_as(kim, "kim").url == "/"
        kim.get("/colleagues", status=403)
        assert comes_as(noor, "noor").url == "/"
        noor.get("/colleagues")
        assert comes_as(otto, "otto").url == "/sign-in"
        with transaction():
            kim_id = db.session.query(Account.id).filter_by(email="kim@example.com").scalar()
            accounts.change_role(kim_id, True, INVITED, COMMAND)
        again = Client(app.test_client())
        comes_as(again, "kim")
        again.get("/colleagues", status=403)


def test_where_passwords_are_off_none_opens_anything(cast: Cast, settings: Settings):
    for app in opened(replace(settings, local_passwords=False)):
        client = Client(app.test_client())
        page = client.get("/sign-in")
        assert page.html.select_one("input[type=password]") is None
        data = {"email": "rosa@example.com", "password": PASSWORD, "csrf_token": "x"}
        assert client.http.post("/sign-in", data=data).status_code in (400, 422)
        assert client.get("/interviews").url == "/sign-in"


def test_a_provider_that_is_away_is_said_so(cast: Cast, settings: Settings):
    for app in opened(replace(settings, oidc_issuer="http://localhost:9")):
        page = Client(app.test_client()).get("/sign-in/company")
        assert page.url == "/sign-in"
        assert "did not answer" in page.text
