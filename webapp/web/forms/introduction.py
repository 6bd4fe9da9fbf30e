"""The form in which interviewers say who they are."""

from flask_babel import lazy_gettext
from wtforms import StringField, TextAreaField

from webapp.domain.errors import N_
from webapp.domain.interview.facts import ABOUT_LIMIT, JOB_TITLE_LIMIT
from webapp.models.people import Person
from webapp.web.forms.fields import EITHER_WAY, AtMost, one_line
from webapp.web.forms.two_tabs import SharedForm

TOO_LONG = N_("This has %(count)s characters. Please keep it to %(limit)s.")


class IntroductionForm(SharedForm):
    """A job title and a line about oneself; both may be empty."""

    job_title = StringField(
        lazy_gettext("Your job title"),
        filters=[one_line],
        validators=[AtMost(JOB_TITLE_LIMIT, TOO_LONG)],
        render_kw=EITHER_WAY,
    )
    about = TextAreaField(
        lazy_gettext("A line about yourself"),
        filters=[one_line],
        validators=[AtMost(ABOUT_LIMIT, TOO_LONG)],
        render_kw=EITHER_WAY,
    )


def introduction_of(person: Person) -> IntroductionForm:
    """The form as it stands now."""
    form = IntroductionForm(formdata=None, job_title=person.job_title, about=person.about)
    form.remember()
    return form
