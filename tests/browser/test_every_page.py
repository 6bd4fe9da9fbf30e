"""Every page in every state: nothing that axe finds, no page wider than its screen, nothing lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from playwright.sync_api import Page

from tests.browser.accessibility import learn_axe, violations
from tests.browser.conftest import Arrives
from tests.browser.visitor import TOO_WIDE, Visitor
from tests.cast import AMARA, INVITED, PASSWORD, Cast
from tests.client import Client
from tests.tour import NOW, Tour, reached, telling, to_be_seen
from webapp.domain.forms.questions import PRE_INTERVIEW

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-pages")]

WIDTHS = (1280, 390)

SENT_EMPTY = {
    "/interviews/new": "See what goes out",
    "/roles/new": "Save",
    "/library/new": "Save",
    "/fit": "Send, sealed",
}
"""Pages whose form is looked at also as it comes back: the end of their address, and the button."""

LOST = """() => {
  const lost = [...document.querySelectorAll("main *")].filter(element => {
    const box = element.getBoundingClientRect();
    if (!box.width || !element.checkVisibility() || element.closest(".visually-hidden")) return false;
    const outside = box.right > innerWidth + 1 || box.left < -1;
    const cuts = getComputedStyle(element).overflowX !== "visible" && element.tagName !== "TEXTAREA";
    return outside || (cuts && element.scrollWidth > element.clientWidth + 1);
  });
  return lost.map(element => element.outerHTML.slice(0, 120));
}"""
"""Elements that reach out of the page, or hide a part of themselves."""


@pytest.fixture(autouse=True)
def on_a_wednesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


class Inspector:
    """Looks at pages, and remembers what is wrong with them."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def inspect(self, page: Page, name: str) -> None:
        learn_axe(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            self.found += [f"{name} at {width}: {found}" for found in violations(page)]
        page.set_viewport_size({"width": 320, "height": 640})
        if page.evaluate(TOO_WIDE):
            self.found.append(f"{name}: scrolls sideways at 320")
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})


def test_nothing_is_in_anybodys_way_on_any_page(
    app: Flask, cast: Cast, client: Client, site: str, arrives: Arrives
) -> None:
    starts = Tour(cast, client).furnish()
    places = list(reached(app, client.http, starts))
    assert to_be_seen(app) <= {place.endpoint for place in places}, "no link on the tour leads there"

    rosa: Visitor = arrives(Visitor, site)
    rosa.expected |= {404}  # a dead link's page is on the tour
    inspector = Inspector()
    rosa.opens("/sign-in")
    inspector.inspect(rosa.page, "/sign-in")
    rosa.presses("Sign in")
    inspector.inspect(rosa.page, "/sign-in, refused")
    rosa.writes("E-mail address", "rosa@example.com")
    rosa.writes("Password", PASSWORD)
    rosa.presses("Sign in")
    for place in telling(places):
        rosa.opens(place.address)
        inspector.inspect(rosa.page, f"{place.endpoint} {place.address}")
    for end, button in SENT_EMPTY.items():
        rosa.opens(next(place.address for place in places if place.address.endswith(end)))
        rosa.presses(button)
        inspector.inspect(rosa.page, f"{end}, refused")
    assert not inspector.found, "\n".join(inspector.found)


def test_large_letters_on_a_small_phone_lose_nothing(cast: Cast, site: str, arrives: Arrives) -> None:
    """Text at twice its size on 320 pixels, and nothing moves where motion is not wanted."""
    interview_id = cast.interview(INVITED, NOW + timedelta(days=6))
    cast.answers(interview_id, AMARA, INVITED)
    link = cast.link(interview_id, "Amara")
    amara: Visitor = arrives(Visitor, site, viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    for address in ("", *(f"/form/{step.key}" for step in PRE_INTERVIEW), "/form/check"):
        amara.opens(f"{link}{address}")
        amara.page.evaluate("document.documentElement.style.fontSize = '200%'")
        amara.looks()
        assert amara.page.evaluate(LOST) == []
        assert amara.page.evaluate("document.getAnimations().length") == 0
        assert amara.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
