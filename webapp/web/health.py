"""Whether this process is of use."""

from flask import Blueprint, Response
from sqlalchemy import text

from webapp.db import db
from webapp.web.access import open_to

pages = Blueprint("health", __name__)


@pages.get("/health")
@open_to("anyone")
def healthy() -> Response:
    """200 when the database answers."""
    db.session.execute(text("SELECT 1"))
    return Response("ok\n", mimetype="text/plain")
