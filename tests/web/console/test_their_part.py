"""What a candidate is told after the reveal: chosen, seen exactly, sent once, and on their own page."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.cast import SECRET, STARTS
from tests.client import Client, Page
from webapp.adapters.links import Links
from webapp.db import db, reading, transaction
from webapp.models import Interview, Job, Letter
from webapp.services.letters import candidates_part, letters
from webapp.services.questions import ledger

pytestmark = pytest.mark.one_database


@pytest.fixture
def desk(cast, client) -> Iterator[Client]:
    """Rosa at her desk, after the reveal."""
    with time_machine.travel(STARTS.replace(hour=14), tick=False):
        client.sign_in()
        yield client


def address(interview_id: int) -> str:
    return f"/interviews/{interview_id}/their-part"


def looked(desk: Client, interview_id: int, **more: object) -> Page:
    return desk.post(desk.get(address(interview_id)), more, form="/their-part")


def test_before_the_reveal_there_is_nothing_to_choose(cast, desk):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    assert "after the reveal, not before" in desk.get(address(interview_id), status=409).text


def test_the_letter_is_seen_exactly_as_it_will_be(cast, desk):
    interview_id = cast.reported()
    with transaction():
        ledger.answer_in_writing(interview_id, "q-sell", "No.\nNot now.", cast.recruiter_id, STARTS)
    page = looked(
        desk, interview_id, dimensions=["flexibility"], **{"note-flexibility": "Two days, not three."}
    )
    seen = page.html.select_one("article.letter").get_text(" ", strip=True)
    with reading():
        assert candidates_part.sent(interview_id) is None
        assert not db.session.query(Job).filter_by(task="letter.their_part").count()
    assert "still open, and the letter says so" in page.text
    page = desk.post(page)
    cast.work(STARTS.replace(hour=15))
    with reading():
        letter = db.session.query(Letter).filter_by(kind="their_part").one()
        written = letters.read(letter, Links("http://localhost", "x"))
    for words in (
        "How do you decide who gets promoted?",
        "Not now.",
        "We promised you, by 18 January 2027:",
        "Send the ladder",
        "You hope for more than we can offer here",
        "Two days, not three.",
    ):
        assert words in seen
        assert words in written.text
    assert "Learning" not in written.text
    for name in ("Jonas", "Priya", "pay bands", "Drew the whole pipeline"):
        assert name not in written.text + seen


def test_it_stands_on_their_own_page_and_is_sent_once(cast, desk):
    interview_id = cast.reported()
    link = cast.link(interview_id, "Amara")
    assert "What we can tell you" not in desk.get(link).text
    confirm, other = looked(desk, interview_id), looked(desk, interview_id)
    desk.post(confirm)
    page = desk.get(link)
    shown = page.html.select_one("#their-part").get_text(" ", strip=True)
    assert "Send the ladder by 18 January 2027" in shown
    assert SECRET in shown  # what they asked in confidence is their own
    assert "On what matters to you" not in shown
    assert "has had their part already" in desk.post(other, status=409).text
    assert desk.get(address(interview_id)).title == "What Amara Obi was sent"
    assert (
        "Amara Obi has been told what concerns them"
        in desk.get(f"/interviews/{interview_id}/fit-report").text
    )


def test_what_is_answered_later_stands_beside_it(cast, desk):
    interview_id = cast.reported()
    with transaction():
        ledger.answer_in_writing(interview_id, "q-sell", "No.", cast.recruiter_id, STARTS)
    desk.post(looked(desk, interview_id))
    with transaction():
        ledger.answer_in_writing(interview_id, "q-leave", "Twenty weeks.", cast.recruiter_id, STARTS)
    page = desk.get(cast.link(interview_id, "Amara"))
    assert [dd.get_text(strip=True) for dd in page.html.select("#their-part dd.answer")] == [
        "Twenty weeks.",
        "No.",
    ]


def test_nothing_is_no_letter(cast, desk):
    interview_id = cast.interview()
    cast.holds(interview_id)
    cast.everybody_rates(interview_id)
    cast.work()
    page = desk.post(desk.get(address(interview_id)), {"promises": []}, form="/their-part", status=422)
    assert "There is nothing in it yet" in page.text


def test_a_closed_interview_sends_nothing_more(cast, desk):
    interview_id = cast.reported()
    confirm = looked(desk, interview_id)
    with transaction():
        db.session.get_one(Interview, interview_id).stage = "closed"
    assert "its letters are closed" in desk.post(confirm, status=409).text
    assert "its letters are closed" in desk.get(address(interview_id)).text


def test_a_recruiter_on_the_panel_neither_reads_nor_sends_what_was_asked_in_confidence(cast, client):
    cast.colleague("jonas@example.com", name="Jonas Lind")
    interview_id = cast.reported()
    with time_machine.travel(STARTS.replace(hour=14), tick=False):
        client.sign_in("jonas@example.com")
        page = client.get(address(interview_id))
        assert SECRET not in page.text
        look = client.post(page, form="/their-part")
        assert SECRET not in look.text
        with transaction():
            candidates_part.send(
                interview_id, candidates_part.Choice((), (), {}), True, cast.recruiter_id, STARTS
            )
        page = client.get(address(interview_id))
        assert SECRET not in page.text
        assert "So it stays closed to you." in page.text
