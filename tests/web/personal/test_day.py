"""A day of several sessions, as its interviewers and its candidate read of it."""

from datetime import timedelta

import pytest

from tests.cast import INVITED, STARTS, Cast
from tests.client import Client
from webapp.db import db, reading
from webapp.domain.briefing.composition import Briefing
from webapp.domain.interview.sessions import PlannedSession
from webapp.models import Interview
from webapp.services.documents import versions
from webapp.services.interviews.schedule import BRIEFING

pytestmark = [pytest.mark.usefixtures("before_the_lock"), pytest.mark.one_database]


@pytest.fixture
def interview_id(cast: Cast) -> int:
    """Jonas is in the first session, Priya in the second."""
    cast.library()
    made = cast.day(
        PlannedSession(STARTS, 45, interviewers=("jonas@example.com",)),
        PlannedSession(STARTS + timedelta(hours=2), 60, interviewers=("priya@example.com",)),
    )
    cast.answers(made)
    cast.sends_briefing(made)
    cast.keeps_briefing(made)
    return made


def kept(interview_id: int) -> Briefing:
    with reading():
        content = versions.newest_version(interview_id, BRIEFING).content
    assert isinstance(content, Briefing)
    return content


def test_ones_own_session_stands_above_the_panel(client: Client, jonas: str, interview_id: int) -> None:
    titles = [h.get_text() for h in client.get(f"{jonas}/briefing").html.select("h2")]
    assert titles.index("Your session") < titles.index("Panel")
    facts = client.get(f"{jonas}/briefing").html.select_one("dl.facts")
    assert facts is not None
    assert "Priya" not in facts.text


def test_an_interviewers_page_opens_on_their_own_session(client: Client, jonas: str, interview_id: int):
    first, second = (plan.session.number for plan in kept(interview_id).day)
    page = client.get(f"{jonas}/briefing")
    day = page.html.select_one("#day")
    assert [h.get_text() for h in day.select("h2, h3")] == [
        "Your session",
        "10:00 – 10:45",
        "What the others cover",
    ]
    assert "Priya Rao" in day.select_one(f"#session-{second}").get_text()
    assert len(day.select(f"#session-{first} .run li")) == len(kept(interview_id).day[0].order)
    assert not day.select(f"#session-{second} .run")
    assert [h.get("id") for h in page.html.select("main section")][0] == "day"


def test_their_first_page_says_what_their_session_is_for(client: Client, jonas: str):
    lines = client.get(jonas).html.select(".three-lines > li")
    assert len(lines) == 3
    assert lines[0].get_text().startswith("10:00 – 10:45: ")


def test_the_candidate_reads_how_each_session_is_meant_to_go(client: Client, amara: str, interview_id: int):
    runs = client.get(amara).html.select("#expect .run")
    assert [[li.select_one("span").get_text() for li in run.select("li")][0] for run in runs] == [
        "10:00",
        "12:00",
    ]
    assert [len(run.select("li")) for run in runs] == [len(plan.order) for plan in kept(interview_id).day]


def test_a_briefing_for_a_day_that_is_composed_again_is_no_news(interview_id: int):
    with reading():
        assert not versions.compose_briefing(interview_id, INVITED).news
        assert len(db.session.get_one(Interview, interview_id).sessions) == 2
