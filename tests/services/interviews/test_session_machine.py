"""Days of interviews go through whatever may happen to them: what must hold, holds after every step."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests.cast import AMARA, AMARA_FIT, INVITED, JONAS_FIT, STARTS, Cast
from webapp.db import db, reading, transaction
from webapp.domain.errors import Refused
from webapp.domain.interview.sessions import PlannedSession, Session, check_sessions
from webapp.domain.interview.stages import BEFORE_HELD, Stage
from webapp.models import Interview, Job, Letter, Submission
from webapp.services.interviews import changes, lifecycle, sessions, submissions
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.questions import ledger

pytestmark = pytest.mark.slow

BO = Invitee("Bo Lund", "bo@example.com")
HOUR = timedelta(hours=1)
WHO = ("Amara", "Jonas", "Priya", "Bo")

seats = st.sets(st.sampled_from(WHO[1:]), max_size=2)
places = st.integers(0, 3)
hours = st.integers(1, 40)
steps = st.one_of(
    st.tuples(st.just("wait"), hours),
    st.tuples(st.just("wait"), st.just(26)),
    st.tuples(st.just("move"), places, hours),
    st.tuples(st.just("add"), hours, seats),
    st.tuples(st.just("drop"), places),
    st.tuples(st.just("seat"), places, seats),
    st.tuples(st.just("rate"), st.sampled_from(WHO)),
    st.tuples(st.sampled_from(("join", "answer", "hold", "close_round"))),
    st.tuples(st.just("leave"), st.sampled_from(WHO[1:])),
)


@dataclass
class Day:
    """An interview on its way: what time it is, and what its people had at the last look."""

    cast: Cast
    id: int
    now: datetime = INVITED
    forms: frozenset[int] = frozenset()
    links: dict[int, bytes] | None = None
    told: int = 0

    def step(self, name: str, *values: Any) -> None:
        verbs: dict[str, Callable[..., None]] = {
            "wait": self.wait,
            "move": self.move,
            "add": self.add,
            "drop": self.drop,
            "seat": self.seat,
            "join": self.join,
            "leave": self.leave,
        }
        with transaction():
            verb = verbs.get(name) or getattr(self, f"_{name}")
            verb(*values)

    def wait(self, hours: int) -> None:
        self.now += hours * HOUR

    def _sessions(self) -> tuple[Session, ...]:
        return self.interview.sessions

    @property
    def interview(self) -> Interview:
        return db.session.get_one(Interview, self.id)

    def _change(self, planned: tuple[Session, ...]) -> None:
        sessions.change_sessions(self.id, planned, "Europe/London", self.cast.actor, self.now)

    def _pick(self, place: int) -> Session:
        day = self._sessions()
        return day[place % len(day)]

    def move(self, place: int, hours: int) -> None:
        one = self._pick(place)
        moved = replace(one, starts_at=max(one.starts_at, self.now) + hours * HOUR)
        self._change(tuple(moved if s is one else s for s in self._known(one)))

    def _known(self, one: Session) -> tuple[Session, ...]:
        return tuple(one if s.number == one.number else s for s in self._sessions())

    def add(self, hours: int, who: set[str]) -> None:
        day = self._sessions()
        starts = max(self.now, day[-1].ends_at) + hours * HOUR
        number = max(s.number for s in day) + 1
        self._change((*day, Session(number, starts, 30, panel=self._ids(who))))

    def drop(self, place: int) -> None:
        one = self._pick(place)
        self._change(tuple(s for s in self._sessions() if s.number != one.number))

    def seat(self, place: int, who: set[str]) -> None:
        one = self._pick(place)
        seated = replace(one, panel=self._ids(who))
        self._change(tuple(seated if s.number == one.number else s for s in self._sessions()))

    def _ids(self, who: set[str]) -> tuple[int, ...]:
        return tuple(p.id for p in self.interview.panel if p.person.name.split()[0] in who)

    def _participant(self, who: str) -> int:
        taking_part = self.interview.participants
        return next((p.id for p in taking_part if p.person.name.startswith(who)), 0)

    def join(self) -> None:
        everybody = {s.number for s in self._sessions()}
        changes.join_panel(self.id, BO, self.cast.actor, self.now, sessions=everybody)

    def leave(self, who: str) -> None:
        changes.leave_panel(self.id, self._participant(who), self.cast.actor, self.now)

    def _rate(self, who: str) -> None:
        form = AMARA_FIT if who == "Amara" else replace(JONAS_FIT, promises=())
        submissions.send_fit(self._participant(who), self.id, form, self.now)

    def _answer(self) -> None:
        submissions.save_draft(self.interview.candidate, "pre_interview", AMARA, self.now)
        submissions.send_pre_interview(self.id, self.now)

    def _hold(self) -> None:
        lifecycle.hold(self.id, self.now, self.cast.actor, self.now)

    def _close_round(self) -> None:
        lifecycle.close_round(self.id, self.cast.actor, self.now)

    def look(self) -> None:
        """What must hold once the workers have done what is due."""
        self.cast.work(self.now)
        with reading():
            interview = self.interview
            self._sessions_are_kept(interview)
            self._jobs_are_those_of_the_stage(interview)
            self._nothing_is_lost(interview)
            self._nobody_is_told_twice()
            if interview.stage in (*BEFORE_HELD, Stage.HELD):
                assert ledger.revealed(interview) is None

    def _sessions_are_kept(self, interview: Interview) -> None:
        day = interview.sessions
        assert (interview.starts_at, interview.minutes) == (day[0].starts_at, day[0].minutes)
        assert interview.last_end == max(s.ends_at for s in day)
        submitted = {s.participant_id for s in self._submissions("fit")}
        check_sessions(day, {p.id for p in interview.panel} - submitted)
        assert interview.panel
        on_it = {p.id for p in interview.panel} | submitted
        assert all(set(s.panel) <= on_it for s in day)

    def _jobs_are_those_of_the_stage(self, interview: Interview) -> None:
        open_jobs = db.session.query(Job).filter_by(interview_id=self.id, done_at=None).all()
        assert not [j.task for j in open_jobs if j.due_at <= self.now]
        count = Counter(j.task for j in open_jobs)
        before = interview.stage in BEFORE_HELD
        assert count["hold"] == before
        if before:
            assert interview.ends_at > self.now
        round_open = interview.stage is Stage.HELD and interview.round_closed_at is None
        assert count["close_round"] == round_open
        assert count["lock"] == (before and interview.locked_at is None)

    def _nothing_is_lost(self, interview: Interview) -> None:
        forms = frozenset(s.id for s in self._submissions("fit"))
        assert self.forms <= forms
        links = {p.id: p.nonce for p in interview.participants if p.left_at is None}
        stayed = links.keys() & (self.links or {}).keys()
        assert all(links[i] == (self.links or {})[i] for i in stayed)
        self.forms, self.links = forms, links

    def _submissions(self, form: str) -> list[Submission]:
        return db.session.query(Submission).filter_by(interview_id=self.id, form=form).all()

    def _nobody_is_told_twice(self) -> None:
        """A letter of a kind goes to somebody once for what it says: its key, and its event's sequence."""
        letters = db.session.query(Letter).filter_by(interview_id=self.id).all()
        counts = Counter((letter.kind, letter.subject, letter.key) for letter in letters)
        assert not [name for name, count in counts.items() if count > 1]


@settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@example(way=[("wait", 60), ("move", 0, 2), ("drop", 2)])
@given(way=st.lists(steps, max_size=14))
def test_whatever_happens_to_a_day_its_rules_hold(cast: Cast, way: list[tuple[Any, ...]]):
    day = Day(
        cast,
        cast.day(
            PlannedSession(STARTS, 45, interviewers=("jonas@example.com",)),
            PlannedSession(STARTS + HOUR, 60, interviewers=("priya@example.com",)),
            PlannedSession(STARTS + 25 * HOUR, 30),
        ),
        STARTS - 30 * HOUR,
    )
    day.look()
    for name, *values in way:
        with suppress(Refused):
            day.step(name, *values)
        day.look()
