"""Erases an interview with everything that belongs to it, and keeps a receipt without names."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update

from webapp.db import ERASED, db
from webapp.domain import work
from webapp.domain.errors import N_, NotAllowed
from webapp.models.accounts import Account
from webapp.models.documents import BriefingDecision, Document, PrintedOfferSheet
from webapp.models.interviews import (
    Draft,
    Erasure,
    FollowedUp,
    Happening,
    Interview,
    InterviewAccess,
    Participant,
    PersonalLine,
    Submission,
    TheirPartSent,
    WordsPassedOn,
    WrittenAnswer,
)
from webapp.models.jobs import Job, Letter
from webapp.models.kept_forms import TextDraft
from webapp.models.open_things import OpenThing, PromisePutRight
from webapp.models.sessions import FormerEvent, SessionRow
from webapp.models.waiting import WaitingVerb
from webapp.services import audit
from webapp.services.audit import Actor
from webapp.services.interviews import conflicts, rounds, so_far
from webapp.services.interviews.schedule import locked
from webapp.services.jobs import outbox, portions
from webapp.services.organisation import people

AT_ONCE = 500
"""Interviews that get their new day in one transaction, which nobody notices."""

COUNTED = (
    InterviewAccess,
    Submission,
    Document,
    BriefingDecision,
    Letter,
    WrittenAnswer,
    WordsPassedOn,
    TheirPartSent,
    OpenThing,
    PromisePutRight,
    FollowedUp,
    FormerEvent,
    SessionRow,
    PersonalLine,
    Happening,
    TextDraft,
    Job,
    WaitingVerb,
    Participant,
)


def erase(interview_id: int, actor: Actor, now: datetime) -> None:
    """Deletes everything that hangs on the interview, and people who take part in nothing else.

    Nobody is told. Raises `NotFound`, and `NotAllowed` for who is neither owner nor admin, or a party to it.
    """
    people.one_at_a_time()
    interview = locked(interview_id)
    _refuse(interview, actor)
    who = [p.person_id for p in interview.participants]
    candidacy_id = interview.candidacy_id
    so_far.forget(interview, now)
    db.session.execute(delete(PrintedOfferSheet).where(PrintedOfferSheet.candidacy_id == candidacy_id))
    db.session.add(
        Erasure(
            interview_id=interview.id,
            at=now,
            actor=actor.kind,
            actor_id=actor.id,
            counts=_counts(interview.id),
        )
    )
    audit.record("erased", actor, now, interview=interview.id)
    db.session().info[ERASED] = True
    db.session.flush()
    db.session.expunge_all()
    db.session.execute(delete(Interview).where(Interview.id == interview_id))
    if candidacy_id is not None:
        rounds.forget_if_empty(candidacy_id)
    for person_id in who:
        people.forget_if_nowhere(person_id)


def _refuse(interview: Interview, actor: Actor) -> None:
    conflicts.refuse(interview, "erased", actor)
    account = db.session.get_one(Account, actor.id) if actor.kind == "account" else None
    if account is not None and not account.is_admin and account.id != interview.owner_id:
        raise NotAllowed(N_("Only its owner, or an admin, erases an interview."))


def _counts(interview_id: int) -> dict[str, int]:
    participants = select(Participant.id).where(Participant.interview_id == interview_id)
    drafts = select(func.count()).select_from(Draft).where(Draft.participant_id.in_(participants))
    counts = {
        model.__tablename__: select(func.count()).select_from(model).where(model.interview_id == interview_id)
        for model in COUNTED
    }
    return {name: db.session.scalar(count) or 0 for name, count in (counts | {"draft": drafts}).items()}


def promise_new_days(now: datetime) -> None:
    """Promises another day of erasure to all that is over, after a change of how long that is kept. The
    organisation's row is locked."""
    outbox.promise_shared(work.RETENTION, now, now)


def give_new_days(after: int, clock: Callable[[], float]) -> int | None:
    """Makes the day of erasure of what is over, beyond the interview `after`, what the organisation says now,
    for about `work.PORTION` seconds of a `clock`. The interview that was reached, None at the end."""
    return portions.do_some(after, _give_some, clock)


def _give_some(after: int) -> int | None:
    kept = timedelta(days=people.organisation().retention_days)
    rows = db.session.execute(
        select(Job.id, Interview.id, Interview.over_at)
        .join(Interview, Job.interview_id == Interview.id)
        .where(Job.task == "erase", Job.done_at.is_(None), Interview.id > after)
        .order_by(Interview.id)
        .limit(AT_ONCE)
    ).all()
    if not rows:
        return None
    days = [{"id": job, "due_at": over_at + kept, "rung_at": None} for job, _, over_at in rows if over_at]
    db.session.execute(update(Job), days)
    return rows[-1][1]


def receipt(interview_id: int) -> Erasure | None:
    """The receipt, if the interview was erased."""
    return db.session.get(Erasure, interview_id)


def receipts(limit: int = 100) -> list[Erasure]:
    """The newest receipts, the newest first."""
    return list(db.session.scalars(select(Erasure).order_by(Erasure.at.desc()).limit(limit)))
