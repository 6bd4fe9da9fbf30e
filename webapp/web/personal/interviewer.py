"""The interviewer's pages: the briefing, on a phone and as a PDF, and the fit form."""

from flask import Blueprint, Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.db import transaction
from webapp.domain.errors import N_, NotFound, NotNow
from webapp.domain.forms.answers import InterviewerFit, PreInterview
from webapp.domain.interview.facts import Panelist
from webapp.models.documents import Document
from webapp.services.documents import versions, whats_new
from webapp.services.interviews import lifecycle, submissions
from webapp.services.interviews.submissions import ROUND_CLOSED
from webapp.services.interviews.timeline import BRIEFING_FETCHED
from webapp.web.forms import fit
from webapp.web.personal import autosave
from webapp.web.personal.participant import panel_briefing
from webapp.web.system import access, languages
from webapp.web.system.access import open_to

pages = Blueprint("interviewer", __name__, url_prefix="/me/<token>")
pages.url_value_preprocessor(access.take_token)
pages.url_defaults(access.put_token)


@pages.get("/briefing")
@open_to("interviewer")
def briefing_read() -> str:
    document = _briefing()
    since = whats_new.since(access.participant(), document)
    unread = not whats_new.has_read(access.participant(), document)
    _note_fetching(document)
    return render_template(
        "web/interviewer/briefing.html",
        briefing=document.content,
        version=document.version,
        reader=access.participant().id,
        since=since,
        unread=unread,
        letter=versions.has_letter(document),
    )


@pages.get("/briefing.pdf")
@open_to("interviewer")
def briefing_downloaded() -> Response:
    document = _briefing()
    return _file(document, versions.pdf_of(document))


@pages.get("/briefing-letter.pdf")
@open_to("interviewer")
def briefing_downloaded_in_letter() -> Response:
    document = _briefing()
    return _file(document, versions.letter_pdf_of(document))


@pages.get("/rate")
@open_to("interviewer")
def fit_form_shown() -> ResponseReturnValue:
    if not submissions.may_rate(access.participant()):
        return redirect(url_for("participant.home_shown"))
    return _fit_page(_fit_form())


@pages.post("/rate/draft")
@open_to("interviewer")
def fit_draft_saved() -> ResponseReturnValue:
    """For the script that saves while somebody types; nothing is sent."""
    return autosave.keep_fit(_fit_form())


@pages.post("/rate")
@open_to("interviewer")
def fit_form_received() -> ResponseReturnValue:
    person = access.participant()
    if not submissions.may_rate(person):
        raise NotNow(ROUND_CLOSED)
    form = _fit_form()
    if languages.chosen():
        return _fit_page(form)
    if not form.validate():
        return _fit_page(form), 422
    with transaction():
        submissions.send_fit(person.id, person.interview_id, form.answers(), access.now())
    return redirect(url_for("participant.home_shown"), 303)


def _briefing() -> Document:
    document = panel_briefing(access.participant().interview)
    if document is None:
        raise NotFound(N_("There is no briefing yet. Your own page says when it will be here."))
    return document


def _file(document: Document, file: bytes) -> Response:
    """The PDF, to be read in place, under a name without anybody's name."""
    _note_fetching(document)
    name = f"briefing-{document.interview_id}-v{document.version}.pdf"
    return Response(
        file, mimetype="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def _note_fetching(document: Document) -> None:
    """Whether somebody reads it, their page tells: `visits.briefing_seen`."""
    person = access.participant()
    if access.only_asks() or whats_new.was_fetched(person, document):
        access.saw(BRIEFING_FETCHED, document.interview_id, document.id)
        return
    with transaction():
        whats_new.note_fetched(person, document, access.now())


def _fit_form() -> fit.InterviewerFitForm:
    person = access.participant()
    interview = person.interview
    visible = (submissions.pre_interview(interview) or PreInterview()).for_interviewers()
    before = submissions.sent(person, "fit")
    return fit.interviewer_form(
        submissions.rated_dimensions(interview),
        visible.questions,
        lifecycle.facts(interview),
        Panelist(person.id, person.person.name),
        before if isinstance(before, InterviewerFit) else None,
        submissions.fit_draft(person),
    )


def _fit_page(form: fit.InterviewerFitForm) -> str:
    return render_template(
        "web/interviewer/fit.html",
        interview=lifecycle.facts(access.participant().interview),
        form=form,
        seen=fit.mark(form.typed()),
    )
