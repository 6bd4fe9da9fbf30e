"""Keeps accounts from interviews in which they are a party themselves, as candidate or on the panel."""

from sqlalchemy import ColumnElement, select

from webapp.db import db
from webapp.domain.errors import N_, NotAllowed, NotFound
from webapp.domain.interview.conflicts import mailbox
from webapp.models.accounts import Account
from webapp.models.interviews import Interview, Participant
from webapp.models.people import Person
from webapp.services.audit import Actor
from webapp.services.interviews.schedule import NO_SUCH

Mailboxes = frozenset[str]
"""The mailboxes of one account: of the address it signs in with, and of those it has besides."""

OWN_INTERVIEW = N_("This interview is about you, so a colleague sees to it.")
ON_THE_PANEL = N_("You sit on this panel, so a colleague must do this.")
NOT_BY_THE_PANEL = frozenset({"round_closed", "erased"})
"""What somebody on the panel does not decide: it is about their own form."""


def mailboxes(account: Account) -> Mailboxes:
    """The mailboxes by which an account is known as a person."""
    return frozenset(map(mailbox, (account.email, *(other.email for other in account.addresses))))


def is_candidate(interview: Interview, reader: Mailboxes) -> bool:
    """Whether the person who looks is the candidate."""
    return interview.candidate.person.mailbox in reader


def sat_on_panel(interview: Interview, reader: Mailboxes) -> bool:
    """Whether the person who looks is or was an interviewer here, also after links were revoked."""
    return any(p.side == "interviewer" and p.person.mailbox in reader for p in interview.participants)


def own(reader: Mailboxes) -> ColumnElement[bool]:
    """The interviews of which the person who looks is the candidate: they stand in none of their lists."""
    candidates = select(Participant.interview_id).join(Participant.person)
    return Interview.id.in_(candidates.where(Participant.side == "candidate", Person.mailbox.in_(reader)))


def refuse_own(interview_id: int, reader: Mailboxes) -> None:
    """Raises `NotFound`, as though it did not exist, for somebody's own interview."""
    if db.session.scalar(select(Interview.id).where(Interview.id == interview_id, own(reader))) is not None:
        raise NotFound(NO_SUCH)


def refuse(interview: Interview, event: str, actor: Actor) -> None:
    """Raises `NotAllowed` for what an account must not do to an interview in which it is a party."""
    account = db.session.get(Account, actor.id) if actor.kind == "account" else None
    if account is None:
        return
    who = mailboxes(account)
    if is_candidate(interview, who):
        raise NotAllowed(OWN_INTERVIEW)
    if event in NOT_BY_THE_PANEL and sat_on_panel(interview, who):
        raise NotAllowed(ON_THE_PANEL)
