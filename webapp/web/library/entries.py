"""Pages to browse, read, write and search library entries."""

from collections.abc import Container
from datetime import date
from itertools import groupby

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext, ngettext

from webapp.adapters.reading import as_read
from webapp.db import transaction
from webapp.domain import undo
from webapp.domain.errors import N_, Invalid
from webapp.domain.forms.answers import clean
from webapp.domain.forms.questions import DIMENSIONS, SENTENCE_LIMIT, TOPICS
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.blanks import blanks_of, hint_of
from webapp.domain.library.drafting import Draft, draft_of
from webapp.domain.library.entries import LONGEST_BODY
from webapp.domain.library.triage import REASONS
from webapp.domain.library.upkeep import is_review_due
from webapp.models.library import LibraryEntry
from webapp.services.console import waiting_verbs
from webapp.services.console.waiting_verbs import Asked
from webapp.services.library import entries, history, listing, starter, trial, undecided, usage
from webapp.services.library.entries import Places
from webapp.services.library.listing import EntryFilter, EntryPage
from webapp.web.console.asking import ask
from webapp.web.forms.drafts import restore
from webapp.web.forms.two_tabs import BothChanged
from webapp.web.library.entry_form import EntryForm, language_name, seen_at, today
from webapp.web.library.file_faults import fault_in_words
from webapp.web.library.learning_form import QuestionTarget
from webapp.web.library.topic_words import topic_in_words
from webapp.web.system import access
from webapp.web.system.access import open_to
from webapp.web.system.numbers_in_urls import row_number
from webapp.web.system.once import makes

pages = Blueprint("library", __name__, url_prefix="/library")
pages.add_app_template_filter(fault_in_words)
pages.add_app_template_filter(topic_in_words)

STATES = {
    "look": lazy_gettext("needs a look"),
    "blanks": lazy_gettext("still to be filled in"),
    "review": lazy_gettext("review is due"),
    "unused": lazy_gettext("used by no briefing"),
    "contradiction": lazy_gettext("does not agree"),
    "left_out": lazy_gettext("left out of briefings"),
}
NARROWED = ("search", "topic", "dimension", "department", "location", "level", "language", "state")
"""What the list can be narrowed by."""

WRITTEN = N_("From this page an entry has been written already. What you changed since is not part of it.")
SAVED = N_("Saved. Briefings from now on are made with it.")


@pages.get("")
@open_to("recruiter")
def entries_listed() -> str:
    """The list, narrowed by what the address asks for; `after` leads to its next page."""
    given = {name: request.args.get(name, "") for name in NARROWED}
    after = request.args.get("after", type=row_number)
    found = listing.list_entries(_wanted(given), today_here(), access.now(), after)
    return render_template(
        "web/library/entries.html",
        by_topic=[(key, list(rows)) for key, rows in groupby(found.entries, lambda row: row.topic)],
        found=found,
        given=given,
        narrowed={name: value for name, value in given.items() if value},
        languages=[(code, language_name(code)) for code in found.languages],
        dimension_titles=[(dimension.key, dimension.title) for dimension in DIMENSIONS.values()],
        pairs=_pairs(entries.places()),
        retired=listing.retired_entries(),
        undecided=undecided.number_undecided(),
        states=STATES,
        to_begin_with=len(starter.missing_files()),
        after=after,
    )


def _pairs(places: Places) -> dict[str, list[tuple[str, str]]]:
    named = {"department": places.departments, "location": places.locations, "level": places.levels}
    return {name: [(value, value) for value in values] for name, values in named.items()}


def _wanted(given: dict[str, str]) -> EntryFilter:
    """What an address asks for; a topic, dimension or state that there is not narrows nothing."""
    known: dict[str, Container[str]] = {"topic": TOPICS, "dimension": DIMENSIONS, "state": STATES}
    asked = {name: value for name, value in given.items() if value in known.get(name, (value,))}
    return EntryFilter(**asked | {"state": asked.get("state") or None})  # type: ignore[arg-type]


@pages.get("/<int:entry_id>")
@open_to("recruiter")
def entry_read(entry_id: int) -> str:
    row = entries.get(entry_id)
    review = history.review_of(row)
    entry = entries.entry_of_row(row)
    return render_template(
        "web/library/entry.html",
        entry=entry,
        blanks=blanks_of(entry),
        to_fill_in=_left_to_fill_in(row),
        row=row,
        use=usage.usage_of(entry_id),
        review=review,
        due=is_review_due(review.on, today_here()),
        reasons=REASONS,
        waiting=waiting_verbs.about_entry(entry_id, access.reader(), access.now()),
    )


def _left_to_fill_in(row: LibraryEntry) -> EntryPage | None:
    """Of the page of an entry to begin with: how far the library is, and the entry to go on with."""
    if row.path not in starter.starter_paths() or row.retired_at:
        return None
    unfilled, day, now = EntryFilter(state="blanks"), today_here(), access.now()
    behind = listing.list_entries(unfilled, day, now, after=row.id, limit=1)
    found = behind if behind.entries else listing.list_entries(unfilled, day, now, limit=1)
    return found if found.number else None


@pages.get("/new")
@open_to("recruiter")
def new_entry_form_shown() -> str:
    form = EntryForm.blank(today_here())
    restore(form, request.path)
    return new_entry_page(form)


