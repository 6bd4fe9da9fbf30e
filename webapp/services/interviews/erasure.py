"""Erases an interview with everything that belongs to it, and keeps a receipt without names."""

from datetime import datetime

from sqlalchemy import delete, func, select

from webapp.db import ERASED, db
from webapp.domain.errors import N_, NotAllowed
from webapp.domain.interview.stages import OVER
from webapp.models.accounts import Account
from webapp.models.documents import Document
from webapp.models.interviews import (
    Draft,
    Erasure,
    FollowedUp,
    Happening,
    Interview,
    InterviewAccess,
    Participant,
    Submission,
    TheirPartSent,
    WrittenAnswer,
)
from webapp.models.jobs import Job, Letter
from webapp.services import audit
from webapp.services.audit import Actor
from webapp.services.interviews import conflicts
from webapp.services.interviews.schedule import locked, promise_what_is_owed
from webapp.services.organisation import people

COUNTED = (
    InterviewAccess,
    Submission,
    Document,
    Letter,
    WrittenAnswer,
    TheirPartSent,
    FollowedUp,
    Happening,
    Job,
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


def reschedule_erasures(now: datetime) -> None:
    """Makes the time of erasure of everything that is over what the organisation says now."""
    over = select(Interview).where(Interview.stage.in_(OVER)).order_by(Interview.id).with_for_update()
    for interview in db.session.scalars(over).all():
        promise_what_is_owed(interview, now)


def receipt(interview_id: int) -> Erasure | None:
    """The receipt, if the interview was erased."""
    return db.session.get(Erasure, interview_id)


def receipts(limit: int = 100) -> list[Erasure]:
    """The newest receipts, the newest first."""
    return list(db.session.scalars(select(Erasure).order_by(Erasure.at.desc()).limit(limit)))
