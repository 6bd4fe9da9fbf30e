"""Pages to upload an archive of Markdown files, check what it would do, and import it."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired

from webapp.db import transaction
from webapp.domain.errors import Invalid
from webapp.services.library import authors, entries, history, starter, undecided, uploads
from webapp.services.library import imports as library_imports
from webapp.web.library.file_faults import fault_in_words
from webapp.web.library.import_words import report_in_words, running_in_words
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


@pages.errorhandler(uploads.AlreadyRuns)
def another_runs(busy: uploads.AlreadyRuns) -> ResponseReturnValue:
    """Says who imports just now, and since when."""
    return _page(running_in_words(busy.running)), 409


@pages.get("")
@open_to("recruiter")
def import_shown() -> str:
    """The last report, and where to send an archive."""
    return _page()


@pages.post("")
@open_to("recruiter")
def archive_sent() -> ResponseReturnValue:
    """Keeps an archive, which a job reads, until its sender has seen what it would do."""
    form, account_id = ArchiveForm(), access.recruiter().id
    if not form.validate():
        return _page(gettext("Choose a .zip file first.")), 422
    content = form.archive.data.read()
    try:
        uploads.check_archive(content)
        with transaction():
            uploads.keep_upload(account_id, content, access.now())
    except Invalid as wrong:
        return _page(fault_in_words(wrong.sentence)), 422
    return redirect(url_for(".import_checked"), 303)


@pages.get("/check")
@open_to("recruiter")
def import_checked() -> ResponseReturnValue:
    """What the import would do, as soon as the archive is read; and how far it is once it is confirmed."""
    account_id = access.recruiter().id
    upload = uploads.upload_of(account_id)
    if upload is None:
        return redirect(url_for(".import_shown"), 303)
    if upload.state != "ready":
        return render_template("web/library/import_wait.html", upload=upload)
    return _check_page()


@pages.post("/confirm")
@open_to("recruiter")
def import_confirmed() -> ResponseReturnValue:
    """Has what was sent imported."""
    account_id = access.recruiter().id
    with transaction():
        uploads.confirm(account_id, access.now())
    return redirect(url_for(".import_awaited"), 303)


@pages.get("/progress")
@open_to("recruiter")
def import_awaited() -> ResponseReturnValue:
    """Waits for the import, and goes on to what is to be decided of it."""
    upload = uploads.upload_of(access.recruiter().id)
    if upload is None:
        after = "library_triage.triage_shown" if undecided.number_undecided() else ".import_shown"
        return redirect(url_for(after), 303)
    if upload.state != "importing":
        return redirect(url_for(".import_checked"), 303)
    return render_template("web/library/import_wait.html", upload=upload)


@pages.post("/discard")
@open_to("recruiter")
def import_discarded() -> ResponseReturnValue:
    """Forgets what was sent."""
    with transaction():
        uploads.discard_archive(access.recruiter().id)
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


def _check_page() -> str:
    files = uploads.uploaded_files(access.recruiter().id)
    report = entries.preview_import(files)
    runs = uploads.running()
    return render_template(
        "web/library/import_check.html",
        report=report,
        words=list(report_in_words(report)),
        inside=sum(bool(file.proposed) for file in files),
        running=running_in_words(runs) if runs else "",
    )


def _page(problem: str = "") -> str:
    last, runs = library_imports.last_import(), uploads.running()
    names = authors.names_of([last.by_id]) if last else {}
    return render_template(
        "web/library/import.html",
        last=last,
        by=history.name_or_message(last.by_id, names) if last else "",
        named=last is not None and last.by_id in names,
        words=list(report_in_words(last.report)) if last else [],
        to_begin_with=len(starter.missing_files()),
        upload=uploads.upload_of(access.recruiter().id),
        running=running_in_words(runs) if runs else "",
        reading=entries.vectors_promised(),
        undecided=undecided.number_undecided(),
        problem=problem,
    )
