"""Leaves jobs of kinds that this release does not know to a worker of the release that promised them."""

from datetime import datetime, timedelta

from sqlalchemy import update

from webapp.db import db
from webapp.models.jobs import UNKNOWN, Job
from webapp.services.jobs import claims
from webapp.services.jobs.claims import Claim

LEFT_FOR = timedelta(seconds=30)
"""How long such a job rests before the bell rings for it again, and another worker may have it."""


def leave(claim: Claim, now: datetime) -> bool:
    """Puts a job down again without counting a try. True if it is the first time, which its row notes."""
    in_hand = Job.id == claim.job_id, Job.lease == claim.lease
    first = update(Job).where(*in_hand, Job.failure.is_distinct_from(UNKNOWN))
    noted = db.session.execute(first.values(failure=UNKNOWN))
    claims.postpone(claim, now + LEFT_FOR)
    return bool(noted.rowcount)  # type: ignore[attr-defined]
