"""Interviews that somebody invited to by mail, for a recruiter to complete.

Who is invited in one does not see it, unless it is their own: they may be the candidate.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import and_, delete, select

from webapp.db import ERASED, db
from webapp.domain.errors import N_, NotFound, NotNow
from webapp.domain.interview.conflicts import mailbox
from webapp.domain.mailbox.events import MailedEvent
from webapp.domain.mailbox.invitations import Attendee, Invitation
from webapp.models.accounts import Account
from webapp.models.interviews import Participant
from webapp.models.mailbox import InvitedDraft
from webapp.models.people import Person
from webapp.services.interviews.conflicts import Reader

NO_DRAFT = N_("There is no such invitation any more. Somebody may have completed it, or put it away.")
SET_UP = N_("A colleague has set up an interview from this invitation already.")
CALLED_OFF = N_("Its organiser has called this invitation off. If it is to take place, set it up without it.")
KEPT = timedelta(days=30)
"""How long a draft is kept after it was to begin, and what became of one that is completed or put away."""
FARTHEST = timedelta(days=731)
"""How far ahead an interview may lie."""
MOST = 50
"""Drafts in a list: the newest ones."""
OPEN = and_(InvitedDraft.interview_id.is_(None), InvitedDraft.dismissed_at.is_(None))
"""Drafts that wait to be completed."""


@dataclass(frozen=True)
class DraftLine:
    """A draft as a list shows it. `cancelled`: its organiser has called it off; `changed`: it says something
    else than at first."""

    id: int
    invitation: Invitation
    organiser: str
    received_at: datetime
    cancelled: bool
    changed: bool


@dataclass(frozen=True)
class DraftPeople:
    """Who an invitation seems to be for: at most one candidate, and interviewers; names may be empty."""

    candidate: Attendee | None
    panel: tuple[Attendee, ...]


@dataclass(frozen=True)
class InvitationNews:
    """What an interview's invitation says since it was completed: another time, or that it is called off."""

    moved_to: datetime | None
    cancelled: bool


def take(event: MailedEvent, now: datetime) -> None:
    """Takes an invitation, a change of one, or its end; what is older than what is known is passed over, and
    what lies years away."""
    if event.invitation is not None and not _is_near(event.invitation, now):
        return
    row = db.session.scalar(select(InvitedDraft).where(InvitedDraft.uid == _key(event)).with_for_update())
    if row is None:
        _take_new(event, now)
    elif (event.sequence, event.stamped_at) > (row.sequence, row.stamped_at):
        row.sequence, row.stamped_at, row.changed_at = event.sequence, event.stamped_at, now
        _change(row, event, now)


def _change(row: InvitedDraft, event: MailedEvent, now: datetime) -> None:
    """Of an interview that was set up already only the hour is kept: names would outlive their use."""
    if event.method == "CANCEL":
        row.cancelled_at = now
        row.content = row.content if row.interview_id is None else None
    elif row.interview_id is not None:
        row.content, row.cancelled_at, row.moved = _without_words(event.invitation), None, True
    elif row.dismissed_at is None:
        row.content, row.cancelled_at = event.invitation, None


def _without_words(said: Invitation | None) -> Invitation | None:
    return said and replace(said, summary="", place="", video_link="", attendees=())


def _is_near(said: Invitation, now: datetime) -> bool:
    return said.ends_at > now - KEPT and said.starts_at < now + FARTHEST


def _take_new(event: MailedEvent, now: datetime) -> None:
    """An end that comes before its beginning is remembered; what is past already is nothing to set up."""
    if event.invitation is not None and event.invitation.ends_at <= now:
        return
    cancelled = now if event.method == "CANCEL" else None
    db.session.add(
        InvitedDraft(
            uid=_key(event),
            sequence=event.sequence,
            stamped_at=event.stamped_at,
            organiser=event.organiser,
            content=event.invitation,
            received_at=now,
            cancelled_at=cancelled,
            dismissed_at=cancelled,
        )
    )


def _key(event: MailedEvent) -> str:
    """An event by its name among its organiser's: nobody else's message is about it."""
    words = "\0".join((mailbox(event.organiser), event.uid, event.instance))
    return hashlib.sha256(words.encode()).hexdigest()


def open_drafts(reader: Reader) -> tuple[DraftLine, ...]:
    """The newest `MOST` of what waits to be completed and is shown to who looks, in order of time."""
    rows = db.session.scalars(
        select(InvitedDraft).where(OPEN).order_by(InvitedDraft.received_at.desc(), InvitedDraft.id.desc())
    )
    seen = (_line(row, row.content) for row in rows if row.content and _may_see(row, row.content, reader))
    return tuple(sorted(islice(seen, MOST), key=lambda line: (line.invitation.starts_at, line.id)))


