"""The sheet before an offer: from the report to the page, and to its PDF."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from playwright.sync_api import expect

from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.visitor import Mouse, Touch, Visitor, WithoutScripts
from tests.cast import Cast

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-offer-sheet")]

THE_DAY = datetime(2027, 1, 15, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def that_day() -> Iterator[None]:
    with time_machine.travel(THE_DAY, tick=True):
        yield


@pytest.fixture
def interview_id(cast: Cast) -> int:
    cast.library()
    return cast.reported()


@pytest.mark.parametrize("way", [Mouse, Touch, WithoutScripts])
def test_a_recruiter_prepares_the_conversation_before_an_offer(
    cast: Cast, interview_id: int, site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    rosa = arrives(careful(way), site)
    rosa.signs_in()

    rosa.opens(f"/interviews/{interview_id}/fit-report")
    rosa.presses("Offer conversation")
    rosa.reads("Real time for it, not a budget on paper.")
    rosa.reads("Staff places are tied to a need.")
    rosa.reads("Send the ladder")

    rosa.presses("Make the PDF")
    rosa.reads("The PDF is being made.")
    cast.work(datetime.now(UTC))
    download = rosa.page.get_by_role("link", name="Download PDF")
    rosa.waits_for(download)
    file = rosa.context.request.get(f"{site}{download.get_attribute('href')}")
    assert (file.status, file.headers["content-type"]) == (200, "application/pdf")

    rosa.follows(rosa.page.locator("#promises-first").get_by_role("link").first)
    expect(rosa.page.get_by_text("Fit report").first).to_be_visible()
