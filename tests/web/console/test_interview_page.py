"""The page of an interview: its buttons, notes and answers, documents and timeline."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import update

from tests.cast import INVITED, SECRET, STARTS
from tests.web.console.stages import happened, rated
from webapp.db import db, reading, transaction
from webapp.domain.interview.stages import Stage
from webapp.models import Interview, Job
from webapp.services.interviews import timeline

pytestmark = pytest.mark.one_database

HOUR = timedelta(hours=1)


# The buttons


def test_the_buttons_are_there_when_they_do_something(cast, desk):
    interview_id = cast.interview()
    page = desk.get(f"/interviews/{interview_id}")
    page = desk.post(page, form="/send-briefing")
    assert "Send the briefing now" not in page.text
    assert "Briefing is being made" in page.text
    assert page.html.select_one("meta[http-equiv=refresh]") is not None
    page = desk.post(page, form="/held")
    assert cast.stage(interview_id) is Stage.HELD
    page = desk.post(page, form="/close-round")
    assert cast.stage(interview_id) is Stage.CLOSED
    assert [str(form["action"]) for form in page.html.select(".verbs form")] == [
        f"/interviews/{interview_id}/erase"
    ]
    assert [name for name, actor, _ in happened(interview_id) if actor == "account"] == [
        "set_up",
        "locked",
        "held",
        "round_closed",
        "closed",
    ]


def test_before_its_start_an_interview_is_held_only_when_asked_again(cast, desk):
    interview_id = cast.interview()
    page = desk.get(f"/interviews/{interview_id}")
    (form,) = page.html.select(f'form[action="/interviews/{interview_id}/held"]')
    asked = form.find_parent("details").get_text(" ", strip=True)
    assert "planned for Thursday 14 January, 10:00. Has it really taken place already?" in asked
    assert form.button.get_text(strip=True) == "Yes, it has taken place"
    with time_machine.travel(STARTS + HOUR):
        desk.sign_in()
        page = desk.get(f"/interviews/{interview_id}")
    form = page.form("/held")
    assert form.find_parent("details") is None
    assert form.button.get_text(strip=True) == "It has taken place"


def test_a_button_pressed_twice_does_it_once_and_from_another_page_is_refused_with_a_sentence(cast, desk):
    interview_id = cast.interview()
    page = desk.get(f"/interviews/{interview_id}")
    desk.post(page, form="/send-briefing")
    other = page.fields("/send-briefing") | {"once": None}
    assert "already on its way" in desk.post(page, other, form="/send-briefing", status=409).text
    assert "done already" in desk.post(page, form="/send-briefing").text


def test_a_page_does_not_reload_for_ever_while_somebody_writes(cast, desk):
    interview_id = cast.interview()
    desk.post(desk.get(f"/interviews/{interview_id}"), form="/send-briefing")
    with time_machine.travel(INVITED + HOUR):
        page = desk.get(f"/interviews/{interview_id}")
    assert page.html.select_one("meta[http-equiv=refresh]") is None
    assert "longer than usual" in page.text


def test_a_job_that_gave_up_is_tried_again(cast, desk):
    interview_id = cast.interview()
    cast.answers(interview_id)
    with transaction():
        db.session.execute(update(Job).where(Job.task == "briefing").values(gave_up_at=INVITED))
    assert "1 job that gave up" in desk.get("/").text
    page = desk.get(f"/interviews/{interview_id}")
    assert "we have stopped trying" in page.text
    page = desk.post(page, form="/retry")
    assert "is being made" in page.text
    with reading():
        assert db.session.query(Job).filter(Job.gave_up_at.is_not(None)).count() == 0


def test_a_practical_note_is_kept_as_it_is_written(cast, desk):
    interview_id = cast.interview()
    note = "A break at half time.\nThe lift & the <ramp>."
    page = desk.post(desk.get(f"/interviews/{interview_id}"), {"practical_note": note}, form="/note")
    assert page.html.select_one("#practical_note").get_text().strip() == note


def test_a_question_is_answered_in_writing(cast, desk):
    interview_id = cast.interview()
    cast.answers(interview_id)
    page = desk.get(f"/interviews/{interview_id}")
    page = desk.post(page, {"question_key": "q-leave", "answer": "Twenty weeks."}, form="/answer")
    assert "Twenty weeks." in page.html.select_one("#questions").get_text()
    assert any(task == "letter.answer" for task, _, _ in cast.jobs(interview_id))


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (" \n ", "Write the answer first."),
        ("Twenty weeks. " * 400, "This has 5599 characters. Please keep it to 5000."),
    ],
)
def test_an_answer_that_cannot_be_sent_stays_with_the_reason(cast, desk, answer, sentence):
    interview_id = cast.interview()
    cast.answers(interview_id)
    page = desk.post(desk.get(f"/interviews/{interview_id}"), form="/send-briefing")
    typed = {"question_key": "q-leave", "answer": answer}
    page = desk.post(page, typed, form="/answer", status=422)
    (opened,) = page.html.select("#questions details[open]")
    assert SECRET in opened.find_parent("li").get_text()
    assert opened.textarea.get_text().strip() == answer.strip()
    assert sentence in opened.select_one(".problem").get_text()
    assert page.html.select_one(".problems a")["href"] == f"#{opened.textarea['id']}"
    assert page.html.select_one("meta[http-equiv=refresh]") is None
    assert not any(task == "letter.answer" for task, _, _ in cast.jobs(interview_id))


def test_a_note_that_is_too_long_stays_with_the_reason(cast, desk):
    interview_id = cast.interview()
    page = desk.get(f"/interviews/{interview_id}")
    page = desk.post(page, {"practical_note": "x" * 5001}, form="/note", status=422)
    assert page.html.select_one("#practical_note").get_text().strip() == "x" * 5001
    assert "This has 5001 characters." in page.html.select_one("#note .problem").get_text()
    with reading():
        assert db.session.get_one(Interview, interview_id).practical_note == ""


def test_the_page_of_an_interview_shows_no_ones_link(cast, desk):
    interview_id = rated(cast)
    page = desk.get(f"/interviews/{interview_id}")
    assert "/me/" not in page.response.text
    assert "link used" in page.text


# Documents


def test_downloads_are_noted_and_their_names_tell_nobodys(cast, desk):
    interview_id = rated(cast)
    cast.keeps_report(interview_id)
    for kind, body in (("preview", b"%PDF-briefing"), ("fit-report", b"%PDF-report")):
        answer = desk.http.get(f"/interviews/{interview_id}/{kind}/1.pdf")
        assert answer.data == body
        assert answer.headers["Content-Disposition"].endswith(f"filename={kind}-{interview_id}-v1.pdf")
    assert [name for name, _, _ in happened(interview_id)][-2:] == ["briefing_read", "report_read"]


def test_the_briefing_is_the_panels_and_leads_back_to_the_console(cast, desk):
    interview_id = cast.interview()
    cast.answers(interview_id)
    desk.get(f"/interviews/{interview_id}/briefing", status=404)
    cast.keeps_briefing(interview_id)
    page = desk.get(f"/interviews/{interview_id}/briefing")
    assert page.title == "Amara Obi"
    assert "For you only so far" in page.text
    assert SECRET not in page.text
    assert page.html.select_one(f'a[href="/interviews/{interview_id}"]') is not None


def test_the_timeline_has_a_sentence_for_everything_that_happens(cast, desk):
    interview_id = rated(cast)
    cast.keeps_report(interview_id)
    desk.get(f"/interviews/{interview_id}/fit-report")
    assert {name for name, _, _ in happened(interview_id)} <= timeline.SENTENCES.keys()
    page = desk.get(f"/interviews/{interview_id}")
    assert "Rosa Marchetti opened the fit report" in page.text
    assert "Priya Rao sent the fit form" in page.text
