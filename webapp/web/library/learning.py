"""Pages on which a recruiter answers a candidate's question in the library."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain.errors import N_, Invalid
from webapp.services.console import dossier
from webapp.services.interviews import conflicts, restrictions
from webapp.services.library import entries
from webapp.services.organisation import people
from webapp.services.questions import gaps, learning
from webapp.services.questions.learning import QuestionToAnswer, TheirWords
from webapp.web.forms.drafts import restore
from webapp.web.library.entries import WRITTEN, draft_in, new_entry_page
from webapp.web.library.entry_form import EntryForm, today
from webapp.web.library.learning_form import KeepForm, QuestionTarget
from webapp.web.system.access import now, open_to, reader, recruiter
from webapp.web.system.once import makes

pages = Blueprint("learning", __name__)

KEPT = N_("Kept. This question is answered from now on, and briefings that wait are made anew.")
KNOWN = N_("The entry says so already. This question is answered by it.")
NOT_SURE = N_(
    "Saved, but asked again, this question is not surely answered by it yet. Give the entry the question in "
    "your own words, with the words that matter most."
)


@pages.get("/library/gaps")
@open_to("recruiter")
def gaps_listed() -> str:
    """What we could not answer of late."""
    to_write, not_for_us = gaps.told_apart(gaps.open_gaps(reader(), now()))
    return render_template(
        "web/library/gaps.html",
        gaps=to_write,
        not_for_us=not_for_us,
        reference=gaps.reference,
        days=gaps.ASKED_WITHIN.days,
        zone=people.organisation().zone,
    )


@pages.route("/library/gaps/<reference>/keep", methods=["GET", "POST"])
@open_to("recruiter")
def gap_added_to_entry(reference: str) -> ResponseReturnValue:
    """An entry that answers what was asked learns the question."""
    return _add_to_entry(_of_gap(reference))


@pages.route("/library/gaps/<reference>/write", methods=["GET", "POST"])
@open_to("recruiter")
@makes(WRITTEN)
def gap_entry_written(reference: str) -> ResponseReturnValue:
    """A new entry that answers what was asked."""
    return _write_entry(_of_gap(reference))


@pages.route("/interviews/<int:interview_id>/questions/<key>/keep", methods=["GET", "POST"])
@open_to("recruiter")
def question_added_to_entry(interview_id: int, key: str) -> ResponseReturnValue:
    """The same, from the ledger of an interview."""
    return _add_to_entry(_of_interview(interview_id, key))


@pages.route("/interviews/<int:interview_id>/questions/<key>/write", methods=["GET", "POST"])
@open_to("recruiter")
@makes(WRITTEN)
def question_entry_written(interview_id: int, key: str) -> ResponseReturnValue:
    """The same, from the ledger of an interview."""
    return _write_entry(_of_interview(interview_id, key))


@pages.route("/interviews/<int:interview_id>/briefing/<beside>/keep", methods=["GET", "POST"])
@open_to("recruiter")
def answer_added_to_entry(interview_id: int, beside: str) -> ResponseReturnValue:
    """The same, from a briefing, beside a priority or a question."""
    return _add_to_entry(_of_briefing(interview_id, beside))


@pages.route("/interviews/<int:interview_id>/briefing/<beside>/write", methods=["GET", "POST"])
@open_to("recruiter")
@makes(WRITTEN)
def answer_written(interview_id: int, beside: str) -> ResponseReturnValue:
    """The same, from a briefing, beside a priority or a question."""
    return _write_entry(_of_briefing(interview_id, beside))


def _of_gap(reference: str) -> QuestionTarget:
    return QuestionTarget(
        asked=gaps.find_question(reference, reader(), now()),
        back=url_for(".gaps_listed"),
        keep=url_for(".gap_added_to_entry", reference=reference),
        write=url_for(".gap_entry_written", reference=reference),
    )


def _of_interview(interview_id: int, key: str) -> QuestionTarget:
    interview = dossier.interview(interview_id, reader())
    return QuestionTarget(
        asked=learning.question_of_interview(
            interview, key, recruiter_only=conflicts.may_open_all(interview, reader())
        ),
        back=url_for("interviews.interview", interview_id=interview_id, _anchor="questions"),
        keep=url_for(".question_added_to_entry", interview_id=interview_id, key=key),
        write=url_for(".question_entry_written", interview_id=interview_id, key=key),
    )


def _of_briefing(interview_id: int, beside: str) -> QuestionTarget:
    interview = dossier.interview(interview_id, reader())
    values: dict[str, Any] = {"interview_id": interview_id, "beside": beside}
    return QuestionTarget(
        asked=learning.asked_beside(interview, beside),
        back=url_for("decisions.desk_shown", **values),
        keep=url_for(".answer_added_to_entry", **values),
        write=url_for(".answer_written", **values),
    )


def _add_to_entry(target: QuestionTarget) -> ResponseReturnValue:
    account_id, found = recruiter().id, learning.answer_today(target.asked)
    likely = list(dict.fromkeys(match.passage.entry.id for match in found.matches))
    form = KeepForm(likely, entries.all_in_use(), entry=request.args.get("entry", ""))
    if form.validate_on_submit():
        try:
            with transaction():
                entry_id = int(form.entry.data)
                new = learning.add_to_entry(target.asked, entry_id, form.question.data, account_id, now())
            return _done(target, entry_id, KEPT if new else KNOWN)
        except Invalid as refusal:
            form.question.errors = [gettext(refusal.sentence)]
    if not form.is_submitted():
        restore(form, request.path)
    page = render_template(
        "web/library/keep.html",
        target=target,
        asked=target.asked,
        form=form,
        found=found,
        confided_to=_confided_to(target.asked),
    )
    return page, 422 if form.is_submitted() else 200


def _confided_to(asked: QuestionToAnswer) -> tuple[str, ...]:
    """Who reads what was asked in confidence."""
    if not asked.in_confidence or asked.interview_id is None:
        return ()
    return restrictions.confidants(dossier.interview(asked.interview_id, reader()))


def _write_entry(target: QuestionTarget) -> ResponseReturnValue:
    account_id, form = recruiter().id, EntryForm.answering(target.asked, today(now()), recruiter().name)
    problem, draft = "", draft_in(form) if "preview" in request.form else None
    if draft is None and form.validate_on_submit():
        try:
            with transaction():
                entry_id = learning.write_entry(target.asked, form.content(), account_id, now())
            return _done(target, entry_id, KEPT)
        except TheirWords as refusal:
            form[refusal.field].errors = [gettext(refusal.sentence)]
        except Invalid as refusal:
            problem = refusal.sentence
    if not form.is_submitted():
        restore(form, request.path)
    page = new_entry_page(form, problem, draft, target)
    return page, 422 if form.is_submitted() and draft is None else 200


def _done(target: QuestionTarget, entry_id: int, sentence: str) -> ResponseReturnValue:
    """Back to where one came from, with a word on whether the question finds the answer now. The interview's
    own briefing says it in any case."""
    with transaction():
        learning.decide_for(target.asked, entry_id, recruiter().id, now())
    flash(gettext(sentence if learning.is_answered(target.asked, entry_id) else NOT_SURE))
    return redirect(target.back, 303)
