"""Two tabs with the same form: each changes what was changed in it, and neither loses the other's words."""

import re

import pytest

from tests.cast import Cast
from tests.client import Client, Page
from webapp.db import db
from webapp.domain.forms.answers import PreInterview
from webapp.models import Interview, LibraryEntry, Organisation, Role
from webapp.models.interviews import Draft
from webapp.services.interviews import submissions

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


def test_what_somebody_else_has_chosen_is_told_as_the_page_has_it(rosa: Client, cast: Cast) -> None:
    one, two = (rosa.get("/library/1/edit") for _ in range(2))
    theirs = {"topic": "hiring", "dimensions": ["purpose", "flexibility"], "reviewed_on": "2026-12-01"}
    mine = {"topic": "mission", "dimensions": ["rewards"], "reviewed_on": "2026-12-02"}
    rosa.post(one, theirs, form="/edit")
    asked = rosa.post(two, mine, form="/edit", status=409).text
    assert list(dict.fromkeys(re.findall("It says now: “(.*?)”", asked))) == [
        "How we hire",
        "Work worth doing, Time and place",
        "1 Dec 2026",
    ]


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


def autosaves(client: Client, page: Page, **typed: str) -> Page:
    """What the script does while somebody types: the page goes on with the mark that it is told."""
    (form,) = page.html.select("form[data-autosave]")
    answer = client.http.post(str(form["data-autosave"]), data=page.fields() | typed)
    for name, value in (*typed.items(), ("seen", answer.json["seen"])):
        field = form.select_one(f"[name={name}]")
        if field.name == "textarea":
            field.string = value
        else:
            field["value"] = value
    return page


def test_two_tabs_save_two_questions_by_themselves_again_and_again(
    client: Client, amara: str, before_the_lock: None
) -> None:
    address = f"{amara}/form/questions"
    client.post(client.get(address), {"question-1": "One?", "question-2": "Two?"}, form="/questions")
    one, two = client.get(address), client.get(address)
    autosaves(client, one, **{"question-1": "Other one?"})
    autosaves(client, two, **{"question-2": "Other tw"})
    autosaves(client, two, **{"question-2": "Other two?"})
    assert [text for text, _ in questions()] == ["Other one?", "Other two?"]


def test_two_tabs_change_two_things_of_a_fit_form(client: Client, cast: Cast) -> None:
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    address = f"{cast.link(interview_id, 'Jonas')}/fit"
    one, two = client.get(address), client.get(address)
    client.post(one, {"offer-learning": "4", "came_up": ["learning"]}, form="/fit")
    client.post(two, {"follow_up": "Find out about pay bands."}, form="/fit")
    db.session.rollback()
    interview = db.session.get_one(Interview, interview_id)
    (sent,) = submissions.fit_forms(interview).interviewers.values()
    assert (sent.offers["learning"], sent.came_up) == (4, ("learning",))
    assert sent.follow_up == "Find out about pay bands."


def test_two_tabs_save_two_things_of_a_fit_form_by_themselves(client: Client, cast: Cast) -> None:
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    address = f"{cast.link(interview_id, 'Jonas')}/fit"
    one, two = client.get(address), client.get(address)
    autosaves(client, one, **{"evidence-1": "Drew it all."})
    autosaves(client, two, follow_up="Find out")
    autosaves(client, two, follow_up="Find out about pay bands.")
    kept = client.get(address).fields("/fit")
    assert kept["evidence-1"] == ["Drew it all."]
    assert kept["follow_up"] == ["Find out about pay bands."]


def test_a_refused_fit_form_still_knows_what_its_page_said(client: Client, cast: Cast) -> None:
    """Else what was typed before the mistake would count as unchanged."""
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    address = f"{cast.link(interview_id, 'Jonas')}/fit"
    wrong = {"follow_up": "Find out", "promise-1-by": "2027-01-20"}
    refused = client.post(client.get(address), wrong, form="/fit", status=422)
    client.post(refused, {"promise-1-by": ""}, form="/fit")
    assert client.get(address).fields("/fit")["follow_up"] == ["Find out"]


def test_two_tabs_change_two_things_of_an_introduction(client: Client, cast: Cast) -> None:
    address = cast.link(cast.interview(), "Jonas")
    one, two, three = (client.get(address) for _ in range(3))
    client.post(one, {"job_title": "Head of Data"}, form="/introduction")
    client.post(two, {"about": "I like trains."}, form="/introduction")
    asked = client.post(three, {"job_title": "Engineer"}, form="/introduction", status=422)
    assert "It says now: “Head of Data”" in asked.text
    client.post(asked, form="/introduction")
    kept = client.get(address).fields("/introduction")
    assert (kept["job_title"], kept["about"]) == (["Engineer"], ["I like trains."])


def test_two_tabs_move_an_interview_and_make_it_longer(rosa: Client, cast: Cast, interview_id: int) -> None:
    address = f"/interviews/{interview_id}/move"
    one, two, three = (rosa.get(address) for _ in range(3))
    rosa.post(one, {"starts_at": "2027-01-15T11:00", "zone": "Europe/Berlin"}, form="/move")
    rosa.post(two, {"minutes": "45"}, form="/move")
    db.session.rollback()
    moved = db.session.get_one(Interview, interview_id)
    assert (moved.starts_at.hour, moved.zone, moved.minutes) == (10, "Europe/Berlin", 45)
    asked = rosa.post(three, {"starts_at": "2027-01-15T12:00"}, form="/move", status=422)
    assert "It says now: “Fri 15 Jan 2027, 11:00, Europe/Berlin”" in asked.text
    rosa.post(asked, form="/move")
    db.session.rollback()
    moved = db.session.get_one(Interview, interview_id)
    assert (moved.starts_at.hour, moved.zone, moved.minutes) == (12, "Europe/London", 45)
