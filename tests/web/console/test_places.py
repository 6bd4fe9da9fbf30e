"""The recruiter's pages about where an interview takes place, and who is on the panel."""

import pytest

from tests.cast import INVITED, Cast
from tests.client import Client
from webapp.db import db, reading, transaction
from webapp.domain.interview.venue import Venue
from webapp.models import Interview, Person
from webapp.services.interviews import changes
from webapp.services.organisation import roles

pytestmark = pytest.mark.one_database

ROOM = {
    "place": "4 Dock Street,\nLeeds",
    "video_link": "<https://meet.example.com/abc>.",
    "how_to_get_in": "Ring",
}
KEPT = Venue("4 Dock Street, Leeds", "https://meet.example.com/abc", "Ring")
PLAN = {
    "candidate_name": "Zoe Zander",
    "candidate_email": "zoe@example.org",
    "starts_at": "2027-01-14T10:00",
    "interviewer-1-name": "Ada Osei",
    "interviewer-1-email": "ada@example.com",
    "interviewer-1-job_title": "Head of Data",
}


def venue_of(interview_id: int) -> Venue:
    with reading():
        return db.session.get_one(Interview, interview_id).venue


def test_where_is_seen_before_anything_goes_out_and_kept(cast: Cast, desk: Client):
    look = desk.post(desk.get("/interviews/new"), PLAN | ROOM, form="/interviews/new")
    assert "do not say where" not in look.text
    assert "Where: 4 Dock Street, Leeds" in look.html.select_one("article.letter").get_text()
    page = desk.post(look, {"confirmed": "yes"}, form="/interviews/new")
    assert page.html.select_one('dl.facts a[href="https://meet.example.com/abc"]')
    assert venue_of(int(page.url.rpartition("/")[2])) == KEPT
    with reading():
        assert db.session.query(Person).filter_by(name="Ada Osei").one().job_title == "Head of Data"


def test_who_says_nothing_on_where_is_told_before_it_goes_out(cast: Cast, desk: Client):
    look = desk.post(desk.get("/interviews/new"), PLAN, form="/interviews/new")
    assert "the letters do not say where" in look.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"video_link": "http://meet.example.com"}, "begins with https://"),
        ({"video_link": "https://me:secret@meet.example.com"}, "password"),
        ({"place": "x" * 301}, "300 characters"),
        ({"how_to_get_in": "x" * 301}, "300 characters"),
    ],
)
def test_what_cannot_be_kept_comes_back_as_it_was_typed(cast: Cast, desk: Client, typed, said):
    interview_id = cast.interview()
    for address in (
        f"/interviews/{interview_id}/place",
        f"/interviews/{interview_id}/move",
        "/interviews/new",
    ):
        page = desk.post(desk.get(address), typed, form=address, status=422)
        assert said in page.text
        [(name, value)] = typed.items()
        assert page.fields(address)[name] == [value]
    assert venue_of(interview_id) == Venue()


def test_a_recruiter_changes_the_place(cast: Cast, desk: Client):
    interview_id = cast.interview()
    page = desk.post(desk.get(f"/interviews/{interview_id}/place"), ROOM, form="/place")
    assert "and where it was to be" in page.text
    assert venue_of(interview_id) == KEPT
    assert "changed where the interview takes place" in page.text
    page = desk.post(desk.get(f"/interviews/{interview_id}/place"), form="/place", status=422)
    assert "holds already" in page.text


def test_a_move_can_change_the_place_in_one_letter(cast: Cast, desk: Client):
    interview_id = cast.interview()
    with transaction():
        changes.change_place(interview_id, Venue("Berlin"), cast.actor, INVITED)
    page = desk.get(f"/interviews/{interview_id}/move")
    assert page.fields("/move")["place"] == ["Berlin"]
    desk.post(page, {"starts_at": "2027-01-21T11:30"} | ROOM, form="/move")
    assert venue_of(interview_id) == KEPT
    moved = {task for task, _, key in cast.jobs(interview_id) if key == "2"}
    assert moved == {"letter.rescheduled_candidate", "letter.rescheduled_interviewer"}


def test_a_role_says_where_and_how_to_prepare(cast: Cast, desk: Client):
    typed = ROOM | {"how_to_prepare": "Bring a story.\n\nNo tests."}
    desk.post(desk.get(f"/roles/{cast.role_id}/edit"), typed, form="/edit")
    with reading():
        role = roles.get(cast.role_id)
        assert (role.venue, role.how_to_prepare) == (KEPT, "Bring a story.\n\nNo tests.")
    page = desk.get(f"/roles/{cast.role_id}/edit")
    assert page.fields("/edit")["place"] == ["4 Dock Street, Leeds"]
    too_long = {"how_to_prepare": "x" * 2001}
    assert "2001 characters" in desk.post(page, too_long, form="/edit", status=422).text


def test_one_more_like_it_is_at_the_same_place(cast: Cast, desk: Client):
    interview_id = cast.interview()
    desk.post(desk.get(f"/interviews/{interview_id}/place"), ROOM, form="/place")
    fields = desk.get(f"/interviews/new?like={interview_id}").fields("/interviews/new")
    assert fields["video_link"] == ["https://meet.example.com/abc"]


def test_a_recruiter_corrects_a_job_title_and_a_candidate_has_none(cast: Cast, desk: Client):
    interview_id = cast.interview()
    jonas, amara = (cast.participant(interview_id, who) for who in ("Jonas", "Amara"))
    page = desk.get(f"/interviews/{interview_id}/people/{jonas}/address")
    page = desk.post(page, {"job_title": "Staff Engineer"}, form="/name")
    assert "Staff Engineer · jonas@example.com" in page.text
    page = desk.get(f"/interviews/{interview_id}/people/{amara}/address")
    assert "job_title" not in page.fields("/name")
