"""The page behind the code on a printed briefing: a link by mail, and not a word to anybody else."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from flask import current_app

from tests.cast import INVITED, STARTS, Cast
from tests.client import Client, Page
from tests.queries import statements
from webapp.adapters.links import Links
from webapp.db import db, reading, transaction
from webapp.domain import work
from webapp.models import Interview, Job, Letter, Participant
from webapp.services.accounts import tidying
from webapp.services.interviews import changes
from webapp.services.interviews.lifecycle import LINK_LASTS
from webapp.services.letters import events
from webapp.web.system import access

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


def test_everybody_finds_their_own_link_where_the_calendar_says(
    cast: Cast, client: Client, interview_id: int
):
    with reading():
        jonas_id = cast.participant(interview_id, "Jonas")
        kind = work.LETTERS["invitation_interviewer"]
        [event] = events.of_letter(kind, jonas_id, "", access.links())
    path = event.url.removeprefix("http://localhost")
    assert path == "/link"
    for who in ("amara", "jonas", "nobody"):
        ask(client, path, f"{who}@example.com")
    assert letters(cast) == [cast.participant(interview_id, who) for who in ("Amara", "Jonas")]
    for word in ("Amara", "Jonas", "Data Engineer", "/me/"):
        assert word not in client.get(path).text


def test_to_an_address_that_is_known_the_same_is_done_as_to_one_that_is_not(
    cast: Cast, client: Client, interview_id: int
):
    """What is the same work takes the same time: of the letter nothing is done before the answer."""
    forged = code(interview_id)[:-1] + ("A" if code(interview_id)[-1] != "A" else "B")
    known, unknown = "jonas@example.com", "nobody@example.com"
    asked = [
        (path, email)
        for path in (code(interview_id), code(4711), forged, "/link")
        for email in (known, unknown)
    ]
    done, rows = [], []
    for path, email in asked:
        page = client.get(path)
        with statements() as ran:
            client.post(page, {"email": email})
        done.append(tuple(ran))
        rows.append(open_jobs())
    assert len(set(done)) == 1
    assert [now - before for before, now in pairwise([rows[0] - 1, *rows])] == [1] * len(asked)


def open_jobs() -> int:
    with reading():
        return db.session.query(Job).filter_by(task="link_by_address").count()


def test_an_address_that_is_asked_for_is_kept_as_a_mark_and_for_a_day(
    cast: Cast, client: Client, interview_id: int
):
    ask(client, code(interview_id), "jonas@example.com")
    with reading():
        [job] = db.session.query(Job).filter_by(task="link_by_address")
        assert "jonas" not in (job.key or "")
    cast.work(INVITED)
    later = INVITED + timedelta(days=2)
    with transaction():
        tidying.tidy(later)
    assert open_jobs() == 0


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
    for _ in range(10):
        client.post(client.get(code(interview_id)), {"email": "a@example.com"})
    assert (
        "slower" in client.post(client.get(code(interview_id)), {"email": "a@example.com"}, status=429).title
    )


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
    assert len(letters(cast)) == 1
    client.sign_in()
    text = client.get(f"/interviews/{interview_id}").text
    assert "The link of Jonas Lind was asked for, and mailed to them" in text
    assert "opened the personal page" not in text
