"""The candidate's pages: the pre-interview form, step by step, and the check before sending."""

from math import ceil

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain.errors import N_, NotFound
from webapp.domain.forms.answers import PreInterview
from webapp.domain.forms.prompts import HINTS, ideas_for
from webapp.domain.forms.questions import PRE_INTERVIEW, Step
from webapp.services.interviews import changes, lifecycle, submissions
from webapp.web.forms import pre_interview, review
from webapp.web.personal import autosave
from webapp.web.personal.participant import candidate_place
from webapp.web.system import access, languages
from webapp.web.system.access import open_to

pages = Blueprint("candidate", __name__, url_prefix="/me/<token>")
pages.url_value_preprocessor(access.take_token)
pages.url_defaults(access.put_token)

CHECK, STILL = "check", "still"
BACK_TO = {CHECK: "candidate.answers_checked", STILL: "still_true.form_shown"}
"""The pages that lead to a single step, which then leads back to them."""
TAKEN_BACK = N_("Your answers are taken back: nobody sees them any more. They wait here, as you wrote them.")
SAVED = N_("Saved. Come back with the same link whenever you like, on any device.")


@pages.get("/form/<step>")
@open_to("candidate")
def step_shown(step: str) -> ResponseReturnValue:
    here = _step(step)
    if not _may_answer():
        return redirect(url_for("candidate.answers_checked"))
    answers = _answers()
    if here not in _steps(answers):
        return redirect(url_for("candidate.step_shown", step=_neighbour(here, answers, 1)))
    return _step_page(here, answers, pre_interview.form_for(here, answers))


@pages.post("/form/<step>")
@open_to("candidate")
def step_answered(step: str) -> ResponseReturnValue:
    here, answers = _step(step), _answers()
    submissions.refuse_when_closed(access.participant(), access.now())
    form = pre_interview.form_for(here, answers)
    if not form.validate():
        return _step_page(here, answers, form), 422
    after, _ = _keep(here, form)
    return redirect(_onward(here, after), 303)


@pages.post("/form/<step>/draft")
@open_to("candidate")
def step_saved(step: str) -> ResponseReturnValue:
    """For the script that saves while somebody types: as the buttons do it, and nothing is sent."""
    here, answers, seen = _step(step), _answers(), request.form.get("seen", "")
    submissions.refuse_when_closed(access.participant(), access.now())
    form = pre_interview.form_for(here, answers)
    if not form.validate():
        return autosave.not_kept({f.label.text: " ".join(f.errors) for f in form if f.errors}, seen)
    on_page = pre_interview.marks_on_page(here, form, answers)
    now, elsewhere = _keep(here, form)
    return autosave.kept(pre_interview.mark(here, now, on_page), elsewhere, shown=_shown(now))


def _keep(step: Step, form: pre_interview.StepForm) -> tuple[PreInterview, bool]:
    """Keeps what was typed into a step: all answers as they are then, and whether another device had changed
    the step since the page was opened."""
    seen = request.form.get("seen", "")
    found: list[str] = []

    def change(before: PreInterview) -> PreInterview:
        after = pre_interview.kept(step, form, before, seen)
        found.extend(pre_interview.mark(step, answers) for answers in (before, after))
        return after

    interview_id, zone = access.participant().interview_id, request.form.get("zone", "")
    with transaction():
        kept = submissions.change_draft(interview_id, change, access.now(), zone)
    return kept, autosave.changed_elsewhere(seen, *found)


def _shown(answers: PreInterview) -> str:
    """What interviewers would see of it, as a piece of a page."""
    facts = lifecycle.facts(access.participant_anew().interview)
    return render_template("web/candidate/shown.html", interview=facts, shown=answers.for_interviewers())


@pages.get("/form/check")
@open_to("candidate")
def answers_checked() -> str:
    person, open_ = access.participant(), _may_answer()
    sent = submissions.readable(person, "pre_interview")
    answers = _answers() if open_ else sent if isinstance(sent, PreInterview) else None
    facts = lifecycle.facts(person.interview)
    return render_template(
        "web/candidate/check.html",
        interview=facts,
        lock=person.interview.locks_at.astimezone(facts.starts_local.tzinfo),
        locked=person.interview.locked_at is not None,
        steps=_steps(answers or PreInterview()),
        answers=answers,
        shown=(answers or PreInterview()).for_interviewers(),
        notices=review.notices(answers) if answers and open_ else {},
        may_answer=open_,
        place=candidate_place(person, access.now()),
        sent_before=submissions.sent_before_address(person, "pre_interview"),
    )


@pages.post("/form/check")
@open_to("candidate")
def answer_hidden() -> ResponseReturnValue:
    interview_id, field = access.participant().interview_id, request.form.get("hide", "")
    with transaction():
        submissions.change_draft(interview_id, lambda a: review.hidden(a, field), access.now())
    return redirect(url_for("candidate.answers_checked"), 303)


