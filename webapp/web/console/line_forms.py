"""Fields for what a recruiter adds to letters in their own words."""

from typing import Any

from flask import request
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import TextAreaField

from webapp.domain.errors import N_
from webapp.domain.interview.personal_lines import LINE_LIMIT, PersonalLines
from webapp.web.forms.fields import EITHER_WAY, AtMost, cleaned

TOO_LONG = N_("This has %(count)s characters. Please keep it to %(limit)s.")


def line_field(label: Any) -> TextAreaField:
    """A line of up to 300 characters. One that is too long is told so: neither we nor the browser cut it."""
    return TextAreaField(
        label, validators=[AtMost(LINE_LIMIT, TOO_LONG)], filters=[cleaned], render_kw=EITHER_WAY
    )


class LinesForm(FlaskForm):
    """A line for the candidate and one for the interviewers, in the letters that a form sends."""

    line_to_candidate = line_field(lazy_gettext("A line of your own to the candidate"))
    line_to_panel = line_field(lazy_gettext("A line of your own to the panel"))

    def lines(self) -> PersonalLines:
        """What the form says, once it is valid."""
        return PersonalLines(self.line_to_candidate.data, self.line_to_panel.data)


def line_sent() -> str:
    """The line beside a button that sends one letter."""
    return cleaned(request.form.get("line"))


def lines_sent() -> PersonalLines:
    """The lines beside a button that sends letters to both sides."""
    return PersonalLines(
        cleaned(request.form.get("line_to_candidate")), cleaned(request.form.get("line_to_panel"))
    )
