"""Setting up an interview: people pasted, all that goes out seen before, and one more like it."""

import dataclasses
from datetime import timedelta

import pytest
from flask import Flask

from tests.cast import INVITED, STARTS
from tests.client import Client, Page
from webapp.db import db, reading, transaction
from webapp.models import Happening, Interview, Job, Participant, Person, Role
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.organisation import roles

pytestmark = pytest.mark.one_database

HOUR = timedelta(hours=1)

TYPED = {
    "candidate_name": "Łucja Şahin",
    "candidate_email": "lucja@example.org",
    "starts_at": "2027-01-14T10:00",
    "practical_note": "The lift is\non the left.",
}
PASTED = "Lind, Jonas <jonas@example.com>; Priya Rao <priya@example.com>"


def counted() -> dict[str, int]:
    with reading():
        return {
            m.__tablename__: db.session.query(m).count()
            for m in (Interview, Participant, Person, Job, Happening)
        }


def looked(rosa, **more: str) -> Page:
    return rosa.post(rosa.get("/interviews/new"), TYPED | {"paste": PASTED} | more, form="/interviews/new")


def test_all_that_goes_out_is_seen_before_and_nothing_is_kept(rosa, cast):
    before = counted()
    page = looked(rosa)
    assert page.title == "Before it goes out"
    assert counted() == before
    letters = [" ".join(letter.get_text(" ").split()) for letter in page.html.select("article.letter")]
    assert [letter.split(" subject ")[0] for letter in letters] == [
        "to Łucja Şahin lucja@example.org",
        "to Jonas Lind jonas@example.com",
        "to Priya Rao priya@example.com",
    ]
    assert "An interview goes both ways" in letters[0]
    assert "You will meet Jonas Lind and Priya Rao." in letters[0]
    assert not [letter for letter in letters if " -- " in letter]  # which signs the plain part
    assert "/me/" not in page.response.text
    told = [li.get_text(" ", strip=True) for li in page.html.select(".timeline li")]
    assert told[0].startswith("now the letters below")
    assert told[1].startswith("Tue 12 Jan 2027 10:00 Łucja Şahin is reminded")
    assert told[2].startswith("Wed 13 Jan 2027 10:00 the panel gets its briefing")
    assert told[-1].startswith("Thu 21 Jan 2027 18:00 the round closes")


def test_confirmed_it_is_set_up_as_it_was_seen(rosa, cast):
    page = rosa.post(looked(rosa))
    assert page.title == "Łucja Şahin"
    with reading():
        made = db.session.query(Interview).one()
        assert (made.starts_at, made.zone, made.minutes) == (STARTS, "Europe/London", 60)
        assert made.practical_note == "The lift is\non the left."
        assert [p.person.name for p in made.panel] == ["Jonas Lind", "Priya Rao"]


def test_going_back_keeps_all_that_was_typed(rosa, cast):
    page = rosa.get("/interviews/new")
    page = rosa.post(page, TYPED | {"paste": PASTED, "seat": "yes"}, form="/interviews/new")
    page = rosa.post(page, {"interviewer-1-focus": ["learning", "team"]}, form="/interviews/new")
    page = rosa.post(page, {"change": "yes"})
    kept = page.fields("/interviews/new")
    for name, value in TYPED.items():
        assert kept[name][0].replace("\r\n", "\n") == value
    assert kept["interviewer-1-email"] == ["jonas@example.com"]
    assert sorted(kept["interviewer-1-focus"]) == ["learning", "team"]
    assert kept["interviewer-2-name"] == ["Priya Rao"]
    assert counted()["interview"] == 0


def test_people_are_seated_beside_those_who_sit_there_already(rosa, cast):
    page = rosa.get("/interviews/new")
    typed = {"interviewer-1-name": "Priya Rao", "interviewer-1-email": "priya@example.com"}
    page = rosa.post(
        page, typed | {"paste": f"{PASTED}\nSomebody else", "seat": "yes"}, form="/interviews/new"
    )
    kept = page.fields("/interviews/new")
    assert [kept[f"interviewer-{n}-name"] for n in (1, 2, 3)] == [["Priya Rao"], ["Jonas Lind"], [""]]
    assert kept["paste"] == ["Somebody else"]
    assert "We found no e-mail address here." in page.text


