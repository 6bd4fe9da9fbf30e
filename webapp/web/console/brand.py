"""Page on which admins edit the organisation's profile, and the colour and logo that all pages use."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectChoice, SelectField, StringField, ValidationError

from webapp.adapters import languages
from webapp.db import transaction
from webapp.domain import brand as colours
from webapp.domain.errors import N_, Invalid, NotFound
from webapp.domain.local_time import zones_of_places
from webapp.models.people import Organisation
from webapp.services import audit
from webapp.services.organisation import branding, people
from webapp.services.organisation.branding import Profile
from webapp.web.console.console_forms import deliverable, required, text
from webapp.web.forms.two_tabs import SharedForm
from webapp.web.system.access import acting, now, open_to, signed_in

pages = Blueprint("brand", __name__)

LARGEST = 2 * 1024 * 1024
"""Bytes of a file with a logo."""
FOREVER = "public, max-age=31536000, immutable"
"""An address holds the version: what it leads to never changes."""
STYLE = ":root {{ --we: {we}; --we-tint: {tint}; --link: rgb({link}); --link-hover: rgb({hover}); }}\n"


PAPERS = [SelectChoice("A4", "A4"), SelectChoice("Letter", lazy_gettext("US Letter"))]


class OrganisationForm(SharedForm):
    """What an admin decides about how the organisation shows itself."""

    name = required(lazy_gettext("Name"), 120)
    zone = required(lazy_gettext("Time zone"), 64)
    language = SelectField(
        lazy_gettext("Language of your papers"), choices=lambda: list(languages.offered().items())
    )
    paper = SelectField(lazy_gettext("Paper"), choices=PAPERS, default="A4")
    accent = text(lazy_gettext("Colour"), 20)
    logo = FileField(lazy_gettext("Logo"))
    no_logo = BooleanField(lazy_gettext("Without a logo"))
    sender_name = text(lazy_gettext("Letters come from"), 120)
    reply_to = text(lazy_gettext("Answers go to"), 254)

    proposed = ""
    """The nearest colour that can be read, when the one that was typed cannot."""

    def validate_accent(self, field: StringField) -> None:
        try:
            branding.checked_colour(field.data)
        except Invalid as refusal:
            typed = colours.colour(field.data)
            nearest = colours.readable_shade(typed) if typed else ""
            self.proposed = nearest if nearest != typed and not colours.is_theirs(nearest) else ""
            raise ValidationError(gettext(refusal.sentence)) from None

    def validate_reply_to(self, field: StringField) -> None:
        if field.data:
            deliverable(field.data)

    def profile(self) -> Profile:
        """What the form says."""
        return Profile(
            name=self.name.data,
            zone=self.zone.data,
            accent=self.accent.data,
            sender_name=self.sender_name.data,
            reply_to=self.reply_to.data,
            language=self.language.data,
            paper=self.paper.data,
        )

    @property
    def file(self) -> bytes:
        """The file with a logo that was sent, empty if none was."""
        return self.logo.data.read() if self.logo.data else b""


@pages.url_value_preprocessor
def take_more(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """A logo may be larger than a form. Whoever is no admin sends nothing large to be read."""
    if endpoint == "brand.organisation_edited" and (here := signed_in()) and here.account.is_admin:
        request.max_content_length = LARGEST


@pages.route("/organisation", methods=["GET", "POST"])
@open_to("admin")
def organisation_edited() -> ResponseReturnValue:
    """Name, zone, language, colour, logo, and in whose name letters come."""
    now_so = people.organisation()
    form = OrganisationForm(obj=now_so)
    if proposed := colours.colour(request.form.get("accent_instead", "")):
        form.accent.data = proposed
    if not form.is_submitted():
        form.remember()
    if form.validate_on_submit() and _changed(form):
        flash(gettext("Kept. It shows from now on, in documents from the next one on."))
        return redirect(url_for(".organisation_edited"), 303)
    return _page(form, now_so), 422 if form.is_submitted() else 200


def _changed(form: OrganisationForm) -> bool:
    """Whether it could be kept; if not, the form says why."""
    file = form.file
    try:
        with transaction():
            form.take_over(OrganisationForm(formdata=None, obj=people.organisation()))
            branding.change(form.profile())
            audit.record("organisation_changed", acting(), now())
            if form.no_logo.data:
                branding.remove_logo()
            elif file:
                branding.take_logo(file)
    except Invalid as refusal:
        form.form_errors.append(gettext(refusal.sentence))
        return False
    return True


def _page(form: OrganisationForm, now_so: Organisation) -> str:
    shown = now_so.accent or colours.WE
    return render_template(
        "web/console/organisation.html",
        form=form,
        zones=zones_of_places(),
        usual=colours.WE,
        contrast=round(colours.contrast(shown, "#ffffff"), 1),
        logo=now_so.logo_width,
    )


@pages.get("/brand/<int:version>.css")
@open_to("anyone")
def stylesheet_served(version: int) -> Response:
    """The organisation's colour in the place of our green. The version is only there for caches."""
    colour = people.organisation().accent or colours.WE
    link, hover = (", ".join(map(str, colours.rgb_values(c))) for c in (colour, colours.darker_shade(colour)))
    style = STYLE.format(we=colour, tint=colours.light_tint(colour), link=link, hover=hover)
    return _cached(style, "text/css")


@pages.get("/brand/<int:version>.png")
@open_to("anyone")
def logo_served(version: int) -> Response:
    """The organisation's logo. The version is only there for caches."""
    png = branding.logo_png()
    if not png:
        raise NotFound(N_("There is no logo."))
    return _cached(png, "image/png")


def _cached(content: str | bytes, kind: str) -> Response:
    return Response(content, mimetype=kind, headers={"Cache-Control": FOREVER})
