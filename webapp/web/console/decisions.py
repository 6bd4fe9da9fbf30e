"""Pages on which a recruiter decides what a briefing says beside a priority or a question."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain.errors import N_, DecidedMeanwhile, NotFound
from webapp.domain.library.entries import PassageRef
from webapp.services.console import dossier
from webapp.services.documents import decisions
from webapp.services.library import authors
from webapp.web.system.access import now, open_to, reader, recruiter
from webapp.web.system.numbers_in_urls import row_number

pages = Blueprint("decisions", __name__, url_prefix="/interviews/<int:interview_id>/briefing/<beside>")

LONGEST_SEARCH = 500
CHOSEN = N_("Kept: the briefing says this first. It is made anew, and a panel that has it already is told.")
LEFT_OUT = N_("Left out. The briefing is made anew, and a panel that has it already is told.")
TAKEN_BACK = N_("The library decides again. The briefing is made anew.")


@pages.get("")
@open_to("recruiter")
def desk_shown(interview_id: int, beside: str) -> str:
    """What the briefing says there, what else it could say, and who has decided what."""
    return _page(interview_id, beside)


@pages.post("")
@open_to("recruiter")
def passage_decided(interview_id: int, beside: str) -> ResponseReturnValue:
    """A passage is printed first, or left out; or the library decides again."""
    dossier.interview(interview_id, reader())
    account_id, seen = recruiter().id, request.form.get("seen", 0, type=int)
    does = request.form.get("does", "")
    try:
        with transaction():
            if does == "take_back":
                decisions.take_back(interview_id, beside, seen, account_id, now())
            else:
                decisions.decide(interview_id, beside, _passage(), does == "choose", seen, account_id, now())
    except DecidedMeanwhile as refusal:
        return _page(interview_id, beside, gettext(refusal.sentence)), 409
    flash(gettext({"choose": CHOSEN, "take_back": TAKEN_BACK}.get(does, LEFT_OUT)))
    return redirect(url_for(".desk_shown", interview_id=interview_id, beside=beside, q=_words() or None), 303)


def _passage() -> PassageRef:
    """The passage whose button was pressed."""
    entry_id = request.form.get("entry", type=row_number)
    if entry_id is None:
        raise NotFound(decisions.NO_PASSAGE)
    return PassageRef(entry_id, request.form.get("heading", ""), request.form.get("digest", ""))


def _words() -> str:
    """What else is looked for."""
    return request.args.get("q", "")[:LONGEST_SEARCH].strip()


def _page(interview_id: int, beside: str, problem: str = "") -> str:
    words, found = _words(), dossier.interview(interview_id, reader())
    desk = decisions.desk(found, beside, words, now())
    return render_template(
        "web/console/decide.html",
        interview=found,
        desk=desk,
        names=authors.names_of([line.by_id for line in desk.decided]),
        words=words,
        problem=problem,
    )
