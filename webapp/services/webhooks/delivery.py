"""Delivers messages to the endpoints of the company's systems, and decides what follows from each try."""

import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, func, select

from webapp.adapters.outgoing import NotReached, Outgoing
from webapp.db import db, reading, transaction
from webapp.domain import webhooks, work
from webapp.domain.errors import N_, NotFound
from webapp.models.webhooks import WebhookEndpoint, WebhookMessage
from webapp.services.accounts import accounts
from webapp.services.audit import CLOCK
from webapp.services.interviews import schedule, webhook_messages
from webapp.services.jobs import outbox
from webapp.services.webhooks import endpoints

NO_SECRET = "NoSecret"  # noqa: S105  a static name
"""The failure of a message that cannot be signed, as the deployment has another secret key than before."""
FAILURES: dict[str, str] = {
    "": N_("the server could not be reached"),
    "NoSuchHost": N_("nobody knows its host"),
    "NotPublic": N_("its host is not reached from the internet, and is not allowed"),
    "NoTLS": N_("its address must begin with https://"),
    "ConnectError": N_("the server could not be reached, or its certificate is not the right one"),
    "ConnectTimeout": N_("the server took too long"),
    "ReadTimeout": N_("the server took too long"),
    "WriteTimeout": N_("the server took too long"),
    "RemoteProtocolError": N_("the server answered nonsense"),
    NO_SECRET: N_("its secret is lost, as the deployment has another secret key; exchange it"),
}
"""What went wrong with a message that nobody answered, in words."""


@dataclass(frozen=True)
class Post:
    """A message as it goes out. Without an address it is not to be sent; `left_out`: not by now, nor ever."""

    address: str = ""
    body: bytes = b""
    headers: Mapping[str, str] | None = None
    left_out: bool = False


@dataclass(frozen=True)
class Tried:
    """What came of a try: the answer's status, or the class of what went wrong; and how long it took."""

    status: int | None = None
    failure: str = ""
    seconds: float = 0.0


def to_post(message_id: int, secret_key: str, now: datetime) -> Post | None:
    """The message, signed; None for one that is not to be sent now: it is settled, its endpoint is switched
    off, or is in trouble and is tried with another one."""
    message = db.session.get(WebhookMessage, message_id)
    if message is None or message.settled_at is not None or _waits(message, now):
        return None
    endpoint = message.endpoint
    if not webhook_messages.may_be_told(endpoint, message.interview_id, now):
        return Post(left_out=True)
    signing = endpoints.secrets_of(endpoint, secret_key, now)
    body = webhooks.body_of(message.type, message.at, message.about)
    headers = webhooks.headers_of(message.name, body, signing, now) if signing else None
    return Post(endpoint.address, body, headers)


def _waits(message: WebhookMessage, now: datetime) -> bool:
    """An endpoint in trouble is tried with one message at a time, and seldom, so that it holds up no worker;
    and with a test, for which somebody waits."""
    endpoint = message.endpoint
    if endpoint.off_at is not None or message.type == webhooks.TEST:
        return endpoint.off_at is not None
    trouble = _in_trouble(endpoint)
    if trouble is None or trouble.id == message.id:
        return False
    return message.id != _probe(endpoint) or (trouble.tried_at or now) > now - webhooks.PROBE


def _in_trouble(endpoint: WebhookEndpoint) -> WebhookMessage | None:
    """The message that was tried last, if it said that its server is in trouble."""
    tried = WebhookMessage.endpoint_id == endpoint.id, WebhookMessage.tried_at.is_not(None)
    newest_first = WebhookMessage.tried_at.desc(), WebhookMessage.id.desc()
    last = db.session.scalar(select(WebhookMessage).where(*tried).order_by(*newest_first).limit(1))
    return last if last is not None and last.in_trouble else None


def _probe(endpoint: WebhookEndpoint) -> int | None:
    """The message with which an endpoint in trouble is tried: of the oldest of each interview the one that
    was tried least, so that one that is refused for itself does not stand in the way of all others."""
    of_it = WebhookMessage.endpoint_id == endpoint.id, WebhookMessage.settled_at.is_(None)
    oldest = select(func.min(WebhookMessage.id)).where(*of_it).group_by(WebhookMessage.interview_id)
    least = select(WebhookMessage.id).where(WebhookMessage.id.in_(oldest))
    return db.session.scalar(least.order_by(WebhookMessage.tries, WebhookMessage.id).limit(1))


def post(message: Post, outgoing: Outgoing, clock: Callable[[], float]) -> Tried:
    """Sends it, and says what came of it; nothing is raised for what another server does."""
    if message.headers is None:
        return Tried(failure=NO_SECRET)
    began = clock()
    try:
        answer = outgoing.post(message.address, message.body, message.headers)
    except NotReached as error:
        return Tried(failure=error.reason, seconds=clock() - began)
    return Tried(status=answer.status, seconds=clock() - began)


