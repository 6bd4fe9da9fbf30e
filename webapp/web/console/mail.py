"""Page on which admins see how letters leave, send themselves a test letter, and read what is wrong."""

from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.db import transaction
from webapp.services.letters import delivery
from webapp.services.organisation import people
from webapp.web.system.access import now, open_to, recruiter, settings

pages = Blueprint("mail", __name__, url_prefix="/mail")


@pages.get("")
@open_to("admin")
def mail_shown() -> ResponseReturnValue:
    """The mail server, and what became of the last test letter to who looks."""
    server = urlsplit(settings().smtp_url)
    return render_template(
        "web/console/mail.html",
        server=server.hostname,
        port=server.port or (465 if server.scheme == "smtps" else 587),
        signs_in=bool(server.username),
        sender=settings().sender,
        test=delivery.last_test(recruiter().id, now()) if server.hostname else None,
        zone=people.organisation().zone,
    )


@pages.post("/test-letter")
@open_to("admin")
def test_letter_sent() -> ResponseReturnValue:
    """A letter to who asks, in the organisation's name, to see whether letters arrive."""
    with transaction():
        delivery.send_test(recruiter().id, now())
    return redirect(url_for(".mail_shown", _anchor="test"), 303)
