"""Reads who sends something, once their interview is locked: none of it can change any more but by them."""

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from webapp.db import db
from webapp.models.interviews import Interview, Participant

_SEATED = (
    select(Participant)
    .where(Participant.interview_id == bindparam("interview"))
    .execution_options(populate_existing=True)
)
_SOMEBODY = _SEATED.where(Participant.id == bindparam("participant"))
_CANDIDATE = _SEATED.where(Participant.side == "candidate")
_FORMS = joinedload(Participant.drafts), joinedload(Participant.submissions)
_WRITER, _WRITING_CANDIDATE = _SOMEBODY.options(*_FORMS), _CANDIDATE.options(*_FORMS)


def sender(interview: Interview, participant_id: int | None = None) -> Participant:
    """Somebody of a locked interview, the candidate if nobody is named, in one query."""
    return _read(_CANDIDATE if participant_id is None else _SOMEBODY, interview, participant_id)


def writer(interview: Interview, participant_id: int | None = None) -> Participant:
    """The same with what they have typed and sent, for who writes a form."""
    return _read(_WRITING_CANDIDATE if participant_id is None else _WRITER, interview, participant_id)


def _read(whom: Select[Participant], interview: Interview, participant_id: int | None) -> Participant:
    values = {"interview": interview.id, "participant": participant_id}
    found = db.session.execute(whom, values).unique().scalar_one()
    set_committed_value(found, "interview", interview)
    return found
