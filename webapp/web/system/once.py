"""Has every form do what it does once, however often its button is pressed.

Each form carries a token. The first transaction of the request notes it before all else, so the database
decides who was first; whoever sends the same again is led to where the first one was led.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, Response, current_app, flash, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import AWAY, FIRST, db, transaction
from webapp.domain.errors import N_
from webapp.models.kept_forms import DoneOnce
from webapp.services.accounts import text_drafts
from webapp.services.jobs import once
from webapp.web.system import access

FIELD = "once"
NOT_CONTENT = ("csrf_token", FIELD)
SECRET_WORDS = ("password", "code")
"""How the names of fields begin whose content is kept nowhere, not even as a digest."""
SAVED_BY_SCRIPTS = frozenset(
    {"candidate.step_saved", "still_true.form_saved", "fit_form.draft_saved", "drafts.draft_kept"}
)
"""Endpoints to which a script sends a form while somebody types. It fetches a token anew by itself."""
REPEATABLE = SAVED_BY_SCRIPTS | {
    *("sign_in.password_tried", "sign_in.code_tried", "sign_in.signed_out"),
    *("account_links.first_account_made", "account_links.password_chosen"),
    *("account_links.address_confirmed", "account_links.let_in"),
    *("candidate.step_answered", "candidate.answer_hidden", "still_true.form_answered"),
    "visits.briefing_seen",
}
"""Endpoints where to do it twice is to do it once: what is typed is kept as it is, and a key opens once."""
SHOWS = ("preview", "use", "change", "seat")
"""Names of buttons that only show something: what they are pressed for is done as often as they are."""
PATIENCE = 3.0
"""Seconds for which the second of two presses waits for the first one's answer."""
LOOK = 0.05
NOWHERE = "."
"""Where a form led whose answer was a page of its own."""

ALREADY = N_("This was done already, so it has not been done again.")
MAKES_ONE = N_("You have sent this form already, with something else in it. Nothing was done again.")

View = TypeVar("View", bound=Callable[..., Any])


def makes(sentence: str) -> Callable[[View], View]:
    """Marks a view that makes or sends something: the same page sent once more with something else in it asks
    first, and begins with `sentence`."""

    def mark(view: View) -> View:
        view.made_already = sentence  # type: ignore[attr-defined]
        return view

    return mark


class AlreadyDone(Exception):
    """The form was sent before. Raised by the transaction that would do it again."""

    def __init__(self, before: DoneOnce, same: bool) -> None:
        self.before, self.same = before, same


@dataclass(frozen=True)
class Press:
    """A form that was sent: digests of what it is and of what it says, and the place of its draft."""

    key: str
    content: str
    draft: str = ""

    def claim(self) -> None:
        """The first thing in the transaction. Raises `AlreadyDone`."""
        if self.draft and (here := access.signed_in()):
            text_drafts.discard(here.account_id, self.draft)
        before = once.claim(self.key, self.content, access.now())
        if before is None:
            return
        same = before.content == self.content
        if same or made_already():
            raise AlreadyDone(before, same)
        once.renew(self.key, self.content, access.now())


def token() -> str:
    """The token of a form on the page that is being made."""
    if "once_base" not in g:
        base = secrets.token_urlsafe(9)
        g.once_base, g.once_number = f"{base}.{_proof(base, who())}", 0
    g.once_number += 1
    return f"{g.once_base}.{g.once_number}"


def carried() -> str:
    """The token of the form that was sent just now, for the page on which it is confirmed."""
    sent = request.form.get(FIELD, "") if request.method == "POST" else ""
    return sent if is_of(sent, who()) else token()


def who() -> str:
    """For whom the page is."""
    if "participant" in g:
        return f"participant {g.participant.id}"
    here = access.signed_in()
    return f"account {here.account_id}" if here else "nobody"


def is_of(sent: str, whose: str) -> bool:
    """Whether a form with this token was made for them."""
    base, _, rest = sent.partition(".")
    return hmac.compare_digest(rest.partition(".")[0].encode(), _proof(base, whose).encode())


