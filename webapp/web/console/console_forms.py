"""Forms of the console: a new interview, a role, a note, an answer."""

from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import (
    Form,
    FormField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields import DateTimeLocalField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from webapp.adapters import languages
from webapp.domain.errors import Invalid
from webapp.domain.forms.questions import CRITERIA, DIMENSIONS, SENTENCE_LIMIT, TEXT_LIMIT
from webapp.domain.interview.facts import JOB_TITLE_LIMIT, RoleFacts
from webapp.domain.interview.pasted_people import PastedPerson, find_people
from webapp.domain.interview.venue import PREPARE_LIMIT, Venue, checked, clean_video_link, short_text
from webapp.domain.local_time import moment, zone_of, zone_of_a_person
from webapp.models.interviews import Interview, Participant, Role
from webapp.models.people import Person
from webapp.services.interviews.lifecycle import Invitee, Plan
from webapp.services.organisation import people
from webapp.services.organisation.roles import Customs
from webapp.web.console.line_forms import TOO_LONG, LinesForm
from webapp.web.forms.fields import AtMost, Ticks, cleaned, one_line
from webapp.web.forms.two_tabs import SharedForm

INTERVIEWERS = 6
FARTHEST = timedelta(days=731)
"""How far ahead an interview may lie."""

NEEDED = lazy_gettext("Please fill this in.")
PAST = lazy_gettext("This has passed already. Choose a time ahead.")
TOO_FAR = lazy_gettext("This is more than two years ahead. Is the year right?")


def text(label: Any, longest: int, *validators: Any, **more: Any) -> StringField:
    """A field of one line, at most `longest` characters."""
    return StringField(label, validators=[*validators, Length(max=longest)], filters=[one_line], **more)


def required(label: Any, longest: int) -> StringField:
    return text(label, longest, DataRequired(NEEDED))  # of what is left without spaces around it


def long_text(label: Any, *validators: Any) -> TextAreaField:
    """A text of several lines. One that is too long is told so: neither we nor the browser cut it."""
    return TextAreaField(label, validators=[*validators, AtMost(TEXT_LIMIT, TOO_LONG)], filters=[cleaned])


AS_TYPED = [
    *("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d, %H:%M", "%Y-%m-%d %H.%M"),
    *("%d.%m.%Y %H:%M", "%d.%m.%Y, %H:%M", "%d %B %Y %H:%M", "%d %B %Y, %H:%M", "%d %b %Y %H:%M"),
]
"""What a browser sends, and what people type where it offers them nothing. With slashes nobody can tell the
day from the month."""


class LocalStart(DateTimeLocalField):
    """A wall-clock time such as 2027-01-14T10:00, without a zone."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(gettext("Give a date and a time, such as 2027-01-14 10:00.")) from None


def next_full_hour(local: datetime) -> datetime:
    """The full hour after `local`, without its zone; at an hour at which people work."""
    hour = local.replace(minute=0, second=0, microsecond=0, tzinfo=None) + timedelta(hours=1)
    return hour if 8 <= hour.hour <= 17 else hour.replace(hour=10)


def focus_field() -> Ticks:
    """The dimensions that an interviewer knows best."""
    return Ticks(
        lazy_gettext("Knows most about"),
        choices=[SelectChoice(d.key, lazy_gettext(d.title)) for d in DIMENSIONS.values()],
    )


class PanelistForm(Form):
    """One interviewer; empty ones are left out."""

    name = text(lazy_gettext("Name"), 200)
    email = text(lazy_gettext("E-mail address"), 254)
    job_title = text(lazy_gettext("Job title"), JOB_TITLE_LIMIT)
    focus = focus_field()

    @property
    def given(self) -> bool:
        return bool(self.name.data or self.email.data or self.job_title.data or self.focus.data)

    def validate_name(self, field: StringField) -> None:
        if self.given and not field.data:
            raise ValidationError(gettext("What is this interviewer called?"))

    def validate_email(self, field: StringField) -> None:
        if self.given:
            deliverable(field.data)

    def invitee(self) -> Invitee:
        focus = tuple(self.focus.data or ())
        return Invitee(self.name.data, self.email.data, focus, job_title=self.job_title.data)


def deliverable(address: str) -> None:
    """Raises `ValidationError` when no letter could be delivered to `address`."""
    checked_by(people.normal_address, address or "")


def checked_by(check: Any, *values: Any) -> Any:
    """What the domain says, as a form says it."""
    try:
        return check(*values)
    except Invalid as refusal:
        raise ValidationError(gettext(refusal.sentence)) from None


class WhenForm(FlaskForm):
    """When an interview takes place, as clocks in its zone show it; `now` is aware."""

    now: datetime
    starts_at = LocalStart(
        lazy_gettext("Start"),
        format=AS_TYPED,
        validators=[InputRequired(NEEDED)],
    )
    zone = text(lazy_gettext("Time zone"), 64)
    minutes = IntegerField(
        lazy_gettext("Length in minutes"),
        validators=[
            InputRequired(NEEDED),
            NumberRange(15, 480, lazy_gettext("Between 15 minutes and 8 hours.")),
        ],
        default=60,
    )

    @property
    def zone_in_force(self) -> str:
        """The zone that holds."""
        raise NotImplementedError

    def validate_zone(self, field: StringField) -> None:
        if field.data:
            checked_by(zone_of, field.data)

    def validate_starts_at(self, field: LocalStart) -> None:
        if field.data is None:
            return
        today = self.now.replace(tzinfo=None)
        if field.data < today - timedelta(days=2):
            raise ValidationError(PAST)
        if field.data > today + FARTHEST:
            raise ValidationError(TOO_FAR)
        if checked_by(moment, field.data, self.zone_in_force) <= self.now:
            raise ValidationError(PAST)


class WhereForm(SharedForm):
    """Where an interview takes place; all of it may be empty."""

    place = long_text(lazy_gettext("Place"))
    video_link = StringField(lazy_gettext("Video link"), filters=[one_line])
    how_to_get_in = long_text(lazy_gettext("How to get in"))

    def validate_place(self, field: TextAreaField) -> None:
        checked_by(short_text, field.data or "")

    def validate_video_link(self, field: StringField) -> None:
        checked_by(clean_video_link, field.data or "")

    def validate_how_to_get_in(self, field: TextAreaField) -> None:
        checked_by(short_text, field.data or "")

    def show_venue(self, venue: Venue) -> None:
        """Fills it with where it is to be so far."""
        self.place.data, self.video_link.data = venue.place, venue.video_link
        self.how_to_get_in.data = venue.how_to_get_in

    def venue(self) -> Venue:
        """What the form says, once it is valid."""
        return checked(Venue(self.place.data, self.video_link.data, self.how_to_get_in.data))


class InterviewForm(WhenForm, WhereForm, LinesForm):
    """A new interview. `interviewer-1` to `interviewer-6` are added below."""

    role_id = SelectField(lazy_gettext("Role"), coerce=int, validators=[InputRequired(NEEDED)])
    candidate_name = required(lazy_gettext("Candidate’s name"), 200)
    candidate_email = required(lazy_gettext("Candidate’s e-mail address"), 254)
    candidate_language = SelectField(
        lazy_gettext("Language of their pages and letters"),
        choices=[
            SelectChoice("", lazy_gettext("As they chose before, or English")),
            *(SelectChoice(code, name) for code, name in languages.offered().items()),
        ],
    )
    candidate_zone = text(lazy_gettext("Candidate’s time zone"), 64)
    practical_note = long_text(lazy_gettext("Practical note to the panel"))
    paste = long_text(lazy_gettext("Several interviewers at once"))

    def __init__(self, roles: list[Role], now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles, self.now = {role.id: role for role in roles}, now
        self.role_id.choices = [
            SelectChoice(r.id, ", ".join(filter(None, (r.title, r.location)))) for r in roles
        ]

    @property
    def panel(self) -> list[FormField]:
        """The fields of the interviewers, filled in or not."""
        return [self[f"interviewer_{n}"] for n in range(1, INTERVIEWERS + 1)]

    def seat_pasted(self) -> None:
        """Gives whoever was pasted a seat of their own. What cannot be seated stays in the field, which says
        why when the form is validated."""
        found = find_people(self.paste.data or "")
        seated = {(seat.form.email.data or "").lower() for seat in self.panel}
        waiting = [person for person in found.people if person.email.lower() not in seated]
        free = (seat.form for seat in self.panel if not seat.form.given)
        for form, person in zip(free, list(waiting), strict=False):
            form.name.data, form.email.data = one_line(person.name)[:200], person.email
            form.job_title.data = one_line(person.job_title)[:JOB_TITLE_LIMIT]
            waiting.remove(person)
        self.paste.data = "\n".join((*map(_as_pasted, waiting), *found.rest))

    def validate_paste(self, field: TextAreaField) -> None:
        if field.data and "@" in field.data:
            raise ValidationError(
                gettext("There are six seats here. Add the others to the panel afterwards.")
            )
        if field.data:
            raise ValidationError(gettext("We found no e-mail address here."))

    def check_paste(self) -> None:
        """Says why somebody pasted has no seat, and nothing about the rest of the form."""
        try:
            self.validate_paste(self.paste)
        except ValidationError as problem:
            self.paste.errors = [str(problem)]

    def begin(self, local: datetime, like: Interview | None, before: Interview | None = None) -> None:
        """What stands in it at first: the next full hour a week from `local`; of an interview `like` which it
        is to be, the role, the length and the panel, for somebody else; of the one `before`, whose next round
        it is to be, all but the panel. Who finds no seat stands in the field for several at once."""
        self.starts_at.data = next_full_hour(local) + timedelta(days=7)
        if before is not None:
            self._begin_with(before)
            self._begin_for(before.candidate)
        elif like is not None:
            self._begin_with(like)
            self._seat(like)

    def _begin_for(self, candidate: Participant) -> None:
        person = candidate.person
        self.candidate_name.data, self.candidate_email.data = person.name, person.email
        self.candidate_zone.data = candidate.zone

    def _begin_with(self, known: Interview) -> None:
        self.minutes.data, self.role_id.data = known.minutes, known.role_id
        if known.role_id not in self.roles:
            self.role_id.errors = [gettext("That role is retired. Choose another one.")]
        if known.zone != self.zone_in_force:
            self.zone.data = known.zone
        self.show_venue(known.venue)

    def _seat(self, like: Interview) -> None:
        for seat, known in zip(self.panel, like.panel, strict=False):
            seat.form.name.data, seat.form.email.data = known.person.name, known.person.email
            seat.form.job_title.data, seat.form.focus.data = known.person.job_title, list(known.focus)
        standing = (known.person for known in like.panel[INTERVIEWERS:])
        self.paste.data = "\n".join(map(_as_pasted, standing))

    @property
    def zone_in_force(self) -> str:
        """The zone that holds: the one given, the role's, the organisation's."""
        role = self.roles.get(self.role_id.data)
        return self.zone.data or (role.zone if role else "") or people.organisation().zone

    def validate_candidate_email(self, field: StringField) -> None:
        deliverable(field.data)

    def validate_candidate_zone(self, field: StringField) -> None:
        checked_by(zone_of_a_person, field.data or "")

    def plan(self) -> Plan:
        """What the form asks for, once it is valid. Raises `Invalid` as `moment` does."""
        return Plan(
            role_id=self.role_id.data,
            candidate=Invitee(
                self.candidate_name.data,
                self.candidate_email.data,
                language=self.candidate_language.data or "",
                zone=self.candidate_zone.data or "",
            ),
            interviewers=tuple(seat.form.invitee() for seat in self.panel if seat.form.given),
            starts_at=moment(self.starts_at.data, self.zone_in_force),
            minutes=self.minutes.data,
            zone=self.zone_in_force,
            practical_note=self.practical_note.data,
            venue=self.venue(),
            lines=self.lines(),
        )


def _as_pasted(person: PastedPerson | Person) -> str:
    """Somebody as the field for several at once would take them."""
    return f"{person.name} <{person.email}>" + (f", {person.job_title}" if person.job_title else "")


for _number in range(1, INTERVIEWERS + 1):
    setattr(
        InterviewForm,
        f"interviewer_{_number}",
        FormField(PanelistForm, lazy_gettext("Interviewer %(n)s", n=_number), name=f"interviewer-{_number}"),
    )


class NoteForm(FlaskForm):
    """The practical note to the panel; an empty one takes it back."""

    practical_note = long_text(lazy_gettext("Practical note to the panel"))


class AnswerForm(FlaskForm):
    """An answer in writing to the question of that key; each question on a page has a form of its own."""

    question_key = HiddenField()
    answer = long_text(lazy_gettext("Your answer"), DataRequired(lazy_gettext("Write the answer first.")))

    def __init__(self, key: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, question_key=key, **kwargs)
        self.answer.id = f"answer-{key}"


class RoleForm(WhereForm):
    """A role, and where its interviews take place usually. `criterion-1` to `criterion-3` are added below."""

    title = required(lazy_gettext("Title"), 120)
    department = text(lazy_gettext("Department"), 120)
    location = text(lazy_gettext("Location"), 120)
    level = text(lazy_gettext("Level"), 120)
    how_to_prepare = TextAreaField(
        lazy_gettext("How to prepare"), validators=[AtMost(PREPARE_LIMIT, TOO_LONG)], filters=[cleaned]
    )
    zone = text(lazy_gettext("Time zone"), 64)

    def validate_zone(self, field: StringField) -> None:
        if field.data:
            checked_by(zone_of, field.data)

    @property
    def criteria(self) -> list[StringField]:
        return [self[f"criterion_{n}"] for n in range(1, CRITERIA + 1)]

    def show(self, role: Role) -> None:
        """Fills the form with a role as it stands."""
        for name in ("title", "department", "location", "level", "zone", "how_to_prepare"):
            self[name].data = getattr(role, name)
        self.show_venue(role.venue)
        for field, criterion in zip(self.criteria, role.criteria, strict=False):
            field.data = criterion

    def customs(self) -> Customs:
        """How its interviews are held."""
        return Customs(self.venue(), self.how_to_prepare.data)

    def facts(self) -> RoleFacts:
        return RoleFacts(
            self.title.data,
            self.department.data,
            self.location.data,
            self.level.data,
            tuple(field.data for field in self.criteria if field.data),
        )


for _number in range(1, CRITERIA + 1):
    setattr(
        RoleForm,
        f"criterion_{_number}",
        text(lazy_gettext("Criterion %(n)s", n=_number), SENTENCE_LIMIT, name=f"criterion-{_number}"),
    )
