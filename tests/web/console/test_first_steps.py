"""From the first account to the first invitation: the list on *Today* that ticks itself off."""

import pytest
import time_machine

from tests.cast import INVITED, PASSWORD, STARTS, Cast
from tests.client import Client, Page
from webapp.db import db, transaction
from webapp.models import Interview, LibraryEntry, Role
from webapp.services.accounts import accounts
from webapp.services.organisation import people

pytestmark = pytest.mark.one_database


@pytest.fixture
def begun(desk: Client) -> Client:
    """Rosa, whose installation has a name, and nothing else yet."""
    with transaction():
        organisation = people.organisation()
        organisation.steps_put_away, organisation.steps_settled = False, ()
        db.session.query(Role).delete()
    return desk


def rows(page: Page) -> tuple[list[str], list[str]]:
    """What is done, and what is to do."""
    done = [" ".join(li.get_text(" ").split()) for li in page.html.select(".first-done")]
    to_do = [str(a.get_text(strip=True)) for a in page.html.select(".first-steps .row-action a")]
    return [words.removeprefix("Done: ") for words in done], to_do


def test_an_empty_installation_says_what_is_to_do(begun: Client) -> None:
    page = begun.get("/")
    assert page.title == "7 steps are left"
    assert "Everybody has what they need" not in page.text
    assert rows(page) == (
        ["Say what your company is called"],
        [
            "Choose your time zone",
            "Choose your colour",
            "See that letters arrive",
            "Fill the library",
            "Add the first role",
            "Invite the first candidate",
            "Invite a colleague",
        ],
    )


def test_each_step_ticks_itself_off(begun: Client, cast: Cast) -> None:
    page = begun.get("/organisation")
    begun.post(page, {"zone": "Europe/Berlin", "accent": "#1d4f91"}, form="/organisation")
    begun.post(begun.get("/library/import"), form="/starter")
    page = begun.get("/")
    assert rows(page)[1] == [
        "See that letters arrive",
        "Fill the library",
        "Add the first role",
        "Invite the first candidate",
        "Invite a colleague",
    ]
    assert "0 of 30 filled in." in page.text
    assert "Go on with what there is" not in page.text
    with transaction():
        first = db.session.query(LibraryEntry).order_by(LibraryEntry.id).first()
        first.title, first.body, first.limits, first.owner, first.answers = "Leave", "27 days.", "", "", ()
    page = begun.post(begun.get("/"), form="/first-steps/library/leave")
    assert "Fill the library" in rows(page)[0]
    begun.post(begun.get("/roles/new"), {"title": "Engineer"}, form="/roles/new")
    begun.post(begun.get("/"), form="/first-steps/mail/leave")
    page = begun.post(begun.get("/"), form="/first-steps/colleague/leave")
    assert rows(page)[1] == ["Invite the first candidate"]
    with transaction():
        role = db.session.query(Role).one()
        cast.role_id = role.id
    cast.interview(starts_at=STARTS)
    page = begun.get("/")
    assert page.html.select_one(".first-steps") is None


def test_the_page_of_a_step_has_a_line_of_help_and_says_what_comes_next(begun: Client) -> None:
    line = begun.get("/organisation").html.select_one(".first-step")
    assert "can be changed later" in line.get_text()
    assert [str(a["href"]) for a in line.select("a")] == ["/mail", "/#first-steps"]
    assert begun.get("/interviews").html.select_one(".first-step") is None
    with transaction():
        people.organisation().steps_put_away = True
    assert begun.get("/organisation").html.select_one(".first-step") is None


def test_the_list_can_be_put_away_and_brought_back(begun: Client) -> None:
    page = begun.post(begun.get("/"), form="/first-steps/put-away")
    assert page.html.select_one(".first-steps") is None
    page = begun.post(begun.get("/organisation"), form="/first-steps/bring-back")
    assert page.html.select_one(".first-steps")


def test_what_cannot_be_left_is_not_left(begun: Client) -> None:
    page = begun.get("/")
    begun.post(page, form="/first-steps/colour/leave")
    token = page.html.select_one("input[name=csrf_token]")["value"]
    for step in ("role", "interview", "nothing"):
        answer = begun.http.post(f"/first-steps/{step}/leave", data={"csrf_token": token})
        assert answer.status_code == 404


def test_a_recruiter_sees_what_a_recruiter_may_do(begun: Client, client: Client) -> None:
    with transaction():
        accounts.add(name="Kim Lee", email="kim@example.com", password=PASSWORD, admin=False, now=INVITED)
    with time_machine.travel(INVITED, tick=False):
        client.sign_in("kim@example.com")
        page = client.get("/")
    assert rows(page) == ([], ["Fill the library", "Add the first role", "Invite the first candidate"])
    assert page.html.select_one(".first-steps form") is None


def test_an_interview_that_is_hidden_does_not_tick_the_list(desk: Client, cast: Cast) -> None:
    """An admin is not told that there is one."""
    with transaction():
        people.organisation().steps_put_away = False
        owner = accounts.add(name="Kim", email="kim@example.com", password=PASSWORD, admin=False, now=INVITED)
        owner_id = owner.id
    interview_id = cast.interview(starts_at=STARTS)
    assert "Invite the first candidate" in rows(desk.get("/"))[0]
    with transaction():
        interview = db.session.get_one(Interview, interview_id)
        interview.owner_id, interview.restricted = owner_id, True
    assert "Invite the first candidate" in rows(desk.get("/"))[1]
