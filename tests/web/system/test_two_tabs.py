"""Two tabs with the same form: each changes what was changed in it, and neither loses the other's words."""

import pytest

from tests.cast import Cast
from tests.client import Client
from webapp.db import db
from webapp.domain.forms.answers import PreInterview
from webapp.models import LibraryEntry, Organisation, Role
from webapp.models.interviews import Draft

pytestmark = pytest.mark.one_database


def role(cast: Cast) -> Role:
    db.session.rollback()
    return db.session.get_one(Role, cast.role_id)


def questions() -> list[tuple[str, str]]:
    db.session.rollback()
    answers = db.session.query(Draft).one().answers
    assert isinstance(answers, PreInterview)
    return [(q.text, q.visibility) for q in answers.questions]


def test_two_tabs_change_two_things_of_a_role(rosa: Client, cast: Cast) -> None:
    one, two = (rosa.get(f"/roles/{cast.role_id}/edit") for _ in range(2))
    rosa.post(one, {"title": "Porter"}, form="/edit")
    rosa.post(two, {"level": "Senior II"}, form="/edit")
    assert (role(cast).title, role(cast).level) == ("Porter", "Senior II")


def test_where_both_change_the_same_both_are_shown(rosa: Client, cast: Cast) -> None:
    one, two = (rosa.get(f"/roles/{cast.role_id}/edit") for _ in range(2))
    rosa.post(one, {"title": "Porter", "level": "Junior"}, form="/edit")
    asked = rosa.post(two, {"title": "Doorman"}, form="/edit", status=422)
    assert "It says now: “Porter”" in asked.text
    assert asked.fields("/edit")["title"] == ["Doorman"]
    assert role(cast).title == "Porter"
    rosa.post(asked, form="/edit")
    assert (role(cast).title, role(cast).level) == ("Doorman", "Junior")


def test_two_tabs_change_two_things_of_the_organisation(rosa: Client, cast: Cast) -> None:
    one, two = (rosa.get("/organisation") for _ in range(2))
    rosa.post(one, {"sender_name": "The people of Northlight"}, form="/organisation")
    rosa.post(two, {"reply_to": "people@example.com"}, form="/organisation")
    db.session.rollback()
    ours = db.session.query(Organisation).one()
    assert (ours.sender_name, ours.reply_to) == ("The people of Northlight", "people@example.com")


def test_two_tabs_change_two_things_of_an_entry(rosa: Client, cast: Cast) -> None:
    one, two = (rosa.get("/library/1/edit") for _ in range(2))
    rosa.post(one, {"limits": "Not on Sundays."}, form="/edit")
    rosa.post(two, {"owner": "Nia"}, form="/edit")
    db.session.rollback()
    entry = db.session.get_one(LibraryEntry, 1)
    assert (entry.limits, entry.owner) == ("Not on Sundays.", "Nia")


def test_two_tabs_change_the_same_of_an_entry(rosa: Client, cast: Cast) -> None:
    one, two = (rosa.get("/library/1/edit") for _ in range(2))
    rosa.post(one, {"limits": "Not on Sundays."}, form="/edit")
    asked = rosa.post(two, {"limits": "Never."}, form="/edit", status=409)
    assert "Not on Sundays." in asked.text
    rosa.post(asked, form="/edit")
    db.session.rollback()
    assert db.session.get_one(LibraryEntry, 1).limits == "Never."


def test_two_tabs_change_two_questions_by_button(client: Client, amara: str, before_the_lock: None) -> None:
    address = f"{amara}/form/questions"
    client.post(client.get(address), {"question-1": "One?", "question-2": "Two?"}, form="/questions")
    one, two = client.get(address), client.get(address)
    client.post(one, {"question-1": "Other one?"}, form="/questions")
    client.post(two, {"question-2": "Other two?", "question-3": "Three?"}, form="/questions")
    assert [text for text, _ in questions()] == ["Other one?", "Other two?", "Three?"]


def test_a_question_keeps_who_may_see_it_when_another_tab_takes_one_out(
    client: Client, amara: str, before_the_lock: None
) -> None:
    address = f"{amara}/form/questions"
    said = {"question-1": "Secret?", "question-1-visibility": "recruiter"}
    said |= {"question-2": "Open?", "question-2-visibility": "interviewers"}
    client.post(client.get(address), said, form="/questions")
    one, two = client.get(address), client.get(address)
    client.post(one, {"question-1": ""}, form="/questions")
    client.post(two, {"question-1": "Still secret?"}, form="/questions")
    assert ("Still secret?", "recruiter") in questions()
    assert "interviewers" not in [who for text, who in questions() if "ecret" in text]
