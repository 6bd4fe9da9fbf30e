"""Keeps accounts from interviews in which they are a party, and from those restricted to others."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, or_, select, true, union_all
from sqlalchemy.orm import InstrumentedAttribute

from webapp.db import db
from webapp.domain.errors import N_, NotAllowed, NotFound
from webapp.domain.interview.clock import Side
from webapp.domain.interview.conflicts import mailbox
from webapp.models.accounts import Account, AccountAddress
from webapp.models.api import InterviewKey
from webapp.models.audit import AuditRow
from webapp.models.candidacies import Candidacy
from webapp.models.interviews import Interview, InterviewAccess, Participant
from webapp.models.people import Person
from webapp.services.interviews import rounds
from webapp.services.interviews.independence import (
    JUDGES_NEXT,
    candidacies_to_judge,
    rounds_before_judging,
)


@dataclass(frozen=True)
class Reader:
    """Who looks: an account, by its id and the mailboxes by which it is known as a person; or a key of the
    API, by `key_id`, which is nobody's, so that it is told nothing in confidence anywhere."""

    account_id: int = 0
    mailboxes: frozenset[str] = frozenset()
    key_id: int = 0


NOBODY = Reader()
READERS = 512
"""Conditions are kept as SQL has them for so many readers, on whom alone they depend: to put one together
takes longer than to ask the database, of whose answers they hold nothing."""

NO_SUCH = N_("There is no such interview.")
NO_CANDIDACY = N_("There is no such candidacy.")
OWN_INTERVIEW = N_("This interview is about you, so a colleague sees to it.")

HIDDEN_FROM_PANEL = (
    "answered_in_writing",
    "kept_in_library",
    "followed_up_in_confidence",
    "taken_up_again_in_confidence",
)
"""What a recruiter who sits on the panel is not told of."""


def reader_of(account: Account) -> Reader:
    """An account as it looks, with the mailboxes of its address and of those it has besides."""
    addresses = (account.email, *(other.email for other in account.addresses))
    return Reader(account.id, frozenset(map(mailbox, addresses)))


def has_account(address: str) -> bool:
    """Whether the person whom this address reaches has an account, under whichever address of theirs."""
    known = (*db.session.scalars(select(Account.email)), *db.session.scalars(select(AccountAddress.email)))
    return mailbox(address) in set(map(mailbox, known))


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


def may_open_all(interview: Interview, reader: Reader) -> bool:
    """Whether who looks may open what is the recruiter's alone: not when on the panel, nor while they judge
    in a later round (design, 3 and 4). A key never may."""
    return not (reader.key_id or sat_on_panel(interview, reader) or _judges_after(interview, reader))


def judges_in(candidacy_id: int, reader: Reader) -> bool:
    """Whether who looks sees nothing of what earlier rounds of a candidacy said, as they judge in a later
    one: no report, picture, sheet or note."""
    before = rounds_before_judging(reader.mailboxes, candidacy_id)
    return db.session.scalar(before.limit(1)) is not None


def refuse_while_judging(candidacy_id: int, reader: Reader) -> None:
    """Raises `NotAllowed`, with the reason, for what `judges_in` keeps from who looks."""
    if judges_in(candidacy_id, reader):
        raise NotAllowed(JUDGES_NEXT)


def _judges_after(interview: Interview, reader: Reader) -> bool:
    if interview.candidacy_id is None:
        return False
    before = rounds_before_judging(reader.mailboxes, interview.candidacy_id)
    return interview.id in set(db.session.scalars(before))


@lru_cache(READERS)
def hidden_from(reader: Reader) -> ColumnElement[bool]:
    """The interviews that stand in no list and no count of who looks: those that are hidden from them for
    good, and reported ones before a round in which they still judge. An earlier one without a report says
    nothing yet, and has to be seen to."""
    return or_(hidden_for_good(reader), and_(Interview.reported_at.is_not(None), before_judging(reader)))


@lru_cache(READERS)
def before_judging(reader: Reader) -> ColumnElement[bool]:
    """The interviews before a round in which who looks still judges."""
    return Interview.id.in_(_to_judge_after(reader))


@lru_cache(READERS)
def _to_judge_after(reader: Reader) -> Select[int]:
    """Their ids, which a query finds once, wherever it asks: each seat of who looks is looked at for them."""
    return _found_once(rounds_before_judging(reader.mailboxes))


def shown_among_many(
    interview_id: InstrumentedAttribute[int], reader: Reader, *more: ColumnElement[bool]
) -> ColumnElement[bool]:
    """The rows of interviews that are not hidden from who looks, and of which `more` holds. Asked of each row
    by itself: with a join, or an EXISTS, PostgreSQL would read all interviews to find those of few rows."""
    shown = select(Interview.id).where(Interview.id == interview_id, ~hidden_from(reader), *more)
    return shown.limit(1).scalar_subquery().is_not(None)


@lru_cache(READERS)
def hidden_for_good(reader: Reader) -> ColumnElement[bool]:
    """Those of which who looks is the candidate, or by hand a party; and restricted ones, unless they own
    them or are named."""
    return or_(
        about_them(reader),
        and_(
            Interview.restricted,
            Interview.owner_id != reader.account_id,
            Interview.id.not_in(_found_once(_decided(reader, may_open=True))),
        ),
    )


@lru_cache(READERS)
def about_them(reader: Reader) -> ColumnElement[bool]:
    """Those of which who looks is the candidate, or by hand a party; with an OR, PostgreSQL would read all
    interviews instead of the index of these few."""
    theirs = union_all(_seats(reader, "candidate"), _decided(reader, may_open=False))
    return Interview.id.in_(_found_once(theirs))


