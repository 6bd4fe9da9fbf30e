"""What the database says came of it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from tests.cast import PANEL, Cast
from tests.chaos.postbox import Postbox
from webapp.db import db, reading
from webapp.models import Document, DocumentFile, Interview, Job, Letter, Submission
from webapp.services.jobs import outbox

SOON = datetime.now(UTC) + timedelta(days=9)
"""When the interviews of the fault suite take place."""


def invited(cast: Cast) -> int:
    """An interview with a panel of one that has just been set up; its id."""
    return cast.interview(now=datetime.now(UTC), starts_at=SOON, panel=PANEL[:1])


def kept(kind: str) -> int:
    """How many documents of a kind there are."""
    with reading():
        return db.session.scalar(select(func.count()).where(Document.kind == kind)) or 0


def sent(form: str) -> int:
    """How many forms of a kind were sent and kept."""
    with reading():
        return db.session.scalar(select(func.count()).where(Submission.form == form)) or 0


def open_jobs(task: str = "") -> int:
    """How many jobs are due, or wait for another try, of those whose task begins so."""
    with reading():
        come_up = (Job.due_at < datetime.now(UTC)) | Job.failure.is_not(None)
        open_ = select(func.count()).where(Job.task.startswith(task), Job.done_at.is_(None), come_up)
        return db.session.scalar(open_) or 0


def leased() -> set[int]:
    """Ids of the jobs that somebody holds a lease of."""
    with reading():
        return set(db.session.scalars(select(Job.id).where(Job.lease.is_not(None), Job.lease != outbox.KEPT)))


def jobs(task: str) -> Sequence[Job]:
    """The jobs of a task, in the order in which they were promised."""
    with reading():
        found = db.session.scalars(select(Job).where(Job.task == task).order_by(Job.id)).all()
        db.session.expunge_all()
    return found


def documents_of_each_interview(kind: str) -> list[int]:
    """For each interview, how many documents of a kind there are with a file."""
    with reading():
        counts = (
            select(func.count(DocumentFile.document_id))
            .select_from(Interview)
            .outerjoin(Document, (Document.interview_id == Interview.id) & (Document.kind == kind))
            .outerjoin(DocumentFile, DocumentFile.document_id == Document.id)
            .group_by(Interview.id)
        )
        return list(db.session.scalars(counts))


def arrivals(postbox: Postbox) -> dict[int, list[float]]:
    """Job id of each letter → the moments at which it arrived.

    Checks that each letter that was promised was written and arrived, and that no other did; reminders have
    time, and so does what waits for the morning.
    """
    with reading():
        written = {letter.message_id: letter.job_id for letter in db.session.scalars(select(Letter))}
        at_once = Job.task.startswith("letter.") & ~Job.task.contains("reminder") & ~_waits_for_morning()
        promised = db.session.scalar(select(func.count()).where(at_once))
    arrived = postbox.by_letter()
    assert len(written) == promised, "a letter was promised and not written"
    assert {message_id for message_id, _ in arrived} == written.keys(), "written and not arrived"
    assert len(arrived) == len(written), "a letter went to two people"
    return {written[message_id]: moments for (message_id, _), moments in arrived.items()}


def _waits_for_morning() -> ColumnElement[bool]:
    return Job.done_at.is_(None) & (Job.due_at > datetime.now(UTC))
