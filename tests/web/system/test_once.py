"""Every button does what it does once: pressed twice, pressed at once, pressed again after Back."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from werkzeug.routing import Rule

from tests.cast import INVITED, PASSWORD, Cast
from tests.client import Client, Page
from tests.services.at_once import at_once
from tests.web.system.house import SENT, House, doors
from webapp.db import db, reading, transaction
from webapp.models import (
    Account,
    Interview,
    Job,
    Letter,
    LibraryEntry,
    Participant,
    Role,
    WaitingVerb,
    WrittenAnswer,
)
from webapp.models.kept_forms import DoneOnce
from webapp.models.library import CommonQuestionVerdict, EntryVersion
from webapp.services.accounts import tidying
from webapp.services.jobs import once
from webapp.web.system import once as web_once

MADE = (
    *(Account, Interview, Job, Letter, LibraryEntry, Participant, Role, EntryVersion, CommonQuestionVerdict),
    *(WaitingVerb, WrittenAnswer),
)
TYPED = {
    "candidate_name": "Zoe Zander",
    "candidate_email": "zoe@example.org",
    "starts_at": "2027-01-14T10:00",
    "interviewer-1-name": "Jonas Lind",
    "interviewer-1-email": "jonas@example.com",
}


def counted() -> dict[str, int]:
    with reading():
        return {model.__tablename__: db.session.query(model).count() for model in MADE}


def looked(rosa: Client, **more: str) -> Page:
    return rosa.post(rosa.get("/interviews/new"), TYPED | more, form="/interviews/new")


@pytest.mark.one_database
def test_invite_pressed_twice_makes_one_interview_and_leads_to_it(rosa: Client, cast: Cast) -> None:
    page = looked(rosa)
    first = rosa.post(page)
    made = counted()
    assert made["interview"] == 1
    second = rosa.post(page)
    assert second.url == first.url
    assert "This was done already" in second.text
    assert counted() == made


@pytest.mark.one_database
def test_back_and_something_else_asks_before_another_is_made(rosa: Client, cast: Cast) -> None:
    begun = rosa.get("/interviews/new")
    first = rosa.post(rosa.post(begun, TYPED, form="/interviews/new"))
    other = TYPED | {"candidate_name": "Ada Osei", "candidate_email": "ada@example.org"}
    page = rosa.post(begun, other, form="/interviews/new")
    assert page.title == "Before it goes out"
    asked = rosa.post(page, status=409)
    assert "an interview has been set up already" in asked.text
    assert asked.html.select_one("main a.button")["href"] == first.url  # type: ignore[index]
    assert counted()["interview"] == 1
    assert rosa.post(asked).title == "Ada Osei"
    assert counted()["interview"] == 2


@pytest.mark.one_database
def test_a_form_that_was_refused_can_be_sent_again(rosa: Client, cast: Cast) -> None:
    page = rosa.get("/roles/new")
    rosa.post(page, {"title": ""}, status=422)
    rosa.post(page, {"title": "Porter"})
    assert counted()["role"] == 2


@pytest.mark.one_database
def test_what_only_changes_something_is_changed_again_from_the_same_page(rosa: Client, cast: Cast) -> None:
    page = rosa.get(f"/roles/{cast.role_id}/edit")
    for title in ("Porter", "Doorman", "Porter"):
        rosa.post(page, {"title": title, "was": None}, form="/edit")
    assert db.session.get_one(Role, cast.role_id).title == "Porter"


@pytest.mark.one_database
def test_a_token_of_somebody_else_stands_for_nothing(rosa: Client, cast: Cast) -> None:
    page = rosa.get("/roles/new")
    rosa.post(page, {"title": "Porter", "once": "guessed.0123456789.1"})
    rosa.post(page, {"title": "Porter", "once": "guessed.0123456789.1"})
    assert counted()["role"] == 3
    assert db.session.query(DoneOnce).count() == 0


@pytest.mark.one_database
def test_the_database_keeps_neither_words_nor_links(
    amara: str, client: Client, before_the_lock: None
) -> None:
    page = client.get(amara)
    client.post(page, {"zone": "Europe/Paris"}, form="/zone")
    rows = db.session.query(DoneOnce).all()
    assert [row.led_to for row in rows] == ["/me/{token}#zone"]
    assert client.post(page, {"zone": "Europe/Paris"}, form="/zone").url == amara.removeprefix(
        "http://localhost"
    )


@pytest.mark.one_database
def test_it_is_forgotten_after_a_day(cast: Cast) -> None:
    for name, at in (("old", INVITED - timedelta(hours=25)), ("new", INVITED - timedelta(hours=23))):
        with transaction():
            once.claim(name, "c", at)
    with transaction():
        tidying.tidy(INVITED)
    assert [row.key for row in db.session.query(DoneOnce)] == ["new"]


@pytest.mark.both_databases
def test_of_those_who_press_at_the_same_moment_one_does_it(app: Flask, cast: Cast) -> None:
    with time_machine.travel(INVITED, tick=True):
        client = Client(app.test_client())
        client.sign_in()
        fields = client.get("/roles/new").fields("/roles/new") | {"title": "Porter"}
        cookie = client.http.get_cookie("session")
        assert cookie is not None
        answers: list[tuple[int, str | None]] = []

        def press() -> None:
            browser = app.test_client()
            browser.set_cookie("session", cookie.value)
            answer = browser.post("/roles/new", data=fields)
            answers.append((answer.status_code, answer.location))

        db.session.remove()
        at_once(app, *[press] * 4)
    assert answers == [(303, "/roles")] * 4
    assert counted()["role"] == 2


FILLED: dict[str, dict[str, Any]] = {
    "interviews.interview_created": TYPED
    | {
        "role_id": "1",
        "candidate_language": "",
        "confirmed": "yes",
        "minutes": "60",
        "starts_at": "2027-02-11T10:00",
    },
    "interviews.practical_note_written": {"practical_note": "The lift."},
    "changes.interview_moved": {"starts_at": "2027-02-12T10:00", "minutes": "60", "despite": "x"},
    "changes.place_changed": {"place": "Room 9"},
    "changes.panel_changed": {"name": "Nia", "email": "nia@example.com"},
    "changes.name_corrected": {"name": "Priya Raoh"},
    "changes.address_corrected": {"email": "priya@example.org", "password": PASSWORD},
    "roles.role_added": {"title": "Porter"},
    "roles.role_edited": {"title": "Porter"},
    "colleagues.colleague_invited": {"name": "Nia", "email": "nia@example.com"},
    "colleagues.own_address_added": {"email": "nia@example.net"},
    "library.entry_written": {"title": "Doors", "topic": "culture", "body": "They open.", "language": "en"},
    "library.entry_edited": {"title": "Doors", "topic": "culture", "body": "They open.", "language": "en"},
    "own_link.link_asked_for": {"email": "jonas@example.com"},
    "sign_in.reset_asked_for": {"email": "kim@example.com"},
    "own_account.address_asked_for": {"email": "kim@example.net", "password": PASSWORD},
    "their_part.part_sent": {"confirmed": "yes"},
    "candidate.zone_corrected": {"zone": "Europe/Paris"},
    "interviewer.introduction_written": {"job_title": "Lead", "about": "Hello"},
    "fit_form.form_received": {"empty": "1"},
}
"""What a form holds that is filled in; all others do what they do without."""
WAIT = {
    *("interviews.interview_created", "interviews.question_answered", "changes.interview_cancelled"),
    *("their_part.part_sent", "library.entry_retired"),
}
BY_WHOM = {
    "candidate": "candidate",
    "interviewer": "interviewer",
    "participant": "candidate",
    "anyone": "nobody",
}


@pytest.mark.slow
@pytest.mark.one_database
@pytest.mark.parametrize("seconds", [0, 30])
def test_no_form_that_is_sent_twice_makes_or_sends_anything_twice(house: House, seconds: float) -> None:
    """At once, and where there is time to undo it."""
    house.app.config["SETTINGS"] = replace(house.app.config["SETTINGS"], undo_seconds=seconds)
    did = set()
    for method, rule in doors(house.app):
        if method != "POST" or (seconds and rule.endpoint not in WAIT):
            continue
        for which in ("mine", "second", "other"):
            made = _what_is_made(house, rule, which)
            assert made[0] == made[1], f"{rule.endpoint}: {made}"
            if made[2]:
                did.add(rule.endpoint)
    if seconds:
        assert did == WAIT
        return
    assert {"interviews.interview_created", "changes.link_renewed", "library.entry_written"} <= did
    assert len(did) >= 25, sorted(did)


def _what_is_made(house: House, rule: Rule, which: str) -> tuple[dict[str, int], dict[str, int], bool]:
    """What there is after a form was sent once, and after it was sent twice; whether it made anything."""
    audience = getattr(house.app.view_functions[rule.endpoint], "audience", "")
    asker = BY_WHOM.get(audience, "admin")
    visitor = house.visitors[asker]
    address = house.address(rule, visitor, getattr(house, which))
    data = (
        SENT.get(rule.endpoint, {})
        | FILLED.get(rule.endpoint, {})
        | {"once": _token(house, asker, house.token_for(rule, visitor))}
    )
    before = counted()
    results, led_to = [], []
    for _ in range(2):
        browser = house.app.test_client(use_cookies=False)
        answer = browser.post(address, data=data, headers={"Cookie": visitor.cookie})
        assert answer.status_code < 500, rule.endpoint
        led_to.append((answer.status_code, answer.location))
        results.append(counted())
    house.as_built.restore()
    leads = 300 <= led_to[0][0] < 400 and rule.endpoint not in web_once.REPEATABLE
    if leads and not str(led_to[1][1]).startswith("/sign-in"):  # some end the sign-in itself
        assert led_to[0] == led_to[1], rule.endpoint
    return results[0], results[1], results[0] != before


def _token(house: House, asker: str, link: str) -> str:
    number = re.match(r"\d+", link)
    who = {"nobody": "nobody", "admin": f"account {house.accounts['admin']}"}.get(
        asker, f"participant {number.group() if number else ''}"
    )
    return f"a-base.{web_once._proof('a-base', who)}.1"
