"""The hundred questions at a real browser: a whole topic by the keyboard alone, and what letters do."""

import pytest
import time_machine
from playwright.sync_api import expect

from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.visitor import Keyboard, Mouse, Touch, Visitor
from tests.cast import INVITED, Cast
from webapp.domain.matching.candidate_questions import CANDIDATE_QUESTIONS

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-rest")]

KEPT = "Yes, this one: Benefits in Leeds"

COUNTS = """window.sent = 0; document.addEventListener("submit", event => {
  event.preventDefault();
  sent += 1;
});"""


@pytest.fixture
def recruiter(site: str, arrives: Arrives, cast: Cast):
    """Brings Rosa to her desk, as somebody who uses a browser in some way."""
    cast.library()

    def sits_down(way: type[Visitor]) -> Visitor:
        rosa = arrives(careful(way), site)
        rosa.signs_in()
        return rosa

    with time_machine.travel(INVITED, tick=True):
        yield sits_down


def test_all_questions_of_a_topic_are_decided_by_keyboard_alone(recruiter):
    rosa = recruiter(Keyboard)
    page = rosa.page
    rosa.opens("/library/questions/salary-range")
    asked = []
    while (heading := page.locator("h1").inner_text()) in CANDIDATE_QUESTIONS["rewards"]:
        asked.append(heading)
        here = page.evaluate("document.activeElement.textContent")
        if here == "Yes":  # the button that one is on already
            with page.expect_navigation():
                page.keyboard.press("Enter")
            rosa.looks()
        else:
            rosa.presses("Not for us")
    assert sorted(asked) == sorted(CANDIDATE_QUESTIONS["rewards"])
    rosa.follows(page.get_by_role("link", name="A hundred questions"))
    rosa.reads("10 of 100 decided")


def test_letters_press_buttons_unless_one_types_or_switches_them_off(recruiter):
    rosa = recruiter(Mouse)
    page = rosa.page
    rosa.opens("/library/questions/holiday?q=parental+leave")
    page.get_by_label("Look for something else").press("n")
    expect(page.locator("h1")).to_have_text("How many days of holiday are there?")
    page.locator("h1").click()
    with page.expect_navigation():
        page.keyboard.press("n")
    expect(page.get_by_role("status")).to_contain_text("Not for us: How many days of holiday")
    with page.expect_navigation():
        page.keyboard.press("u")
    expect(page.locator("h1")).to_have_text("How many days of holiday are there?")
    page.get_by_role("checkbox").uncheck()
    page.reload()
    expect(page.get_by_role("checkbox")).not_to_be_checked()
    page.keyboard.press("n")
    expect(page.locator("h1")).to_have_text("How many days of holiday are there?")
    assert page.locator("[aria-keyshortcuts]").count() == 0


def test_a_key_that_is_held_down_decides_nothing(recruiter):
    rosa = recruiter(Mouse)
    page = rosa.page
    rosa.opens("/library/questions/holiday")
    page.evaluate(
        "window.sent = 0; document.addEventListener('submit', e => { e.preventDefault(); sent += 1; })"
    )
    page.keyboard.down("Enter")
    page.keyboard.down("Enter")
    page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    assert page.evaluate("sent") == 1


def test_on_the_smallest_phone_another_is_chosen(recruiter):
    rosa = recruiter(Touch)
    rosa.opens("/library/questions/promotions")
    rosa.presses("Another")
    rosa.types(rosa.page.get_by_label("Look for something else"), "parental leave")
    rosa.presses("Search")
    rosa.presses(KEPT)
    rosa.reads("How are promotions decided?")
    rosa.reads("1 of 100 decided")
