"""Going through the hundred common questions, as a recruiter sees it."""

import pytest

from tests.cast import INVITED, PASSWORD
from tests.client import Client, Page
from tests.web.library.shelf import entry_id, stored
from webapp.db import transaction
from webapp.domain.forms.answers import PreInterview, Question
from webapp.domain.matching.candidate_questions import COMMON_QUESTIONS
from webapp.services.accounts import accounts
from webapp.services.library import entries

pytestmark = pytest.mark.one_database

HOLIDAY, LANGUAGES = "/library/questions/holiday", "/library/questions/languages"
LEEDS, WORK = "Benefits in Leeds", "Where we work"


def press(client: Client, page: Page, does: str, label: str = "", status: int = 200) -> Page:
    """Presses a button of one of the page's forms: the first that does so, or the one so called."""
    called = f'[aria-label="{label}"]' if label else ""
    button = page.html.select_one(f'main button[value="{does}"]{called}')
    assert button, f"no button for {does}: {page.text}"
    form = button.find_parent("form")
    sent = {str(i["name"]): str(i["value"]) for i in form.select("input[name]")} | {"does": does}
    answer = client.http.post(str(form["action"]), data=sent, follow_redirects=True)
    return client._read(answer, status)


def wording(key: str) -> str:
    return COMMON_QUESTIONS[key].text


def test_from_the_library_to_the_first_question_and_on_to_the_next(rosa: Client):
    library = rosa.get("/library")
    assert library.html.select_one('a[href="/library/questions"]')
    listed = rosa.get("/library/questions")
    assert "0 of 100 decided" in listed.text
    page = rosa.get(str(listed.html.select_one("main a.button")["href"]))
    first = page.title
    page = press(rosa, page, "not_for_us")
    assert page.title != first
    assert f"Not for us: {first}" in page.text
    assert "1 of 100 decided" in page.text


def test_yes_keeps_the_question_goes_on_and_can_be_undone(rosa: Client):
    page = rosa.get(HOLIDAY)
    assert "27 days of holiday" in page.html.select_one("#said").get_text()
    assert "Applies to Leeds" in page.text
    page = press(rosa, page, "yes")
    assert page.title == wording("salary-range")
    assert f"Yes: {wording('holiday')} → {LEEDS}" in page.text
    assert wording("holiday") in stored(LEEDS).answers
    page = press(rosa, page, "take_back")
    assert page.title == wording("holiday")
    assert "Taken back" in page.text
    assert wording("holiday") not in stored(LEEDS).answers


def test_another_is_among_the_next_ten_or_is_looked_for(rosa: Client):
    nothing = rosa.get("/library/questions/promotions?more=1")
    assert "Nothing else comes near" in nothing.text
    assert nothing.html.select_one("input[autofocus]")["name"] == "q"
    found = rosa.get("/library/questions/promotions?q=parental+leave")
    assert found.html.select("#others button")[0]["aria-label"] == f"Yes, this one: {LEEDS}"
    assert found.html.select_one("#others button[autofocus]")
    press(rosa, found, "yes", f"Yes, this one: {LEEDS}")
    assert wording("promotions") in stored(LEEDS).answers


def test_where_a_briefing_says_nothing_the_nearest_stand_there_at_once(rosa: Client):
    page = rosa.get(LANGUAGES)
    assert "the panel is asked to prepare something true" in page.text
    assert not page.html.select(".question-ways button[value=yes]")
    assert page.html.select_one("#others-head").get_text() == "What comes nearest"


def test_what_is_not_surely_answered_is_said_so(rosa: Client, monkeypatch):
    page = rosa.get(HOLIDAY)
    monkeypatch.setattr("webapp.services.questions.hundred_questions.is_answered", lambda *_: False)
    assert "is not surely answered by it yet" in press(rosa, page, "yes").text


