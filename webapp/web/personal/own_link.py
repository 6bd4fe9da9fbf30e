"""Pages that mail people their own link: to a panel, behind the code on a printed briefing; to everybody,
where calendars point to.

Nobody is told whether an address is known, whether there is such an interview, or what it is about: the page,
its answer, its status and what is done for it are the same for everybody.
"""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import StringField, ValidationError
from wtforms.validators import InputRequired, Length

from webapp.db import transaction
from webapp.domain.errors import Invalid
from webapp.services.letters import asked_links
from webapp.services.organisation import people
from webapp.web.forms.fields import cleaned
from webapp.web.system import access
from webapp.web.system.access import open_to
from webapp.web.system.limits import limiter

pages = Blueprint("own_link", __name__, url_prefix="/link")

FOR_EVERYBODY = {"reference": ""}

ASKED = "10/minute;60/hour"
"""How often it may be asked for from one network address."""


class OwnLinkForm(FlaskForm):
    """Who wants their link."""

    email = StringField(
        lazy_gettext("Your e-mail address"),
        filters=[cleaned],
        validators=[InputRequired(lazy_gettext("Please fill this in.")), Length(max=254)],
    )

    def validate_email(self, field: StringField) -> None:
        """An address that no letter could reach."""
        try:
            people.normal_address(field.data or "")
        except Invalid as refusal:
            raise ValidationError(lazy_gettext(refusal.sentence)) from None


@pages.get("", defaults=FOR_EVERYBODY)
@pages.get("/<reference>")
@open_to("anyone")
def link_form_shown(reference: str) -> str:
    return _page(reference, OwnLinkForm())


@pages.post("", defaults=FOR_EVERYBODY)
@pages.post("/<reference>")
@open_to("anyone")
@limiter.limit(ASKED)
def link_requested(reference: str) -> ResponseReturnValue:
    form = OwnLinkForm()
    if not form.validate():
        return _page(reference, form), 422
    mark = access.links().mark_of(people.normal_address(form.email.data or ""))
    with transaction():
        asked_links.ask_by_address(_where(reference), mark, access.now())
    return redirect(url_for("own_link.request_confirmed", reference=reference), 303)


@pages.get("/on-its-way", defaults=FOR_EVERYBODY)
@pages.get("/<reference>/on-its-way")
@open_to("anyone")
def request_confirmed(reference: str) -> str:
    return render_template("web/own_link_sent.html", reference=reference)


def _where(reference: str) -> int:
    """The interview on whose panel somebody says they are, or anywhere."""
    if not reference:
        return asked_links.ANYWHERE
    return access.links().interview_of(reference) or asked_links.NOWHERE


def _page(reference: str, form: OwnLinkForm) -> str:
    return render_template("web/own_link.html", reference=reference, form=form)
