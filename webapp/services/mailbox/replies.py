"""What calendars answered to our events: who has accepted, declined, or is not sure."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp.adapters import calendar
from webapp.db import db
from webapp.domain.interview.conflicts import mailbox
from webapp.domain.mailbox.events import MailedEvent, answer_of
from webapp.models.interviews import Interview, Participant
from webapp.models.mailbox import CalendarReply
from webapp.models.people import Person


@dataclass(frozen=True)
class ReplyLine:
    """What somebody's calendar said. `outdated`: of an event that has been changed since. `session` is its
    number."""

    name: str
    side: str
    status: str
    at: datetime
    session: int
    outdated: bool


def take(event: MailedEvent, sender: str, secret_key: str) -> None:
    """Keeps an answer to an event of ours, if it comes from the address of the participant whose event it
    is; the latest holds. All else is passed over."""
    status = answer_of(event, sender)
    found = _seat_of(event.uid, sender, secret_key) if status else None
    if found is None:
        return
    participant, session = found
    row = db.session.get(CalendarReply, (participant.id, session))
    if row is not None and (row.sequence, row.at) >= (event.sequence, event.stamped_at):
        return
    if row is None:
        row = CalendarReply(
            participant_id=participant.id, session=session, interview_id=participant.interview_id
        )
        db.session.add(row)
    row.status, row.sequence, row.at = status, event.sequence, event.stamped_at


def _seat_of(uid: str, sender: str, secret_key: str) -> tuple[Participant, int] | None:
    """The participant of this address and the session whose event has this name, which nobody can guess."""
    of_sender = select(Participant).join(Person).where(Person.mailbox == mailbox(sender))
    for participant in db.session.scalars(of_sender.order_by(Participant.id.desc())):
        for session in participant.interview.sessions:
            if calendar.uid(participant.id, secret_key, session.number) == uid:
                return participant, session.number
    return None


def of_interview(interview: Interview) -> tuple[ReplyLine, ...]:
    """The answers of who still takes part, by session and name."""
    rows = db.session.scalars(select(CalendarReply).where(CalendarReply.interview_id == interview.id))
    seats = {p.id: p for p in interview.participants if p.left_at is None}
    there = {session.number for session in interview.sessions}
    lines = [
        ReplyLine(
            seats[row.participant_id].person.name,
            seats[row.participant_id].side,
            row.status,
            row.at,
            row.session,
            outdated=row.sequence < interview.moved_sequence,
        )
        for row in rows
        if row.participant_id in seats and row.session in there
    ]
    return tuple(sorted(lines, key=lambda line: (line.session, line.side != "candidate", line.name)))
