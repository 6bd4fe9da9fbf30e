"""Where an interview takes place and whom one meets, in a real browser: set up, moved, read."""

from datetime import timedelta

import pytest

from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.visitor import Mouse, Touch, Visitor, WithoutScripts, monday_after_next
from tests.cast import Cast
from webapp.db import db, reading
from webapp.models import Interview

LINK = "https://meet.example.com/abc-defg"


@pytest.mark.parametrize("way", [Mouse, Touch, WithoutScripts])
def test_everybody_reads_where_and_a_move_takes_them_elsewhere(
    site: str, cast: Cast, arrives: Arrives, way: type[Visitor]
) -> None:
    rosa, jonas = (arrives(careful(way), site) for _ in range(2))
    amara = arrives(careful(way), site, timezone_id="America/New_York")
    rosa.signs_in()
    interview_id = sets_up(rosa)

    amara.opens(cast.link(interview_id, "Amara"))
    amara.reads("4 Dock Street, Leeds")
    amara.reads("Head of Data")
    amara.reads("minutes are for your questions")
    assert amara.page.get_by_role("link", name="Join the video call").get_attribute("href") == LINK
    assert amara.page.get_by_role("link", name="Add to calendar").is_visible()

    amara.presses("Start")
    amara.ticks("Learning")
    amara.presses("Next")
    amara.opens(cast.link(interview_id, "Amara"))
    if way is not WithoutScripts:
        amara.reads("New York time")

    jonas.opens(cast.link(interview_id, "Jonas"))
    jonas.unfolds("Change it")
    jonas.writes("A line about yourself", "I like trains.")
    jonas.presses("Keep it")
    jonas.reads("It stands on the candidate’s page now.")

    rosa.opens(f"/interviews/{interview_id}/move")
    rosa.dates("Start", monday_after_next(11))
    rosa.writes("Place", "Holzmarktstraße 25, Berlin")
    rosa.presses("Move and tell everybody")
    if way is not WithoutScripts:
        rosa.reads("It begins early: at")
        rosa.presses("Move it all the same, and tell everybody")
    rosa.reads("The interview has moved, and everybody on it is told.")

    amara.page.reload()
    amara.reads("Holzmarktstraße 25, Berlin")
    amara.reads("I like trains.")


def sets_up(rosa: Visitor) -> int:
    """A new interview in a room and in a call; its id."""
    rosa.opens("/interviews/new")
    rosa.writes("Candidate’s name", "Amara Obi")
    rosa.writes("Candidate’s e-mail address", "amara@example.com")
    rosa.dates("Start", monday_after_next(10) - timedelta(days=7))
    rosa.writes("Place", "4 Dock Street, Leeds")
    rosa.writes("Video link", f"<{LINK}>.")
    rosa.writes("How to get in", "Ring at the door")
    rosa.writes("Name", "Jonas Lind")
    rosa.writes("E-mail address", "jonas@example.com")
    rosa.writes("Job title", "Head of Data")
    rosa.presses("See what goes out")
    rosa.reads("Ring at the door")
    rosa.presses("Invite")
    with reading():
        return db.session.query(Interview.id).scalar()
