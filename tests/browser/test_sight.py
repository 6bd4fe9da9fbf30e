"""A page tells that somebody has it before them; one that nobody looks at does not."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.browser.conftest import Arrives
from tests.browser.visitor import Mouse, WithoutScripts
from tests.cast import INVITED, Cast
from webapp.db import db, reading
from webapp.models.interviews import Happening

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-sight")]


@pytest.fixture(autouse=True)
def when_they_were_invited() -> Iterator[None]:
    with time_machine.travel(INVITED, tick=True):
        yield


@pytest.fixture
def briefed(cast: Cast) -> int:
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    return interview_id


def noted(name: str) -> bool:
    with reading():
        return db.session.query(Happening).filter_by(name=name, actor="participant").count() == 1


def test_a_page_that_somebody_moves_about_on_says_so_after_some_seconds(
    site: str, arrives: Arrives, cast: Cast, briefed: int
) -> None:
    visitor = arrives(Mouse, site)
    visitor.opens(f"{cast.link(briefed, 'Jonas')}/briefing")
    visitor.page.wait_for_timeout(4000)
    assert noted("briefing_fetched")
    assert not noted("briefing_read"), "nobody has touched anything yet"
    with visitor.page.expect_response("**/briefing/read"):
        visitor.page.mouse.move(200, 300)
        visitor.page.mouse.move(210, 310)
    assert noted("briefing_read")


def test_a_page_that_is_not_in_sight_says_nothing(
    site: str, arrives: Arrives, cast: Cast, briefed: int
) -> None:
    visitor = arrives(Mouse, site)
    visitor.page.add_init_script(
        "Object.defineProperty(Document.prototype, 'visibilityState', { get: () => 'hidden' })"
    )
    visitor.opens(cast.link(briefed, "Jonas"))
    visitor.page.mouse.move(200, 300)
    visitor.page.wait_for_timeout(5000)
    assert noted("page_fetched")
    assert not noted("opened")


def test_a_pdf_is_read_by_whoever_presses_it(site: str, arrives: Arrives, cast: Cast, briefed: int) -> None:
    visitor = arrives(Mouse, site)
    visitor.opens(cast.link(briefed, "Jonas"))
    with visitor.page.expect_response("**/briefing/read"):
        visitor.page.get_by_role("link", name="PDF, A4").evaluate(
            "link => { link.addEventListener('click', event => event.preventDefault()); link.click(); }"
        )
    assert noted("briefing_read")


def test_without_a_script_there_is_a_button_for_it(
    site: str, arrives: Arrives, cast: Cast, briefed: int
) -> None:
    visitor = arrives(WithoutScripts, site)
    visitor.opens(f"{cast.link(briefed, 'Jonas')}/briefing")
    visitor.presses("I have read this")
    assert noted("briefing_read")
