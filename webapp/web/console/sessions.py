"""Page for the sessions of an interview: each is moved, changed or dropped there, and one is added."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import rolled_back, transaction
from webapp.domain.errors import Invalid, NotNow
from webapp.domain.local_time import zones_of_places
from webapp.models.interviews import Interview
from webapp.services.console import dossier, sessions_preview
from webapp.services.console.sessions_preview import WhatFollows
from webapp.services.interviews import lifecycle, sessions
from webapp.services.interviews.sent_forms import submitted_fit
from webapp.web.console.day_forms import SessionsForm, made_for
from webapp.web.forms.drafts import restore
from webapp.web.system.access import acting, now, open_to, reader

pages = Blueprint("sessions", __name__, url_prefix="/interviews/<int:interview_id>/sessions")


@pages.route("", methods=["GET", "POST"])
@open_to("recruiter")
def sessions_changed(interview_id: int) -> ResponseReturnValue:
    """The day of an interview, as it is to be. What is odd, or leaves somebody without a session, is asked
    first."""
    found = dossier.interview(interview_id, reader())
    form = made_for(found, sessions.new_number(found), now())
    if not form.is_submitted():
        restore(form, request.path)
    if not form.validate_on_submit():
        return _page(form, found), 422 if form.is_submitted() else 200
    seen = _what_follows(form, found)
    if seen is None:
        return _page(form, dossier.interview(interview_id, reader())), 422
    asks = seen.warnings or seen.leavers or seen.kept
    if "look" in request.form or (asks and request.form.get("despite") != form.despite):
        return _page(form, dossier.interview(interview_id, reader()), seen)
    if not _change(form, interview_id):
        return _page(form, dossier.interview(interview_id, reader())), 422
    flash(gettext("The sessions are changed, and everybody whom it concerns is told."))
    return redirect(url_for("interviews.interview", interview_id=interview_id), 303)


def _what_follows(form: SessionsForm, found: Interview) -> WhatFollows | None:
    """What would follow; None, and the reason in the form, where it cannot be."""
    actor, who, planned = acting(), reader(), form.sessions()
    try:
        with rolled_back():
            here = dossier.interview(found.id, who)
            return sessions_preview.what_follows(here, planned, form.zone_in_force, actor, who, now())
    except (Invalid, NotNow) as refusal:
        form.form_errors.append(gettext(refusal.sentence))
        return None


def _change(form: SessionsForm, interview_id: int) -> bool:
    """Whether it was done; if not, the form says why."""
    actor = acting()
    try:
        with transaction():
            sessions.change_sessions(
                interview_id, form.sessions(), form.zone_in_force, actor, now(), form.lines()
            )
    except (Invalid, NotNow) as refusal:
        form.form_errors.append(gettext(refusal.sentence))
        return False
    return True


def _page(form: SessionsForm, found: Interview, seen: WhatFollows | None = None) -> str:
    return render_template(
        "web/console/sessions.html",
        form=form,
        interview=found,
        facts=lifecycle.facts(found),
        submitted=submitted_fit(found),
        zones=zones_of_places(),
        seen=seen,
    )
