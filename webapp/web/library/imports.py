"""Pages to upload an archive of Markdown files, check what it would do, and import it."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired

from webapp.db import transaction
from webapp.domain.errors import Invalid
from webapp.services.library import entries, history, starter
from webapp.services.library import imports as library_imports
from webapp.web.library.import_words import report_in_words
from webapp.web.system import access
from webapp.web.system.access import open_to, signed_in

pages = Blueprint("library_import", __name__, url_prefix="/library/import")

LARGEST = 10 * 1024 * 1024
"""Bytes of an archive."""


class ArchiveForm(FlaskForm):
    """A .zip of Markdown files."""

    archive = FileField(validators=[FileRequired()])


@pages.url_value_preprocessor
def take_more(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """An archive may be larger than a form. Whoever is not signed in sends nothing large to be read."""
    if endpoint == "library_import.archive_sent" and signed_in():
        request.max_content_length = LARGEST


@pages.get("")
@open_to("recruiter")
def import_shown() -> str:
    """The last report, what it had to guess, and where to send an archive."""
    return _page()


@pages.post("")
@open_to("recruiter")
def archive_sent() -> ResponseReturnValue:
    """Keeps an archive until its sender has seen what it would do."""
    form, account_id = ArchiveForm(), access.recruiter().id
    if not form.validate():
        return _page(gettext("Choose a .zip file first.")), 422
    try:
        found = library_imports.files_in(form.archive.data.read())
        files = entries.parse_files(found.files, found.passed_over)
    except Invalid as wrong:
        return _page(gettext(wrong.sentence)), 422
    with transaction():
        library_imports.keep_upload(account_id, files, access.now())
    return redirect(url_for(".import_checked"), 303)


@pages.get("/check")
@open_to("recruiter")
def import_checked() -> ResponseReturnValue:
    """What the import would do."""
    account_id = access.recruiter().id
    if not library_imports.is_waiting(account_id):
        return redirect(url_for(".import_shown"), 303)
    report = entries.preview_import(library_imports.uploaded_files(account_id))
    return render_template(
        "web/library/import_check.html", report=report, words=list(report_in_words(report))
    )


@pages.post("/confirm")
@open_to("recruiter")
def import_confirmed() -> ResponseReturnValue:
    """Imports what was sent."""
    account_id = access.recruiter().id
    with transaction():
        files = library_imports.uploaded_files(account_id)
        entries.import_parsed(files, access.now(), account_id)
        library_imports.discard_archive(account_id)
    flash(gettext("Imported. Briefings from now on are made with it."))
    return redirect(url_for(".import_shown"), 303)


@pages.post("/discard")
@open_to("recruiter")
def import_discarded() -> ResponseReturnValue:
    """Forgets what was sent."""
    account_id = access.recruiter().id
    with transaction():
        library_imports.discard_archive(account_id)
    flash(gettext("Nothing was imported."))
    return redirect(url_for(".import_shown"), 303)


@pages.post("/starter")
@open_to("recruiter")
def starter_added() -> ResponseReturnValue:
    """Adds the entries to begin with that are not there yet."""
    account_id = access.recruiter().id
    with transaction():
        added = starter.begin(access.now(), account_id)
    flash(_added(added) if added else gettext("All of them are there already. Nothing was added."))
    return redirect(url_for("library.entries_listed"), 303)


def _added(number: int) -> str:
    return ngettext(
        "%(num)s entry to fill in is there. A briefing uses it once no blank is left in it.",
        "%(num)s entries to fill in are there. A briefing uses each of them once no blank is left in it.",
        number,
    )


@pages.post("/guesses/<int:entry_id>")
@open_to("recruiter")
def guess_accepted(entry_id: int) -> ResponseReturnValue:
    """What was guessed of an entry is right."""
    with transaction():
        entries.accept_guess(entry_id)
    return redirect(url_for(".import_shown", _anchor="guesses"), 303)


def _page(problem: str = "") -> str:
    last = library_imports.last_import()
    names = history.names_of([last.by_id]) if last else {}
    return render_template(
        "web/library/import.html",
        last=last,
        by=history.name_or_message(last.by_id, names) if last else "",
        named=last is not None and last.by_id in names,
        words=list(report_in_words(last.report)) if last else [],
        guesses=library_imports.guesses(),
        to_begin_with=len(starter.missing_files()),
        waiting=library_imports.is_waiting(access.recruiter().id),
        problem=problem,
    )
