"""Delivers messages to the endpoints of the company's systems, and decides what follows from each try."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select

from webapp.adapters.outgoing import NotReached, Outgoing
from webapp.db import db
from webapp.domain import webhooks, work
from webapp.domain.errors import N_
from webapp.models.webhooks import WebhookEndpoint, WebhookMessage
from webapp.services.accounts import accounts
from webapp.services.audit import CLOCK
from webapp.services.interviews import webhook_messages
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
    """What came of a try: the status of the answer, or the class of what went wrong."""

    status: int | None = None
    failure: str = ""


def to_post(message_id: int, secret_key: str, now: datetime) -> Post | None:
    """The message, signed; None for one that is not to be sent now: it is settled, its endpoint is switched
    off, or fails and has an older one to try."""
    message = db.session.get(WebhookMessage, message_id)
    if message is None or message.settled_at is not None or _waits(message):
        return None
    endpoint = message.endpoint
    if not webhook_messages.may_be_told(endpoint, message.interview_id, now):
        return Post(left_out=True)
    signing = endpoints.secrets_of(endpoint, secret_key, now)
    body = webhooks.body_of(message.type, message.at, message.about)
    headers = webhooks.headers_of(message.name, body, signing, now) if signing else None
    return Post(endpoint.address, body, headers)


def _waits(message: WebhookMessage) -> bool:
    """An endpoint that fails is tried with its oldest message alone, so that it holds up no worker; and with
    a test, for which somebody waits."""
    endpoint = message.endpoint
    if endpoint.off_at is not None or message.type == webhooks.TEST:
        return endpoint.off_at is not None
    return endpoint.failing_since is not None and message.id != _oldest(endpoint)


def _oldest(endpoint: WebhookEndpoint) -> int | None:
    still_open = WebhookMessage.endpoint_id == endpoint.id, WebhookMessage.settled_at.is_(None)
    return db.session.scalar(
        select(WebhookMessage.id).where(*still_open).order_by(WebhookMessage.id).limit(1)
    )


def post(message: Post, outgoing: Outgoing) -> Tried:
    """Sends it, and says what came of it; nothing is raised for what another server does."""
    if message.headers is None:
        return Tried(failure=NO_SECRET)
    try:
        return Tried(status=outgoing.post(message.address, message.body, message.headers).status)
    except NotReached as error:
        return Tried(failure=error.reason)


def keep(message_id: int, sent: Post | None, tried: Tried | None, now: datetime) -> None:
    """Notes what came of a message, and promises what is next. The interview's row is locked."""
    message = db.session.get(WebhookMessage, message_id)
    if message is None:
        return
    endpoint = endpoints.locked(message.endpoint_id)
    due = now
    if sent is not None and sent.left_out:
        message.outcome, message.settled_at = "left_out", now
    elif tried is not None:
        due = _note(message, endpoint, tried, now)
    db.session.flush()
    if endpoint.off_at is not None:
        return  # until somebody switches it on
    if not _waits(message):
        webhook_messages.promise_next(endpoint, message.interview_id, due)
    if endpoint.failing_since is not None:
        _promise_oldest(endpoint, now)


def _note(message: WebhookMessage, endpoint: WebhookEndpoint, tried: Tried, now: datetime) -> datetime:
    """When the next try is due."""
    message.tries, message.tried_at = message.tries + 1, now
    message.status, message.failure = tried.status, tried.failure
    if tried.status is not None and webhooks.is_taken(tried.status):
        message.outcome, message.settled_at = "delivered", now
        _works_again(endpoint, now)
        return now
    endpoint.failing_since = endpoint.failing_since or now
    if why := webhooks.switched_off(tried.status or 0, endpoint.failing_since, now):
        endpoints.switch_off(endpoint, why, CLOCK, now)
        _tell_owner(endpoint, now)
    luck = random.random()  # noqa: S311  spreads, and guards nothing
    delay = None if message.type == webhooks.TEST else webhooks.next_try(message.tries, luck)
    if delay is None:
        message.outcome, message.settled_at = "gave_up", now
    return now + (delay or webhooks.DELAYS[0])


def _tell_owner(endpoint: WebhookEndpoint, now: datetime) -> None:
    owner = accounts.who_sees_to(endpoint.made_by)
    outbox.promise_letter(work.WEBHOOK_OFF, None, owner.id, f"{endpoint.id} {now:%Y-%m-%d %H:%M:%S}", now)


def _works_again(endpoint: WebhookEndpoint, now: datetime) -> None:
    """What waited while the endpoint failed is promised."""
    if endpoint.failing_since is not None:
        endpoint.failing_since = None
        db.session.flush()
        endpoints.promise_all(endpoint, now)


def _promise_oldest(endpoint: WebhookEndpoint, now: datetime) -> None:
    """While an endpoint fails, it is its oldest message that is tried: promised, where it has no job."""
    oldest = db.session.get(WebhookMessage, _oldest(endpoint) or 0)
    if oldest is not None:
        webhook_messages.promise_next(endpoint, oldest.interview_id, now)


def tell_what_is_due(day: date, now: datetime) -> None:
    """Once a day: tells of promises that are due, forgets old messages, and promises whatever has no job
    against all expectation."""
    webhook_messages.tell_of_promises(day, now)
    db.session.execute(delete(WebhookMessage).where(WebhookMessage.at < now - webhooks.KEPT))
    for endpoint in endpoints.all_of():
        if endpoint.off_at is None and endpoint.failing_since is None:
            endpoints.promise_all(endpoint, now)