def _proof(base: str, whose: str) -> str:
    return hmac.new(_key(), f"{base} {whose}".encode(), hashlib.sha256).hexdigest()[:20]


def _key() -> bytes:
    return f"once {current_app.config['SECRET_KEY']}".encode()


def begin() -> ResponseReturnValue | None:
    """Before a form is answered: the same again is led to where it led; else the transaction notes it."""
    sent = request.form.get(FIELD, "") if request.method == "POST" else ""
    if not sent or request.endpoint in REPEATABLE or not is_of(sent, who()):
        return None
    if any(name in request.form for name in SHOWS):
        return None
    said = "\n".join(_said())
    press = Press(_digest(sent, who(), request.path), _digest(sent, said), request.form.get("draft", ""))
    before = once.found(press.key)
    if before is not None and before.content == press.content:
        return _lead(press.key)
    g.press, db.session().info[FIRST] = press, press.claim
    return None


def pressed() -> str:
    """Under which key it is noted that the form was sent which is being answered; empty if it is not."""
    return g.press.key if "press" in g else ""


def _said() -> Iterator[str]:
    for name, value in request.form.items(multi=True):
        if name not in NOT_CONTENT and not name.startswith(SECRET_WORDS):
            yield repr((name, value))
    for name, file in request.files.items(multi=True):
        yield repr((name, file.filename, hashlib.sha256(file.stream.read()).hexdigest()))
        file.stream.seek(0)


def _digest(*parts: str) -> str:
    return hmac.new(_key(), "\0".join(parts).encode(), hashlib.sha256).hexdigest()


def settle(response: Response) -> Response:
    """After it: notes where it led. What was refused all the same is forgotten, and may be sent again."""
    press, noted = g.pop("press", None), db.session().info.pop(FIRST, None) is None
    if press is None or not noted or response.status_code >= 500:
        return response
    try:
        with transaction():
            if response.status_code < 400:
                once.lead_to(press.key, _without_token(response.location or NOWHERE))
            else:
                once.forget(press.key)
    except AWAY:
        db.session.rollback()
    return response


def answered(error: AlreadyDone) -> ResponseReturnValue:
    """Where the first one led; or, with something else in the form, the question whether that is meant."""
    g.pop("press", None)
    db.session().info.pop(FIRST, None)
    key = error.before.key
    if error.same:
        return _lead(key)
    led_to = _address_of(key) or ""
    return render_template(
        "web/done_already.html",
        sentence=gettext(made_already() or MAKES_ONE),
        led_to=led_to,
        typed=[(name, value) for name, value in request.form.items(multi=True) if name not in NOT_CONTENT],
    ), 409


def made_already() -> str:
    """What a view says that makes or sends something; empty for one that only changes what there is."""
    return str(getattr(current_app.view_functions[request.endpoint or ""], "made_already", ""))


def _lead(key: str) -> ResponseReturnValue:
    address = _address_of(key)
    if address in ("", NOWHERE):
        return render_template("web/done_already.html", sentence=gettext(ALREADY), led_to="", typed=())
    flash(gettext(ALREADY))
    return redirect(address, 303)


def _address_of(key: str) -> str:
    """Where the form led that was sent before. Its answer may still be on the way."""
    until = time.monotonic() + PATIENCE
    while True:
        db.session.rollback()
        done = once.found(key)
        if done is None or done.led_to or time.monotonic() > until:
            return _with_token(done.led_to) if done else ""
        time.sleep(LOOK)


def _without_token(address: str) -> str:
    """A personal link is a secret that the database does not keep."""
    return address.replace(_link(), "{token}") if _link() else address


def _with_token(address: str) -> str:
    return address.replace("{token}", _link())


def _link() -> str:
    return str(g.get("token") or (request.view_args or {}).get("token", ""))


def init_app(app: Flask) -> None:
    app.before_request(begin)
    app.after_request(settle)
    app.register_error_handler(AlreadyDone, answered)
    app.jinja_env.globals.update(once_token=token, once_carried=carried)
