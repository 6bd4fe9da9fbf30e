"""Reads what a candidate answers before a round, and works out what comes along from the rounds before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from webapp.domain.forms import next_round
from webapp.domain.forms.answers import CandidateFit, InterviewerFit, PreInterview, Question
from webapp.domain.forms.next_round import NextRound
from webapp.domain.forms.question_states import AskedQuestion, over_rounds
from webapp.domain.forms.questions import QUESTIONS
from webapp.rehearsal.reading.forms import ANSWERS, pre_interview
from webapp.rehearsal.reading.yaml_values import YamlNode

SAME = "same"


@dataclass(frozen=True)
class EarlierForms:
    """What was sent in an earlier round."""

    pre_interview: PreInterview | None
    candidate_fit: CandidateFit | None
    interviewer_fits: Mapping[str, InterviewerFit]

    def asked(self) -> tuple[AskedQuestion, ...]:
        """The questions with what the candidate gets to know of them."""
        outcomes = self.candidate_fit.outcomes if self.candidate_fit else {}
        handled = {key for fit in self.interviewer_fits.values() for key in fit.handled}
        reported = bool(self.candidate_fit or self.interviewer_fits)
        return tuple(
            AskedQuestion(q, outcomes.get(q.key), dealt_with=q.key in handled, reported=reported)
            for q in (self.pre_interview.questions if self.pre_interview else ())
        )


def answers_of(
    node: YamlNode, earlier: Sequence[EarlierForms]
) -> tuple[PreInterview | None, tuple[str, ...] | None]:
    """The candidate's form after the `earlier` rounds, or None. With it, where it says that what they said is
    still true, the parts that it changes; else None."""
    if node.value is None:
        return None, None
    if earlier and isinstance(node.value, dict) and SAME in node.value:
        keys = node.keys(optional=(SAME, *ANSWERS))
        if keys[SAME].value is not True:
            raise keys[SAME].wrong("true, or no such key where the form is filled in anew")
        begins = _begins_with(earlier)
        if begins is None:
            raise keys[SAME].wrong("an earlier round in which the candidate said something")
        return _confirmed(keys, begins, len(earlier) + 1)
    return _numbered(pre_interview(node), len(earlier) + 1), None


def _begins_with(earlier: Sequence[EarlierForms]) -> NextRound | None:
    answered = [forms for forms in earlier if forms.pre_interview is not None]
    if not answered:
        return None
    asked = over_rounds([forms.asked() for forms in answered])
    begins = next_round.next_round(answered[-1].pre_interview or PreInterview(), asked)
    return begins if begins.parts or begins.confided else None


def _confirmed(
    keys: Mapping[str, YamlNode], begins: NextRound, number: int
) -> tuple[PreInterview, tuple[str, ...]]:
    changed = tuple(key for key in ANSWERS if keys[key].value is not None)
    same = next_round.confirm(PreInterview(), begins.parts, begins)
    coming = len(same.questions)
    if len(keys["questions"].items("questions", QUESTIONS)) > QUESTIONS - coming:
        raise keys["questions"].wrong(f"up to {QUESTIONS - coming} new questions, as {coming} come along")
    given = YamlNode(keys[SAME].file, _parent(keys[SAME]), {key: keys[key].value for key in changed})
    new = _numbered(pre_interview(given), number)
    values: dict[str, Any] = {part: getattr(new, part) for part in changed}
    most = values.get("most", same.most)
    values.setdefault("least", tuple(d for d in same.least if d not in {p.dimension for p in most}))
    if {p.dimension for p in most} & set(values["least"]):
        raise keys["least"].wrong("dimensions that are not among the most important ones")
    values["questions"] = (*same.questions, *new.questions)
    return replace(same, **values, decided=()), changed


def _parent(node: YamlNode) -> str:
    return node.path.rpartition(".")[0]


def _numbered(answers: PreInterview, round_: int) -> PreInterview:
    """The same, with questions that have keys of their own in each round but the first."""
    if round_ == 1:
        return answers
    asked = (Question(f"{round_}-{q.key}", q.text, q.visibility) for q in answers.questions)
    return replace(answers, questions=tuple(asked))
