"""Shows the guides: those of candidates and interviewers to anybody, since they tell of nobody; those of
recruiters and admins to who is signed in."""

from flask import Blueprint, g, render_template, request

from webapp.adapters import languages
from webapp.adapters.guides import guide as read_guide
from webapp.web.system.access import open_to
from webapp.web.system.languages import browsers_language, page_language

of_visitors = Blueprint("visitors_guides", __name__, url_prefix="/help")
of_accounts = Blueprint("accounts_guides", __name__, url_prefix="/help")


@of_visitors.before_request
def choose_language() -> None:
    """The language that a link names, or else the browser's: we do not know who reads."""
    asked = request.args.get("language", "")
    g.language = asked if asked in languages.offered() else browsers_language()


@of_visitors.get("/<any(candidates, interviewers):visitors_guide>")
@open_to("anyone")
def open_guide_shown(visitors_guide: str) -> str:
    guide = read_guide(visitors_guide, page_language())
    return render_template("web/guide.html", guide=guide, name=visitors_guide)


@of_accounts.get("/<any(recruiters, admins):guide>")
@open_to("account")
def guide_shown(guide: str) -> str:
    shown = read_guide(guide, page_language())
    return render_template("web/console/guide.html", guide=shown, name=guide)
