"""A page that waits for something to be made shows it by itself as soon as it is there."""

import pytest
import time_machine
from playwright.sync_api import expect

from tests.browser.conftest import Arrives
from tests.browser.visitor import Visitor
from tests.cast import INVITED, Cast
from webapp.db import transaction
from webapp.services.interviews import lifecycle

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-pages")]


def test_an_interviewers_page_shows_the_briefing_when_it_is_there(
    cast: Cast, site: str, arrives: Arrives
) -> None:
    interview_id = cast.interview()
    with transaction():
        lifecycle.call_for_briefing(interview_id, cast.actor, INVITED)
    with time_machine.travel(INVITED, tick=True):
        page = arrives(Visitor, site).page
        page.goto(site + cast.link(interview_id, "Jonas"))
        expect(page.get_by_role("progressbar", name="Being made")).to_be_visible()
        cast.work(INVITED)
        expect(page.get_by_role("link", name="Read the briefing")).to_be_visible(timeout=20_000)
        expect(page.get_by_role("progressbar")).to_have_count(0)
