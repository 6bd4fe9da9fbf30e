"""How the connection to Ashby stands, for admins: how to set it up, and what became of each schedule."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.config import Settings
from webapp.db import transaction
from webapp.services.ashby import schedules
from webapp.services.organisation import people
from webapp.web.system.access import now, open_to, reader

pages = Blueprint("ashby_page", __name__, url_prefix="/systems/ashby")


@pages.get("")
@open_to("admin")
def schedules_shown() -> str:
    settings: Settings = current_app.config["SETTINGS"]
    return render_template(
        "web/accounts/ashby.html",
        is_set_up=bool(settings.ashby_secret and settings.ashby_key),
        address=f"{settings.base_url}/integrations/ashby",
        schedules=schedules.last_ones(reader()),
        zone=people.organisation().zone,
    )


@pages.post("/<int:number>/again")
@open_to("admin")
def schedule_fetched_again(number: int) -> ResponseReturnValue:
    with transaction():
        schedules.fetch_again(number, now())
    flash(gettext("It is looked at again. In a moment you see here what came of it."))
    return redirect(url_for(".schedules_shown"), 303)
