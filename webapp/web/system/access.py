"""Identifies who is asking, and admits them only to views that name their audience."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Literal, TypeVar, cast

from flask import Flask, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from webapp.adapters.links import Links, participant_id_of
from webapp.config import Settings
from webapp.db import db
from webapp.domain.errors import N_, NotAllowed, NotFound
from webapp.models.interviews import Participant
from webapp.models.people import Account
from webapp.services.interviews.lifecycle import Actor

Audience = Literal["anyone", "candidate", "interviewer", "participant", "recruiter", "admin"]
View = TypeVar("View", bound=Callable[..., Any])

OPEN_ENDPOINTS = frozenset({"static", "security.login", "security.logout"})
"""Endpoints of libraries, which cannot carry a mark of ours. All others of theirs are closed."""

DEAD_LINK = N_(
    "This link does not open anything. It may have been replaced: the newest letter has the right one."
)


def open_to(audience: Audience) -> Callable[[View], View]:
    """Marks a view with who may enter."""

    def mark(view: View) -> View:
        view.audience = audience  # type: ignore[attr-defined]
        return view

    return mark


def audience_of(app: Flask, endpoint: str) -> Audience | None:
    """Who may enter an endpoint; None for nobody."""
    if endpoint in OPEN_ENDPOINTS:
        return "anyone"
    return getattr(app.view_functions[endpoint], "audience", None)


def admit() -> ResponseReturnValue | None:
    """Before every request: resolves link or login, and refuses who may not enter."""
    if request.endpoint is None:
        return None
    audience = audience_of(current_app, request.endpoint)
    if audience == "anyone":
        return None
    if audience in ("candidate", "interviewer", "participant"):
        _admit_participant(audience)
        return None
    if audience in ("recruiter", "admin"):
        return _admit_account(audience)
    raise NotFound(N_("There is no such page."))


def _admit_participant(audience: Audience) -> None:
    person = _participant_of(g.get("token", ""))
    if person:
        g.language = person.person.language
    if person is None or person.revoked_at or person.expires_at < now():
        raise NotFound(DEAD_LINK)
    if audience not in ("participant", person.side):
        raise NotFound(N_("There is no such page."))
    g.participant = person


def _admit_account(audience: Audience) -> ResponseReturnValue | None:
    if not current_user.is_authenticated:
        return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
    if not current_user.has_role(audience):
        raise NotAllowed(N_("This page is for administrators."))
    return None


def _participant_of(token: str) -> Participant | None:
    participant_id = participant_id_of(token)
    person = db.session.get(Participant, participant_id) if participant_id else None
    if person and links().opens(token, person.id, person.nonce):
        return person
    return None


def take_token(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Takes the token out of the address, so that views do not see it."""
    if values and "token" in values:
        g.token = values.pop("token")


def put_token(endpoint: str, values: dict[str, Any]) -> None:
    """Puts it back into addresses of the same person's other pages."""
    if "token" in g and current_app.url_map.is_endpoint_expecting(endpoint, "token"):
        values.setdefault("token", g.token)


def participant() -> Participant:
    """The candidate or interviewer whose link this is."""
    return cast(Participant, g.participant)


def recruiter() -> Account:
    """The account that is signed in."""
    return cast(Account, current_user._get_current_object())


def acting() -> Actor:
    """Who is asking, for the timeline."""
    if "participant" in g:
        return Actor("participant", g.participant.id)
    return Actor("account", recruiter().id)


def now() -> datetime:
    """The present moment, in UTC. Everything below is handed it."""
    return datetime.now(UTC)


def settings() -> Settings:
    return cast(Settings, current_app.config["SETTINGS"])


def links() -> Links:
    return Links(settings().base_url, settings().secret_key)
