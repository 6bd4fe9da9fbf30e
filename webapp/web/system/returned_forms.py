"""Gives back what was typed into a form whose session had ended. Nothing is done that was not sent anew.

A form of somebody who is known, but whose token has gone with a cookie, comes back as its own page shows what
is wrong: with all that was typed. It is the view itself that shows it, in a request in which nothing can be
written. Only a form comes back that we made for the very same person.
"""

from typing import NoReturn

from flask import Flask, current_app, flash, g, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from webapp.db import FIRST, db, transaction
from webapp.domain.errors import N_, Refused
from webapp.services.accounts import held_forms
from webapp.services.accounts.held_forms import TypedForm
from webapp.web.system import access, once
from webapp.web.system.errors import NOT_TO_BE_REPEATED, expired

HELD = "held"
"""In a session: the key to a form that was kept as its session ended. Signing in keeps it."""

MEANWHILE = N_("You were signed out meanwhile. Nothing was sent yet: here is what you had typed.")
NOT_YOURS = N_("This page was made for somebody else, or before you signed in. Nothing was sent.")
NO_FILES = N_("A file has to be chosen again.")


class NothingIsWritten(Exception):
    """Raised by the transaction of a view that only shows a form again."""


def csrf_missing(_error: CSRFError) -> ResponseReturnValue:
    """The form again, if we made it for who sends it; else what to do."""
    token = request.form.get(once.FIELD, "")
    if request.endpoint in once.SAVED_BY_SCRIPTS or request.blueprint in NOT_TO_BE_REPEATED or not token:
        return expired()
    if not once.is_of(token, once.who()):
        return expired(NOT_YOURS, with_words=False)
    return _shown_again()


def _shown_again() -> ResponseReturnValue:
    """The page of the form, as its view shows what is wrong with it."""
    session.pop(HELD, None)
    flash(gettext(MEANWHILE), "error")
    if request.files:
        flash(gettext(NO_FILES), "error")
    db.session().info[FIRST] = _refuse
    try:
        view = current_app.view_functions[request.endpoint or ""]
        return make_response(current_app.ensure_sync(view)(**(request.view_args or {})))
    except (NothingIsWritten, HTTPException, Refused):
        session.pop("_flashes", None)
        return expired()
    finally:
        db.session().info.pop(FIRST, None)
        g.pop("press", None)


def _refuse() -> NoReturn:
    raise NothingIsWritten


def signed_out(_error: access.SignInFirst) -> ResponseReturnValue:
    """Off to the sign-in. What was typed waits for the one whose form it is, in this browser.

    A script that saves meanwhile is told that nothing was: the press of a button is what brings it back.
    """
    if request.endpoint in once.SAVED_BY_SCRIPTS:
        return expired(with_words=False)
    key = _hold()
    if key:
        session[HELD] = key
        onward = url_for("held_form.form_offered")
    else:
        onward = request.full_path.rstrip("?") if _can_be_opened() else url_for("recruiter.today")
    return redirect(url_for("sign_in.form_shown", next=onward))


def _hold() -> str:
    if (request.content_length or 0) > current_app.config["MAX_CONTENT_LENGTH"]:
        return ""
    fields = [(n, v) for n, v in request.form.items(multi=True) if _is_kept(n)]
    said = any(value.strip() for name, value in fields if name not in (once.FIELD, "seen", "was"))
    token = request.form.get(once.FIELD, "")
    if not said or not token or request.blueprint in NOT_TO_BE_REPEATED:
        return ""
    form = TypedForm(request.full_path.rstrip("?"), fields, bool(request.files))
    with transaction():
        owner = held_forms.owner_of(lambda number: once.is_of(token, f"account {number}"))
        return held_forms.hold(owner, form, access.settings().secret_key, access.now()) if owner else ""


def _is_kept(name: str) -> bool:
    return name != "csrf_token" and not name.startswith(once.SECRET_WORDS)


def _can_be_opened() -> bool:
    adapter = current_app.url_map.bind("")
    return "GET" in adapter.allowed_methods(request.path)


def init_app(app: Flask) -> None:
    app.register_error_handler(CSRFError, csrf_missing)
    app.register_error_handler(access.SignInFirst, signed_out)
