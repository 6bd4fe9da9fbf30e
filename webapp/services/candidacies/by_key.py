"""Candidacies and interviews as a key of the API sees them, a page at a time.

Pages go by ascending ids, so that what arrives meanwhile stands on later ones.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload, selectinload

from webapp.db import db
from webapp.domain import work
from webapp.domain.errors import N_, Invalid, NotFound
from webapp.models.api import ApiKey
from webapp.models.audit import AuditRow
from webapp.models.candidacies import Candidacy
from webapp.models.documents import Document
from webapp.models.interviews import Interview, Participant, Role, Submission
from webapp.models.jobs import Job
from webapp.services.accounts import accounts
from webapp.services.interviews.conflicts import NO_SUCH, Reader, hidden_for_good, opened_to, untold_in_trail

Named = TypeVar("Named", Candidacy, Interview, Role)
Row = TypeVar("Row", Candidacy, Interview, Role, Job, AuditRow)

NO_OWNER = N_("No recruiter or admin who may sign in has this address. An interview needs one as its owner.")
NO_DOCUMENT = N_("There is no such document.")
NO_JOB = N_("There is no such job.")
TAKEN = N_("Something else has this external_id already.")


def candidacies(reader: Reader, after: int, limit: int, external_id: str = "") -> list[Candidacy]:
    """Those with an id above `after`, at most one more than `limit`."""
    found = select(Candidacy).where(opened_to(reader)).options(joinedload(Candidacy.person))
    return _page(Candidacy, _called(Candidacy, found, external_id), after, limit)


def interviews(reader: Reader, after: int, limit: int, external_id: str = "") -> list[Interview]:
    """Those with an id above `after`, at most one more than `limit`, with all that is told of them."""
    found = _whole().where(~hidden_for_good(reader))
    return _page(Interview, _called(Interview, found, external_id), after, limit)


def roles(after: int, limit: int, external_id: str = "") -> list[Role]:
    """Those with an id above `after`, at most one more than `limit`."""
    return _page(Role, _called(Role, select(Role), external_id), after, limit)


def interview(interview_id: int) -> Interview:
    """One interview with all that is told of it; that it is not hidden was looked at already. Raises
    `NotFound`."""
    found = db.session.scalars(_whole().where(Interview.id == interview_id)).one_or_none()
    if found is None:
        raise NotFound(NO_SUCH)
    return found


def _whole() -> Select[Interview]:
    return select(Interview).options(
        joinedload(Interview.owner),
        selectinload(Interview.participants),
        selectinload(Interview.session_rows),
    )


def _called(table: type[Named], found: Select[Named], external_id: str) -> Select[Named]:
    """Those that another system calls so; all of them where nobody asks for a name."""
    return found.where(table.external_id == external_id) if external_id else found


def _page(table: type[Row], found: Select[Row], after: int, limit: int) -> list[Row]:
    return list(db.session.scalars(found.where(table.id > after).order_by(table.id).limit(limit + 1)))


def rounds_of(candidacy_ids: Collection[int], reader: Reader) -> dict[int | None, tuple[int, ...]]:
    """Ids of the interviews of each candidacy that are shown, in order of time."""
    shown = select(Interview.candidacy_id, Interview.id).where(
        Interview.candidacy_id.in_(candidacy_ids), ~hidden_for_good(reader)
    )
    found: dict[int | None, tuple[int, ...]] = {}
    for candidacy_id, id_ in db.session.execute(shown.order_by(Interview.starts_at, Interview.id)):
        found[candidacy_id] = (*found.get(candidacy_id, ()), id_)
    return found


def forms_in(interview_ids: Iterable[int]) -> frozenset[tuple[int, str]]:
    """Participant and form of each that was sent."""
    sent = select(Submission.participant_id, Submission.form).where(
        Submission.interview_id.in_(interview_ids)
    )
    return frozenset((participant, form) for participant, form in db.session.execute(sent))


def documents(interview: Interview) -> Sequence[Document]:
    """What went to the panel or was released, the newest first, without what it says."""
    shown = select(Document).where(Document.interview_id == interview.id, Document.kind != "preview")
    return db.session.scalars(shown.order_by(Document.id.desc())).all()


def document(document_id: int) -> Document:
    """One of these; a preview is the recruiter's alone. Raises `NotFound`."""
    found = db.session.get(Document, document_id)
    if found is None or found.kind == "preview":
        raise NotFound(NO_DOCUMENT)
    return found


def owner_for(address: str, key: ApiKey) -> int:
    """Id of the account with this address, or, without one, of who made the key. Raises `Invalid`."""
    owner = accounts.known_as(address) if address else key.made_by
    if owner is None or not owner.active:
        raise Invalid(NO_OWNER)
    return owner.id


def name_row(row: Candidacy | Interview | Role, external_id: str | None) -> None:
    """Gives a row the name that another system has for it. Raises `Invalid` for one that another row has."""
    if external_id is None or row.external_id == external_id:
        return
    table = type(row)
    if row.external_id or db.session.scalar(select(table.id).where(table.external_id == external_id)):
        raise Invalid(TAKEN)
    row.external_id = external_id
    db.session.flush()


def name_sessions(interview: Interview, external_ids: Mapping[int, str | None]) -> None:
    """Gives sessions, by their number, the names that another system has for them; None leaves the one of
    before."""
    for row in interview.session_rows:
        row.external_id = external_ids.get(row.number) or row.external_id
    db.session.flush()


def jobs(reader: Reader, after: int, limit: int) -> list[Job]:
    """Jobs with an id above `after`, at most one more than `limit`; none that answers what may have been
    asked in confidence."""
    return _page(Job, select(Job).where(*_told(reader)), after, limit)


def job(reader: Reader, job_id: int) -> Job:
    """One of these. Raises `NotFound`."""
    found = db.session.scalar(select(Job).where(*_told(reader), Job.id == job_id))
    if found is None:
        raise NotFound(NO_JOB)
    return found


def _told(reader: Reader) -> tuple[ColumnElement[bool], ...]:
    hidden = select(Interview.id).where(hidden_for_good(reader))
    return Job.task.in_(work.TOLD), Job.interview_id.is_(None) | Job.interview_id.not_in(hidden)


def trail(reader: Reader, after: int, limit: int) -> list[AuditRow]:
    """Rows of the audit trail with an id above `after`, at most one more than `limit`."""
    told = AuditRow.interview_id.is_(None) | ~untold_in_trail(reader)
    return _page(AuditRow, select(AuditRow).where(told), after, limit)


def seats(interview: Interview) -> dict[str, Participant]:
    """Address → whose it is on the panel."""
    return {participant.person.email: participant for participant in interview.panel}