def keep(message_id: int, sent: Post | None, tried: Tried | None, now: datetime) -> None:
    """Notes what came of a message, and promises what is next. The interview's row is locked."""
    message = db.session.get(WebhookMessage, message_id)
    if message is None:
        return
    endpoint = endpoints.locked(message.endpoint_id)
    was_in_trouble, due = _in_trouble(endpoint) is not None, now
    if sent is not None and sent.left_out:
        message.outcome, message.settled_at = "left_out", now
    elif tried is not None:
        due = _note(message, endpoint, tried, now)
    db.session.flush()
    if endpoint.off_at is not None:
        return  # until somebody switches it on
    trouble = _in_trouble(endpoint)
    if trouble is None or tried is not None and message.id == _probe(endpoint):
        webhook_messages.promise_next(endpoint, message.interview_id, due)
    if trouble is not None and tried is not None:
        endpoints.promise_what_waits(endpoint, now + webhooks.PROBE)
    elif trouble is None and was_in_trouble:
        endpoints.promise_what_waits(endpoint, now)


def _note(message: WebhookMessage, endpoint: WebhookEndpoint, tried: Tried, now: datetime) -> datetime:
    """When the next try is due."""
    message.tries, message.tried_at = message.tries + 1, now
    message.status, message.failure = tried.status, tried.failure
    message.in_trouble = webhooks.is_in_trouble(tried.status, tried.seconds)
    if tried.status is not None and webhooks.is_taken(tried.status):
        message.outcome, message.settled_at, endpoint.failing_since = "delivered", now, None
        return now
    if message.type != webhooks.TEST:
        endpoint.failing_since = endpoint.failing_since or now
    if why := webhooks.switched_off(tried.status or 0, endpoint.failing_since or now, now):
        endpoints.switch_off(endpoint, why, CLOCK, now)
        _tell_owner(endpoint, now)
    luck = random.random()  # noqa: S311  spreads, and guards nothing
    delay = None if message.type == webhooks.TEST else webhooks.next_try(message.tries, luck)
    if delay is None:
        message.outcome, message.settled_at = "gave_up", now
        _forget_failing(endpoint)
    return now + (delay or webhooks.DELAYS[0])


def _forget_failing(endpoint: WebhookEndpoint) -> None:
    """Once nothing is left to be told, days without a message are no days of failure."""
    db.session.flush()
    if _probe(endpoint) is None:
        endpoint.failing_since = None


def _tell_owner(endpoint: WebhookEndpoint, now: datetime) -> None:
    owner = accounts.who_sees_to(endpoint.made_by)
    outbox.promise_letter(work.WEBHOOK_OFF, None, owner.id, f"{endpoint.id} {now:%Y-%m-%d %H:%M:%S}", now)


def promise_waiting(endpoint_id: int, now: datetime) -> None:
    """Promises what an endpoint is to be told next, each interview's in a transaction of its own: all of it,
    or, while it is in trouble, the one message with which it is tried."""
    for interview_id in _with_messages(endpoint_id):
        with suppress(NotFound), transaction():
            if interview_id is not None:
                schedule.locked(interview_id)
            webhook_messages.promise_next(endpoints.locked(endpoint_id), interview_id, now)


def _with_messages(endpoint_id: int) -> list[int | None]:
    """Ids of the interviews of which there is something to tell now."""
    with reading():
        endpoint = db.session.get(WebhookEndpoint, endpoint_id)
        if endpoint is None or endpoint.off_at is not None:
            return []
        waits = WebhookMessage.endpoint_id == endpoint_id, WebhookMessage.settled_at.is_(None)
        told = select(WebhookMessage.interview_id).where(*waits).distinct()
        if _in_trouble(endpoint):
            told = told.where(WebhookMessage.id == _probe(endpoint))
        return list(db.session.scalars(told))


def tell_what_is_due(day: date, now: datetime) -> None:
    """Once a day, interview by interview: tells of promises that are due."""
    with reading():
        due = webhook_messages.interviews_with_promises(day)
    for interview_id in sorted(due):
        with suppress(NotFound), transaction():
            webhook_messages.tell_of_promises(schedule.locked(interview_id), day, now)


def look_after(now: datetime) -> None:
    """Once a day: forgets old messages, and looks whether anything waits that nobody has promised."""
    db.session.execute(delete(WebhookMessage).where(WebhookMessage.at < now - webhooks.KEPT))
    for endpoint in endpoints.all_of():
        endpoints.promise_what_waits(endpoint, now)
