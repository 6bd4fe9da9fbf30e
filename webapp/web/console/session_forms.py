"""Forms for the sessions of an interview: of one that is set up, and of one whose day changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from types import new_class
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, Form, FormField, HiddenField, IntegerField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from webapp.domain.errors import N_
from webapp.domain.interview.sessions import (
    LONGEST,
    MOST_SESSIONS,
    SHORTEST,
    PlannedSession,
    Session,
    in_order,
)
from webapp.domain.interview.venue import Venue, checked, clean_video_link, short_text
from webapp.domain.local_time import moment, zone_of
from webapp.models.interviews import Interview, Participant
from webapp.services.interviews.lifecycle import Plan
from webapp.web.console.console_forms import (
    AS_TYPED,
    FARTHEST,
    INTERVIEWERS,
    PAST,
    TOO_FAR,
    InterviewForm,
    LocalStart,
    checked_by,
    long_text,
    text,
)
from webapp.web.console.line_forms import LinesForm
from webapp.web.forms.fields import one_line

WHEN = lazy_gettext("When does this session begin?")
EMPTY_SEAT = N_("Interviewer %(n)s is nobody yet.")
CHANGED_MEANWHILE = N_(
    "Somebody has changed this interview since you opened the page. What you wrote stands here; save it "
    "again to put it in its place."
)


def who_field() -> SelectMultipleField:
    """Who of the panel is in a session; nobody is everybody."""
    return SelectMultipleField(
        lazy_gettext("Who is in it"),
        coerce=int,
        choices=[],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class SessionForm(Form):
    """One session; one of which nothing is said is left out."""

    starts_at = LocalStart(lazy_gettext("Start"), format=AS_TYPED, validators=[Optional()])
    minutes = IntegerField(
        lazy_gettext("Length in minutes"),
        validators=[
            Optional(),
            NumberRange(SHORTEST, LONGEST, lazy_gettext("Between 15 minutes and 8 hours.")),
        ],
        default=60,
    )
    who = who_field()
    place = long_text(lazy_gettext("Place"))
    video_link = StringField(lazy_gettext("Video link"), filters=[one_line])
    how_to_get_in = long_text(lazy_gettext("How to get in"))

    def validate_place(self, field: StringField) -> None:
        checked_by(short_text, field.data or "")

    def validate_video_link(self, field: StringField) -> None:
        checked_by(clean_video_link, field.data or "")

    def validate_how_to_get_in(self, field: StringField) -> None:
        checked_by(short_text, field.data or "")

    @property
    def given(self) -> bool:
        start = self.starts_at.data or any(raw.strip() for raw in self.starts_at.raw_data or ())
        return bool(start or self.who.data or self.is_elsewhere)

    @property
    def is_elsewhere(self) -> bool:
        """Whether it says where, or how to get in."""
        return bool(self.place.data or self.video_link.data or self.how_to_get_in.data)

    def venue(self) -> Venue:
        """What it says, once it is valid."""
        return checked(Venue(self.place.data, self.video_link.data, self.how_to_get_in.data))

    def is_ahead(self, now: datetime, zone: str) -> bool:
        """Whether it has a time, and one that may be; if not, the field says why. `now` is aware."""
        try:
            self._check_start(now, zone)
        except ValidationError as problem:
            self.starts_at.errors = [str(problem)]
            return False
        return True

    def _check_start(self, now: datetime, zone: str) -> None:
        if self.starts_at.data is None:
            raise ValidationError(WHEN)
        if self.starts_at.data > now.replace(tzinfo=None) + FARTHEST:
            raise ValidationError(TOO_FAR)
        if checked_by(moment, self.starts_at.data, zone) <= now:
            raise ValidationError(PAST)


class SetUpForm(InterviewForm):
    """A new interview, of one session or more: `session-2` to `session-12` are added below. The first one's
    time and place are the interview's; `who` of the panel is in it, where there are others."""

    who = who_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name_seats()

    def name_seats(self) -> None:
        """Calls the seats by those who have them."""
        for field in (self.who, *(entry.form.who for entry in self.further)):
            field.choices = [SelectChoice(n, self._called(n)) for n in range(1, INTERVIEWERS + 1)]

    def _called(self, seat: int) -> str:
        return self.panel[seat - 1].form.name.data or gettext("Interviewer %(n)s", n=seat)

    @property
    def further(self) -> list[FormField]:
        """The fields of the sessions after the first, filled in or not."""
        return [self[f"session_{n}"] for n in range(2, MOST_SESSIONS + 1)]

    @property
    def given_sessions(self) -> list[SessionForm]:
        return [entry.form for entry in self.further if entry.form.given]

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        valid = super().validate(*args, **kwargs)
        sessions = self.given_sessions
        if not sessions or self.zone.errors:
            return valid
        times = [session.is_ahead(self.now, self.zone_in_force) for session in sessions]
        seats = [self._are_taken(field) for field in (self.who, *(session.who for session in sessions))]
        return valid and all(times) and all(seats)

    def _are_taken(self, who: SelectMultipleField) -> bool:
        """Whether somebody sits on each of these seats; if not, the field says so."""
        empty = [n for n in who.data or () if not self.panel[n - 1].form.given]
        who.errors = [*who.errors, *(gettext(EMPTY_SEAT, n=n) for n in empty)]
        return not who.errors

    def begin(self, local: datetime, like: Interview | None, before: Interview | None = None) -> None:
        super().begin(local, like, before)
        if like is None or before is not None or not like.several:
            return
        first, *others = like.sessions
        seats = {p.id: n for n, p in enumerate(like.panel[:INTERVIEWERS], start=1)}
        self.who.data = [seats[p] for p in first.panel if p in seats]
        for entry, session in zip(self.further, others, strict=False):
            begins = self.starts_at.data + _later(first, session, like.zone)
            _show(entry.form, replace(session, starts_at=begins), seats)
        self.name_seats()

    def plan(self) -> Plan:
        """What the form asks for, once it is valid. Raises `Invalid` as `moment` does."""
        plan, sessions = super().plan(), self.given_sessions
        if not sessions:
            return plan
        first = PlannedSession(plan.starts_at, plan.minutes, interviewers=self._addresses(self.who))
        return replace(plan, sessions=(first, *map(self._planned, sessions)))

    def _planned(self, session: SessionForm) -> PlannedSession:
        starts_at = moment(session.starts_at.data, self.zone_in_force)
        return PlannedSession(
            starts_at, session.minutes.data or 60, session.venue(), self._addresses(session.who)
        )

    def _addresses(self, who: SelectMultipleField) -> tuple[str, ...]:
        return tuple(self.panel[n - 1].form.email.data for n in who.data or ())


