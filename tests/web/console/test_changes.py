"""The console's pages for what changes on the way."""

from datetime import timedelta

import pytest
import time_machine

from tests.cast import INVITED, JONAS_FIT, STARTS, Cast
from tests.client import Client
from webapp.db import db, reading, transaction
from webapp.domain.interview.stages import Stage
from webapp.models import Happening, Interview, Job, Participant, Person, PersonalLine
from webapp.services.interviews import changes, erasure
from webapp.services.interviews.lifecycle import Invitee

pytestmark = pytest.mark.one_database

WEEK = timedelta(days=7)


def starts_at(interview_id: int):
    with reading():
        return db.session.get_one(Interview, interview_id).starts_at


def test_a_recruiter_moves_an_interview(cast: Cast, desk: Client):
    interview_id = cast.interview()
    page = desk.get(f"/interviews/{interview_id}/move")
    assert page.fields("/move")["starts_at"] == ["2027-01-14T10:00"]
    page = desk.post(page, {"starts_at": "2027-01-21T11:30", "zone": "Europe/Berlin"}, form="/move")
    assert "has moved" in page.text
    assert "Thursday 21 January 2027, 11:30" in page.text
    assert starts_at(interview_id) == STARTS + WEEK + timedelta(minutes=30)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"starts_at": "2026-12-01T10:00"}, "passed already"),
        ({"starts_at": "whenever"}, "such as 2027-01-14 10:00"),
        ({"minutes": "5"}, "Between 15 minutes and 8 hours"),
        ({"zone": "Atlantis"}, "not a time zone"),
        ({"starts_at": "2027-03-28T01:30"}, "skip this time"),
    ],
)
def test_a_move_that_cannot_be_comes_back_with_what_was_typed(cast: Cast, desk: Client, typed, said):
    interview_id = cast.interview()
    page = desk.post(desk.get(f"/interviews/{interview_id}/move"), typed, form="/move", status=422)
    assert said in page.text
    [(name, value)] = typed.items()
    assert page.fields("/move")[name] == [value]
    assert starts_at(interview_id) == STARTS


def test_a_move_after_a_form_is_refused_with_a_sentence(cast: Cast, desk: Client):
    interview_id = cast.interview()
    cast.holds(interview_id)
    page = desk.get(f"/interviews/{interview_id}")
    assert "It did not take place?" in page.text
    page = desk.get(f"/interviews/{interview_id}/move")
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    later = {"starts_at": "2027-01-21T11:30"}
    assert "has taken place" in desk.post(page, later, form="/move", status=409).text


def test_a_recruiter_changes_the_panel(cast: Cast, desk: Client):
    interview_id = cast.interview()
    page = desk.get(f"/interviews/{interview_id}/panel")
    page = desk.post(page, {"name": "Bo Lund", "email": "bo@example.com", "focus": ["team"]}, form="/panel")
    assert "Bo Lund is on the panel" in page.text
    jonas = cast.participant(interview_id, "Jonas")
    page = desk.post(page, form=f"/panel/{jonas}/leave")
    assert "off the panel" in page.text
    with reading():
        panel = db.session.get_one(Interview, interview_id).panel
        assert [(p.person.name, p.focus) for p in panel][1] == ("Bo Lund", ("team",))


def test_somebody_who_is_on_it_already_cannot_join_and_the_form_says_so(cast: Cast, desk: Client):
    interview_id = cast.interview()
    page = desk.get(f"/interviews/{interview_id}/panel")
    page = desk.post(page, {"name": "Jo", "email": "JONAS@example.com"}, form="/panel", status=422)
    assert "takes part already" in page.text
    assert page.fields("/panel")["name"] == ["Jo"]


def test_the_last_interviewer_has_no_button_and_is_refused_all_the_same(cast: Cast, desk: Client):
    interview_id = cast.interview()
    page = desk.get(f"/interviews/{interview_id}/panel")
    jonas, priya = (cast.participant(interview_id, who) for who in ("Jonas", "Priya"))
    desk.post(page, form=f"/panel/{jonas}/leave")
    assert "add another interviewer first" in desk.post(page, form=f"/panel/{priya}/leave", status=422).text
    page = desk.get(f"/interviews/{interview_id}/panel")
    assert not page.html.select("form[action$=leave]")


@pytest.mark.parametrize(("button", "happened"), [(0, "cancelled"), (1, "withdrawn")])
def test_a_recruiter_cancels_once_asked_again(cast: Cast, desk: Client, button: int, happened: str):
    interview_id = cast.interview()
    page = desk.get(f"/interviews/{interview_id}")
    forms = page.html.select(f'form[action="/interviews/{interview_id}/cancel"]')
    assert all(form.find_parent("details") for form in forms)
    sent = {"line_to_candidate": "Let us stay in touch."} | ({"withdrawn": "yes"} if button else {})
    desk.post(page, sent, form="/cancel")
    with reading():
        [line] = db.session.query(PersonalLine)
        assert (line.letter, line.words) == ("cancelled_candidate", "Let us stay in touch.")
    assert cast.stage(interview_id) is Stage.CANCELLED
    with reading():
        assert db.session.query(Happening).order_by(Happening.id.desc()).first().name == happened
    page = desk.get(f"/interviews/{interview_id}")
    assert "It is erased by itself on 3 July 2027" in page.text
    assert not page.html.select("form[action$=cancel], form[action$=held], a[href$=move]")


