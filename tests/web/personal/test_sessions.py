"""Personal pages of an interview of several sessions."""

from datetime import timedelta

import icalendar
import pytest
import time_machine

from tests.cast import INVITED, JONAS_FIT, STARTS, Cast
from tests.client import Client
from webapp.domain.interview.sessions import PlannedSession
from webapp.domain.interview.venue import Venue

pytestmark = pytest.mark.one_database

HOUR = timedelta(hours=1)


@pytest.fixture
def day(cast: Cast) -> int:
    """Jonas at ten, Priya at eleven in Room 7. Amara is in Paris."""
    return cast.day(
        PlannedSession(STARTS, 45, interviewers=("jonas@example.com",)),
        PlannedSession(STARTS + HOUR, 30, Venue(place="Room 7"), ("priya@example.com",)),
        venue=Venue(place="4 Dock Street"),
        candidate_zone="Europe/Paris",
    )


@pytest.fixture(autouse=True)
def invited():
    with time_machine.travel(INVITED, tick=False):
        yield


def test_a_candidate_reads_the_day_in_order_in_both_zones(cast: Cast, client: Client, day: int):
    page = client.get(cast.link(day, "Amara"))
    assert "2 sessions, Thursday 14 January 2027, 10:00 – 11:30, London time" in page.text
    first, _, second = page.text.partition("Your day")[2].partition("11:00 – 11:30")
    assert "10:00 – 10:45 (11:00 – 11:45, Paris time) You meet Jonas Lind 4 Dock Street" in first
    assert "You meet Priya Rao Room 7" in second
    assert "10:00 Welcome" in first
    assert "11:00 Who is who" in second


def test_an_interviewer_reads_of_their_own_session_first(cast: Cast, client: Client, day: int):
    page = client.get(cast.link(day, "Priya"))
    own, _, others = page.text.partition("The other sessions")
    assert "11:00 – 11:30, London time" in own
    assert "Room 7" in own
    assert "4 Dock Street" not in own
    assert "10:00 – 10:45" not in own
    assert "10:00 – 10:45" in others


def test_everybody_takes_along_what_is_theirs(cast: Cast, client: Client, day: int):
    for who, hours in (("Amara", [10, 11]), ("Jonas", [10]), ("Priya", [11])):
        file = client.http.get(f"{cast.link(day, who)}/interview.ics").data
        assert [event.start.hour for event in icalendar.Calendar.from_ical(file).events] == hours


def test_the_form_of_an_early_session_is_there_while_the_day_goes_on(cast: Cast, client: Client, day: int):
    cast.answers(day)
    cast.sends_briefing(day)
    cast.keeps_briefing(day)
    with time_machine.travel(STARTS + timedelta(minutes=50), tick=False):
        assert "How did it go with Amara Obi?" in client.get(cast.link(day, "Jonas")).text
        client.get(f"{cast.link(day, 'Jonas')}/fit")
        assert "How did it go" not in client.get(cast.link(day, "Priya")).text
        cast.rates(day, "Jonas", JONAS_FIT, now=STARTS + timedelta(minutes=50))
        client.sign_in()
        page = client.get(f"/interviews/{day}")
        assert "your form is in" in client.get(cast.link(day, "Jonas")).text
    assert "Jonas Lind" in page.text


def test_a_single_session_stays_what_it_was(cast: Cast, client: Client):
    interview_id = cast.interview()
    for who in ("Amara", "Jonas"):
        page = client.get(cast.link(interview_id, who))
        for word in ("sessions", "Your day", "The other"):
            assert word not in page.text
