"""Endpoints: where the company's systems are told what happens. Admins make them, and switch them off."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import joinedload

from webapp.adapters.outgoing import Outgoing
from webapp.adapters.sealed_text import opened, sealed
from webapp.db import db
from webapp.domain import webhooks, work
from webapp.domain.errors import N_, Invalid, NotFound, NotNow
from webapp.domain.webhooks import TYPES, WhyOff
from webapp.models.api import ApiKey
from webapp.models.interviews import Interview
from webapp.models.webhooks import ADDRESS_LIMIT, WebhookEndpoint, WebhookMessage
from webapp.services import audit
from webapp.services.accounts import api_keys
from webapp.services.audit import Actor
from webapp.services.interviews import conflicts, schedule, standing
from webapp.services.interviews.conflicts import Reader
from webapp.services.interviews.webhook_messages import add, listens, promise_next
from webapp.services.jobs import outbox

OVERLAP = timedelta(days=1)
"""For how long messages are signed with the secret of before, too, once an endpoint was given another."""
SHOWN = 50
"""How many of the last messages stand on an endpoint's page."""

NO_ENDPOINT = N_("There is no such webhook.")
NO_MESSAGE = N_("There is no such message.")
REFUSALS: dict[str, str] = {
    "BadAddress": N_(
        "This is not an address that we can send to; try one such as https://ats.example.com/hooks."
    ),
    "NoTLS": N_("The address must begin with https://, or be one of a host that OUTGOING_ALLOWED names."),
}
"""Why an address is refused."""


def make(
    key_id: int,
    address: str,
    types: Collection[str],
    outgoing: Outgoing,
    secret_key: str,
    by: Actor,
    now: datetime,
) -> tuple[WebhookEndpoint, str]:
    """A new endpoint for the system of a key, with the secret that its messages are signed with, which is
    shown once. Raises `Invalid`, and `NotFound` for an unknown key."""
    key = api_keys.get(key_id)
    if not listens(key, now):
        raise Invalid(N_("Choose a key that still opens something, and may read."))
    chosen = tuple(type_ for type_ in TYPES if type_ in types)
    if not chosen or set(types) - set(TYPES):
        raise Invalid(N_("Choose what the system is told."))
    if len(address) > ADDRESS_LIMIT:
        raise Invalid(REFUSALS["BadAddress"])
    if reason := outgoing.refusal(address):
        raise Invalid(REFUSALS[reason])
    secret, kept = _new_secret(secret_key)
    endpoint = WebhookEndpoint(
        key=key, address=address, types=chosen, secret=kept, made_by_id=by.id, made_at=now
    )
    db.session.add(endpoint)
    db.session.flush()
    audit.record("webhook_made", by, now, subject=endpoint.id)
    return endpoint, secret


def exchange_secret(
    endpoint_id: int, secret_key: str, by: Actor, now: datetime
) -> tuple[WebhookEndpoint, str]:
    """Another secret for an endpoint; messages are signed with the one of before, too, for `OVERLAP`. Raises
    `NotFound`."""
    endpoint = locked(endpoint_id)
    secret, kept = _new_secret(secret_key)
    if endpoint.former_until is None or endpoint.former_until <= now:  # else the newest was installed nowhere
        endpoint.former_secret, endpoint.former_until = endpoint.secret, now + OVERLAP
    endpoint.secret = kept
    audit.record("webhook_secret_exchanged", by, now, subject=endpoint.id)
    return endpoint, secret


def switch_off(endpoint: WebhookEndpoint, why: WhyOff, by: Actor, now: datetime) -> None:
    """The endpoint, whose row is locked, is told nothing more; what happens meanwhile is kept for it for a
    while."""
    if endpoint.off_at is None:
        endpoint.off_at, endpoint.off_because = now, why
        audit.record("webhook_off", by, now, subject=endpoint.id)


def switch_on(endpoint_id: int, with_missed: bool, by: Actor, now: datetime) -> None:
    """The endpoint is told again what happens; and, `with_missed`, what it was not told meanwhile. Raises
    `NotFound`."""
    endpoint = locked(endpoint_id)
    if endpoint.off_at is None:
        return
    endpoint.off_at, endpoint.off_because, endpoint.failing_since = None, "", None
    if not with_missed:
        _settle_open(endpoint.id, now)
    audit.record("webhook_on", by, now, subject=endpoint.id)
    promise_what_waits(endpoint, now)


def remove(endpoint_id: int, by: Actor, now: datetime) -> None:
    """Forgets an endpoint, with all that it was told. Raises `NotFound`."""
    endpoint = locked(endpoint_id)
    audit.record("webhook_removed", by, now, subject=endpoint.id)
    db.session.execute(delete(WebhookEndpoint).where(WebhookEndpoint.id == endpoint.id))


