"""Messages arrive: each once by its id, in order for each interview, however their server behaves."""

from collections import defaultdict
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from time import monotonic

import pytest
from sqlalchemy import func, select

from tests.cast import INVITED, Cast
from tests.receiver import Received, Receiver, answering
from tests.services.at_once import at_once
from tests.services.webhooks.conftest import Ear
from webapp.db import db, reading, transaction
from webapp.domain.errors import NotNow
from webapp.domain.webhooks import DELAYS, FAILS_FOR, KEPT
from webapp.models import Job, Letter, WebhookMessage
from webapp.services.interviews import lifecycle, schedule
from webapp.services.interviews.conflicts import NOBODY
from webapp.services.webhooks import delivery, endpoints
from webapp.services.webhooks.delivery import Tried
from workers import kinds

pytestmark = pytest.mark.both_databases

DOWN, UP = answering(503), answering(204)
HOUR = timedelta(hours=1)


def goes_on(cast: Cast, since: datetime, until: datetime) -> None:
    """Everything that falls due in this time is done in the second in which it does."""
    now = since
    while now <= until:
        cast.work(now)
        with reading():
            ahead = (
                Job.done_at.is_(None),
                Job.gave_up_at.is_(None),
                Job.due_at > now,
                Job.task.like("webhook%"),
            )
            following = db.session.scalar(select(func.min(Job.due_at)).where(*ahead))
        if following is None or following > until:
            break
        now = following
    cast.work(until)


def taken(server: Receiver, since: int = 0) -> list[Received]:
    return server.requests[since:]


def test_a_server_that_was_down_for_an_hour_gets_all_in_order_once_it_is_back(cast: Cast, ear: Ear) -> None:
    ear.server.behave = DOWN
    first, second = cast.interview(), cast.interview(candidate="Ben Okafor")
    cast.answers(first)
    goes_on(cast, INVITED, INVITED + HOUR / 2)
    with transaction():
        lifecycle.call_for_briefing(first, cast.actor, INVITED + HOUR / 2)
    cast.answers(second, now=INVITED + HOUR / 2)
    goes_on(cast, INVITED + HOUR / 2, INVITED + HOUR)
    tries_while_down = len(ear.server.requests)
    ear.server.behave = UP
    goes_on(cast, INVITED + HOUR, INVITED + 3 * HOUR)

    written = ear.messages()
    assert {message.outcome for message in written} == {"delivered"}
    heard = [ear.verified(request) for request in taken(ear.server, tries_while_down)]
    assert sorted(message["id"] for message in heard) == sorted(message.name for message in written)
    in_order = defaultdict(list)
    for message in heard:
        in_order[message["data"]["interview_id"]].append(message["id"])
    for interview_id, ids in in_order.items():
        assert ids == [message.name for message in written if message.interview_id == interview_id]
    assert set(in_order) == {first, second}
    assert tries_while_down <= 2 * len(DELAYS), "a server that is down is not asked for every message"
    assert ear.endpoint.failing_since is None


def test_there_are_ten_tries_over_75_hours(cast: Cast, ear: Ear) -> None:
    ear.server.behave = DOWN
    cast.interview()
    goes_on(cast, INVITED, INVITED + timedelta(days=4))
    assert len(ear.server.requests) == 10
    [message] = ear.messages()
    assert (message.outcome, message.tries, message.status) == ("gave_up", 10, 503)
    assert abs(message.tried_at - INVITED - timedelta(hours=75)) < timedelta(hours=8)
    assert len({request.headers["webhook-id"] for request in ear.server.requests}) == 1


def test_after_one_that_gave_up_the_next_goes_on(cast: Cast, ear: Ear) -> None:
    ear.server.behave = DOWN
    interview_id = cast.interview()
    goes_on(cast, INVITED, INVITED + timedelta(hours=84))
    cast.answers(interview_id)
    ear.server.behave = UP
    goes_on(cast, INVITED + timedelta(hours=90), INVITED + timedelta(hours=99))
    outcomes = [message.outcome for message in ear.messages()]
    assert outcomes[0] == "gave_up"
    assert set(outcomes[1:]) == {"delivered"}


@pytest.mark.parametrize(("status", "within"), [(422, timedelta(0)), (500, timedelta(minutes=3))])
def test_one_message_that_is_refused_holds_up_no_other_interview(
    cast: Cast, ear: Ear, status: int, within: timedelta
) -> None:
    refused = cast.interview()
    others = [cast.interview(candidate=f"Candidate {number}") for number in range(3)]

    def refuses_one(handler, received) -> None:
        named = f'"interview_id":{refused},'.encode() in received.body
        answering(status if named else 204)(handler, received)

    ear.server.behave = refuses_one
    goes_on(cast, INVITED, INVITED + within)
    outcomes = {message.interview_id: message.outcome for message in ear.messages()}
    assert outcomes == {refused: "", **dict.fromkeys(others, "delivered")}
    goes_on(cast, INVITED + within, INVITED + timedelta(hours=84))
    [given_up] = [message for message in ear.messages() if message.interview_id == refused]
    assert (given_up.outcome, given_up.tries) == ("gave_up", 10)
    assert ear.endpoint.failing_since is None, "nothing is left to be told"


