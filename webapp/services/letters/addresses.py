"""Puts addresses and names of participants right, with care: a link opens what was private."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, func, select
from sqlalchemy.orm import joinedload

from webapp.db import db
from webapp.domain.errors import N_, Invalid, NotAllowed, NotFound
from webapp.domain.interview.clock import invitation_key
from webapp.domain.interview.stages import BEFORE_HELD, Stage
from webapp.models.accounts import Account
from webapp.models.interviews import AddressChange, Draft, Interview, Participant, ReplacedLink, Submission
from webapp.models.jobs import Letter
from webapp.models.people import Person
from webapp.services.audit import Actor
from webapp.services.interviews import conflicts, lifecycle, personal_lines, rounds
from webapp.services.interviews.conflicts import Reader
from webapp.services.interviews.schedule import locked, promise_what_is_owed
from webapp.services.jobs import outbox
from webapp.services.letters.delivery import send_new_link, taking_part
from webapp.services.organisation import people

ALREADY_ASKED = N_("Another address is waiting to be confirmed already. Leave that one first.")
NOTHING_WAITS = N_("There is no address that waits to be confirmed.")
NOT_PROVED = N_("Their form is in, so this takes your password. It was not right.")
ONE_BY_TWO = N_("Somebody else must confirm it: an admin who did not ask for it.")
ON_THE_PANEL = N_(
    "You sit on this panel, and the candidate’s link shows what was written for the recruiter alone. So a "
    "colleague must correct this address."
)


class Care(StrEnum):
    """What a corrected address takes, for a form may be in: nothing, the password of the only account there
    is, or a second person."""

    NONE = "none"
    ALONE = "alone"
    TOGETHER = "together"


def care_for(participant_id: int) -> Care:
    """What it takes to correct this participant's address now."""
    sent = select(Submission.id).where(Submission.participant_id == participant_id).limit(1)
    if db.session.scalar(sent) is None:
        return Care.NONE
    in_use = db.session.scalar(select(func.count()).select_from(Account).where(Account.active)) or 0
    return Care.ALONE if in_use <= 1 else Care.TOGETHER


def correct_address(
    interview_id: int, participant_id: int, email: str, actor: Actor, now: datetime, *, proved: bool = False
) -> bool:
    """Puts somebody's address right on this interview: they are invited, or asked for their form, anew, and
    the link that may have reached somebody else opens nothing any more. Whether it is done: once a form of
    theirs is in, another admin confirms it first, or, where there is only one account, whoever uses it has
    `proved`, by its password, to be its owner.

    Other interviews under the old address stay as they are: it may be another person's. Raises `Invalid`,
    and `NotAllowed` for a recruiter on the panel who would change the candidate's.
    """
    address = people.normal_address(email)
    people.one_at_a_time()
    interview = locked(interview_id)
    someone = taking_part(interview, participant_id)
    _refuse_panelist(someone, actor)
    _refuse_address(interview, someone.person.email, address)
    care = care_for(participant_id)
    if care is Care.TOGETHER:
        _ask_for(someone, address, actor, now)
        return False
    if care is Care.ALONE and not proved:
        raise Invalid(NOT_PROVED)
    _change(interview, someone, address, actor, now)
    return True


def _ask_for(someone: Participant, address: str, actor: Actor, now: datetime) -> None:
    if db.session.get(AddressChange, someone.id):
        raise Invalid(ALREADY_ASKED)
    lifecycle.record(someone.interview, "address_asked_for", actor, now, someone.id)
    db.session.add(
        AddressChange(participant_id=someone.id, email=address, asked_by_id=actor.id, asked_at=now)
    )


def waiting_in(interview_id: int) -> tuple[AddressChange, ...]:
    """The addresses on an interview that wait to be confirmed."""
    of_interview = select(AddressChange).join(AddressChange.participant)
    of_interview = of_interview.options(joinedload(AddressChange.asked_by))
    return tuple(db.session.scalars(of_interview.where(Participant.interview_id == interview_id)))


def waiting_for(reader: Reader) -> tuple[AddressChange, ...]:
    """The addresses that wait for this account, among the interviews that it sees."""
    account = db.session.get(Account, reader.account_id)
    if account is None or not account.is_admin:
        return ()
    # not joined, or SQLite would begin with all participants, of whom hardly any wait
    seen = AddressChange.participant.has(Participant.interview.has(~conflicts.hidden_from(reader)))
    everybody = joinedload(AddressChange.participant).joinedload(Participant.interview)
    shown = everybody.selectinload(Interview.participants), joinedload(AddressChange.asked_by)
    changes = select(AddressChange).where(seen).order_by(AddressChange.asked_at).options(*shown)
    return tuple(change for change in db.session.scalars(changes) if may_confirm(change, account))


