"""A recruiter follows a candidate over two rounds, on a phone and on a desk."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from playwright.sync_api import expect

from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.visitor import TOO_WIDE, Mouse, Touch, Visitor, WithoutScripts
from tests.cast import STARTS, Cast
from tests.services.candidacies.candidacies import WEEK, reported

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-candidacies")]


@pytest.fixture(autouse=True)
def after_the_second_round() -> Iterator[None]:
    with time_machine.travel(STARTS + WEEK + timedelta(hours=3), tick=True):
        yield


def circles(visitor: Visitor, which: str) -> int:
    return visitor.page.locator(f"svg.rounds-picture circle{which}").count()


@pytest.mark.parametrize("way", [Touch, Mouse, WithoutScripts])
def test_a_candidate_is_found_read_noted_about_and_erased(
    cast: Cast, site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    reported(cast, 0)
    reported(cast, 1)
    rosa = arrives(careful(way), site)
    rosa.signs_in()

    rosa.opens("/candidacies")
    rosa.reads("2 rounds")
    rosa.opens("/search?q=ama")
    rosa.follows(rosa.page.get_by_role("link", name="Amara Obi").first)
    expect(rosa.page.locator("h1")).to_have_text("Amara Obi")
    expect(rosa.page.locator("#rounds ol > li")).to_have_count(2)
    assert (circles(rosa, ":not(.ours)"), circles(rosa, ".ours")) == (6, 6)
    rosa.unfolds("The same figures in a table")
    expect(rosa.page.locator("#picture tbody tr")).to_have_count(6)
    rosa.page.set_viewport_size({"width": 320, "height": 640})
    rosa.page.reload()
    assert not rosa.page.evaluate(TOO_WIDE)

    rosa.presses("Add the note")
    rosa.reads("Write the note first.")
    rosa.writes("Your note", "Rings in the evening.")
    rosa.presses("Add the note")
    expect(rosa.page.locator("#notes li")).to_contain_text("Rosa Marchetti")
    rosa.unfolds("Delete")
    rosa.presses("Yes, delete the note")
    expect(rosa.page.locator("#notes li")).to_have_count(0)

    row = '#next [data-thing*="/promise:"]'
    rosa.follows(rosa.page.locator(row).first.get_by_role("button", name="Mark as followed up"))
    expect(rosa.page.locator("#promises li").first).to_contain_text("kept")

    rosa.unfolds("Erase it")
    rosa.writes("To be sure, type Amara Obi", "Amara Obi")
    rosa.presses("Yes, erase everything")
    rosa.opens("/candidacies?state=all")
    rosa.reads("No candidacy is like that.")
