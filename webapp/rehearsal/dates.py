"""Moves a script whose dates are past, or too near to be played, by whole weeks."""

from datetime import datetime, timedelta

from webapp.domain.errors import Invalid
from webapp.domain.local_time import moment
from webapp.rehearsal.script import Script

AHEAD = timedelta(days=3)
"""How far ahead the first start has to be, so that the form is open and its lock lies ahead."""
WEEK = timedelta(weeks=1)


def weeks_later(script: Script, now: datetime) -> timedelta:
    """How much later than it says all of a script is played: nothing, or whole weeks. Weeks in which clocks
    skip one of its starts are left out."""
    later = timedelta(0)
    while not _can_be_played(script, later, now):
        later += WEEK
    return later


def _can_be_played(script: Script, later: timedelta, now: datetime) -> bool:
    starts = ((session.starts_at + later, r.zone) for r in script.rounds for session in r.sessions)
    try:
        return min(moment(local, zone) for local, zone in starts) >= now + AHEAD
    except Invalid:
        return False
