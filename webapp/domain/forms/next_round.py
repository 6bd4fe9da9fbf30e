"""Says what the form of a next round begins with: what was said last, to be confirmed part by part.

Nothing of it is in the new form before the candidate says so. What was told in confidence is told anew, text
by text, since other people may read it now.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from webapp.domain.errors import N_, Invalid
from webapp.domain.forms.answers import FREE_TEXTS, FreeText, PreInterview, Question
from webapp.domain.forms.question_states import STILL_TO_ANSWER, QuestionOverRounds, State
from webapp.domain.forms.questions import QUESTIONS

PARTS = ("most", "least", *FREE_TEXTS, "questions")
"""What is confirmed or changed, each as a whole: names of fields of the form."""

TOO_MANY = N_("A form holds five questions. Leave one out, so that the others have their place.")


@dataclass(frozen=True)
class Confided:
    """A text that was told to the recruiter alone. `field`: as the check of the answers names it, such as
    `goals`, `note-learning` or `question-KEY`, or `adjustments`."""

    field: str
    text: str


@dataclass(frozen=True)
class NextRound:
    """What a next form begins with. `said`: what interviewers might see of the form before, its `questions`
    being those that come along by themselves; `confided`: what was told in confidence; `questions`: all of
    the candidacy, with what became of them."""

    said: PreInterview
    confided: tuple[Confided, ...] = ()
    questions: tuple[QuestionOverRounds, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """Those that say something: the questions always do, once there was one that can be asked again."""
        return tuple(p for p in PARTS if getattr(self.said, p) or (p == "questions" and self.may_be_asked))

    @property
    def may_be_asked(self) -> tuple[QuestionOverRounds, ...]:
        """The questions that interviewers may see: each can be asked again."""
        return tuple(q for q in self.questions if q.question.visibility == "interviewers")

    def undecided(self, answers: PreInterview) -> tuple[str, ...]:
        """The parts of which `answers`, the form of this round so far, do not say yet whether they hold."""
        return tuple(p for p in self.parts if p not in answers.decided and not getattr(answers, p))

    def holds(self, part: str, answers: PreInterview) -> bool:
        """Whether `answers` say the same in a part that was decided on."""
        return part not in self.undecided(answers) and _in_public(answers, part) == getattr(self.said, part)


def next_round(before: PreInterview, questions: Sequence[QuestionOverRounds]) -> NextRound:
    """What the next form begins with, from the one that was sent last and all `questions` so far."""
    states = {q.question.key: q.state for q in questions}
    said = replace(before.for_interviewers(), decided=())
    coming = tuple(q for q in said.questions if states.get(q.key, State.ASKED) in STILL_TO_ANSWER)
    return NextRound(replace(said, questions=coming), tuple(_confided(before, states)), tuple(questions))


def _confided(before: PreInterview, states: dict[str, State]) -> Iterator[Confided]:
    for priority in before.most:
        if priority.note and priority.note.visibility == "recruiter":
            yield Confided(f"note-{priority.dimension}", priority.note.text)
    for name in FREE_TEXTS:
        text: FreeText = getattr(before, name)
        if text and text.visibility == "recruiter":
            yield Confided(name, text.text)
    for question in before.questions:
        if question.visibility == "recruiter" and states.get(question.key, State.ASKED) in STILL_TO_ANSWER:
            yield Confided(f"question-{question.key}", question.text)
    if before.adjustments:
        yield Confided("adjustments", before.adjustments)


def as_asked_before(asked: Sequence[Question], before: Iterable[Question]) -> tuple[Question, ...]:
    """`asked`, each under the key of a question of before that says the same to the same readers, whatever
    its case, spaces and last mark: typed anew, it is the same question. All others keep their own."""
    known = {_said_in(question): question.key for question in before}
    taken = {question.key for question in asked}
    found = []
    for question in asked:
        key = known.get(_said_in(question), question.key)
        found.append(question if key in taken else replace(question, key=key))
        taken.add(key)
    return tuple(found)


def _said_in(question: Question) -> tuple[str, str]:
    return " ".join(question.text.casefold().split()).rstrip(" .?!"), question.visibility


def confirm(answers: PreInterview, parts: Collection[str], begins: NextRound) -> PreInterview:
    """`answers` with those parts as they were said before, each decided on. Notes of priorities and questions
    that were told in confidence already stay."""
    for part in begins.parts:
        if part in parts:
            answers = _with(answers, part, getattr(begins.said, part))
    return answers


def take_out(answers: PreInterview, parts: Collection[str]) -> PreInterview:
    """`answers` without those parts, which are to be decided on again."""
    for part in parts:
        kept: dict[str, Any] = {part: _confidential(answers, part)}
        answers = replace(answers, **kept, decided=tuple(p for p in answers.decided if p != part))
    return answers


def ask(answers: PreInterview, keys: Collection[str], begins: NextRound) -> PreInterview:
    """`answers` asking those questions of earlier rounds, under their keys, and not the others of them; new
    ones stay. Raises `Invalid` for more than five."""
    here = {q.key: q for q in answers.questions}
    of_before = {q.question.key for q in begins.may_be_asked}
    asked = [here.get(q.question.key, q.question) for q in begins.may_be_asked if q.question.key in keys]
    others = [q for q in answers.questions if q.key not in of_before]
    return _at_most_five(_decided(replace(answers, questions=(*asked, *others)), "questions"))


def tell(answers: PreInterview, fields: Collection[str], begins: NextRound) -> PreInterview:
    """`answers` with those texts told in confidence again, and the others that were offered not, unless they
    were written anew. Raises `Invalid` for more than five questions."""
    for confided in begins.confided:
        if confided.field in fields:
            answers = _told(answers, confided)
        elif confided.field in told(answers, begins):
            answers = _told(answers, replace(confided, text=""))
    return _at_most_five(answers)


def told(answers: PreInterview, begins: NextRound) -> tuple[str, ...]:
    """The fields of what `answers` tell in confidence as before."""
    return tuple(c.field for c in begins.confided if c in tuple(_confided(answers, {})))


def _told(answers: PreInterview, confided: Confided) -> PreInterview:
    field, text = confided.field, FreeText(confided.text, "recruiter" if confided.text else "interviewers")
    if field == "adjustments":
        return replace(answers, adjustments=confided.text)
    if field.startswith("note-"):
        dimension = field.removeprefix("note-")
        noted = (replace(p, note=text) if p.dimension == dimension else p for p in answers.most)
        return replace(answers, most=tuple(noted))
    if field.startswith("question-"):
        key = field.removeprefix("question-")
        others = tuple(q for q in answers.questions if q.key != key)
        again = (Question(key, text.text, "recruiter"),) if text else ()
        return replace(answers, questions=(*others, *again))
    one: dict[str, Any] = {field: text}
    return replace(answers, **one)


def _with(answers: PreInterview, part: str, said: Any) -> PreInterview:
    """`answers` saying `said` in a part, and what they told there in confidence already."""
    if part == "most":
        notes = {p.dimension: p.note for p in answers.most if p.note.visibility == "recruiter"}
        said = tuple(replace(p, note=notes.get(p.dimension, p.note)) for p in said)
        least = tuple(key for key in answers.least if key not in {p.dimension for p in said})
        return _decided(replace(answers, most=said, least=least), part)
    if part == "questions":
        said = (*said, *_confidential(answers, part))
    if part == "least":
        said = tuple(key for key in said if key not in answers.dimensions())
    values: dict[str, Any] = {part: said}
    return _decided(replace(answers, **values), part)


def _decided(answers: PreInterview, part: str) -> PreInterview:
    return replace(answers, decided=tuple(p for p in PARTS if p in (*answers.decided, part)))


def _in_public(answers: PreInterview, part: str) -> Any:
    return getattr(answers.for_interviewers(), part)


def _confidential(answers: PreInterview, part: str) -> Any:
    """What a part holds in confidence; of the priorities nothing, since a note goes with its dimension."""
    if part == "questions":
        return tuple(q for q in answers.questions if q.visibility == "recruiter")
    if part in ("most", "least"):
        return ()
    text: FreeText = getattr(answers, part)
    return text if text.visibility == "recruiter" else FreeText()


def _at_most_five(answers: PreInterview) -> PreInterview:
    if len(answers.questions) > QUESTIONS:
        raise Invalid(TOO_MANY)
    return answers
