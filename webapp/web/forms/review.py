"""Warns about sensitive texts before a candidate sends the form, and can hide them from interviewers."""

from collections.abc import Iterator
from dataclasses import replace

from webapp.domain.forms import privacy
from webapp.domain.forms.answers import FreeText, PreInterview
from webapp.domain.forms.privacy import Notice


def notices(answers: PreInterview) -> dict[str, tuple[Notice, ...]]:
    """Field id → notices, for each free text that interviewers would read and that seems too personal."""
    found = {field: privacy.notices(text) for field, text in _read_by_interviewers(answers)}
    return {field: noticed for field, noticed in found.items() if noticed}


def _read_by_interviewers(answers: PreInterview) -> Iterator[tuple[str, str]]:
    shown = answers.for_interviewers()
    for priority in shown.most:
        yield f"note-{priority.dimension}", priority.note.text
    yield "goals", shown.goals.text
    yield "motivation", shown.motivation.text
    yield "needs", shown.needs.text
    for question in shown.questions:
        yield f"question-{question.key}", question.text


def hidden(answers: PreInterview, field: str) -> PreInterview:
    """`answers` with the text of `field` (`goals`, `note-learning`, `question-KEY`…) recruiter only."""
    return replace(
        answers,
        most=tuple(replace(p, note=_kept(p.note, f"note-{p.dimension}" == field)) for p in answers.most),
        goals=_kept(answers.goals, field == "goals"),
        motivation=_kept(answers.motivation, field == "motivation"),
        needs=_kept(answers.needs, field == "needs"),
        questions=tuple(
            replace(q, visibility="recruiter") if f"question-{q.key}" == field else q
            for q in answers.questions
        ),
    )


def _kept(text: FreeText, hide: bool) -> FreeText:
    return replace(text, visibility="recruiter") if hide else text
