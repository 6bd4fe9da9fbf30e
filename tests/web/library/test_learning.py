"""Keeping an answer in the library, from the ledger and from what we could not answer."""

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask

from tests.cast import AMARA, INVITED, SECRET, Cast
from tests.client import Client, Page
from webapp.db import db, reading, transaction
from webapp.domain.forms.answers import PreInterview, Question
from webapp.models import Role
from webapp.models.people import Person
from webapp.services.documents import versions
from webapp.services.library import entries
from webapp.services.library.entry_rows import QUIET
from webapp.services.questions import ledger

pytestmark = pytest.mark.one_database

SELL, OWN = "Will the company be sold?", "Is there a plan to have the company sold?"
LEAVE = next(q.text for q in AMARA.questions if q.visibility == "recruiter")
KEEP, WRITE = "/interviews/{}/questions/{}/keep", "/interviews/{}/questions/{}/write"


@pytest.fixture
def rosa(client: Client, cast: Cast) -> Iterator[Client]:
    """Rosa at her desk, with three entries in the library."""
    cast.library()
    with time_machine.travel(INVITED, tick=False):
        client.sign_in()
        yield client


@pytest.fixture
def interview_id(cast: Cast, rosa: Client) -> int:
    """An interview whose candidate has asked; Rosa is signed in."""
    interview_id = cast.interview()
    cast.answers(interview_id)
    return interview_id


def entry_id(title: str) -> int:
    with reading():
        return next(row.id for row in entries.all_in_use() if row.title == title)


def learnt(title: str) -> tuple[str, ...]:
    number = entry_id(title)
    with reading():
        return entries.get(number).answers


def links(page: Page, words: str) -> list[str]:
    return [str(a["href"]) for a in page.html.select("main a[href]") if words in a.get_text()]


def sits_on_the_panel(interview_id: int, cast: Cast) -> None:
    """Jonas of the panel turns out to be Rosa."""
    with transaction():
        jonas = db.session.query(Person).filter_by(email="jonas@example.com").one()
        jonas.email = "rosa@example.com"


def test_an_entry_learns_a_question_from_the_ledger(rosa, interview_id):
    ledger_page = rosa.get(f"/interviews/{interview_id}")
    (_, _, keep) = links(ledger_page, "An entry answers it")
    page = rosa.get(keep)
    assert page.html.blockquote.get_text() == SELL
    assert page.fields("/keep")["question"] == [""]
    back = rosa.post(page, {"entry": str(entry_id("Where we work")), "question": f"  {OWN} "}, form="/keep")
    assert back.url == f"/interviews/{interview_id}"
    assert "Kept." in back.text
    assert learnt("Where we work") == (OWN,)


def test_what_was_found_stands_first_and_nothing_is_chosen_for_the_recruiter(rosa, interview_id):
    page = rosa.get(KEEP.format(interview_id, "q-promoted"))
    groups = {g["label"]: [o.get_text() for o in g("option")] for g in page.html.select("optgroup")}
    assert groups["Found for it"] == ["How promotions are decided"]
    assert "Benefits in Leeds (Leeds)" in groups["All others"]
    assert page.fields("/keep")["entry"] == [""]
    assert "A panel of three decides" in page.html.select_one(".library-matches").get_text()


def test_the_candidates_own_words_are_refused_and_nothing_is_lost(rosa, interview_id):
    number = str(entry_id("Where we work"))
    page = rosa.get(KEEP.format(interview_id, "q-sell"))
    refused = rosa.post(
        page, {"entry": number, "question": "will the company be sold"}, form="/keep", status=422
    )
    assert "These are the candidate’s own words." in refused.html.select_one("#question-problem").get_text()
    assert refused.fields("/keep")["question"] == ["will the company be sold"]
    assert refused.fields("/keep")["entry"] == [number]
    assert learnt("Where we work") == ()


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"entry": "", "question": OWN}, "#entry-problem"),
        ({"entry": "99", "question": OWN}, "#entry-problem"),
        ({"entry": "x", "question": OWN}, "#entry-problem"),
        ({"question": " "}, "#question-problem"),
        ({"question": "x" * 501}, "#question-problem"),
    ],
)
def test_what_is_missing_is_asked_for(rosa, interview_id, sent, problem):
    page = rosa.get(KEEP.format(interview_id, "q-sell"))
    sent = {"entry": str(entry_id("Where we work"))} | sent
    assert rosa.post(page, sent, form="/keep", status=422).html.select_one(problem)


