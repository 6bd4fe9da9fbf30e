"""The form of a library entry."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from flask_babel import get_locale, gettext, lazy_gettext
from wtforms import HiddenField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.fields import DateField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from webapp.adapters.stemming import ALGORITHMS
from webapp.domain.forms.questions import DIMENSIONS, TEXT_LIMIT, TOPICS
from webapp.domain.library.blanks import blanks_of
from webapp.domain.library.entries import LONGEST_BODY, AppliesTo, Entry
from webapp.services.organisation import people
from webapp.services.questions.learning import QuestionToAnswer
from webapp.web.forms.fields import Ticks
from webapp.web.forms.two_tabs import SharedForm

NEEDED = lazy_gettext("Please fill this in.")


def today(now: datetime) -> date:
    """The day that it is where the organisation is."""
    return now.astimezone(ZoneInfo(people.organisation().zone)).date()


def text_of(text: str | None) -> str:
    """What was sent; nothing for a field that was not."""
    return text or ""


class OptionalDateField(DateField):
    """A date such as 2027-01-14, or none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(gettext("Give a date, such as 2027-01-14.")) from None


class EntryForm(SharedForm):
    """An entry as somebody writes it on the day `today`. `seen`: when it was last changed, as they saw it."""

    title = StringField(lazy_gettext("Title"), [DataRequired(NEEDED), Length(max=200)], filters=[text_of])
    topic = SelectField(
        lazy_gettext("Topic"), choices=[SelectChoice(key, lazy_gettext(name)) for key, name in TOPICS.items()]
    )
    dimensions = Ticks(
        lazy_gettext("What it speaks to"),
        choices=[SelectChoice(d.key, lazy_gettext(d.title)) for d in DIMENSIONS.values()],
    )
    department = StringField(lazy_gettext("Department"), [Length(max=120)], filters=[text_of])
    location = StringField(lazy_gettext("Location"), [Length(max=120)], filters=[text_of])
    level = StringField(lazy_gettext("Level"), [Length(max=120)], filters=[text_of])
    body = TextAreaField(
        lazy_gettext("What is true here"), [DataRequired(NEEDED), Length(max=LONGEST_BODY)], filters=[text_of]
    )
    limits = TextAreaField(lazy_gettext("Honest limits"), [Length(max=TEXT_LIMIT)], filters=[text_of])
    answers = TextAreaField(
        lazy_gettext("Questions that it answers"), [Length(max=TEXT_LIMIT)], filters=[text_of]
    )
    owner = StringField(lazy_gettext("Owner"), [Length(max=120)], filters=[text_of])
    reviewed_on = OptionalDateField(lazy_gettext("Reviewed on"), [Optional()])
    language = SelectField(lazy_gettext("Language"), default="en")
    seen = HiddenField()

    def __init__(self, today: date, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today
        self.language.choices = _languages(more.get("language") or "en")

    @classmethod
    def blank(cls, today: date) -> "EntryForm":
        """The form of a new entry: who writes it today has reviewed it today."""
        return cls(today, reviewed_on=today)

    @classmethod
    def answering(cls, asked: QuestionToAnswer, today: date, owner: str) -> "EntryForm":
        """The form of a new entry that answers what was asked, owned by who writes it. A candidate's
        question stands in none of its fields: the library keeps no words but our own."""
        return cls(
            today,
            reviewed_on=today,
            topic=asked.topic or None,
            body=asked.draft,
            answers=asked.text if asked.ours else "",
            dimensions=[asked.dimension] if asked.dimension else [],
            owner=owner,
            department=asked.place.department,
            location=asked.place.location,
        )

    @classmethod
    def for_entry(cls, entry: Entry, updated_at: datetime, today: date, **more: Any) -> "EntryForm":
        """The form of an entry; what was sent, if this is a POST, stands over it. Who fills in
        what has blanks reviews it today."""
        return cls(
            today,
            **{name: getattr(entry, name) for name in ("title", "topic", "body", "limits", "owner")},
            **vars(entry.applies_to),
            dimensions=list(entry.dimensions),
            answers="\n".join(entry.answers),
            reviewed_on=today if blanks_of(entry) else entry.reviewed_on,
            language=entry.language,
            seen=updated_at.isoformat(),
            **more,
        )

    def validate_reviewed_on(self, field: OptionalDateField) -> None:
        if field.data and field.data > self.today:
            raise ValidationError(gettext("This day is still to come. When was the entry last checked?"))

    def content(self) -> Entry:
        """The entry that the form describes, once it is valid."""
        return Entry(
            id=0,
            title=self.title.data,
            topic=self.topic.data,
            body=self.body.data,
            dimensions=tuple(self.dimensions.data or ()),
            applies_to=AppliesTo(self.department.data, self.location.data, self.level.data),
            limits=self.limits.data,
            owner=self.owner.data,
            reviewed_on=self.reviewed_on.data,
            answers=tuple(self.answers.data.splitlines()),
            language=self.language.data,
        )

    def seen_at(self) -> datetime:
        """When the entry was last changed as its editor saw it."""
        return seen_at(self.seen.data)

    def sees(self, updated_at: datetime) -> None:
        """The editor has been told of a change: what they save next is meant to stand over it."""
        self.seen.data = updated_at.isoformat()


def seen_at(sent: str | None) -> datetime:
    """When an entry was last changed, as a page said to who sends it; long ago if that cannot be told."""
    try:
        found = datetime.fromisoformat(sent or "")
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _languages(own: str) -> list[SelectChoice]:
    """Languages that the matcher knows, by their names, and the entry's own."""
    named = (SelectChoice(code, language_name(code)) for code in {*ALGORITHMS, own})
    return sorted(named, key=lambda language: language.label.casefold())


def language_name(code: str) -> str:
    """What a language is called."""
    try:
        return Locale.parse(code.replace("-", "_")).get_display_name(get_locale()) or code
    except (UnknownLocaleError, ValueError):
        return code
