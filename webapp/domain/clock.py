"""What is due when: one pure function over an interview's round. Design, section 5.

All moments are aware and in UTC; an interview's IANA zone decides what its working days and hours are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from webapp.domain.stages import BEFORE_HELD, Stage

Side = Literal["candidate", "interviewer"]

DAY_BEGINS, DAY_ENDS = time(8), time(18)
DEADLINE_WORKING_DAYS = 5
CLOSE_AFTER = timedelta(days=30)
REMINDER_WORKING_DAYS: dict[Side, tuple[int, ...]] = {"interviewer": (1, 3, 5), "candidate": (1, 4)}


@dataclass(frozen=True)
class Seat:
    """A participant as the clock sees them: `id`, which side, and whether their fit form is in."""

    id: int
    side: Side
    submitted: bool = False


@dataclass(frozen=True)
class Round:
    """All that decides what an interview owes to whom.

    `locked`: the briefing has been called for, by the clock or by the button. `held_at`: when the interview
    ended, if it has taken place. `briefing` and `report`: the newest version kept, 0 for none.
    """

    id: int
    stage: Stage
    invited_at: datetime
    starts_at: datetime
    minutes: int
    zone: str
    seats: tuple[Seat, ...]
    locked: bool = False
    held_at: datetime | None = None
    round_closed: bool = False
    briefing: int = 0
    report: int = 0
    reported_at: datetime | None = None


@dataclass(frozen=True)
class Owed:
    """Work that is due: `task` on `subject` (a participant's or the interview's id), once per `key`."""

    task: str
    subject: int
    key: str
    due: datetime


def ends_at(starts_at: datetime, minutes: int) -> datetime:
    """The planned end, in UTC."""
    return starts_at.astimezone(UTC) + timedelta(minutes=minutes)


def lock_at(starts_at: datetime, invited_at: datetime) -> datetime:
    """When the answers go to the panel: a day before the start; two hours before it when the invitation came
    later than that; never before the invitation."""
    start = starts_at.astimezone(UTC)
    if invited_at <= start - timedelta(hours=24):
        return start - timedelta(hours=24)
    return max(start - timedelta(hours=2), invited_at.astimezone(UTC))


def working_day(after: datetime, days: int, zone: str) -> date:
    """The `days`-th working day (Monday to Friday) after the local day of `after`."""
    day = after.astimezone(ZoneInfo(zone)).date()
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day


def deadline(end: datetime, zone: str) -> datetime:
    """18:00 in `zone` on the fifth working day after the end, in UTC."""
    day = working_day(end, DEADLINE_WORKING_DAYS, zone)
    return datetime.combine(day, DAY_ENDS, ZoneInfo(zone)).astimezone(UTC)


def within_day(moment: datetime, zone: str) -> datetime:
    """`moment`, or the next moment after it that lies between 8:00 and 18:00 in `zone`, in UTC."""
    local = moment.astimezone(ZoneInfo(zone))
    if DAY_BEGINS <= local.time() <= DAY_ENDS:
        return moment.astimezone(UTC)
    day = local.date() + timedelta(days=local.time() > DAY_ENDS)
    return datetime.combine(day, DAY_BEGINS, ZoneInfo(zone)).astimezone(UTC)


def owed(round_: Round) -> frozenset[Owed]:
    """Everything that the interview owes in its present state, done or not.

    Whoever calls it adds what is not promised yet and takes back what is open and no longer owed. A key that
    holds a moment is renewed when the interview moves; one that holds a version, with each version.
    """
    return frozenset(_owed(round_))


def _owed(r: Round) -> Iterator[Owed]:
    end = r.held_at or ends_at(r.starts_at, r.minutes)
    if r.stage in BEFORE_HELD:
        yield from _invitations(r)
        yield Owed("hold", r.id, _moment(end), end)
    if r.stage in (Stage.INVITED, Stage.ANSWERED) and not r.locked:
        due = lock_at(r.starts_at, r.invited_at)
        yield Owed("lock", r.id, _moment(due), due)
    if r.stage is Stage.BRIEFED and r.briefing:
        for seat in _side(r, "interviewer"):
            yield Owed("letter.briefing_ready", seat.id, f"v{r.briefing}", r.invited_at)
    if r.stage is Stage.HELD and not r.round_closed:
        yield from _fit_round(r, end)
    if r.stage is Stage.CLOSED and r.round_closed and not r.report:
        yield Owed("letter.no_forms", r.id, "", end)
    if r.stage is Stage.REPORTED and r.reported_at:
        yield Owed("letter.report_ready", r.id, f"v{r.report}", r.reported_at)
        yield Owed("close", r.id, "", r.reported_at + CLOSE_AFTER)


def _invitations(r: Round) -> Iterator[Owed]:
    for seat in r.seats:
        yield Owed(f"letter.invitation_{seat.side}", seat.id, "", r.invited_at)
    two_days_ahead = r.starts_at - timedelta(hours=48)
    if r.stage is Stage.INVITED and not r.locked and r.invited_at < two_days_ahead:
        for seat in _side(r, "candidate"):
            yield Owed("letter.reminder", seat.id, _moment(r.starts_at), within_day(two_days_ahead, r.zone))


def _fit_round(r: Round, end: datetime) -> Iterator[Owed]:
    yield Owed("close_round", r.id, _moment(end), deadline(end, r.zone))
    for seat in r.seats:
        yield Owed(f"letter.fit_form_{seat.side}", seat.id, _moment(end), end)
        if seat.submitted:
            continue
        for number, due in enumerate(_reminders(seat.side, end, r.zone), start=1):
            yield Owed(f"letter.fit_reminder_{seat.side}", seat.id, f"{_moment(end)} {number}", due)


def _reminders(side: Side, end: datetime, zone: str) -> Iterator[datetime]:
    if side == "interviewer":
        yield within_day(end + timedelta(hours=1), zone)
    for days in REMINDER_WORKING_DAYS[side]:
        day = working_day(end, days, zone)
        yield datetime.combine(day, time(9), ZoneInfo(zone)).astimezone(UTC)


def _side(r: Round, side: Side) -> Iterator[Seat]:
    return (seat for seat in r.seats if seat.side == side)


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
