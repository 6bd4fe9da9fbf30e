"""What waits before it is done: a page that counts, undoing it, and having read that it was refused."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain import undo
from webapp.domain.errors import N_, NotFound, NotNow
from webapp.domain.interview.personal_lines import PersonalLines
from webapp.domain.undo import VERBS
from webapp.models.types import converter
from webapp.services.accounts import text_drafts
from webapp.services.console import waiting_verbs
from webapp.services.console.waiting_verbs import Asked
from webapp.services.interviews import standing
from webapp.services.interviews.lifecycle import Plan
from webapp.services.organisation import roles
from webapp.web.console import interviews, their_part
from webapp.web.system.access import now, open_to, reader

UNDONE_FOR_ANOTHER = N_("Undone. What was written for it is a draft again of the one who wrote it.")

pages = Blueprint("waiting", __name__, url_prefix="/waiting")


@pages.get("/<int:waiting_id>")
@open_to("recruiter")
def setup_awaited(waiting_id: int) -> ResponseReturnValue:
    """An interview that is about to be set up; once it is, its own page."""
    row = waiting_verbs.find(waiting_id, reader())
    if row.verb != undo.INVITE:
        raise NotFound(waiting_verbs.NOTHING)
    if row.interview_id is not None:
        return redirect(url_for("interviews.interview", interview_id=row.interview_id), 303)
    plan = converter.structure(row.typed["plan"], Plan)
    return render_template(
        "web/console/setup_awaited.html",
        plan=plan,
        role=roles.get(plan.role_id),
        starts=plan.starts_at.astimezone(ZoneInfo(plan.zone)),
        waiting=waiting_verbs.one(waiting_id, reader(), now()),
    )


@pages.get("/progress")
@open_to("recruiter")
def progress_polled() -> ResponseReturnValue:
    """Whether anything that one has asked for still waits: 304 as long as nothing has changed."""
    found = waiting_verbs.of_account(reader(), now())
    response = jsonify(making=found.making, state=found.state)
    response.set_etag(found.state)
    return response.make_conditional(request)


@pages.post("/<int:waiting_id>/undo")
@open_to("recruiter")
def verb_undone(waiting_id: int) -> ResponseReturnValue:
    """Before it is done; back to where it was asked for, with all that was typed. A text is a draft again of
    the one who wrote it."""
    try:
        with transaction():
            writer_id = waiting_verbs.find(waiting_id, reader()).by_id
            asked = waiting_verbs.take_back(waiting_id, reader(), now())
            kept = _keep_as_draft(asked, writer_id)
    except NotNow as late:
        flash(gettext(late.sentence), "error")
        return redirect(_where_it_stands(waiting_id), 303)
    of_another = kept and writer_id != reader().account_id
    flash(gettext(UNDONE_FOR_ANOTHER if of_another else VERBS[asked.verb].undone))
    return _back(asked)


def _keep_as_draft(asked: Asked, writer_id: int) -> bool:
    """The texts that were typed for it stand where they were typed. Whether there are any."""
    place, typed = TEXTS[asked.verb](asked) if asked.verb in TEXTS else ("", {})
    texts = {field: (text, "") for field, text in typed.items() if text}
    text_drafts.keep(writer_id, place, asked.interview_id, texts, now())
    return bool(texts)


@pages.post("/<int:waiting_id>/read")
@open_to("recruiter")
def refusal_read(waiting_id: int) -> ResponseReturnValue:
    """That it was refused is known, and need not be said any more; what was typed comes back."""
    with transaction():
        asked = waiting_verbs.dismiss(waiting_id, reader())
    return _back(asked)


def _where_it_stands(waiting_id: int) -> str:
    row = waiting_verbs.find(waiting_id, reader())
    if row.verb == undo.INVITE:
        return url_for(".setup_awaited", waiting_id=row.id)
    return _page_of(Asked(row.verb, row.subject, row.detail))


def _page_of(asked: Asked) -> str:
    """The page on which it was asked for."""
    if asked.verb == undo.RETIRE:
        return url_for("library.entry_read", entry_id=asked.subject)
    if asked.verb == undo.LEAVE_PANEL:
        return url_for("changes.panel_changed", interview_id=asked.subject)
    return url_for("interviews.interview", interview_id=asked.subject)


def _back(asked: Asked) -> ResponseReturnValue:
    """Where it was asked for, as it was then; to *Today* where who asks may not open that any more."""
    try:
        if asked.verb in TYPED:
            return TYPED[asked.verb](asked)
        if asked.interview_id is not None:
            standing.refuse_hidden(asked.interview_id, reader())
        return redirect(_page_of(asked), 303)
    except (NotFound, NotNow):
        return redirect(url_for("recruiter.today"), 303)


TYPED: dict[str, Callable[[Asked], ResponseReturnValue]] = {
    undo.INVITE: interviews.show_plan_again,
    undo.ANSWER: interviews.show_answer_again,
    undo.THEIR_PART: their_part.show_choice_again,
}
"""Pages with forms that come back as they were filled in."""


def _answer(asked: Asked) -> tuple[str, dict[str, str]]:
    return f"{_page_of(asked)}#answer-{asked.detail}", {"answer": asked.typed["answer"]}


def _lines_of_cancelling(asked: Asked) -> tuple[str, dict[str, str]]:
    lines = converter.structure(asked.typed["lines"], PersonalLines)
    typed = {"line_to_candidate": lines.to_candidate, "line_to_panel": lines.to_panel}
    return f"{_page_of(asked)}#line-cancel", typed


def _line_of_leaving(asked: Asked) -> tuple[str, dict[str, str]]:
    return f"{_page_of(asked)}#line-off-{asked.detail}", {"line": asked.typed["line"]}


def _notes_of_their_part(asked: Asked) -> tuple[str, dict[str, str]]:
    place = url_for("their_part.part_chosen", interview_id=asked.subject)
    return place, {f"note-{key}": note for key, note in asked.typed["notes"].items()}


TEXTS: dict[str, Callable[[Asked], tuple[str, dict[str, str]]]] = {
    undo.ANSWER: _answer,
    undo.CANCEL: _lines_of_cancelling,
    undo.LEAVE_PANEL: _line_of_leaving,
    undo.THEIR_PART: _notes_of_their_part,
}
"""Where a text was typed, as places of drafts are called, and what by which field."""
