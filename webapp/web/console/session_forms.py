"""Forms for the sessions of a new interview, and for one of them."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import gettext, lazy_gettext
from wtforms import Form, FormField, HiddenField, IntegerField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional, ValidationError

from webapp.domain.errors import N_
from webapp.domain.interview.sessions import (
    LONGEST,
    MOST_SESSIONS,
    SHORTEST,
    PlannedSession,
    Session,
)
from webapp.domain.interview.venue import Venue, checked, clean_video_link, short_text
from webapp.domain.local_time import moment
from webapp.models.interviews import Interview
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
)
from webapp.web.forms.fields import Ticks, one_line

WHEN = lazy_gettext("When does this session begin?")
EMPTY_SEAT = N_("Interviewer %(n)s is nobody yet.")


def who_field() -> Ticks:
    """Who of the panel is in a session; nobody is everybody."""
    return Ticks(
        lazy_gettext("Who is in it"),
        coerce=int,
        choices=[],
    )


class WhoAndWhereForm(Form):
    """Who of the panel is in a session, and where it is if that is another place than the rest."""

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
    def is_elsewhere(self) -> bool:
        """Whether it says where, or how to get in."""
        return bool(self.place.data or self.video_link.data or self.how_to_get_in.data)

    @property
    def is_wrong_about_place(self) -> bool:
        return bool(self.place.errors or self.video_link.errors or self.how_to_get_in.errors)

    def show(self, session: Session, seats: Mapping[int, int]) -> None:
        """Fills the form with a session. `seats`: the choice of `who` for each interviewer's id."""
        self.place.data, self.video_link.data, self.how_to_get_in.data = asdict(session.venue).values()
        self.who.data = [seats[p] for p in session.panel if p in seats]

    def said_of(self, session: Session) -> Session:
        """The session with what the form says, once it is valid; `who` are ids."""
        venue = checked(Venue(self.place.data, self.video_link.data, self.how_to_get_in.data))
        return replace(session, venue=venue, panel=tuple(sorted(self.who.data or ())))


class SessionForm(WhoAndWhereForm):
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

    @property
    def given(self) -> bool:
        start = self.starts_at.data or any(raw.strip() for raw in self.starts_at.raw_data or ())
        return bool(start or self.who.data or self.is_elsewhere)

    def show(self, session: Session, seats: Mapping[int, int]) -> None:
        """Fills the form with a session, whose start is local already."""
        super().show(session, seats)
        self.starts_at.data, self.minutes.data = session.starts_at, session.minutes

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
    time and place are the interview's; `who` of the panel is in it, where there are others. `draft`: the id
    of an invitation by mail of which it is made."""

    who = who_field()
    draft = HiddenField()

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

    def _are_taken(self, who: Ticks) -> bool:
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
            entry.form.show(replace(session, starts_at=begins), seats)
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
        minutes, venue = session.minutes.data or 60, session.said_of(Session(0, starts_at, 60)).venue
        return PlannedSession(starts_at, minutes, venue, self._addresses(session.who))

    def _addresses(self, who: Ticks) -> tuple[str, ...]:
        return tuple(self.panel[n - 1].form.email.data for n in who.data or ())


for _number in range(2, MOST_SESSIONS + 1):
    setattr(
        SetUpForm,
        f"session_{_number}",
        FormField(SessionForm, lazy_gettext("Session %(n)s", n=_number), name=f"session-{_number}"),
    )


def _later(first: Session, session: Session, zone: str) -> timedelta:
    """How much later it begins, by the clocks on the wall."""
    return local_start(session.starts_at, zone) - local_start(first.starts_at, zone)


def local_start(at: datetime, zone: str) -> datetime:
    """A moment as clocks in the zone show it, for a field in which it is typed."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
