"""The page on which somebody who has signed in again finds what they had typed."""

from flask import Blueprint, render_template, session
from flask.typing import ResponseReturnValue

from webapp.services.accounts import held_forms
from webapp.web.system.access import now, open_to, recruiter, settings
from webapp.web.system.returned_forms import HELD

pages = Blueprint("held_form", __name__, url_prefix="/held-form")

LONG = 20
"""Characters from which a text is shown on this page; shorter ones are only in the form."""
NOT_SHOWN = ("once", "seen", "was")


@pages.get("")
@open_to("recruiter")
def form_offered() -> ResponseReturnValue:
    """What was typed, for whose form it is; nothing for anybody else."""
    held = held_forms.found(session.get(HELD, ""), recruiter().id, settings().secret_key, now())
    words = (
        [value for name, value in held.fields if name not in NOT_SHOWN and len(value) > LONG] if held else []
    )
    return render_template("web/accounts/held_form.html", held=held, words=words)
