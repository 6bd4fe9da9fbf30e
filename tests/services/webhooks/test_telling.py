"""What the company's systems are told: stages, forms, documents, promises and outcomes, by ids."""

import json
from datetime import timedelta

import pytest

from tests.cast import INVITED, SECRET, STARTS, Cast
from tests.services.webhooks.conftest import Ear
from webapp.db import db, reading, transaction
from webapp.domain.interview.rounds import Outcome
from webapp.models import Interview, OpenThing, WebhookMessage
from webapp.services.accounts import api_keys
from webapp.services.interviews import changes, outcomes, restrictions
from webapp.services.interviews.changes import NewTime
from webapp.services.jobs import outbox

pytestmark = pytest.mark.both_databases
LATER = STARTS + timedelta(days=30)


def test_a_whole_interview_is_told_in_order_by_ids_alone(cast: Cast, ear: Ear) -> None:
    interview_id = cast.reported()
    with transaction():
        outcomes.note_outcome(interview_id, Outcome.HIRED, cast.actor, STARTS)
    cast.work(STARTS + timedelta(hours=3))
    assert ear.types() == [
        "interview.invited",
        "form.received",
        "interview.answered",
        "briefing.made",
        "interview.briefed",
        "interview.held",
        "fit_form.received",
        "fit_form.received",
        "fit_form.received",
        "fit_report.made",
        "interview.reported",
        "candidacy.outcome_changed",
    ]
    heard = ear.heard()
    with reading():
        candidacy_id = db.session.get_one(Interview, interview_id).candidacy_id
    for message in heard:
        assert message["data"].items() >= {"interview_id": interview_id, "candidacy_id": candidacy_id}.items()
        assert all(isinstance(id_, int) for id_ in message["data"].values())
    assert "document_id" in heard[3]["data"]
    assert "document_id" in heard[9]["data"]
    assert heard[1]["data"]["participant_id"] == cast.participant(interview_id, "Amara")
    assert len({message["id"] for message in heard}) == len(heard)
    told = json.dumps(heard)
    assert not any(word in told for word in ("Amara", "Jonas", "hired", "example.com", SECRET))


def test_what_happened_is_dated_when_it_did(cast: Cast, ear: Ear) -> None:
    cast.interview()
    cast.work(INVITED + timedelta(hours=2))
    [message] = ear.heard()
    assert message["timestamp"] == "2027-01-04T09:00:00.000Z"
    assert ear.server.requests[0].headers["webhook-timestamp"] == str(
        int((INVITED + timedelta(hours=2)).timestamp())
    )


def test_of_a_move_it_is_told_that_the_interview_changed(cast: Cast, ear: Ear) -> None:
    interview_id = cast.interview()
    with transaction():
        to = NewTime(STARTS + timedelta(days=1), 60, "Europe/London")
        changes.move(interview_id, to, cast.actor, INVITED)
    cast.work(INVITED)
    assert ear.types() == ["interview.invited", "interview.changed"]


def test_only_what_was_ticked_is_told(cast: Cast, listens) -> None:
    ear = listens(types=("form.received", "interview.held"))
    cast.reported()
    assert ear.types() == ["form.received", "interview.held"]


def test_a_restricted_interview_is_told_of_only_to_a_key_that_is_named_there(cast: Cast, listens) -> None:
    named, other = listens(), listens()
    interview_id = cast.interview()
    with transaction():
        restrictions.restrict(interview_id, (), cast.recruiter_id, INVITED, keys=(named.key_id,))
    cast.work(INVITED)  # what was written before, too
    cast.answers(interview_id)
    cast.work(INVITED)
    by_endpoint = {m.endpoint_id: [] for m in named.messages()}
    for message in named.messages():
        by_endpoint[message.endpoint_id].append((message.type, message.outcome))
    assert by_endpoint[other.endpoint_id] == [("interview.invited", "left_out")]
    assert ("form.received", "delivered") in by_endpoint[named.endpoint_id]
    assert len(named.server.requests) == len(by_endpoint[named.endpoint_id])


@pytest.mark.parametrize("how", ["ended", "expired", "may not read"])
def test_a_key_that_opens_nothing_is_told_nothing(cast: Cast, listens, how: str) -> None:
    ear = listens(lasts=timedelta(days=2) if how == "expired" else timedelta(days=90))
    with transaction():
        if how == "ended":
            api_keys.end(ear.key_id, cast.actor, INVITED)
        elif how == "may not read":
            api_keys.get(ear.key_id).scopes = ("write",)
    cast.interview(now=INVITED + timedelta(days=3))
    cast.work(INVITED + timedelta(days=3))
    assert ear.messages() == []
    assert ear.server.requests == []


def test_what_waits_for_a_key_that_ends_is_left_out(cast: Cast, ear: Ear) -> None:
    cast.interview()
    with transaction():
        api_keys.end(ear.key_id, cast.actor, INVITED)
    cast.work(INVITED)
    assert [m.outcome for m in ear.messages()] == ["left_out"]
    assert ear.server.requests == []


def test_a_promise_is_told_on_its_day_once(cast: Cast, ear: Ear) -> None:
    cast.reported()
    with reading():
        [promise] = db.session.query(OpenThing).filter_by(kind="promise")
        name, day = promise.name, promise.due_on
    cast.work(LATER.replace(year=day.year, month=day.month, day=day.day) - timedelta(days=1))
    assert "promise.due" not in ear.types()
    on_the_day = LATER.replace(year=day.year, month=day.month, day=day.day)
    tidied(cast, on_the_day)
    tidied(cast, on_the_day + timedelta(days=1))
    told = [message["data"] for message in ear.heard() if message["type"] == "promise.due"]
    assert [data["open_thing"] for data in told] == [name]


def tidied(cast: Cast, now) -> None:
    """What the relay promises for each day, done."""
    with transaction():
        outbox.promise_once("tidy", f"{now:%Y-%m-%d}", now)
    cast.work(now)


def test_nothing_is_left_of_what_was_told_once_the_interview_is_erased(cast: Cast, ear: Ear) -> None:
    interview_id = cast.interview()
    cast.work(INVITED)
    cast.erases(interview_id)
    with reading():
        assert db.session.query(WebhookMessage).count() == 0
