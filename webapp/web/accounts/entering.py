"""Signing in and out: by password and code, by a letter, and what a browser keeps of it."""

from datetime import datetime, timedelta

from flask import current_app, redirect, request, session, url_for
from werkzeug.wrappers import Response

from webapp.db import transaction
from webapp.models.accounts import Account
from webapp.services import audit
from webapp.services.accounts import second_step, sign_ins
from webapp.services.audit import Actor
from webapp.web.system.returned_forms import HELD

HALF_WAY = timedelta(minutes=10)
"""How long a password that was right waits for the code."""


def go_on(account: Account, onward: str, now: datetime) -> Response:
    """After the password: to the code, where the account has a second factor, or in."""
    if not second_step.has_one(account):
        return enter(account, onward, now)
    _begin_anew()
    session["half_way"] = {"account": account.id, "at": now.timestamp(), "onward": onward}
    return redirect(url_for("sign_in.code_asked"), 303)


def _begin_anew() -> None:
    """A cookie that was nobody's before, but for the key to what was typed as a session ended."""
    held = session.get(HELD)
    session.clear()
    if held:
        session[HELD] = held


def half_way(now: datetime) -> tuple[int, str] | None:
    """The account whose password was right a moment ago, and where it wants to go; None if there is none."""
    kept = session.get("half_way")
    if not kept or now.timestamp() - kept["at"] > HALF_WAY.total_seconds():
        return None
    return kept["account"], kept["onward"]


def enter(account: Account, onward: str, now: datetime) -> Response:
    """Signs this browser in, with a cookie that was nobody's before. What is to be said on the next page is
    said after this.
    """
    with transaction():
        token = sign_ins.begin(account, request.user_agent.string, now)
        audit.record("signed_in", Actor("account", account.id), now, account=account.id)
    _begin_anew()
    session["sign_in"] = token
    return redirect(onward or url_for("recruiter.today"), 303)


def onward_from(wanted: str) -> str:
    """Where to go after signing in: a page of ours, or nowhere in particular."""
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if ours and "\\" not in wanted else ""


def secret() -> str:
    """The secret key, under which tries are counted."""
    key: str = current_app.config["SECRET_KEY"]
    return key
