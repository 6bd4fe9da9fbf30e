"""Keeps the rows of what is still to be done about an interview in step with the data that they come from."""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, func, select
from sqlalchemy.orm import undefer

from webapp.db import db
from webapp.domain.fit import open_things
from webapp.domain.fit.open_things import Known
from webapp.domain.fit.report import FitReport, Kind, name_of
from webapp.domain.forms.answers import PreInterview
from webapp.domain.forms.question_states import FollowedUp
from webapp.domain.interview.clock import deadline
from webapp.domain.interview.stages import Stage
from webapp.models.accounts import Account
from webapp.models.documents import Document
from webapp.models.documents import Kind as DocumentKind
from webapp.models.interviews import Interview, TheirPartSent, WrittenAnswer
from webapp.models.open_things import OpenThing, PromisePutRight
from webapp.services.interviews import sent_forms
from webapp.services.jobs import portions

AT_ONCE = 50
"""Interviews whose rows are made in one transaction, which nobody notices."""


def reconcile(interview: Interview, now: datetime) -> None:
    """Makes and closes rows after a change; the interview's row is locked, and all that changed is flushed.

    What somebody has ticked off stays so; what the data had closed is open again when they say so.
    """
    wanted = {(thing.kind.value, thing.key): thing for thing in open_things.open_things(known_of(interview))}
    rows = {(row.kind, row.key): row for row in things_of(interview.id)}
    for name, thing in wanted.items():
        row = rows.get(name) or OpenThing(
            interview_id=interview.id, kind=thing.kind.value, key=thing.key, made_at=now
        )
        row.owner_id, row.due_on, row.confidential = interview.owner_id, thing.due, thing.confidential
        if row.closed_by_id is None:
            row.closed_at = None
        db.session.add(row)
    for name, row in rows.items():
        if name not in wanted and row.closed_at is None:
            row.closed_at = now
    db.session.flush()


def things_of(*interview_ids: int) -> list[OpenThing]:
    """All rows of these interviews, also those that are closed, by the day on which they are due."""
    rows = select(OpenThing).where(OpenThing.interview_id.in_(interview_ids))
    return list(db.session.scalars(rows.order_by(OpenThing.due_on, OpenThing.id)))


def ticked_off(interview_ids: Collection[int]) -> dict[int, dict[str, FollowedUp]]:
    """Interview → name of a thing that somebody ticked off → who, on which day where the interview is."""
    if not interview_ids:
        return {}
    rows = (
        select(OpenThing, Account.name, Interview.zone)
        .join(Account, OpenThing.closed_by_id == Account.id)
        .join(Interview, OpenThing.interview_id == Interview.id)
        .where(OpenThing.interview_id.in_(interview_ids))
    )
    found: dict[int, dict[str, FollowedUp]] = {}
    for thing, by, zone in db.session.execute(rows):
        if thing.closed_at is not None:
            on = thing.closed_at.astimezone(ZoneInfo(zone)).date()
            found.setdefault(thing.interview_id, {})[thing.name] = FollowedUp(by, on)
    return found


def newest_report(interview_id: int) -> FitReport | None:
    """What the newest fit report says; None while the forms are sealed."""
    return newest_reports([interview_id]).get(interview_id)


def newest_reports(interview_ids: Collection[int]) -> dict[int, FitReport]:
    """Interview → what its newest fit report says; nothing of those whose forms are sealed."""
    documents = newest_documents(interview_ids, "fit_report")
    return {d.interview_id: d.content for d in documents if isinstance(d.content, FitReport)}


def newest_documents(interview_ids: Collection[int], kind: DocumentKind) -> list[Document]:
    """The newest version of a document of each of these interviews, with what it says."""
    newest = (
        select(Document.interview_id, func.max(Document.version).label("version"))
        .where(Document.kind == kind, Document.interview_id.in_(interview_ids))
        .group_by(Document.interview_id)
        .subquery()
    )
    of_it = and_(newest.c.interview_id == Document.interview_id, newest.c.version == Document.version)
    found = select(Document).join(newest, of_it).where(Document.kind == kind)
    return list(db.session.scalars(found.options(undefer(Document.content))))


def put_right(interview_ids: Collection[int]) -> dict[tuple[int, str], PromisePutRight]:
    """Interview and promise → how a recruiter put it right last."""
    if not interview_ids:
        return {}
    rows = select(PromisePutRight).where(PromisePutRight.interview_id.in_(interview_ids))
    ordered = db.session.scalars(rows.order_by(PromisePutRight.id))
    return {(row.interview_id, row.key): row for row in ordered}


def settled(interview_id: int) -> tuple[str, ...]:
    """Names of what people have settled: ticked off, answered in writing, or told the candidate."""
    ticked = (row.name for row in things_of(interview_id) if row.closed_by_id is not None)
    answered = (name_of(Kind.QUESTION, key) for key in answered_in_writing(interview_id))
    told = (name_of(Kind.DIMENSION, key) for key in _told(interview_id))
    return tuple(sorted({*ticked, *answered, *told}))


def make_rows(after: int, clock: Callable[[], float], now: datetime) -> int | None:
    """Makes the rows of interviews of before there were any, beyond the interview `after`, for about
    `work.PORTION` seconds of a `clock`. The interview that was reached, None at the end."""
    return portions.do_some(after, partial(_make_some, now=now), clock)


def _make_some(after: int, now: datetime) -> int | None:
    some = select(Interview).where(Interview.id > after).order_by(Interview.id).limit(AT_ONCE)
    interviews = db.session.scalars(some.with_for_update()).all()
    for interview in interviews:
        reconcile(interview, now)
    return interviews[-1].id if interviews else None


def known_of(interview: Interview) -> Known:
    """The interview as the domain sees it. Fit forms are read behind a report only."""
    report = newest_report(interview.id)
    asked = sent_forms.pre_interview(interview) or PreInterview()
    ended = interview.held_at or interview.ends_at
    panel = frozenset(p.id for p in interview.panel)
    return Known(
        stage=interview.stage,
        zone=interview.zone,
        starts_at=interview.starts_at,
        locks_at=interview.locks_at if interview.locked_at is None else None,
        deadline=deadline(ended, interview.zone),
        questions=asked.questions,
        answered=answered_in_writing(interview.id) if asked.questions else frozenset(),
        round_open=interview.round_closed_at is None,
        missing=_missing(interview, panel),
        panel=panel,
        **_said_in(report, interview) if report else {},
    )


def _said_in(report: FitReport, interview: Interview) -> dict[str, Any]:
    candidate = sent_forms.fit_forms(interview).candidate
    return {
        "report": report,
        "reported_at": interview.reported_at,
        "outcomes": candidate.outcomes if candidate else {},
        "told": _told(interview.id),
        "put_right": {key: row.by_day for (_, key), row in put_right([interview.id]).items()},
    }


def _missing(interview: Interview, panel: frozenset[int]) -> frozenset[int]:
    """Who has not sent the fit form that the round waits for."""
    if interview.stage not in (Stage.HELD, Stage.REPORTED):
        return frozenset()
    return (panel | {interview.candidate.id}) - sent_forms.submitted_fit(interview)


def answered_in_writing(interview_id: int) -> frozenset[str]:
    """Keys of the questions that a recruiter has answered by letter."""
    written = select(WrittenAnswer.question_key).where(WrittenAnswer.interview_id == interview_id)
    return frozenset(db.session.scalars(written))


def _told(interview_id: int) -> frozenset[str]:
    sent = db.session.scalar(select(TheirPartSent).where(TheirPartSent.interview_id == interview_id))
    return frozenset(word.dimension for word in sent.content.words) if sent else frozenset()
