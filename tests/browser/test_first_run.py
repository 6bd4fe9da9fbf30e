"""The first run: from the address on the terminal to the first invitation, by the list on *Today*."""

from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.visitor import Visitor, WithoutScripts, monday_after_next
from webapp.cli.account import first_address

PASSWORD = "seven boats in one lake"
LEAVE = "27 days of holiday a year, and the days between Christmas and New Year on top."
WIDE = {"timezone_id": "Europe/Berlin"}
NARROW = {"viewport": {"width": 320, "height": 640}, **WIDE}


def begins(ada: Visitor, address: str, way: type[Visitor]) -> None:
    """The first account, and the list that is there then."""
    ada.opens(address)
    if way is WithoutScripts:
        ada.writes("Time zone", "Europe/Berlin")
    else:
        expect(ada.page.get_by_label("Time zone")).to_have_value("Europe/Berlin")
    ada.writes("Your organisation", "Harbour Works")
    ada.writes("Your name", "Ada Lindqvist")
    ada.writes("Your e-mail address", "ada@harbour.example")
    ada.writes("Password", PASSWORD)
    ada.writes("The same again", PASSWORD)
    ada.presses("Make the account")
    ada.reads("Still to do before the first interview")
    ada.reads("2 of 8 done")


def sets_up(ada: Visitor) -> None:
    """Colour, mail, a library entry of one's own and a role: one page after the other, by *Next*."""
    ada.presses("Choose your colour")
    ada.writes("Colour", "#1d4f91")
    ada.presses("Keep it")
    ada.presses("Next: See that letters arrive")
    ada.reads("No mail server is set up.")
    ada.presses("Next: Fill the library")
    ada.opens("/library/new")
    ada.writes("Title", "Holiday")
    ada.writes("What is true here", LEAVE)
    ada.presses("Save")
    ada.opens("/")
    ada.reads("4 of 8 done")
    ada.presses("Add the first role")
    ada.writes("Title", "Boat builder")
    ada.presses("Save")
    ada.presses("Next: Invite the first candidate")


def invites(ada: Visitor) -> None:
    ada.writes("Candidate’s name", "Amara Obi")
    ada.writes("Candidate’s e-mail address", "amara@example.com")
    ada.dates("Start", monday_after_next(10))
    ada.writes("Name", "Jonas Lind")
    ada.writes("E-mail address", "jonas@example.com")
    ada.presses("See what goes out")
    ada.presses("Invite")
    ada.opens("/")
    ada.reads("Still to set up")
    ada.reads("6 of 8 done")


@pytest.fixture
def printed(app: Flask) -> str:
    address = first_address(app)
    assert address
    return urlsplit(address).path


@pytest.mark.parametrize("way", [WithoutScripts])
def test_the_list_leads_from_the_first_account_to_the_first_invitation(
    site: str, printed: str, arrives: Arrives, way: type[Visitor]
) -> None:
    ada = arrives(careful(way), site, **NARROW)
    ada.opens("/")
    ada.reads("Welcome to Bothways")
    begins(ada, printed, way)
    sets_up(ada)
    invites(ada)
    for left in ("Leave it so", "Not now"):
        ada.presses(left)
    expect(ada.page.locator(".first-steps")).to_have_count(0)
