"""Keys of the API, by which the company's own systems come in: made, exchanged and ended by admins."""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from datetime import datetime, time, timedelta

from sqlalchemy import select, update

from webapp.db import db
from webapp.domain.errors import N_, Invalid, NotFound, NotNow
from webapp.models.api import ApiKey
from webapp.services import audit
from webapp.services.audit import Actor

SCOPES: dict[str, str] = {
    "read": N_(
        "Read candidacies, interviews, roles, open things, what became of questions, and the library as "
        "interviewers see it"
    ),
    "write": N_("Set up, move and cancel interviews, change panels, have a link sent anew, add roles"),
    "documents": N_("Fetch briefings and fit reports, as they went to the panel or were released"),
    "library": N_("Write the library, import into it, and read also what briefings do not use of it"),
    "audit": N_("Read the audit trail"),
    "erase": N_("Erase a candidacy with all that belongs to it"),
}
"""What a key may do, and what that is, in words."""
PREFIX = "bothways_"
"""How a key begins, so that whoever finds one in a file knows what it is."""
LONGEST = 2
"""Years that a key lasts at most."""
OVERLAP = timedelta(days=7)
"""For how long the secret of before still holds once a key was given another."""
NOTED = timedelta(minutes=5)
"""How exactly it is known when a key was used last: not every request writes."""
NAME_LIMIT = 80

EVENTS = ("api_key_made", "api_key_exchanged", "api_key_ended")
"""What stands in the audit trail about a key, whose id is its subject."""
NAMED = N_("The key %(name)s")
"""What a key is called in a sentence, so that nobody takes it for a person or a company."""
NO_KEY = N_("There is no such key.")
ENDED = N_("This key opens nothing any more. Make a new one.")


def make(
    name: str, scopes: Collection[str], expires_at: datetime, by: Actor, now: datetime
) -> tuple[ApiKey, str]:
    """A new key with the text that opens the API, which is kept nowhere. Raises `Invalid`."""
    if not name.strip() or len(name) > NAME_LIMIT:
        raise Invalid(
            N_("Give the key a name of up to 80 characters, such as the system’s that will use it.")
        )
    chosen = tuple(scope for scope in SCOPES if scope in scopes)
    if not chosen or set(scopes) - set(SCOPES):
        raise Invalid(N_("Choose what the key may do."))
    if not now < expires_at <= latest_end(now):
        raise Invalid(N_("A key lasts at most two years. Choose a day that is still ahead."))
    secret = secrets.token_urlsafe(32)
    key = ApiKey(
        name=name.strip(),
        scopes=chosen,
        digest=_digest(secret),
        made_by_id=by.id,
        made_at=now,
        expires_at=expires_at,
    )
    db.session.add(key)
    db.session.flush()
    audit.record("api_key_made", by, now, subject=key.id)
    return key, _text(key, secret)


def latest_end(now: datetime) -> datetime:
    """The end of the last day that a key may be given."""
    day = 28 if (now.month, now.day) == (2, 29) else now.day
    return datetime.combine(now.date().replace(year=now.year + LONGEST, day=day), time.max, now.tzinfo)


def exchange(key_id: int, by: Actor, now: datetime) -> tuple[ApiKey, str]:
    """Another secret for a key; the one of before holds for `OVERLAP` more, and the one before that no
    longer. Raises `NotFound`, and `NotNow` for a key that opens nothing any more."""
    key = get(key_id)
    if not key.holds(now):
        raise NotNow(ENDED)
    secret = secrets.token_urlsafe(32)
    key.former_digest, key.former_until = key.digest, min(now + OVERLAP, key.expires_at)
    key.digest = _digest(secret)
    audit.record("api_key_exchanged", by, now, subject=key.id)
    return key, _text(key, secret)


def end(key_id: int, by: Actor, now: datetime) -> None:
    """A key opens nothing any more, from now on. Raises `NotFound`."""
    key = get(key_id)
    if key.ended_at is None:
        key.ended_at = now
        audit.record("api_key_ended", by, now, subject=key.id)


def get(key_id: int) -> ApiKey:
    """One key. Raises `NotFound`."""
    key = db.session.get(ApiKey, key_id)
    if key is None:
        raise NotFound(NO_KEY)
    return key


def all_of() -> list[ApiKey]:
    """Every key, those that hold first, the newest first."""
    return list(db.session.scalars(select(ApiKey).order_by(ApiKey.ended_at.is_not(None), ApiKey.id.desc())))


def names_of(key_ids: Collection[int | None]) -> dict[int, str]:
    """What keys are called in a sentence, by their ids."""
    known = db.session.execute(select(ApiKey.id, ApiKey.name).where(ApiKey.id.in_(key_ids)))
    return {id_: NAMED % {"name": name} for id_, name in known}


def opened_by(text: str, now: datetime) -> ApiKey | None:
    """The key that a text is, None for a wrong, expired or ended one."""
    number, _, secret = text.removeprefix(PREFIX).partition("_")
    known = text.startswith(PREFIX) and number.isascii() and number.isdigit() and len(number) < 10
    key = db.session.get(ApiKey, int(number)) if known else None
    if key is None or not key.holds(now):
        return None
    digest = _digest(secret)
    is_former = key.former_until is not None and now < key.former_until
    return key if _same(digest, key.digest) or is_former and _same(digest, key.former_digest) else None


def is_to_be_noted(key: ApiKey, now: datetime) -> bool:
    """Whether it is time to note again that a key was used."""
    return key.seen_at is None or key.seen_at < now - NOTED


def note_seen(key_id: int, now: datetime) -> None:
    """Notes that a key was used just now."""
    db.session.execute(update(ApiKey).where(ApiKey.id == key_id).values(seen_at=now))


def _text(key: ApiKey, secret: str) -> str:
    return f"{PREFIX}{key.id}_{secret}"


def _digest(secret: str) -> str:
    """Of 256 random bits: a plain hash is enough, and quick."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one, other)
