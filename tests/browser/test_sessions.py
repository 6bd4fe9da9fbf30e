"""A day of several conversations: who is in which, what is put right, and what the next panel is told."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from playwright.sync_api import expect

from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.visitor import Mouse, Touch, Visitor, WithoutScripts
from tests.cast import STARTS, Cast
from webapp.domain.interview.sessions import PlannedSession

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-sessions")]

WAYS = pytest.mark.parametrize("way", [Mouse, Touch, WithoutScripts])
THE_FIRST_IS_OVER = datetime(2027, 1, 14, 10, 50, tzinfo=UTC)


@pytest.fixture(autouse=True)
def that_day() -> Iterator[None]:
    with time_machine.travel(THE_FIRST_IS_OVER, tick=True):
        yield


@pytest.fixture
def day(cast: Cast) -> int:
    """Jonas has had his session, Priya's is to come."""
    interview_id = cast.day(
        PlannedSession(STARTS, 45, interviewers=("jonas@example.com",)),
        PlannedSession(STARTS + timedelta(hours=2), 30, interviewers=("priya@example.com",)),
    )
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    return interview_id


def signed_in(visitor: Visitor) -> Visitor:
    visitor.signs_in()
    return visitor


@WAYS
def test_who_was_in_it_is_put_right_and_a_session_added(
    day: int, site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    rosa = signed_in(arrives(careful(way), site))
    rosa.opens(f"/interviews/{day}/sessions")
    rosa.unfolds("Put right who was in it, or where")
    was_in_it = rosa.page.get_by_role("group", name="Who was in it")
    rosa.chooses(was_in_it.get_by_role("checkbox", name="Priya Rao"))
    rosa.unfolds("Add a session")
    new = rosa.page.locator("fieldset", has_text="One more session").first
    new.get_by_label("Start").first.fill("2027-01-14T15:00")
    rosa.presses("See what follows")
    rosa.reads("The candidate’s form stays closed.")
    rosa.presses("Save and tell whom it concerns")
    rosa.reads("The sessions are changed")
    rosa.reads("3 sessions")


@pytest.mark.parametrize("way", [Mouse, Touch])
def test_seats_are_called_by_the_names_as_they_are_typed(
    cast: Cast, site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    rosa = signed_in(arrives(careful(way), site))
    rosa.opens("/interviews/new")
    rosa.types(rosa.page.locator("input[name=interviewer-1-name]"), "Kim Lee")
    rosa.unfolds("Who is in the first session")
    expect(rosa.page.locator("label[data-seat='1']").first).to_have_text("Kim Lee")
    expect(rosa.page.locator("label[data-seat='2']").first).to_have_text("Interviewer 2")


@WAYS
def test_from_the_report_something_is_passed_on(
    cast: Cast, site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    interview_id = cast.reported()
    rosa = signed_in(arrives(careful(way), site))
    rosa.opens(f"/interviews/{interview_id}/fit-report")
    rosa.presses("Pass something on")
    rosa.types(rosa.page.locator("textarea").first, "She would like to see the lab.")
    rosa.presses("Keep it")
    rosa.reads("Kept. It stands in the next panel’s briefing.")
