"""Promises notes to Ashby on interviews that come from there, in the transaction of what they tell of."""

from datetime import datetime

from sqlalchemy import select

from webapp.db import db
from webapp.domain import work
from webapp.models.ashby import AshbySchedule
from webapp.models.interviews import Interview
from webapp.services.jobs import outbox

PAGES = {"briefing_made": "/briefing", "report_made": "/fit-report"}
"""What is told of, by what was recorded → its page below the interview's. Once for each interview: of the
first version, whose page shows later ones, too."""


def promise(interview: Interview, happening: str, now: datetime) -> None:
    """Promises the note on what happened, if Ashby knows the interview and was not told."""
    if happening not in PAGES or outbox.is_known(work.ASHBY_NOTE, interview.id, happening):
        return
    from_there = select(AshbySchedule.id).where(AshbySchedule.interview_id == interview.id)
    if db.session.scalar(from_there) is not None:
        outbox.promise(work.ASHBY_NOTE, interview.id, interview.id, happening, now)
