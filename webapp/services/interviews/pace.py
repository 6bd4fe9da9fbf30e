"""Limits what is sent behind a personal link. The database keeps it: every process counts alike, with Redis
and without it."""

from datetime import datetime, timedelta

from webapp.domain.interview import pace
from webapp.models.interviews import Participant


def keep_pace(
    participant: Participant, takes: timedelta, now: datetime, saved_at: datetime | None = None
) -> None:
    """Counts something that this participant sends, who was read since the caller has locked their interview.

    An honest save writes nothing here: that they saved, and when (`saved_at`), is in their draft. Raises
    `TooOften`.
    """
    until = pace.busy_until(participant.busy_until, saved_at, takes, now)
    if until > now + pace.SAVE:
        participant.busy_until = until
