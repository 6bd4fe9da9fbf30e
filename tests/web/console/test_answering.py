"""A recruiter answers in writing: the library's words by a press, and the letter before it goes."""

from dataclasses import replace
from hashlib import sha256

import pytest
from flask import Flask

from tests.cast import AMARA, INVITED, SECRET, Cast
from tests.client import Client, Page
from webapp.adapters.links import Links
from webapp.db import db, reading, transaction
from webapp.domain.forms.answers import PreInterview, Question
from webapp.models import Job, Letter, LibraryEntry, WrittenAnswer
from webapp.models.kept_forms import DoneOnce, TextDraft
from webapp.services.letters import letters
from webapp.services.letters.letter_text import pieces_of
from webapp.services.library import entries
from webapp.services.organisation import people

pytestmark = pytest.mark.one_database

DECIDED = (
    "A panel of three decides who gets promoted, in March and September.\n\nStaff places are tied to a need."
)


@pytest.fixture
def answered(cast: Cast, interview_id: int) -> int:
    cast.answers(interview_id)
    return interview_id


def fields(page: Page, key: str) -> dict[str, str]:
    """The form that answers a question, as it stands."""
    field = page.html.select_one(f"#answer-{key}")
    assert field is not None, f"no form for {key}"
    form = field.find_parent("form")
    said = {str(f["name"]): str(f.get("value", "")) for f in form.select("input[name]")}
    return said | {"answer": field.get_text().lstrip("\r\n")}


def proposals(page: Page, key: str) -> list[str]:
    form = page.html.select_one(f"#answer-{key}").find_parent("form")
    return [words.get_text() for words in form.select("[data-words]")]


def uses(page: Page, key: str, nth: int = 0) -> dict[str, str]:
    form = page.html.select_one(f"#answer-{key}").find_parent("form")
    return {"use": str(form.select("[name=use]")[nth]["value"])}


def sends(rosa: Client, page: Page, key: str, status: int = 200, **more: str) -> Page:
    return rosa.post(page, fields(page, key) | more, form="/answer", status=status)


def number(model: type) -> int:
    with reading():
        return db.session.query(model).count()


def test_the_library_says_it_as_it_would_be_sent(rosa: Client, answered: int):
    page = rosa.get(f"/interviews/{answered}")
    assert proposals(page, "q-promoted")[0] == DECIDED
    source = page.html.select_one(".proposal .source").get_text(" ", strip=True)
    assert source.startswith("How promotions are decided · people team · reviewed 1 September 2026")
    assert proposals(page, "q-leave")[0].startswith("Benefits in Leeds:\n– 27 days of holiday\n– 20 weeks")
    assert proposals(page, "q-sell") == []


def test_use_this_puts_it_below_what_is_typed_and_sends_nothing(rosa: Client, answered: int):
    page = rosa.get(f"/interviews/{answered}")
    for _ in range(2):
        page = sends(rosa, page, "q-promoted", answer="Good question!", **uses(page, "q-promoted"))
        assert fields(page, "q-promoted")["answer"] == f"Good question!\n\n{DECIDED}"
        assert page.html.select_one("#answer-q-promoted").find_parent("details").has_attr("open")
    page = sends(rosa, page, "q-promoted", **uses(page, "q-promoted"))
    assert fields(page, "q-promoted")["answer"].count("A panel of three") == 1
    assert number(WrittenAnswer) == number(DoneOnce) == 0


def test_what_the_library_does_not_say_any_more_is_not_put_in(rosa: Client, cast: Cast, answered: int):
    page = rosa.get(f"/interviews/{answered}")
    with transaction():
        entry = db.session.get_one(LibraryEntry, 1)
        changed = replace(entries.entry_of_row(entry), body="A panel of four decides who gets promoted.")
        entries.edit(1, changed, entry.updated_at, INVITED)
    page = sends(rosa, page, "q-promoted", answer="So far.", **uses(page, "q-promoted"))
    assert "does not say this any more" in page.text
    assert fields(page, "q-promoted")["answer"] == "So far."
    assert proposals(page, "q-promoted")[0].startswith("A panel of four")


def test_nothing_for_people_inside_nor_unfinished_nor_of_elsewhere_is_offered(
    rosa: Client, cast: Cast, answered: int
):
    told = "Promotions are decided by the board."
    with transaction():
        for number_, more in enumerate(
            (
                {"left_out": "procedure"},
                {"body": f"{told} [\N{HORIZONTAL ELLIPSIS}: how many]"},
                {"location": "Berlin"},
                {"retired_at": INVITED},
            )
        ):
            entry = {"title": f"Promotions {number_}", "topic": "growth", "body": told} | more
            db.session.add(LibraryEntry(updated_at=INVITED, **entry))
        hidden = db.session.get_one(LibraryEntry, 1)
        hidden.body = f"{hidden.body}\n\n<!-- Ask Nia first: promotions are frozen. -->"
        people.organisation().library_version += 1
    found = proposals(rosa.get(f"/interviews/{answered}"), "q-promoted")
    assert found == [DECIDED]


