"""A system sets up interviews, and what it asks for twice is done once."""

import threading
from datetime import timedelta
from typing import Any

import pytest

from tests.cast import STARTS, Cast
from tests.web.api.conftest import System, key_for
from webapp.db import db, reading
from webapp.models import AuditRow, Interview, Letter

NAME = "0c1f6f0e-5d0b-4b40-8a70-3a8a52d0a2c7"
JONAS, PRIYA = (
    {"name": "Jonas Lind", "email": "jonas@example.com"},
    {"name": "Priya", "email": "p@example.com"},
)


def a_day(role_id: int = 1) -> dict[str, Any]:
    """A candidacy with four sessions on one day, each by the name that another system has for it."""
    return {
        "external_id": "candidacy-7",
        "candidate": {"name": "Inês Carvalho", "email": "ines@example.com", "zone": "Europe/Lisbon"},
        "role_id": role_id,
        "interview": {
            "external_id": "day-7",
            "panel": [JONAS, PRIYA],
            "venue": {"place": "Room 4"},
            "sessions": [
                {
                    "external_id": f"event-{number}",
                    "starts_at": (STARTS + number * timedelta(hours=1)).isoformat(),
                    "minutes": 45,
                    "interviewers": [] if number == 3 else [(JONAS, PRIYA)[number % 2]["email"]],
                }
                for number in range(4)
            ],
        },
    }


def count(table: type[Any]) -> int:
    with reading():
        return db.session.query(table).count()


def test_a_candidacy_with_a_day_of_four_sessions_is_one_call(system: System, cast: Cast) -> None:
    made = system.sends("/candidacies", a_day())
    assert made.status_code == 201, made.text
    interview = made.json
    assert [s["external_id"] for s in interview["sessions"]] == [f"event-{n}" for n in range(4)]
    panel = {p["email"]: p["id"] for p in interview["panel"]}
    assert [s["interviewers"] for s in interview["sessions"]][1:] == [
        [panel[PRIYA["email"]]],
        [panel[JONAS["email"]]],
        list(panel.values()),
    ]
    assert interview["zone"] == "Europe/London"
    assert interview["owner"]["name"] == "Rosa Marchetti"  # who made the key
    assert system.gets("/candidacies?external_id=candidacy-7").json["items"][0]["interviews"] == [
        interview["id"]
    ]
    cast.work(system.now)
    with reading():
        letters = db.session.query(Letter.kind).filter_by(interview_id=interview["id"]).all()
    assert sorted(kind for (kind,) in letters) == ["invitation_candidate"] + ["invitation_interviewer"] * 2
    with reading():
        row = db.session.query(AuditRow).filter_by(event="set_up").one()
        assert (row.actor, row.actor_id, row.interview_id) == ("key", system.key_id, interview["id"])


def test_the_same_request_again_gets_the_first_answer(system: System) -> None:
    first = system.sends("/candidacies", a_day(), Idempotency_Key=NAME)
    again = system.sends("/candidacies", a_day(), Idempotency_Key=NAME)
    assert (again.status_code, again.data) == (201, first.data)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert count(Interview) == 1


def test_something_else_by_the_same_name_is_refused(system: System) -> None:
    system.sends("/candidacies", a_day(), Idempotency_Key=NAME)
    other = a_day() | {"external_id": "candidacy-8"}
    refused = system.sends("/candidacies", other, Idempotency_Key=NAME)
    assert refused.status_code == 409
    assert "Idempotency-Key" in refused.json["detail"]
    assert count(Interview) == 1


def test_a_name_is_the_keys_own(system: System, cast: Cast) -> None:
    system.sends("/roles", {"title": "Analyst"}, Idempotency_Key=NAME)
    _, text = key_for(cast)
    other = System(system.browser, text)
    assert other.sends("/roles", {"title": "Editor"}, Idempotency_Key=NAME).json["title"] == "Editor"


def test_after_a_day_a_name_is_free_again(system: System) -> None:
    system.sends("/roles", {"title": "Analyst"}, Idempotency_Key=NAME)
    system.now += timedelta(hours=25)
    assert system.sends("/roles", {"title": "Editor"}, Idempotency_Key=NAME).status_code == 201


def test_what_was_refused_or_failed_may_be_asked_for_again(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a crash: neither what was to be done nor its name is kept."""
    late = a_day()
    late["interview"]["sessions"][0]["starts_at"] = "2020-01-01T09:00:00Z"
    assert system.sends("/candidacies", late, Idempotency_Key=NAME).status_code == 409
    monkeypatch.setattr("webapp.services.jobs.answered.keep", lambda *_: 1 / 0)
    assert system.sends("/candidacies", a_day(), Idempotency_Key=NAME).status_code == 500
    monkeypatch.undo()
    assert count(Interview) == 0
    made = system.sends("/candidacies", a_day(), Idempotency_Key=NAME)
    assert made.status_code == 201
    assert "Idempotent-Replayed" not in made.headers


@pytest.mark.both_databases
def test_two_at_once_are_one(system: System, cast: Cast) -> None:
    """Whoever comes second waits, and gets the answer that the first one got."""
    answers = []

    def ask() -> None:
        own = System(cast.app.test_client(use_cookies=False), system.key)
        headers = {"Authorization": f"Bearer {own.key}", "Idempotency-Key": NAME}
        answers.append(own.browser.post("/api/v1/candidacies", json=a_day(), headers=headers))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [201] * 4
    assert len({answer.data for answer in answers}) == 1
    assert count(Interview) == 1


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"role_id": "1"}, "/role_id"),
        ({"nickname": "I."}, ""),
        ({"candidate": {"name": "", "email": "i@example.com"}}, "/candidate/name"),
        ({"candidate": {"name": "I\u0000", "email": "i@example.com"}}, "/candidate/name"),
    ],
)
def test_what_is_not_as_the_document_says_is_told_with_its_place(
    system: System, change: dict[str, Any], pointer: str
) -> None:
    refused = system.sends("/candidacies", a_day() | change)
    assert refused.status_code == 422
    assert refused.mimetype == "application/problem+json"
    assert refused.json["errors"][0]["pointer"] == pointer
    assert count(Interview) == 0


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("owner", "nobody@example.com", "owner"),
        ("zone", "Europe/Atlantis", "time zone"),
        ("panel", [JONAS, JONAS], "same e-mail address"),
    ],
)
def test_what_cannot_be_had_says_why(system: System, field: str, value: Any, words: str) -> None:
    asked = a_day()
    asked["interview"][field] = value
    refused = system.sends("/candidacies", asked)
    assert refused.status_code == 409
    assert words in refused.json["detail"]
    assert count(Interview) == 0


def test_no_two_have_one_external_id(system: System) -> None:
    system.sends("/candidacies", a_day())
    other = a_day()
    other["candidate"]["email"] = "other@example.com"
    refused = system.sends("/candidacies", other)
    assert refused.status_code == 409
    assert "external_id" in refused.json["detail"]
    assert count(Interview) == 1


def test_no_json_is_not_read(system: System) -> None:
    headers = {"Authorization": f"Bearer {system.key}"}
    sent = system.browser.post("/api/v1/roles", data="{", headers=headers, content_type="application/json")
    assert sent.status_code == 400
    sent = system.browser.post("/api/v1/roles", data={"title": "X"}, headers=headers)
    assert sent.status_code == 415
