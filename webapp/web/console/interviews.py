"""Pages of one interview: setting it up, looking at it, and the recruiter's buttons."""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict

from webapp.db import rolled_back, transaction
from webapp.domain import undo
from webapp.domain.errors import N_, Invalid, NotFound
from webapp.domain.interview.rounds import OUTCOMES
from webapp.domain.local_time import zones_of_places
from webapp.models.interviews import Interview
from webapp.models.types import converter
from webapp.services.audit import Actor
from webapp.services.console import (
    dossier,
    progress,
    setup_preview,
    waiting_verbs,
)
from webapp.services.console.waiting_verbs import Asked
from webapp.services.interviews import lifecycle, restrictions
from webapp.services.interviews.warnings import odd_for_candidate
from webapp.services.letters import addresses, letters
from webapp.services.letters.letter_text import pieces_of
from webapp.services.organisation import people, roles
from webapp.services.questions import ledger, proposals
from webapp.services.questions.ledger import LedgerQuestion
from webapp.web.console.asking import Outcome, ask
from webapp.web.console.console_forms import AnswerForm, NoteForm
from webapp.web.console.mailed_drafts import fill_from_mail
from webapp.web.console.session_forms import SetUpForm
from webapp.web.forms.drafts import no_drafts_on, restore
from webapp.web.system.access import acting, links, now, open_to, reader, recruiter, saw, settings, standing
from webapp.web.system.numbers_in_urls import row_number
from webapp.web.system.once import NOT_CONTENT, makes

pages = Blueprint("interviews", __name__, url_prefix="/interviews")

PATIENCE = 120
"""Seconds for which the page looks by itself whether a document is ready: a worker that is away must not
reload a page on which somebody is writing."""

SET_UP = N_("From this page an interview has been set up already. What you changed since is not part of it.")
ANSWERED = N_("From this page an answer has been sent already. What you changed since has not been sent.")

DONE = {
    "send_briefing": lazy_gettext("The briefing is being made, and then goes to the panel."),
    "hold": lazy_gettext("Noted. Everybody is getting their fit form."),
    "close_round": lazy_gettext("The round is closed. The report is made of the forms that are in."),
}


@pages.route("/new", methods=["GET", "POST"])
@open_to("recruiter")
@makes(SET_UP)
def interview_created() -> ResponseReturnValue:
    """A new interview, on one page; nothing is sent before all that would be is seen and confirmed."""
    form = SetUpForm(roles.roles_in_use(), now(), role_id=request.args.get("role_id", type=row_number))
    if not form.is_submitted():
        form.begin(now().astimezone(ZoneInfo(people.organisation().zone)), _named("like"), _named("next"))
        if draft_id := request.args.get("draft", type=row_number):
            fill_from_mail(form, draft_id)
        return _plan(form)
    form.seat_pasted()
    form.name_seats()
    if "change" in request.form or "seat" in request.form:
        form.check_paste()
        return _plan(form)
    if not form.validate():
        return _plan(form), 422
    if "confirmed" not in request.form:
        return _preview(form)
    outcome = _set_up(form)
    if outcome is None:
        return _plan(form), 422
    if outcome.waiting is not None:
        return redirect(url_for("waiting.setup_awaited", waiting_id=outcome.waiting), 303)
    flash(_invited())
    return redirect(url_for(".interview", interview_id=outcome.made), 303)


def _named(what: str) -> Interview | None:
    """The interview that the new one is to be `like`, or whose `next` round it is to be, if the address names
    one."""
    named = request.args.get(what, type=row_number)
    return dossier.interview(named, reader()) if named else None


def _plan(form: SetUpForm) -> str:
    return render_template(
        "web/console/new_interview.html",
        form=form,
        zones=zones_of_places(),
        usual_zone=people.organisation().zone,
    )


def _preview(form: SetUpForm) -> ResponseReturnValue:
    """All that would be sent, and when: from the interview itself, of which nothing is kept."""
    try:
        with rolled_back():
            seen = setup_preview.preview_setup(form.plan(), reader(), links(), now())
    except Invalid as refusal:
        form.form_errors.append(gettext(refusal.sentence))
        return _plan(form), 422
    letters_seen = [(mail, pieces_of(mail.text)) for mail in seen.letters]
    return render_template("web/console/new_interview_look.html", form=form, seen=seen, letters=letters_seen)


def _invited() -> str:
    if settings().smtp_url:
        return gettext("The interview is set up, and the invitations are on their way.")
    return gettext("The interview is set up. The letters are on the Letters page: pass each on.")


