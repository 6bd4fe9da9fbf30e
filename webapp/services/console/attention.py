"""Lists questions without an answer, unread reports, and entries due for review.

Each takes a constant number of queries, however long the lists are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from webapp.db import db
from webapp.domain.forms.answers import PreInterview
from webapp.domain.interview.stages import Stage
from webapp.domain.library.upkeep import REVIEW_LASTS
from webapp.domain.matching.search import SearchResult
from webapp.models.documents import Document
from webapp.models.interviews import Happening, Interview, Participant, Submission, WrittenAnswer
from webapp.models.library import IN_USE, LibraryEntry
from webapp.models.people import Person
from webapp.services.interviews import lifecycle
from webapp.services.interviews.conflicts import Reader, hidden_from, sat_on_panel
from webapp.services.interviews.schedule import FIT_REPORT
from webapp.services.library import entries, starter
from webapp.services.library.library_index import LibraryIndex

NEAREST = 40
"""Interviews whose questions are looked at: those that start first."""
AT_ONCE = 100


@dataclass(frozen=True)
class OpenQuestion:
    """A question before its interview that neither the library nor a letter answers.

    `confidential`: it was asked of the recruiter alone, who has not answered it in writing yet. What it says
    stands in the ledger and nowhere else: its `text` is empty here.
    """

    interview_id: int
    candidate: str
    key: str
    text: str
    confidential: bool


@dataclass(frozen=True)
class UnreadReport:
    """A fit report that no recruiter has opened. `again`: a later version of one that may have been read."""

    interview_id: int
    candidate: str
    made_at: datetime
    again: bool


@dataclass(frozen=True)
class Reviews:
    """Entries in use that are to be checked again: how many, and the titles of the longest due."""

    number: int
    titles: tuple[str, ...]


def open_questions(ahead: Sequence[Interview], reader: Reader) -> tuple[OpenQuestion, ...]:
    """What is to be answered before these interviews, in their order.

    `reader`: who looks: on whose panel they sit, they hear nothing asked in confidence.
    """
    nearest = ahead[:NEAREST]
    if not nearest:
        return ()
    ids = [i.id for i in nearest]
    sent = select(Submission.interview_id, Submission.answers).where(
        Submission.interview_id.in_(ids), Submission.form == "pre_interview"
    )
    forms = {interview_id: answers for interview_id, answers in db.session.execute(sent)}
    written = select(WrittenAnswer.interview_id, WrittenAnswer.question_key).where(
        WrittenAnswer.interview_id.in_(ids)
    )
    answered = {(interview_id, key) for interview_id, key in db.session.execute(written)}
    library_index = entries.library_index()
    return tuple(
        question
        for interview in nearest
        for question in _of_one(interview, forms.get(interview.id), reader, library_index)
        if (interview.id, question.key) not in answered
    )


def _of_one(
    interview: Interview, answers: object, reader: Reader, library_index: LibraryIndex
) -> Iterator[OpenQuestion]:
    if not isinstance(answers, PreInterview):
        return
    on_panel = sat_on_panel(interview, reader)
    role, name = lifecycle.role_facts(interview.role), interview.candidate.person.name
    for q in answers.questions:
        confidential = q.visibility == "recruiter"
        if confidential and not on_panel:
            yield OpenQuestion(interview.id, name, q.key, "", True)
        elif not confidential and _has_no_answer(library_index.answers_to(role, q.text)):
            yield OpenQuestion(interview.id, name, q.key, q.text, False)


def _has_no_answer(found: SearchResult) -> bool:
    """Whether the library is to learn an answer: not where somebody told something about themselves."""
    return found.band == "prepare" and not found.in_person


def unread_reports(owner: int | None, reader: Reader) -> tuple[UnreadReport, ...]:
    """The newest reports that nobody with an account has opened, the oldest first; of one owner, or all.
    None is about who looks."""
    later = aliased(Document)
    newer = exists().where(
        later.interview_id == Document.interview_id,
        later.kind == FIT_REPORT,
        later.version > Document.version,
    )
    read = exists().where(
        Happening.interview_id == Document.interview_id,
        Happening.name == "report_read",
        Happening.subject == Document.id,
    )
    unread = (
        select(Document.interview_id, Person.name, Document.made_at, Document.version > 1)
        .join(Interview, and_(Interview.id == Document.interview_id, Interview.stage == Stage.REPORTED))
        .join(Participant, and_(Participant.interview_id == Interview.id, Participant.side == "candidate"))
        .join(Person, Person.id == Participant.person_id)
        .where(Document.kind == FIT_REPORT, ~newer, ~read, ~hidden_from(reader), *_owned(owner))
        .order_by(Document.made_at, Document.id)
        .limit(AT_ONCE)
    )
    return tuple(UnreadReport(*row) for row in db.session.execute(unread))


def _owned(owner: int | None) -> Iterable[ColumnElement[bool]]:
    return () if owner is None else (Interview.owner_id == owner,)


def reviews_due(today: date) -> Reviews:
    """The library's entries that are due for a review on the day `today`; not those to be filled in first."""
    due = and_(
        IN_USE,
        LibraryEntry.id.not_in(starter.blanks_left().keys()),
        or_(LibraryEntry.reviewed_on.is_(None), LibraryEntry.reviewed_on <= today - REVIEW_LASTS),
    )
    number = db.session.scalar(select(func.count()).select_from(LibraryEntry).where(due)) or 0
    first = (
        select(LibraryEntry.title).where(due).order_by(LibraryEntry.reviewed_on, LibraryEntry.title).limit(3)
    )
    return Reviews(number, tuple(db.session.scalars(first)) if number else ())
