"""What goes wrong becomes a page here, and nowhere else."""

import logging

from flask import Flask, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.exceptions import HTTPException

from webapp.db import db
from webapp.domain.errors import N_, Invalid, NotAllowed, NotFound, NotNow, Refused

log = logging.getLogger(__name__)

STATUS: dict[type[Refused], int] = {NotFound: 404, NotAllowed: 403, NotNow: 409, Invalid: 422}
TITLES = {
    403: N_("This is not for you to open"),
    404: N_("There is nothing here"),
    409: N_("Not now"),
    413: N_("That is too much at once"),
    422: N_("Something needs changing"),
    429: N_("A little slower, please"),
    503: N_("Please try again in a minute"),
}
LATER = N_("We cannot reach our records just now. Reload this page in a minute.")
SEND_AGAIN = N_(
    "We cannot reach our records just now, so what you sent has not been kept. Reload this page in a minute, "
    "and say yes when your browser asks whether to send it again. You can also go back to what you wrote."
)
EXPIRED = N_("This page had been open for too long. Go back, reload it, and send it again.")


def refused(error: Refused) -> ResponseReturnValue:
    return page(STATUS.get(type(error), 400), gettext(error.sentence))


def csrf_missing(_error: CSRFError) -> ResponseReturnValue:
    return page(400, gettext(EXPIRED))


def failed(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    return page(error.code, "")


def database_away(_error: OperationalError | NoConnectionFree) -> ResponseReturnValue:
    """The database is away, restarts, or kept us waiting too long. Its own words stay out of the log."""
    log.error("database_away", extra={"error": _class_of(_error)})
    db.session.rollback()
    sentence = SEND_AGAIN if request.method == "POST" else LATER
    response = make_response(page(503, gettext(sentence)))
    response.retry_after = 60
    return response


def _class_of(error: OperationalError | NoConnectionFree) -> str:
    """What the driver calls it: `LockNotAvailable` says more than `OperationalError`."""
    return type(getattr(error, "orig", None) or error).__name__


def page(status: int, sentence: str) -> ResponseReturnValue:
    title = gettext(TITLES.get(status, N_("Something went wrong")))
    return render_template("web/error.html", title=title, sentence=sentence, status=status), status


def init_app(app: Flask) -> None:
    app.register_error_handler(Refused, refused)
    app.register_error_handler(CSRFError, csrf_missing)
    app.register_error_handler(HTTPException, failed)
    app.register_error_handler(OperationalError, database_away)
    app.register_error_handler(NoConnectionFree, database_away)
