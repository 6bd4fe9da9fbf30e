"""The company's own sign-in, through the pages of a real provider on loopback."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Request

from tests.browser.conftest import Arrives
from tests.browser.visitor import Keyboard, Mouse, Touch, Visitor, WithoutScripts
from tests.cast import Cast
from tests.company import known_to_company
from tests.conftest import opened, settings_for
from webapp.config import Settings

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-accounts")]


def user(sub: str, *, verified: bool) -> User:
    return User(sub=sub, claims={"email": "rosa@example.com", "email_verified": verified, "name": "Rosa"})


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    users = [user("rosa", verified=True), user("mallory", verified=False)]
    with run_server_in_thread(user_claims=users, require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def settings(tmp_path: Path, database_url: str, issuer: str) -> Settings:
    return known_to_company(settings_for(tmp_path, database_url=database_url), issuer)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    yield from opened(settings)


def trusting(way: type[Visitor], issuer: str) -> type[Visitor]:
    """The same way of using a browser, to which the provider is no stranger."""

    class Trusting(way):  # type: ignore[misc, valid-type]
        def _asked(self, request: Request) -> None:
            at_theirs = self.page.url.startswith(issuer)
            if not at_theirs and urlsplit(request.url).netloc != urlsplit(issuer).netloc:
                super()._asked(request)

    return Trusting


def goes_through_the_company(visitor: Visitor, sub: str) -> None:
    visitor.opens("/sign-in")
    visitor.presses("Sign in by Northlight")
    visitor.page.locator("input[name=sub]").first.fill(sub)
    with visitor.page.expect_navigation(url="**/127.0.0.1*/**"):
        visitor.page.locator("button[type=submit]").first.click()


@pytest.mark.parametrize("way", [Mouse, Keyboard, WithoutScripts, Touch])
def test_the_company_lets_in_by_an_address_that_it_has_verified(
    cast: Cast, site: str, issuer: str, arrives: Arrives, way: type[Visitor]
) -> None:
    mallory, rosa = (arrives(trusting(way, issuer), site) for _ in range(2))
    goes_through_the_company(mallory, "mallory")
    mallory.reads("For recruiters.")
    mallory.opens("/interviews")
    mallory.reads("For recruiters.")

    goes_through_the_company(rosa, "rosa")
    rosa.presses("Rosa Marchetti")
    rosa.reads("rosa@example.com")
