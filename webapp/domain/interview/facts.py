"""An interview, its role and its panel as values, for documents, letters and decisions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from webapp.domain.interview.sessions import Session, of_interviewer
from webapp.domain.interview.venue import NOWHERE, Venue

JOB_TITLE_LIMIT, ABOUT_LIMIT = 120, 300
"""Characters of what an interviewer is, and of their line about themselves."""


@dataclass(frozen=True)
class RoleFacts:
    """The job being filled. `location`, `department` and `level` decide which library entries apply."""

    title: str
    department: str = ""
    location: str = ""
    level: str = ""
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True)
class Panelist:
    """An interviewer of the panel. `id` is the participant's; `focus` the dimensions they know best."""

    id: int
    name: str
    focus: tuple[str, ...] = ()


@dataclass(frozen=True)
class Introduction:
    """An interviewer as the candidate gets to know them beforehand; `about` is in their own words."""

    name: str
    job_title: str = ""
    about: str = ""


def panelist_id_for(name: str, speaker: Panelist, panel: Sequence[Panelist]) -> int | None:
    """The id of whom `speaker` means by a name: themselves where it is their own, else the one on the panel
    who has it. None where nobody has, or more than one."""
    if name == speaker.name:
        return speaker.id
    ids = [panelist.id for panelist in panel if panelist.name == name]
    return ids[0] if len(ids) == 1 else None


@dataclass(frozen=True)
class SessionFacts:
    """A session as people read of it. `starts` and `ends` are in the interview's zone; `there` are the same
    two where the candidate is, if clocks show another time there, else None. `panel`: who is in it."""

    number: int
    starts: datetime
    ends: datetime
    there: tuple[datetime, datetime] | None
    venue: Venue
    panel: tuple[Panelist, ...]

    @property
    def minutes(self) -> int:
        return int((self.ends - self.starts).total_seconds()) // 60


@dataclass(frozen=True)
class InterviewFacts:
    """Who meets whom, about what, when. `starts_at` is in UTC, `zone` an IANA name, `minutes` the length.

    `owner_interviews`: the owner sits on the panel, so it is colleagues who read what is told in confidence.
    `candidate_zone`: where the candidate is, an IANA name, empty if nobody has told it. `sessions`: of which
    it consists; empty in documents from before there were any.
    """

    id: int
    candidate: str
    role: RoleFacts
    starts_at: datetime
    minutes: int
    zone: str
    panel: tuple[Panelist, ...]
    owner: str
    organisation: str
    practical_note: str = ""
    owner_interviews: bool = False
    venue: Venue = NOWHERE
    candidate_zone: str = ""
    sessions: tuple[Session, ...] = ()

    @property
    def day(self) -> tuple[Session, ...]:
        """Its sessions, one or more, as they follow each other."""
        return self.sessions or (Session(1, self.starts_at, self.minutes),)

    @property
    def several(self) -> bool:
        """Whether it is more than one conversation."""
        return len(self.sessions) > 1

    @property
    def parts(self) -> tuple[SessionFacts, ...]:
        """Its sessions as people read of them, in order."""
        return tuple(map(self.part, self.day))

    def part(self, session: Session) -> SessionFacts:
        """One session as people read of it; it may be one of before."""
        begins, ends = (m.astimezone(ZoneInfo(self.zone)) for m in (session.starts_at, session.ends_at))
        there = None
        if self.candidate_zone:
            away = ZoneInfo(self.candidate_zone)
            if begins.astimezone(away).utcoffset() != begins.utcoffset():
                there = begins.astimezone(away), ends.astimezone(away)
        seated = tuple(p for p in self.panel if session.has(p.id))
        return SessionFacts(session.number, begins, ends, there, session.venue.or_usual(self.venue), seated)

    @property
    def in_one_place(self) -> bool:
        """Whether all its sessions are where the interview is."""
        return all(part.venue == self.venue for part in self.parts)

    def of_interviewer(self, interviewer: int) -> "InterviewFacts":
        """What somebody of the panel has to come to: the same with their own sessions only. Who has none has
        all of it."""
        own = of_interviewer(self.sessions, interviewer)
        if not own or own == self.sessions:
            return self
        venue = own[0].venue.or_usual(self.venue) if len(own) == 1 else self.venue
        return replace(self, starts_at=own[0].starts_at, minutes=own[0].minutes, sessions=own, venue=venue)

    def only(self, session: Session) -> "InterviewFacts":
        """The same as though one session, which may be one of before, were all of it."""
        part = self.part(session)
        return replace(
            self,
            starts_at=session.starts_at,
            minutes=session.minutes,
            sessions=(session,),
            venue=part.venue,
            panel=part.panel,
        )

    @property
    def starts_local(self) -> datetime:
        return self.starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def starts_for_candidate(self) -> datetime | None:
        """The start as clocks show it where the candidate is, if they show another time there."""
        if not self.candidate_zone:
            return None
        there = self.starts_at.astimezone(ZoneInfo(self.candidate_zone))
        return there if there.utcoffset() != self.starts_local.utcoffset() else None

    def at(self, minutes: int) -> datetime:
        """The local time `minutes` after the start."""
        return (self.starts_at + timedelta(minutes=minutes)).astimezone(ZoneInfo(self.zone))

    def local(self, moment: datetime) -> datetime:
        """A moment in the zone of the interview."""
        return moment.astimezone(ZoneInfo(self.zone))

    @property
    def ends_local(self) -> datetime:
        return self.day[-1].ends_at.astimezone(ZoneInfo(self.zone))
