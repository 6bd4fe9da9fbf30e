"""Interviews for the clock, and moments and zones all over the world."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from webapp.domain.interview.clock import Leaver, Owed, Round, Seat, ends_at, owed
from webapp.domain.interview.stages import Stage

LONDON, BERLIN, NEW_YORK, KOLKATA = "Europe/London", "Europe/Berlin", "America/New_York", "Asia/Kolkata"
ZONES = [
    LONDON,
    BERLIN,
    NEW_YORK,
    KOLKATA,
    "Pacific/Auckland",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "UTC",
]


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def local(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


moments = st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0)
)
zones = st.sampled_from(ZONES)

# Thursday 14 January 2027, 10:00 to 11:00 in London
ROUND = Round(
    id=7,
    stage=Stage.INVITED,
    invited_at=utc("2027-01-04 09:00"),
    asked_at=utc("2027-01-04 09:00"),
    starts_at=utc("2027-01-14 10:00"),
    ends_at=utc("2027-01-14 11:00"),
    zone=LONDON,
    seats=(Seat(1, "candidate"), Seat(2, "interviewer"), Seat(3, "interviewer")),
)
HELD = replace(ROUND, stage=Stage.HELD, locked=True, briefing=1, held_at=utc("2027-01-14 11:00"))


def at(starts_at: datetime, minutes: int = 60) -> dict[str, datetime]:
    """When an interview of one session takes place, as a round has it."""
    return {"starts_at": starts_at, "ends_at": ends_at(starts_at, minutes)}


def _round(starts_at: datetime, minutes: int, **values: Any) -> Round:
    return Round(**at(starts_at, minutes), **values)


def tasks(owed_: Iterable[Owed]) -> set[tuple[str, int]]:
    return {(o.task, o.subject) for o in owed_}


def due(round_: Round, task: str, subject: int) -> list[datetime]:
    return sorted(o.due for o in owed(round_) if (o.task, o.subject) == (task, subject))


rounds = st.builds(
    _round,
    id=st.just(7),
    stage=st.sampled_from(Stage),
    invited_at=moments,
    asked_at=moments,
    starts_at=moments,
    minutes=st.integers(15, 240),
    zone=zones,
    seats=st.lists(
        st.builds(
            Seat,
            st.integers(1, 9),
            st.sampled_from(["candidate", "interviewer"]),
            st.booleans(),
            st.integers(0, 3),
        ),
        unique_by=lambda seat: seat.id,
        max_size=5,
    ).map(tuple),
    leavers=st.lists(
        st.builds(Leaver, st.integers(11, 19), st.integers(1, 3), moments),
        unique_by=lambda leaver: leaver.id,
        max_size=2,
    ).map(tuple),
    moved=st.integers(0, 3),
    locked=st.booleans(),
    held_at=st.none() | moments,
    round_closed=st.booleans(),
    briefing=st.integers(0, 3),
    remaking=st.booleans(),
    withdrawn=st.booleans(),
    over_at=st.none() | moments,
    report=st.integers(0, 3),
    reported_at=st.none() | moments,
)
