"""Pages of invitations that came by mail: their list, and a form for a new interview filled with one."""

from datetime import UTC
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain.interview.sessions import LONGEST, SHORTEST
from webapp.domain.interview.venue import Venue
from webapp.services.mailbox import drafts
from webapp.services.organisation import people
from webapp.web.console.session_forms import SetUpForm, local_start
from webapp.web.system.access import now, open_to, reader, settings

pages = Blueprint("mailed_drafts", __name__, url_prefix="/interviews/by-mail")


@pages.get("")
@open_to("recruiter")
def drafts_listed() -> str:
    """All that wait to be completed."""
    lines = drafts.open_drafts(reader())
    return render_template(
        "web/console/by_mail.html",
        drafts=lines,
        more=len(lines) >= drafts.MOST,
        local=now().astimezone(ZoneInfo(people.organisation().zone)),
        address=settings().organiser_address,
    )


@pages.post("/<int:draft_id>/put-away")
@open_to("recruiter")
def draft_put_away(draft_id: int) -> ResponseReturnValue:
    """Nothing is set up of it."""
    with transaction():
        drafts.put_away(draft_id, reader(), now())
    flash(gettext("It is put away. Nobody was told."))
    return redirect(url_for(".drafts_listed"), 303)


def fill_from_mail(form: SetUpForm, draft_id: int) -> None:
    """Fills a form with what an invitation says; all of it can be changed. Raises `NotFound`."""
    line = drafts.find(draft_id, reader())
    said, who = line.invitation, drafts.people_of(line, settings().organiser_address)
    form.draft.data = str(draft_id)
    if said.zone and said.zone != form.zone_in_force:
        form.zone.data = said.zone
    form.starts_at.data = local_start(said.starts_at.astimezone(UTC), form.zone_in_force)
    form.minutes.data = said.minutes if SHORTEST <= said.minutes <= LONGEST else 60
    form.show_venue(Venue(said.place, said.video_link))
    if who.candidate is not None:
        form.candidate_name.data, form.candidate_email.data = who.candidate.name, who.candidate.email
    for seat, one in zip(form.panel, who.panel, strict=False):
        seat.form.name.data, seat.form.email.data = one.name, one.email
    standing = who.panel[len(form.panel) :]
    form.paste.data = "\n".join(f"{one.name} <{one.email}>" for one in standing)
    form.name_seats()
