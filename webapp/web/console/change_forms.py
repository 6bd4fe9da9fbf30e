"""Forms for changing an interview: its time, its panel, a name, an address."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField

from webapp.domain.local_time import moment
from webapp.models.interviews import Interview
from webapp.services.interviews.changes import NewTime
from webapp.services.interviews.lifecycle import Invitee
from webapp.web.console.console_forms import WhenForm, deliverable, focus_field, required


class MoveForm(WhenForm):
    """Another time; it begins with the one that holds, in the interview's zone."""

    def __init__(self, interview: Interview, now: datetime, *args: Any, **kwargs: Any) -> None:
        starts = interview.starts_at.astimezone(ZoneInfo(interview.zone)).replace(tzinfo=None)
        super().__init__(*args, starts_at=starts, zone=interview.zone, minutes=interview.minutes, **kwargs)
        self.now, self.usual = now, interview.zone

    @property
    def place(self) -> str:
        return self.zone.data or self.usual

    def slot(self) -> NewTime:
        """What the form asks for, once it is valid."""
        return NewTime(moment(self.starts_at.data, self.place), self.minutes.data, self.place)


class JoinForm(FlaskForm):
    """One more interviewer."""

    name = required(lazy_gettext("Name"), 200)
    email = required(lazy_gettext("E-mail address"), 254)
    focus = focus_field()

    def validate_email(self, field: StringField) -> None:
        deliverable(field.data)

    def invitee(self) -> Invitee:
        return Invitee(self.name.data, self.email.data, tuple(self.focus.data or ()))


class NameForm(FlaskForm):
    """What somebody is called, put right."""

    name = required(lazy_gettext("Name"), 200)


class AddressForm(FlaskForm):
    """Somebody's e-mail address, put right. `password`: one's own, where a form is in and nobody else could
    confirm it."""

    email = required(lazy_gettext("E-mail address"), 254)
    password = PasswordField(lazy_gettext("Your password"))

    def validate_email(self, field: StringField) -> None:
        deliverable(field.data)
