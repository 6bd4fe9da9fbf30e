"""Page on which it is decided who sees an interview, and who is a party to it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain.errors import NotAllowed
from webapp.services.console import dossier
from webapp.services.interviews import restrictions
from webapp.web.system.access import now, open_to, reader, recruiter
from webapp.web.system.numbers_in_urls import row_number

pages = Blueprint("restrictions", __name__, url_prefix="/interviews/<int:interview_id>/access")


@pages.get("")
@open_to("recruiter")
def access_shown(interview_id: int) -> ResponseReturnValue:
    """Who sees the interview. For its owner, and for admins."""
    found = dossier.interview(interview_id, reader())
    if not restrictions.may_decide(found, recruiter()):
        raise NotAllowed(restrictions.NOT_YOURS)
    return render_template(
        "web/console/access.html",
        interview=found,
        colleagues=restrictions.colleagues(found),
        systems=restrictions.systems(found, now()),
    )


@pages.post("")
@open_to("recruiter")
def access_changed(interview_id: int) -> ResponseReturnValue:
    """All recruiters see it, or only those who are ticked."""
    account_id = recruiter().id
    with transaction():
        if request.form.get("who") == "named":
            named = request.form.getlist("named", type=row_number)
            keys = request.form.getlist("system", type=row_number)
            restrictions.restrict(interview_id, named, account_id, now(), keys)
        else:
            restrictions.open_to_all(interview_id, account_id, now())
    flash(gettext("Kept. It holds from this moment on, in every list and count."))
    return redirect(url_for("interviews.interview", interview_id=interview_id), 303)


@pages.post("/parties")
@open_to("admin")
def party_marked(interview_id: int) -> ResponseReturnValue:
    """Somebody is a party to it, or is not."""
    account_id, whom = recruiter().id, request.form.get("account", 0, type=row_number)
    with transaction():
        restrictions.mark_party(interview_id, whom, "unmark" not in request.form, account_id, now())
    flash(gettext("Kept. It holds from this moment on, in every list and count."))
    return redirect(url_for("interviews.interview", interview_id=interview_id), 303)
