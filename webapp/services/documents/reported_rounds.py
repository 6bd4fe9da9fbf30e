"""Reads what an offer conversation may be about from rounds with a report, in queries that do not grow."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from webapp.db import db
from webapp.domain.fit.report import Kind, name_of
from webapp.domain.fit.reported_rounds import Promised, ReportedRound, Since, reported_round
from webapp.models.interviews import Interview, TheirPartSent, WrittenAnswer
from webapp.models.open_things import PromisePutRight
from webapp.services.interviews import open_things, sent_forms


def reported_rounds(numbered: Mapping[int, Interview]) -> Iterator[ReportedRound]:
    """What is left of those of these rounds that have a report, by number and in order of time."""
    ids = [interview.id for interview in numbered.values()]
    reports, answers = open_things.newest_reports(ids), sent_forms.pre_interviews(ids)
    since = _Since(ids)
    for number, interview in numbered.items():
        if report := reports.get(interview.id):
            day = _local_day(interview.starts_at, interview)
            yield reported_round(number, day, report, answers.get(interview.id), since.of(interview))


class _Since:
    """What became of the reports of these interviews after they were made."""

    def __init__(self, ids: Collection[int]) -> None:
        written = select(WrittenAnswer.interview_id, WrittenAnswer.question_key)
        self.written = _pairs(written.where(WrittenAnswer.interview_id.in_(ids)))
        self.seen_to = open_things.ticked_off(ids)
        self.put_right = open_things.put_right(ids)
        parts = db.session.scalars(select(TheirPartSent).where(TheirPartSent.interview_id.in_(ids)))
        self.parts = {part.interview_id: part for part in parts}

    def of(self, interview: Interview) -> Since:
        seen_to, part = self.seen_to.get(interview.id, {}), self.parts.get(interview.id)
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
