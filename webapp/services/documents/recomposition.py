"""Looks, after a change of the library, which of the briefings that are out have a better answer now.

Composing one takes no lock. Only one that says something else is made anew, in a transaction of its own.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from webapp.db import db, reading, transaction
from webapp.domain import work
from webapp.domain.interview.stages import BEFORE_HELD
from webapp.models.interviews import Interview
from webapp.services.documents import versions
from webapp.services.interviews import lifecycle, schedule
from webapp.services.interviews.schedule import BRIEFING
from webapp.services.jobs import open_jobs, outbox
from webapp.services.library.entry_rows import QUIET
from webapp.services.organisation import people

MOST = 500
"""Briefings that one job looks at; more than anything composes in a portion."""

log = logging.getLogger(__name__)


def compose_some(clock: Callable[[], float], now: datetime) -> bool:
    """Composes briefings of before the library's last change for about `work.PORTION` seconds of a `clock`,
    those of the next interviews first, and has those made anew that say something else. Whether all were
    looked at.

    None is while the library is being read for its meaning, which changes answers once more.
    """
    until = clock() + work.PORTION
    with reading():
        if open_jobs.is_under_way(work.VECTORS):
            return False
        version = people.organisation().library_version
        outdated = _outdated(version, now)
    for interview_id in outdated:
        if clock() > until:
            return False
        _look_at(interview_id, version, now)
    return len(outdated) < MOST


def promise_rest(all_looked_at: bool, now: datetime) -> None:
    """Promises another look, unless it was the last one. The organisation's row is locked."""
    if not all_looked_at:
        waits = open_jobs.is_under_way(work.VECTORS)
        outbox.promise_shared(work.RECOMPOSE, now + QUIET if waits else now, now)


def _outdated(version: int, now: datetime) -> list[int]:
    """Interviews ahead whose briefing is out, and was looked at for no such version of the library."""
    ahead = Interview.stage.in_(BEFORE_HELD), Interview.locked_at.is_not(None), Interview.starts_at > now
    found = select(Interview.id).where(*ahead, Interview.library_version < version)
    return list(db.session.scalars(found.order_by(Interview.starts_at, Interview.id).limit(MOST)))


def _look_at(interview_id: int, version: int, now: datetime) -> None:
    news = _has_news(interview_id, now)
    with transaction():
        interview = schedule.locked(interview_id)
        interview.library_version = version
        if news or open_jobs.is_being_made(BRIEFING, interview_id):
            lifecycle.remake_briefing(interview, now)


def _has_news(interview_id: int, now: datetime) -> bool:
    """Whether a briefing would say something new; also where it fails, as its own job does, which is seen."""
    try:
        with reading():
            return versions.compose_briefing(interview_id, now).news
    except Exception:
        log.exception("recomposition_failed", extra={"interview": interview_id})
        return True
