"""Connects interviews in the database to the clock: promises what they owe, and locks their rows."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, delete, func, select

from webapp.db import db
from webapp.domain import work
from webapp.domain.errors import NotFound
from webapp.domain.interview import clock
from webapp.domain.interview.clock import Leaver, Owed, Round, Seat
from webapp.domain.interview.sessions import Session, of_interviewer
from webapp.domain.interview.stages import OVER
from webapp.domain.work import FIT_FORM_TASKS
from webapp.models.accounts import Account
from webapp.models.documents import Document
from webapp.models.interviews import Draft, Interview, Participant
from webapp.models.jobs import Job, Letter
from webapp.services.interviews import open_things, webhook_messages
from webapp.services.interviews.conflicts import NO_SUCH
from webapp.services.interviews.sent_forms import submitted_fit as submitted_fit
from webapp.services.jobs import open_jobs, outbox, ringing
from webapp.services.jobs.claims import Claim
from webapp.services.organisation import people

PREVIEW: Final = "preview"
BRIEFING: Final = "briefing"
FIT_REPORT: Final = "fit_report"
ASKS_FOR_FORM: Final = ("fit_form_candidate", "fit_form_interviewer")
"""Letters that ask for a fit form for the first time."""
GIVES_WAY_FOR = timedelta(seconds=2)
"""How long a job that gives way waits before it looks again whether anything else is due."""


_LOCKED = (
    select(Interview)
    .where(Interview.id == bindparam("interview"))
    .with_for_update()
    .execution_options(populate_existing=True)
)


def locked(interview_id: int) -> Interview:
    """The interview, its row locked until the transaction ends. Raises `NotFound`."""
    interview = db.session.scalar(_LOCKED, {"interview": interview_id})
    if interview is None:
        raise NotFound(NO_SUCH)
    return interview


def promise_what_is_owed(interview: Interview, now: datetime) -> None:
    """Reconciles the open jobs, and what is left to be done, with what the interview owes after a change."""
    db.session.flush()
    outbox.reconcile(interview.id, owed_by(interview), now)
    open_things.reconcile(interview, now)
    webhook_messages.tell_of_stage(interview, now)


def ask_nobody_again(interview: Interview, asked: Mapping[int, str], now: datetime) -> None:
    """Whose part turns out to have ended at another time, which has passed too, has been asked already: by
    the letter with this key."""
    for who, over in clock.fit_forms_over(round_of(interview), now).items():
        if who in asked:
            outbox.rename(FIT_FORM_TASKS, who, asked[who], over)


def asked_since(interview: Interview, now: datetime) -> dict[int, str]:
    """Id of everybody who has been asked for a fit form since the last of their sessions that are over ended
    → the key of that letter."""
    own = {p.id: _sessions_of(p, interview) for p in awaited_participants(interview)}
    ended = {id_: max((s.ends_at for s in day if s.ends_at <= now), default=None) for id_, day in own.items()}
    sent = select(Job.subject, Job.key, Job.done_at).where(
        Job.interview_id == interview.id,
        Job.task.in_(map(work.letter, ASKS_FOR_FORM)),
        Job.done_at.is_not(None),
    )
    letters = db.session.execute(sent.order_by(Job.done_at, Job.id)).all()
    return {who: key or "" for who, key, at in letters if at and (end := ended.get(who)) and at >= end}


def _sessions_of(participant: Participant, interview: Interview) -> tuple[Session, ...]:
    if participant.side == "candidate":
        return interview.sessions
    return of_interviewer(interview.sessions, participant.id)


def owed_by(interview: Interview) -> frozenset[Owed]:
    """What the interview owes now, done or not."""
    return clock.owed(round_of(interview))


def time_for(claim: Claim, now: datetime) -> datetime | None:
    """When a claimed job is to be done: `now` or later, None for never. Documents, and answers that somebody
    wrote, are always wanted; a new link, or a reminder of it, as long as it opens something; what is about an
    account, as long as there is one. What gives way comes after all else that is due."""
    kind = work.KINDS[claim.task]
    if kind.gives_way and ringing.anything_urgent(now):
        return now + GIVES_WAY_FOR
    if not kind.has_interview:
        gone = kind.about == "account" and db.session.get(Account, claim.subject) is None
        return None if gone else now
    interview = db.session.get(Interview, claim.interview_id)
    if interview is None:
        return None
    if kind.wanted == "link":
        participant = db.session.get(Participant, claim.subject)
        return now if participant and not participant.revoked_at and interview.stage not in OVER else None
    if kind.wanted == "always":
        return now
    item = Owed(claim.task, claim.subject, claim.key or "", now)
    last = _last_letter(interview.id, claim.subject) if kind.reminds else None
    asked = _last_letter(interview.id, claim.subject, ASKS_FOR_FORM) if claim.task in FIT_FORM_TASKS else None
    return clock.time_for(item, owed_by(interview), interview.zone, last, now, asked)


def _last_letter(interview_id: int, participant_id: int, kinds: Collection[str] = ()) -> datetime | None:
    """When the last letter to somebody was written, or the last of these kinds."""
    about = [Letter.interview_id == interview_id, Letter.subject == participant_id]
    about += [Letter.kind.in_(kinds)] if kinds else []
    return db.session.scalar(select(func.max(Letter.written_at)).where(*about))


def awaited_participants(interview: Interview) -> list[Participant]:
    """The participants whose fit forms the round waits for: the candidate and today's panel."""
    return [interview.candidate, *interview.panel]


