"""What is still to do before the first interview: a list on *Today*, a line on the page of each step."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain.first_steps import Step
from webapp.services.console import first_steps
from webapp.services.console.first_steps import Beginning
from webapp.web.system.access import open_to, reader, settings, signed_in

pages = Blueprint("first_steps", __name__, url_prefix="/first-steps")

PAGES: dict[Step, str] = {
    "company": "brand.organisation_edited",
    "zone": "brand.organisation_edited",
    "colour": "brand.organisation_edited",
    "mail": "mail.mail_shown",
    "library": "library_import.import_shown",
    "role": "roles.role_added",
    "interview": "interviews.interview_created",
    "colleague": "colleagues.list_shown",
}
"""Where each step is done: the page that there is for it anyway."""
HERE = {endpoint: step for step, endpoint in PAGES.items()} | {
    "library.entries_listed": "library",
    "roles": "role",
}
"""The last step that is done on a page, or on all pages of a blueprint."""


@pages.app_context_processor
def steps_of_a_page() -> dict[str, object]:
    """For the console's pages: how far this organisation is, and where each step is done."""
    return {
        "beginning": beginning,
        "page_of_step": lambda step: url_for(PAGES[step]),
        "step_here": HERE.get(request.endpoint or "") or HERE.get(request.blueprint or ""),
        "has_mail_server": bool(settings().smtp_url),
    }


def beginning() -> Beginning | None:
    """How far the organisation is, as who is signed in may go on with it."""
    here = signed_in()
    return first_steps.beginning(here.account.is_admin, reader()) if here else None


@pages.post("/<first_step>/leave")
@open_to("admin")
def step_left(first_step: str) -> ResponseReturnValue:
    """A step is left as it is."""
    with transaction():
        first_steps.leave(first_step)
    return redirect(url_for("recruiter.today"), 303)


@pages.post("/put-away")
@open_to("admin")
def list_put_away() -> ResponseReturnValue:
    """The list is not shown any more."""
    with transaction():
        first_steps.put_away()
    flash(gettext("The list is put away. The page “Organisation” brings it back."))
    return redirect(url_for("recruiter.today"), 303)


@pages.post("/bring-back")
@open_to("admin")
def list_brought_back() -> ResponseReturnValue:
    """The list is shown again, if anything on it is still to do."""
    with transaction():
        first_steps.put_away(False)
    return redirect(url_for("recruiter.today"), 303)
