"""The page behind the code on a printed briefing: a link by mail, and not a word to anybody else."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from flask import current_app

from tests.cast import INVITED, STARTS, Cast
from tests.client import Client, Page
from webapp.adapters.links import Links
from webapp.db import db, reading, transaction
from webapp.models import Interview, Letter, Participant
from webapp.services.interviews import changes
from webapp.services.interviews.lifecycle import LINK_LASTS

pytestmark = pytest.mark.one_database


@pytest.fixture
def interview_id(cast: Cast) -> int:
    return cast.interview()


@pytest.fixture(autouse=True)
def on_the_day(cast: Cast) -> Iterator[None]:
    with time_machine.travel(INVITED, tick=False):
        yield


def code(interview_id: int) -> str:
    """The path that the code holds."""
    return Links("", current_app.config["SETTINGS"].secret_key).panel(interview_id)


def ask(client: Client, path: str, email: str) -> Page:
    return client.post(client.get(path), {"email": email})


def letters(cast: Cast, now=INVITED) -> list[int]:
    """Ids of the participants who were sent their link."""
    cast.work(now)
    with reading():
        return [letter.subject for letter in db.session.query(Letter).filter_by(kind="own_link")]


def test_an_interviewer_gets_the_link_that_holds(cast: Cast, client: Client, interview_id: int):
    link = cast.link(interview_id, "Jonas")
    page = ask(client, code(interview_id), " Jonas@Example.com ")
    assert "on its way" in page.text
    assert letters(cast) == [cast.participant(interview_id, "Jonas")]
    assert cast.link(interview_id, "Jonas") == link
    client.get(link)


def test_everybody_is_told_the_same_and_nobody_else_gets_anything(
    cast: Cast, client: Client, interview_id: int
):
    other = cast.interview(candidate="Bo Lund", starts_at=STARTS + timedelta(days=1))
    with transaction():
        changes.leave_panel(other, cast.participant(other, "Priya"), cast.actor, INVITED)
    forged = code(interview_id)[:-1] + ("A" if code(interview_id)[-1] != "A" else "B")
    asked = [
        (code(interview_id), "jonas@example.com"),
        (code(interview_id), "amara@example.com"),
        (code(interview_id), "nobody@example.com"),
        (code(other), "priya@example.com"),
        (code(4711), "jonas@example.com"),
        (forged, "priya@example.com"),
        ("/link/nonsense", "priya@example.com"),
    ]
    pages = [ask(client, path, email) for path, email in asked]
    assert len({page.text for page in pages}) == 1
    assert letters(cast) == [cast.participant(interview_id, "Jonas")]


def test_the_page_tells_nothing_of_the_interview(cast: Cast, client: Client, interview_id: int):
    for text in (
        client.get(code(interview_id)).text,
        ask(client, code(interview_id), "priya@example.com").text,
    ):
        for word in ("Amara", "Jonas", "Priya", "Rosa", "Data Engineer", "/me/"):
            assert word not in text
    path = code(interview_id)
    assert "amara" not in path.lower()


def test_asking_often_brings_one_letter_in_ten_minutes(cast: Cast, client: Client, interview_id: int):
    jonas = cast.participant(interview_id, "Jonas")
    for _ in range(3):
        ask(client, code(interview_id), "jonas@example.com")
    assert letters(cast) == [jonas]
    with time_machine.travel(INVITED + timedelta(minutes=11), tick=False):
        ask(client, code(interview_id), "jonas@example.com")
    assert letters(cast, INVITED + timedelta(minutes=11)) == [jonas, jonas]


def test_who_asks_without_end_is_slowed_down(cast: Cast, client: Client, interview_id: int):
    page = client.get(code(interview_id))
    for _ in range(10):
        client.post(page, {"email": "a@example.com"})
    assert "slower" in client.post(page, {"email": "a@example.com"}, status=429).title


def test_a_printed_page_is_good_for_weeks_and_then_kind(cast: Cast, client: Client, interview_id: int):
    with time_machine.travel(STARTS + LINK_LASTS + timedelta(days=1), tick=False):
        page = ask(client, code(interview_id), "jonas@example.com")
        assert "weeks ago" in page.text
    with time_machine.travel(STARTS + timedelta(days=30), tick=False):
        ask(client, code(interview_id), "priya@example.com")
    cast.erases(interview_id)
    assert "on its way" in ask(client, code(interview_id), "priya@example.com").text
    with reading():
        assert db.session.query(Interview).count() == db.session.query(Participant).count() == 0


def test_what_is_no_address_is_said(client: Client, interview_id: int):
    page = client.post(client.get(code(interview_id)), {"email": "jonas"}, status=422)
    assert "does not look like an e-mail address" in page.text
    client.post(page, {"email": ""}, status=422)


def test_the_console_does_not_take_it_for_an_opened_link(cast: Cast, client: Client, interview_id: int):
    ask(client, code(interview_id), "jonas@example.com")
    client.sign_in()
    text = client.get(f"/interviews/{interview_id}").text
    assert "An interviewer asked for their link" in text
    assert "opened the personal page" not in text
