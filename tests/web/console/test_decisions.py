"""Deciding what a briefing says, from its own page."""

import pytest

from tests.cast import AMARA, INVITED, SECRET, Cast
from tests.client import Client, Page
from webapp.db import db, reading, transaction
from webapp.models import LibraryEntry
from webapp.services.documents import versions
from webapp.services.library import entries
from webapp.services.library.entry_rows import QUIET

pytestmark = pytest.mark.one_database

PROMOTED = "/interviews/{}/briefing/question-q-promoted"
OTHERS = "?q=days+at+home+or+holiday"
WORK, PROMOTIONS = "Where we work", "How promotions are decided"


@pytest.fixture
def briefed(cast: Cast, rosa: Client) -> int:
    """An interview whose briefing is out."""
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    return interview_id


def press(client: Client, page: Page, label: str, title: str, status: int = 200) -> Page:
    """Presses the button of a passage."""
    buttons = page.html.select(f'button[aria-label="{label}: {title}"]')
    assert buttons, f"no {label!r} for {title!r}: {page.text}"
    sent = {str(i["name"]): str(i["value"]) for i in buttons[0].find_parent("form").select("input[name]")}
    answer = client.http.post(
        page.url + OTHERS, data=sent | {"does": buttons[0]["value"]}, follow_redirects=True
    )
    return client._read(answer, status)


def printed(interview_id: int, cast: Cast, now=INVITED) -> list[str]:
    cast.work(now)
    with reading():
        question = versions.newest_version(interview_id, "briefing").content.questions[0]
        return [line.source.title for line in question.lines]


def test_from_the_briefing_to_another_passage_and_back(rosa: Client, cast: Cast, briefed: int):
    briefing = rosa.get(f"/interviews/{briefed}/briefing")
    link = briefing.html.select_one(f'a[href="{PROMOTED.format(briefed)}"]')
    assert link
    assert link.get_text(strip=True) == "Change what is said here"
    desk = rosa.get(str(link["href"]) + OTHERS)
    assert AMARA.questions[0].text in desk.text
    desk = press(rosa, desk, "Take this one", WORK)
    assert "Kept: the briefing says this first" in desk.text
    assert "Rosa Marchetti chose “Where we work”" in desk.text
    assert printed(briefed, cast)[0] == WORK
    assert "chosen by the recruiter" in rosa.get(f"/interviews/{briefed}/briefing").text
    rosa.post(desk, {"does": "take_back"})
    assert printed(briefed, cast) == [PROMOTIONS]


def test_what_is_left_out_is_left_out(rosa: Client, cast: Cast, briefed: int):
    press(rosa, rosa.get(PROMOTED.format(briefed)), "Leave it out", PROMOTIONS)
    assert PROMOTIONS not in printed(briefed, cast)


def test_who_comes_second_sees_what_the_first_did_and_may_press_once_more(
    rosa: Client, cast: Cast, briefed: int
):
    old = rosa.get(PROMOTED.format(briefed) + OTHERS)
    press(rosa, old, "Take this one", WORK)
    told = press(rosa, old, "Take this one", "Benefits in Leeds", 409)
    assert "Somebody else has decided something here" in told.text
    assert "Rosa Marchetti chose “Where we work”" in told.text
    press(rosa, told, "Take this one", "Benefits in Leeds")
    assert printed(briefed, cast)[0] == "Benefits in Leeds"


def test_a_search_finds_what_did_not_come_near(rosa: Client, briefed: int):
    found = rosa.get(PROMOTED.format(briefed) + "?q=parental+leave")
    assert found.html.select_one("#search h3").get_text(" ", strip=True).startswith("Benefits in Leeds")


def test_an_answer_that_is_kept_is_said_in_this_briefing_too(rosa: Client, cast: Cast, briefed: int):
    keep = rosa.get(PROMOTED.format(briefed) + "/keep")
    with reading():
        number = db.session.query(LibraryEntry.id).filter_by(title=WORK).scalar()
    rosa.post(keep, {"entry": str(number), "question": "Where may I work?"})
    assert printed(briefed, cast)[0] == WORK
    with reading():
        assert "Where may I work?" in entries.get(number).answers


def test_one_that_is_written_is_its_writers_and_reviewed_today(rosa: Client, cast: Cast, briefed: int):
    write = rosa.get(f"/interviews/{briefed}/briefing/priority-learning/write")
    assert write.fields()["dimensions"] == ["learning"]
    rosa.post(write, {"title": "Time to learn", "body": "Four hours every Friday are for learning."})
    with reading():
        row = db.session.query(LibraryEntry).filter_by(title="Time to learn").one()
        assert (row.owner, row.reviewed_on) == ("Rosa Marchetti", INVITED.date())
    cast.work(INVITED)
    with reading():
        [first, *_] = versions.newest_version(briefed, "briefing").content.priorities
        assert first.lines[0].source.title == "Time to learn"


def test_today_names_what_fell_back_until_somebody_chooses_again(rosa: Client, cast: Cast, briefed: int):
    press(rosa, rosa.get(PROMOTED.format(briefed) + OTHERS), "Take this one", WORK)
    with transaction():
        row = db.session.query(LibraryEntry).filter_by(title=WORK).one()
        entries.retire(row.id, INVITED)
    assert printed(briefed, cast, INVITED + QUIET) == [PROMOTIONS]
    today = rosa.get("/")
    assert "What you chose has changed" in today.text
    desk = rosa.get(str(today.html.select_one('a[href*="/briefing/question-q-promoted"]')["href"]))
    assert "the library decides again" in desk.text
    rosa.post(desk, {"does": "take_back"})
    assert "What you chose has changed" not in rosa.get("/").text


def test_nothing_of_it_is_there_for_what_was_asked_in_confidence(rosa: Client, briefed: int):
    assert rosa.get(f"/interviews/{briefed}/briefing/question-q-leave", 404)
    assert SECRET not in rosa.get(f"/interviews/{briefed}/briefing/priority-flexibility").text
    for way in ("keep", "write"):
        rosa.get(f"/interviews/{briefed}/briefing/question-q-leave/{way}", 404)


def test_once_it_has_begun_the_page_says_so_and_has_no_buttons(rosa: Client, cast: Cast, briefed: int):
    cast.holds(briefed)
    desk = rosa.get(PROMOTED.format(briefed))
    assert "The interview has begun" in desk.text
    assert not desk.html.select("main button")
    assert "Change what is said here" not in rosa.get(f"/interviews/{briefed}/briefing").text


def test_a_button_that_names_nothing_is_refused(rosa: Client, briefed: int):
    for sent in ({}, {"entry": "1", "heading": "(top)", "digest": "none", "does": "choose"}):
        page = Page(rosa.http.post(PROMOTED.format(briefed), data=sent), "")
        assert page.status in (400, 404)
