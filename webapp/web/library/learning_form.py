"""The form that adds a question to an existing library entry."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import SelectChoice, SelectField
from wtforms.validators import DataRequired

from webapp.domain.forms.questions import SENTENCE_LIMIT
from webapp.domain.library.blanks import blanks_of
from webapp.models.library import LibraryEntry
from webapp.services.library.entries import entry_of_row
from webapp.services.questions.learning import QuestionToAnswer
from webapp.web.console.console_forms import required

NO_CHOICE = lazy_gettext("Choose the entry that answers it.")


@dataclass(frozen=True)
class QuestionTarget:
    """A question, and the addresses around it: where one came from, and the two ways to keep an answer."""

    asked: QuestionToAnswer
    back: str
    keep: str
    write: str


class KeepForm(FlaskForm):
    """The entry that answers a question, and the question in the recruiter's words.

    `likely`: ids of the entries that were found for it, the best first; they stand before all others, of
    which those that are still to be filled in are last.
    """

    entry = SelectField(
        lazy_gettext("The entry that answers it"),
        validators=[DataRequired(NO_CHOICE)],
        invalid_choice_message=NO_CHOICE,
    )
    question = required(lazy_gettext("The question in your own words"), SENTENCE_LIMIT)

    def __init__(self, likely: list[int], entries: Iterable[LibraryEntry], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        rows = {row.id: row for row in entries}
        first = [rows.pop(id_) for id_ in likely if id_ in rows]
        self.entry.choices = [
            SelectChoice("", lazy_gettext("Choose an entry")),
            *(_choice(row, gettext("Found for it")) for row in first),
            *(_choice(row, gettext("All others")) for row in rows.values() if not _has_blanks(row)),
            *(_choice(row, gettext("Still to be filled in")) for row in rows.values() if _has_blanks(row)),
        ]


def _has_blanks(row: LibraryEntry) -> bool:
    return bool(blanks_of(entry_of_row(row)))


def _choice(row: LibraryEntry, group: str) -> SelectChoice:
    place = ", ".join(filter(None, (row.department, row.location, row.level)))
    return SelectChoice(str(row.id), f"{row.title} ({place})" if place else row.title, optgroup=group)
