"""Decides what the company's systems are told, when a message is tried again, and how it is signed.

A message says that something happened, and names it by ids; what it was is asked for through the API. Head
and signature are those of Standard Webhooks 1.0.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from webapp.domain.errors import N_

STAGE = "interview."
"""How the type of a message begins that tells of a new stage; the stage follows."""
CHANGED = "interview.changed"
PROMISE_DUE = "promise.due"
TEST = "test"

TYPES: dict[str, str] = {
    STAGE + "invited": N_("An interview was set up, or waits for the candidate’s answers again"),
    STAGE + "answered": N_("The candidate has answered"),
    STAGE + "briefed": N_("The briefing has gone to the panel"),
    STAGE + "held": N_("An interview has taken place"),
    STAGE + "reported": N_("The fit report is there"),
    STAGE + "closed": N_("An interview is closed"),
    STAGE + "cancelled": N_("An interview was cancelled, or the candidate has withdrawn"),
    CHANGED: N_("Time, place or panel of an interview changed"),
    "form.received": N_("A pre-interview form came in: that it did, not what it says"),
    "form.taken_back": N_("The candidate took the answers back"),
    "fit_form.received": N_("A fit form came in: that it did, not what it says"),
    "briefing.made": N_("There is a new version of a briefing"),
    "fit_report.made": N_("There is a new version of a fit report"),
    PROMISE_DUE: N_("A promise is due today"),
    "candidacy.outcome_changed": N_("How a candidacy ended was noted, or put right"),
}
"""What a system may be told of, and what that is, in words."""


@dataclass(frozen=True)
class Told:
    """What is told of a happening. `subject`: what the id is called that the happening keeps; empty for none,
    `actor` for the participant who did it."""

    type: str
    subject: str = ""


OF_HAPPENING: dict[str, Told] = {
    "answered": Told("form.received", "actor"),
    "taken_back": Told("form.taken_back", "actor"),
    "fit_form_in": Told("fit_form.received", "actor"),
    "briefing_made": Told("briefing.made", "document_id"),
    "report_made": Told("fit_report.made", "document_id"),
    "outcome_noted": Told("candidacy.outcome_changed"),
    "outcome_taken_back": Told("candidacy.outcome_changed"),
    "moved": Told(CHANGED),
    "put_right": Told(CHANGED),
    "place_changed": Told(CHANGED),
    "joined": Told(CHANGED, "participant_id"),
    "left_panel": Told(CHANGED, "participant_id"),
}
"""Happenings of an interview's timeline of which systems are told, beside its stages."""

DELAYS = (
    timedelta(seconds=5),
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
    timedelta(hours=34),
)
"""Between the ten tries of a message: 75 hours in all, so that who is away over a weekend misses nothing."""
JITTER = 0.1
"""By which part a delay is shorter or longer, so that what failed together does not come back together."""
FAILS_FOR = timedelta(days=5)
"""After so long without one message taken an endpoint is switched off: nobody sees to it."""
KEPT = timedelta(days=30)
"""How long messages are kept, to be looked at or sent again."""

PROBE = timedelta(minutes=1)
"""While a server does not answer as it should, one message is tried in this time, whichever interview's."""
SLOW = 5.0
"""Seconds after which an answer is slow: the server is given time to breathe, and workers to others."""

GONE = 410
"""The status by which a server says that it wants no messages any more."""
WhyOff = Literal["by_hand", "gone", "failing"]


def next_try(tries: int, luck: float) -> timedelta | None:
    """How long a message waits after so many failed tries, from 1; None once there are no more. `luck`: from
    0 to 1."""
    if tries > len(DELAYS):
        return None
    return DELAYS[tries - 1] * (1 + JITTER * (2 * luck - 1))


def is_taken(status: int) -> bool:
    """Whether a server says by this status that it has the message. A redirect is not followed, and so is
    none."""
    return 200 <= status < 300


def is_in_trouble(status: int | None, seconds: float) -> bool:
    """Whether a try says that its server has trouble with all messages, and not with this one: it does not
    answer, breaks down, asks for less, or is slow."""
    return status is None or status >= 500 or status == 429 or seconds > SLOW


def again_at(tries: int, tried_at: datetime | None, now: datetime) -> datetime:
    """When a message that waited for others is due: now, but not before its own next try."""
    if not tries or tried_at is None:
        return now
    return max(now, tried_at + DELAYS[min(tries, len(DELAYS)) - 1])


def switched_off(status: int, failing_since: datetime, now: datetime) -> WhyOff | None:
    """Why an endpoint is switched off by a try that failed with this status; None if it is not."""
    if status == GONE:
        return "gone"
    return "failing" if now - failing_since >= FAILS_FOR else None


def body_of(type_: str, at: datetime, about: Mapping[str, int | str]) -> bytes:
    """The body of a message: its type, when it happened, and the ids of what it is about."""
    moment = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    message = {"type": type_, "timestamp": moment, "data": about}
    return json.dumps(message, separators=(",", ":"), ensure_ascii=True).encode("ascii")


def headers_of(name: str, body: bytes, secrets: Collection[str], now: datetime) -> dict[str, str]:
    """The head of a message with this name, signed with every secret that holds."""
    stamp = str(int(now.timestamp()))
    return {
        "Content-Type": "application/json",
        "webhook-id": name,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(_signature(f"{name}.{stamp}.".encode() + body, s) for s in secrets),
    }


SECRET_PREFIX = "whsec_"  # noqa: S105  how a secret begins


def secret_of(key: bytes) -> str:
    """A secret as people copy it."""
    return SECRET_PREFIX + base64.b64encode(key).decode("ascii")


def _signature(signed: bytes, secret: str) -> str:
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode("ascii")
