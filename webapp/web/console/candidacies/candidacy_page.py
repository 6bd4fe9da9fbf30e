"""Page of a candidacy: all its rounds, notes among recruiters, and what is kept of the person as a file."""

import json
from io import BytesIO
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import DataRequired

from webapp.db import transaction
from webapp.services.candidacies import export, notes, page
from webapp.services.candidacies.page import CandidacyPage
from webapp.web.forms.fields import EITHER_WAY, AtMost, cleaned
from webapp.web.system.access import now, open_to, reader, recruiter, saw

pages = Blueprint("candidacy_page", __name__, url_prefix="/candidacies/<int:candidacy_id>")


class CandidacyNoteForm(FlaskForm):
    """A note for the other recruiters."""

    words = TextAreaField(
        lazy_gettext("Your note"),
        filters=[cleaned],
        validators=[DataRequired(lazy_gettext(notes.EMPTY)), AtMost(notes.NOTE_LIMIT, notes.TOO_LONG)],
        render_kw=EITHER_WAY,
    )


@pages.get("")
@open_to("recruiter")
def page_shown(candidacy_id: int) -> str:
    """Everything about one candidacy that this recruiter may know."""
    return _page(candidacy_id, CandidacyNoteForm(formdata=None))


@pages.post("/notes")
@open_to("recruiter")
def note_added(candidacy_id: int) -> ResponseReturnValue:
    """A note for the other recruiters."""
    notes.refuse(candidacy_id, reader())
    form, account_id = CandidacyNoteForm(), recruiter().id
    if not form.validate():
        return _page(candidacy_id, form), 422
    with transaction():
        notes.add_note(candidacy_id, form.words.data, account_id, now())
    flash(gettext("The note is kept."))
    return redirect(url_for(".page_shown", candidacy_id=candidacy_id, _anchor="notes"), 303)


@pages.post("/notes/<int:note_id>/delete")
@open_to("recruiter")
def note_deleted(candidacy_id: int, note_id: int) -> ResponseReturnValue:
    """A note of one's own goes for good."""
    account_id = recruiter().id
    with transaction():
        notes.delete_note(candidacy_id, note_id, account_id, now())
    flash(gettext("The note is deleted."))
    return redirect(url_for(".page_shown", candidacy_id=candidacy_id, _anchor="notes"), 303)


@pages.get("/kept.json")
@open_to("recruiter")
def kept_downloaded(candidacy_id: int) -> ResponseReturnValue:
    """All that is kept about the person, to be handed to them when they ask for it. The file is called after
    nobody."""
    shown = page.page_of(candidacy_id, reader())
    kept = export.kept_about(shown, reader())
    _note_what_is_seen(shown)
    saw("kept_exported", None, candidacy_id)
    file = BytesIO(json.dumps(kept, indent=2, ensure_ascii=False, sort_keys=False).encode())
    name = f"kept-{candidacy_id}.json"
    return send_file(file, mimetype="application/json", as_attachment=True, download_name=name)


def _page(candidacy_id: int, form: CandidacyNoteForm) -> str:
    shown = page.page_of(candidacy_id, reader(), now())
    _note_what_is_seen(shown)
    return render_template(
        "web/console/candidacies/page.html",
        page=shown,
        form=form,
        local=now().astimezone(ZoneInfo(shown.zone)),
    )


def _note_what_is_seen(shown: CandidacyPage) -> None:
    """For the audit trail: by each round whose report is told of, as it shuts them from judging unread."""
    reported = [round_.line.id for round_ in shown.rounds if round_.reported]
    for interview_id in (*reported,) or (None,):
        saw("candidacy_seen", interview_id, shown.id)
    for round_ in shown.rounds:
        if round_.line.id in shown.in_confidence and round_.line.progress.answered:
            saw("recruiters_answers_seen", round_.line.id)
