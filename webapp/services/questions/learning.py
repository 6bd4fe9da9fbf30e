"""Adds the answer to a candidate's question to the library, never with the question in their own words."""

from dataclasses import dataclass
from datetime import datetime

from webapp.adapters.stemming import stem
from webapp.db import db
from webapp.domain.briefing.decisions import of_question
from webapp.domain.errors import N_, Invalid, NotFound
from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.gaps import rewording
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import AppliesTo, Entry, guess_topic
from webapp.domain.matching.search import SearchResult
from webapp.models.interviews import Interview
from webapp.services.audit import Actor
from webapp.services.documents import decisions
from webapp.services.interviews import lifecycle
from webapp.services.library import entries
from webapp.services.questions import ledger

THEIR_WORDS = N_(
    "These are the candidate’s own words. Please put it in yours: the library keeps no words but our own."
)
NO_QUESTION = N_("Write the question in your own words first.")


class TheirWords(Invalid):
    """What was written holds the candidate's question as it stands. `field`: title, body or answers."""

    def __init__(self, field: str) -> None:
        super().__init__(THEIR_WORDS)
        self.field = field


@dataclass(frozen=True)
class QuestionToAnswer:
    """A question to which an answer is to be kept.

    `place`: where the answer would apply. `written`: what the recruiter answered in writing, the newest.
    `interview_id`: of which interview it is; None for a gap, which is nobody's. `beside`: by which name the
    briefing's decisions know it, where the panel sees it; `dimension`: of a priority, which was no question,
    or of a common question. `ours`: the wording is our own, and no candidate's.
    """

    text: str
    role: RoleFacts
    place: AppliesTo
    in_confidence: bool = False
    written: str = ""
    interview_id: int | None = None
    beside: str = ""
    dimension: str = ""
    ours: bool = False

    @property
    def is_title(self) -> bool:
        """Whether the text is a dimension's title, a gettext message, and nobody's words."""
        return bool(self.dimension) and self.text == DIMENSIONS[self.dimension].title

    @property
    def topic(self) -> str:
        """What the answer may be about. Of a question asked in confidence nothing is guessed."""
        return "" if self.in_confidence else guess_topic(self.text, "")

    @property
    def draft(self) -> str:
        """What a new entry may begin with. An answer given in confidence tells what was asked."""
        return "" if self.in_confidence else self.written


def question_of_interview(interview: Interview, key: str, recruiter_only: bool) -> QuestionToAnswer:
    """A question of an interview's ledger. Raises `NotFound`, also for one that was asked in confidence
    where `recruiter_only` is False."""
    for question in ledger.questions(interview, recruiter_only):
        if question.key == key:
            role = lifecycle.role_facts(interview.role)
            return QuestionToAnswer(
                text=question.text,
                role=role,
                place=AppliesTo(role.department, role.location),
                in_confidence=question.visibility == "recruiter",
                written=question.written[-1].answer if question.written else "",
                interview_id=interview.id,
                beside="" if question.visibility == "recruiter" else of_question(key),
            )
    raise NotFound(ledger.NO_QUESTION)


def asked_beside(interview: Interview, name: str) -> QuestionToAnswer:
    """What is asked by a priority or a question of a briefing, by its name among decisions. Raises
    `NotFound`; nothing that was asked in confidence has such a name."""
    what, role = decisions.beside(interview, name), lifecycle.role_facts(interview.role)
    return QuestionToAnswer(
        text=what.said or DIMENSIONS[what.dimension].title,
        role=role,
        place=AppliesTo(role.department, role.location),
        interview_id=interview.id,
        beside=name,
        dimension=what.dimension,
    )


def decide_for(asked: QuestionToAnswer, entry_id: int, account_id: int, now: datetime) -> None:
    """Has the interview's own briefing say first what an entry answers, if it can still be changed."""
    interview = db.session.get(Interview, asked.interview_id) if asked.interview_id and asked.beside else None
    if interview is not None and decisions.may_decide(interview, now):
        decisions.choose_entry(interview.id, asked.beside, entry_id, account_id, now)


def answer_today(asked: QuestionToAnswer) -> SearchResult:
    """What the library has for a question today."""
    return entries.library_index().answers_to(asked.role, asked.text)


def is_answered(asked: QuestionToAnswer, entry_id: int) -> bool:
    """Whether the question, asked again, is surely answered, and by this entry before all others."""
    again = answer_today(asked)
    return again.band == "answered" and again.matches[0].passage.entry.id == entry_id


def add_to_entry(
    asked: QuestionToAnswer, entry_id: int, question: str, account_id: int, now: datetime
) -> bool:
    """An entry answers what was asked: from now on it says so, in the recruiter's words. False where it said
    so already. Waiting interviews are briefed anew.

    Raises `TheirWords`, `Invalid` with a sentence, `NotFound`.
    """
    if not question:
        raise Invalid(NO_QUESTION)
    refuse_their_words(asked, (question,), entries.get(entry_id).language)
    new = entries.add_question(entry_id, question, now, account_id)
    if new:
        _note(asked, entry_id, account_id, now)
    return new


def write_entry(asked: QuestionToAnswer, content: Entry, account_id: int, now: datetime) -> int:
    """A new entry that answers what was asked; its id. Raises `TheirWords` and `Invalid`."""
    for field, text in (("title", content.title), ("body", content.body)):
        if rewording.contains_question(text, asked.text):
            raise TheirWords(field)
    refuse_their_words(asked, content.answers, content.language)
    entry_id = entries.add(content, now, account_id).id
    _note(asked, entry_id, account_id, now)
    return entry_id


def refuse_their_words(asked: QuestionToAnswer, questions: tuple[str, ...], language: str) -> None:
    """Raises `TheirWords` when one of `questions` is what was asked, as it stands. `language`: ISO 639-1, of
    the stop words that make no difference."""

    def words(text: str) -> tuple[str, ...]:
        return tuple(term.surface.casefold() for term in stem(text, language))

    if any(rewording.repeats_question(question, asked.text, words) for question in questions):
        raise TheirWords("answers")


def _note(asked: QuestionToAnswer, entry_id: int, account_id: int, now: datetime) -> None:
    """Who kept an answer to a question of whose interview: an audit row, ids only."""
    interview = db.session.get(Interview, asked.interview_id) if asked.interview_id else None
    if interview is not None:
        lifecycle.record(interview, "kept_in_library", Actor("account", account_id), now, entry_id)
