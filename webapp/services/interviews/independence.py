"""Says who judges in a later round, and which of them has read what was said in an earlier one.

Of ratings, beliefs, findings and evidence nothing reaches who judges later, until their own form is in
(design, section 4). `conflicts` is where the rule holds, for pages, files, lists and verbs alike.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from webapp.db import db
from webapp.domain.errors import N_
from webapp.domain.interview.conflicts import mailbox
from webapp.domain.interview.stages import OVER, Stage
from webapp.models.accounts import Account, AccountAddress
from webapp.models.audit import AuditRow
from webapp.models.interviews import Interview, Participant, Submission
from webapp.models.people import Person
from webapp.services import audit
from webapp.services.audit import Actor
from webapp.services.interviews import rounds

JUDGES_NEXT = N_(
    "You are on the panel of a later round with this candidate. What was said before opens to you once your"
    " own form is in."
)
SHOWS_A_REPORT = ("report_read", "candidacy_seen", "offer_sheet_read")
"""Events of the audit trail after which somebody knows what an earlier round said."""


@dataclass(frozen=True)
class HasRead:
    """Somebody on a panel, by id and name, who has read the report of an earlier round: of which interview,
    the how many-th round that is, and when."""

    participant_id: int
    name: str
    interview_id: int
    number: int
    at: datetime


def rounds_before_judging(mailboxes: Collection[str], candidacy_id: int | None = None) -> Select[int]:
    """Ids of the rounds before one in which somebody with these mailboxes judges: they are on its panel, it
    is not over, and their own form is not in. Of one candidacy, or of all."""
    found = _before_judging(EARLIER.id, mailboxes)
    return found if candidacy_id is None else found.where(EARLIER.candidacy_id == candidacy_id)


def candidacies_to_judge(mailboxes: Collection[str]) -> Select[int]:
    """Ids of the candidacies that have such rounds."""
    return _before_judging(EARLIER.candidacy_id, mailboxes)


EARLIER, LATER = aliased(Interview), aliased(Interview)
"""Made once: to make one takes longer than to ask the database about it."""


def _before_judging(what: InstrumentedAttribute[Any], mailboxes: Collection[str]) -> Select[int]:
    earlier, later = EARLIER, LATER
    sent = select(Submission.id).where(Submission.participant_id == Participant.id, Submission.form == "fit")
    before = or_(
        earlier.starts_at < later.starts_at,
        and_(earlier.starts_at == later.starts_at, earlier.id < later.id),
    )
    return (
        select(what)
        .join(later, and_(later.candidacy_id == earlier.candidacy_id, before))
        .join(Participant, Participant.interview_id == later.id)
        .join(Person, Person.id == Participant.person_id)
        .where(
            Person.mailbox.in_(mailboxes),
            Participant.side == "interviewer",
            Participant.left_at.is_(None),
            later.stage.not_in(OVER),
            ~sent.exists(),
        )
    )


def earlier_rounds(interview: Interview) -> list[Interview]:
    """The rounds of its candidacy before this one that were not cancelled, in order of time."""
    return [round_ for round_ in rounds.before(interview) if round_.stage is not Stage.CANCELLED]


def who_has_read(interview: Interview, whom: Iterable[Participant]) -> tuple[HasRead, ...]:
    """Who of these interviewers has read the report of an earlier round with an account of theirs; each
    report once, as they read it first."""
    before = {round_.id: n for n, round_ in enumerate(earlier_rounds(interview), start=1)}
    seats = {participant.person.mailbox: participant for participant in whom}
    theirs = _accounts_of(seats) if before else {}
    if not theirs:
        return ()
    read = select(AuditRow).where(
        AuditRow.interview_id.in_(before),
        AuditRow.event.in_(SHOWS_A_REPORT),
        AuditRow.actor == "account",
        AuditRow.actor_id.in_(theirs),
    )
    first: dict[tuple[int, int], HasRead] = {}
    for row in db.session.scalars(read.order_by(AuditRow.id)):
        seat, of = seats[theirs[row.actor_id or 0]], row.interview_id or 0
        first.setdefault((seat.id, of), HasRead(seat.id, seat.person.name, of, before[of], row.at))
    return tuple(first.values())


def _accounts_of(mailboxes: Collection[str]) -> dict[int, str]:
    """Id of an account → by which of these mailboxes it is known, under whichever address of theirs."""
    own = select(Account.id, Account.email)
    others = select(AccountAddress.account_id, AccountAddress.email)
    known = (*db.session.execute(own), *db.session.execute(others))
    return {id_: mailbox(address) for id_, address in known if mailbox(address) in mailboxes}


def note_who_has_read(interview: Interview, whom: Iterable[Participant], actor: Actor, now: datetime) -> None:
    """Keeps in the audit trail that somebody was put on a panel who has read an earlier report: whoever did
    so was told beforehand, and went on."""
    for read in who_has_read(interview, whom):
        audit.record("seated_after_reading", actor, now, interview=interview.id, subject=read.participant_id)