@pages.post("/new")
@open_to("recruiter")
@makes(WRITTEN)
def entry_written() -> ResponseReturnValue:
    form = EntryForm(today_here())
    if "preview" in request.form and len(form.body.data) <= LONGEST_BODY:
        return new_entry_page(form, draft=draft_in(form))
    if not form.validate():
        return new_entry_page(form), 422
    by = access.recruiter().id
    try:
        with transaction():
            entry_id = entries.add(form.content(), access.now(), by).id
    except Invalid as wrong:
        return new_entry_page(form, wrong.sentence), 422
    return _saved(entry_id)


@pages.get("/<int:entry_id>/edit")
@open_to("recruiter")
def entry_form_shown(entry_id: int) -> str:
    row = entries.get(entry_id)
    form = EntryForm.for_entry(entries.entry_of_row(row), row.updated_at, today_here())
    form.remember()
    restore(form, request.path)
    return _edit_page(entry_id, form)


@pages.post("/<int:entry_id>/edit")
@open_to("recruiter")
def entry_edited(entry_id: int) -> ResponseReturnValue:
    form = EntryForm(today_here(), language=entries.get(entry_id).language)
    if "preview" in request.form and len(form.body.data) <= LONGEST_BODY:
        return _edit_page(entry_id, form, draft=draft_in(form))
    if not form.validate():
        return _edit_page(entry_id, form), 422
    by = access.recruiter().id
    try:
        with transaction():
            _take_over(form, entry_id)
            entries.edit(entry_id, form.content(), form.seen_at(), access.now(), by)
    except BothChanged:
        form.sees(entries.get(entry_id).updated_at)
        return _edit_page(entry_id, form, entries.CHANGED, theirs=True), 409
    except Invalid as wrong:
        return _edit_page(entry_id, form, wrong.sentence), 422
    except entries.ChangedMeanwhile as late:
        form.sees(entries.get(entry_id).updated_at)
        return _edit_page(entry_id, form, late.sentence, theirs=True), 409
    return _saved(entry_id)


def _take_over(form: EntryForm, entry_id: int) -> None:
    """What somebody else has changed elsewhere in the entry since the page was opened stays."""
    row = entries.get(entry_id)
    if form.was.data and row.updated_at != form.seen_at():
        entry = entries.entry_of_row(row)
        form.take_over(EntryForm.for_entry(entry, row.updated_at, today_here(), formdata=None))
        form.sees(row.updated_at)


@pages.post("/<int:entry_id>/still-true")
@open_to("recruiter")
def entry_reviewed(entry_id: int) -> ResponseReturnValue:
    by, today, seen = access.recruiter().id, today_here(), seen_at(request.form.get("seen"))
    with transaction():
        entries.mark_reviewed(entry_id, today, seen, access.now(), by)
    flash(gettext("Thank you: noted as checked today."))
    return redirect(url_for("library.entry_read", entry_id=entry_id), 303)


@pages.post("/<int:entry_id>/retire")
@open_to("recruiter")
def entry_retired(entry_id: int) -> ResponseReturnValue:
    seen = entries.get(entry_id).updated_at.isoformat()
    ask(Asked(undo.RETIRE, entry_id, "", {"seen": seen}))
    return redirect(url_for("library.entry_read", entry_id=entry_id), 303)


@pages.post("/<int:entry_id>/bring-back")
@open_to("recruiter")
def entry_restored(entry_id: int) -> ResponseReturnValue:
    by = access.recruiter().id
    with transaction():
        entries.bring_back(entry_id, access.now(), by)
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
        places=entries.places(),
        trial=trial.try_question(question, role) if question else None,
    )


def today_here() -> date:
    """The day that it is where the organisation is."""
    return today(access.now())


def _saved(entry_id: int) -> ResponseReturnValue:
    """Back to the entry, or to the triage that it was opened from. What is left to be filled in is kept like
    anything else, and pointed out."""
    left = len(blanks_of(entries.entry_of_row(entries.get(entry_id))))
    flash(_saved_with_blanks(left) if left else gettext(SAVED))
    if request.values.get("then") == "triage":
        return redirect(url_for("library_triage.triage_shown"), 303)
    return redirect(url_for("library.entry_read", entry_id=entry_id), 303)


def _saved_with_blanks(left: int) -> str:
    return ngettext(
        "Saved. %(num)s blank is left, so no briefing uses this entry yet.",
        "Saved. %(num)s blanks are left, so no briefing uses this entry yet.",
        left,
    )


def draft_in(form: EntryForm) -> Draft:
    """The entry as it stands in the form, to be looked at."""
    return draft_of(as_read(entries.clean_entry(form.content())))


def new_entry_page(
    form: EntryForm,
    problem: str = "",
    draft: Draft | None = None,
    target: QuestionTarget | None = None,
) -> str:
    """The form of an entry that is not there yet; `target`: the question that it is to answer."""
    return render_template(
        "web/library/edit.html",
        form=form,
        entry=None,
        hint=None,
        blanks=(),
        path="",
        problem=problem,
        theirs=False,
        draft=draft,
        places=entries.places(),
        target=target,
        asked=target.asked if target else None,
    )


def _edit_page(
    entry_id: int, form: EntryForm, problem: str = "", theirs: bool = False, draft: Draft | None = None
) -> str:
    row = entries.get(entry_id)
    entry = entries.entry_of_row(row)
    return render_template(
        "web/library/edit.html",
        form=form,
        entry=entry,
        hint=hint_of(entry),
        blanks=blanks_of(entry),
        path=row.path,
        problem=problem,
        theirs=theirs,
        draft=draft,
        places=entries.places(),
        target=None,
        asked=None,
    )
