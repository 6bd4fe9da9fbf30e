"""Pages on the history of a library entry: each change, and restoring an earlier version."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext

from webapp.adapters.templates import long_date
from webapp.db import transaction
from webapp.domain.forms.questions import DIMENSIONS, TOPICS
from webapp.domain.library.difference import field_changes
from webapp.domain.library.triage import REASONS
from webapp.services.library import entries
from webapp.services.library import history as entry_history
from webapp.web.library.entry_form import language_name, seen_at
from webapp.web.system import access
from webapp.web.system.access import open_to
from webapp.web.system.languages import page_language
from webapp.web.system.numbers_in_urls import row_number

pages = Blueprint("library_history", __name__, url_prefix="/library/<int:entry_id>/history")

FIELDS = {
    "title": lazy_gettext("Title"),
    "topic": lazy_gettext("Topic"),
    "body": lazy_gettext("What is true here"),
    "limits": lazy_gettext("Honest limits"),
    "answers": lazy_gettext("Questions that it answers"),
    "dimensions": lazy_gettext("What it speaks to"),
    "department": lazy_gettext("Department"),
    "location": lazy_gettext("Location"),
    "level": lazy_gettext("Level"),
    "owner": lazy_gettext("Owner"),
    "reviewed_on": lazy_gettext("Reviewed on"),
    "language": lazy_gettext("Language"),
    "left_out": lazy_gettext("Left out of briefings"),
}
"""What the fields of an entry are called, as in its form."""


@pages.get("")
@open_to("recruiter")
def history_shown(entry_id: int) -> str:
    """The newest changes of an entry with what they changed; `before` leads to older ones."""
    row = entries.get(entry_id)
    return render_template(
        "web/library/history.html",
        entry=entries.entry_of_row(row),
        row=row,
        steps=entry_history.history_of(entry_id, request.args.get("before", type=row_number)),
        fields=FIELDS,
        worded=_worded,
    )


@pages.get("/<int:number>")
@open_to("recruiter")
def version_shown(entry_id: int, number: int) -> str:
    """One former text as a whole, and how it differs from today's."""
    row = entries.get(entry_id)
    then = entry_history.version_of(entry_id, number)
    return render_template(
        "web/library/version.html",
        row=row,
        version=then,
        entry=then.content,
        changes=field_changes(then.content, entries.entry_of_row(row)),
        fields=FIELDS,
        worded=_worded,
    )


@pages.post("/<int:number>/take-back")
@open_to("recruiter")
def version_restored(entry_id: int, number: int) -> ResponseReturnValue:
    """The entry says again what it said in that version."""
    by = access.recruiter().id
    with transaction():
        entries.restore_version(entry_id, number, seen_at(request.form.get("seen")), access.now(), by)
    flash(gettext("The entry says again what it said in version %(number)s.", number=number))
    return redirect(url_for("library.entry_read", entry_id=entry_id), 303)


def _worded(field: str, text: str) -> str:
    """A line of a field as a person reads it."""
    if field == "topic":
        return gettext(TOPICS[text]) if text in TOPICS else text
    if field == "dimensions":
        return gettext(DIMENSIONS[text].title) if text in DIMENSIONS else text
    if field == "left_out":
        return gettext(REASONS[text]) if text in REASONS else text  # type: ignore[index]
    if field == "reviewed_on":
        return long_date(date.fromisoformat(text), page_language())
    return language_name(text) if field == "language" else text
