"""The pre-interview form: a small form for each step that adds its part to the answers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField

from webapp.domain.errors import N_
from webapp.domain.forms.answers import FreeText, PreInterview, Priority, Question, known_dimensions
from webapp.domain.forms.questions import DIMENSIONS, LEAST, MOST, QUESTIONS, SENTENCE_LIMIT, Step
from webapp.services.interviews.submissions import with_keys
from webapp.web.forms.fields import form_with, mark_of, several, text, titles, visibility
from webapp.web.forms.two_tabs import marks_of, unchanged


class StepForm(FlaskForm):
    """The form of one step. `into` gives the answers with what was typed into this step."""

    def into(self, answers: PreInterview) -> PreInterview:
        raise NotImplementedError

    def free_text(self, name: str) -> FreeText:
        """What was typed; where it is not plain who may see it, only the recruiter may."""
        shown = self[f"{name}-visibility"].data == "interviewers"
        return FreeText(self[name].data, "interviewers" if shown else "recruiter")


class MostForm(StepForm):
    """Up to three dimensions. `order` keeps the order of tapping, where JavaScript fills it in."""

    order = HiddenField()

    def into(self, answers: PreInterview) -> PreInterview:
        before = {p.dimension: p for p in answers.most}
        keys = in_order(self["most"].data, (self.order.data or "").split(","), tuple(before))
        return replace(
            answers,
            most=tuple(before.get(key) or Priority(key) for key in keys),
            least=tuple(key for key in answers.least if key not in keys),
        )


class OrderForm(StepForm):
    """The chosen ones with a note for each. `move` is the button that was pressed, such as `learning:up`;
    `order` is that of the cards, which change places by themselves where there is JavaScript."""

    move = HiddenField()
    order = HiddenField()

    def into(self, answers: PreInterview) -> PreInterview:
        noted = {
            p.dimension: replace(p, note=self.free_text(f"note-{p.dimension}"))
            if f"note-{p.dimension}" in self
            else p
            for p in answers.most
        }
        keys = in_order(tuple(noted), (self.order.data or "").split(","), ())
        return replace(answers, most=moved(tuple(noted[key] for key in keys), self.move.data or ""))


class LeastForm(StepForm):
    def into(self, answers: PreInterview) -> PreInterview:
        return replace(answers, least=known_dimensions(self["least"].data, LEAST))


class TextForm(StepForm):
    """One free text, named as its field of the answers: goals, motivation or needs."""

    name = ""

    def into(self, answers: PreInterview) -> PreInterview:
        texts: dict[str, Any] = {self.name: self.free_text(self.name)}
        return replace(answers, **texts)


class QuestionsForm(StepForm):
    def into(self, answers: PreInterview) -> PreInterview:
        typed = [self.free_text(f"question-{n}") for n in range(1, QUESTIONS + 1)]
        asked = {t.text: Question("", t.text, t.visibility) for t in typed if t.text}
        return replace(answers, questions=with_keys(answers.questions, asked.values()))


class AdjustmentsForm(StepForm):
    def into(self, answers: PreInterview) -> PreInterview:
        return replace(answers, adjustments=self["adjustments"].data)


def form_for(step: Step, answers: PreInterview) -> StepForm:
    """The form of `step`, filled with what was sent, else with `answers`."""
    make = {
        "most": _most,
        "order": _order,
        "least": _least,
        "questions": _questions,
        "adjustments": _adjustments,
    }.get(step.key)
    return make(step, answers) if make else _text(step, answers)


def _most(step: Step, answers: PreInterview) -> StepForm:
    field = several(step.title, titles(DIMENSIONS), MOST)
    chosen = answers.dimensions()
    return form_with(MostForm, {"most": field}, {"most": chosen, "order": ",".join(chosen)})


def _order(_step: Step, answers: PreInterview) -> StepForm:
    fields: dict[str, Any] = {}
    data: dict[str, str] = {}
    for priority in answers.most:
        name = f"note-{priority.dimension}"
        fields |= {name: text(N_("What would good look like?"), SENTENCE_LIMIT)}
        fields |= {f"{name}-visibility": visibility()}
        data |= {name: priority.note.text, f"{name}-visibility": priority.note.visibility}
    return form_with(OrderForm, fields, data | {"order": ",".join(answers.dimensions())})


def _least(step: Step, answers: PreInterview) -> StepForm:
    others = titles(key for key in DIMENSIONS if key not in answers.dimensions())
    return form_with(LeastForm, {"least": several(step.title, others, LEAST)}, {"least": answers.least})


def _text(step: Step, answers: PreInterview) -> StepForm:
    before: FreeText = getattr(answers, step.key)
    fields = {"name": step.key, step.key: text(step.title), f"{step.key}-visibility": visibility()}
    return form_with(TextForm, fields, {step.key: before.text, f"{step.key}-visibility": before.visibility})


def _questions(_step: Step, answers: PreInterview) -> StepForm:
    fields: dict[str, Any] = {}
    data: dict[str, str] = {}
    for number in range(1, QUESTIONS + 1):
        name = f"question-{number}"
        fields |= {name: text(N_("Your question")), f"{name}-visibility": visibility()}
        before = answers.questions[number - 1] if number <= len(answers.questions) else Question("", "")
        data |= {name: before.text, f"{name}-visibility": before.visibility}
    return form_with(QuestionsForm, fields, data)


def _adjustments(step: Step, answers: PreInterview) -> StepForm:
    return form_with(AdjustmentsForm, {"adjustments": text(step.title)}, {"adjustments": answers.adjustments})


def mark(step: Step, answers: PreInterview, on_page: str | None = None) -> str:
    """A short mark of what `answers` say in `step`, and of each text there: a page carries the one of what it
    showed. `on_page`: marks of its texts, where those are others."""
    if step.key == "most":
        return mark_of(answers.dimensions())
    parts = marks_of(_parts(step, answers)) if on_page is None else on_page
    if step.key == "questions":
        return f"{mark_of([(q.text, q.visibility) for q in answers.questions])} {parts}"
    whole = mark_of([getattr(answers, name) for name in step.fields])
    return f"{whole} {parts}" if parts else whole


def kept(step: Step, form: StepForm, before: PreInterview, seen: str) -> PreInterview:
    """`before` with what was typed into `step`. A page that still says what it said when it was opened, which
    was `seen`, changes nothing: another device may have been there since. Neither does a text of several that
    still says so."""
    after = form.into(before)
    if mark(step, after) == seen:
        return before
    now_so = _parts(step, before)
    for name in unchanged(seen, _typed(form, now_so)):
        said = now_so[name]
        form[name].data = said[0] if said else ""
        if said:
            form[f"{name}-visibility"].data = said[1]
    return form.into(before)


def marks_on_page(step: Step, form: StepForm, answers: PreInterview) -> str:
    """Marks of the texts of a step as the page says them that sent the `form`."""
    return marks_of(_typed(form, _parts(step, answers)))


def _typed(form: StepForm, names: Iterable[str]) -> dict[str, tuple[str, str] | None]:
    return {name: _part(form.free_text(name)) for name in names if name in form}


def _parts(step: Step, answers: PreInterview) -> dict[str, tuple[str, str] | None]:
    """The texts of a step of several, by the names of their fields, each with who may see it: those two go
    together, or a text could come to be seen by whom its writer has not chosen."""
    if step.key == "order":
        return {f"note-{p.dimension}": _part(p.note) for p in answers.most}
    if step.key != "questions":
        return {}
    asked = dict(enumerate(answers.questions, 1))
    return {f"question-{n}": _part(asked[n]) if n in asked else None for n in range(1, QUESTIONS + 1)}


def _part(said: FreeText | Question) -> tuple[str, str] | None:
    return (said.text, said.visibility) if said.text else None


def in_order(chosen: Sequence[str], tapped: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    """`chosen` in the order of tapping, else in the order they had, else in that of the page."""
    return known_dimensions([key for key in (*tapped, *before, *chosen) if key in chosen], MOST)


def moved(priorities: tuple[Priority, ...], move: str) -> tuple[Priority, ...]:
    """`priorities` with one of them a place up or down; unchanged when `move` names no such place."""
    key, _, way = move.partition(":")
    keys = [p.dimension for p in priorities]
    if key not in keys or way not in ("up", "down"):
        return priorities
    here = keys.index(key)
    there = max(0, min(len(keys) - 1, here + (1 if way == "down" else -1)))
    rest = [p for p in priorities if p.dimension != key]
    rest.insert(there, priorities[here])
    return tuple(rest)
