"""How far an interview has come, and what is noted of it."""

from tests.cast import Cast
from webapp.db import db, reading
from webapp.models import Happening


def happened(interview_id: int) -> list[tuple[str, str, int | None]]:
    with reading():
        rows = db.session.query(Happening).filter_by(interview_id=interview_id).order_by(Happening.id)
        return [(h.name, h.actor, h.actor_id) for h in rows]


def rated(cast: Cast) -> int:
    """An interview whose three fit forms are in, and whose report is not made yet."""
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.keeps_briefing(interview_id)
    cast.holds(interview_id)
    cast.everybody_rates(interview_id)
    return interview_id