def test_one_is_written_for_it_in_our_words_and_the_next_one_comes(rosa: Client):
    page = rosa.get(LANGUAGES)
    write = rosa.get(str(page.html.select_one('a[data-letter="w"]')["href"]))
    assert write.fields()["answers"] == [wording("languages")]
    assert write.fields()["dimensions"] == ["learning"]
    refused = rosa.post(write, {"title": "", "body": "Text"}, status=422)
    page = rosa.post(refused, {"title": "Languages", "body": "We pay for language lessons."})
    assert f"Written: {wording('languages')} → Languages" in page.text
    assert stored("Languages").owner == "Rosa Marchetti"


def test_later_leaves_it_open_and_goes_on(rosa: Client):
    page = press(rosa, rosa.get(HOLIDAY), "later")
    assert page.title == wording("salary-range")
    assert "0 of 100 decided" in page.text


def test_who_comes_second_sees_what_the_first_said_and_may_press_once_more(rosa: Client):
    old = rosa.get(HOLIDAY)
    press(rosa, old, "not_for_us")
    told = press(rosa, old, "yes", status=409)
    assert "A colleague has decided this question" in told.text
    assert "Rosa Marchetti said: not for us" in told.text
    press(rosa, told, "yes")
    assert wording("holiday") in stored(LEEDS).answers
    assert "Rosa Marchetti said yes: “Benefits in Leeds” answers it" in rosa.get(HOLIDAY).text


def test_a_form_that_is_sent_after_a_colleagues_decision_keeps_what_was_typed(rosa: Client):
    write = rosa.get(LANGUAGES + "/write?seen=0")
    press(rosa, rosa.get(LANGUAGES), "not_for_us")
    late = rosa.post(write, {"title": "Languages", "body": "We pay for language lessons."}, status=422)
    assert "A colleague has decided this question" in late.text
    assert late.fields()["body"] == ["We pay for language lessons."]


def test_the_list_tells_topic_by_topic_what_was_said(rosa: Client):
    press(rosa, rosa.get(HOLIDAY), "yes")
    press(rosa, rosa.get("/library/questions/shares"), "not_for_us")
    listed = rosa.get("/library/questions")
    topics = {li.h2.get_text(): li for li in listed.html.select(".question-topics > li")}
    topic = topics["Pay and benefits"]
    said = " ".join(topic.get_text(" ", strip=True).split())
    assert "2 of 10" in said
    assert "1 answered · 1 not for us" in said
    assert f"{wording('holiday')} ✓ {LEEDS}" in said
    with transaction():
        entries.retire(entry_id(LEEDS), INVITED)
    assert "open again" in rosa.get("/library/questions").text


def test_a_colleague_is_named_where_she_is_at_work(rosa: Client, client: Client):
    with transaction():
        accounts.add(name="Kim Day", email="kim@example.com", admin=False, now=INVITED, password=PASSWORD)
    press(rosa, rosa.get(HOLIDAY), "not_for_us")
    client.sign_in("kim@example.com")
    assert "Rosa Marchetti is at it now" in client.get("/library/questions").text


def test_when_the_last_one_is_decided_the_list_says_thank_you(rosa: Client):
    for key in COMMON_QUESTIONS:
        page = press(rosa, rosa.get(f"/library/questions/{key}"), "not_for_us")
    assert "All are decided" in page.text
    assert "Undo" in page.text


def test_for_one_role_the_next_question_is_asked_for_it_too(rosa: Client, cast):
    page = rosa.get(f"{HOLIDAY}?role={cast.role_id}")
    assert page.html.select_one("#role option[selected]")
    page = press(rosa, page, "later")
    assert page.html.select_one(f'main form[action$="?role={cast.role_id}"]')
    rosa.get(f"{HOLIDAY}?role=999", 404)
    rosa.get("/library/questions/nothing", 404)


def test_a_gap_that_is_not_for_us_is_told_apart(rosa: Client, cast):
    cast.answers(cast.interview(), PreInterview(questions=(Question("q-1", wording("languages")),)))
    assert "1 question to answer" in rosa.get("/library/gaps").text
    press(rosa, rosa.get(LANGUAGES), "not_for_us")
    told = rosa.get("/library/gaps").text
    assert "question to answer" not in told
    assert "1 more, which you called “not for us”" in told
