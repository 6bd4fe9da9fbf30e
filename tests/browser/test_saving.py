"""What scripts add to the forms: they save themselves, and cards are put in order by hand."""

import re
from collections.abc import Callable, Iterator

import pytest
import time_machine
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Arrives
from tests.browser.visitor import Visitor
from tests.cast import INVITED, Cast

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-saving")]

SAVED = re.compile(r"Saved at \d\d:\d\d$")

Device = Callable[[], Page]


@pytest.fixture(autouse=True)
def when_they_were_invited() -> Iterator[None]:
    with time_machine.travel(INVITED, tick=True):
        yield


@pytest.fixture
def device(site: str, arrives: Arrives) -> Device:
    """Another device of the same candidate's."""
    return lambda: arrives(Visitor, site, viewport={"width": 390, "height": 1400}).page


def line(page: Page) -> Locator:
    """Where a page says whether it is saved."""
    return page.locator("[data-saved]")


def test_words_are_saved_while_they_are_typed_and_outlast_a_connection(device: Device, cast: Cast) -> None:
    link = cast.link(cast.interview(), "Amara")
    page = device()
    page.goto(f"{link}/form/needs")
    page.locator("#needs").press_sequentially("Quiet mornings")
    expect(line(page)).to_have_text(SAVED)
    page.locator("summary", has_text="What interviewers see").click()
    expect(page.locator("[data-shown]")).to_contain_text("Quiet mornings")
    page.get_by_label("Only recruiters").check()
    expect(page.locator("[data-shown]")).not_to_contain_text("Quiet mornings")

    page.context.set_offline(True)
    page.fill("#needs", "Quiet mornings, written on the train")
    expect(line(page)).to_contain_text("no connection")
    page.context.set_offline(False)
    expect(line(page)).to_have_text(SAVED, timeout=40_000)
    other = device()
    other.goto(f"{link}/form/needs")
    expect(other.locator("#needs")).to_have_value("Quiet mornings, written on the train")


def test_what_is_too_much_at_once_stays_on_the_page_and_is_saved_in_a_moment(
    site: str, arrives: Arrives, cast: Cast
) -> None:
    visitor = arrives(Visitor, site)
    visitor.expected.add(429)
    page = visitor.page
    page.goto(f"{cast.link(cast.interview(), 'Amara')}/form/needs")
    page.route("**/draft", lambda route: route.fulfill(status=429), times=2)
    page.fill("#needs", "Quiet mornings")
    expect(line(page)).to_contain_text("a great deal at once")
    expect(page.locator("#needs")).to_have_value("Quiet mornings")
    expect(line(page)).to_have_text(SAVED, timeout=20_000)


def test_of_two_devices_each_is_told_of_the_other(device: Device, cast: Cast) -> None:
    link = cast.link(cast.interview(), "Amara")
    one, other = device(), device()
    for page in (one, other):
        page.goto(f"{link}/form/goals")
    other.fill("#goals", "A team of my own")
    expect(line(other)).to_have_text(SAVED)
    one.fill("#goals", "Staff engineer")
    expect(line(one)).to_contain_text("Another device had changed")


def test_cards_are_put_in_order_by_keyboard_and_by_dragging(device: Device, cast: Cast) -> None:
    interview_id = cast.interview()
    cast.answers(interview_id)
    page = device()
    page.goto(f"{cast.link(interview_id, 'Amara')}/form/order")
    cards = page.locator(".ranked > li")
    titles = [card.locator("h2").inner_text().split("\n")[0] for card in cards.all()]
    up = page.get_by_role("button", name=f"Move up: {titles[2]}")
    up.focus()
    page.keyboard.press("Enter")
    expect(up).to_be_focused()
    expect(page.locator("[data-sorted]")).to_have_text(f"2 of 3: {titles[2]}")

    grip = page.locator("[data-grip]").nth(1).bounding_box()
    top = cards.first.bounding_box()
    assert grip
    assert top
    page.mouse.move(grip["x"] + 10, grip["y"] + 20)
    page.mouse.down()
    page.mouse.move(grip["x"] + 10, top["y"] + 10, steps=8)
    page.mouse.up()
    expect(cards.first.locator("h2")).to_contain_text(titles[2])
    expect(line(page)).to_have_text(SAVED)
    page.reload()
    expect(cards.first.locator("h2")).to_contain_text(titles[2])


def test_a_fit_form_comes_back_as_it_was_left(device: Device, cast: Cast) -> None:
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    page = device()
    page.goto(f"{cast.link(interview_id, 'Jonas')}/fit")
    page.locator("#offer-learning-3").check(force=True)
    expect(line(page)).to_have_text(SAVED)
    page.reload()
    expect(page.locator("#offer-learning-3")).to_be_checked()
