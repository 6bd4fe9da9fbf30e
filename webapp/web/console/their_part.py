"""Pages on which a recruiter chooses, previews and sends the candidate's part of the fit report."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms.fields.choices import SelectChoice

from webapp.db import rolled_back
from webapp.domain import undo
from webapp.domain.errors import NotNow
from webapp.domain.fit.candidates_part import MESSAGES, Choice, rests_on_one_interviewer, tellable_dimensions
from webapp.domain.fit.report import FitReport
from webapp.domain.forms.questions import DIMENSIONS, SENTENCE_LIMIT
from webapp.models.interviews import Interview
from webapp.services.console import dossier, waiting_verbs
from webapp.services.console.waiting_verbs import Asked
from webapp.services.interviews import conflicts
from webapp.services.letters import candidates_part, letters
from webapp.services.letters.letter_text import pieces_of
from webapp.services.questions import ledger
from webapp.web.console.asking import ask
from webapp.web.console.console_forms import text
from webapp.web.forms.drafts import restore
from webapp.web.forms.fields import Ticks
from webapp.web.system.access import links, now, open_to, reader, recruiter, saw, settings

pages = Blueprint("their_part", __name__, url_prefix="/interviews/<int:interview_id>/their-part")


def _boxes(label: str) -> Ticks:
    return Ticks(label, coerce=str)


class PartForm(FlaskForm):
    """What to tell: promises and dimensions by key, and for each dimension a sentence of the recruiter's."""

    promises = _boxes(lazy_gettext("Promises"))
    dimensions = _boxes(lazy_gettext("On what matters to them"))

    def choice(self) -> Choice:
        """What the form says."""
        notes = {key: self[f"note_{key}"].data for key in DIMENSIONS}
        return Choice(frozenset(self.promises.data or ()), frozenset(self.dimensions.data or ()), notes)


for _key in DIMENSIONS:
    setattr(
        PartForm,
        f"note_{_key}",
        text(lazy_gettext("In your words, if you like"), SENTENCE_LIMIT, name=f"note-{_key}"),
    )


@pages.get("")
@open_to("recruiter")
def part_chosen(interview_id: int) -> ResponseReturnValue:
    """What could be told: everything but the findings is chosen at first. Afterwards, what was sent."""
    interview = dossier.interview(interview_id, reader())
    if part := candidates_part.sent(interview_id):
        content = None
        if conflicts.may_open_all(interview, reader()):
            content = candidates_part.as_it_stands(part.content, ledger.written_answers(interview))
            saw("their_part_seen", interview_id, part.id)
        return render_template(
            "web/console/their_part_sent.html", interview=interview, sent=part, part=content
        )
    report = _report(interview)
    form = _form(interview, report)
    form.promises.data = [kept.promise.key for kept in ledger.promises(interview)]
    restore(form, request.path)
    return _page(interview, report, form)


@pages.post("")
@open_to("recruiter")
def part_sent(interview_id: int) -> ResponseReturnValue:
    """The letter as it will be; and, once that was seen and confirmed, on its way."""
    interview = dossier.interview(interview_id, reader())
    report, whole = _report(interview), conflicts.may_open_all(interview, reader())
    form, account_id = _form(interview, report), recruiter().id
    if not form.validate() or "change" in request.form:
        return _page(interview, report, form), 422 if form.errors else 200
    if "confirmed" not in request.form:
        return _preview(interview_id, form, whole, account_id)
    if ask(_asked(interview_id, form.choice())).waiting is None:
        flash(_sent())
    return redirect(url_for("reports.fit_report_shown", interview_id=interview_id), 303)


def _asked(interview_id: int, choice: Choice) -> Asked:
    chosen = {"promises": sorted(choice.promises), "dimensions": sorted(choice.dimensions)}
    return Asked(undo.THEIR_PART, interview_id, "", chosen | {"notes": dict(choice.notes)}, interview_id)


def show_choice_again(asked: Asked) -> str:
    """The choice of what was not sent, as it was made."""
    interview, choice = dossier.interview(asked.subject, reader()), waiting_verbs.choice_in(asked)
    report = _report(interview)
    form = _form(interview, report, formdata=None)
    form.promises.data, form.dimensions.data = list(choice.promises), list(choice.dimensions)
    for key, note in choice.notes.items():
        form[f"note_{key}"].data = note
    return _page(interview, report, form)


def _preview(interview_id: int, form: PartForm, whole: bool, account_id: int) -> str:
    """The letter itself, written as it will be, of what is not kept."""
    with rolled_back():
        part = candidates_part.send(interview_id, form.choice(), whole, account_id, now())
        open_questions = sum(q.is_open for q in part.content.questions)
        candidate_id = dossier.interview(interview_id, reader()).candidate.id
        mail = letters.write("their_part", candidate_id, str(part.id), links())
    return render_template(
        "web/console/their_part_look.html",
        interview=dossier.interview(interview_id, reader()),
        form=form,
        mail=mail,
        paragraphs=pieces_of(mail.text),
        open_questions=open_questions,
    )


def _sent() -> str:
    if settings().smtp_url:
        return gettext("It is on its way to the candidate, and stands on their own page.")
    return gettext("It stands on the candidate’s page. Its letter is on the Letters page: pass it on.")


def _report(interview: Interview) -> FitReport:
    report = ledger.revealed(interview)
    if report is None:
        raise NotNow(candidates_part.BEFORE)
    return report


def _form(interview: Interview, report: FitReport, **given: Any) -> PartForm:
    form = PartForm(**given)
    form.promises.choices = [
        SelectChoice(kept.promise.key, kept.promise.what) for kept in ledger.promises(interview)
    ]
    form.dimensions.choices = [
        SelectChoice(fit.dimension, gettext(DIMENSIONS[fit.dimension].title))
        for fit in tellable_dimensions(report)
    ]
    return form


def _page(interview: Interview, report: FitReport, form: PartForm) -> str:
    return render_template(
        "web/console/their_part.html",
        interview=interview,
        form=form,
        promises=ledger.promises(interview),
        told=tellable_dimensions(report),
        told_words=MESSAGES,
        chosen=report.chosen,
        left_out=len(report.dimensions) - len(tellable_dimensions(report)) if report.chosen else 0,
        one_view=rests_on_one_interviewer(report),
        questions=ledger.questions(interview, conflicts.may_open_all(interview, reader())),
        whole=conflicts.may_open_all(interview, reader()),
        may_send=candidates_part.may_be_sent(interview),
    )
