"""Decides what an interview owes to whom, and when (design, section 5).

All moments are aware and in UTC; an interview's IANA zone decides what its working days and hours are.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from webapp.domain.interview.stages import BEFORE_HELD, OVER, Stage
from webapp.domain.work import KINDS, letter

Side = Literal["candidate", "interviewer"]

DAY_BEGINS, DAY_ENDS = time(8), time(18)
DEADLINE_WORKING_DAYS = 5
CLOSE_AFTER = timedelta(days=30)
BETWEEN_LETTERS = timedelta(minutes=30)
"""A reminder keeps this distance from the last letter to the same person."""
PANEL_SETTLES = timedelta(minutes=10)
"""Who swaps two interviewers changes the panel twice: the candidate is told once, when it is done."""
REMINDER_WORKING_DAYS: dict[Side, tuple[int, ...]] = {"interviewer": (1, 3, 5), "candidate": (1, 4)}


@dataclass(frozen=True)
class Seat:
    """A participant as the clock sees them: `id`, which side, and whether their fit form is in.

    `joined` is the interview's sequence when they joined, `moved` that of the last change of time that is
    theirs, too, 0 for none. `done_at`: the end of an interviewer's own last
    session, in UTC, where that is earlier than the interview's. `elsewhere`: all that they have to come to is
    in places of its own, so that the interview's does not concern them.
    """

    id: int
    side: Side
    submitted: bool = False
    joined: int = 0
    moved: int = 0
    done_at: datetime | None = None
    elsewhere: bool = False


@dataclass(frozen=True)
class Leaver:
    """An interviewer who has left the panel: when, and at which sequence of the interview."""

    id: int
    left: int
    at: datetime


@dataclass(frozen=True)
class Round:
    """All that decides what an interview owes to whom.

    `asked_at`: since when the form is open: invitation, move, or answers taken back. `locked`: the briefing
    has been called for, by the clock or by the button. `held_at`: when the interview ended, if it has taken
    place. `briefing` and `report`: the newest version kept, 0 for none; `remaking`: a newer briefing is being
    made; `briefed_at`: when the newest was, if parts of the interview end at different times. `moved`,
    `placed` and `panel` are the sequences of the last change of time, place and panel, 0 for none;
    `panel_changed_at` is when that was. `withdrawn`: cancelled by the candidate. `over_at`: closed or
    cancelled, and kept for `retention` after that.
    """

    id: int
    stage: Stage
    invited_at: datetime
    asked_at: datetime
    starts_at: datetime
    ends_at: datetime
    zone: str
    seats: tuple[Seat, ...]
    leavers: tuple[Leaver, ...] = ()
    moved: int = 0
    placed: int = 0
    panel: int = 0
    panel_changed_at: datetime | None = None
    locked: bool = False
    held_at: datetime | None = None
    round_closed: bool = False
    briefing: int = 0
    briefed_at: datetime | None = None
    remaking: bool = False
    report: int = 0
    reported_at: datetime | None = None
    withdrawn: bool = False
    over_at: datetime | None = None
    retention: timedelta = timedelta(days=180)


@dataclass(frozen=True)
class Owed:
    """Work that is due: `task` on `subject` (a participant's or the interview's id), once per `key`."""

    task: str
    subject: int
    key: str
    due: datetime

    @property
    def name(self) -> tuple[str, int, str]:
        """What it is, whenever it is due."""
        return self.task, self.subject, self.key


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


def ended_at(planned: datetime, noted_at: datetime) -> datetime:
    """The planned end; or the moment at which it was noted, if that was half a day late or more: nobody could
    have been asked in the meantime, and everybody gets the days that they would have had."""
    return planned if noted_at < planned + timedelta(hours=12) else noted_at


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
    return frozenset(_each_owed(round_))


def _each_owed(r: Round) -> Iterator[Owed]:
    end = r.held_at or r.ends_at
    for leaver in r.leavers:
        yield Owed(letter("left_panel"), leaver.id, f"{leaver.left}", leaver.at)
    if r.stage in BEFORE_HELD:
        yield from _invitations(r)
        yield from _moves(r)
        yield from _new_places(r)
        yield from _new_panel(r)
        yield from _briefing(r)
        yield from _fit_forms(r, (seat for seat in r.seats if seat.done_at), end)
        yield Owed("hold", r.id, _moment(end), end)
    if r.stage is Stage.HELD and not r.round_closed:
        yield Owed("close_round", r.id, _moment(end), deadline(end, r.zone))
        yield from _fit_forms(r, r.seats, end)
    if r.stage is Stage.REPORTED and r.reported_at:
        yield Owed(letter("report_ready"), r.id, f"v{r.report}", r.reported_at)
        yield Owed("close", r.id, "", r.reported_at + CLOSE_AFTER)
    if r.stage in OVER and r.over_at:
        yield from _ending(r, r.over_at)


def _invitations(r: Round) -> Iterator[Owed]:
    for seat in r.seats:
        yield Owed(letter(f"invitation_{seat.side}"), seat.id, invitation_key(seat.joined), r.invited_at)
    yield from _reminder_to_answer(r)


def _reminder_to_answer(r: Round) -> Iterator[Owed]:
    """Two days before the interview, to a candidate who was asked before that and has sent nothing."""
    two_days_ahead = r.starts_at - timedelta(hours=48)
    if r.stage is Stage.INVITED and not r.locked and r.asked_at < two_days_ahead:
        for seat in _side(r, "candidate"):
            yield Owed(letter("reminder"), seat.id, _moment(r.starts_at), within_day(two_days_ahead, r.zone))


def _moves(r: Round) -> Iterator[Owed]:
    """Who had been asked for another time is told of the new one."""
    for seat in r.seats:
        if seat.joined < seat.moved:
            yield Owed(letter(f"rescheduled_{seat.side}"), seat.id, f"{seat.moved}", r.asked_at)


def _new_places(r: Round) -> Iterator[Owed]:
    """Who had been told of another place is told of the new one."""
    for seat in r.seats:
        if seat.joined < r.placed and not seat.elsewhere:
            yield Owed(letter(f"place_changed_{seat.side}"), seat.id, f"{r.placed}", r.invited_at)


def _new_panel(r: Round) -> Iterator[Owed]:
    """The candidate is told whom they meet now, unless a letter of a later move says so."""
    if r.panel_changed_at is None:
        return
    for seat in _side(r, "candidate"):
        if max(seat.joined, seat.moved - 1) < r.panel:
            due = min(r.panel_changed_at + PANEL_SETTLES, max(r.panel_changed_at, r.starts_at))
            yield Owed(letter("panel_changed"), seat.id, f"{r.panel}", due)


def _briefing(r: Round) -> Iterator[Owed]:
    if r.stage in (Stage.INVITED, Stage.ANSWERED) and not r.locked:
        due = lock_at(r.starts_at, r.invited_at)
        yield Owed("lock", r.id, _moment(due), due)
    if r.stage is Stage.BRIEFED and r.briefing and not r.remaking:
        for seat in _side(r, "interviewer"):
            if seat.done_at and r.briefed_at and seat.done_at <= r.briefed_at:
                continue
            key = f"v{r.briefing}" + (f" {seat.moved}" if seat.moved else "")
            yield Owed(letter("briefing_ready"), seat.id, key, r.asked_at)


def _ending(r: Round, over_at: datetime) -> Iterator[Owed]:
    if r.stage is Stage.CLOSED and not r.report:
        yield Owed(letter("no_forms"), r.id, "", over_at)
    if r.stage is Stage.CANCELLED:
        for seat in r.seats:
            yield Owed(letter(f"cancelled_{seat.side}"), seat.id, "", over_at)
        if r.withdrawn:
            yield Owed(letter("withdrawn"), r.id, "", over_at)
    yield Owed("erase", r.id, "", over_at + r.retention)


def _fit_forms(r: Round, seats: Iterable[Seat], end: datetime) -> Iterator[Owed]:
    """The letter when somebody's own part of it is over, and reminders while their form is open."""
    for seat in seats:
        done = _part_over_at(seat, end)
        key = _fit_form_key(seat, done)
        yield Owed(letter(f"fit_form_{seat.side}"), seat.id, key, done)
        if seat.submitted:
            continue
        for number, due in enumerate(_fit_reminders(seat.side, done, r.zone), start=1):
            yield Owed(letter(f"fit_reminder_{seat.side}"), seat.id, f"{key} #{number}", due)


