"""Nothing that is typed is lost, and nothing is done twice: at a desk, and by thumb on a phone."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.visitor import Mouse, Touch, Visitor, monday_after_next
from tests.cast import AMARA, PASSWORD, Cast
from webapp.db import db, reading
from webapp.models import Role
from webapp.models.interviews import PersonalLine, WrittenAnswer

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-rest")]

WAYS = pytest.mark.parametrize("way", [Mouse, Touch])
WORDS = "We pay for two courses a year."
KEPT_AT = re.compile(r"Kept as a draft at \d\d:\d\d$")


@pytest.fixture
def interview_id(cast: Cast) -> int:
    """An interview that lies ahead, and was answered."""
    cast.library()
    number = cast.interview(datetime.now(UTC), monday_after_next(10).astimezone(UTC))
    cast.answers(number, AMARA, datetime.now(UTC))
    return number


@pytest.fixture
def rosa(site: str, arrives: Arrives, cast: Cast, way: type[Visitor]) -> Visitor:
    visitor: Visitor = arrives(careful(way), site)
    visitor.signs_in()
    return visitor


def first_question(rosa: Visitor, interview_id: int) -> Locator:
    """Amara's first question in the ledger, with the form below it open."""
    rosa.opens(f"/interviews/{interview_id}")
    question = rosa.page.locator("#question-q-promoted")
    if not question.get_by_label("Your answer").is_visible():
        rosa.hits(question.locator("summary", has_text="Answer in writing"))
    return question


@WAYS
def test_a_draft_waits_and_is_discarded(rosa: Visitor, interview_id: int) -> None:
    question = first_question(rosa, interview_id)
    rosa.types(question.get_by_label("Your answer"), WORDS)
    expect(question.locator("[data-saved]")).to_have_text(KEPT_AT)
    question = first_question(rosa, interview_id)
    expect(question.get_by_label("Your answer")).to_have_value(WORDS)
    expect(question).to_contain_text("This is a draft of yours")
    rosa.follows(question.get_by_role("button", name="Discard the draft"))
    expect(first_question(rosa, interview_id).get_by_label("Your answer")).to_have_value("")


@WAYS
def test_two_tabs_change_what_they_changed(
    site: str, arrives: Arrives, cast: Cast, way: type[Visitor], interview_id: int
) -> None:
    cast.holds(interview_id, datetime.now(UTC))
    one, two = (arrives(careful(way), site) for _ in range(2))
    for tab in (one, two):
        tab.opens(f"{cast.link(interview_id, 'Jonas')}/fit")
    saved = re.compile("Saved at")
    one.chooses(one.page.locator("#offer-learning-4"))
    expect(one.page.locator("[data-saved]")).to_have_text(saved)
    for words in ("Find out", "Find out about pay bands."):
        with two.page.expect_response("**/fit/draft"):
            two.writes("What is left to follow up?", words)
    one.page.reload()
    expect(one.page.locator("#offer-learning-4")).to_be_checked()
    expect(one.page.get_by_label("What is left to follow up?")).to_have_value("Find out about pay bands.")


@WAYS
def test_a_session_that_ended_loses_nothing(rosa: Visitor) -> None:
    """Signed out in another tab while a long form is being written: the first press of *Save* counts."""
    rosa.expected.add(400)  # what the script gets that keeps the draft
    rosa.opens("/roles/new")
    rosa.writes("Title", "Porter")
    expect(rosa.page.locator("[data-saved]")).to_have_text(KEPT_AT)
    other = rosa.context.new_page()
    other.goto("/")
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_url("**/sign-in")
    rosa.types(rosa.page.get_by_label(re.compile("^How to prepare")), WORDS)
    expect(rosa.page.locator("[data-saved]")).to_contain_text("you may have been signed out")

    rosa.presses("Save")
    rosa.writes("E-mail address", "rosa@example.com")
    rosa.writes("Password", PASSWORD)
    rosa.presses("Sign in")
    rosa.reads(WORDS)
    rosa.presses("Put it back into its form")
    expect(rosa.page.get_by_label("Title")).to_have_value("Porter")
    rosa.presses("Save")
    with reading():
        assert db.session.query(Role).filter_by(title="Porter", how_to_prepare=WORDS).count() == 1


@WAYS
def test_a_button_that_is_pressed_twice_acts_once(rosa: Visitor) -> None:
    rosa.opens("/roles/new")
    rosa.writes("Title", "Porter")
    save = rosa.page.get_by_role("button", name="Save")
    with rosa.page.expect_navigation():
        save.evaluate("button => { button.click(); button.click(); }")
    rosa.page.wait_for_load_state()
    rosa.looks()
    rosa.page.go_back()
    rosa.presses("Save")
    rosa.reads("This was done already")
    with reading():
        assert db.session.query(Role).filter_by(title="Porter").count() == 1


@WAYS
def test_a_line_of_ones_own_goes_with_a_move(rosa: Visitor, interview_id: int) -> None:
    rosa.opens(f"/interviews/{interview_id}/move")
    rosa.dates("Start", monday_after_next(11))
    rosa.unfolds("Add a line of your own to the letters")
    rosa.writes("A line of your own to the candidate", WORDS)
    rosa.presses("Move and tell everybody")
    rosa.reads("The interview has moved")
    with reading():
        assert {line.words for line in db.session.query(PersonalLine)} == {WORDS}


@WAYS
def test_what_the_library_says_is_used_looked_at_and_sent(rosa: Visitor, interview_id: int) -> None:
    question = first_question(rosa, interview_id)
    rosa.hits(question.get_by_role("button", name=re.compile("^Use this")).first)
    answer = question.get_by_label("Your answer")
    expect(answer).to_have_value(re.compile("A panel of three decides"))
    expect(answer).to_be_focused()
    rosa.follows(question.get_by_role("button", name="Preview the letter"))
    rosa.reads("A panel of three decides")
    rosa.follows(rosa.page.get_by_role("button", name=re.compile("^Send")))
    expect(rosa.page.locator("#question-q-promoted")).to_contain_text("your side in writing")
    with reading():
        assert "A panel of three decides" in db.session.query(WrittenAnswer).one().answer
