"""Takes what Ashby says of its schedules: that something changed, from which all else follows."""

from flask import Blueprint, Response, abort, current_app, request

from webapp.adapters.ashby import heard_in, is_signed
from webapp.config import Settings
from webapp.db import transaction
from webapp.services.ashby import schedules
from webapp.web.system.access import now, open_to

pages = Blueprint("ashby", __name__, url_prefix="/integrations/ashby")

TOLD_OF = ("interviewScheduleCreate", "interviewScheduleUpdate")


@pages.post("")
@open_to("anyone")
def schedule_told() -> Response:
    """Whoever may speak for Ashby signs with its secret; without one there is no such address.

    Of what it says the ids are read, and fetched with our key: nothing here is believed. A `ping`, with which
    Ashby tries an address, and events of other kinds are taken, and nothing follows.
    """
    settings: Settings = current_app.config["SETTINGS"]
    if not settings.ashby_secret:
        abort(404)
    body = request.get_data()
    if not is_signed(body, request.headers.get("Ashby-Signature", ""), settings.ashby_secret):
        abort(401)
    heard = heard_in(body)
    if heard is None:
        abort(400)
    if heard.action in TOLD_OF and (told := heard.data.interviewSchedule):
        with transaction():
            schedules.note_told(told.id, told.applicationId, now())
    return Response(status=204)
