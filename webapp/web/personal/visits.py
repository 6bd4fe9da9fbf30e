"""Takes note that a person has a page before them, which is another thing than that the page was fetched.

Programs that look at mail, or make previews, fetch what is behind a link. So a page tells of itself when it
was in sight for some seconds (sight.js); where no script runs, whatever somebody sends says that they are
there.
"""

from flask import Blueprint, Response, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from webapp.db import AWAY, db, transaction
from webapp.domain.errors import N_, NotFound
from webapp.models.interviews import Participant
from webapp.services.documents import versions, whats_new
from webapp.services.interviews import timeline
from webapp.services.interviews.schedule import BRIEFING
from webapp.services.interviews.timeline import OPENED
from webapp.web.personal.participant import panel_briefing
from webapp.web.system import access
from webapp.web.system.access import open_to

pages = Blueprint("visits", __name__, url_prefix="/me/<token>")
pages.url_value_preprocessor(access.take_token)
pages.url_defaults(access.put_token)


@pages.post("/seen")
@open_to("participant")
def page_seen() -> ResponseReturnValue:
    """For the script of a page: `note_presence` does the rest, as after whatever is sent."""
    return "", 204


@pages.post("/briefing/read")
@open_to("interviewer")
def briefing_seen() -> ResponseReturnValue:
    """For the script of a page, or pressed where none runs. `version` is the one that was on the page."""
    person, version = access.participant(), request.form.get("version", 0, int)
    newest = panel_briefing(person.interview)
    if newest is None or not 0 < version <= newest.version:
        raise NotFound(N_("There is no such document."))
    document = versions.version_of(person.interview_id, BRIEFING, version)
    if not whats_new.has_read(person, document):
        with transaction():
            whats_new.note_read(person, document, access.now())
    if "pressed" in request.form:
        return redirect(url_for("participant.home_shown"), 303)
    return "", 204


@pages.before_app_request
def look_for_presence() -> None:
    """Whether what is sent from a personal page is the first sign of its owner, before it is answered."""
    if request.method == "POST" and "participant" in g:
        g.is_first_sign = not timeline.known_of(access.participant(), OPENED)


@pages.after_app_request
def note_presence(response: Response) -> Response:
    """Whoever has sent something from a personal page has it before them. What they sent is with us by then,
    whether this can be noted or not."""
    if g.pop("is_first_sign", False) and response.status_code < 400:
        try:
            _note_opened(access.participant())
        except AWAY:
            db.session.rollback()
    return response


def _note_opened(person: Participant) -> None:
    if not timeline.known_of(person, OPENED):
        with transaction():
            timeline.record_visit(person, OPENED, access.now())