def test_who_finds_no_seat_is_told(rosa, cast):
    many = ", ".join(f"n{n}@example.com" for n in range(7))
    page = rosa.post(rosa.get("/interviews/new"), TYPED | {"paste": many}, form="/interviews/new", status=422)
    assert "There are six seats here." in page.html.select_one("#problems").get_text()
    assert page.fields("/interviews/new")["paste"] == ["N6 <n6@example.com>"]


def test_what_cannot_be_is_said_instead_of_a_look(rosa, cast):
    values = TYPED | {"paste": "lucja@example.org"}
    page = rosa.post(rosa.get("/interviews/new"), values, form="/interviews/new", status=422)
    assert "Two people here have the same e-mail address." in page.text
    assert counted()["interview"] == 0


def test_who_is_known_keeps_their_name_and_the_recruiter_is_told(rosa, cast):
    cast.interview()
    page = looked(rosa, paste="J. Lind <JONAS@example.com>")
    assert "You wrote “J. Lind”. With this address we know “Jonas Lind”, and that name stays." in page.text
    rosa.post(page)
    with reading():
        assert db.session.query(Person).filter_by(email="jonas@example.com").one().name == "Jonas Lind"


def test_a_name_is_put_right_wherever_they_take_part(rosa, cast):
    first, second = cast.interview(), cast.interview(candidate="Łucja Şahin")
    jonas = cast.participant(first, "Jonas")
    page = rosa.get(f"/interviews/{first}/people/{jonas}/address")
    assert "Please fill this in." in rosa.post(page, {"name": " "}, form="/name", status=422).text
    page = rosa.post(page, {"name": "Jonas Lindt"}, form="/name")
    assert "Rosa Marchetti corrected the name of Jonas Lindt" in page.text
    assert "Jonas Lindt" in rosa.get(f"/interviews/{second}").text


def test_one_more_like_it_is_for_somebody_else(rosa, cast):
    interview_id = cast.interview(zone="Asia/Tokyo")
    page = rosa.get(f"/interviews/{interview_id}")
    link = page.html.find("a", string="Duplicate it")
    kept = rosa.get(str(link["href"])).fields("/interviews/new")
    assert kept["role_id"] == [str(cast.role_id)]
    assert kept["interviewer-2-name"] == ["Priya Rao"]
    assert sorted(kept["interviewer-2-focus"]) == ["flexibility", "progression"]
    assert (kept["zone"], kept["minutes"]) == (["Asia/Tokyo"], ["60"])
    assert kept["candidate_name"] == kept["candidate_email"] == kept["practical_note"] == [""]
    assert kept["starts_at"] == [f"{INVITED + timedelta(days=7, hours=1):%Y-%m-%dT%H:%M}"]


def test_a_panel_larger_than_the_seats_and_a_retired_role_are_told(rosa, cast):
    panel = tuple(Invitee(f"Number {n}", f"n{n}@example.com") for n in range(8))
    interview_id = cast.interview(panel=panel)
    with transaction():
        roles.retire(cast.role_id, INVITED)
        db.session.add(Role(title="Designer"))
    page = rosa.get(f"/interviews/new?like={interview_id}")
    assert "That role is retired. Choose another one." in page.html.select_one("#problems").get_text()
    assert page.fields("/interviews/new")["paste"] == ["Number 6 <n6@example.com>\nNumber 7 <n7@example.com>"]


@pytest.mark.parametrize("like", ["77", "x"])
def test_one_like_none_is_a_new_one_or_nothing(rosa, cast, like):
    rosa.get(f"/interviews/new?like={like}", status=404 if like == "77" else 200)


# In one go, without a look before


PLAN = {
    "candidate_name": "Łucja Şahin",
    "candidate_email": "lucja@example.org",
    "interviewer-1-name": "Jonas Lind",
    "interviewer-1-email": "jonas@example.com",
    "interviewer-1-focus": ["learning", "team"],
    "interviewer-3-name": "Priya Rao",
    "interviewer-3-email": "priya@example.com",
    "starts_at": "2027-01-14T10:00",
    "zone": "Europe/Berlin",
    "practical_note": "The lift is on the left.",
}


