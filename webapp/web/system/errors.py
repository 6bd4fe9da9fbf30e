"""Turns every error into a page."""

import logging
from collections.abc import Sequence

from flask import Flask, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from webapp.db import AWAY, db
from webapp.domain.errors import N_, Invalid, NotAllowed, NotFound, NotNow, NotYet, Refused, TooOften
from webapp.web.system import problems, ways_on

log = logging.getLogger(__name__)

STATUS: dict[type[Refused], int] = {NotFound: 404, NotAllowed: 403, NotNow: 409, Invalid: 422, TooOften: 429}
TITLES = {
    403: N_("This is not for you to open"),
    404: N_("There is nothing here"),
    409: N_("Not now"),
    413: N_("That is too much at once"),
    422: N_("Something needs changing"),
    429: N_("A little slower, please"),
    503: N_("Please try again in a minute"),
}
WRONG = N_("Something went wrong")
OUR_MISTAKE = N_(
    "This is our mistake, not yours. Before you do again what you did last, look whether it was kept."
)
LONG = 20
"""Characters from which what was typed is worth keeping."""
NOT_WRITTEN = ("csrf_token", "once", "was", "seen")
"""Fields that a page fills in by itself."""
LATER = N_("We cannot reach our records just now. Reload this page in a minute.")
SEND_AGAIN = N_(
    "We cannot reach our records just now, so what you sent is not with us yet. It is safe on this page: "
    "leave the page open, wait a minute, and send it again."
)
PASSED_ON = ("Allow", "Retry-After", "WWW-Authenticate")
"""Fields of an answer that say what can be done about it."""
NOT_TO_BE_REPEATED = ("sign_in", "account_links", "own_account")
"""Where forms hold passwords and codes, which are not written down once more."""
EXPIRED = N_("This page had been open for too long. Go back, reload it, and send it again.")


def refused(error: Refused) -> ResponseReturnValue:
    """Says why, and shows what was written, so that it can be taken along."""
    written = _written()
    status = next((status for kind, status in STATUS.items() if isinstance(error, kind)), 400)
    if problems.is_wanted() and status == 422:  # a program is told apart by it: well said, and cannot be had
        status = 409
    return page(status, gettext(error.sentence), written=written)


def not_yet(error: NotYet) -> ResponseReturnValue:
    """Says so, and when to ask again."""
    response = make_response(refused(error))
    response.retry_after = problems.SOON
    return response


def too_often(error: TooOften) -> ResponseReturnValue:
    """Says so. The form that was sent stands on the page, hidden, to be sent once more."""
    response = make_response(page(429, gettext(error.sentence), _typed()))
    response.retry_after = 60
    return response


def _written() -> list[str]:
    """The texts of the form that was sent."""
    return [value for name, value in _typed() if len(value) > LONG and name not in NOT_WRITTEN]


def expired(sentence: str = EXPIRED, with_words: bool = True) -> ResponseReturnValue:
    """A form whose token is not ours any more; with what was written, to be read and copied."""
    return page(400, gettext(sentence), written=_written() if with_words else ())


def failed(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    if problems.is_wanted():
        shown = problems.answer(error.code, error.name)
    else:
        shown = make_response(page(error.code, _said_of(error.code)))
    said = dict(error.get_headers())
    shown.headers.update({name: said[name] for name in PASSED_ON if name in said})
    return shown


def _said_of(status: int) -> str:
    """What can be said of an error that nobody has foreseen, or that needs no more than its title."""
    if status == 404:
        return ways_on.why_nothing_is_here()
    return gettext(OUR_MISTAKE) if status == 500 else ""


def database_away(error: Exception) -> ResponseReturnValue:
    """The database is away, restarts, or kept us waiting too long. Its own words stay out of the log.

    A form that was sent stands on the page, hidden, to be sent once more.
    """
    log.error("database_away", extra={"error": _class_of(error)})
    db.session.rollback()
    typed = _typed()
    response = make_response(page(503, gettext(SEND_AGAIN if typed else LATER), typed))
    response.retry_after = 60
    return response


def _typed() -> list[tuple[str, str]]:
    """The fields of the form that was sent, by name; none if there was none or it is not to be repeated."""
    if request.blueprint in NOT_TO_BE_REPEATED:
        return []
    try:
        return [] if request.files else list(request.form.items(multi=True))
    except RequestEntityTooLarge:
        return []


def _class_of(error: Exception) -> str:
    """What the driver calls it: `LockNotAvailable` says more than `OperationalError`."""
    return type(getattr(error, "orig", None) or error).__name__


def page(
    status: int, sentence: str, typed: Sequence[tuple[str, str]] = (), written: Sequence[str] = ()
) -> ResponseReturnValue:
    """A page that needs nothing but templates; with a form to be sent again, if one was `typed`, and with
    what was `written`, to be read and copied."""
    title = gettext(TITLES.get(status, WRONG))
    if problems.is_wanted():
        return problems.answer(status, title, sentence)
    words = {"title": title, "sentence": sentence, "status": status, "typed": typed, "written": written}
    return render_template("web/error.html", **words, ways_on=ways_on.ways_on(status)), status


def init_app(app: Flask) -> None:
    app.register_error_handler(Refused, refused)
    app.register_error_handler(NotYet, not_yet)
    app.register_error_handler(TooOften, too_often)
    app.register_error_handler(HTTPException, failed)
    for error in AWAY:
        app.register_error_handler(error, database_away)