def fit_forms_over(r: Round, now: datetime) -> dict[int, str]:
    """Id of everybody whose own part of it was over by `now` → the key of the letter that asks for their fit
    form; the keys of its reminders begin with it."""
    end = r.held_at or r.ends_at
    over = ((seat, _part_over_at(seat, end)) for seat in r.seats)
    return {seat.id: _fit_form_key(seat, done) for seat, done in over if done <= now}


def _part_over_at(seat: Seat, end: datetime) -> datetime:
    return min(seat.done_at or end, end)


def _fit_form_key(seat: Seat, done: datetime) -> str:
    return " ".join(filter(None, (_moment(done), invitation_key(seat.joined))))


def _fit_reminders(side: Side, end: datetime, zone: str) -> Iterator[datetime]:
    if side == "interviewer":
        yield within_day(end + timedelta(hours=1), zone)
    for days in REMINDER_WORKING_DAYS[side]:
        day = working_day(end, days, zone)
        yield datetime.combine(day, time(9), ZoneInfo(zone)).astimezone(UTC)


def time_for(
    item: Owed,
    everything: Collection[Owed],
    zone: str,
    last_letter: datetime | None,
    now: datetime,
    asked: datetime | None = None,
) -> datetime | None:
    """When a job that has come up is to be done: `now` or later; None for never.

    `everything` is what the interview owes now: what is not in it has been overtaken. A reminder that comes
    late, because nothing ran for a while or the clock was put forward, waits for the day, keeps its distance
    from `last_letter` to the same person, and is dropped when the next reminder, the lock or the deadline has
    come by then. So is one that was due before the letter which it reminds of was written, at `asked`: who is
    put into a session that is over is asked then. `item.due` is not looked at, but what is owed under its
    name; nor is a `last_letter` ahead, which a clock has dated that was put back since.
    """
    owed_now = next((o for o in everything if o.name == item.name), None)
    if owed_now is None:
        return None
    if owed_now.due > now:
        return owed_now.due
    if not KINDS[item.task].reminds:
        return now
    if asked is not None and owed_now.due <= asked <= now:
        return None
    lately = last_letter is not None and now - BETWEEN_LETTERS < last_letter <= now
    moment = within_day(last_letter + BETWEEN_LETTERS if last_letter and lately else now, zone)
    return None if any(_overtakes(o, owed_now) and o.due <= moment for o in everything) else moment


def _overtakes(later: Owed, reminder: Owed) -> bool:
    if later.task in ("lock", "close_round"):
        return True
    return (later.task, later.subject) == (reminder.task, reminder.subject) and later.due > reminder.due


def _side(r: Round, side: Side) -> Iterator[Seat]:
    return (seat for seat in r.seats if seat.side == side)


def invitation_key(sequence: int) -> str:
    """The key of an invitation: it is the first, or one to somebody who came later."""
    return f"{sequence}" if sequence else ""


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
