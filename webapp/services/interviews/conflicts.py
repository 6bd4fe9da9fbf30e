"""Keeps accounts from interviews in which they are a party, and from those restricted to others."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select

from webapp.db import db
from webapp.domain.errors import N_, NotAllowed, NotFound
from webapp.domain.interview.conflicts import mailbox
from webapp.models.accounts import Account
from webapp.models.interviews import Interview, InterviewAccess, Participant
from webapp.models.people import Person
from webapp.services.audit import Actor
from webapp.services.interviews.schedule import NO_SUCH


@dataclass(frozen=True)
class Reader:
    """An account that looks: its id, and the mailboxes by which it is known as a person."""

    account_id: int = 0
    mailboxes: frozenset[str] = frozenset()


NOBODY = Reader()

OWN_INTERVIEW = N_("This interview is about you, so a colleague sees to it.")
ON_THE_PANEL = N_("You sit on this panel, so a colleague must do this.")
NOT_BY_THE_PANEL = frozenset({"round_closed", "erased"})
"""What somebody on the panel does not decide: it is about their own form."""


def reader_of(account: Account) -> Reader:
    """An account as it looks, with the mailboxes of its address and of those it has besides."""
    addresses = (account.email, *(other.email for other in account.addresses))
    return Reader(account.id, frozenset(map(mailbox, addresses)))


def is_candidate(interview: Interview, reader: Reader) -> bool:
    """Whether the person who looks is the candidate."""
    return interview.candidate.person.mailbox in reader.mailboxes


def is_party(interview: Interview, reader: Reader) -> bool:
    """Whether the person who looks takes or took part, on either side."""
    return is_candidate(interview, reader) or sat_on_panel(interview, reader)


def sat_on_panel(interview: Interview, reader: Reader) -> bool:
    """Whether the person who looks is or was an interviewer here, also after links were revoked."""
    seats = (p for p in interview.participants if p.side == "interviewer")
    return any(seat.person.mailbox in reader.mailboxes for seat in seats)


def hidden_from(reader: Reader) -> ColumnElement[bool]:
    """The interviews that stand in no list and no count of who looks: those of which they are the candidate,
    or by hand a party; and restricted ones, unless they own them or are named."""
    candidates = select(Participant.interview_id).join(Participant.person)
    decided = select(InterviewAccess.interview_id).where(InterviewAccess.account_id == reader.account_id)
    named, kept_out = decided.where(InterviewAccess.may_open), decided.where(~InterviewAccess.may_open)
    return or_(
        Interview.id.in_(
            candidates.where(Participant.side == "candidate", Person.mailbox.in_(reader.mailboxes))
        ),
        Interview.id.in_(kept_out),
        and_(Interview.restricted, Interview.owner_id != reader.account_id, Interview.id.not_in(named)),
    )


def hidden_among(interview_ids: Collection[int | None], reader: Reader) -> frozenset[int]:
    """Which of these interviews are hidden from who looks."""
    wanted = Interview.id.in_({i for i in interview_ids if i is not None})
    return frozenset(db.session.scalars(select(Interview.id).where(wanted, hidden_from(reader))))


def refuse_hidden(interview_id: int, reader: Reader) -> None:
    """Raises `NotFound`, as though it did not exist, for an interview that is hidden from who looks."""
    if hidden_among([interview_id], reader):
        raise NotFound(NO_SUCH)


def refuse(interview: Interview, event: str, actor: Actor) -> None:
    """Raises `NotAllowed` for what an account must not do to an interview in which it is a party, and
    `NotFound` for one that is hidden from it."""
    account = db.session.get(Account, actor.id) if actor.kind == "account" else None
    if account is None:
        return
    who = reader_of(account)
    if is_candidate(interview, who):
        raise NotAllowed(OWN_INTERVIEW)
    if event in NOT_BY_THE_PANEL and sat_on_panel(interview, who):
        raise NotAllowed(ON_THE_PANEL)
    refuse_hidden(interview.id, who)
