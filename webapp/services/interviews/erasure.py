"""Erases a candidacy with everything that belongs to it, and keeps a receipt without names for each round."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select, update

from webapp.db import ERASED, db
from webapp.domain import work
from webapp.domain.errors import N_, NotAllowed, NotFound
from webapp.domain.interview.conflicts import mailbox
from webapp.domain.interview.rounds import over_last
from webapp.models.accounts import Account
from webapp.models.candidacies import Candidacy, CandidacyNote
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
from webapp.models.mailbox import CalendarReply, InvitedDraft
from webapp.models.open_things import OpenThing, PromisePutRight
from webapp.models.sessions import FormerEvent, SessionRow
from webapp.models.spreadsheets import InterviewSheet
from webapp.models.waiting import WaitingVerb
from webapp.services import audit
from webapp.services.audit import CLOCK, Actor
from webapp.services.interviews import conflicts, rounds, standing
from webapp.services.interviews.conflicts import NO_SUCH
from webapp.services.interviews.schedule import locked
from webapp.services.jobs import outbox, portions
from webapp.services.organisation import people

NOT_THE_OWNER = N_("Only the owner of its last round, or an admin, erases a candidacy.")
NOT_ALL_SEEN = N_("You do not see all rounds of this candidacy, so a colleague who does must do this.")

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
    CalendarReply,
    InvitedDraft,
    Participant,
)


def erase(interview_id: int, actor: Actor, now: datetime) -> None:
    """Deletes everything that hangs on the interview, on the other rounds of its candidacy and on that, and
    people who take part in nothing else.

    Nobody is told. Raises `NotFound`, and `NotAllowed` for who is neither an admin nor the owner of the last
    round, is a party to one of them, or does not see it.
    """
    people.one_at_a_time()
    together = _locked_rounds(interview_id)
    _refuse(together, actor)
    who = {p.person_id for round_ in together for p in round_.participants}
    _forget_sheets({round_.candidate.person.email for round_ in together})
    ids, candidacy_id = [round_.id for round_ in together], together[-1].candidacy_id
    for round_ in together:
        _leave_receipt(round_, actor, now)
    db.session().info[ERASED] = True
    db.session.flush()
    db.session.expunge_all()
    # before the documents, as a worker locks its job before it writes the file of a document
    db.session.execute(delete(Job).where(Job.task == work.OTHER_PAPER, Job.subject.in_(ids)))
    db.session.execute(delete(Interview).where(Interview.id.in_(ids)))
    db.session.execute(delete(Candidacy).where(Candidacy.id == candidacy_id))
    for person_id in sorted(who):
        people.forget_if_nowhere(person_id)


def erase_in_time(interview_id: int, now: datetime) -> None:
    """When an interview has been over for long enough: erases its candidacy, unless another round is over
    later, or is not over; with that one all of them go."""
    people.one_at_a_time()
    interview = db.session.get(Interview, interview_id)
    if interview is not None and over_last(rounds.over_at(interview)) == interview_id:
        erase(interview_id, CLOCK, now)


def erased_on(over_at: Mapping[int, datetime | None], zone: str) -> date | None:
    """The day, in this zone, on which nothing of a candidacy is kept any more, of whose rounds it is known
    when each was over; None while one is not."""
    last = over_at.get(over_last(over_at) or 0)
    kept = timedelta(days=people.organisation().retention_days)
    return (last + kept).astimezone(ZoneInfo(zone)).date() if last else None


def _forget_sheets(addresses: Iterable[str]) -> None:
    """Forgets spreadsheets on their way in that hold an address of who is erased."""
    for address in sorted(addresses):
        named = func.lower(InterviewSheet.text).contains(address, autoescape=True)
        db.session.execute(delete(InterviewSheet).where(named))
        _forget_drafts(address)


def _forget_drafts(address: str) -> None:
    """Forgets invitations that came by mail for who is erased, completed or not."""
    for draft in db.session.scalars(select(InvitedDraft).where(InvitedDraft.content.is_not(None))):
        if draft.content and any(mailbox(one.email) == mailbox(address) for one in draft.content.attendees):
            draft.content, draft.dismissed_at = None, draft.dismissed_at or draft.received_at


def _locked_rounds(interview_id: int) -> list[Interview]:
    """All rounds of an interview's candidacy, locked in order of time, as whoever locks several does."""
    interview = db.session.get(Interview, interview_id)
    if interview is None:
        raise NotFound(NO_SUCH)
    return [locked(id_) for id_ in [round_.id for round_ in rounds.with_others(interview)]]


def _refuse(together: Sequence[Interview], actor: Actor) -> None:
    if actor.kind == "key":
        key = conflicts.Reader(key_id=actor.id or 0)
        if conflicts.hidden_among([round_.id for round_ in together], key):
            raise NotAllowed(NOT_ALL_SEEN)
    account = db.session.get_one(Account, actor.id) if actor.kind == "account" else None
    if account is None:
        return
    who = conflicts.reader_of(account)
    if any(conflicts.is_candidate(round_, who) for round_ in together):
        raise NotAllowed(conflicts.OWN_INTERVIEW)
    if conflicts.hidden_among([round_.id for round_ in together], who):
        raise NotAllowed(NOT_ALL_SEEN)
    for round_ in together:
        standing.refuse(round_, "erased", actor)
    if not account.is_admin and account.id != together[-1].owner_id:
        raise NotAllowed(NOT_THE_OWNER)


def _leave_receipt(interview: Interview, actor: Actor, now: datetime) -> None:
    counts = _counts(interview.id)
    if interview.id == rounds.with_others(interview)[-1].id:
        counts |= _counts_of_candidacy(interview.candidacy_id)
    receipt = Erasure(interview_id=interview.id, at=now, actor=actor.kind, actor_id=actor.id, counts=counts)
    db.session.add(receipt)
    audit.record("erased", actor, now, interview=interview.id)


def _counts_of_candidacy(candidacy_id: int | None) -> dict[str, int]:
    """Of what hangs on no single round; it stands in the receipt of the last one."""
    counts = {
        model.__tablename__: select(func.count()).select_from(model).where(model.candidacy_id == candidacy_id)
        for model in (CandidacyNote, PrintedOfferSheet)
    }
    return {name: db.session.scalar(count) or 0 for name, count in counts.items()}


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