def send_test(endpoint_id: int, by: Actor, now: datetime) -> None:
    """Sends a message that tells of nothing. Raises `NotFound`, and `NotNow` where the endpoint is off."""
    endpoint = locked(endpoint_id)
    if endpoint.off_at is not None:
        raise NotNow(N_("It is switched off. Switch it on first."))
    audit.record("webhook_tested", by, now, subject=endpoint.id)
    add(endpoint, None, webhooks.TEST, {}, f"test_{secrets.token_hex(12)}", now)


def send_again(message_id: int, reader: Reader, by: Actor, now: datetime) -> WebhookEndpoint:
    """Sends a message that is settled once more, under the same id. Raises `NotFound`, also for one about an
    interview that is hidden from who asks."""
    message = db.session.get(WebhookMessage, message_id)
    if message is None:
        raise NotFound(NO_MESSAGE)
    if message.interview_id is not None:
        standing.refuse_hidden(message.interview_id, reader)
        schedule.locked(message.interview_id)
    endpoint = locked(message.endpoint_id)
    if message.settled_at is not None:
        message.settled_at, message.outcome, message.tries, message.tried_at = None, "", 0, None
        db.session.flush()
        audit.record("webhook_sent_again", by, now, subject=endpoint.id, interview=message.interview_id)
        promise_next(endpoint, message.interview_id, now)
    return endpoint


def promise_what_waits(endpoint: WebhookEndpoint, due: datetime) -> None:
    """Promises a look at all that an endpoint has still to be told, interview by interview."""
    outbox.promise(work.WEBHOOKS_WAITING, None, endpoint.id, secrets.token_hex(8), due)


def _settle_open(endpoint_id: int, now: datetime) -> None:
    still_open = select(WebhookMessage).where(
        WebhookMessage.endpoint_id == endpoint_id, WebhookMessage.settled_at.is_(None)
    )
    for message in db.session.scalars(still_open):
        message.outcome, message.settled_at = "left_out", now
    db.session.flush()


def locked(endpoint_id: int) -> WebhookEndpoint:
    """An endpoint, its row locked until the transaction ends; messages can be written for it all the same.
    An interview's row is locked before it. Raises `NotFound`."""
    found = select(WebhookEndpoint).where(WebhookEndpoint.id == endpoint_id)
    found = found.with_for_update(key_share=True).execution_options(populate_existing=True)
    endpoint = db.session.scalar(found)
    if endpoint is None:
        raise NotFound(NO_ENDPOINT)
    return endpoint


def get(endpoint_id: int) -> WebhookEndpoint:
    """One endpoint. Raises `NotFound`."""
    endpoint = db.session.get(WebhookEndpoint, endpoint_id, options=[joinedload(WebhookEndpoint.key)])
    if endpoint is None:
        raise NotFound(NO_ENDPOINT)
    return endpoint


def all_of() -> list[WebhookEndpoint]:
    """Every endpoint, the newest first."""
    return list(
        db.session.scalars(
            select(WebhookEndpoint)
            .options(joinedload(WebhookEndpoint.key))
            .order_by(WebhookEndpoint.id.desc())
        )
    )


def last_messages(endpoint_id: int, reader: Reader) -> list[WebhookMessage]:
    """The last messages to an endpoint, the newest first; none about an interview that is hidden from who
    looks."""
    hidden = select(Interview.id).where(conflicts.hidden_from(reader))
    of_it = select(WebhookMessage).where(
        WebhookMessage.endpoint_id == endpoint_id,
        WebhookMessage.interview_id.is_(None) | WebhookMessage.interview_id.not_in(hidden),
    )
    return list(db.session.scalars(of_it.order_by(WebhookMessage.id.desc()).limit(SHOWN)))


def numbers_waiting() -> dict[int, int]:
    """Endpoint → how many messages it has not been told yet."""
    waits = select(WebhookMessage.endpoint_id, func.count()).where(WebhookMessage.settled_at.is_(None))
    return {id_: number for id_, number in db.session.execute(waits.group_by(WebhookMessage.endpoint_id))}


def keys_to_choose(now: datetime) -> list[ApiKey]:
    """The keys whose systems may be told something."""
    return [key for key in api_keys.all_of() if listens(key, now)]


def secrets_of(endpoint: WebhookEndpoint, secret_key: str, now: datetime) -> tuple[str, ...]:
    """What messages are signed with now; empty where the secret key of the deployment is another one than
    it was when the secret was made."""
    former = endpoint.former_secret if endpoint.former_until and now < endpoint.former_until else None
    kept = (endpoint.secret, former) if former else (endpoint.secret,)
    return tuple(filter(None, (opened(one, _SEALED_FOR, secret_key) for one in kept)))


_SEALED_FOR = "webhook"


def _new_secret(secret_key: str) -> tuple[str, bytes]:
    secret = webhooks.secret_of(secrets.token_bytes(32))
    return secret, sealed(secret, _SEALED_FOR, secret_key)
