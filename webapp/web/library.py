"""The library in the console: to look through, to read, to write, to ask."""

from datetime import date
from itertools import groupby
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain.answers import clean
from webapp.domain.drafting import Draft, draft_of
from webapp.domain.errors import N_, Invalid
from webapp.domain.interview import RoleFacts
from webapp.domain.questions import SENTENCE_LIMIT, TOPICS
from webapp.domain.upkeep import is_review_due
from webapp.services import library, library_history, library_trial, library_use, people
from webapp.web import access
from webapp.web.access import open_to
from webapp.web.library_form import EntryForm, seen_at

pages = Blueprint("library", __name__, url_prefix="/library")

SAVED = N_("Saved. Briefings from now on are made with it.")


@pages.get("")
@open_to("recruiter")
def entries() -> str:
    topic, search = request.args.get("topic", ""), request.args.get("search", "")
    found = library.entries(topic if topic in TOPICS else None, search)
    return render_template(
        "web/library/entries.html",
        by_topic=[(key, list(rows)) for key, rows in groupby(found, lambda row: row.topic)],
        number=len(found),
        retired=library.retired(),
        topic=topic,
        search=search,
    )


@pages.get("/<int:entry_id>")
@open_to("recruiter")
def entry_read(entry_id: int) -> str:
    row = library.entry(entry_id)
    review = library_history.review_of(row)
    return render_template(
        "web/library/entry.html",
        entry=library.value_of(row),
        row=row,
        use=library_use.of(entry_id),
        review=review,
        due=is_review_due(review.on, today_here()),
    )


@pages.get("/new")
@open_to("recruiter")
def new_entry() -> str:
    return _new_page(EntryForm.blank(today_here()))


@pages.post("/new")
@open_to("recruiter")
def entry_written() -> ResponseReturnValue:
    form = EntryForm(today_here())
    if "preview" in request.form:
        return _new_page(form, draft=_draft(form))
    if not form.validate():
        return _new_page(form), 422
    by = access.recruiter().id
    try:
        with transaction():
            entry_id = library.write(form.content(), access.now(), by).id
    except Invalid as wrong:
        return _new_page(form, wrong.sentence), 422
    return _saved(entry_id)


@pages.get("/<int:entry_id>/edit")
@open_to("recruiter")
def edit_entry(entry_id: int) -> str:
    row = library.entry(entry_id)
    return _edit_page(entry_id, EntryForm.of(library.value_of(row), row.updated_at, today_here()))


@pages.post("/<int:entry_id>/edit")
@open_to("recruiter")
def entry_edited(entry_id: int) -> ResponseReturnValue:
    form = EntryForm(today_here(), language=library.entry(entry_id).language)
    if "preview" in request.form:
        return _edit_page(entry_id, form, draft=_draft(form))
    if not form.validate():
        return _edit_page(entry_id, form), 422
    by = access.recruiter().id
    try:
        with transaction():
            library.edit(entry_id, form.content(), form.seen_at(), access.now(), by)
    except Invalid as wrong:
        return _edit_page(entry_id, form, wrong.sentence), 422
    except library.ChangedMeanwhile as late:
        form.sees(library.entry(entry_id).updated_at)
        return _edit_page(entry_id, form, late.sentence, theirs=True), 409
    return _saved(entry_id)


@pages.post("/<int:entry_id>/still-true")
@open_to("recruiter")
def entry_reviewed(entry_id: int) -> ResponseReturnValue:
    by, today, seen = access.recruiter().id, today_here(), seen_at(request.form.get("seen"))
    with transaction():
        library.review(entry_id, today, seen, access.now(), by)
    flash(gettext("Thank you: noted as checked today."))
    return redirect(url_for("library.entry_read", entry_id=entry_id), 303)


@pages.post("/<int:entry_id>/retire")
@open_to("recruiter")
def entry_retired(entry_id: int) -> ResponseReturnValue:
    by = access.recruiter().id
    with transaction():
        library.retire(entry_id, access.now(), by)
    return redirect(url_for("library.entry_read", entry_id=entry_id), 303)


@pages.post("/<int:entry_id>/bring-back")
@open_to("recruiter")
def entry_brought_back(entry_id: int) -> ResponseReturnValue:
    by = access.recruiter().id
    with transaction():
        library.bring_back(entry_id, access.now(), by)
    return redirect(url_for("library.entry_read", entry_id=entry_id), 303)


@pages.get("/try")
@open_to("recruiter")
def question_tried() -> str:
    question = clean(request.args.get("question"), SENTENCE_LIMIT)
    department, location, level = (request.args.get(name, "") for name in ("department", "location", "level"))
    role = RoleFacts("", department, location, level)
    return render_template(
        "web/library/try.html",
        question=question,
        role=role,
        places=library.places(),
        trial=library_trial.tried(question, role) if question else None,
    )


def today_here() -> date:
    """The day that it is where the organisation is."""
    return access.now().astimezone(ZoneInfo(people.organisation().zone)).date()


def _saved(entry_id: int) -> ResponseReturnValue:
    flash(gettext(SAVED))
    return redirect(url_for("library.entry_read", entry_id=entry_id), 303)


def _draft(form: EntryForm) -> Draft:
    return draft_of(library.tidied(form.content()))


def _new_page(form: EntryForm, problem: str = "", draft: Draft | None = None) -> str:
    return render_template(
        "web/library/edit.html", form=form, entry=None, problem=problem, draft=draft, places=library.places()
    )


def _edit_page(
    entry_id: int, form: EntryForm, problem: str = "", theirs: bool = False, draft: Draft | None = None
) -> str:
    row = library.entry(entry_id)
    return render_template(
        "web/library/edit.html",
        form=form,
        entry=library.value_of(row),
        path=row.path,
        problem=problem,
        theirs=theirs,
        draft=draft,
        places=library.places(),
    )
