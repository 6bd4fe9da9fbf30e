"""Shows interviewers the briefing, on a phone and as a PDF, and keeps what they say about themselves."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain.errors import N_, NotFound
from webapp.domain.interview.stages import Stage
from webapp.models.documents import Document
from webapp.services.documents import papers, whats_new
from webapp.services.documents.whats_new import ReadSoFar
from webapp.services.interviews import changes
from webapp.services.interviews.schedule import locked
from webapp.services.interviews.timeline import BRIEFING_FETCHED
from webapp.web.forms.introduction import IntroductionForm, introduction_of
from webapp.web.forms.two_tabs import BothChanged
from webapp.web.personal.participant import interviewers_home, panel_briefing
from webapp.web.system import access
from webapp.web.system.access import open_to

pages = Blueprint("interviewer", __name__, url_prefix="/me/<token>")
pages.url_value_preprocessor(access.take_token)
pages.url_defaults(access.put_token)


@pages.post("/introduction")
@open_to("interviewer")
def introduction_written() -> ResponseReturnValue:
    """What candidates read of this interviewer."""
    person, actor, form = access.participant(), access.acting(), IntroductionForm()
    interview_id = person.interview_id
    if not form.validate():
        return interviewers_home(person, True, form), 422
    try:
        with transaction():
            locked(interview_id)  # another tab may be just being kept
            form.take_over(introduction_of(person.person))
            changes.introduce(person, form.job_title.data, form.about.data, actor, access.now())
    except BothChanged as both:
        form.form_errors.append(gettext(both.sentence))
        return interviewers_home(person, True, form), 422
    flash(gettext("Kept. It stands on the candidate’s page now."))
    return redirect(url_for("participant.home_shown", _anchor="introduction"), 303)


@pages.get("/briefing")
@open_to("interviewer")
def briefing_read() -> str:
    document = _briefing()
    so_far = whats_new.read_so_far(access.participant(), document)
    since = whats_new.since(document, so_far)
    _note_fetching(document, so_far)
    return render_template(
        "web/interviewer/briefing.html",
        briefing=document.content,
        version=document.version,
        reader=access.participant().id,
        since=since,
        unread=not so_far.read,
        papers=papers.there(document),
    )


@pages.get("/briefing.pdf")
@open_to("interviewer")
def briefing_downloaded() -> Response:
    document = _briefing()
    return _file(document, papers.file_of(document, "A4"))


@pages.get("/briefing-letter.pdf")
@open_to("interviewer")
def briefing_downloaded_in_letter() -> Response:
    document = _briefing()
    return _file(document, papers.file_of(document, "Letter"))


def _briefing() -> Document:
    document = panel_briefing(access.participant().interview)
    if document is None:
        cancelled = access.participant().interview.stage is Stage.CANCELLED
        raise NotFound(CANCELLED if cancelled else NOT_YET)
    return document


NOT_YET = N_("There is no briefing yet. Your own page says when it will be here.")
CANCELLED = N_("This interview does not take place, so its briefing is closed.")


def _file(document: Document, file: bytes) -> Response:
    """The PDF, to be read in place, under a name without anybody's name."""
    _note_fetching(document, whats_new.read_so_far(access.participant(), document))
    name = f"briefing-{document.interview_id}-v{document.version}.pdf"
    return Response(
        file, mimetype="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def _note_fetching(document: Document, so_far: ReadSoFar) -> None:
    """Whether somebody reads it, their page tells: `visits.briefing_seen`."""
    person = access.participant()
    if so_far.fetched:
        access.saw(BRIEFING_FETCHED, document.interview_id, document.id)
    else:
        access.note_with_page(lambda: whats_new.note_fetched(person, document, access.now()))
