"""Puts what a recruiter had typed, and not sent, back into its form."""

from dataclasses import dataclass
from datetime import datetime

from flask import g
from flask_wtf import FlaskForm

from webapp.services.accounts import text_drafts
from webapp.web.forms.two_tabs import SharedForm, marks_of
from webapp.web.system.access import recruiter

DRAFTED = frozenset(
    {"answer", "practical_note", "pass_on", "title", "body", "limits", "answers", "how_to_prepare"}
)
"""Fields of which drafts are kept: long texts, and the title that goes with one."""


@dataclass(frozen=True)
class Restored:
    """A draft that stands in a form: since when, and whether its text was changed since it was begun."""

    saved_at: datetime
    outdated: bool


def restore(form: FlaskForm, place: str) -> None:
    """Fills the fields of a form that is shown anew with their drafts. `place`: its page, and where on it."""
    found = text_drafts.kept_in(recruiter().id, place)
    outdated, names = False, [name for name in found if name in form]
    for name in names:
        if isinstance(form, SharedForm) and form.was.data and found[name].seen:
            before = marks_of({name: form[name].data})
            outdated = outdated or before != found[name].seen
            form.was.data = form.was.data.replace(before, found[name].seen)
        form[name].data = found[name].text
    if names:
        g.setdefault("restored", {})[place] = Restored(max(found[name].saved_at for name in names), outdated)


def restored(place: str) -> Restored | None:
    """What stands in the form of a place that is no more than a draft; for templates."""
    return g.get("restored", {}).get(place)
