"""Pages on which recruiters say which entry answers each of the hundred common questions."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from webapp.db import transaction
from webapp.domain.errors import N_, DecidedMeanwhile, Invalid, NotFound
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import AppliesTo
from webapp.domain.matching.candidate_questions import COMMON_QUESTIONS, CommonQuestion
from webapp.services.interviews import lifecycle
from webapp.services.library import authors, entries
from webapp.services.organisation import roles
from webapp.services.questions import hundred_questions
from webapp.services.questions.hundred_questions import Standing
from webapp.services.questions.learning import QuestionToAnswer
from webapp.web.forms.drafts import restore
from webapp.web.library.entries import draft_in, new_entry_page
from webapp.web.library.entry_form import EntryForm, today
from webapp.web.library.learning_form import QuestionTarget
from webapp.web.system.access import now, open_to, recruiter
from webapp.web.system.numbers_in_urls import row_number

pages = Blueprint("hundred_questions", __name__, url_prefix="/library/questions")

LONGEST_SEARCH = 500
NOT_SURE = N_(
    "Kept. But asked again, this question is not surely answered by it yet. Give the text of the entry the "
    "words that matter most."
)
TAKEN_BACK = N_("Taken back. The question is open again.")


@pages.get("")
@open_to("recruiter")
def questions_listed() -> str:
    """How far the hundred are, topic by topic."""
    found = _standing()
    return render_template(
        "web/library/questions.html",
        standing=found,
        questions=COMMON_QUESTIONS.values(),
        at_work=_names_at_work(found),
        role_id=_role_id(),
        done=_just_done(),
    )


@pages.get("/<key>")
@open_to("recruiter")
def question_shown(key: str) -> str:
    """One question, what a briefing says to it, and what to do about that."""
    return _page(key)


@pages.post("/<key>")
@open_to("recruiter")
def question_decided(key: str) -> ResponseReturnValue:
    """Decides a question, and goes on to the next one."""
    try:
        with transaction():
            decided = _decide(key, recruiter().id, request.form.get("seen", 0, type=int))
    except DecidedMeanwhile as refusal:
        return _page(key, gettext(refusal.sentence)), 409
    if request.form.get("does") == "take_back":
        flash(gettext(TAKEN_BACK))
        return redirect(url_for(".question_shown", key=key, role=_role_id()), 303)
    return _go_on(key, decided)


@pages.route("/<key>/write", methods=["GET", "POST"])
@open_to("recruiter")
def answer_written(key: str) -> ResponseReturnValue:
    """A new entry that answers the question; then the next one."""
    asked, account = _asked(key), recruiter()
    account_id, form = account.id, EntryForm.answering(asked, today(now()), account.name)
    problem, draft = "", draft_in(form) if "preview" in request.form else None
    if draft is None and form.validate_on_submit():
        try:
            with transaction():
                decided = hundred_questions.written(key, form.content(), _seen(), account_id, now())
            return _go_on(key, decided)
        except (Invalid, DecidedMeanwhile) as refusal:
            problem = refusal.sentence
    if not form.is_submitted():
        restore(form, request.path)
    page = new_entry_page(form, problem, draft, _target(key, asked))
    return page, 422 if form.is_submitted() and draft is None else 200


def _decide(key: str, account_id: int, seen: int) -> int | None:
    """What the button that was pressed says. The decision's id, if one is kept."""
    does, at = request.form.get("does", ""), now()
    if does == "yes":
        return hundred_questions.answered_by(key, _entry_id(), seen, account_id, at)
    if does == "not_for_us":
        return hundred_questions.dismissed(key, seen, account_id, at)
    if does == "take_back":
        hundred_questions.take_back(key, seen, account_id, at)
    else:
        hundred_questions.put_off(key, account_id, at)
    return None


def _go_on(key: str, decided: int | None) -> ResponseReturnValue:
    """To the next question, or to the list when there is none; with a word where the answer is not sure."""
    said = hundred_questions.decision(decided) if decided else None
    if said and said.entry_id and not hundred_questions.is_answered(key, said.entry_id, _role()):
        flash(gettext(NOT_SURE))
    here = hundred_questions.question_of(key).dimension
    following = hundred_questions.standing(recruiter().id, now(), here, key).next
    values: dict[str, Any] = {"role": _role_id(), "done": decided}
    if following is None:
        return redirect(url_for(".questions_listed", **values), 303)
    return redirect(url_for(".question_shown", key=following, **values), 303)


def _page(key: str, problem: str = "") -> str:
    words = request.args.get("q", "")[:LONGEST_SEARCH].strip()
    desk = hundred_questions.desk(key, _role(), words, "more" in request.args)
    standing = _standing(desk.question.dimension, key)
    return render_template(
        "web/library/question.html",
        desk=desk,
        topic=standing.topic(desk.question.dimension),
        standing=standing,
        names=authors.names_of([line.by_id for line in desk.decided]),
        words=words,
        more="more" in request.args or bool(words),
        roles=roles.roles_in_use() if _differ_by_place() else (),
        role_id=_role_id(),
        done=_just_done(),
        problem=problem,
    )


def _standing(here: str = "", passing: str = "") -> Standing:
    return hundred_questions.standing(recruiter().id, now(), here, passing)


def _names_at_work(found: Standing) -> dict[str, list[str]]:
    """Dimension → names of the colleagues who are at work in it."""
    names = authors.names_of([account_id for ids in found.at_work.values() for account_id in ids])
    return {
        dimension: [names[account_id] for account_id in ids if account_id in names]
        for dimension, ids in found.at_work.items()
    }


@dataclass(frozen=True)
class JustDone:
    """What the reader has decided a moment ago, and can take back."""

    question: CommonQuestion
    decided: hundred_questions.Decided


def _just_done() -> JustDone | None:
    decided_id = request.args.get("done", type=row_number)
    decided = hundred_questions.decision(decided_id) if decided_id else None
    if decided is None or decided.by_id != recruiter().id:
        return None
    return JustDone(hundred_questions.question_of(decided.key), decided)


def _differ_by_place() -> bool:
    """Whether an entry may answer for one role and not for another."""
    return any(e.applies_to != AppliesTo() for e in hundred_questions.entries_that_answer().values())


def _role_id() -> int | None:
    return request.args.get("role", type=row_number)


def _role() -> RoleFacts | None:
    """The role that is asked for; without one the whole library is."""
    role_id = _role_id()
    return lifecycle.role_facts(roles.get(role_id)) if role_id else None


def _entry_id() -> int:
    entry_id = request.form.get("entry", type=row_number)
    if entry_id is None:
        raise NotFound(entries.NO_ENTRY)
    return entry_id


def _seen() -> int:
    """How far the decisions went when the form was opened."""
    return request.args.get("seen", 0, type=int)


def _asked(key: str) -> QuestionToAnswer:
    question, role = hundred_questions.question_of(key), _role() or RoleFacts("")
    return QuestionToAnswer(
        text=question.text,
        role=role,
        place=AppliesTo(role.department, role.location),
        dimension=question.dimension,
        ours=True,
    )


def _target(key: str, asked: QuestionToAnswer) -> QuestionTarget:
    values: dict[str, Any] = {"key": key, "role": _role_id()}
    return QuestionTarget(
        asked=asked,
        back=url_for(".question_shown", **values),
        keep=url_for(".question_shown", more=1, **values),
        write=url_for(".answer_written", **values),
    )
