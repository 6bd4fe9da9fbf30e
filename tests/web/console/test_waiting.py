"""The line that counts, and its button, on the pages where it stands."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from tests.cast import INVITED, STARTS, Cast
from tests.client import Client, Page
from webapp.db import db, reading, transaction
from webapp.domain.interview.stages import Stage
from webapp.models import Interview, LibraryEntry, TheirPartSent, WaitingVerb, WrittenAnswer
from webapp.services.accounts import accounts
from webapp.services.interviews import changes

pytestmark = pytest.mark.one_database

OVER = INVITED + timedelta(seconds=30)
NEW = {
    "candidate_name": "Zoë Żak",
    "candidate_email": "zoe@example.com",
    "starts_at": "2027-01-14T10:00",
    "minutes": "45",
    "place": "4 Dock Street",
    "practical_note": "The lift is out.",
    "interviewer-1-name": "Jonas Lind",
    "interviewer-1-email": "jonas@example.com",
    "interviewer-1-focus": ["team", "learning"],
}


@pytest.fixture
def desk(app: Flask, rosa: Client) -> Client:
    """A recruiter who has thirty seconds to undo what she asks for."""
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], undo_seconds=30)
    return rosa


def number(model: type) -> int:
    with reading():
        return db.session.query(model).count()


def line(page: Page) -> str:
    """What the line says to somebody without a script."""
    (said,) = page.html.select("[data-within]")
    return said.get_text(" ", strip=True)


def invites(desk: Client, **typed: object) -> Page:
    look = desk.post(desk.get("/interviews/new"), NEW | typed)
    return desk.post(look, form="/interviews/new")


def test_an_invitation_waits_on_a_page_that_leads_to_the_interview(cast: Cast, desk: Client):
    page = invites(desk)
    assert page.title == "About to go out"
    assert line(page) == (
        "The interview with Zoë Żak is set up within 30 seconds, and everybody on it is invited."
    )
    assert "Thursday 14 January 2027, 10:00" in page.text
    assert line(desk.get("/")) == line(page)
    assert number(Interview) == 0
    cast.work(OVER)
    assert desk.get(page.url).title == "Zoë Żak"
    assert not desk.get("/").html.select("[data-seconds]")


def test_an_invitation_that_is_undone_brings_the_form_back_as_typed(cast: Cast, desk: Client):
    page = desk.post(invites(desk), form="/undo")
    assert "Undone: nobody is invited" in page.text
    fields = page.fields("/interviews/new")
    assert {name: fields[name] for name in NEW} == {
        name: value if isinstance(value, list) else [value] for name, value in NEW.items()
    }
    cast.work(OVER)
    assert number(Interview) == number(WaitingVerb) == 0
    assert desk.post(page, NEW | {"minutes": "30"}, form="/interviews/new").title == "Before it goes out"


def test_an_invitation_pressed_twice_waits_once(cast: Cast, desk: Client):
    look = desk.post(desk.get("/interviews/new"), NEW)
    first, second = (desk.post(look, form="/interviews/new") for _ in range(2))
    assert first.url == second.url
    assert number(WaitingVerb) == 1


def test_an_invitation_that_is_refused_in_the_end_says_why_and_brings_the_form_back(cast: Cast, desk: Client):
    """Everything may be as it was when it was asked for, and not be when it is done."""
    page = invites(desk)
    with transaction():
        accounts.add_own_address(cast.recruiter_id, "zoe@example.com", INVITED, cast.actor)
    cast.work(OVER)
    page = desk.get(page.url)
    assert "was not set up, and nobody was invited. This interview is about you" in page.text
    assert "This interview is about you" in desk.get("/").text
    page = desk.post(page, form="/read")
    assert page.fields("/interviews/new")["candidate_name"] == ["Zoë Żak"]
    assert number(WaitingVerb) == 0


def test_bad_values_are_refused_when_they_are_asked_for(cast: Cast, desk: Client, interview_id: int):
    with transaction():
        changes.leave_panel(interview_id, cast.participant(interview_id, "Priya"), cast.actor, INVITED)
    page = desk.get(f"/interviews/{interview_id}")
    with transaction():
        changes.cancel(interview_id, cast.actor, INVITED)
    desk.post(page, form="/cancel", status=409)
    assert number(WaitingVerb) == 0


def test_cancelling_is_undone_before_anybody_is_told(cast: Cast, desk: Client, interview_id: int):
    page = desk.post(desk.get(f"/interviews/{interview_id}"), form="/cancel")
    assert "You can undo it for 30 seconds." in page.text
    assert line(page) == (
        "The interview with Amara Obi is cancelled within 30 seconds, and everybody on it is told."
    )
    page = desk.post(page, form="/undo")
    assert (page.url, "nobody was told anything" in page.text) == (f"/interviews/{interview_id}", True)
    cast.work(OVER)
    assert cast.stage(interview_id) is Stage.INVITED


def test_too_late_is_said_in_a_sentence_where_it_stood(cast: Cast, desk: Client, interview_id: int):
    page = desk.post(desk.get(f"/interviews/{interview_id}"), form="/cancel")
    cast.work(OVER)
    page = desk.post(page, form="/undo")
    assert page.url == f"/interviews/{interview_id}"
    assert "too late to undo" in page.text
    assert cast.stage(interview_id) is Stage.CANCELLED


def test_undone_twice_is_undone_once(desk: Client, interview_id: int):
    desk.post(desk.get(f"/interviews/{interview_id}"), form="/cancel")
    one, another = (desk.get(f"/interviews/{interview_id}") for _ in range(2))
    assert "Undone" in desk.post(one, form="/undo").text
    assert "nothing to undo here any more" in desk.post(another, form="/undo", status=404).text


def test_somebody_taken_off_the_panel_is_on_it_until_then(cast: Cast, desk: Client, interview_id: int):
    jonas = cast.participant(interview_id, "Jonas")
    page = desk.post(desk.get(f"/interviews/{interview_id}/panel"), form=f"/panel/{jonas}/leave")
    assert line(page) == "Jonas Lind is taken off the panel within 30 seconds."
    assert line(desk.get(f"/interviews/{interview_id}")) == line(page)
    cast.work(OVER)
    assert "Jonas Lind" not in desk.get(page.url).text


def test_an_answer_that_is_undone_comes_back_as_it_was_written(cast: Cast, desk: Client, interview_id: int):
    cast.answers(interview_id)
    page = desk.get(f"/interviews/{interview_id}")
    page = desk.post(page, {"question_key": "q-sell", "answer": "Not for sale."}, form="/answer")
    assert line(page) == "The answer in writing goes to Amara Obi within 30 seconds."
    page = desk.post(page, form="/undo")
    assert page.html.select_one("#answer-q-sell").text.strip() == "Not for sale."
    assert page.html.select_one("#answer-q-sell").find_parent("details").has_attr("open")
    page = desk.post(page, {"question_key": "q-sell", "answer": "Not for sale."}, form="/answer")
    assert number(WrittenAnswer) == 0
    cast.work(OVER)
    assert "Not for sale." in desk.get(f"/interviews/{interview_id}").text


@pytest.mark.parametrize("verb", ["invite", "answer", "cancel", "leave_panel", "their_part", "retire"])
def test_undone_it_is_done_by_the_same_press_on_a_page_reached_by_back(cast: Cast, desk: Client, verb: str):
    interview_id, at = (
        (cast.reported(), STARTS + timedelta(hours=3)) if verb == "their_part" else (1, INVITED)
    )
    if verb != "their_part":
        interview_id = cast.interview()
        cast.answers(interview_id)
    jonas = cast.participant(interview_id, "Jonas")
    here = f"/interviews/{interview_id}"
    with time_machine.travel(at, tick=False):
        desk.sign_in()
        page, form, typed = {
            "invite": lambda: (desk.post(desk.get("/interviews/new"), NEW), "/interviews/new", {}),
            "answer": lambda: (desk.get(here), "/answer", {"question_key": "q-sell", "answer": "No."}),
            "cancel": lambda: (desk.get(here), "/cancel", {"line_to_panel": "Sorry."}),
            "leave_panel": lambda: (desk.get(f"{here}/panel"), f"/panel/{jonas}/leave", {"line": "Thanks."}),
            "their_part": lambda: (
                desk.post(desk.get(f"{here}/their-part"), form="/their-part"),
                "/their-part",
                {},
            ),
            "retire": lambda: (desk.get("/library/2"), "/retire", {}),
        }[verb]()
        for _ in range(2):
            waits = desk.post(page, typed, form=form)
            assert "done already" not in waits.text
            assert number(WaitingVerb) == 1
            assert "done already" in desk.post(page, typed, form=form).text
            undo = desk.get(waits.url) if verb != "their_part" else desk.get(here)
            desk.post(undo, form="/undo")
            assert number(WaitingVerb) == 0


def test_an_answer_that_is_undone_is_a_draft_again_of_who_wrote_it(
    cast: Cast, desk: Client, interview_id: int
):
    cast.answers(interview_id)
    page = desk.get(f"/interviews/{interview_id}")
    desk.post(page, {"question_key": "q-sell", "answer": "Not for sale."}, form="/answer")
    cast.colleague("kim@example.com", name="Kim")
    desk.sign_in("kim@example.com")
    page = desk.post(desk.get(f"/interviews/{interview_id}"), form="/undo")
    assert "is a draft again of the one who wrote it" in page.text
    assert "Not for sale." not in desk.get(f"/interviews/{interview_id}").text
    desk.sign_in()
    page = desk.get(f"/interviews/{interview_id}")
    assert page.html.select_one("#answer-q-sell").text.strip() == "Not for sale."


def test_a_line_typed_for_what_is_undone_stays(cast: Cast, desk: Client, interview_id: int):
    page = desk.get(f"/interviews/{interview_id}")
    typed = {"line_to_candidate": "It is our fault.", "line_to_panel": "Call me."}
    page = desk.post(desk.post(page, typed, form="/cancel"), form="/undo")
    assert page.fields("/cancel")["line_to_candidate"] == ["It is our fault."]
    assert page.fields("/cancel")["line_to_panel"] == ["Call me."]
    assert all(box.has_attr("open") for box in page.form("/cancel").find_parents("details"))
    jonas = cast.participant(interview_id, "Jonas")
    page = desk.get(f"/interviews/{interview_id}/panel")
    page = desk.post(page, {"line": "Thank you!"}, form=f"/panel/{jonas}/leave")
    page = desk.post(page, form="/undo")
    assert page.fields(f"/panel/{jonas}/leave")["line"] == ["Thank you!"]


def test_the_candidates_part_comes_back_as_it_was_chosen(cast: Cast, desk: Client):
    interview_id = cast.reported()
    with time_machine.travel(STARTS + timedelta(hours=3), tick=False):
        desk.sign_in()
        page = desk.get(f"/interviews/{interview_id}/their-part")
        chosen = {"dimensions": ["learning"], "note-learning": "We do mean it.", "promises": None}
        page = desk.post(desk.post(page, chosen, form="/their-part"), form="/their-part")
        assert line(page) == "What concerns Amara Obi goes to them within 30 seconds."
        page = desk.post(page, form="/undo")
        fields = page.fields("/their-part")
        assert (fields["dimensions"], fields["note-learning"]) == (["learning"], ["We do mean it."])
        assert "promises" not in fields
        desk.post(desk.post(page, form="/their-part"), form="/their-part")
        assert number(TheirPartSent) == 0
    cast.work(STARTS + timedelta(hours=3, seconds=30))
    assert number(TheirPartSent) == 1


def test_an_entry_is_retired_when_its_seconds_are_over(cast: Cast, desk: Client):
    page = desk.post(desk.get("/library/2"), form="/retire")
    assert line(page) == "“Where we work” is retired within 30 seconds."
    assert "Undone: the entry stays in use." in desk.post(page, form="/undo").text
    desk.post(desk.get("/library/2"), form="/retire")
    cast.work(OVER)
    with reading():
        assert db.session.get_one(LibraryEntry, 2).retired_at == OVER


def test_another_recruiter_sees_who_asked_and_may_undo_it(cast: Cast, desk: Client, interview_id: int):
    desk.post(desk.get(f"/interviews/{interview_id}"), form="/cancel")
    cast.colleague("kim@example.com", name="Kim")
    desk.sign_in("kim@example.com")
    assert not desk.get("/").html.select("[data-seconds]"), "on Today stands what is one's own"
    page = desk.get(f"/interviews/{interview_id}")
    assert "Rosa Marchetti asked for it." in page.text
    assert "Undone" in desk.post(page, form="/undo").text


def test_a_page_is_asked_whether_the_line_still_stands(cast: Cast, desk: Client, interview_id: int):
    page = desk.post(desk.get(f"/interviews/{interview_id}"), form="/cancel")
    for address in (f"/interviews/{interview_id}/progress", "/waiting/progress"):
        waits = desk.http.get(address)
        assert waits.json["making"]
        again = desk.http.get(address, headers={"If-None-Match": f'"{waits.json["state"]}"'})
        assert again.status_code == 304
    watched = page.html.select_one("[data-watch]")
    assert watched["data-state"] == desk.http.get(watched["data-watch"]).json["state"]
    cast.work(OVER)
    assert not desk.http.get("/waiting/progress").json["making"]


def test_a_recruiter_on_the_panel_cannot_tell_that_an_answer_waits(
    cast: Cast, desk: Client, interview_id: int
):
    cast.answers(interview_id)
    cast.colleague("jonas@example.com", name="Jonas")
    before = on_the_panel(desk, interview_id)
    desk.sign_in()
    page = desk.get(f"/interviews/{interview_id}")
    desk.post(page, {"question_key": "q-leave", "answer": "Twenty weeks."}, form="/answer")
    assert on_the_panel(desk, interview_id) == before


def on_the_panel(desk: Client, interview_id: int) -> tuple[object, ...]:
    desk.sign_in("jonas@example.com")
    pages = (desk.get(f"/interviews/{interview_id}").text, desk.get("/jobs").text)
    return (*pages, desk.http.get(f"/interviews/{interview_id}/progress").json)
