"""The first run: from the address on the terminal to a candidate's answered form and the panel's briefing."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.visitor import Mouse, Touch, Visitor, WithoutScripts
from webapp.cli.account import first_address
from webapp.config import ROOT
from webapp.launcher import INHERITED, free_port

PASSWORD = "seven boats in one lake"
LEAVE = "27 days of holiday a year, and the days between Christmas and New Year on top."
NARROW = {"viewport": {"width": 320, "height": 640}, "timezone_id": "Europe/Berlin"}


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
    ada.writes("Text", LEAVE)
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
    soon = datetime.now() + timedelta(days=7 - datetime.now().weekday() + 7)
    ada.dates("Start", soon.replace(hour=10, minute=0))
    ada.writes("Name", "Jonas Lind")
    ada.page.locator("input[name*=panel][name*=email]").first.fill("jonas@example.com")
    ada.page.locator("button[type=submit]:not(.visually-hidden)").filter(has_text=re.compile("[Ii]nvit|[Ss]et")).last.click()


@pytest.fixture
def printed(app: Flask) -> str:
    address = first_address(app)
    assert address
    return urlsplit(address).path


@pytest.mark.parametrize("way", [Mouse, Touch, WithoutScripts])
def test_the_list_leads_from_the_first_account_to_the_first_invitation(
    site: str, printed: str, arrives: Arrives, way: type[Visitor]
) -> None:
    ada = arrives(careful(way), site, **({} if way is Mouse else NARROW) | {"timezone_id": "Europe/Berlin"})
    ada.opens("/")
    ada.reads("Welcome to Bothways")
    begins(ada, printed, way)
    sets_up(ada)
    ada.opens("/")
    for left in ("Leave it so", "Not now"):
        ada.presses(left)
    ada.reads("7 of 8 done")
    ada.presses("Put this list away")
    ada.reads("No interview has been set up yet.")
    ada.presses("Organisation")
    ada.presses("Show it on Today again")
    ada.reads("7 of 8 done")
