"""Says where somebody goes on from a page that says what went wrong."""

from typing import NamedTuple

from flask import g, request, session, url_for
from flask_babel import gettext

from webapp.domain.errors import N_

PERSONAL = ("/me/", "/link/", "/old-link/", "/rounds/")
"""How the addresses begin that candidates and interviewers have from letters."""
PASSES_BY_ITSELF = (429, 503)
"""After a minute the same page is there again, and until then no other one is."""

DEAD_LINK = N_(
    "This link does not open anything. It may have been replaced: the newest letter has the right one."
)
NOTHING_HERE = N_(
    "Perhaps there is a typing error in the address, or what was here has been moved or erased since."
)
BY_LETTER = N_("For recruiters. Candidates and interviewers use the link in their letter.")


class Link(NamedTuple):
    """Where a link leads, and its words in the language of the page."""

    address: str
    words: str


class WaysOn(NamedTuple):
    """What somebody can do now. `sentence` is for whom the links are; empty where that is plain."""

    links: tuple[Link, ...] = ()
    sentence: str = ""


def why_nothing_is_here() -> str:
    """What may be wrong with an address that leads nowhere."""
    return gettext(DEAD_LINK if _is_personal() else NOTHING_HERE)


def ways_on(status: int) -> WaysOn:
    """From an error with this status, for who is known to be asking. Asks the database nothing."""
    if status in PASSES_BY_ITSELF:
        return WaysOn()
    if "participant" in g:
        return WaysOn((Link(url_for("participant.home_shown"), gettext("To your page")),))
    if _is_personal():  # the newest letter has the link, whoever else is signed in here
        return WaysOn()
    if g.signed_in if "signed_in" in g else session.get("sign_in"):
        today = Link(url_for("recruiter.today"), gettext("Today"))
        return WaysOn((today, Link(url_for("recruiter.search_shown"), gettext("Search"))))
    return WaysOn((Link(url_for("sign_in.form_shown"), gettext("Sign in")),), gettext(BY_LETTER))


def _is_personal() -> bool:
    return request.path.startswith(PERSONAL)
