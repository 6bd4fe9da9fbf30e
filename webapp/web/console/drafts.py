"""Keeps what a recruiter types into a long text, for the script that saves meanwhile, and discards it."""

import re

from flask import Blueprint, Flask, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain.errors import N_, Invalid
from webapp.domain.library.entries import LONGEST_BODY
from webapp.services.accounts import text_drafts
from webapp.services.console import dossier
from webapp.web.forms.drafts import DRAFTED, drafted, restored
from webapp.web.forms.fields import cleaned
from webapp.web.system.access import now, open_to, reader, recruiter

pages = Blueprint("drafts", __name__, url_prefix="/drafts")

NO_PLACE = N_("There is no such form.")
PLACE = re.compile(r"(/roles/|/library/|/interviews/(\d{1,9})\b)[\w/#-]*")
"""The pages whose texts are kept; of those of an interview, which."""


@pages.post("")
@open_to("recruiter")
def draft_kept() -> ResponseReturnValue:
    """What stands in the form now. Nothing is sent."""
    account_id, place = recruiter().id, request.form.get("draft", "")
    interview_id = _interview_of(place)
    was = dict(re.findall(r"(\S+)(=\S+)", request.form.get("was", "")))
    typed = {
        name: (cleaned(text)[:LONGEST_BODY], f"{name}{was[name]}" if name in was else "")
        for name, text in request.form.items()
        if name in DRAFTED
    }
    with transaction():
        text_drafts.keep(account_id, place, interview_id, typed, now())
    return {"seen": "", "elsewhere": False}


@pages.post("/discard")
@open_to("recruiter")
def draft_discarded() -> ResponseReturnValue:
    """The draft is gone, and the form shows what there is without it."""
    account_id, place = recruiter().id, request.form.get("draft", "")
    _interview_of(place)
    with transaction():
        text_drafts.discard(account_id, place)
    flash(gettext("The draft is discarded."))
    return redirect(place or url_for("recruiter.today"), 303)


def _interview_of(place: str) -> int | None:
    """The interview that a form is about, if it is about one. Raises `Invalid`, and `NotFound` for one that
    is hidden from who asks."""
    found = PLACE.fullmatch(place)
    if found is None or len(place) > 200:
        raise Invalid(NO_PLACE)
    return dossier.interview(int(found[2]), reader()).id if found[2] else None


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(restored_draft=restored, drafted=drafted)
