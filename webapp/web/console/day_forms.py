"""The form for the sessions of an interview that is set up already: its day, as it is to be."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from types import new_class
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import BooleanField, FormField, HiddenField, StringField
from wtforms.fields.choices import SelectChoice

from webapp.domain.errors import N_
from webapp.domain.interview.sessions import MOST_SESSIONS, Session, in_order
from webapp.domain.local_time import moment, zone_of
from webapp.models.interviews import Interview, Participant
from webapp.web.console.console_forms import checked_by, text
from webapp.web.console.line_forms import LinesForm
from webapp.web.console.session_forms import SessionForm, WhoAndWhereForm, local_start

CHANGED_MEANWHILE = N_(
    "Somebody has changed this interview since you opened the page. What you wrote stands here; save it "
    "again to put it in its place."
)


class KnownSessionForm(SessionForm):
    """A session that is there already, and may be dropped."""

    dropped = BooleanField(lazy_gettext("It does not take place"))


class BegunSessionForm(WhoAndWhereForm):
    """A session that has begun: it stays when it was, or did not take place. Who was in it and where can be
    put right."""

    dropped = BooleanField(lazy_gettext("It did not take place"))


class SessionsForm(LinesForm):
    """The day of an interview as it is to be. `made_for` adds a form for each of its sessions, and for as
    many new ones as there is room for."""

    zone = text(lazy_gettext("Time zone"), 64)
    seen = HiddenField()

    interview: Interview
    now: datetime
    new_numbers: range

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
    def new(self) -> list[tuple[int, FormField]]:
        """The forms of new ones, filled in or not, with the number that each would have."""
        return [(number, self[f"session_{number}"]) for number in self.new_numbers]

    @property
    def given(self) -> list[tuple[int, SessionForm]]:
        """Those of new ones that say something."""
        return [(number, entry.form) for number, entry in self.new if entry.form.given]

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
        yield from (form for _, form in self.given)

    def sessions(self) -> tuple[Session, ...]:
        """What the form asks for, once it is valid. Raises `Invalid`."""
        stay = [
            entry.form.said_of(session) if self.has_begun(session) else self._said(session, entry.form)
            for session, entry in self.known
            if not entry.form.dropped.data
        ]
        added = [self._said(Session(number, self.now, 60), form) for number, form in self.given]
        return in_order((*stay, *added))

    def _said(self, session: Session, form: SessionForm) -> Session:
        zone, start = self.zone_in_force, form.starts_at.data
        as_it_was = zone == self.interview.zone and start == local_start(session.starts_at, zone)
        starts_at = session.starts_at if as_it_was else moment(start, zone)
        return replace(form.said_of(session), starts_at=starts_at, minutes=form.minutes.data or 60)

    @property
    def despite(self) -> str:
        """What a button says back, so that what was warned of is not told twice."""
        return " ".join(
            f"{s.number} {s.starts_at:%Y-%m-%dT%H:%M} {s.minutes} {s.panel}" for s in self.sessions()
        )


def made_for(interview: Interview, new_number: int, now: datetime) -> SessionsForm:
    """The form for the sessions of an interview, with what holds in it. `new_number`: that of the first new
    one."""
    fields: dict[str, Any] = {
        f"session_{session.number}": FormField(
            BegunSessionForm if session.starts_at <= now else KnownSessionForm,
            lazy_gettext("Session %(n)s", n=n),
            name=f"session-{session.number}",
        )
        for n, session in enumerate(interview.sessions, start=1)
    }
    new_numbers = range(new_number, new_number + MOST_SESSIONS - len(interview.sessions))
    fields |= {
        f"session_{n}": FormField(SessionForm, lazy_gettext("New session"), name=f"session-{n}")
        for n in new_numbers
    }
    kind = new_class("SessionsOfInterview", (SessionsForm,), {}, lambda body: body.update(fields))
    form: SessionsForm = kind(zone=interview.zone)
    form.interview, form.now, form.new_numbers = interview, now, new_numbers
    _seat(form, interview.panel)
    if not form.is_submitted():
        form.seen.data = str(interview.sequence)
        for session, entry in form.known:
            begins = local_start(session.starts_at, interview.zone)
            entry.form.show(replace(session, starts_at=begins), {p.id: p.id for p in interview.panel})
    return form


def _seat(form: SessionsForm, panel: Sequence[Participant]) -> None:
    choices = [SelectChoice(p.id, p.person.name) for p in panel]
    for entry in (entry for _, entry in (*form.new, *form.known)):
        entry.form.who.choices = choices
