"""Lists questions that candidates asked recently and the library still cannot answer.

It reads nothing that is recruiter-only, and nothing from a fit form before its report is kept.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from itertools import islice
from typing import Any

from sqlalchemy import Row, exists, select

from webapp.adapters.stemming import stem
from webapp.db import db
from webapp.domain.errors import N_, NotFound
from webapp.domain.forms.answers import CandidateFit, InterviewerFit, PreInterview
from webapp.domain.gaps import grouping
from webapp.domain.gaps.grouping import AskedQuestion, Gap
from webapp.domain.interview.stages import Stage
from webapp.domain.library.entries import AppliesTo
from webapp.domain.matching.confidences import told_in
from webapp.domain.matching.query import Query, read_query
from webapp.domain.matching.search import SearchResult
from webapp.domain.matching.tuning import TUNED
from webapp.models.documents import Document
from webapp.models.interviews import Interview, Role, Submission
from webapp.models.library import LibraryEntry
from webapp.services.interviews import lifecycle
from webapp.services.interviews.conflicts import Reader, shown_among_many
from webapp.services.interviews.schedule import FIT_REPORT
from webapp.services.library import entries
from webapp.services.library.library_index import LibraryIndex
from webapp.services.questions import hundred_questions
from webapp.services.questions.learning import QuestionToAnswer

ASKED_WITHIN = timedelta(days=180)
MOST_QUESTIONS = 500
"""Questions that are looked at, the newest: what a reader can do something about."""
GONE = N_("Nobody has asked this of late, or it is not for you to see.")


def open_gaps(reader: Reader, now: datetime) -> tuple[Gap, ...]:
    """What was asked in the last 180 days and is still to be written, grouped; the most asked comes first.

    `reader`: who looks; nothing is of interviews that are hidden from them.
    """
    library_index = entries.library_index()
    return _grouped(_asked_questions(library_index, reader, now), library_index)


def told_apart(gaps: Sequence[Gap]) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    """Those in which something is to be written; and those that ask what a recruiter called *not for us* of
    the common questions, where nothing is missing in the library."""
    dismissed, library_index = hundred_questions.not_for_us(), entries.library_index()
    query = _query_reader(library_index)

    def is_dismissed(gap: Gap) -> bool:
        alike = (library_index.index.likeness(query(gap.wording), query(asked)) for asked in dismissed)
        return any(likeness >= TUNED.same_question for likeness in alike)

    not_for_us = tuple(filter(is_dismissed, gaps))
    return tuple(gap for gap in gaps if gap not in not_for_us), not_for_us


def reference(text: str) -> str:
    """What an address calls a question: it leads to a wording, and to nobody's interview."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def find_question(wanted: str, reader: Reader, now: datetime) -> QuestionToAnswer:
    """The question of that reference, with the place that its gap shares; also once the gap has been closed.

    Raises `NotFound`.
    """
    library_index = entries.library_index()
    questions = _asked_questions(library_index, reader, now)
    for gap in _grouped(questions, library_index):
        for question in gap.questions:
            if reference(question.text) == wanted:
                return QuestionToAnswer(question.text, question.role, gap.shared_place)
    for question in questions:
        if reference(question.text) == wanted:
            place = AppliesTo(question.role.department, question.role.location)
            return QuestionToAnswer(question.text, question.role, place)
    raise NotFound(GONE)


def _asked_questions(library_index: LibraryIndex, reader: Reader, now: datetime) -> list[AskedQuestion]:
    """The newest questions that interviewers may see, each with what the library has for it today."""
    rows = _submissions(reader, now)
    forms = _revealed_forms([row.interview_id for row in rows])
    changed = _changes()
    asked = (
        _asked_question(row, key, text, library_index, forms.get(row.interview_id), changed)
        for row in rows
        for key, text in _visible(row.answers)
    )
    return list(islice(asked, MOST_QUESTIONS))