def test_erasing_leaves_a_receipt_and_a_sentence(cast: Cast, desk: Client):
    interview_id = cast.interview()
    page = desk.post(desk.get(f"/interviews/{interview_id}"), {"name": "amara  OBI"}, form="/erase")
    assert f"Interview {interview_id}" in page.text
    assert "Amara" not in page.text
    assert "has been erased" in desk.get(f"/interviews/{interview_id}", status=404).text
    with reading():
        assert erasure.receipt(interview_id)


def test_a_refused_letter_shows_at_the_interview_and_an_address_can_be_put_right(cast: Cast, desk: Client):
    interview_id = cast.interview()
    jonas = cast.participant(interview_id, "Jonas")
    with transaction():
        job = db.session.query(Job).filter_by(subject=jonas, task="letter.invitation_interviewer").one()
        job.failure, job.gave_up_at = "Undeliverable 550", INVITED
    page = desk.get(f"/interviews/{interview_id}")
    assert "does not know this address" in page.text
    assert "does not know this address" in desk.get("/jobs").text
    page = desk.get(f"/interviews/{interview_id}/people/{jonas}/address")
    page = desk.post(page, {"email": "nobody"}, form="/address", status=422)
    page = desk.post(page, {"email": "jonas.lind@example.com"}, form="/address")
    assert "does not know this address" not in page.text
    with reading():
        assert db.session.query(Person).filter_by(email="jonas.lind@example.com").one().name == "Jonas Lind"


def test_what_was_written_stands_on_the_page_that_refuses_it(cast: Cast, desk: Client):
    interview_id = cast.interview()
    page = desk.get(f"/interviews/{interview_id}")
    cast.holds(interview_id)
    note = "The lift is out of order: please meet her at the side door."
    page = desk.post(page, {"practical_note": note}, form="/note", status=409)
    assert "too late" in page.text
    assert note in page.text


def test_after_a_move_the_recruiter_opens_what_will_come_and_not_what_was(cast: Cast, desk: Client):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    page = desk.get(f"/interviews/{interview_id}/move")
    desk.post(page, {"starts_at": "2027-01-21T11:30"}, form="/move")
    cast.work(INVITED)
    assert "21 January" in desk.get(f"/interviews/{interview_id}/briefing").text


def test_a_panel_reads_nothing_of_an_interview_that_does_not_take_place(cast: Cast, desk: Client):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    desk.post(desk.get(f"/interviews/{interview_id}"), form="/cancel")
    desk.get(cast.link(interview_id, "Jonas") + "/briefing", status=404)


def test_a_recruiter_on_the_panel_is_not_told_of_a_letter_with_an_answer(cast: Cast, desk: Client):
    interview_id = cast.interview()
    with transaction():
        db.session.add(
            Job(task="letter.answer", subject=1, key="1", interview_id=interview_id, due_at=INVITED,
                failure="TimeoutError", gave_up_at=INVITED)
        )  # fmt: skip
    assert "An answer in writing" in desk.get("/jobs").text
    with transaction():
        changes.join_panel(interview_id, Invitee("Rosa", "rosa@example.com"), cast.actor, INVITED)
    for page in ("/jobs", "/"):
        assert "An answer in writing" not in desk.get(page).text


def test_a_new_link_closes_the_old_one(cast: Cast, desk: Client):
    interview_id = cast.interview()
    old = cast.link(interview_id, "Amara")
    amara = cast.participant(interview_id, "Amara")
    desk.post(desk.get(f"/interviews/{interview_id}"), form=f"/people/{amara}/link")
    assert desk.get(old).title == "This link is an old one"
    desk.get(cast.link(interview_id, "Amara"))


def test_all_that_gave_up_is_tried_again_from_one_page(cast: Cast, desk: Client):
    cast.interview()
    with transaction():
        for job in db.session.query(Job).filter(Job.task.startswith("letter.")):
            job.failure, job.gave_up_at = "TimeoutError", INVITED
    page = desk.get("/jobs")
    assert page.text.count("Try again") == 4
    page = desk.post(page, form="/jobs/retry")
    assert "Nothing. All that was promised is done" in page.text
    assert "4 jobs are due or in hand" in page.text


def test_while_the_form_is_open_again_the_panel_waits_for_a_new_briefing(cast: Cast, client: Client):
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    with time_machine.travel(INVITED, tick=False):
        client.sign_in()
        page = client.get(f"/interviews/{interview_id}/move")
        client.post(page, {"starts_at": "2027-01-21T10:00"}, form="/move")
        page = client.get(cast.link(interview_id, "Jonas"))
        assert "Your briefing will be here on Wednesday 20 January 2027, 10:00" in page.text
        client.get(cast.link(interview_id, "Jonas") + "/briefing", status=404)


def test_a_leaver_opens_nothing(cast: Cast, desk: Client):
    interview_id = cast.interview()
    link = cast.link(interview_id, "Jonas")
    jonas = cast.participant(interview_id, "Jonas")
    desk.post(desk.get(f"/interviews/{interview_id}/panel"), form=f"/panel/{jonas}/leave")
    assert desk.get(link).title == "This link is an old one"
    with reading():
        assert db.session.get_one(Participant, jonas).left_at == INVITED
