"""The candidate's page at the beginning of a later round: is what they said last still true?"""

from collections.abc import Collection

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain.errors import N_, Invalid, NotFound
from webapp.domain.forms.answers import PreInterview
from webapp.domain.forms.next_round import NextRound
from webapp.domain.forms.question_states import STATES
from webapp.domain.forms.questions import PRE_INTERVIEW
from webapp.services.interviews import lifecycle, submissions
from webapp.services.questions import rounds
from webapp.web.forms.still_true import StillTrueForm, mark, parts_of, still_true_form
from webapp.web.personal import autosave
from webapp.web.personal.candidate import SAVED, STILL
from webapp.web.system import access, languages
from webapp.web.system.access import open_to

pages = Blueprint("still_true", __name__, url_prefix="/me/<token>/still-true")
pages.url_value_preprocessor(access.take_token)
pages.url_defaults(access.put_token)


@pages.get("")
@open_to("candidate")
def form_shown() -> ResponseReturnValue:
    person = access.participant()
    if rounds.begins_with(person) is None:
        return redirect(url_for("participant.home_shown"))
    begins = _begins()
    if not submissions.may_answer(person, access.now()):
        return redirect(url_for("candidate.answers_checked"))
    return _page(begins, still_true_form(_answers(), begins))


@pages.post("")
@open_to("candidate")
def form_answered() -> ResponseReturnValue:
    begins = _begins()
    submissions.refuse_when_closed(access.participant(), access.now())
    form = still_true_form(_answers(), begins)
    changed = request.form.get("change", "")
    also = parts_of(begins) if "all" in request.form else (changed,)
    if not form.validate() or not _is_kept(form, begins, also):
        return _page(begins, form), 422
    return redirect(_onward(changed), 303)


def _is_kept(form: StillTrueForm, begins: NextRound, also: Collection[str]) -> bool:
    """Whether it is kept; if not, the form says why."""
    try:
        _keep(form, begins, also)
    except Invalid as refusal:
        form["ask"].errors = [gettext(refusal.sentence)]
        return False
    return True


@pages.post("/draft")
@open_to("candidate")
def form_saved() -> ResponseReturnValue:
    """For the script that saves whatever is ticked: nothing is sent."""
    begins, seen = _begins(), request.form.get("seen", "")
    submissions.refuse_when_closed(access.participant(), access.now())
    form = still_true_form(_answers(), begins)
    if not form.validate():
        return autosave.not_kept({f.label.text: " ".join(f.errors) for f in form if f.errors}, seen)
    try:
        elsewhere = _keep(form, begins)
    except Invalid as refusal:
        return autosave.not_kept({form["ask"].label.text: gettext(refusal.sentence)}, seen)
    return autosave.kept(mark(_answers()), elsewhere)


def _keep(form: StillTrueForm, begins: NextRound, also: Collection[str] = ()) -> bool:
    """Keeps what was ticked; whether another device had changed it since the page was opened."""
    interview_id, seen = access.participant().interview_id, request.form.get("seen", "")
    found: list[str] = []

    def change(before: PreInterview) -> PreInterview:
        after = form.into(before, begins, also=also)
        found.extend(mark(answers) for answers in (before, after))
        return before if found[-1] == seen else after

    with transaction():
        submissions.change_draft(interview_id, change, access.now())
    return autosave.changed_elsewhere(seen, *found)


def _onward(changed: str) -> str:
    """Where the pressed button leads: a step that is to be changed, home, the same in another language, or
    the check of the answers."""
    if languages.chosen():
        return url_for(".form_shown")
    if any(step.key == changed for step in PRE_INTERVIEW):
        return url_for("candidate.step_shown", step=changed, then=STILL)
    if "later" in request.form:
        flash(gettext(SAVED))
        return url_for("participant.home_shown")
    return url_for("candidate.answers_checked")


def _begins() -> NextRound:
    begins = rounds.begins_with(access.participant())
    if begins is None:
        raise NotFound(N_("There is no such page."))
    return begins


def _answers() -> PreInterview:
    return submissions.pre_interview_in_progress(access.participant())


def _page(begins: NextRound, form: StillTrueForm) -> str:
    person, answers = access.participant(), _answers()
    before = rounds.last_answered(person)
    return render_template(
        "web/candidate/still_true.html",
        interview=lifecycle.facts(person.interview),
        before=lifecycle.facts(before.interview) if before else None,
        begins=begins,
        answers=answers,
        undecided=begins.undecided(answers),
        titles={step.key: step.title for step in PRE_INTERVIEW},
        states=STATES,
        form=form,
        seen=mark(answers),
    )