def _submissions(reader: Reader, now: datetime) -> list[Row[Any]]:
    """Pre-interview forms that hold questions, perhaps; the newest first, of interviews that take or took
    place and are not hidden."""
    sent = (
        select(Submission.id, Submission.interview_id, Submission.answers, Submission.submitted_at)
        .where(Submission.form == "pre_interview", Submission.submitted_at >= now - ASKED_WITHIN)
        .where(shown_among_many(Submission.interview_id, reader, Interview.stage != Stage.CANCELLED))
        .order_by(Submission.submitted_at.desc(), Submission.id.desc())
        .limit(MOST_QUESTIONS)
        .subquery()
    )
    with_roles = (
        select(sent.c.interview_id, sent.c.answers, sent.c.submitted_at, Interview.reported_at, Role)
        .join(Interview, Interview.id == sent.c.interview_id)
        .join(Role, Role.id == Interview.role_id)
        .order_by(sent.c.submitted_at.desc(), sent.c.id.desc())
    )
    return list(db.session.execute(with_roles))


def _visible(answers: object) -> Iterator[tuple[str, str]]:
    """Keys and texts of the questions that interviewers may see, and that tell nothing about who asks: the
    library learns from none that does."""
    if isinstance(answers, PreInterview):
        yield from ((q.key, q.text) for q in answers.for_interviewers().questions if not told_in(q.text))


@dataclass
class _Forms:
    """The fit forms of one interview."""

    candidate: CandidateFit | None = None
    panel: list[InterviewerFit] = field(default_factory=list)


def _revealed_forms(interview_ids: list[int]) -> dict[int, _Forms]:
    """Interview → its fit forms. Sealed ones are not even read: only where a report is kept."""
    report = exists().where(Document.interview_id == Submission.interview_id, Document.kind == FIT_REPORT)
    revealed = select(Submission.interview_id, Submission.answers).where(
        Submission.form == "fit", Submission.interview_id.in_(interview_ids), report
    )
    forms: dict[int, _Forms] = {}
    for interview_id, answers in db.session.execute(revealed):
        of_one = forms.setdefault(interview_id, _Forms())
        if isinstance(answers, CandidateFit):
            of_one.candidate = answers
        elif isinstance(answers, InterviewerFit):
            of_one.panel.append(answers)
    return forms


def _changes() -> dict[int, datetime]:
    """Entry → when it was changed last."""
    rows = db.session.execute(select(LibraryEntry.id, LibraryEntry.updated_at))
    return {entry_id: at for entry_id, at in rows}


def _asked_question(
    row: Row[Any],
    key: str,
    text: str,
    library_index: LibraryIndex,
    forms: _Forms | None,
    changed: Mapping[int, datetime],
) -> AskedQuestion:
    role = lifecycle.role_facts(row.Role)
    found = library_index.answers_to(role, text)
    return AskedQuestion(
        interview=row.interview_id,
        text=text,
        asked_at=row.submitted_at,
        role=role,
        band=found.band,
        nearest=found.matches[0].passage.source if found.matches else None,
        changed_at=_changed_at(found, changed),
        doubt=grouping.who_left_open(key, forms.candidate, forms.panel) if forms else "",
        revealed_at=row.reported_at if forms else None,
    )


def _changed_at(found: SearchResult, changed: Mapping[int, datetime]) -> datetime | None:
    at = (changed.get(match.passage.entry.id) for match in found.matches)
    return max(filter(None, at), default=None)


def _grouped(questions: list[AskedQuestion], library_index: LibraryIndex) -> tuple[Gap, ...]:
    """The gaps among `questions`."""
    query = _query_reader(library_index)

    def words(text: str) -> frozenset[str]:
        asked = query(text)
        topics = {f"topic {number}" for number in asked.topics}
        return frozenset[str]().union(topics, *asked.words.values())

    def likeness(one: str, other: str) -> float:
        return library_index.index.likeness(query(one), query(other))

    return grouping.group_gaps(questions, likeness, words)


def _query_reader(library_index: LibraryIndex) -> Callable[[str], Query]:
    """Cuts texts into words, every text once."""
    languages = library_index.index.languages
    return cache(lambda text: read_query(text, languages, stem))
