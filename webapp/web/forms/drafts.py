"""Puts what a recruiter had typed, and not sent, back into its form."""

from dataclasses import dataclass
from datetime import datetime

from flask import g
from flask_wtf import FlaskForm

from webapp.domain.forms.questions import DIMENSIONS
from webapp.models.kept_forms import TextDraft
from webapp.services.accounts import text_drafts
from webapp.web.forms.two_tabs import SharedForm, marks_of
from webapp.web.system.access import recruiter

LINES = ("line", "line_to_candidate", "line_to_panel")
NOTES = tuple(f"note-{key}" for key in DIMENSIONS)
DRAFTED = frozenset(
    {
        "answer",
        "practical_note",
        "pass_on",
        "title",
        "body",
        "limits",
        "answers",
        "question",
        "how_to_prepare",
    }
    | {*LINES, *NOTES}
)
"""Fields of which drafts are kept: long texts, what goes with one, and what is said in one's own words."""


@dataclass(frozen=True)
class Restored:
    """A draft that stands in a form: since when, and whether its text was changed since it was begun."""

    saved_at: datetime
    outdated: bool


def restore(form: FlaskForm, place: str) -> None:
    """Fills the fields of a form that is shown anew with their drafts. `place`: its page, and where on it."""
    found, fields = _drafts(place), {field.name: field for field in form}
    outdated, names = False, [name for name in found if name in fields]
    for name in names:
        field = fields[name]
        if isinstance(form, SharedForm) and form.was.data and found[name].seen:
            before = marks_of({name: field.data})
            outdated = outdated or before != found[name].seen
            form.was.data = form.was.data.replace(before, found[name].seen)
        field.data = found[name].text
    if names:
        g.setdefault("restored", {})[place] = Restored(max(found[name].saved_at for name in names), outdated)


def drafted(place: str, name: str) -> str:
    """The draft for a field that stands in a template only; empty if there is none."""
    found = _drafts(place)
    if name not in found:
        return ""
    g.setdefault("restored", {})[place] = Restored(found[name].saved_at, outdated=False)
    return found[name].text


def restored(place: str) -> Restored | None:
    """What stands in the form of a place that is no more than a draft; for templates."""
    return g.get("restored", {}).get(place)


def no_drafts_on(page: str) -> None:
    """It is known that nothing waits on this page: nobody need ask."""
    g.setdefault("drafts", {})[page] = []


def _drafts(place: str) -> dict[str, TextDraft]:
    """The drafts of a form, by field. Those of a page are read once."""
    page = place.partition("#")[0]
    pages = g.setdefault("drafts", {})
    if page not in pages:
        pages[page] = text_drafts.kept_on(recruiter().id, page)
    return {row.field: row for row in pages[page] if row.place == place}
