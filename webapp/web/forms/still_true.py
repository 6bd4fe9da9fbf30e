"""The form that asks whether what a candidate said in an earlier round is still true."""

from collections.abc import Collection

from flask_babel import gettext
from flask_wtf import FlaskForm

from webapp.domain.errors import N_
from webapp.domain.forms import next_round
from webapp.domain.forms.answers import PreInterview
from webapp.domain.forms.next_round import NextRound
from webapp.domain.forms.questions import QUESTIONS
from webapp.web.forms.fields import form_with, mark_of, several

STILL_TRUE = N_("Still true")
ASK = N_("Ask these questions")
TELL = N_("Tell it again")


class StillTrueForm(FlaskForm):
    """`still`: parts that hold as they were; `ask`: questions that are asked again; `tell`: what is told in
    confidence again."""

    def into(self, answers: PreInterview, begins: NextRound, *, also: Collection[str] = ()) -> PreInterview:
        """`answers` as this page has them, with the parts `also` as they were said before, unless they were
        decided on. Raises `Invalid` for more than five questions."""
        still = {*self["still"].data, *also}
        given_up = [p for p in parts_of(begins) if p not in still and begins.holds(p, answers)]
        answers = next_round.take_out(answers, given_up)
        fresh = [p for p in begins.undecided(answers) if p in still and p != "questions"]
        answers = next_round.confirm(answers, fresh, begins)
        if begins.may_be_asked:
            answers = next_round.ask(answers, self["ask"].data, begins)
        return next_round.tell(answers, self["tell"].data, begins)


def parts_of(begins: NextRound) -> tuple[str, ...]:
    """The parts that are confirmed as a whole; questions are chosen one by one."""
    return tuple(part for part in begins.parts if part != "questions")


def still_true_form(answers: PreInterview, begins: NextRound) -> StillTrueForm:
    """The form, filled with what was sent, else with what `answers` have of it."""
    questions = {q.question.key: q.question.text for q in begins.may_be_asked}
    confided = {c.field: c.text for c in begins.confided}
    fields = {
        "still": several(STILL_TRUE, {part: gettext(STILL_TRUE) for part in parts_of(begins)}),
        "ask": several(ASK, questions, QUESTIONS),
        "tell": several(TELL, confided),
    }
    data = {
        "still": [p for p in parts_of(begins) if begins.holds(p, answers)],
        "ask": _asked(answers, begins),
        "tell": next_round.told(answers, begins),
    }
    return form_with(StillTrueForm, fields, data)


def _asked(answers: PreInterview, begins: NextRound) -> list[str]:
    """Those that come along by themselves, before anything was decided on."""
    chosen = begins.said if "questions" in begins.undecided(answers) else answers
    return [q.key for q in chosen.questions]


def mark(answers: PreInterview) -> str:
    """A short mark of what the whole form says."""
    return mark_of(answers)
