"""The search of the console, in a real browser."""

from collections.abc import Iterator

import pytest
import time_machine
from playwright.sync_api import expect

from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.visitor import Touch, Visitor, WithoutScripts
from tests.cast import INVITED, Cast

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-search")]


@pytest.fixture(autouse=True)
def when_they_were_invited() -> Iterator[None]:
    with time_machine.travel(INVITED, tick=True):
        yield


def looks_for(rosa: Visitor, words: str) -> None:
    rosa.writes("What are you looking for?", words)
    rosa.follows(rosa.page.get_by_role("main").get_by_role("button", name="Search"))


@pytest.mark.parametrize("way", [Touch, WithoutScripts])
def test_somebody_is_found_from_any_page(cast: Cast, site: str, arrives: Arrives, way: type[Visitor]) -> None:
    cast.library()
    cast.interview(candidate="Łukasz Wiśniewski")
    rosa = arrives(careful(way), site)
    rosa.signs_in()
    rosa.presses("Search")
    looks_for(rosa, "nobody")
    rosa.reads("Nothing is called so.")
    looks_for(rosa, "lind jo")
    rosa.reads("On the panel")
    looks_for(rosa, "wisniewski lu")
    rosa.follows(rosa.page.get_by_role("main").get_by_role("link", name="Łukasz Wiśniewski").first)
    expect(rosa.page.get_by_role("heading", level=1)).to_have_text("Łukasz Wiśniewski")
