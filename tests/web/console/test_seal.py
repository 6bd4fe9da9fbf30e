"""What stays closed until the report, and what for ever to who sits on the panel."""

import dataclasses
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine

from tests.cast import AMARA, AMARA_FIT, INVITED, JONAS_FIT, PRIYA_FIT, SECRET, STARTS, Cast
from tests.client import Client
from tests.web.console.stages import happened, rated
from webapp.db import db, transaction
from webapp.models import Interview, Job, Letter
from webapp.services.questions import ledger

pytestmark = pytest.mark.one_database

HOUR = timedelta(hours=1)

SEALED_WORDS = (
    AMARA_FIT.open,
    JONAS_FIT.criteria[0].evidence,
    JONAS_FIT.promises[0].what,
    JONAS_FIT.follow_up,
    PRIYA_FIT.criteria[1].evidence,
)


def everywhere(desk: Client) -> dict[str, str]:
    """Every page that can be reached by links from the first one: address → what it holds."""
    seen: dict[str, str] = {}
    waiting = ["/"]
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        page = desk.get(url)
        seen[url] = page.response.get_data(as_text=page.response.mimetype == "text/html") or ""
        links = (urlsplit(str(a["href"])) for a in page.html.select("main a[href], nav a[href]"))
        waiting += [a.path for a in links if a.path and not a.netloc and not a.path.startswith("/library")]
    return seen


# The seal


def test_before_the_report_no_page_holds_a_word_of_a_fit_form(cast, desk):
    interview_id = rated(cast)
    pages = everywhere(desk)
    assert f"/interviews/{interview_id}" in pages
    assert f"/interviews/{interview_id}/fit-report" in pages
    assert f"/interviews/{interview_id}/preview/1.pdf" in pages
    for url, held in pages.items():
        for words in SEALED_WORDS:
            assert words not in str(held), f"{words!r} on {url}"


def test_the_sealed_page_says_who_has_sent_a_form_and_nothing_else(cast, desk):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    page = desk.get(f"/interviews/{interview_id}/fit-report")
    assert page.title == "Sealed for now"
    rows = [li.get_text(" ", strip=True) for li in page.html.select("main li")]
    assert rows == [
        "Amara Obi candidate ○ not yet",
        "Jonas Lind interviewer ● form is in",
        "Priya Rao interviewer ○ not yet",
    ]
    desk.get(f"/interviews/{interview_id}/fit-report/1.pdf", status=404)
    ledger = desk.get(f"/interviews/{interview_id}").html.select_one("#questions")
    assert "says the candidate" not in ledger.get_text()
    assert "Jonas Lind" not in ledger.get_text()
    assert "report_read" not in [name for name, _, _ in happened(interview_id)]


def test_before_the_report_nothing_can_be_marked_as_followed_up(cast, desk):
    interview_id = rated(cast)
    token = desk.get("/roles/new").fields()["csrf_token"]
    for what in ("promise:0", "promise:9", "question:q-sell"):
        answer = desk.http.post(
            f"/interviews/{interview_id}/followed-up", data={"what": what, "csrf_token": token}
        )
        assert answer.status_code == 422


def test_the_report_opens_everything_and_is_noted_when_read(cast, desk):
    interview_id = rated(cast)
    cast.keeps_report(interview_id)
    page = desk.get(f"/interviews/{interview_id}/fit-report")
    for words in SEALED_WORDS:
        assert words in page.text
    assert "They expect more than we can offer" in page.text
    assert SECRET not in page.text
    assert len(page.html.select("svg.fit-picture")) == 3
    assert happened(interview_id)[-1] == ("report_read", "account", cast.recruiter_id)


def test_a_promise_is_followed_up_once(cast, desk):
    interview_id = rated(cast)
    cast.keeps_report(interview_id)
    page = desk.get(f"/interviews/{interview_id}/fit-report")
    form = page.html.select_one("[data-thing*='promise:'] form")
    assert form is not None
    sent = {str(i["name"]): str(i["value"]) for i in form.select("input")}
    after = desk.http.post(str(form["action"]), data=sent)
    assert after.status_code == 303
    page = desk.get(f"/interviews/{interview_id}/fit-report")
    assert page.html.select_one(".next-steps [data-thing*='promise:']") is None
    assert "followed up" in page.html.select_one("#promises").get_text()