def may_confirm(change: AddressChange, account: Account) -> bool:
    """Whether this account is the second person who is wanted: an admin who did not ask, and no party."""
    if not account.is_admin or account.id == change.asked_by_id:
        return False
    return not _sits_across(change.participant, account)


def confirm(interview_id: int, participant_id: int, account_id: int, now: datetime) -> None:
    """A second person agrees: the address is put right. Raises `NotAllowed` for one who may not, and
    `NotFound` where nothing waits."""
    people.one_at_a_time()
    interview = locked(interview_id)
    change = _waiting(interview, participant_id)
    if not may_confirm(change, db.session.get_one(Account, account_id)):
        raise NotAllowed(ONE_BY_TWO)
    someone, address = taking_part(interview, participant_id), change.email
    _refuse_address(interview, someone.person.email, address)
    db.session.delete(change)
    _change(interview, someone, address, Actor("account", account_id), now)


def leave(interview_id: int, participant_id: int, actor: Actor, now: datetime) -> None:
    """What was asked for is not done. Raises `NotFound` where nothing waits."""
    interview = locked(interview_id)
    db.session.delete(_waiting(interview, participant_id))
    lifecycle.record(interview, "address_refused", actor, now, participant_id)


def _waiting(interview: Interview, participant_id: int) -> AddressChange:
    change = db.session.get(AddressChange, participant_id)
    if change is None or change.participant.interview_id != interview.id:
        raise NotFound(NOTHING_WAITS)
    return change


def _change(interview: Interview, someone: Participant, address: str, actor: Actor, now: datetime) -> None:
    before, joined = someone.person, someone.joined_sequence
    someone.person = _person_at(address, before)
    if someone.side == "candidate":
        rounds.follow(interview)
    someone.address_changed_at = now
    db.session.execute(delete(Draft).where(Draft.participant_id == someone.id))
    former = lifecycle.replace_link(someone, now, before.email)
    interview.sequence += 2
    someone.joined_sequence = interview.sequence
    lifecycle.record(interview, "address_corrected", actor, now, someone.id)
    promise_what_is_owed(interview, now)
    invitation = f"invitation_{someone.side}"
    personal_lines.carry_over(someone, invitation, invitation_key(joined), invitation_key(interview.sequence))
    if interview.stage not in (*BEFORE_HELD, Stage.HELD):
        send_new_link(interview.id, someone.id, actor, now)
    _tell_of_change(interview, someone, former, actor, now)
    people.forget_if_nowhere(before.id)


def _person_at(address: str, before: Person) -> Person:
    """Who has this address; somebody new is called as before, but has not said about themselves what somebody
    at the other address may have."""
    known = people.known_as(address)
    return known or people.person_for(before.name, address, before.language, before.job_title)


def _tell_of_change(
    interview: Interview, someone: Participant, former: ReplacedLink, actor: Actor, now: datetime
) -> None:
    """Whoever reads the address of before is told, if a letter ever went there, and the interview's owner,
    unless it was their deed."""
    reached = select(Letter.id).where(Letter.interview_id == interview.id, Letter.subject == someone.id)
    if db.session.scalar(reached.limit(1)) is not None:
        outbox.promise_letter("address_replaced", interview.id, someone.id, str(former.id), now)
    if actor != Actor("account", interview.owner_id):
        outbox.promise_letter("address_told", interview.id, interview.id, str(former.id), now)


def correct_name(
    interview_id: int,
    participant_id: int,
    name: str,
    actor: Actor,
    now: datetime,
    job_title: str | None = None,
) -> None:
    """Puts somebody's name right, and their job title unless that is None, wherever they take part. What was
    sent or printed before stays as it is."""
    people.one_at_a_time()
    interview = locked(interview_id)
    someone = taking_part(interview, participant_id)
    person, title = someone.person, someone.person.job_title if job_title is None else job_title
    if (person.name, person.job_title) != (name, title):
        person.name, person.job_title = name, title
        lifecycle.record(interview, "name_corrected", actor, now, participant_id)


def _sits_across(someone: Participant, account: Account) -> bool:
    """Whether this is the candidate of an interview on whose panel the account's person sits or sat."""
    who = conflicts.reader_of(account)
    return someone.side == "candidate" and conflicts.sat_on_panel(someone.interview, who)


def _refuse_panelist(someone: Participant, actor: Actor) -> None:
    account = db.session.get(Account, actor.id) if actor.kind == "account" else None
    if account and _sits_across(someone, account):
        raise NotAllowed(ON_THE_PANEL)


def _refuse_address(interview: Interview, before: str, address: str) -> None:
    if address == before:
        raise Invalid(N_("That is the address we have."))
    if any(p.person.email == address for p in interview.participants):
        raise Invalid(N_("Somebody with this e-mail address takes part already."))
    if conflicts.has_account(before):
        raise Invalid(N_("They sign in here with this address, so it stays."))
