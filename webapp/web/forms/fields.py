"""Field types of the forms. Every text is cleaned here, by `answers.clean`, and nowhere else."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import new_class
from typing import Any, TypeVar, cast

from flask import request
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import DateField, Field, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.domain.errors import N_
from webapp.domain.forms.answers import clean
from webapp.domain.forms.questions import DIMENSIONS, SCALE, TEXT_LIMIT

F = TypeVar("F", bound=FlaskForm)

REQUEST_LIMIT = 256 * 1024
EITHER_WAY = {"dir": "auto"}
"""What people write runs in its own direction, whatever that of the page is."""
NOT_IN_THE_LIST = lazy_gettext("Please choose from the list.")
UNKNOWN = "unknown"
"""The choice beside 1 to 5: not enough to tell, don't know, not seen."""


def cleaned(value: str | None) -> str:
    """A text as it may be stored, in full: one that is too long is told so, not cut."""
    return clean(value, limit=REQUEST_LIMIT)


def one_line(value: str | None) -> str:
    """Text of a single line, as it may be stored and put into a letter's header."""
    return " ".join(cleaned(value).split())


class AtMost:
    """A text of no more than `limit` characters, or no more than `limit` choices."""

    def __init__(self, limit: int, message: str) -> None:
        self.limit, self.message = limit, message

    def __call__(self, _form: object, field: Field) -> None:
        if len(field.data or ()) > self.limit:
            raise ValidationError(gettext(self.message, limit=self.limit, count=len(field.data)))


def text(label: str, limit: int = TEXT_LIMIT) -> Any:
    """A text of several lines, of up to `limit` characters."""
    message = N_("This has %(count)s characters. Please keep it to %(limit)s.")
    checks = [AtMost(limit, message)]
    return TextAreaField(gettext(label), filters=[cleaned], validators=checks, render_kw=EITHER_WAY)


def line(label: str, limit: int) -> Any:
    """A text of one line, of up to `limit` characters."""
    message = N_("This has %(count)s characters. Please keep it to %(limit)s.")
    checks = [AtMost(limit, message)]
    return StringField(gettext(label), filters=[cleaned], validators=checks, render_kw=EITHER_WAY)


class Choice(RadioField):
    """Radio buttons, none of which need be chosen."""

    def pre_validate(self, form: Any) -> None:
        if self.data:
            super().pre_validate(form)


class Ticks(SelectMultipleField):
    """Boxes of which any may be ticked, one below the other."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(
            *args, invalid_value_message=NOT_IN_THE_LIST, invalid_choice_message=NOT_IN_THE_LIST, **more
        )


def choice(label: str, choices: Mapping[Any, str]) -> Any:
    """One of `choices` (value → gettext message), or none."""
    return Choice(gettext(label), choices=[SelectChoice(v, gettext(text)) for v, text in choices.items()])


def scale(label: str, unknown: str = "") -> Any:
    """One to five, and `unknown` (a gettext message) beside it if there is one."""
    points = {str(point): str(point) for point in SCALE}
    return choice(label, points | ({UNKNOWN: unknown} if unknown else {}))


def visibility() -> Any:
    """Who sees a text: the interviewers, or only the recruiters; the switch names them beneath."""
    return Choice(
        gettext(N_("Who sees this?")),
        choices=[
            SelectChoice("interviewers", gettext(N_("Interviewers"))),
            SelectChoice("recruiter", gettext(N_("Only recruiters"))),
        ],
    )


def several(label: str, choices: Mapping[str, str], limit: int = 0) -> Any:
    """Any of `choices` (value → text), at most `limit` of them unless that is 0."""
    message = N_("Please choose no more than %(limit)s.")
    return Ticks(
        gettext(label),
        choices=[SelectChoice(value, text) for value, text in choices.items()],
        widget=ListWidget(),
        validators=[AtMost(limit, message)] if limit else [],
    )


def titles(keys: Iterable[str]) -> dict[str, str]:
    """Dimension → its title, for `several`."""
    return {key: gettext(DIMENSIONS[key].title) for key in keys}


class NotBefore:
    """A day that is `first` or later."""

    def __init__(self, first: date, message: str) -> None:
        self.first, self.message = first, message

    def __call__(self, _form: object, field: Field) -> None:
        if field.data and field.data < self.first:
            raise ValidationError(gettext(self.message))


def day(label: str, *checks: NotBefore) -> Any:
    """A date, or none."""
    return DateField(gettext(label), validators=[Optional(), *checks])


def form_with(
    base: type[F],
    fields: Mapping[str, Any],
    data: Mapping[str, Any],
    typed: Mapping[str, Sequence[str]] | None = None,
    *,
    sent: bool = True,
) -> F:
    """A form of the kind `base` with `fields` (name → field), filled with what was sent just now, unless
    `sent` is false, else with what was `typed` before (name → values, as a page sends them), else with
    `data`."""
    made = cast(type[F], new_class(base.__name__, (base,), exec_body=lambda names: names.update(fields)))
    if sent and (typed is None or request.method == "POST"):
        return made(data=data)
    if typed is None:
        return made(formdata=None, data=data)
    pairs = [(name, value) for name, values in typed.items() for value in values]
    return made(formdata=MultiDict(pairs), data=data)


def mark_of(said: object) -> str:
    """A short mark of what a page says, made of its `repr`: another one as soon as it says something else."""
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def score_of(value: str | None) -> int | None:
    """The number that was chosen; None for *unknown* and for nothing."""
    return int(value) if value and value != UNKNOWN else None


def choice_of(score: int | None) -> str:
    """The choice that stands for a score, where None is *unknown*."""
    return UNKNOWN if score is None else str(score)


def scores(form: FlaskForm, prefix: str, keys: Iterable[str]) -> dict[str, int | None]:
    """What was chosen in the fields `prefix-key`; keys where nothing was chosen are left out."""
    chosen = {key: form[f"{prefix}-{key}"].data for key in keys}
    return {key: score_of(value) for key, value in chosen.items() if value}
