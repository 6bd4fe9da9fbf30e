"""Says of which sessions an interview consists, and which may stand together."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from webapp.domain.errors import N_, Invalid
from webapp.domain.interview.venue import NOWHERE, Venue

SHORTEST, LONGEST = 15, 480
"""Minutes of a session."""
MOST_SESSIONS = 12
FARTHEST_APART = timedelta(days=14)
"""From the first start to the last: for longer, the next conversation is a round of its own."""

NO_SESSION = N_("An interview needs at least one session.")
TOO_MANY = N_("An interview has at most twelve sessions. What comes after them can be the next round.")
TOO_SHORT_OR_LONG = N_("A session has from 15 to 480 minutes.")
TOO_FAR_APART = N_(
    "The first and the last session are more than fourteen days apart. Make the later ones the next round."
)
OVERLAP = N_("Two sessions are at the same time, and the candidate can only be in one of them.")
IN_NONE = N_("Everybody on the panel needs a session. Put them into one, or take them off the panel.")


@dataclass(frozen=True)
class Session:
    """One conversation of an interview.

    `number` tells it from the interview's others for as long as there is one, whatever becomes of their
    order. `starts_at` is aware. `panel`: ids of the interviewers in it; nobody named is the whole panel.
    `venue`: where, if that is another place than the interview's.
    """

    number: int
    starts_at: datetime
    minutes: int
    venue: Venue = NOWHERE
    panel: tuple[int, ...] = ()

    @property
    def ends_at(self) -> datetime:
        """In UTC."""
        return self.starts_at.astimezone(UTC) + timedelta(minutes=self.minutes)

    def has(self, interviewer: int) -> bool:
        """Whether somebody of the panel is in it."""
        return not self.panel or interviewer in self.panel


@dataclass(frozen=True)
class PlannedSession:
    """A session that somebody asks for: with the interviewers of these addresses, nobody for all of them."""

    starts_at: datetime
    minutes: int
    venue: Venue = NOWHERE
    interviewers: tuple[str, ...] = ()

    def seated(self, number: int, ids: Mapping[str, int]) -> Session:
        """The session of that number with the interviewers who have these `ids`, by their addresses."""
        return Session(
            number, self.starts_at, self.minutes, self.venue, tuple(sorted(ids[a] for a in self.interviewers))
        )


def in_order(sessions: Iterable[Session]) -> tuple[Session, ...]:
    """The sessions as they follow each other."""
    return tuple(sorted(sessions, key=lambda session: (session.starts_at, session.number)))


def of_interviewer(sessions: Iterable[Session], interviewer: int) -> tuple[Session, ...]:
    """The sessions that somebody of the panel is in."""
    return tuple(session for session in sessions if session.has(interviewer))


def check_sessions(sessions: Sequence[Session], panel: Collection[int]) -> None:
    """Refuses sessions that cannot stand together, or that leave somebody of the panel out. Raises
    `Invalid`."""
    if not sessions:
        raise Invalid(NO_SESSION)
    if len(sessions) > MOST_SESSIONS:
        raise Invalid(TOO_MANY)
    if any(not SHORTEST <= session.minutes <= LONGEST for session in sessions):
        raise Invalid(TOO_SHORT_OR_LONG)
    ordered = in_order(sessions)
    if ordered[-1].starts_at - ordered[0].starts_at > FARTHEST_APART:
        raise Invalid(TOO_FAR_APART)
    if any(later.starts_at < earlier.ends_at for earlier, later in zip(ordered, ordered[1:], strict=False)):
        raise Invalid(OVERLAP)
    if any(not of_interviewer(sessions, interviewer) for interviewer in panel):
        raise Invalid(IN_NONE)
