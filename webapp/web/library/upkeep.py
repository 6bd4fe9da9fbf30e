"""Page that lists library entries which need attention."""

from flask import Blueprint, render_template

from webapp.services.library import upkeep as library_upkeep
from webapp.web.library.entries import today_here
from webapp.web.system import access
from webapp.web.system.access import open_to

pages = Blueprint("library_upkeep", __name__, url_prefix="/library/upkeep")

SHOWN = 50
"""Lines of each kind on the page; the list of the library shows all."""


@pages.get("")
@open_to("recruiter")
def upkeep_shown() -> str:
    """Everything that needs a look, by what is the matter with it."""
    today = today_here()
    return render_template(
        "web/library/upkeep.html",
        needed=library_upkeep.upkeep_needed(today, access.now()),
        shown=SHOWN,
    )
