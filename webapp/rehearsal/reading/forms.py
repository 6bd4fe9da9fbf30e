"""Reads the forms of a script into the domain's answers."""

from typing import cast

from webapp.domain.forms.answers import (
    CandidateFit,
    CriterionRating,
    FreeText,
    InterviewerFit,
    PreInterview,
    Priority,
    Promise,
    Question,
    Visibility,
)
from webapp.domain.forms.questions import (
    DIMENSIONS,
    LEAST,
    MOST,
    OUTCOMES,
    PROMISES,
    QUESTIONS,
    SCALE,
    SENTENCE_LIMIT,
    TEXT_LIMIT,
    Outcome,
)
from webapp.domain.interview.facts import RoleFacts
from webapp.rehearsal.reading.yaml_values import YamlNode
from webapp.services.interviews.lifecycle import Invitee

NAME = 200
VISIBILITIES: tuple[Visibility, ...] = ("interviewers", "recruiter")
ANSWERS = ("most", "least", "goals", "motivation", "needs", "adjustments", "questions")
"""Keys of the candidate's form, which are fields of `PreInterview`."""


def dimensions(node: YamlNode, most: int) -> tuple[str, ...]:
    """A list of at most `most` dimensions, each once."""
    chosen = tuple(n.one_of(DIMENSIONS) for n in node.items("dimensions", most))
    if len(set(chosen)) < len(chosen):
        raise node.wrong("each dimension once")
    return chosen


def pre_interview(node: YamlNode) -> PreInterview:
    """The candidate's pre-interview form."""
    keys = node.keys(optional=ANSWERS)
    most = tuple(_priority(n) for n in keys["most"].items("priorities", MOST))
    _once(keys["most"], [p.dimension for p in most])
    least = dimensions(keys["least"], LEAST)
    if {p.dimension for p in most} & set(least):
        raise keys["least"].wrong("dimensions that are not among the most important ones")
    return PreInterview(
        most=most,
        least=least,
        goals=_free_text(keys["goals"]),
        motivation=_free_text(keys["motivation"]),
        needs=_free_text(keys["needs"]),
        questions=_questions(keys["questions"]),
        adjustments=keys["adjustments"].text(TEXT_LIMIT, default=""),
    )


def _once(node: YamlNode, dimensions: list[str]) -> None:
    if len(set(dimensions)) < len(dimensions):
        raise node.wrong("each dimension once")


def _priority(node: YamlNode) -> Priority:
    keys = node.keys(required=("dimension",), optional=("note",))
    return Priority(keys["dimension"].one_of(DIMENSIONS), _free_text(keys["note"], SENTENCE_LIMIT))


def _questions(node: YamlNode) -> tuple[Question, ...]:
    asked = (_free_text(n, needed=True) for n in node.items("questions", QUESTIONS))
    return tuple(Question(str(n), q.text, q.visibility) for n, q in enumerate(asked, start=1))


def _free_text(node: YamlNode, limit: int = TEXT_LIMIT, needed: bool = False) -> FreeText:
    """A string, or a mapping of text and visibility."""
    default = None if needed else ""
    if not isinstance(node.value, dict):
        return FreeText(node.text(limit, default))
    keys = node.keys(required=("text",), optional=("visibility",))
    visibility = keys["visibility"]
    seen_by = "interviewers" if visibility.value is None else visibility.one_of(VISIBILITIES)
    return FreeText(keys["text"].text(limit, default), cast(Visibility, seen_by))


def fit_forms(
    node: YamlNode, answers: PreInterview | None, role: RoleFacts, panel: tuple[Invitee, ...]
) -> tuple[CandidateFit | None, dict[str, InterviewerFit]]:
    """The candidate's fit form, or None, and the interviewers' by address."""
    if node.value is None:
        return None, {}
    keys = node.keys(optional=("candidate", "interviewers"))
    fits: dict[str, InterviewerFit] = {}
    for form in keys["interviewers"].items("forms", len(panel)):
        by, fit = _interviewer_fit(form, answers, role, panel)
        if by in fits:
            raise form.wrong(f"one form by each interviewer, and there are two by {by}")
        fits[by] = fit
    return (None if keys["candidate"].value is None else _candidate_fit(keys["candidate"], answers)), fits


def _candidate_fit(node: YamlNode, answers: PreInterview | None) -> CandidateFit:
    keys = node.keys(optional=("offers", "questions", "straight_answers", "open"))
    return CandidateFit(
        offers=_offers(keys["offers"]),
        outcomes=_outcomes(keys["questions"], answers),
        straight_answers=keys["straight_answers"].number(SCALE[0], SCALE[-1], unknown=True),
        open=keys["open"].text(TEXT_LIMIT, default=""),
    )


def _offers(node: YamlNode) -> dict[str, int | None]:
    given = node.chosen(DIMENSIONS, "dimensions")
    return {key: score.number(SCALE[0], SCALE[-1], unknown=True) for key, score in given.items()}


def _outcomes(node: YamlNode, answers: PreInterview | None) -> dict[str, Outcome]:
    """By question. Without a pre-interview form nobody asked anything, and what stands here is ignored."""
    given = [cast(Outcome, n.one_of(OUTCOMES)) for n in node.items("outcomes", QUESTIONS)]
    if answers is None or not given:
        return {}
    if len(given) != len(answers.questions):
        raise node.wrong(f"as many as there are questions: {len(answers.questions)}")
    return {q.key: outcome for q, outcome in zip(answers.questions, given, strict=True)}


def _interviewer_fit(
    node: YamlNode, answers: PreInterview | None, role: RoleFacts, panel: tuple[Invitee, ...]
) -> tuple[str, InterviewerFit]:
    keys = node.keys(
        required=("by",), optional=("offers", "came_up", "handled", "criteria", "promises", "follow_up")
    )
    by = keys["by"].value.strip().lower() if isinstance(keys["by"].value, str) else ""
    speaker = next((p for p in panel if p.email == by), None)
    if speaker is None:
        raise keys["by"].wrong(f"an interviewer's address: {', '.join(p.email for p in panel)}")
    return by, InterviewerFit(
        offers=_offers(keys["offers"]),
        came_up=dimensions(keys["came_up"], len(DIMENSIONS)),
        handled=_handled(keys["handled"], answers),
        criteria=tuple(_criterion(n) for n in keys["criteria"].items("criteria", len(role.criteria))),
        promises=tuple(_promise(n, speaker) for n in keys["promises"].items("promises", PROMISES)),
        follow_up=keys["follow_up"].text(TEXT_LIMIT, default=""),
    )


def _handled(node: YamlNode, answers: PreInterview | None) -> tuple[str, ...]:
    """Keys of the questions by their numbers as the interviewer sees them; ignored where nobody asked any."""
    if answers is None:
        return ()
    visible = answers.for_interviewers().questions
    numbers = node.items("numbers of questions", len(visible))
    return tuple(visible[cast(int, n.number(1, len(visible))) - 1].key for n in numbers)


def _criterion(node: YamlNode) -> CriterionRating:
    keys = node.keys(optional=("score", "evidence"))
    score = keys["score"].number(SCALE[0], SCALE[-1], unknown=True)
    return CriterionRating(score, keys["evidence"].text(SENTENCE_LIMIT, default=""))


def _promise(node: YamlNode, speaker: Invitee) -> Promise:
    keys = node.keys(required=("what",), optional=("who", "by"))
    who = keys["who"].text(NAME, default=speaker.name)
    return Promise(keys["what"].text(SENTENCE_LIMIT), who, keys["by"].day())
