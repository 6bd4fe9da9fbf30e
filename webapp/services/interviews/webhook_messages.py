"""Writes what the company's systems are told of an interview, in the transaction of what happened.

Each endpoint gets the messages of an interview one after the other: only the oldest that is open has a job.
The interview's row is locked by whoever writes a message, settles one or promises the next, so that none
overlooks the other.
"""

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import Select, select

from webapp.db import db
from webapp.domain import work
from webapp.domain.fit.report import Kind
from webapp.domain.webhooks import OF_HAPPENING, PROMISE_DUE, STAGE, again_at
from webapp.models.api import ApiKey
from webapp.models.interviews import Interview
from webapp.models.open_things import OpenThing
from webapp.models.webhooks import WebhookEndpoint, WebhookMessage
from webapp.services.audit import Actor
from webapp.services.interviews import conflicts
from webapp.services.jobs import open_jobs, outbox

SCOPE = "read"
"""What a key must be allowed for its system to be told anything."""
MISSED = timedelta(days=7)
"""For how many days before today a promise is still told of that fell due while nothing ran."""


def tell_of_stage(interview: Interview, now: datetime) -> None:
    """Tells of the stage of an interview, where it is another one than was told."""
    if interview.told_stage is not interview.stage:
        interview.told_stage = interview.stage
        _tell(interview, STAGE + interview.stage, {}, now)


def tell_of_happening(
    interview: Interview, name: str, actor: Actor, subject: int | None, now: datetime
) -> None:
    """Tells of what was recorded, where systems are told of that."""
    told = OF_HAPPENING.get(name)
    if told is None:
        return
    if told.subject == "actor":
        about = {"participant_id": actor.id or 0}
    else:
        about = {told.subject: subject} if told.subject and subject is not None else {}
    _tell(interview, told.type, about, now)


def interviews_with_promises(day: date) -> list[int]:
    """Ids of the interviews of which a promise is due on this day, or was in the days before."""
    return list(db.session.scalars(_due_promises(day).with_only_columns(OpenThing.interview_id).distinct()))


def tell_of_promises(interview: Interview, day: date, now: datetime) -> None:
    """Tells of every promise of an interview, whose row is locked, that is due on this day and is still open,
    once; also of those of the days before, of which nobody was told."""
    of_it = _due_promises(day).where(OpenThing.interview_id == interview.id).order_by(OpenThing.id)
    for thing in db.session.scalars(of_it).all():
        name = f"promise_{thing.id}_{thing.due_on:%Y%m%d}"
        _tell(interview, PROMISE_DUE, {"open_thing": thing.name}, now, name)


def _due_promises(day: date) -> Select[OpenThing]:
    return select(OpenThing).where(
        OpenThing.kind == Kind.PROMISE,
        OpenThing.closed_at.is_(None),
        OpenThing.due_on > day - MISSED,
        OpenThing.due_on <= day,
    )


def _tell(
    interview: Interview, type_: str, about: Mapping[str, int | str], now: datetime, name: str = ""
) -> None:
    name = name or f"msg_{secrets.token_hex(12)}"
    ids = {"interview_id": interview.id} | ({"candidacy_id": c} if (c := interview.candidacy_id) else {})
    for endpoint in _told(interview, type_, now):
        add(endpoint, interview.id, type_, {**ids, **about}, name, now)


def _told(interview: Interview, type_: str, now: datetime) -> list[WebhookEndpoint]:
    """The endpoints that are told of such a thing in this interview, also those that are switched off."""
    return [
        endpoint
        for endpoint in db.session.scalars(select(WebhookEndpoint).order_by(WebhookEndpoint.id))
        if type_ in endpoint.types and may_be_told(endpoint, interview.id, now)
    ]


def listens(key: ApiKey, now: datetime) -> bool:
    """Whether the system of a key may be told anything."""
    return key.holds(now) and SCOPE in key.scopes


def may_be_told(endpoint: WebhookEndpoint, interview_id: int | None, now: datetime) -> bool:
    """Whether the endpoint's key sees this interview; of none, whether it sees anything."""
    if not listens(endpoint.key, now):
        return False
    reader = conflicts.Reader(key_id=endpoint.key_id)
    return interview_id is None or not conflicts.is_hidden_for_good(interview_id, reader)


def add(
    endpoint: WebhookEndpoint,
    interview_id: int | None,
    type_: str,
    about: Mapping[str, int | str],
    name: str,
    now: datetime,
) -> None:
    """Adds a message, unless the endpoint has one of this name, or was removed just now."""
    still_there = select(WebhookEndpoint.id).where(WebhookEndpoint.id == endpoint.id)
    if db.session.scalar(still_there.with_for_update(read=True, key_share=True)) is None:
        return
    known = WebhookMessage.endpoint_id == endpoint.id, WebhookMessage.name == name
    if db.session.scalar(select(WebhookMessage.id).where(*known)) is not None:
        return
    message = WebhookMessage(
        endpoint_id=endpoint.id, interview_id=interview_id, name=name, type=type_, about=dict(about), at=now
    )
    db.session.add(message)
    db.session.flush()
    promise_next(endpoint, interview_id, now)


def promise_next(endpoint: WebhookEndpoint, interview_id: int | None, due: datetime) -> None:
    """Promises the oldest open message of an interview, whose row is locked, to an endpoint, unless that is
    done already. Whether it is to be sent is looked at when it comes up."""
    of_them = WebhookMessage.endpoint_id == endpoint.id, WebhookMessage.interview_id == interview_id
    still_open = select(WebhookMessage).where(*of_them, WebhookMessage.settled_at.is_(None))
    oldest = db.session.scalar(still_open.order_by(WebhookMessage.id).limit(1))
    if oldest is not None and not open_jobs.has_open_job(work.WEBHOOK, oldest.id):
        oldest.promised += 1
        due = again_at(oldest.tries, oldest.tried_at, due)
        outbox.promise(work.WEBHOOK, interview_id, oldest.id, str(oldest.promised), due)