def test_a_question_that_still_finds_nothing_is_told_so(rosa, interview_id):
    page = rosa.get(KEEP.format(interview_id, "q-sell"))
    sent = {"entry": str(entry_id("Where we work")), "question": "Who owns us?"}
    assert "not surely answered by it yet" in rosa.post(page, sent, form="/keep").text


def test_a_new_entry_begins_with_what_was_written_and_without_the_question(cast, rosa, interview_id):
    with transaction():
        ledger.answer_in_writing(interview_id, "q-sell", "No: we are our own.", cast.recruiter_id, INVITED)
    (_, _, write) = links(rosa.get(f"/interviews/{interview_id}"), "Write a new entry")
    page = rosa.get(write)
    fields = page.fields("/write")
    assert fields["body"][0].strip() == "No: we are our own."
    assert (fields["department"], fields["location"]) == (["Engineering"], ["Leeds"])
    assert (fields["answers"][0].strip(), fields["title"]) == ("", [""])
    assert page.html.blockquote.get_text() == SELL
    assert SELL not in str(page.form("/write"))
    typed = {"title": "Who owns us", "answers": f"{OWN}\r\n{SELL}"}
    refused = rosa.post(page, typed, form="/write", status=422)
    assert "the candidate’s own words" in refused.html.select_one("#answers-problem").get_text()
    assert refused.fields("/write")["body"][0].strip() == "No: we are our own."
    back = rosa.post(refused, {"answers": OWN}, form="/write")
    assert back.url == f"/interviews/{interview_id}"
    assert learnt("Who owns us") == (OWN,)


def test_a_new_entry_is_looked_at_before_it_is_kept(rosa, interview_id):
    """The script of the page asks for a preview whenever somebody has stopped typing."""
    typed = {"title": "Who owns us", "topic": "mission", "body": "We are our own.", "answers": OWN}
    page = rosa.get(WRITE.format(interview_id, "q-sell"))
    looked_at = rosa.post(page, {"preview": "1"} | typed, form="/write")
    assert "We are our own." in looked_at.html.select_one("#preview").get_text()
    with reading():
        assert "Who owns us" not in [row.title for row in entries.all_in_use()]
    rosa.post(looked_at, form="/write")
    assert learnt("Who owns us") == (OWN,)


def test_of_a_question_asked_in_confidence_nothing_is_prefilled(cast, rosa, interview_id):
    with transaction():
        ledger.answer_in_writing(interview_id, "q-leave", "Twenty weeks.", cast.recruiter_id, INVITED)
    page = rosa.get(WRITE.format(interview_id, "q-leave"))
    assert SECRET not in page.text
    assert "parental" not in str(page.html.main).replace("Parental", "parental").split("<datalist")[0]
    fields = page.fields("/write")
    assert "".join(fields["body"] + fields["title"] + fields["answers"]).strip() == ""
    assert fields["topic"] == ["mission"]  # the first of the list, not a guess
    keep = rosa.get(KEEP.format(interview_id, "q-leave"))
    assert LEAVE in keep.html.blockquote.get_text()
    assert LEAVE not in str(keep.form("/keep"))
    assert "only Rosa Marchetti sees this" in keep.text


def test_who_sits_on_the_panel_keeps_no_answer_to_what_was_asked_in_confidence(cast, rosa, interview_id):
    token = rosa.get(KEEP.format(interview_id, "q-leave")).fields("/keep")["csrf_token"][0]
    sits_on_the_panel(interview_id, cast)
    assert len(links(rosa.get(f"/interviews/{interview_id}"), "An entry answers it")) == 2
    for address in (KEEP, WRITE):
        rosa.get(address.format(interview_id, "q-leave"), status=404)
        data = {"entry": "1", "question": "Anything?", "csrf_token": token}
        assert rosa.http.post(address.format(interview_id, "q-leave"), data=data).status_code == 404
    rosa.get(KEEP.format(interview_id, "q-sell"))