def _set_up(form: SetUpForm) -> Outcome | None:
    """What became of it; None, and the reason in the form, when it cannot be."""
    try:
        return ask(_invitation(form))
    except Invalid as refusal:
        form.form_errors.append(gettext(refusal.sentence))
        return None


def _invitation(form: SetUpForm) -> Asked:
    """The plan, and the form with all that was typed, should it come back. Pressed twice it is one."""
    plan = converter.unstructure(form.plan())
    typed = [pair for pair in request.form.items(multi=True) if pair[0] not in NOT_TYPED]
    digest = hashlib.sha256(json.dumps(plan, sort_keys=True).encode()).hexdigest()
    return Asked(
        undo.INVITE, recruiter().id, digest, {"plan": plan, "form": list(map(list, typed))} | _draft(form)
    )


def _draft(form: SetUpForm) -> dict[str, int]:
    """The invitation by mail of which the interview is made, if it is."""
    try:
        return {"draft": row_number(form.draft.data or "")}
    except ValueError:
        return {}


NOT_TYPED = (*NOT_CONTENT, "confirmed")


def show_plan_again(asked: Asked) -> str:
    """The form of an interview that was not set up, as it was filled in."""
    typed = MultiDict([(name, value) for name, value in asked.typed["form"]])
    return _plan(SetUpForm(roles.roles_in_use(), now(), formdata=typed))


@pages.get("/<int:interview_id>")
@open_to("recruiter")
def interview(interview_id: int) -> ResponseReturnValue:
    """Everything about one interview that this recruiter may know."""
    return _page(dossier.interview(interview_id, reader()))


def _page(found: Interview, answer: AnswerForm | None = None, note: NoteForm | None = None) -> str:
    """The interview's page; with `answer` or `note`, a form that was sent and comes back, in its place."""
    at, facts = now(), lifecycle.facts(found)
    shown = dossier.dossier_of(found, standing(found.id), reader(), at)
    if shown.whole and shown.answers:
        saw("recruiters_answers_seen", found.id)
    answers = {q.key: AnswerForm(q.key, formdata=None) for q in shown.questions}
    as_kept = NoteForm(formdata=None, practical_note=found.practical_note)
    _restore(shown, answers, as_kept, sent=answer or note)
    return render_template(
        "web/console/interview.html",
        dossier=shown,
        interview=found,
        early=at < found.starts_at,
        facts=facts,
        there=facts.starts_for_candidate,
        odd_there=odd_for_candidate(found),
        answers=answers | ({answer.question_key.data: answer} if answer else {}),
        note=note or as_kept,
        refused=answer or note,
        may_decide_access=restrictions.may_decide(found, recruiter()),
        confirmable={
            change.participant_id
            for change in shown.address_changes
            if addresses.may_confirm(change, recruiter())
        },
        local=at.astimezone(ZoneInfo(found.zone)),
        refreshing=_refreshing(shown, at),
        outcome_title=_outcome_title(found),
    )


def _restore(
    shown: dossier.Dossier, answers: Mapping[str, AnswerForm], note: NoteForm, sent: FlaskForm | None
) -> None:
    """Fills the forms of the page with their drafts, unless one of them was `sent` and comes back."""
    here = url_for("interviews.interview", interview_id=shown.interview.id)
    if not shown.has_drafts:
        no_drafts_on(here)
    elif not sent:
        for key, blank in answers.items():
            restore(blank, f"{here}#answer-{key}")
        restore(note, f"{here}#note")


def _outcome_title(found: Interview) -> str:
    """How its candidacy ended, if that was noted; a gettext message."""
    outcome = found.candidacy.outcome if found.candidacy else None
    return OUTCOMES[outcome] if outcome else ""


@pages.get("/<int:interview_id>/progress")
@open_to("recruiter")
def progress_polled(interview_id: int) -> ResponseReturnValue:
    """Whether something is still on its way: 304 as long as nothing has changed."""
    at = now()
    found = progress.work_state(interview_id, at, waiting_verbs.in_interview(interview_id, reader(), at))
    response = jsonify(making=found.making, state=found.state)
    response.set_etag(found.state)
    return response.make_conditional(request)


def _refreshing(shown: dossier.Dossier, at: datetime) -> bool:
    return any(
        job.gave_up_at is None and 0 <= (at - job.due_at).total_seconds() < PATIENCE
        for job in shown.making.values()
    )


@pages.post("/<int:interview_id>/send-briefing")
@open_to("recruiter")
def briefing_requested(interview_id: int) -> ResponseReturnValue:
    """The lock, now."""
    return _done(interview_id, "send_briefing", lifecycle.call_for_briefing)


