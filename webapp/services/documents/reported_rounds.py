"""Reads what an offer conversation may be about from rounds with a report, in queries that do not grow."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import undefer

from webapp.db import db
from webapp.domain.fit.report import FitReport, Kind, name_of
from webapp.domain.fit.reported_rounds import Promised, ReportedRound, Since, reported_round
from webapp.domain.forms.answers import PreInterview
from webapp.models.documents import Document
from webapp.models.documents import Kind as DocumentKind
from webapp.models.interviews import Interview, Submission, TheirPartSent, WrittenAnswer
from webapp.models.open_things import OpenThing, PromisePutRight
from webapp.services.interviews import open_things
from webapp.services.interviews.schedule import FIT_REPORT


def reported_rounds(numbered: Mapping[int, Interview]) -> Iterator[ReportedRound]:
    """What is left of those of these rounds that have a report, by number and in order of time."""
    ids = [interview.id for interview in numbered.values()]
    reports, answers, since = _reports(ids), _answers(ids), _Since(ids)
    for number, interview in numbered.items():
        if report := reports.get(interview.id):
            day = _local_day(interview.starts_at, interview)
            yield reported_round(number, day, report, answers.get(interview.id), since.of(interview))


def newest_documents(interview_ids: Collection[int], kind: DocumentKind) -> list[Document]:
    """The newest version of a document of each of these interviews, with what it says."""
    newest = (
        select(Document.interview_id, func.max(Document.version))
        .where(Document.interview_id.in_(interview_ids), Document.kind == kind)
        .group_by(Document.interview_id)
    )
    found = select(Document).where(
        Document.kind == kind, tuple_(Document.interview_id, Document.version).in_(newest)
    )
    return list(db.session.scalars(found.options(undefer(Document.content))))


def _reports(ids: Collection[int]) -> dict[int, FitReport]:
    contents = ((d.interview_id, d.content) for d in newest_documents(ids, FIT_REPORT))
    return {id_: content for id_, content in contents if isinstance(content, FitReport)}


def _answers(ids: Collection[int]) -> dict[int, PreInterview]:
    sent = select(Submission.interview_id, Submission.answers)
    rows = db.session.execute(
        sent.where(Submission.interview_id.in_(ids), Submission.form == "pre_interview")
    )
    return {id_: answers for id_, answers in rows if isinstance(answers, PreInterview)}


class _Since:
    """What became of the reports of these interviews after they were made."""

    def __init__(self, ids: Collection[int]) -> None:
        written = select(WrittenAnswer.interview_id, WrittenAnswer.question_key)
        self.written = _pairs(written.where(WrittenAnswer.interview_id.in_(ids)))
        ticked = select(OpenThing.interview_id, OpenThing.kind + ":" + OpenThing.key)
        self.seen_to = _pairs(
            ticked.where(OpenThing.interview_id.in_(ids), OpenThing.closed_by_id.is_not(None))
        )
        self.put_right = open_things.put_right(ids)
        parts = db.session.scalars(select(TheirPartSent).where(TheirPartSent.interview_id.in_(ids)))
        self.parts = {part.interview_id: part for part in parts}

    def of(self, interview: Interview) -> Since:
        seen_to, part = self.seen_to.get(interview.id, frozenset()), self.parts.get(interview.id)
        return Since(
            written=self.written.get(interview.id, frozenset()),
            seen_to=seen_to,
            told_on=_local_day(part.at, interview) if part else None,
            told=part.content.words if part else (),
            promises={
                key: _as_put_right(row, name_of(Kind.PROMISE, key) in seen_to)
                for (id_, key), row in self.put_right.items()
                if id_ == interview.id
            },
        )


def _as_put_right(row: PromisePutRight, kept: bool) -> Promised:
    return Promised(row.what, row.who, row.by_day, kept)


def _pairs(rows: Any) -> dict[int, frozenset[str]]:
    """Of each interview, the words beside its id."""
    found: dict[int, set[str]] = {}
    for id_, word in db.session.execute(rows):
        found.setdefault(id_, set()).add(word)
    return {id_: frozenset(words) for id_, words in found.items()}


def _local_day(at: datetime, interview: Interview) -> date:
    return at.astimezone(ZoneInfo(interview.zone)).date()
