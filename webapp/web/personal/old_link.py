"""Offers to mail the current link to the address it belongs to, to whoever comes by one that opens nothing
now.

Whoever it is learns nothing: not whose it was, nor whether a letter is sent, be it from the answer or from
how long it takes.
"""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.db import transaction
from webapp.domain.errors import NotFound
from webapp.services.letters import asked_links
from webapp.web.personal.own_link import ASKED
from webapp.web.system import access, whose_link
from webapp.web.system.access import open_to
from webapp.web.system.limits import limiter
from webapp.web.system.ways_on import DEAD_LINK

pages = Blueprint("old_link", __name__, url_prefix="/old-link/<token>")


@pages.get("")
@open_to("anyone")
def link_offered(token: str) -> str:
    if whose_link.former_owner(token, access.links()) is None:
        raise NotFound(DEAD_LINK)
    return render_template("web/old_link.html", token=token, sent="sent" in request.args)


@pages.post("")
@open_to("anyone")
@limiter.limit(ASKED)
def link_sent(token: str) -> ResponseReturnValue:
    owner = whose_link.former_owner(token, access.links())
    if owner is None:
        raise NotFound(DEAD_LINK)
    owner_id = owner.id
    with transaction():
        asked_links.ask_by_old_link(owner_id, access.now())
    return redirect(url_for(".link_offered", token=token, sent="yes"), 303)