def _found_once(ids: Select[int] | CompoundSelect[int]) -> Select[int]:
    """These few ids, found before all else. Inside the condition, PostgreSQL counts what it takes to find
    them for each row that it looks up by its key, and reads all interviews instead."""
    found = ids.cte().prefix_with("MATERIALIZED", dialect="postgresql")
    return select(found.c[0])


def opened_to(reader: Reader) -> ColumnElement[bool]:
    """The candidacies whose page who looks may open: some round is shown to them, none is about them, and
    they do not judge in a later round before their form is in."""
    of_it = select(Interview.id).where(Interview.candidacy_id == Candidacy.id).correlate(Candidacy)
    theirs = select(Interview.candidacy_id).where(about_them(reader), Interview.candidacy_id.is_not(None))
    shown = of_it.where(~hidden_for_good(reader)).limit(1).scalar_subquery()
    return and_(
        shown.is_not(None),  # for EXISTS, PostgreSQL reads all interviews where a few candidacies are left
        Candidacy.id.not_in(theirs),
        Candidacy.id.not_in(candidacies_to_judge(reader.mailboxes)),
    )


def opened_among(candidacy_ids: Collection[int | None], reader: Reader) -> frozenset[int]:
    """Which of these candidacies who looks may open."""
    wanted = Candidacy.id.in_({i for i in candidacy_ids if i is not None})
    return frozenset(db.session.scalars(select(Candidacy.id).where(wanted, opened_to(reader))))


def refuse_candidacy(candidacy_id: int, reader: Reader) -> None:
    """Raises, for a candidacy that who looks may not open, `NotFound` as though it did not exist, and
    `NotAllowed`, with the reason, where that is so only until their own form is in."""
    if not opened_among([candidacy_id], reader):
        rounds = select(Interview.id).where(Interview.candidacy_id == candidacy_id)
        shown = db.session.scalar(rounds.where(~hidden_for_good(reader)).limit(1))
        theirs = db.session.scalar(rounds.where(about_them(reader)).limit(1))
        raise NotFound(NO_CANDIDACY) if shown is None or theirs else NotAllowed(JUDGES_NEXT)


def untold_in_trail(reader: Reader) -> ColumnElement[bool]:
    """The rows of the audit trail that who looks is not told of: of interviews to which they are a party, and
    where they sit on the panel or judge later, what would tell that there is something of the recruiter's
    alone.

    Whom an interview is restricted from reads its rows: who restricts one does not escape the trail.
    """
    return or_(
        AuditRow.interview_id.in_(_seats(reader, "candidate")),
        AuditRow.interview_id.in_(_decided(reader, may_open=False)),
        and_(
            AuditRow.event.in_((*HIDDEN_FROM_PANEL, "letter_seen")),
            not_confided(AuditRow.interview_id, reader),
        ),
    )


def seated(reader: Reader) -> Select[int]:
    """The interviews on whose panel who looks sits, or has sat."""
    return _seats(reader, "interviewer")


@lru_cache(READERS)
def not_confided(interview_id: InstrumentedAttribute[Any], reader: Reader) -> ColumnElement[bool]:
    """The rows of interviews of which who looks is told nothing in confidence: on whose panel they sit or
    have sat, and those before a round in which they judge. A key is told nothing of any."""
    if reader.key_id:
        return true()
    return or_(interview_id.in_(_found_once(seated(reader))), interview_id.in_(_to_judge_after(reader)))


def _seats(reader: Reader, side: Side) -> Select[int]:
    """The interviews in which who looks takes or took part on this side."""
    seats = select(Participant.interview_id).join(Participant.person)
    return seats.where(Participant.side == side, Person.mailbox.in_(reader.mailboxes))


def _decided(reader: Reader, *, may_open: bool) -> Select[int]:
    """The interviews of which somebody decided that this account may open them, or may not; a key is only
    ever named."""
    if reader.key_id and may_open:
        return select(InterviewKey.interview_id).where(InterviewKey.key_id == reader.key_id)
    decided = select(InterviewAccess.interview_id).where(InterviewAccess.account_id == reader.account_id)
    return decided.where(InterviewAccess.may_open if may_open else ~InterviewAccess.may_open)


def hidden_among(interview_ids: Collection[int | None], reader: Reader) -> frozenset[int]:
    """Which of these interviews are hidden from who looks."""
    wanted = Interview.id.in_({i for i in interview_ids if i is not None})
    return frozenset(db.session.scalars(select(Interview.id).where(wanted, hidden_from(reader))))


def not_confided_among(interview_ids: Collection[int | None], reader: Reader) -> frozenset[int]:
    """Of which of these interviews who looks is told nothing in confidence."""
    wanted = Interview.id.in_({i for i in interview_ids if i is not None})
    return frozenset(
        db.session.scalars(select(Interview.id).where(wanted, not_confided(Interview.id, reader)))
    )


def is_hidden_for_good(interview_id: int, reader: Reader) -> bool:
    """Whether an interview is hidden from who looks also once their own forms are in."""
    found = select(Interview.id).where(Interview.id == interview_id, hidden_for_good(reader))
    return db.session.scalar(found) is not None


def may_see_all_rounds(interview: Interview, reader: Reader) -> bool:
    """Whether who looks may read the link that shows a candidate all rounds: not where one before is hidden
    from them, for good or while they judge."""
    before = [round_.id for round_ in rounds.before(interview)]
    return not hidden_among(before, reader) and not not_confided_among(before, reader)
