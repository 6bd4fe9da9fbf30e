"""What is left to be done, ticked off wherever it stands; and a promise that is put right."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from playwright.sync_api import expect

from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.visitor import Touch, Visitor, WithoutScripts
from tests.cast import Cast

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-open-things")]

THE_DAY_OF_THE_PROMISE = datetime(2027, 1, 18, 9, tzinfo=UTC)
PROMISE = '[data-thing*="/promise:"]'
FOLLOW_UP = '[data-thing*="/follow_up:"]'


@pytest.fixture(autouse=True)
def that_day() -> Iterator[None]:
    with time_machine.travel(THE_DAY_OF_THE_PROMISE, tick=True):
        yield


@pytest.fixture
def interview_id(cast: Cast) -> int:
    """One with its report, of which a promise is due today."""
    number = cast.interview()
    cast.answers(number)
    cast.holds(number)
    cast.everybody_rates(number)
    cast.keeps_report(number)
    return number


def presses(rosa: Visitor, row: str, button: str) -> None:
    """The button of one row."""
    rosa.follows(rosa.page.locator(row).get_by_role("button", name=button))


@pytest.mark.parametrize("way", [Touch, WithoutScripts])
def test_what_is_ticked_off_or_put_right_in_one_place_is_so_in_all(
    cast: Cast, interview_id: int, site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    rosa = arrives(careful(way), site)
    rosa.signs_in()

    presses(rosa, f"#promises {PROMISE}", "Mark as followed up")
    expect(rosa.page.locator("#promises")).to_have_count(0)
    presses(rosa, f"#just-ticked {PROMISE}", "Take it back")
    expect(rosa.page.locator(f"#promises {PROMISE}")).to_contain_text("due today")

    rosa.opens(f"/interviews/{interview_id}/fit-report")
    presses(rosa, f"#next {FOLLOW_UP}", "Mark as followed up")
    rosa.unfolds("1 followed up")
    rosa.reads("followed up by Rosa Marchetti")
    rosa.follows(rosa.page.get_by_role("link", name="Put it right"))
    rosa.writes("What was promised", "Send the ladder and the bands")
    rosa.writes("By when, if that was said", "2027-01-13")
    rosa.presses("Keep it")
    rosa.reads("before the interview")
    rosa.writes("By when, if that was said", "2027-01-22")
    rosa.presses("Keep it")
    rosa.reads("put right by Rosa Marchetti")

    rosa.opens(f"/interviews/{interview_id}")
    expect(rosa.page.locator(f"#next {PROMISE}")).to_contain_text("Send the ladder and the bands")
    rosa.unfolds("1 followed up")
    presses(rosa, f".ticked {FOLLOW_UP}", "Take it back")
    rosa.opens("/")
    expect(rosa.page.locator(f"#follow-ups {FOLLOW_UP}")).to_contain_text("Find out about pay bands.")
