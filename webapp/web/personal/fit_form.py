"""Shows and takes the fit form of whoever's link it is: the candidate's, or an interviewer's."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp.db import transaction
from webapp.domain.errors import NotNow
from webapp.domain.forms.answers import CandidateFit, InterviewerFit, PreInterview
from webapp.domain.interview.facts import Panelist
from webapp.models.interviews import Participant
from webapp.services.interviews import lifecycle, submissions
from webapp.services.interviews.schedule import locked
from webapp.services.interviews.submissions import ROUND_CLOSED
from webapp.web.forms import fit
from webapp.web.forms.fit import CandidateFitForm, FitForm, InterviewerFitForm
from webapp.web.personal import autosave
from webapp.web.system import access, languages
from webapp.web.system.access import open_to

pages = Blueprint("fit_form", __name__, url_prefix="/me/<token>")
pages.url_value_preprocessor(access.take_token)
pages.url_defaults(access.put_token)


@pages.get("/fit")
@pages.get("/rate", alias=True)  # where interviewers' letters led until 0.1.0
@open_to("participant")
def form_shown() -> ResponseReturnValue:
    person = access.participant()
    if not submissions.may_rate(person, access.now()):
        return redirect(url_for("participant.home_shown"))
    return _page(person, _form_of(person))


@pages.post("/fit/draft")
@open_to("participant")
def draft_saved() -> ResponseReturnValue:
    """For the script that saves while somebody types; nothing is sent."""
    person = access.participant()
    return autosave.keep_fit(_form_of(person), lambda: _form_of(person, sent=False))


@pages.post("/fit")
@open_to("participant")
def form_received() -> ResponseReturnValue:
    person = access.participant()
    if not submissions.may_rate(person, access.now()):
        raise NotNow(ROUND_CLOSED)
    form = _form_of(person)
    if languages.chosen():
        return _page(person, form)
    if not form.validate():
        return _page(person, form), 422
    participant_id, interview_id = person.id, person.interview_id
    with transaction():
        locked(interview_id)
        form.take_over(_form_of(person, sent=False), request.form.get("seen", ""))
        submissions.send_fit(participant_id, interview_id, form.answers(), access.now())
    return redirect(url_for("participant.home_shown"), 303)


def _form_of(person: Participant, *, sent: bool = True) -> CandidateFitForm | InterviewerFitForm:
    """Their form, with what was `sent` just now or as it would be opened now."""
    return _candidates_form(person, sent) if person.side == "candidate" else _interviewers_form(person, sent)


def _candidates_form(person: Participant, sent: bool) -> CandidateFitForm:
    asked = submissions.readable(person, "pre_interview")
    before = submissions.readable(person, "fit")
    return fit.candidate_form(
        submissions.rated_dimensions(person.interview),
        asked.questions if isinstance(asked, PreInterview) else (),
        before if isinstance(before, CandidateFit) else None,
        submissions.fit_draft(person),
        sent=sent,
    )


def _interviewers_form(person: Participant, sent: bool) -> InterviewerFitForm:
    interview = person.interview
    visible = (submissions.pre_interview(interview) or PreInterview()).for_interviewers()
    before = submissions.readable(person, "fit")
    return fit.interviewer_form(
        submissions.rated_dimensions(interview),
        visible.questions,
        lifecycle.facts(interview),
        Panelist(person.id, person.person.name),
        before if isinstance(before, InterviewerFit) else None,
        submissions.fit_draft(person),
        sent=sent,
    )


def _page(person: Participant, form: FitForm) -> str:
    return render_template(
        f"web/{person.side}/fit.html",
        interview=lifecycle.facts(person.interview),
        form=form,
        seen=request.form["seen"] if "seen" in request.form else fit.mark(form.typed()),
    )
