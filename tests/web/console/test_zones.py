"""Both sides' time on the recruiter's pages, and warnings that let one go on."""

import pytest

from tests.cast import STARTS, Cast
from tests.client import Client
from webapp.db import db, reading, transaction
from webapp.models import Interview, Participant

pytestmark = pytest.mark.one_database

PLAN = {
    "candidate_name": "Zoe Zander",
    "candidate_email": "zoe@example.org",
    "candidate_zone": "America/New_York",
    "starts_at": "2027-01-16T10:00",
    "interviewer-1-name": "Jonas Lind",
    "interviewer-1-email": "jonas@example.com",
}


def test_what_is_odd_is_seen_before_anything_goes_out_and_it_goes_out(cast: Cast, desk: Client):
    cast.interview(starts_at=STARTS.replace(day=16, minute=30))
    look = desk.post(desk.get("/interviews/new"), PLAN, form="/interviews/new")
    for odd in (
        "Jonas Lind has another interview at that time.",
        "It is on a weekend: Saturday 16 January 2027 (London time).",
        "It begins early: at 05:00 (New York time).",
    ):
        assert odd in look.text
    assert "(05:00, New York time)" in look.text
    page = desk.post(look, {"confirmed": "yes"}, form="/interviews/new")
    assert page.title == "Zoe Zander"
    assert "05:00, New York time" in page.text
    with reading():
        assert db.session.query(Participant).filter_by(side="candidate", zone="America/New_York").one()


def test_a_zone_that_is_none_comes_back(cast: Cast, desk: Client):
    typed = PLAN | {"candidate_zone": "Atlantis"}
    page = desk.post(desk.get("/interviews/new"), typed, form="/interviews/new", status=422)
    assert "not a time zone" in page.text


def test_a_move_to_an_odd_time_asks_once_and_goes_on(cast: Cast, desk: Client):
    interview_id = cast.interview()
    page = desk.get(f"/interviews/{interview_id}/move")
    page = desk.post(page, {"starts_at": "2027-01-17T07:00"}, form="/move")
    assert "Is this meant? It is on a weekend: Sunday 17 January 2027" in page.text
    assert moved_to(interview_id) == "2027-01-14T10:00"
    page = desk.post(page, {"starts_at": "2027-01-17T06:00"}, form="/move")
    assert "It begins early: at 06:00 (London time)." in page.text, "it is another time"
    page = desk.post(page, form="/move")
    assert "has moved" in page.text
    assert moved_to(interview_id) == "2027-01-17T06:00"


def moved_to(interview_id: int) -> str:
    with reading():
        return f"{db.session.get_one(Interview, interview_id).starts_at:%Y-%m-%dT%H:%M}"


def test_a_recruiter_says_where_the_candidate_is(cast: Cast, desk: Client):
    interview_id = cast.interview()
    amara, jonas = (cast.participant(interview_id, who) for who in ("Amara", "Jonas"))
    page = desk.get(f"/interviews/{interview_id}/people/{amara}/address")
    page = desk.post(page, {"zone": "Asia/Tokyo"}, form="/zone")
    assert "Thursday 14 January 2027, 19:00, Tokyo time" in page.text
    page = desk.get(f"/interviews/{interview_id}/people/{amara}/address")
    assert page.fields("/zone")["zone"] == ["Asia/Tokyo"]
    desk.post(page, {"zone": "Nowhere"}, form="/zone", status=422)
    assert "time zone they are" not in desk.get(f"/interviews/{interview_id}/people/{jonas}/address").text


def test_an_odd_hour_where_the_candidate_is_is_told_once_their_zone_is_known(cast: Cast, desk: Client):
    interview_id = cast.interview()
    page = desk.get(f"/interviews/{interview_id}")
    assert "An odd hour" not in page.text
    is_in(interview_id, "America/New_York")
    page = desk.get(f"/interviews/{interview_id}")
    assert "An odd hour for Amara Obi. It begins early: at 05:00 (New York time)." in page.text
    is_in(interview_id, "Europe/Berlin")
    assert "An odd hour" not in desk.get(f"/interviews/{interview_id}").text


def is_in(interview_id: int, zone: str) -> None:
    with transaction():
        db.session.get_one(Interview, interview_id).candidate.zone = zone