def test_a_promise_is_put_right_on_a_page_of_its_own(cast, desk):
    interview_id = rated(cast)
    cast.keeps_report(interview_id)
    key = f"{cast.participant(interview_id, 'Jonas')}-1"
    page = desk.get(f"/interviews/{interview_id}/promises/{key}")
    desk.post(page, {"by": "2027-01-13"}, status=422)
    after = desk.post(page, {"what": "Send the whole ladder", "by": "2027-02-01"})
    said = after.html.select_one("#promises").get_text()
    assert "Send the whole ladder" in said
    assert "put right by Rosa Marchetti" in said
    assert "the report says: Send the ladder" in said


def test_a_promise_of_another_year_names_the_year(cast, desk):
    cast.keeps_report(rated(cast))
    due = JONAS_FIT.promises[0].by
    for year, told in ((due.year, f"was due {due:%a} {due.day} {due:%b}"), (due.year + 1, f" {due.year}")):
        with time_machine.travel(STARTS.replace(year=year, month=12)):
            desk.sign_in()
            said = desk.get("/").html.select_one("#promises b").get_text()
        assert said.endswith(told)


def test_a_question_asked_in_confidence_can_be_followed_up_in_the_ledger(cast, desk):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    cast.rates(interview_id, "Amara", dataclasses.replace(AMARA_FIT, outcomes={"q-leave": "not"}))
    cast.keeps_report(interview_id)
    page = desk.get(f"/interviews/{interview_id}")
    page = desk.post(page, {"what": "question:q-leave"}, form="/followed-up")
    (asked,) = [li.get_text(" ", strip=True) for li in page.html.select(".ledger > li") if SECRET in li.text]
    assert "not answered, says the candidate · followed up" in asked


# A recruiter who sits on the panel


@pytest.fixture
def on_panel(cast: Cast, client: Client) -> Iterator[Client]:
    """Jonas, an interviewer of the cast who has an account as well."""
    cast.colleague("jonas@example.com", name="Jonas Lind")
    with time_machine.travel(INVITED, tick=False):
        client.sign_in("jonas@example.com")
        yield client


def test_a_recruiter_on_the_panel_sees_what_the_panel_sees(cast, on_panel):
    interview_id = rated(cast)
    cast.keeps_report(interview_id)
    for url, held in everywhere(on_panel).items():
        assert SECRET not in str(held), url
    page = on_panel.get(f"/interviews/{interview_id}")
    assert "You sit on this panel" in page.text
    assert AMARA.goals.text in page.text
    assert "sees this" not in page.text


def test_nor_do_they_once_the_interview_is_closed_and_links_are_revoked(cast, on_panel):
    interview_id = cast.interview()
    cast.answers(interview_id)
    with transaction():
        for person in db.session.get_one(Interview, interview_id).participants:
            person.revoked_at = INVITED
    assert SECRET not in on_panel.get(f"/interviews/{interview_id}").text


def test_they_cannot_answer_what_they_may_not_read(cast, on_panel):
    interview_id = cast.interview()
    cast.answers(interview_id)
    token = on_panel.get("/roles/new").fields()["csrf_token"]
    for key, status in (("q-leave", 404), ("q-sell", 303)):
        data = {"question_key": key, "answer": "Twenty weeks.", "csrf_token": token}
        answer = on_panel.http.post(f"/interviews/{interview_id}/answer", data=data)
        assert answer.status_code == status


def test_a_letter_with_an_answer_stays_closed_to_them(cast, on_panel):
    interview_id = cast.interview()
    cast.answers(interview_id)
    letter_id = answered_in_confidence(cast, interview_id)
    on_panel.get(f"/letters/{letter_id}", status=404)
    for address in ("/letters", f"/interviews/{interview_id}"):
        text = on_panel.get(address).text
        assert "An answer in writing" not in text
        assert "answered a question in writing" not in text


def answered_in_confidence(cast: Cast, interview_id: int) -> int:
    """Rosa has answered the question asked in confidence; the id of the letter that comes of it."""
    with transaction():
        ledger.answer_in_writing(interview_id, "q-leave", "Twenty weeks.", cast.recruiter_id, INVITED)
    with transaction():
        job = db.session.query(Job).filter_by(task="letter.answer").one()
        letter = Letter(
            job_id=job.id,
            interview_id=interview_id,
            kind="answer",
            subject=job.subject,
            key=job.key,
            message_id="<1@localhost>",
            sent=False,
            written_at=INVITED,
        )
        db.session.add(letter)
        db.session.flush()
        return letter.id