@pages.post("/form/send")
@open_to("candidate")
def answers_sent() -> ResponseReturnValue:
    interview_id = access.participant().interview_id
    with transaction():
        submissions.send_pre_interview(interview_id, access.now())
    return redirect(url_for("participant.home_shown"), 303)


@pages.post("/form/take-back")
@open_to("candidate")
def answers_taken_back() -> ResponseReturnValue:
    interview_id = access.participant().interview_id
    with transaction():
        submissions.take_back(interview_id, access.now())
    flash(gettext(TAKEN_BACK))
    return redirect(url_for("participant.home_shown"), 303)


@pages.post("/zone")
@open_to("candidate")
def zone_corrected() -> ResponseReturnValue:
    """In which zone the candidate is: whoever is elsewhere reads both times."""
    interview_id, actor = access.participant().interview_id, access.acting()
    zone = request.form.get("zone", "").strip()
    with transaction():
        changes.correct_zone(interview_id, zone, actor, access.now())
    flash(gettext("Kept: times stand in your zone, too, where it differs."))
    return redirect(url_for("participant.home_shown", _anchor="zone"), 303)


@pages.post("/withdraw")
@open_to("candidate")
def interview_withdrawn() -> ResponseReturnValue:
    interview_id, actor = access.participant().interview_id, access.acting()
    with transaction():
        changes.cancel(interview_id, actor, access.now(), withdrawn=True)
    return redirect(url_for("participant.home_shown"), 303)


def _may_answer() -> bool:
    return submissions.may_answer(access.participant(), access.now())


def _answers() -> PreInterview:
    return submissions.pre_interview_in_progress(access.participant())


def _step(key: str) -> Step:
    for step in PRE_INTERVIEW:
        if step.key == key:
            return step
    raise NotFound(N_("There is no such page."))


def _step_page(step: Step, answers: PreInterview, form: pre_interview.StepForm) -> str:
    steps = _steps(answers)
    left = steps[steps.index(step) :]
    return render_template(
        f"web/candidate/{'text' if step.key in ('goals', 'motivation', 'needs') else step.key}.html",
        interview=lifecycle.facts(access.participant().interview),
        step=step,
        form=form,
        answers=answers,
        shown=answers.for_interviewers(),
        seen=pre_interview.mark(step, answers),
        hint=HINTS.get(step.key, ""),
        ideas=ideas_for(answers.dimensions()) if step.key == "questions" else (),
        number=len(steps) - len(left) + 1,
        steps=len(steps),
        minutes=ceil(sum(s.minutes for s in left)),
        last=len(left) == 1,
        then=request.args.get("then"),
    )


def _steps(answers: PreInterview) -> tuple[Step, ...]:
    """The steps that there are: with nothing chosen there is nothing to put in order."""
    return tuple(step for step in PRE_INTERVIEW if step.key != "order" or answers.most)


def _neighbour(step: Step, answers: PreInterview, way: int) -> str:
    """The key of the step after (1) or before (-1): `check` after the last one, nothing before the first."""
    keys = [s.key for s in PRE_INTERVIEW if s == step or s in _steps(answers)]
    place = keys.index(step.key) + way
    if place < 0:
        return ""
    return keys[place] if place < len(keys) else CHECK


def _onward(step: Step, answers: PreInterview) -> str:
    """Where the pressed button leads: the moved card, home, the check, the step before, the next one, or the
    same in another language."""
    then = request.args.get("then")
    if languages.chosen():
        return url_for("candidate.step_shown", step=step.key, then=then)
    if move := request.form.get("move"):
        card = f"card-{move.partition(':')[0]}"
        return url_for("candidate.step_shown", step=step.key, then=then, _anchor=card)
    if "later" in request.form:
        flash(gettext(SAVED))
        return url_for("participant.home_shown")
    if "back" in request.form:
        return _backward(step, answers)
    following = _neighbour(step, answers, 1)
    if then in BACK_TO and following != "order":
        return url_for(BACK_TO[then], _anchor=anchor_of(step.key) if then == STILL else None)
    if following == CHECK:
        return url_for("candidate.answers_checked")
    return url_for("candidate.step_shown", step=following, then=then)


def anchor_of(key: str) -> str:
    """Where *Still true?* asks about what that step is about."""
    return f"part-{'most' if key == 'order' else key}"


def _backward(step: Step, answers: PreInterview) -> str:
    before, then = _neighbour(step, answers, -1), request.args.get("then")
    if then in BACK_TO:
        return url_for(BACK_TO[then])
    return url_for("candidate.step_shown", step=before) if before else url_for("participant.home_shown")