def forget_fit_drafts(participants: Iterable[Participant]) -> None:
    """Deletes what these people have typed into a fit form and not sent, once nothing can come of it."""
    whose = [p.id for p in participants]
    db.session.execute(delete(Draft).where(Draft.form == "fit", Draft.participant_id.in_(whose)))


def round_of(interview: Interview) -> Round:
    """The interview as the clock sees it."""
    submitted = submitted_fit(interview)
    return Round(
        id=interview.id,
        stage=interview.stage,
        invited_at=interview.invited_at,
        asked_at=interview.form_open_since,
        starts_at=interview.starts_at,
        ends_at=interview.ends_at,
        zone=interview.zone,
        seats=tuple(_seat(p, interview, p.id in submitted) for p in awaited_participants(interview)),
        leavers=tuple(
            Leaver(p.id, p.left_sequence, p.left_at)
            for p in interview.participants
            if p.left_at and p.left_sequence is not None
        ),
        moved=interview.moved_sequence,
        placed=interview.place_sequence,
        panel=interview.panel_sequence,
        panel_changed_at=interview.panel_changed_at,
        locked=interview.locked_at is not None,
        held_at=interview.held_at,
        round_closed=interview.round_closed_at is not None,
        briefing=newest_version_number(interview.id, BRIEFING),
        briefed_at=_briefed_at(interview),
        remaking=open_jobs.is_being_made(BRIEFING, interview.id),
        report=newest_version_number(interview.id, FIT_REPORT),
        reported_at=interview.reported_at,
        withdrawn=interview.withdrawn,
        over_at=interview.over_at,
        retention=timedelta(days=people.organisation().retention_days),
    )


def _seat(participant: Participant, interview: Interview, submitted: bool) -> Seat:
    own = own_sessions(participant, interview)
    return Seat(
        id=participant.id,
        side=participant.side,
        submitted=submitted,
        joined=participant.joined_sequence,
        moved=participant.moved_sequence,
        done_at=done_at(participant, interview),
        elsewhere=bool(own) and all(session.venue.is_known for session in own),
    )


def own_sessions(participant: Participant, interview: Interview) -> tuple[Session, ...]:
    """The sessions that somebody takes part in: the candidate in all of them."""
    sessions = interview.sessions
    return sessions if participant.side == "candidate" else of_interviewer(sessions, participant.id)


def _briefed_at(interview: Interview) -> datetime | None:
    """When the newest briefing was made, which matters where somebody's part may be over before others'."""
    if len(interview.sessions) == 1:
        return None
    versions = select(func.max(Document.made_at))
    return db.session.scalar(versions.where(Document.interview_id == interview.id, Document.kind == BRIEFING))


def done_at(participant: Participant, interview: Interview) -> datetime | None:
    """The end of an interviewer's own last session, in UTC, where others of the interview follow it."""
    if participant.side == "candidate":
        return None
    own = own_sessions(participant, interview)
    end = max((session.ends_at for session in own), default=interview.ends_at)
    return end if end < interview.ends_at else None


def newest_version_number(interview_id: int, kind: str) -> int:
    """The number of the newest version of a document, 0 when there is none."""
    versions = select(func.max(Document.version)).where(
        Document.interview_id == interview_id, Document.kind == kind
    )
    return db.session.scalar(versions) or 0
