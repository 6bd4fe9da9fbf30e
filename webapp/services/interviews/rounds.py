"""Finds the candidacy that an interview is a round of."""

from datetime import datetime
from itertools import dropwhile, takewhile

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from webapp.adapters.links import new_nonce
from webapp.db import db
from webapp.domain.interview.rounds import LINK_LASTS, goes_on
from webapp.models.candidacies import Candidacy, ReplacedCandidacyLink
from webapp.models.interviews import Interview, Participant
from webapp.models.people import Person
from webapp.services.interviews import visitors


def candidacy_for(person: Person, interview: Interview, now: datetime) -> Candidacy:
    """The candidacy of which a new interview with this person is a round: the one that is open for the role,
    or a new one. The organisation's row is locked."""
    db.session.flush()
    newest = db.session.scalar(
        select(Candidacy)
        .where(Candidacy.person_id == person.id, Candidacy.role_id == interview.role_id)
        .order_by(Candidacy.id.desc())
        .limit(1)
    )
    if newest is not None and goes_on(_last_start(newest), interview.starts_at, newest.outcome):
        return newest
    candidacy = Candidacy(
        person_id=person.id,
        role_id=interview.role_id,
        opened_at=now,
        nonce=new_nonce(),
        expires_at=interview.starts_at,
    )
    db.session.add(candidacy)
    return candidacy


def _last_start(candidacy: Candidacy) -> datetime | None:
    rounds = select(func.max(Interview.starts_at)).where(Interview.candidacy_id == candidacy.id)
    return db.session.scalar(rounds)


def candidacy(candidacy_id: int) -> Candidacy | None:
    """A candidacy, and whose it is."""
    return db.session.get(Candidacy, candidacy_id, options=[joinedload(Candidacy.person)])


def of_candidacy(candidacy_id: int) -> list[Interview]:
    """Its rounds, in order of time."""
    rounds = select(Interview).where(Interview.candidacy_id == candidacy_id)
    return list(db.session.scalars(rounds.order_by(Interview.starts_at, Interview.id)))


def before(interview: Interview) -> list[Interview]:
    """The earlier rounds of its candidacy, in order of time."""
    return list(takewhile(lambda earlier: earlier.id != interview.id, with_others(interview)))


def after(interview: Interview) -> list[Interview]:
    """The later rounds of its candidacy, in order of time."""
    return list(dropwhile(lambda earlier: earlier.id != interview.id, with_others(interview)))[1:]


def with_others(interview: Interview) -> list[Interview]:
    """All rounds of its candidacy, in order of time; itself alone where it has none."""
    return [interview] if interview.candidacy_id is None else of_candidacy(interview.candidacy_id)


def seats_before(candidate: Participant) -> list[Participant]:
    """Where the candidates of the earlier rounds of the same candidacy sit, in order of time: the same person
    or, where an address was put right, perhaps not. Each with its round and the forms sent there."""
    here = candidate.interview
    if here.candidacy_id is None:
        return []
    earlier = or_(
        Interview.starts_at < here.starts_at,
        and_(Interview.starts_at == here.starts_at, Interview.id < here.id),
    )
    seats = select(Participant).join(Participant.interview)
    found = db.session.scalars(
        seats.where(Interview.candidacy_id == here.candidacy_id, earlier, Participant.side == "candidate")
        .options(contains_eager(Participant.interview), joinedload(Participant.submissions))
        .order_by(Interview.starts_at, Interview.id)
    )
    return list(found.unique())


def number_of(interview: Interview) -> int:
    """Which round of its candidacy it is, from 1."""
    return len(before(interview)) + 1


def seats_of(candidacy: Candidacy) -> list[Participant]:
    """Where the person of a candidacy sits, in order of time: in each round but those that went to another
    address. Each with its round as a page shows it."""
    seats = (
        select(Participant)
        .join(Participant.interview)
        .where(Interview.candidacy_id == candidacy.id)
        .where(Participant.side == "candidate", Participant.person_id == candidacy.person_id)
        .options(contains_eager(Participant.interview).options(*visitors.INTERVIEW))
        .order_by(Interview.starts_at, Interview.id)
    )
    return list(db.session.scalars(seats))


def follow(interview: Interview) -> None:
    """The candidacy is that of whom its newest round is with, after an address was put right on one."""
    if interview.candidacy is not None:
        db.session.flush()
        newest = of_candidacy(interview.candidacy.id)[-1]
        interview.candidacy.person = newest.candidate.person
        db.session.flush()


def keep_link_open(candidacy: Candidacy) -> None:
    """The candidacy's link opens something until `LINK_LASTS` after its last round, or after its outcome if
    that is earlier."""
    db.session.flush()
    last = max((interview.ends_at for interview in of_candidacy(candidacy.id)), default=candidacy.opened_at)
    candidacy.expires_at = min(last, candidacy.outcome_at or last) + LINK_LASTS


def replace_link(candidate: Participant, now: datetime) -> None:
    """Gives a candidacy a new link where the candidate of one of its rounds gets one: the one before may have
    reached whoever that was kept from."""
    candidacy = candidate.interview.candidacy
    if candidacy is None or candidacy.person_id != candidate.person_id:
        return
    before = ReplacedCandidacyLink(candidacy_id=candidacy.id, nonce=candidacy.nonce, replaced_at=now)
    db.session.add(before)
    candidacy.nonce = new_nonce()
    db.session.flush()


def replaced_links(candidacy_id: int) -> list[bytes]:
    """What the links of before were made from."""
    of_it = select(ReplacedCandidacyLink.nonce).where(ReplacedCandidacyLink.candidacy_id == candidacy_id)
    return list(db.session.scalars(of_it.order_by(ReplacedCandidacyLink.id.desc()).limit(20)))


def over_at(interview: Interview) -> dict[int, datetime | None]:
    """When each round of its candidacy was over, by its id."""
    if interview.candidacy_id is None:
        return {interview.id: interview.over_at}
    of_it = select(Interview.id, Interview.over_at).where(Interview.candidacy_id == interview.candidacy_id)
    return {id_: at for id_, at in db.session.execute(of_it)}
