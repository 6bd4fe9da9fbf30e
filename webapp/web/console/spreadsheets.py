"""Pages to bring interviews in from a spreadsheet, and to download them as one."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Response, flash, redirect, render_template, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired

from webapp.adapters.spreadsheets import LARGEST, Separator
from webapp.db import transaction
from webapp.domain.errors import Invalid
from webapp.domain.spreadsheet.columns import COLUMNS
from webapp.domain.spreadsheet.rows import Problem
from webapp.services import audit
from webapp.services.organisation import people
from webapp.services.spreadsheets import export, sheets
from webapp.services.spreadsheets.sheets import Sheet
from webapp.web.console.console_forms import next_full_hour
from webapp.web.console.list_filters import ListFilters
from webapp.web.system.access import acting, now, open_to, reader, recruiter, settings, signed_in

pages = Blueprint("spreadsheets", __name__, url_prefix="/interviews/spreadsheet")

ROOM = 16 * 1024
"""Bytes of a form beside its file."""
SHOWN = 100
"""Problems, and interviews, that one page shows."""


class SheetForm(FlaskForm):
    """A .csv of interviews."""

    sheet = FileField(validators=[FileRequired()])


@pages.url_value_preprocessor
def take_more(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """A table may be larger than a form. Whoever is not signed in sends nothing large to be read."""
    if endpoint == "spreadsheets.sheet_sent" and signed_in():
        request.max_content_length = LARGEST + ROOM


@pages.app_template_filter("problem_in_words")
def problem_in_words(problem: Problem) -> str:
    """What is wrong with a cell or row, and what was expected."""
    return gettext(problem.sentence, row=problem.other) if problem.other else gettext(problem.sentence)


@pages.get("")
@open_to("recruiter")
def sheet_shown() -> str:
    """Where to send a table, what it has to look like, and what became of the last one."""
    return _page()


@pages.post("")
@open_to("recruiter")
def sheet_sent() -> ResponseReturnValue:
    """Keeps a table, until its sender has seen what it would make."""
    form, account_id = SheetForm(), recruiter().id
    if not form.validate():
        return _page(gettext("Choose a .csv file first.")), 422
    content = form.sheet.data.read()
    try:
        with transaction():
            sheets.keep_sheet(account_id, content, now())
    except Invalid as wrong:
        return _page(gettext(wrong.sentence)), 422
    return redirect(url_for(".sheet_checked"), 303)


@pages.get("/check")
@open_to("recruiter")
def sheet_checked() -> ResponseReturnValue:
    """What the table would make, and what is wrong with it, row by row."""
    sheet = sheets.sheet_of(recruiter().id)
    if sheet is None or sheet.state == "done":
        return redirect(url_for(".sheet_shown"), 303)
    if sheet.state == "importing":
        return redirect(url_for(".sheet_awaited"), 303)
    return _check_page(sheet)


@pages.post("/confirm")
@open_to("recruiter")
def sheet_confirmed() -> ResponseReturnValue:
    """Has all of it set up."""
    account_id = recruiter().id
    with transaction():
        sheets.confirm(account_id, request.form.get("token", ""), now())
    return redirect(url_for(".sheet_awaited"), 303)


@pages.get("/progress")
@open_to("recruiter")
def sheet_awaited() -> ResponseReturnValue:
    """Waits until all of it is set up, and says so."""
    sheet = sheets.sheet_of(recruiter().id)
    if sheet is None or sheet.state == "done":
        return redirect(url_for(".sheet_shown"), 303)
    if sheet.state == "ready":
        return redirect(url_for(".sheet_checked"), 303)
    return render_template("web/console/sheet_wait.html", sheet=sheet)


@pages.post("/discard")
@open_to("recruiter")
def sheet_discarded() -> ResponseReturnValue:
    """Forgets what was sent."""
    account_id = recruiter().id
    with transaction():
        sheets.discard(account_id)
    flash(gettext("The table is forgotten. Nothing was set up from it."))
    return redirect(url_for(".sheet_shown"), 303)


@pages.get("/template.csv")
@open_to("recruiter")
def template_downloaded() -> Response:
    """A table with the names of the columns, and one row to begin with."""
    local = now().astimezone(ZoneInfo(people.organisation().zone))
    starts = next_full_hour(local) + timedelta(days=14)
    return _file(export.template(_separator(), starts), gettext("interviews-template"))


@pages.get("/interviews.csv")
@open_to("recruiter")
def interviews_exported() -> Response:
    """The interviews of the list with its filters, in portions."""
    actor, at = acting(), now()
    with transaction():
        audit.record("interviews_exported", actor, at)
    wanted = ListFilters.given(request.args).wanted(recruiter().id, reader())
    return _file(stream_with_context(export.sheet_of(wanted, at, _separator())), gettext("interviews"))


def _separator() -> Separator:
    return ";" if request.args.get("separator") == "semicolon" else ","


def _file(content: Any, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "no-store"}
    return Response(content, mimetype="text/csv", headers=headers)


def _check_page(sheet: Sheet) -> ResponseReturnValue:
    try:
        run = sheets.look_at(recruiter().id, now())
    except Invalid as wrong:
        return _page(gettext(wrong.sentence)), 422
    by_mail = bool(settings().smtp_url)
    return render_template("web/console/sheet_check.html", run=run, sheet=sheet, most=SHOWN, by_mail=by_mail)


def _page(problem: str = "") -> str:
    sheet = sheets.sheet_of(recruiter().id)
    return render_template("web/console/sheet.html", sheet=sheet, columns=COLUMNS, problem=problem)
