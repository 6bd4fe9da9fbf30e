"""Accounts, from an empty installation on: made, invited, changed, signed out and disabled, in four ways of
using a browser."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.letters import path_in_the_letter
from tests.browser.visitor import Keyboard, Mouse, Touch, Visitor, WithoutScripts
from tests.cast import INVITED, PASSWORD, Cast
from tests.conftest import opened, settings_for
from tests.mailserver import MailServer, mail_server
from webapp.cli.account import first_address
from webapp.config import Settings

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-accounts")]

ANOTHER = "four words nobody guesses"
KIM = "kim@example.com"
SOON = INVITED + timedelta(minutes=5)
"""When all that was asked for in a test is due."""

in_four_ways = pytest.mark.parametrize("way", [Mouse, Keyboard, WithoutScripts, Touch])


@pytest.fixture(autouse=True)
def when_they_were_invited() -> Iterator[None]:
    with time_machine.travel(INVITED, tick=True):
        yield


@pytest.fixture
def post() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def settings(tmp_path: Path, database_url: str, post: MailServer) -> Settings:
    return settings_for(tmp_path, database_url=database_url, smtp_url=post.url)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    yield from opened(settings)


def chooses_password(visitor: Visitor, password: str, button: str, label: str = "New password") -> None:
    visitor.writes(label, password)
    visitor.writes("The same again", password)
    visitor.presses(button)


def has_been_signed_out(visitor: Visitor) -> None:
    """At the next click on the page that was open."""
    visitor.presses("Interviews")
    visitor.reads("For recruiters.")


@in_four_ways
def test_an_empty_installation_is_begun_at_the_address_that_was_printed(
    app: Flask, site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    printed = first_address(app)
    assert printed
    rosa = arrives(careful(way), site)
    rosa.expected |= {404}
    for closed in ("/", "/sign-in", "/interviews", "/link"):
        rosa.opens(closed)
        rosa.reads("It runs, and has no account yet.")
    rosa.opens(printed.removeprefix("http://localhost"))
    rosa.writes("Your organisation", "Northlight")
    rosa.writes("Time zone", "Europe/Berlin")
    rosa.writes("Your name", "Rosa Marchetti")
    rosa.writes("Your e-mail address", "rosa@example.com")
    for refused, why in (("password123456", "guessed soon"), ("eleven char", "at least 12")):
        chooses_password(rosa, refused, "Make the account", "Password")
        rosa.reads(why)
        for label, kept in (("Time zone", "Europe/Berlin"), ("Your name", "Rosa Marchetti")):
            assert rosa.page.get_by_label(label, exact=True).input_value() == kept
        assert rosa.page.get_by_label("Your e-mail address").input_value() == "rosa@example.com"
    chooses_password(rosa, ANOTHER, "Make the account", "Password")
    rosa.presses("Rosa Marchetti")
    rosa.reads("rosa@example.com")


@in_four_ways
def test_a_colleague_comes_by_the_link_in_a_letter_and_is_kept_out_at_the_next_click(
    cast: Cast, post: MailServer, site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    rosa, kim = (arrives(careful(way), site) for _ in range(2))
    rosa.signs_in()
    rosa.presses("Colleagues")
    rosa.presses("Invite")
    rosa.reads("Something needs changing")
    rosa.writes("Name", "Kim Lee")
    rosa.writes("E-mail address", KIM)
    rosa.presses("Invite")
    cast.work(SOON)

    kim.opens(path_in_the_letter(post, KIM))
    chooses_password(kim, "kim", "Keep this password")
    kim.reads("at least 12")
    chooses_password(kim, ANOTHER, "Keep this password")
    kim.reads("Your password is set.")

    rosa.presses("Kim Lee")
    rosa.presses("Keep them from signing in")
    rosa.reads("They may not sign in.")
    has_been_signed_out(kim)
    kim.signs_in(KIM, ANOTHER)
    kim.reads("That is not the right address and password.")


@in_four_ways
def test_another_password_signs_out_all_other_browsers(
    cast: Cast, site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    rosa, at_home = (arrives(careful(way), site) for _ in range(2))
    rosa.signs_in()
    at_home.signs_in()
    rosa.presses("Rosa Marchetti")
    rosa.writes("Your password now", "not this one at all")
    chooses_password(rosa, ANOTHER, "Change the password")
    rosa.reads("This is not your password.")
    rosa.writes("Your password now", PASSWORD)
    chooses_password(rosa, ANOTHER, "Change the password")
    rosa.reads("Your password is changed.")
    has_been_signed_out(at_home)
    at_home.signs_in(password=ANOTHER)
    at_home.reads("Today")


@in_four_ways
def test_browsers_are_signed_out_one_by_one_and_all_at_once(
    cast: Cast, site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    rosa, at_home, in_the_train = (arrives(careful(way), site) for _ in range(3))
    for browser in (at_home, in_the_train, rosa):
        browser.signs_in()
    rosa.presses("Rosa Marchetti")
    others = rosa.page.locator("#browsers li").get_by_role("button", name="Sign out")
    assert others.count() == 2
    rosa.follows(others.first)
    has_been_signed_out(in_the_train)
    rosa.presses("Sign out everywhere else")
    rosa.reads("All other browsers are signed out.")
    has_been_signed_out(at_home)
    assert others.count() == 0
    rosa.presses("Sign out")
    rosa.reads("For recruiters.")


@in_four_ways
def test_a_forgotten_password_is_chosen_anew_and_an_address_changes_by_letter(
    cast: Cast, post: MailServer, site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    rosa = arrives(careful(way), site)
    rosa.opens("/sign-in")
    rosa.presses("Forgotten your password?")
    rosa.writes("E-mail address", "rosa@example.com")
    rosa.presses("Send the letter")
    rosa.reads("If there is an account with this address")
    cast.work(SOON)
    rosa.opens(path_in_the_letter(post, "rosa@example.com"))
    chooses_password(rosa, ANOTHER, "Keep this password")
    rosa.presses("Rosa Marchetti")
    rosa.writes("Another address", "rosa.m@example.com")
    rosa.presses("Send the letter")
    cast.work(SOON)
    rosa.opens(path_in_the_letter(post, "rosa.m@example.com"))
    rosa.presses("Take this address")
    rosa.reads("From now on you sign in with this address.")
    rosa.presses("Sign out")
    rosa.signs_in("rosa.m@example.com", ANOTHER)
    rosa.presses("Rosa Marchetti")
    rosa.reads("rosa.m@example.com")