@pages.post("/<int:interview_id>/held")
@open_to("recruiter")
def interview_held(interview_id: int) -> ResponseReturnValue:
    """It has taken place."""

    def hold(interview_id: int, actor: Actor, at: datetime) -> None:
        lifecycle.hold(interview_id, at, actor, at)

    return _done(interview_id, "hold", hold)


@pages.post("/<int:interview_id>/close-round")
@open_to("recruiter")
def round_closed(interview_id: int) -> ResponseReturnValue:
    """The deadline, now."""
    return _done(interview_id, "close_round", lifecycle.close_round)


def _done(interview_id: int, what: str, verb: Callable[[int, Actor, datetime], None]) -> ResponseReturnValue:
    actor = acting()
    with transaction():
        verb(interview_id, actor, now())
    flash(DONE[what])
    return redirect(url_for(".interview", interview_id=interview_id), 303)


@pages.post("/<int:interview_id>/note")
@open_to("recruiter")
def practical_note_written(interview_id: int) -> ResponseReturnValue:
    """What the panel must know for practical reasons."""
    actor, form = acting(), NoteForm()
    if not form.validate():
        return _page(dossier.interview(interview_id, reader()), note=form), 422
    with transaction():
        lifecycle.write_practical_note(interview_id, form.practical_note.data, actor, now())
    flash(gettext("The note is kept. It stands in the next briefing."))
    return redirect(url_for(".interview", interview_id=interview_id, _anchor="note"), 303)


@pages.post("/<int:interview_id>/answer")
@open_to("recruiter")
@makes(ANSWERED)
def question_answered(interview_id: int) -> ResponseReturnValue:
    """An answer to one of the candidate's questions, by letter; *Use this* and *Preview* send nothing."""
    key = request.form.get("question_key", "")
    form, found = AnswerForm(key), dossier.interview(interview_id, reader())
    question = _question(found, key)
    if "use" in request.form:
        _take_up(form, found, question)
        return _page(found, answer=form)
    if not form.validate():
        return _page(found, answer=form), 422
    if "change" in request.form:
        return _page(found, answer=form)
    if "preview" in request.form:
        return _preview_answer(form, found, key)
    asked = Asked(undo.ANSWER, interview_id, key, {"answer": form.answer.data}, interview_id)
    if ask(asked).waiting is not None:
        return redirect(url_for(".interview", interview_id=interview_id), 303)
    flash(_answered())
    return redirect(url_for(".interview", interview_id=interview_id, _anchor="questions"), 303)


def _question(found: Interview, key: str) -> LedgerQuestion:
    """A question of those that this recruiter may know. Raises `NotFound`."""
    for question in ledger.questions(found, recruiter_only=standing(found.id).whole):
        if question.key == key:
            return question
    raise NotFound(ledger.NO_QUESTION)


def _take_up(form: AnswerForm, found: Interview, question: LedgerQuestion) -> None:
    """Puts what the library says below what stands in the form already."""
    try:
        words = proposals.proposal(found, question, request.form["use"]).words
    except NotFound as gone:
        form.answer.errors = [gettext(gone.sentence)]
        return
    typed = form.answer.data or ""
    if words not in typed:
        form.answer.data = f"{typed}\n\n{words}".strip()


def _preview_answer(form: AnswerForm, found: Interview, key: str) -> str:
    """The letter itself, written as it will be, of what is not kept."""
    if standing(found.id).whole:
        saw("recruiters_answers_seen", found.id)
    interview_id, account_id = found.id, recruiter().id
    with rolled_back():
        answer_id = ledger.answer_in_writing(interview_id, key, form.answer.data, account_id, now())
        candidate_id = dossier.interview(interview_id, reader()).candidate.id
        mail = letters.write("answer", candidate_id, str(answer_id), links())
    return render_template(
        "web/console/answer_look.html",
        interview=dossier.interview(interview_id, reader()),
        form=form,
        mail=mail,
        paragraphs=pieces_of(mail.text),
    )


def _answered() -> str:
    if settings().smtp_url:
        return gettext("Your answer is on its way to the candidate.")
    return gettext("Your answer is kept. Its letter is on the Letters page: pass it on.")


def show_answer_again(asked: Asked) -> str:
    """The interview's page with an answer that did not go out, as it was written."""
    form = AnswerForm(asked.detail, formdata=None)
    form.answer.data = asked.typed["answer"]
    return _page(dossier.interview(asked.subject, reader()), answer=form)