for _number in range(2, MOST_SESSIONS + 1):
    setattr(
        SetUpForm,
        f"session_{_number}",
        FormField(SessionForm, lazy_gettext("Session %(n)s", n=_number), name=f"session-{_number}"),
    )


def _later(first: Session, session: Session, zone: str) -> timedelta:
    """How much later it begins, by the clocks on the wall."""
    return _local(session.starts_at, zone) - _local(first.starts_at, zone)


def _local(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _show(form: SessionForm, session: Session, seats: Mapping[int, int]) -> None:
    """Fills a form with a session, whose start is local already."""
    form.starts_at.data, form.minutes.data = session.starts_at, session.minutes
    form.place.data, form.video_link.data, form.how_to_get_in.data = asdict(session.venue).values()
    form.who.data = [seats[p] for p in session.panel if p in seats]


class KnownSessionForm(SessionForm):
    """A session that is there already, and may be dropped."""

    dropped = BooleanField(lazy_gettext("It does not take place"))


class BegunSessionForm(Form):
    """A session that has begun: it stays as it was, or did not take place."""

    dropped = BooleanField(lazy_gettext("It did not take place"))


class SessionsForm(LinesForm):
    """The day of an interview as it is to be. `made_for` adds a form for each of its sessions, and one for a
    new one."""

    zone = text(lazy_gettext("Time zone"), 64)
    seen = HiddenField()

    interview: Interview
    now: datetime
    new_number: int

    def validate_zone(self, field: StringField) -> None:
        if field.data:
            checked_by(zone_of, field.data)

    @property
    def zone_in_force(self) -> str:
        return self.zone.data or self.interview.zone

    @property
    def known(self) -> list[tuple[Session, FormField]]:
        """The sessions there are, with their forms."""
        return [(session, self[f"session_{session.number}"]) for session in self.interview.sessions]

    @property
    def new(self) -> FormField:
        return self[f"session_{self.new_number}"]

    def has_begun(self, session: Session) -> bool:
        return session.starts_at <= self.now

    @property
    def any_has_begun(self) -> bool:
        return any(map(self.has_begun, self.interview.sessions))

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        valid = super().validate(*args, **kwargs)
        if self.zone.errors:
            return False
        times = [form.is_ahead(self.now, self.zone_in_force) for form in self._changed()]
        if self.seen.data != str(self.interview.sequence):
            self.seen.data = str(self.interview.sequence)
            self.form_errors.append(gettext(CHANGED_MEANWHILE))
            return False
        return valid and all(times)

    def _changed(self) -> Iterable[SessionForm]:
        """The forms that say a time of their own."""
        for session, entry in self.known:
            if not self.has_begun(session) and not entry.form.dropped.data:
                yield entry.form
        if self.new.form.given:
            yield self.new.form

    def sessions(self) -> tuple[Session, ...]:
        """What the form asks for, once it is valid. Raises `Invalid`."""
        stay = [
            session if self.has_begun(session) else self._said(session, entry.form)
            for session, entry in self.known
            if not entry.form.dropped.data
        ]
        if self.new.form.given:
            stay.append(self._said(Session(self.new_number, self.now, 60), self.new.form))
        return in_order(stay)

    def _said(self, session: Session, form: SessionForm) -> Session:
        zone, start = self.zone_in_force, form.starts_at.data
        as_it_was = zone == self.interview.zone and start == _local(session.starts_at, zone)
        return replace(
            session,
            starts_at=session.starts_at if as_it_was else moment(start, zone),
            minutes=form.minutes.data or 60,
            venue=form.venue(),
            panel=tuple(sorted(form.who.data or ())),
        )

    @property
    def despite(self) -> str:
        """What a button says back, so that what was warned of is not told twice."""
        return " ".join(
            f"{s.number} {s.starts_at:%Y-%m-%dT%H:%M} {s.minutes} {s.panel}" for s in self.sessions()
        )


def made_for(interview: Interview, new_number: int, now: datetime) -> SessionsForm:
    """The form for the sessions of an interview, with what holds in it. `new_number`: that of a new one."""
    fields: dict[str, Any] = {
        f"session_{session.number}": FormField(
            BegunSessionForm if session.starts_at <= now else KnownSessionForm,
            lazy_gettext("Session %(n)s", n=n),
            name=f"session-{session.number}",
        )
        for n, session in enumerate(interview.sessions, start=1)
    }
    fields[f"session_{new_number}"] = FormField(
        SessionForm, lazy_gettext("New session"), name=f"session-{new_number}"
    )
    kind = new_class("SessionsOfInterview", (SessionsForm,), {}, lambda body: body.update(fields))
    form: SessionsForm = kind(zone=interview.zone)
    form.interview, form.now, form.new_number = interview, now, new_number
    _seat(form, interview.panel)
    if not form.is_submitted():
        form.seen.data = str(interview.sequence)
        for session, entry in form.known:
            if not form.has_begun(session):
                begins = _local(session.starts_at, interview.zone)
                _show(entry.form, replace(session, starts_at=begins), {p.id: p.id for p in interview.panel})
    return form


def _seat(form: SessionsForm, panel: Sequence[Participant]) -> None:
    choices = [SelectChoice(p.id, p.person.name) for p in panel]
    for entry in (form.new, *(entry for _, entry in form.known)):
        if "who" in entry.form:
            entry.form.who.choices = choices
