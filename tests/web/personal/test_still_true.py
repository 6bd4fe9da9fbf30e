"""The form of a later round begins with what the candidate said last: still true, or changed."""

from datetime import timedelta

import pytest

from tests.cast import AMARA, AMARA_FIT, INVITED, SECRET, STARTS, Cast
from tests.client import Client
from webapp.db import db, reading, transaction
from webapp.domain.forms.answers import FreeText, PreInterview
from webapp.models import Interview
from webapp.services.interviews import submissions
from webapp.services.letters import addresses
from webapp.services.questions import ledger

pytestmark = pytest.mark.usefixtures("before_the_lock")

LATER = STARTS + timedelta(days=10)
NEW_ADDRESS = "amara.obi@example.org"


@pytest.fixture
def first(cast: Cast) -> int:
    interview_id = cast.interview()
    cast.answers(interview_id)
    return interview_id


@pytest.fixture
def second(cast: Cast, first: int) -> int:
    return cast.interview(starts_at=LATER)


@pytest.fixture
def link(cast: Cast, second: int) -> str:
    return cast.link(second, "Amara")


def draft(interview_id: int) -> PreInterview:
    with reading():
        return submissions.pre_interview_in_progress(db.session.get_one(Interview, interview_id).candidate)


def sent(interview_id: int) -> PreInterview:
    with reading():
        found = submissions.pre_interview(db.session.get_one(Interview, interview_id))
        assert found is not None
        return found


def test_who_changes_nothing_presses_three_buttons(client: Client, link: str, second: int):
    home = client.get(link)
    assert "Less than a minute" in home.text
    page = client.get(f"{link}/still-true")
    check = client.post(page, {"all": "1"})
    assert "Check your answers" in check.text
    client.post(check, form="/form/send")
    now = sent(second)
    assert now.for_interviewers() == AMARA.for_interviewers()
    assert SECRET not in repr(now)
    assert [q.key for q in now.questions] == ["q-promoted", "q-sell"]


def test_back_and_the_same_button_once_more_is_no_news(client: Client, link: str):
    page = client.get(f"{link}/still-true")
    client.post(page, {"all": "1"})
    again = client.post(page, {"all": "1"})
    assert "Check your answers" in again.text
    assert "done already" not in again.text


def test_nothing_is_in_the_form_before_they_say_so(client: Client, link: str, second: int):
    page = client.get(f"{link}/still-true")
    assert "Real time for it" in page.text
    assert "Quiet mornings." in page.text
    assert draft(second) == PreInterview()
    client.post(page, {"still": ["goals"], "ask": [], "next": "1"})
    assert draft(second) == PreInterview(goals=AMARA.goals, decided=("goals", "questions"))


def test_a_part_that_is_changed_leads_to_its_page_and_back(client: Client, link: str, second: int):
    step = client.post(client.get(f"{link}/still-true"), {"change": "goals"})
    assert "Lead a small team" in step.text
    assert "then back to what you said before" in step.text
    page = client.post(step, {"goals": "Lead nobody."})
    assert "Lead nobody." in page.text
    assert "Changed" in page.text
    check = client.post(page, {"all": "1"})
    assert "Check your answers" in check.text
    form = draft(second)
    assert (form.goals.text, form.needs, form.most[0]) == ("Lead nobody.", AMARA.needs, AMARA.most[0])


def test_what_was_emptied_does_not_come_back_with_the_rest(client: Client, link: str, second: int):
    step = client.post(client.get(f"{link}/still-true"), {"change": "goals"})
    page = client.post(step, {"goals": ""})
    assert "Left out this time." in page.text
    client.post(page, {"all": "1"})
    assert draft(second).goals == FreeText()
    assert draft(second).needs == AMARA.needs


def test_a_tick_that_is_taken_away_takes_the_part_out(client: Client, link: str, second: int):
    client.post(client.get(f"{link}/still-true"), {"still": ["goals", "needs"], "next": "1"})
    client.post(client.get(f"{link}/still-true"), {"still": ["needs"], "next": "1"})
    assert (draft(second).goals, draft(second).needs) == (FreeText(), AMARA.needs)


def test_questions_stand_with_what_became_of_them(client: Client, cast: Cast, first: int, second: int, link):
    with transaction():
        ledger.answer_in_writing(first, "q-sell", "Nobody has asked to buy us.", cast.recruiter_id, INVITED)
    cast.holds(first)
    cast.rates(first, "Amara", AMARA_FIT, STARTS + timedelta(hours=1))
    page = client.get(f"{link}/still-true")
    assert "Nobody has asked to buy us." in page.text
    assert "Answered in writing" in page.text
    assert page.fields()["ask"] == ["q-promoted"]
    client.post(page, {"all": "1"})
    assert [q.key for q in draft(second).questions] == ["q-promoted"]


def test_an_open_question_can_be_dropped(client: Client, link: str, second: int):
    client.post(client.get(f"{link}/still-true"), {"ask": ["q-sell"], "all": "1"})
    assert [q.key for q in draft(second).questions] == ["q-sell"]


def test_what_was_told_in_confidence_is_told_again_only_when_they_say_so(
    client: Client, link: str, second: int
):
    page = client.get(f"{link}/still-true")
    assert "This time Rosa Marchetti and the other recruiters would read it" in page.text
    assert "tell" not in page.fields()
    check = client.post(page, {"tell": ["motivation", "question-q-leave"], "all": "1"})
    client.post(check, form="/form/send")
    now = sent(second)
    assert now.motivation == AMARA.motivation
    assert not now.adjustments
    assert now.for_interviewers() == AMARA.for_interviewers()
    assert "q-leave" in [q.key for q in now.questions]


def test_behind_a_link_to_a_changed_address_stands_nothing_of_before(
    client: Client, cast: Cast, first: int, second: int, link: str
):
    client.post(client.get(f"{link}/still-true"), {"all": "1"})
    with transaction():
        amara = cast.participant(second, "Amara")
        addresses.correct_address(second, amara, NEW_ADDRESS, cast.actor, INVITED)
    there = cast.link(second, "Amara")
    assert "Five minutes." in client.get(there).text
    assert client.get(f"{there}/still-true").url == there


def test_a_form_sent_before_the_address_was_put_right_is_not_shown(client: Client, cast: Cast, first: int):
    with transaction():
        amara = cast.participant(first, "Amara")
        addresses.correct_address(first, amara, NEW_ADDRESS, cast.actor, INVITED, proved=True)
    with transaction():
        person = db.session.get_one(Interview, first).candidate.person
        person.email = "amara@example.com"
    second = cast.interview(starts_at=LATER)
    own = cast.link(second, "Amara")
    assert client.get(f"{own}/still-true").url == own


def test_a_first_round_has_no_such_page(client: Client, cast: Cast, first: int):
    own = cast.link(first, "Amara")
    assert client.get(f"{own}/still-true").url == own
