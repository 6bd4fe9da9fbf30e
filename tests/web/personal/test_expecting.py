"""What a candidate can expect, and what interviewers say about themselves."""

import icalendar
import pytest

from tests.cast import AMARA, INVITED, SECRET, Cast
from tests.client import Client
from webapp.db import db, reading, transaction
from webapp.domain.interview.venue import Venue
from webapp.models import Person
from webapp.services.interviews import changes, lifecycle
from webapp.services.organisation import people, roles
from webapp.services.organisation.roles import Customs

pytestmark = [pytest.mark.usefixtures("before_the_lock"), pytest.mark.one_database]

ROOM = Venue("4 Dock Street, Leeds", "https://meet.example.com/abc", "Ring at the door")


@pytest.fixture
def in_leeds(cast: Cast, interview_id: int) -> int:
    """The interview, in a room and in a call, with a panel that has said who it is."""
    with transaction():
        changes.change_place(interview_id, ROOM, cast.actor, INVITED)
        role = roles.get(cast.role_id)
        roles.change(
            role.id, lifecycle.role_facts(role), "", Customs(ROOM, "Bring a story.\n\n<b>No tests.</b>")
        )
        jonas = people.known_as("jonas@example.com")
        people.introduce(jonas.id, "Staff Engineer", "I like <i>trains</i>.")
    return interview_id


def test_where_whom_how_long_and_how_to_prepare(client: Client, cast: Cast, amara: str, in_leeds: int):
    page = client.get(amara)
    assert "4 Dock Street, Leeds" in page.text
    assert page.html.select_one('a[href="https://meet.example.com/abc"]').get_text() == "Join the video call"
    assert "Ring at the door" in page.text
    assert "Jonas Lind Staff Engineer I like <i>trains</i>." in page.text
    assert "Bring a story. <b>No tests.</b>" in page.text
    assert page.html.select_one('a[href="mailto:rosa@example.com"]')
    assert "7 of 60 minutes are for your questions." in page.text


def test_what_is_asked_in_confidence_takes_no_time_of_the_panels(
    client: Client, cast: Cast, amara: str, in_leeds
):
    cast.answers(in_leeds)
    for_all = client.get(amara).text
    assert SECRET not in for_all
    cast.answers(in_leeds, AMARA.for_interviewers())
    assert client.get(amara).text == for_all


def test_the_calendars_button_is_where_a_candidate_looks_for_it(client: Client, amara: str, in_leeds: int):
    page = client.get(amara)
    [button] = [a for a in page.html.select("main a") if a.get_text() == "Add to calendar"]
    [event] = icalendar.Calendar.from_ical(client.http.get(button["href"]).text).events
    assert event.location == ROOM.place
    assert [call.uri for call in event.conferences] == [ROOM.video_link]
    assert "How to get in: Ring at the door" in event.description


def test_without_a_place_the_pages_say_so(client: Client, amara: str, jonas: str, interview_id: int):
    assert "Not written here yet. Rosa Marchetti tells you in time." in client.get(amara).text
    assert "Where is not written here yet. Rosa Marchetti can tell you." in client.get(jonas).text


def test_an_interviewer_reads_where_and_says_who_they_are(client: Client, jonas: str, in_leeds: int):
    page = client.get(jonas)
    assert "4 Dock Street, Leeds" in page.text
    assert page.fields("/introduction")["job_title"] == ["Staff Engineer"]
    page = client.post(page, {"job_title": "", "about": "I am\nnew here."}, form="/introduction")
    assert "It stands on the candidate’s page now" in page.text
    with reading():
        person = db.session.query(Person).filter_by(email="jonas@example.com").one()
        assert (person.job_title, person.about) == ("", "I am new here.")


def test_a_line_that_is_too_long_comes_back(client: Client, jonas: str, in_leeds: int):
    page = client.post(client.get(jonas), {"about": "x" * 301}, form="/introduction", status=422)
    assert "301 characters" in page.text
    assert page.fields("/introduction")["about"] == ["x" * 301]


def test_the_briefing_on_a_phone_says_where(client: Client, cast: Cast, jonas: str, in_leeds: int):
    cast.sends_briefing(in_leeds)
    page = client.get(f"{jonas}/briefing")
    assert "Where 4 Dock Street, Leeds Join the video call meet.example.com Ring at the door" in page.text
