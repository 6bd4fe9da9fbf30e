"""The console's pages for an interview of several sessions: set-up, the page of its sessions, its own."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import INVITED, JONAS_FIT, STARTS, Cast
from tests.client import Client
from webapp.db import db, reading, transaction
from webapp.domain.interview.sessions import PlannedSession, Session
from webapp.domain.interview.venue import Venue
from webapp.models import Interview, Job, PersonalLine
from webapp.services.interviews import lifecycle

pytestmark = pytest.mark.one_database

HOUR = timedelta(hours=1)
ROOM = Venue(place="Room 7")
TYPED = {
    "candidate_name": "Amara Obi",
    "candidate_email": "amara@example.com",
    "starts_at": "2027-01-14T10:00",
    "minutes": "45",
    "place": "4 Dock Street",
    "interviewer-1-name": "Jonas Lind",
    "interviewer-1-email": "jonas@example.com",
    "interviewer-2-name": "Priya Rao",
    "interviewer-2-email": "priya@example.com",
    "who": "1",
    "session-2-starts_at": "2027-01-14T11:00",
    "session-2-minutes": "30",
    "session-2-who": "2",
    "session-2-place": "Room 7",
}


@pytest.fixture
def day(cast: Cast) -> int:
    """Jonas at ten, Priya at eleven in Room 7."""
    return cast.day(
        PlannedSession(STARTS, 45, interviewers=("jonas@example.com",)),
        PlannedSession(STARTS + HOUR, 30, ROOM, ("priya@example.com",)),
        venue=Venue(place="4 Dock Street"),
    )


def sessions_of(interview_id: int) -> tuple[Session, ...]:
    with reading():
        return db.session.get_one(Interview, interview_id).sessions


def new_day(desk: Client, **more: str):
    return desk.post(desk.get("/interviews/new"), TYPED | more, form="/interviews/new")


def test_a_day_is_seen_before_it_is_set_up_and_is_what_was_typed(desk: Client, cast: Cast):
    page = new_day(desk)
    assert "2 sessions" in page.text
    assert "Room 7" in page.text
    page = desk.post(page)
    assert "2 sessions, Thursday 14 January 2027, 10:00 – 11:30" in page.text
    interview_id = int(page.url.rpartition("/")[2])
    jonas, priya = (cast.participant(interview_id, who) for who in ("Jonas", "Priya"))
    assert sessions_of(interview_id) == (
        Session(1, STARTS, 45, panel=(jonas,)),
        Session(2, STARTS + HOUR, 30, ROOM, (priya,)),
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"session-2-starts_at": ""}, "When does this session begin?"),
        ({"session-2-starts_at": "2026-12-01T10:00"}, "passed already"),
        ({"session-2-minutes": "5"}, "Between 15 minutes and 8 hours"),
        ({"session-2-starts_at": "2027-01-14T10:30"}, "at the same time"),
        ({"session-2-starts_at": "2027-02-14T10:30"}, "more than fourteen days apart"),
        ({"session-2-who": "3"}, "Interviewer 3 is nobody yet"),
        ({"session-2-who": "1"}, "Everybody on the panel needs a session"),
        ({"session-2-video_link": "http://example.com"}, "begins with https"),
    ],
)
def test_what_is_wrong_with_a_day_comes_back_with_all_that_was_typed(desk: Client, cast: Cast, typed, said):
    begun = desk.get("/interviews/new")
    page = desk.post(begun, TYPED | typed, form="/interviews/new", status=422)
    assert said in page.text
    fields = page.fields("/interviews/new")
    for name, value in (TYPED | typed).items():
        assert fields[name] == [value] if value else not any(fields[name]), name


def test_a_session_alone_is_set_up_as_ever_whoever_was_ticked_in_it(desk: Client, cast: Cast):
    single = {name: value for name, value in TYPED.items() if not name.startswith("session-2")}
    page = desk.post(desk.post(desk.get("/interviews/new"), single, form="/interviews/new"))
    interview_id = int(page.url.rpartition("/")[2])
    assert sessions_of(interview_id) == (Session(1, STARTS, 45),)


def test_one_more_like_it_has_the_same_sessions(desk: Client, cast: Cast, day: int):
    fields = desk.get(f"/interviews/new?like={day}").fields("/interviews/new")
    start, second = fields["starts_at"][0], fields["session-2-starts_at"][0]
    assert (start[-5:], second[-5:]) == (start[-5:], f"{int(start[-5:-3]) + 1}:{start[-2:]}")
    assert (fields["who"], fields["session-2-who"]) == (["1"], ["2"])
    assert fields["session-2-place"] == ["Room 7"]


def changed(desk: Client, day: int, typed: dict[str, str], status: int = 200):
    address = f"/interviews/{day}/sessions"
    return desk.post(desk.get(address), typed, form=address, status=status)


def test_one_press_moves_one_and_adds_one(desk: Client, cast: Cast, day: int):
    jonas, priya = (cast.participant(day, who) for who in ("Jonas", "Priya"))
    typed = {
        "session-2-starts_at": "2027-01-14T13:00",
        "session-3-starts_at": "2027-01-14T15:00",
        "session-3-minutes": "60",
        "session-3-who": str(jonas),
        "line_to_candidate": "See you then.",
    }
    page = changed(desk, day, typed)
    assert "The sessions are changed" in page.text
    assert "3 sessions, Thursday 14 January 2027, 10:00 – 16:00" in page.text
    assert sessions_of(day) == (
        Session(1, STARTS, 45, panel=(jonas,)),
        Session(2, STARTS + 3 * HOUR, 30, ROOM, (priya,)),
        Session(3, STARTS + 5 * HOUR, 60, panel=(jonas,)),
    )
    with reading():
        assert [line.words for line in db.session.query(PersonalLine)] == ["See you then."]


def test_what_follows_is_told_before_anything_is_changed(desk: Client, cast: Cast, day: int):
    page = changed(desk, day, {"session-2-starts_at": "2027-01-14T13:00", "look": "yes"})
    assert "What follows" in page.text
    assert "“Another time” goes to Amara Obi, Priya Rao." in page.text
    assert "form stays open" in page.text
    assert sessions_of(day)[1].starts_at == STARTS + HOUR


def test_who_would_leave_the_panel_is_asked_about_first(desk: Client, cast: Cast, day: int):
    page = changed(desk, day, {"session-2-dropped": "y"})
    assert "Priya Rao has no session left and leaves the panel" in page.text
    assert len(sessions_of(day)) == 2
    page = desk.post(page, form="/sessions")
    assert sessions_of(day) == (Session(1, STARTS, 45, panel=(cast.participant(day, "Jonas"),)),)
    assert "2 sessions" not in page.text


def test_odd_times_are_asked_about_session_by_session(desk: Client, cast: Cast, day: int):
    page = changed(desk, day, {"session-2-starts_at": "2027-01-16T19:30"})
    assert "weekend: Saturday 16 January" in page.text
    assert "ends late: at 20:00" in page.text
    page = desk.post(page, form="/sessions")
    assert "The sessions are changed" in page.text


def test_who_is_in_another_session_at_that_hour_is_named_with_the_hour(desk: Client, cast: Cast, day: int):
    cast.interview(INVITED, STARTS + 4 * HOUR)
    page = changed(desk, day, {"session-2-starts_at": "2027-01-14T14:15"})
    assert "Priya Rao has another interview at the time of a session" in page.text
    assert "14:15" in page.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"session-2-starts_at": "2026-12-01T10:00"}, "passed already"),
        ({"session-2-starts_at": ""}, "When does this session begin?"),
        ({"session-2-starts_at": "2027-01-14T10:15"}, "at the same time"),
        ({"zone": "Atlantis"}, "not a time zone"),
        ({"session-1-dropped": "y", "session-2-dropped": "y"}, "at least one session"),
        ({}, "These are the sessions that hold already"),
    ],
)
def test_a_change_that_cannot_be_comes_back_with_what_was_typed(desk: Client, cast: Cast, day, typed, said):
    page = changed(desk, day, typed, status=422)
    assert said in page.text
    for name, value in typed.items():
        assert page.fields("/sessions")[name] == ([value] if value else [""])


def test_two_pages_do_not_undo_each_other(desk: Client, cast: Cast, day: int):
    address = f"/interviews/{day}/sessions"
    stale = desk.get(address)
    changed(desk, day, {"session-2-starts_at": "2027-01-14T13:00"})
    page = desk.post(stale, {"session-1-starts_at": "2027-01-14T09:00"}, form=address, status=422)
    assert "Somebody has changed this interview" in page.text
    desk.post(page, form=address)
    assert [s.starts_at for s in sessions_of(day)] == [STARTS - HOUR, STARTS + HOUR]


def test_a_session_that_has_begun_stays_or_did_not_take_place(desk: Client, cast: Cast, day: int):
    cast.answers(day)
    cast.sends_briefing(day)
    cast.keeps_briefing(day)
    cast.rates(day, "Jonas", JONAS_FIT, now=STARTS + 50 * timedelta(minutes=1))
    with time_machine.travel(STARTS + 65 * timedelta(minutes=1), tick=False):
        desk.sign_in()
        page = desk.get(f"/interviews/{day}/sessions")
        assert "stays closed" in page.text
        assert "The fit form is in of: Jonas Lind." in page.text
        assert "session-1-starts_at" not in page.fields("/sessions")
        page = desk.post(page, {"session-1-dropped": "y"}, form="/sessions")
    assert "Jonas Lind has no session left, but their fit form is in" in page.text


def test_a_second_session_is_added_to_an_interview_of_one(desk: Client, cast: Cast):
    interview_id = cast.interview()
    page = desk.get(f"/interviews/{interview_id}")
    assert "sessions" not in page.text.partition("If something changes")[0]
    page = changed(desk, interview_id, {"session-2-starts_at": "2027-01-15T10:00"})
    assert "2 sessions" in page.text
    moved = desk.get(f"/interviews/{interview_id}/move")
    assert moved.url.endswith("/sessions")


def test_who_joins_a_day_says_into_which_sessions(desk: Client, cast: Cast, day: int):
    address = f"/interviews/{day}/panel"
    bo = {"name": "Bo Lund", "email": "bo@example.com"}
    page = desk.post(desk.get(address), bo, form=address, status=422)
    assert "Everybody on the panel needs a session" in page.text
    desk.post(page, bo | {"sessions": "2"}, form=address)
    assert cast.participant(day, "Bo") in sessions_of(day)[1].panel


def test_a_line_of_a_list_says_how_many_sessions_and_until_when(desk: Client, cast: Cast, day: int):
    page = desk.get("/interviews")
    assert "10:00 – 11:30, 2 sessions" in page.text


def test_letters_are_only_promised_to_whom_it_concerns(desk: Client, cast: Cast, day: int):
    changed(desk, day, {"session-2-starts_at": "2027-01-14T13:00"})
    with reading():
        found = db.session.query(Job).filter(Job.task.like("letter.rescheduled_%"))
        assert {job.subject for job in found} == {cast.participant(day, w) for w in ("Amara", "Priya")}


def begun(cast: Cast, day: int) -> None:
    cast.answers(day)
    cast.sends_briefing(day)
    cast.keeps_briefing(day)


def test_who_was_in_it_and_where_is_put_right(desk: Client, cast: Cast, day: int):
    begun(cast, day)
    jonas, priya = (cast.participant(day, who) for who in ("Jonas", "Priya"))
    with time_machine.travel(STARTS + 50 * timedelta(minutes=1), tick=False):
        desk.sign_in()
        page = desk.get(f"/interviews/{day}/sessions")
        assert page.fields("/sessions")["session-1-who"] == [str(jonas)]
        both = {"session-1-who": [str(jonas), str(priya)], "session-1-place": "Room 9"}
        desk.post(page, both, form="/sessions")
        assert "put right who was in a session" in desk.get(f"/interviews/{day}").text
    first, second = sessions_of(day)
    assert (first.panel, first.venue.place) == (tuple(sorted((jonas, priya))), "Room 9")
    assert (second.panel, second.venue) == ((priya,), ROOM)


def test_what_cannot_be_put_right_any_more_comes_back_with_the_reason(desk: Client, cast: Cast, day: int):
    begun(cast, day)
    cast.holds(day, STARTS + 2 * HOUR)
    cast.rates(day, "Jonas", JONAS_FIT, now=STARTS + 2 * HOUR)
    with transaction():
        lifecycle.close_round(day, cast.actor, STARTS + 3 * HOUR)
    with time_machine.travel(STARTS + 3 * HOUR, tick=False):
        desk.sign_in()
        address = f"/interviews/{day}/sessions"
        page = desk.post(desk.get(address), {"session-1-place": "Room 9"}, form=address, status=422)
    assert "the sessions stay as they are" in page.text
    assert page.fields("/sessions")["session-1-place"] == ["Room 9"]


def test_several_sessions_are_added_at_once(desk: Client, cast: Cast, day: int):
    more = {f"session-{n}-starts_at": f"2027-01-14T{10 + n}:30" for n in (3, 4, 6)}
    changed(desk, day, more)
    assert [s.number for s in sessions_of(day)] == [1, 2, 3, 4, 6]


def test_no_more_are_offered_than_a_day_may_have(desk: Client, cast: Cast, day: int):
    fields = desk.get(f"/interviews/{day}/sessions").fields("/sessions")
    assert {name for name in fields if name.endswith("-starts_at")} == {
        f"session-{n}-starts_at" for n in range(1, 13)
    }


def test_whose_part_is_over_is_waited_for_before_the_day_is(desk: Client, cast: Cast, day: int):
    begun(cast, day)
    with time_machine.travel(STARTS + 50 * timedelta(minutes=1), tick=False):
        desk.sign_in()
        assert "waiting for Jonas Lind" in " ".join(desk.get("/interviews").text.split())
        page = desk.get(f"/interviews/{day}")
        assert [f for f in page.html.select("form") if "/remind" in str(f.get("action"))]
    cast.rates(day, "Jonas", JONAS_FIT, now=STARTS + 50 * timedelta(minutes=1))
    with time_machine.travel(STARTS + 55 * timedelta(minutes=1), tick=False):
        desk.sign_in()
        assert "waiting for nobody" in " ".join(desk.get("/interviews").text.split())
