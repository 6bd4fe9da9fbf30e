"""Webhooks, for admins: which of the company's systems are told what, and what they were told lately."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from webapp.adapters.outgoing import Outgoing
from webapp.config import Settings
from webapp.db import transaction
from webapp.domain.errors import Invalid
from webapp.domain.webhooks import TYPES
from webapp.models.webhooks import ADDRESS_LIMIT, WebhookEndpoint
from webapp.services.organisation import people
from webapp.services.webhooks import endpoints
from webapp.services.webhooks.delivery import FAILURES
from webapp.services.webhooks.endpoints import OVERLAP
from webapp.web.accounts.account_forms import NEEDED
from webapp.web.forms.fields import Ticks, cleaned
from webapp.web.system.access import acting, now, open_to, reader

pages = Blueprint("webhooks", __name__, url_prefix="/systems/webhooks")


class EndpointForm(FlaskForm):
    """Which system is told what, and where."""

    key = SelectField(lazy_gettext("Which system"), coerce=int)
    address = StringField(
        lazy_gettext("Its address"),
        filters=[cleaned],
        validators=[DataRequired(NEEDED), Length(max=ADDRESS_LIMIT)],
    )
    types = Ticks(
        lazy_gettext("What it is told"),
        choices=[SelectChoice(name, words) for name, words in TYPES.items()],
        validators=[DataRequired(lazy_gettext("Choose what the system is told."))],
    )

    def offer_keys(self) -> None:
        self.key.choices = [(key.id, key.name) for key in endpoints.keys_to_choose(now())]


@pages.get("")
@open_to("admin")
def list_shown() -> str:
    return _list(EndpointForm(formdata=None, types=list(TYPES)))


@pages.post("")
@open_to("admin")
def endpoint_made() -> ResponseReturnValue:
    """Shows the secret once; nobody can see it again."""
    form, actor = EndpointForm(), acting()
    form.offer_keys()
    if not form.validate():
        return _list(form), 422
    settings = _settings()
    outgoing = Outgoing(settings.outgoing_allowed)
    try:
        with transaction():
            endpoint, secret = endpoints.make(
                form.key.data,
                form.address.data,
                form.types.data,
                outgoing,
                settings.secret_key,
                actor,
                now(),
            )
    except Invalid as refusal:
        form.address.errors = [gettext(refusal.sentence)]
        return _list(form), 422
    return _once(endpoint, secret)


@pages.get("/<int:number>")
@open_to("admin")
def endpoint_shown(number: int) -> str:
    """What it was told lately, and what can be done with it."""
    return render_template(
        "web/accounts/webhook.html",
        endpoint=endpoints.get(number),
        messages=endpoints.last_messages(number, reader()),
        waiting=endpoints.numbers_waiting().get(number, 0),
        types=TYPES,
        failures=FAILURES,
        hours=OVERLAP.total_seconds() // 3600,
        now=now(),
        zone=people.organisation().zone,
    )


@pages.post("/<int:number>/secret")
@open_to("admin")
def secret_exchanged(number: int) -> str:
    """Another secret, shown once."""
    actor = acting()
    with transaction():
        endpoint, secret = endpoints.exchange_secret(number, _settings().secret_key, actor, now())
    return _once(endpoint, secret)


@pages.post("/<int:number>/test")
@open_to("admin")
def endpoint_tested(number: int) -> ResponseReturnValue:
    actor = acting()
    with transaction():
        endpoints.send_test(number, actor, now())
    flash(gettext("A test is on its way. In a moment you see here what came of it."))
    return _back(number)


@pages.post("/<int:number>/off")
@open_to("admin")
def endpoint_switched_off(number: int) -> ResponseReturnValue:
    actor = acting()
    with transaction():
        endpoints.switch_off(endpoints.locked(number), "by_hand", actor, now())
    flash(gettext("Switched off. What happens from now on is kept for it for 30 days."))
    return _back(number)


@pages.post("/<int:number>/on")
@open_to("admin")
def endpoint_switched_on(number: int) -> ResponseReturnValue:
    actor, with_missed = acting(), request.form.get("missed") == "yes"
    with transaction():
        endpoints.switch_on(number, with_missed, actor, now())
    flash(gettext("Switched on."))
    return _back(number)


@pages.post("/messages/<int:number>/again")
@open_to("admin")
def message_sent_again(number: int) -> ResponseReturnValue:
    actor, who = acting(), reader()
    with transaction():
        endpoint_id = endpoints.send_again(number, who, actor, now()).id
    flash(gettext("It is sent again, under the same id."))
    return _back(endpoint_id)


@pages.post("/<int:number>/remove")
@open_to("admin")
def endpoint_removed(number: int) -> ResponseReturnValue:
    actor = acting()
    with transaction():
        endpoints.remove(number, actor, now())
    flash(gettext("Removed. The system is told nothing any more."))
    return redirect(url_for(".list_shown"), 303)


def _back(number: int) -> ResponseReturnValue:
    return redirect(url_for(".endpoint_shown", number=number), 303)


def _once(endpoint: WebhookEndpoint, secret: str) -> str:
    return render_template(
        "web/accounts/webhook_secret.html",
        endpoint=endpoint,
        secret=secret,
        zone=people.organisation().zone,
    )


def _list(form: EndpointForm) -> str:
    form.offer_keys()
    return render_template(
        "web/accounts/webhooks.html",
        form=form,
        endpoints=endpoints.all_of(),
        waiting=endpoints.numbers_waiting(),
        types=TYPES,
    )


def _settings() -> Settings:
    found: Settings = current_app.config["SETTINGS"]
    return found
