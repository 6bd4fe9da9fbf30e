"""Keys of the API for the company's own systems, for admins: make, exchange, end."""

from datetime import UTC, datetime, time, timedelta

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import DateField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from webapp.db import transaction
from webapp.domain.errors import Invalid
from webapp.models.api import ApiKey
from webapp.services.accounts import api_keys
from webapp.services.accounts.api_keys import NAME_LIMIT, OVERLAP, SCOPES
from webapp.services.organisation import people
from webapp.web.accounts.account_forms import NEEDED
from webapp.web.forms.fields import Ticks, cleaned
from webapp.web.system.access import acting, now, open_to

pages = Blueprint("systems", __name__, url_prefix="/systems")

USUAL = timedelta(days=365)
"""For how long the page proposes a new key to last."""


class KeyForm(FlaskForm):
    """What a new key is called, what it may do, and until when."""

    name = StringField(
        lazy_gettext("For which system"),
        filters=[cleaned],
        validators=[DataRequired(NEEDED), Length(max=NAME_LIMIT)],
    )
    scopes = Ticks(
        lazy_gettext("What it may do"),
        choices=[SelectChoice(name, words) for name, words in SCOPES.items()],
        validators=[DataRequired(lazy_gettext("Choose what the key may do."))],
    )
    expires_on = DateField(lazy_gettext("Last day"), validators=[DataRequired(NEEDED)])


@pages.get("")
@open_to("admin")
def list_shown() -> str:
    return _list(KeyForm(formdata=None, scopes=["read"], expires_on=(now() + USUAL).date()))


@pages.post("")
@open_to("admin")
def key_made() -> ResponseReturnValue:
    """Shows the key once; nobody can see it again."""
    form, actor = KeyForm(), acting()
    if not form.validate():
        return _list(form), 422
    ends = datetime.combine(form.expires_on.data, time.max, UTC)
    try:
        with transaction():
            key, text = api_keys.make(form.name.data, form.scopes.data, ends, actor, now())
    except Invalid as refusal:
        form.form_errors.append(gettext(refusal.sentence))
        return _list(form), 422
    return _once(key, text)


@pages.post("/<int:number>/exchange")
@open_to("admin")
def key_exchanged(number: int) -> ResponseReturnValue:
    """Another text for the same key, shown once."""
    actor = acting()
    with transaction():
        key, text = api_keys.exchange(number, actor, now())
    return _once(key, text)


@pages.post("/<int:number>/end")
@open_to("admin")
def key_ended(number: int) -> ResponseReturnValue:
    actor = acting()
    with transaction():
        api_keys.end(number, actor, now())
    flash(gettext("Ended. It opens nothing any more."))
    return redirect(url_for(".list_shown"), 303)


def _once(key: ApiKey, text: str) -> str:
    return render_template("web/accounts/api_key.html", key=key, text=text, zone=people.organisation().zone)


def _list(form: KeyForm) -> str:
    return render_template(
        "web/accounts/systems.html",
        form=form,
        keys=api_keys.all_of(),
        scopes=SCOPES,
        days=OVERLAP.days,
        now=now(),
        zone=people.organisation().zone,
    )