def plan(desk: Client, status: int = 200, **changes: object) -> Page:
    values = PLAN | {name.replace("__", "-"): value for name, value in changes.items()} | {"confirmed": "yes"}
    return desk.post(desk.get("/interviews/new"), values, form="/interviews/new", status=status)


def test_an_interview_is_set_up_on_one_page(cast, desk):
    page = plan(desk)
    assert page.title == "Łucja Şahin"
    with reading():
        interview = db.session.query(Interview).one()
        assert interview.starts_at == STARTS - HOUR
        assert (interview.zone, interview.minutes) == ("Europe/Berlin", 60)
        assert [p.person.name for p in interview.panel] == ["Jonas Lind", "Priya Rao"]
        assert set(interview.panel[0].focus) == {"team", "learning"}
        assert interview.owner_id == cast.recruiter_id


@pytest.mark.parametrize(
    ("smtp_url", "sentence"),
    [
        ("", "The letters are on the Letters page: pass each on."),
        ("smtp://localhost", "the invitations are on their way"),
    ],
)
def test_who_sets_up_is_told_what_becomes_of_the_letters(cast, desk, app: Flask, smtp_url, sentence):
    app.config["SETTINGS"] = dataclasses.replace(app.config["SETTINGS"], smtp_url=smtp_url)
    assert sentence in plan(desk).text


def test_without_a_zone_the_roles_holds_and_else_the_organisations(cast, desk):
    plan(desk, zone="")
    with transaction():
        db.session.get_one(Role, cast.role_id).zone = "Asia/Tokyo"
    plan(desk, zone="", candidate_email="other@example.org")
    with reading():
        zones = [i.zone for i in db.session.query(Interview).order_by(Interview.id)]
    assert zones == ["Europe/London", "Asia/Tokyo"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"starts_at": "2027-03-28T02:30"}, "The clocks go forward that night and skip this time"),
        ({"starts_at": "2027-01-03T10:00"}, "This has passed already"),
        ({"starts_at": "2027-01-04T09:30"}, "This has passed already"),
        ({"starts_at": "2207-01-14T10:00"}, "more than two years ahead"),
        ({"starts_at": "0001-01-01T00:00"}, "This has passed already"),
        ({"starts_at": "tomorrow"}, "Give a date and a time"),
        ({"zone": "Europe/Atlantis"}, "This is not a time zone"),
        ({"candidate_email": "lucja"}, "does not look like an e-mail address"),
        ({"interviewer__3__email": ""}, "does not look like an e-mail address"),
        ({"interviewer__3__name": ""}, "What is this interviewer called?"),
        ({"interviewer__3__email": "lucja@example.org"}, "Two people here have the same e-mail address."),
        ({"minutes": "5"}, "Between 15 minutes and 8 hours."),
        ({"role_id": "77"}, "valid choice"),
        ({"practical_note": "x" * 5001}, "This has 5001 characters. Please keep it to 5000."),
    ],
)
def test_what_cannot_be_is_said_kindly_and_what_was_typed_stays(cast, desk, changes, sentence):
    page = plan(desk, status=422, **changes)
    assert sentence in page.html.select_one("#problems").get_text(" ", strip=True)
    kept = page.fields("/interviews/new")
    typed = PLAN | {name.replace("__", "-"): value for name, value in changes.items()}
    for name in set(typed) - {"role_id"}:
        value = typed[name]
        expected = sorted(value) if isinstance(value, list) else [value]
        assert sorted(v.strip() for v in kept[name]) == expected, name
    with reading():
        assert db.session.query(Interview).count() == 0


def test_an_interview_needs_an_interviewer(cast, desk):
    nobody = dict.fromkeys(
        [name.replace("-", "__") for name in PLAN if name.startswith("interviewer")],
    )
    page = plan(desk, status=422, **nobody)
    assert "at least one interviewer" in page.text
