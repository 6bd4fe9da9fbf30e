"""Decides whether somebody behind a personal link sends more than a person can.

What is sent takes a person some time, and they may be ahead of that time by a little. One moment tells how
far they are, so that nothing need be counted: whoever goes at an honest pace is never ahead.
"""

from datetime import datetime, timedelta

from webapp.domain.errors import N_, TooOften

SAVE = timedelta(seconds=1)
"""What was typed is saved. A page does so after 0.9 s without a key, and waits for an answer: autosave.js."""
SEND = timedelta(seconds=10)
"""A form sent, or taken back: documents and letters may follow from it."""
AHEAD = timedelta(minutes=10)
"""So far somebody may be ahead: 600 saves or 60 forms at once. A device that saves without an end, as often
as it can, is that far ahead after an hour and a half; two are after eight minutes."""

TOO_FAST = N_(
    "That was more at once than we can take in. What you typed is safe on this page: leave the page open, "
    "wait a minute, and send it again."
)


def busy_until(
    before: datetime | None, saved_at: datetime | None, takes: timedelta, now: datetime
) -> datetime:
    """Until when they are busy with what they have sent, this included, which `takes` so long.

    `before`: what this was the last time that it was kept; `saved_at`: when they saved last. What only a
    clock that was put back since can have written holds nobody up. Raises `TooOften`.
    """
    begins = now
    if before is not None and before <= now + AHEAD + SEND:
        begins = max(begins, before)
    if saved_at is not None:
        begins = max(begins, min(saved_at, now) + SAVE)
    if begins > now + AHEAD:
        raise TooOften(TOO_FAST)
    return begins + takes