def test_the_preview_is_the_letter_word_for_word(rosa: Client, cast: Cast, answered: int):
    page = rosa.get(f"/interviews/{answered}")
    look = sends(rosa, page, "q-promoted", answer="Twice a year.\nBy a panel.", preview="yes")
    assert look.title == "The letter to Amara Obi"
    assert number(WrittenAnswer) == number(DoneOnce) == 0
    assert not [task for task in jobs() if task == "letter.answer"]
    seen = look.html.select_one("article.letter").get_text(" ", strip=True)
    rosa.post(look, form="/answer")
    cast.work(INVITED)
    with reading():
        letter = db.session.query(Letter).filter_by(kind="answer").one()
        written = letters.read(letter, Links("http://localhost", "x"))
        for piece in pieces_of(written.text):
            assert " ".join(piece.text.split()) in " ".join(seen.split())
    assert "/me/" not in look.text, "the link of a letter is its reader's own"


def jobs() -> list[str]:
    with reading():
        return [job.task for job in db.session.query(Job)]


def test_from_the_preview_back_to_the_text(rosa: Client, answered: int):
    look = sends(rosa, rosa.get(f"/interviews/{answered}"), "q-sell", answer="No.", preview="yes")
    page = rosa.post(look, {"change": "yes"}, form="/answer")
    assert fields(page, "q-sell")["answer"] == "No."
    sends(rosa, page, "q-sell", answer="No, never.")
    with reading():
        assert [row.answer for row in db.session.query(WrittenAnswer)] == ["No, never."]


def test_sent_from_the_preview_and_from_the_page_behind_it_is_sent_once(rosa: Client, answered: int):
    page = rosa.get(f"/interviews/{answered}")
    look = sends(rosa, page, "q-sell", answer="No.", preview="yes")
    rosa.post(look, form="/answer")
    assert "done already" in sends(rosa, page, "q-sell", answer="No.").text
    assert number(WrittenAnswer) == 1


def test_an_empty_answer_has_no_preview(rosa: Client, answered: int):
    page = rosa.get(f"/interviews/{answered}")
    assert "Write the answer first" in sends(rosa, page, "q-sell", answer=" ", preview="yes", status=422).text


def test_a_draft_stays_until_the_letter_goes(rosa: Client, answered: int):
    page = rosa.get(f"/interviews/{answered}")
    assert rosa.http.post("/drafts", data=fields(page, "q-sell") | {"answer": "No."}).status_code == 200
    page = rosa.get(f"/interviews/{answered}")
    look = sends(rosa, page, "q-sell", preview="yes")
    sends(rosa, page, "q-promoted", **uses(page, "q-promoted"))
    assert number(TextDraft) == 1
    rosa.post(look, form="/answer")
    assert number(TextDraft) == 0


def test_what_was_asked_in_confidence_is_answered_from_the_library_and_remembered_nowhere(
    app: Flask, rosa: Client, cast: Cast, answered: int, caplog: pytest.LogCaptureFixture
):
    caplog.set_level("DEBUG")
    page = rosa.get(f"/interviews/{answered}")
    look = sends(rosa, page, "q-leave", answer="Twenty weeks.", preview="yes")
    assert SECRET in look.html.select_one("article.letter").get_text(" ", strip=True)
    asked = sha256(AMARA.questions[1].text.encode()).digest()
    with reading():
        assert asked not in {digest for _, digest in entries.library_index()._found}
        assert "boat" not in str([entry.answers for entry in db.session.query(LibraryEntry)])
    assert "boat" not in caplog.text
    assert "boat" not in rosa.get("/library/gaps").text


def test_a_recruiter_on_the_panel_gets_neither_proposal_nor_preview_of_it(
    rosa: Client, cast: Cast, answered: int
):
    page = rosa.get(f"/interviews/{answered}")
    confided = fields(page, "q-leave") | {"answer": "Twenty weeks."}
    taken = uses(page, "q-leave")
    cast.colleague("jonas@example.com", name="Jonas")
    rosa.sign_in("jonas@example.com")
    page = rosa.get(f"/interviews/{answered}")
    assert "20 weeks" not in page.text
    own = fields(page, "q-sell")
    for more in (taken, {"preview": "yes"}, {"change": "yes"}, {}):
        asked = confided | {"once": own["once"], "csrf_token": own["csrf_token"]} | more
        rosa.post(page, asked, form="/answer", status=404)


def test_a_question_that_tells_something_of_who_asks_finds_only_that_benefit(
    rosa: Client, cast: Cast, interview_id: int
):
    asked = "I am pregnant. How do you decide who gets promoted?"
    cast.answers(interview_id, replace(AMARA, questions=(Question("q-told", asked, "recruiter"),)))
    page = rosa.get(f"/interviews/{interview_id}")
    assert DECIDED not in proposals(page, "q-told")


def test_nothing_is_offered_once_it_is_over(rosa: Client, cast: Cast, interview_id: int):
    cast.answers(interview_id, PreInterview(questions=AMARA.questions[:1]))
    page = rosa.get(f"/interviews/{interview_id}")
    rosa.post(page, form="/cancel")
    assert not rosa.get(f"/interviews/{interview_id}").html.select("[data-words]")
