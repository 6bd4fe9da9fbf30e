"""Reads whose personal link it is, with what all their pages show of the interview."""

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload, selectinload

from webapp.db import db
from webapp.models.interviews import Interview, Participant
from webapp.models.people import Organisation
from webapp.services.organisation import people

INTERVIEW = (
    joinedload(Interview.role),
    joinedload(Interview.owner),
    joinedload(Interview.candidacy),
    selectinload(Interview.participants),
    selectinload(Interview.session_rows),
)
"""What personal pages show of an interview, loaded with it."""

_SENDER = (
    select(Participant, Organisation)
    .join(Organisation, Organisation.id == 1)
    .where(Participant.id == bindparam("participant"))
    .options(
        joinedload(Participant.drafts),
        joinedload(Participant.submissions),
        joinedload(Participant.interview),
    )
)
_VISITOR = _SENDER.options(joinedload(Participant.interview).options(*INTERVIEW))
"""Made once: what SQLAlchemy finds out about a query it notes on the query itself."""


def visitor(participant_id: int, sends: bool = False) -> Participant | None:
    """A participant with their own forms, the interview with its people and sessions, and the organisation,
    in three queries. It holds until a transaction begins, which reads anew what it decides by. Of who `sends`
    something, which a transaction is about to take, the rest of the interview is left for it: one query, and
    a page that says what is wrong with what was sent reads the rest by itself."""
    who = _SENDER if sends else _VISITOR
    found = db.session.execute(who, {"participant": participant_id}).unique().one_or_none()
    if found is None:
        return None
    participant, organisation = found
    people.hold_on_to(organisation)
    return participant