def test_there_is_nothing_to_keep_of_a_question_that_is_not_there(rosa, interview_id):
    for address in (KEEP, WRITE):
        rosa.get(address.format(interview_id, "q-none"), status=404)
        rosa.get(address.format(99, "q-sell"), status=404)
    rosa.get("/library/gaps/1/keep", status=404)
    rosa.get("/library/gaps/1/write", status=404)


def test_a_form_of_another_site_keeps_nothing(app: Flask, rosa, interview_id):
    data = {"entry": str(entry_id("Where we work")), "question": OWN}
    assert rosa.http.post(KEEP.format(interview_id, "q-sell"), data=data).status_code == 400
    assert learnt("Where we work") == ()


# What we could not answer


def test_the_gaps_name_nobody_and_nothing_asked_in_confidence(cast, rosa, interview_id):
    page = rosa.get(links(rosa.get("/library"), "What we could not answer")[0])
    assert [h.get_text() for h in page.html.select("main h2")] == [SELL]
    text = page.html.main.get_text(" ", strip=True)
    for said in ("prepare an answer", "asked in 1 interview", "since 4 January 2027", "Engineering, Leeds"):
        assert said in " ".join(text.split())
    source = str(page.html.main)
    for untold in ("Amara", "Jonas", SECRET, "parental", f"/interviews/{interview_id}"):
        assert untold not in source


def test_an_empty_list_says_so(rosa):
    assert "Nothing is open" in rosa.get("/library/gaps").text


def test_a_gap_is_answered_by_a_new_entry_and_the_panel_is_briefed_anew(cast, rosa, interview_id):
    cast.sends_briefing(interview_id)
    page = rosa.get(links(rosa.get("/library/gaps"), "Write the answer")[0])
    fields = page.fields("/write")
    assert (fields["department"], fields["location"], fields["level"]) == (["Engineering"], ["Leeds"], [""])
    assert fields["topic"] == ["company"]
    assert fields["answers"][0].strip() == ""
    assert SELL not in str(page.form("/write"))
    assert page.html.blockquote.get_text() == SELL
    typed = {"title": "Who owns us", "body": "The founders own it all.", "answers": OWN}
    back = rosa.post(page, typed, form="/write")
    assert back.url == "/library/gaps"
    assert "Kept." in back.text
    assert "Nothing is open" in back.text
    cast.work(INVITED + QUIET)
    with reading():
        briefing = versions.newest_version(interview_id, "briefing")
        assert (briefing.version, {q.text: q.band for q in briefing.content.questions}[SELL]) == (
            2,
            "answered",
        )


def test_a_gap_is_added_to_the_entry_that_comes_close(cast, rosa):
    asked = "Who on the panel decides about promotions and sabbaticals?"
    cast.answers(cast.interview(), PreInterview(questions=(Question("q-1", asked),)))
    listed = rosa.get("/library/gaps")
    assert "check first" in listed.text
    page = rosa.get(links(listed, "or add it to “How promotions are decided”")[0])
    assert page.html.select_one("option[selected]").get_text() == "How promotions are decided"
    own = "Which panel decides on a promotion or a sabbatical?"
    back = rosa.post(page, {"question": own}, form="/keep")
    assert back.url == "/library/gaps"
    assert "Nothing is open" in back.text
    assert own in learnt("How promotions are decided")


def test_where_nothing_comes_close_any_entry_can_be_chosen(rosa, interview_id):
    page = rosa.get(links(rosa.get("/library/gaps"), "or add it to an entry")[0])
    assert page.fields("/keep")["entry"] == [""]
    assert not page.html.select("optgroup[label='Found for it']")
    rosa.post(page, {"entry": str(entry_id("Where we work")), "question": OWN}, form="/keep")
    assert learnt("Where we work") == (OWN,)


def test_a_place_that_differs_is_left_open(cast, rosa, interview_id):
    with transaction():
        berlin = Role(title="Designer", department="Design", location="Leeds")
        db.session.add(berlin)
        db.session.flush()
        cast.role_id = berlin.id
    cast.answers(cast.interview(candidate="Bo Lund"))
    page = rosa.get("/library/gaps")
    assert "asked in 2 interviews" in page.text
    fields = rosa.get(links(page, "Write the answer")[0]).fields("/write")
    assert (fields["department"], fields["location"]) == ([""], ["Leeds"])