def find(draft_id: int, reader: Reader) -> DraftLine:
    """One of these. Raises `NotFound`."""
    row = db.session.get(InvitedDraft, draft_id)
    if row is None or row.content is None or row.interview_id or row.dismissed_at:
        raise NotFound(NO_DRAFT)
    if not _may_see(row, row.content, reader):
        raise NotFound(NO_DRAFT)
    return _line(row, row.content)


def _line(row: InvitedDraft, content: Invitation) -> DraftLine:
    cancelled, changed = row.cancelled_at is not None, row.changed_at is not None
    return DraftLine(row.id, content, row.organiser, row.received_at, cancelled, changed)


def _may_see(row: InvitedDraft, content: Invitation, reader: Reader) -> bool:
    if mailbox(row.organiser) in reader.mailboxes:
        return True
    return not any(mailbox(one.email) in reader.mailboxes for one in content.attendees)


def people_of(line: DraftLine, own: str) -> DraftPeople:
    """Who is to be candidate, and who interviewer: colleagues, and people who have interviewed before, are
    interviewers. `own` is the mailbox's address."""
    left_out = {mailbox(line.organiser), mailbox(own)}
    invited = [
        one
        for one in line.invitation.attendees
        if one.email and not one.is_room and mailbox(one.email) not in left_out
    ]
    colleagues = _colleagues([one.email for one in invited])
    domain = line.organiser.rpartition("@")[2]
    inside = [one for one in invited if one.email in colleagues or one.email.endswith(f"@{domain}")]
    outside = [one for one in invited if one not in inside]
    panel = tuple(Attendee(colleagues.get(one.email) or one.name, one.email) for one in inside)
    if len(outside) != 1:
        return DraftPeople(None, (*panel, *outside))
    return DraftPeople(outside[0], panel)


def _colleagues(addresses: list[str]) -> dict[str, str]:
    """Names of those who have an account, or have interviewed, by address."""
    accounts = select(Account.email, Account.name).where(Account.email.in_(addresses))
    seated = select(Participant.person_id).where(Participant.side == "interviewer")
    persons = select(Person.email, Person.name).where(Person.email.in_(addresses), Person.id.in_(seated))
    rows = (*db.session.execute(accounts), *db.session.execute(persons))
    return {email: name for email, name in rows}


def hold(draft_id: int, reader: Reader) -> None:
    """Keeps others from setting up an interview of it until the transaction ends. Raises `NotNow` where one
    was set up already, or its organiser has called it off, and `NotFound`."""
    row = db.session.get(InvitedDraft, draft_id, with_for_update=True, populate_existing=True)
    if row and row.interview_id is not None:
        raise NotNow(SET_UP)
    if find(draft_id, reader).cancelled:
        raise NotNow(CALLED_OFF)


def complete(draft_id: int, interview_id: int, reader: Reader) -> None:
    """An interview was set up of it, whose page says from here on what becomes of the invitation."""
    row = db.session.get(InvitedDraft, draft_id)
    if row and row.content and row.interview_id is None and _may_see(row, row.content, reader):
        row.interview_id, row.content = interview_id, None


def put_away(draft_id: int, reader: Reader, now: datetime) -> None:
    """Nothing is set up of it, and what it says is forgotten. Raises `NotFound`, also where a colleague has
    just set up an interview of it."""
    row = db.session.get(InvitedDraft, draft_id, with_for_update=True, populate_existing=True)
    find(draft_id, reader)
    if row is not None:
        row.dismissed_at, row.content = now, None
    db.session().info[ERASED] = True


def news_of(interview_id: int, starts_at: datetime) -> InvitationNews | None:
    """What the invitation of an interview says by now, where that is something else."""
    row = db.session.scalar(select(InvitedDraft).where(InvitedDraft.interview_id == interview_id))
    if row is None:
        return None
    moved_to = row.content.starts_at if row.moved and row.content else None
    if moved_to == starts_at:
        moved_to = None
    cancelled = row.cancelled_at is not None
    return InvitationNews(moved_to, cancelled) if moved_to or cancelled else None


def forget_old(now: datetime) -> None:
    """Forgets what is past its time."""
    old = InvitedDraft.received_at < now - KEPT
    settled = InvitedDraft.interview_id.is_(None), InvitedDraft.dismissed_at.is_not(None)
    db.session.execute(delete(InvitedDraft).where(old, *settled))
    for row in db.session.scalars(select(InvitedDraft).where(old, InvitedDraft.interview_id.is_(None))):
        if row.content is None or row.content.ends_at < now - KEPT:
            db.session.delete(row)
