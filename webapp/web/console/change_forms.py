"""Forms for changing an interview: its time, its panel, a name, an address."""

import hashlib
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import DateField, PasswordField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from webapp.domain.briefing.so_far import PASS_ON_LIMIT, PASS_ON_TOO_LONG
from webapp.domain.fit.open_things import BEFORE_THE_INTERVIEW
from webapp.domain.fit.report import PromiseLine
from webapp.domain.forms.answers import Promise
from webapp.domain.forms.questions import SENTENCE_LIMIT
from webapp.domain.interview.facts import JOB_TITLE_LIMIT, InterviewFacts, SessionFacts
from webapp.domain.local_time import moment, zone_of_a_person
from webapp.models.interviews import Interview
from webapp.services.interviews.changes import NewTime
from webapp.services.interviews.lifecycle import Invitee
from webapp.web.console.console_forms import (
    WhenForm,
    WhereForm,
    checked_by,
    deliverable,
    focus_field,
    required,
    text,
)
from webapp.web.console.line_forms import LinesForm, line_field
from webapp.web.forms.fields import AtMost, NotBefore, Ticks, cleaned
from webapp.web.system.filters import dated_on_page


class MoveForm(WhenForm, WhereForm, LinesForm):
    """Another time, and perhaps another place; it begins with what holds, in the interview's zone."""

    together = ("starts_at", "zone")

    def __init__(self, interview: Interview, now: datetime, *args: Any, **kwargs: Any) -> None:
        starts = interview.starts_at.astimezone(ZoneInfo(interview.zone)).replace(tzinfo=None)
        so_far = {"starts_at": starts, "zone": interview.zone, "minutes": interview.minutes}
        super().__init__(*args, **so_far, **asdict(interview.venue), **kwargs)
        self.now, self.usual = now, interview.zone

    @property
    def zone_in_force(self) -> str:
        return self.zone.data or self.usual

    @property
    def despite(self) -> str:
        """What a button says back, so that a warning about this time is not given twice."""
        return f"{self.starts_at.data:%Y-%m-%dT%H:%M} {self.minutes.data} {self.zone_in_force}"

    def slot(self) -> NewTime:
        """What the form asks for, once it is valid."""
        zone = self.zone_in_force
        starts_at = moment(self.starts_at.data, zone)
        return NewTime(starts_at, self.minutes.data, zone, self.venue(), self.lines())


class PlaceForm(WhereForm, LinesForm):
    """Another place, with what is said about it."""


class JoinForm(FlaskForm):
    """One more interviewer."""

    name = required(lazy_gettext("Name"), 200)
    email = required(lazy_gettext("E-mail address"), 254)
    job_title = text(lazy_gettext("Job title"), JOB_TITLE_LIMIT)
    focus = focus_field()
    sessions = Ticks(
        lazy_gettext("Which sessions"),
        coerce=int,
        choices=[],
    )
    line = line_field(lazy_gettext("A line of your own"))

    def offer(self, interview: InterviewFacts) -> None:
        """Lets one choose among the sessions that are not for the whole panel."""
        named = {session.number for session in interview.day if session.panel}
        parts = [part for part in interview.parts if part.number in named] if interview.several else []
        self.sessions.choices = [SelectChoice(part.number, _titled(part)) for part in parts]

    def validate_email(self, field: StringField) -> None:
        deliverable(field.data)

    @property
    def despite(self) -> str:
        """What a button says back, so that a warning about this person is not given twice."""
        return self.email.data or ""

    def invitee(self) -> Invitee:
        focus = tuple(self.focus.data or ())
        return Invitee(self.name.data, self.email.data, focus, job_title=self.job_title.data)


def _titled(part: SessionFacts) -> str:
    """A session by its time and its people."""
    day = dated_on_page(part.starts, "EEE d MMM, HH:mm")
    return f"{day} – {part.ends:%H:%M}: {', '.join(person.name for person in part.panel)}"


class NameForm(FlaskForm):
    """What somebody is called, and an interviewer's job title, put right."""

    name = required(lazy_gettext("Name"), 200)
    job_title = text(lazy_gettext("Job title"), JOB_TITLE_LIMIT)


class ZoneForm(FlaskForm):
    """In which zone a candidate is; an empty one is that of the interview."""

    zone = text(lazy_gettext("Time zone"), 64)

    def validate_zone(self, field: StringField) -> None:
        checked_by(zone_of_a_person, field.data or "")


class PromiseForm(FlaskForm):
    """What was promised, by whom, and by which day if one was named; not one before `first_day`."""

    what = required(lazy_gettext("What was promised"), SENTENCE_LIMIT)
    who = text(lazy_gettext("By whom"), 200)
    by = DateField(lazy_gettext("By when, if that was said"), validators=[Optional()])

    def __init__(self, first_day: date, holds: PromiseLine) -> None:
        super().__init__(what=holds.what, who=holds.who, by=holds.by)
        self.first_day = first_day

    def validate_by(self, field: DateField) -> None:
        NotBefore(self.first_day, BEFORE_THE_INTERVIEW)(self, field)

    def promise(self) -> Promise:
        """What the form says, once it is valid."""
        return Promise(self.what.data, self.who.data, self.by.data)


class PassOnForm(FlaskForm):
    """What the next panel is told in words; nothing takes it back."""

    pass_on = TextAreaField(
        lazy_gettext("In your words"), validators=[AtMost(PASS_ON_LIMIT, PASS_ON_TOO_LONG)], filters=[cleaned]
    )

    @property
    def despite(self) -> str:
        """What a button says back, so that a hint about these words is not given twice."""
        return hashlib.sha256((self.pass_on.data or "").encode()).hexdigest()[:16]


class AddressForm(FlaskForm):
    """Somebody's e-mail address, put right. `password`: one's own, where a form is in and nobody else could
    confirm it."""

    email = required(lazy_gettext("E-mail address"), 254)
    password = PasswordField(lazy_gettext("Your password"))

    def validate_email(self, field: StringField) -> None:
        deliverable(field.data)