def test_a_slow_server_is_asked_for_one_message_at_a_time(
    cast: Cast, ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kinds, "monotonic", count(step=7).__next__)
    for number in range(5):
        cast.interview(candidate=f"Candidate {number}")
    cast.work(INVITED)
    assert len(ear.server.requests) == 1
    goes_on(cast, INVITED, INVITED + timedelta(minutes=5))
    assert {message.outcome for message in ear.messages()} == {"delivered"}


def test_a_test_that_fails_and_a_hiccup_days_later_switch_nothing_off(cast: Cast, ear: Ear) -> None:
    ear.server.behave = DOWN
    with transaction():
        endpoints.send_test(ear.endpoint_id, cast.actor, INVITED)
    cast.work(INVITED)
    later = INVITED + timedelta(days=6)
    cast.interview(now=later)
    cast.work(later)
    ear.server.behave = UP
    goes_on(cast, later, later + HOUR)
    assert ear.endpoint.off_at is None
    assert ear.messages()[-1].outcome == "delivered"


def test_after_five_days_of_failure_it_is_switched_off_and_its_owner_told(cast: Cast, ear: Ear) -> None:
    ear.server.behave = DOWN
    for day in range(5):
        cast.interview(now=INVITED + timedelta(days=day), candidate=f"Candidate {day}")
        goes_on(cast, INVITED + timedelta(days=day), INVITED + timedelta(days=day + 1, seconds=-1))
    assert ear.endpoint.off_at is None
    goes_on(cast, INVITED + FAILS_FOR, INVITED + FAILS_FOR + timedelta(days=3))
    assert ear.endpoint.off_because == "failing"
    with reading():
        [letter] = db.session.query(Letter).filter_by(kind="webhook_off")
        assert letter.subject == cast.recruiter_id
    asked = len(ear.server.requests)
    cast.interview(now=INVITED + timedelta(days=9), candidate="Somebody Else")
    goes_on(cast, INVITED + timedelta(days=9), INVITED + timedelta(days=12))
    assert len(ear.server.requests) == asked


def test_gone_switches_it_off_at_once(cast: Cast, ear: Ear) -> None:
    ear.server.behave = answering(410)
    cast.interview()
    goes_on(cast, INVITED, INVITED + HOUR)
    assert len(ear.server.requests) == 1
    assert ear.endpoint.off_because == "gone"


@pytest.mark.parametrize("with_missed", [True, False])
def test_one_that_is_switched_on_again_gets_what_it_missed_or_not(
    cast: Cast, ear: Ear, with_missed: bool
) -> None:
    with transaction():
        endpoints.switch_off(endpoints.locked(ear.endpoint_id), "by_hand", cast.actor, INVITED)
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.work(INVITED)
    assert ear.server.requests == []
    with transaction():
        endpoints.switch_on(ear.endpoint_id, with_missed, cast.actor, INVITED)
    cast.work(INVITED)
    missed = ["interview.invited", "form.received", "interview.answered"]
    assert ear.types()[:3] == (missed if with_missed else [])
    before = len(ear.server.requests)
    with transaction():
        lifecycle.call_for_briefing(interview_id, cast.actor, INVITED)
    cast.work(INVITED)
    assert ear.types()[before:] == ["briefing.made", "interview.briefed"]


def test_what_was_delivered_can_be_sent_again_under_the_same_id(cast: Cast, ear: Ear) -> None:
    cast.interview()
    cast.work(INVITED)
    [message] = ear.messages()
    with transaction():
        endpoints.send_again(message.id, NOBODY, cast.actor, INVITED)
    cast.work(INVITED)
    first, again = ear.heard()
    assert first == again


def test_a_test_is_tried_once_and_tells_of_nothing(cast: Cast, ear: Ear) -> None:
    ear.server.behave = DOWN
    cast.interview()
    goes_on(cast, INVITED, INVITED + timedelta(minutes=2))
    with transaction():
        endpoints.send_test(ear.endpoint_id, cast.actor, INVITED + timedelta(minutes=2))
    asked = len(ear.server.requests)
    cast.work(INVITED + timedelta(minutes=2))
    assert ear.heard()[asked]["type"] == "test"
    assert ear.heard()[asked]["data"] == {}
    goes_on(cast, INVITED + timedelta(minutes=2), INVITED + timedelta(minutes=10))
    assert [m.outcome for m in ear.messages() if m.type == "test"] == ["gave_up"]
    ear.server.behave = UP
    with transaction():
        endpoints.send_test(ear.endpoint_id, cast.actor, INVITED + timedelta(minutes=10))
    goes_on(cast, INVITED + timedelta(minutes=10), INVITED + timedelta(minutes=30))
    assert {m.outcome for m in ear.messages() if m.type != "test"} == {"delivered"}


