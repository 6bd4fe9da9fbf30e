"""The machine's clock jumps an hour either way around every moment at which something is due, on the days on
which clocks are changed and on a leap day: each reminder goes out once, by day."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from tests.cast import Cast
from tests.chaos.conftest import Noted
from tests.chaos.scale import Scale
from tests.conftest import settings_for
from webapp.config import Settings
from webapp.db import db, reading
from webapp.models import Interview, Job, Letter

DAYS = (
    ("Europe/London", date(2027, 3, 28)),
    ("America/New_York", date(2027, 11, 7)),
    ("Pacific/Auckland", date(2028, 2, 29)),
    ("Australia/Sydney", date(2027, 4, 4)),
    ("Australia/Sydney", date(2027, 10, 3)),
    ("Europe/London", date(2027, 10, 31)),
    ("America/New_York", date(2027, 3, 14)),
)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MINUTES = 60
FIRM = {"fit_reminder_interviewer": (1, 3, 5), "fit_reminder_candidate": (1, 4)}
"""The working days on which somebody is reminded. An interviewer hears once more, soon after the end."""

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return replace(settings_for(tmp_path, database_url=database_url), lease=10, ring_again=0.5)


class WrongClock:
    """A clock that is right, an hour slow or an hour fast, and changes its mind."""

    def __init__(self, now: datetime, random: Random) -> None:
        self.true, self.random = now, random
        self.fault = timedelta(0)

    def moments(self, until: datetime) -> Iterator[datetime]:
        """What the clock shows, from one moment to the next."""
        while self.true < until:
            if self.random.random() < 0.4:
                self.fault = self.random.choice((-HOUR, timedelta(0), HOUR))
            yield self.true + self.fault
            self.true += self._pause()

    def _pause(self) -> timedelta:
        """Until shortly before or after the moment at which, by this clock, something is due."""
        shown = self.true + self.fault
        with reading():
            due = select(func.min(Job.due_at)).where(Job.done_at.is_(None), Job.due_at > shown)
            next_due = db.session.scalar(due) or shown + DAY
        at_random = timedelta(minutes=self.random.randint(-30, 45))
        return min(max(next_due - shown + at_random, timedelta(minutes=5)), DAY)


def around(day: date, zone: str, random: Random) -> datetime:
    """The start of an interview within working days of `day`, early or late in the day, in UTC."""
    day += timedelta(days=random.randint(-6, 3))
    day -= timedelta(days=max(0, day.weekday() - 4))
    hour = time(random.randint(6, 20), random.choice((0, 15, 30, 45)))
    return datetime.combine(day, hour, ZoneInfo(zone)).astimezone(UTC)


def working_days(after: date, numbers: tuple[int, ...]) -> list[date]:
    days = [after + timedelta(days=n) for n in range(1, 15)]
    weekdays = [day for day in days if day.weekday() < 5]
    return [weekdays[number - 1] for number in numbers]


def reminders(kind: str, interview: Interview) -> dict[int, list[datetime]]:
    """Participant's id → when reminders of a kind were written, in the interview's zone."""
    letters: dict[int, list[datetime]] = {}
    for letter in db.session.query(Letter).filter_by(interview_id=interview.id, kind=kind):
        local = letter.written_at.astimezone(ZoneInfo(interview.zone))
        letters.setdefault(letter.subject, []).append(local)
    return letters


def check(interview: Interview) -> int:
    """Holds the reminders of an interview against its calendar; how many they were."""
    zone = ZoneInfo(interview.zone)
    end = (interview.starts_at + timedelta(minutes=MINUTES)).astimezone(zone).date()
    found = 0
    for kind, numbers in FIRM.items():
        firm, seats = working_days(end, numbers), reminders(kind, interview)
        assert len(seats) == (2 if kind.endswith("interviewer") else 1)
        for moments in seats.values():
            assert all(time(8) <= moment.time() <= time(18) for moment in moments), moments
            assert_once_each(Counter(moment.date() for moment in moments), firm, end)
            found += len(moments)
    ahead = [m for moments in reminders("reminder", interview).values() for m in moments]
    assert len(ahead) == 1, "the candidate is reminded of the form once"
    assert time(8) <= ahead[0].time() <= time(18)
    return found + 1


def assert_once_each(by_day: Counter[date], firm: list[date], end: date) -> None:
    """On each of the firm days one, and at most one more, on the day of the end or the next."""
    more = by_day - Counter(firm)
    assert not Counter(firm) - by_day, f"missing: {firm}, {by_day}"
    assert more.total() <= 1
    assert all(day in (end, end + DAY, firm[0]) for day in more), f"too many: {more}"


def test_each_reminder_goes_out_once_whatever_the_clock_does(cast: Cast, scale: Scale, note: Noted):
    random, sent = Random(7), 0
    for zone, day in DAYS[: scale.days]:
        midnight = datetime.combine(day, time(0), UTC)
        clock = WrongClock(midnight - 14 * DAY, random)
        ids = [
            cast.interview(now=clock.true, starts_at=around(day, zone, random), zone=zone)
            for _ in range(scale.clocks)
        ]
        for moment in clock.moments(midnight + 14 * DAY):
            cast.work(moment)
        with reading():
            sent += sum(check(db.session.get_one(Interview, id_)) for id_ in ids)
    note(
        9,
        f"the clock jumps an hour either way around every moment that counts; {scale.clocks} interviews"
        f" around each of {scale.days} days: summer time comes and goes in three zones, a leap day",
        f"{sent:,} reminders, each once, none outside 8 to 18 local time",
    )
