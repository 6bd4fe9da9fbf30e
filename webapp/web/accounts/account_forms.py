"""The forms of accounts. Passwords are taken as typed; all else goes through `clean`."""

import unicodedata
from typing import Any

from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, PasswordField, SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from webapp.adapters import languages
from webapp.domain.errors import Invalid
from webapp.domain.local_time import zone_of
from webapp.services.organisation import people
from webapp.web.forms.fields import cleaned

NEEDED = lazy_gettext("Please fill this in.")
TWICE = lazy_gettext("The two are not the same. Type it once more.")


def _address(label: Any) -> StringField:
    return StringField(label, filters=[cleaned], validators=[DataRequired(NEEDED), Length(max=254)])


def _password(label: Any) -> PasswordField:
    return PasswordField(label, validators=[InputRequired(NEEDED)])


class _WithAddress(FlaskForm):
    def validate_email(self, field: StringField) -> None:
        """An address that no letter could reach."""
        try:
            people.normal_address(field.data or "")
        except Invalid as refusal:
            raise ValidationError(gettext(refusal.sentence)) from None


class SignInForm(FlaskForm):
    """Address and password."""

    email = _address(lazy_gettext("E-mail address"))
    password = _password(lazy_gettext("Password"))

    @property
    def tried(self) -> str:
        """The account that is tried, in one spelling however it is typed."""
        typed = self.email.data or ""
        try:
            return people.normal_address(typed)
        except Invalid:
            return unicodedata.normalize("NFKC", typed).casefold().strip()


class CodeForm(FlaskForm):
    """A code of the second factor, or a recovery code."""

    code = StringField(
        lazy_gettext("Code"), filters=[cleaned], validators=[DataRequired(NEEDED), Length(max=40)]
    )


class AddressForm(_WithAddress):
    """An e-mail address."""

    email = _address(lazy_gettext("E-mail address"))


class LanguageForm(FlaskForm):
    """The language of one's own pages and letters; empty for the organisation's."""

    language = SelectField(lazy_gettext("Language"))

    def __init__(self, of_organisation: str, **more: Any) -> None:
        super().__init__(**more)
        named = languages.offered()
        usual = gettext("As the organisation has it: %(language)s", language=named[of_organisation])
        self.language.choices = [("", usual), *named.items()]


class _NewPassword(FlaskForm):
    password = _password(lazy_gettext("New password"))
    again = _password(lazy_gettext("The same again"))

    def validate_again(self, field: PasswordField) -> None:
        """Both must be the same."""
        if field.data != self.password.data:
            raise ValidationError(TWICE)


class PasswordForm(_NewPassword):
    """A password for who has come by a link."""


class ChangePasswordForm(_NewPassword):
    """Another password, for who knows the old one."""

    old = _password(lazy_gettext("Your password now"))
    password = _password(lazy_gettext("New password"))
    again = _password(lazy_gettext("The same again"))


class FirstAccountForm(_NewPassword, _WithAddress):
    """The first admin of an installation."""

    organisation = StringField(
        lazy_gettext("Your organisation"),
        filters=[cleaned],
        validators=[DataRequired(NEEDED), Length(max=120)],
    )
    zone = StringField(
        lazy_gettext("Time zone"), filters=[cleaned], validators=[DataRequired(NEEDED), Length(max=64)]
    )
    name = StringField(
        lazy_gettext("Your name"), filters=[cleaned], validators=[DataRequired(NEEDED), Length(max=200)]
    )
    email = _address(lazy_gettext("Your e-mail address"))
    password = _password(lazy_gettext("Password"))
    again = _password(lazy_gettext("The same again"))

    def validate_zone(self, field: StringField) -> None:
        """A name that is no zone's."""
        try:
            zone_of(field.data or "")
        except Invalid as refusal:
            raise ValidationError(gettext(refusal.sentence)) from None


class ColleagueForm(_WithAddress):
    """A colleague to invite."""

    name = StringField(
        lazy_gettext("Name"), filters=[cleaned], validators=[DataRequired(NEEDED), Length(max=200)]
    )
    email = _address(lazy_gettext("E-mail address"))
    admin = BooleanField(lazy_gettext("Admin: may also invite colleagues and change how things are set"))


class HandOverForm(FlaskForm):
    """Who takes over."""

    to = SelectField(lazy_gettext("Who takes over"), coerce=int)
