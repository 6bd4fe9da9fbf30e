"""List of candidacies: those that go on, or those with an outcome."""

from zoneinfo import ZoneInfo

from flask import Blueprint, render_template, request

from webapp.services.candidacies import listing
from webapp.services.candidacies.listing import CandidacyFilter, State
from webapp.services.organisation import people
from webapp.web.console.console_forms import one_line
from webapp.web.system.access import now, open_to, reader
from webapp.web.system.numbers_in_urls import row_number

pages = Blueprint("candidacies", __name__, url_prefix="/candidacies")

STATES: dict[str, State | None] = {"": "open", "ended": "ended", "all": None}


@pages.get("")
@open_to("recruiter")
def list_shown() -> str:
    """Candidacies, narrowed by what stands in the address, a page at a time."""
    state, words = request.args.get("state", ""), one_line(request.args.get("name"))[:200]
    state, after = state if state in STATES else "", request.args.get("after", type=row_number)
    return render_template(
        "web/console/candidacies/list.html",
        page=listing.page_of(CandidacyFilter(STATES[state], words, reader()), after, now()),
        state=state,
        words=words,
        narrowed={name: value for name, value in (("state", state), ("name", words)) if value},
        first=after is None,
        local=now().astimezone(ZoneInfo(people.organisation().zone)),
    )