def test_one_that_is_off_is_not_tested(cast: Cast, ear: Ear) -> None:
    with transaction():
        endpoints.switch_off(endpoints.locked(ear.endpoint_id), "by_hand", cast.actor, INVITED)
    with transaction(), pytest.raises(NotNow):
        endpoints.send_test(ear.endpoint_id, cast.actor, INVITED)


def test_two_secrets_sign_while_one_is_exchanged(cast: Cast, ear: Ear) -> None:
    with transaction():
        key = cast.app.config["SETTINGS"].secret_key
        _, another = endpoints.exchange_secret(ear.endpoint_id, key, cast.actor, INVITED)
    cast.interview()
    cast.work(INVITED)
    assert ear.heard()
    ear.secret = another
    assert ear.heard()
    after = len(ear.server.requests)
    cast.interview(candidate="Ben Okafor")
    cast.work(INVITED + timedelta(days=2))
    assert len(ear.server.requests[after].headers["webhook-signature"].split()) == 1
    assert ear.heard()


def test_a_secret_that_is_exchanged_twice_still_signs_with_the_one_that_is_installed(
    cast: Cast, ear: Ear
) -> None:
    key = cast.app.config["SETTINGS"].secret_key
    for _ in range(2):
        with transaction():
            endpoints.exchange_secret(ear.endpoint_id, key, cast.actor, INVITED)
    cast.interview()
    cast.work(INVITED)
    assert ear.heard()


def test_without_the_secret_key_of_then_nothing_goes_out_unsigned(cast: Cast, ear: Ear) -> None:
    cast.interview()
    with reading():
        post = delivery.to_post(ear.messages()[0].id, "another key", INVITED)
    assert post is not None
    assert delivery.post(post, None, monotonic).failure == "NoSecret"  # type: ignore[arg-type]


def test_a_worker_that_dies_after_sending_sends_again_under_the_same_id(
    cast: Cast, ear: Ear, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.interview()

    def dies(*_arguments: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(delivery, "keep", dies)
        with pytest.raises(SystemExit):
            cast.work(INVITED)
    lease = timedelta(seconds=cast.app.config["SETTINGS"].lease + 60)
    cast.work(INVITED + lease)
    first, again = ear.heard()
    assert first["id"] == again["id"]
    assert [message.outcome for message in ear.messages()] == ["delivered"]


def test_requests_deliveries_and_looks_at_what_waits_do_not_wait_for_each_other(cast: Cast, ear: Ear) -> None:
    """Many at the same moment, each in its own session: none of them is ended as one of two that wait for
    each other, and in the end all is delivered, in order."""
    interviews = [cast.interview(candidate=f"Candidate {number}") for number in range(4)]

    def changes(interview_id: int) -> None:
        for _ in range(6):
            with transaction():
                interview = schedule.locked(interview_id)
                lifecycle.record(interview, "moved", cast.actor, INVITED)

    def settles(messages: list[int]) -> None:
        for message_id in messages:
            with transaction():
                message = db.session.get_one(WebhookMessage, message_id)
                schedule.locked(message.interview_id)
                status = 503 if message_id % 2 else 204
                delivery.keep(message_id, None, Tried(status=status), INVITED)

    def looks() -> None:
        for _ in range(6):
            delivery.promise_waiting(ear.endpoint_id, INVITED)

    first = [message.id for message in ear.messages()]
    acts = [partial(changes, interview_id) for interview_id in interviews]
    at_once(cast.app, *acts, partial(settles, first), partial(settles, first[::-1]), looks, looks)
    goes_on(cast, INVITED, INVITED + timedelta(hours=3))
    for interview_id in interviews:
        names = [m.name for m in ear.messages() if m.interview_id == interview_id]
        heard = [m["id"] for m in ear.heard() if m["data"]["interview_id"] == interview_id]
        assert heard == names[-len(heard) :]
        assert len(heard) >= 6
    assert {message.outcome for message in ear.messages()} == {"delivered"}


def test_old_messages_are_forgotten(cast: Cast, ear: Ear) -> None:
    cast.interview()
    cast.work(INVITED)
    with transaction():
        delivery.look_after(INVITED + KEPT - HOUR)
    assert len(ear.messages()) == 1
    with transaction():
        delivery.look_after(INVITED + KEPT + HOUR)
    assert ear.messages() == []


def test_one_that_is_removed_hears_nothing_more(cast: Cast, ear: Ear) -> None:
    cast.interview()
    with transaction():
        endpoints.remove(ear.endpoint_id, cast.actor, INVITED)
    cast.work(INVITED)
    assert ear.server.requests == []
    assert ear.messages() == []
