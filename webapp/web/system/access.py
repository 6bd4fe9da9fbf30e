"""Identifies who is asking, and admits them only to views that name their audience."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Literal, TypeVar, cast

from flask import (
    Flask,
    Response,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized

from webapp.adapters.links import Links
from webapp.config import Settings
from webapp.db import AWAY, db, transaction
from webapp.domain.errors import N_, NotAllowed, NotFound
from webapp.models.accounts import Account, SignIn
from webapp.models.api import ApiKey
from webapp.models.candidacies import Candidacy
from webapp.models.interviews import Participant
from webapp.services import audit
from webapp.services.accounts import accounts, api_keys, second_step, sign_ins, tries
from webapp.services.audit import Actor
from webapp.services.interviews import conflicts
from webapp.services.interviews.conflicts import Reader
from webapp.services.interviews.standing import Standing, standing_of
from webapp.services.organisation import people
from webapp.web.system import whose_link
from webapp.web.system.errors import database_away
from webapp.web.system.numbers_in_urls import LARGEST
from webapp.web.system.ways_on import DEAD_LINK

Audience = Literal[
    "anyone", "candidate", "interviewer", "participant", "candidacy", "account", "recruiter", "admin", "key"
]
View = TypeVar("View", bound=Callable[..., Any])

OPEN_ENDPOINTS = frozenset({"static"})
"""Endpoints of libraries, which cannot carry a mark of ours. All others of theirs are closed."""
BEFORE_THE_FIRST_ACCOUNT = frozenset({"health", "metrics", "account_links"})
"""All that answers while nobody can sign in yet, and what pages are drawn with."""


class SignInFirst(Exception):
    """A form was sent by nobody who is signed in."""


def open_to(audience: Audience, scope: str = "") -> Callable[[View], View]:
    """Marks a view with who may enter; of keys, those that may do what `scope` says."""

    def mark(view: View) -> View:
        view.audience, view.scope = audience, scope  # type: ignore[attr-defined]
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
        _look_who_it_may_be()
        return None
    if not (_answers_always() or _has_begun()):
        return _greet()
    audience = audience_of(current_app, request.endpoint)
    if audience == "anyone":
        return None
    if audience in ("candidate", "interviewer", "participant"):
        return _admit_participant(audience)
    if audience == "candidacy":
        return _admit_candidacy()
    if audience in ("account", "recruiter", "admin"):
        return _admit_account(audience)
    if audience == "key":
        _admit_key(getattr(current_app.view_functions[request.endpoint], "scope", ""))
        return None
    raise NotFound(N_("There is no such page."))


def _look_who_it_may_be() -> None:
    """For the page that says there is no such address, in the language of their account, with their own ways
    on. It is there without the database, too, and counts as no use of the sign-in."""
    try:
        signed_in()
    except AWAY:
        db.session.rollback()
        g.signed_in = None
    g.pop("to_be_noted", None)


def _greet() -> ResponseReturnValue:
    """While nobody can sign in: how the first account is made. Whatever else was asked for is not there."""
    return render_template("web/accounts/not_begun.html"), 200 if request.path == "/" else 404


def _answers_always() -> bool:
    return request.endpoint == "static" or request.blueprint in BEFORE_THE_FIRST_ACCOUNT


def _has_begun() -> bool:
    """Whether there is an account. Asked of the database until there is one: the last admin cannot go."""
    if not current_app.extensions.get("has_begun"):
        current_app.extensions["has_begun"] = accounts.any_account()
    return bool(current_app.extensions["has_begun"])


def _admit_participant(audience: Audience) -> ResponseReturnValue | None:
    token = g.get("token", "")
    person = whose_link.participant(token, links(), now(), sends=request.method == "POST")
    if person:
        g.language = person.person.language
    if person is None or person.revoked_at or person.expires_at < now():
        if whose_link.former_participant(token, links()) is None:
            raise NotFound(DEAD_LINK)
        return redirect(url_for("old_link.link_offered", token=token))
    if audience not in ("participant", person.side):
        raise NotFound(N_("There is no such page."))
    g.participant = person
    return None


def _admit_candidacy() -> ResponseReturnValue | None:
    """By the one link of a candidacy, which shows its rounds."""
    token = g.get("token", "")
    found = whose_link.candidacy(token, links(), current=True)
    if found:
        g.language = found.person.language
    if found is None or found.revoked_at or found.expires_at < now():
        if whose_link.candidacy(token, links(), current=False) is None:
            raise NotFound(DEAD_LINK)
        return redirect(url_for("old_link.link_offered", token=token))
    g.candidacy = found
    return None


def _admit_account(audience: Audience) -> ResponseReturnValue | None:
    here = signed_in()
    if here is None and request.method == "POST":
        raise SignInFirst
    if here is None:
        return redirect(url_for("sign_in.form_shown", next=request.full_path.rstrip("?")))
    if audience == "admin" and not here.account.is_admin:
        raise NotAllowed(N_("This page is for admins."))
    if (
        audience != "account"
        and second_step.is_required(here.account)
        and not second_step.has_one(here.account)
    ):
        return redirect(url_for("own_account.second_factor_shown"))
    if interview_id := (request.view_args or {}).get("interview_id"):
        standing(interview_id).refuse_hidden()
    if candidacy_id := (request.view_args or {}).get("candidacy_id"):
        conflicts.refuse_candidacy(candidacy_id, reader())
    return None


class NoKey(Unauthorized):
    """A program came without a key that holds (RFC 6750)."""

    def __init__(self) -> None:
        super().__init__(www_authenticate=WWWAuthenticate("bearer", {"realm": "Bothways"}))


def _admit_key(scope: str) -> None:
    """By a key of the API that may do this, to interviews that it sees."""
    sent = request.authorization
    is_bearer = sent is not None and sent.type == "bearer"
    known = api_keys.opened_by(sent.token or "", now()) if sent and is_bearer else None
    if known is None:
        raise NoKey
    g.api_key = known
    if scope not in known.scopes:
        raise NotAllowed(N_("This key may not do that. An admin can make one that may."))
    ids = request.view_args or {}
    if not all(0 < number <= LARGEST for number in ids.values()):
        raise NotFound(N_("No row has this number."))
    if interview_id := ids.get("interview_id"):
        standing(interview_id).refuse_hidden()
    if candidacy_id := ids.get("candidacy_id"):
        conflicts.refuse_candidacy(candidacy_id, reader())


def api_key() -> ApiKey:
    """The key of the API that asks."""
    return cast(ApiKey, g.api_key)


def signed_in() -> SignIn | None:
    """The sign-in of this browser, None if there is none or it has ended."""
    if "signed_in" not in g:
        token = session.get("sign_in", "")
        here = g.signed_in = sign_ins.current(token, now()) if token else None
        if here is not None:
            g.to_be_noted = here.id if sign_ins.is_to_be_noted(here, now()) else None
            g.account_id, g.account_language = here.account_id, people.language_of(here.account)
    return cast(SignIn | None, g.signed_in)


def saw(event: str, interview_id: int | None = None, subject: int | None = None) -> None:
    """Notes for the audit trail what this page shows, once for a visit: who looks at the same thing again and
    again has one row for each half hour."""
    actor, at = acting(), now()
    if not (only_asks() or audit.is_of_visit(event, actor, at, interview_id, subject)):
        note_with_page(lambda: audit.record(event, actor, at, interview=interview_id, subject=subject))


def note_with_page(write: Callable[[], None]) -> None:
    """Has `write` keep what this page tells of who opened it, when the page is made: it is written, and only
    then the page leaves."""
    g.setdefault("to_write", []).append(write)


def write_down(response: Response) -> Response:
    """After a request: what was seen, and that somebody was here, in one transaction if there is either.

    Where the database has gone meanwhile, nothing is shown that could not be written down; all else was done.
    """
    seen, sign_in_id, at = g.pop("to_write", []), g.pop("to_be_noted", None), now()
    key_id = g.api_key.id if "api_key" in g and api_keys.is_to_be_noted(g.api_key, at) else None
    if response.status_code >= 400 or only_asks() or not (seen or sign_in_id or key_id):
        return response
    try:
        with transaction():
            for write in seen:
                write()
            if sign_in_id:
                sign_ins.note_seen(sign_in_id, at)
            if key_id:
                api_keys.note_seen(key_id, at)
    except AWAY as gone:
        db.session.rollback()
        return make_response(database_away(gone)) if seen else response
    return response


def only_asks() -> bool:
    """Whether the request asks whether there is such a page, and gets nothing of it: that is no visit."""
    return request.method == "HEAD"


def init_app(app: Flask) -> None:
    app.before_request(admit)
    app.after_request(write_down)
    app.context_processor(lambda: {"signed_in": signed_in})


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


def participant_anew() -> Participant:
    """The same with what pages show of the interview, read at once: a transaction has let go of all that, and
    of who sends something it was not read. Raises `NotFound`."""
    person = whose_link.participant(g.token, links(), now())
    if person is None:
        raise NotFound(DEAD_LINK)
    g.participant = person
    return person


def candidacy() -> Candidacy:
    """The candidacy whose link this is."""
    return cast(Candidacy, g.candidacy)


def recruiter() -> Account:
    """The account that is signed in."""
    return cast(SignIn, signed_in()).account


def proves_password(password: str) -> bool:
    """Whether who is signed in knows the account's password; tried as seldom as at signing in."""
    account, at = recruiter(), now()
    who = tries.account(settings().secret_key, account.email)
    with transaction():
        wait = tries.begin(who, tries.ACCOUNT, at)
    right = not wait and accounts.is_right(account, password)
    if right:
        with transaction():
            tries.was_right(who)
    return right


def reader() -> Reader:
    """The account that is signed in, as what lists and pages show depends on it."""
    if "reader" not in g:
        g.reader = Reader(key_id=g.api_key.id) if "api_key" in g else conflicts.reader_of(recruiter())
    return cast(Reader, g.reader)


def standing(interview_id: int) -> Standing:
    """How who asks stands to an interview, read once a request."""
    known = g.setdefault("standings", {})
    if interview_id not in known:
        known[interview_id] = standing_of(interview_id, reader())
    return cast(Standing, known[interview_id])


def acting() -> Actor:
    """Who is asking, for the timeline."""
    if "participant" in g:
        return Actor("participant", g.participant.id)
    if "api_key" in g:
        return Actor("key", g.api_key.id)
    return Actor("account", g.account_id)


def now() -> datetime:
    """The present moment, in UTC. Everything below is handed it."""
    return datetime.now(UTC)


def settings() -> Settings:
    return cast(Settings, current_app.config["SETTINGS"])


def links() -> Links:
    return Links(settings().base_url, settings().secret_key)
