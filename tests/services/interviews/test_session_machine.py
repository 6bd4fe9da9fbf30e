"""Days of interviews go through whatever may happen to them: what must hold, holds after every step."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests.cast import AMARA, AMARA_FIT, INVITED, JONAS_FIT, STARTS, Cast
from webapp.db import db, reading, transaction
from webapp.domain.errors import Refused
from webapp.domain.interview.clock import within_day
from webapp.domain.interview.sessions import PlannedSession, Session, check_sessions
from webapp.domain.interview.stages import BEFORE_HELD, Stage
from webapp.models import Interview, Job, Letter, Participant, Submission
from webapp.services.documents import versions
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


@dataclass(frozen=True)
class Seat:
    """Somebody who takes part, as the last look found them: what they have to come to, whether their part
    was over, and since which change of the interview they are in."""

    events: frozenset[Session]
    over: bool
    joined: int


@dataclass
class Day:
    """An interview on its way: what time it is, and what its people had at the last look."""

    cast: Cast
    id: int
    now: datetime = INVITED
    forms: frozenset[int] = frozenset()
    links: dict[int, bytes] = field(default_factory=dict)
    seats: dict[int, Seat] = field(default_factory=dict)
    read: int = 0
    """The last letter that a look has found."""

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
            self._seal_holds(interview)
            letters = db.session.query(Letter).filter_by(interview_id=self.id).order_by(Letter.id).all()
            self._nobody_is_told_twice(letters)
            seats = {p.id: self._seat(p) for p in interview.participants if p.left_at is None}
            self._everybody_is_invited(interview, seats, letters)
            self._whom_a_change_concerns_is_told_once(interview, seats, letters)
            self._who_left_is_told(interview, letters)
            self._who_is_still_to_come_has_the_briefing(interview, seats, letters)
            self._whose_part_is_over_is_asked_once(interview, seats, letters)
            self._who_was_asked_late_is_not_reminded_on_that_day(interview, seats, letters)
            self.seats, self.read = seats, max((letter.id for letter in letters), default=0)

    def _seal_holds(self, interview: Interview) -> None:
        if interview.stage in (*BEFORE_HELD, Stage.HELD):
            assert ledger.revealed(interview) is None
            said = ledger.questions(interview, recruiter_only=True)
            assert not [q for q in said if q.outcome or q.handled_by]
            assert versions.newest_version(self.id, "fit_report") is None

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
        assert all(links[i] == self.links[i] for i in links.keys() & self.links.keys())
        self.forms, self.links = forms, links

    def _submissions(self, form: str) -> list[Submission]:
        return db.session.query(Submission).filter_by(interview_id=self.id, form=form).all()

    def _nobody_is_told_twice(self, letters: list[Letter]) -> None:
        """A letter of a kind goes to somebody once for what it says: its key, and its event's sequence."""
        counts = Counter((letter.kind, letter.subject, letter.key) for letter in letters)
        assert not [name for name, count in counts.items() if count > 1]

    def _seat(self, one: Participant) -> Seat:
        interview = one.interview
        own = [s for s in interview.sessions if one.side == "candidate" or s.has(one.id)]
        over = interview.stage not in BEFORE_HELD or (
            one.side == "interviewer" and bool(own) and max(s.ends_at for s in own) <= self.now
        )
        return Seat(frozenset(replace(s, panel=()) for s in own), over, one.joined_sequence)

    def _new(self, letters: list[Letter], who: int, kind: str) -> list[Letter]:
        return [x for x in letters if x.id > self.read and x.subject == who and x.kind.startswith(kind)]

    def _everybody_is_invited(
        self, interview: Interview, seats: dict[int, Seat], letters: list[Letter]
    ) -> None:
        if interview.stage not in BEFORE_HELD:
            return
        for who, seat in seats.items():
            invited = self._new(letters, who, "invitation_")
            before = self.seats.get(who)
            if before is None or before.joined != seat.joined:
                assert len(invited) == 1
            else:  # who joined when all was over is invited once there is something to come again
                earlier = [x for x in letters if x.subject == who and x.kind.startswith("invitation_")]
                assert not invited or earlier == invited

    def _whom_a_change_concerns_is_told_once(
        self, interview: Interview, seats: dict[int, Seat], letters: list[Letter]
    ) -> None:
        """Of what is still to come, or does not take place, that is: what is put right is over."""
        if interview.stage not in BEFORE_HELD:
            return
        for who in seats.keys() & self.seats.keys():
            if seats[who].joined == self.seats[who].joined:
                begun = {s for s in self._sessions() if s.starts_at <= self.now}
                right = {(s.number, s.starts_at) for s in begun}
                before, after = (
                    {s for s in seat.events if (s.number, s.starts_at) not in right}
                    for seat in (self.seats[who], seats[who])
                )
                assert len(self._new(letters, who, "rescheduled_")) == (before != after)

    def _who_left_is_told(self, interview: Interview, letters: list[Letter]) -> None:
        gone = {p.id for p in interview.participants if p.left_at is not None} & self.seats.keys()
        assert all(len(self._new(letters, who, "left_panel")) == 1 for who in gone)

    def _who_is_still_to_come_has_the_briefing(
        self, interview: Interview, seats: dict[int, Seat], letters: list[Letter]
    ) -> None:
        newest = versions.newest_version(self.id, "briefing")
        if interview.stage is Stage.BRIEFED and newest is not None:
            key = f"v{newest.version}"
            told = {x.subject for x in letters if x.kind == "briefing_ready" and x.key.split()[0] == key}
            assert {p.id for p in interview.panel if not seats[p.id].over} <= told

    def _whose_part_is_over_is_asked_once(
        self, interview: Interview, seats: dict[int, Seat], letters: list[Letter]
    ) -> None:
        """And once more only if a session of theirs has ended since they were asked."""
        open_ = interview.stage in BEFORE_HELD or interview.round_closed_at is None
        for who, seat in seats.items():
            before = self.seats.get(who)
            again = before is not None and before.joined == seat.joined
            asked = [x for x in letters if x.subject == who and x.kind.startswith("fit_form_")]
            if again:
                new = self._new(letters, who, "fit_form_")
                earlier = [x.written_at for x in asked if x not in new]
                assert len(new) <= 1
                if new and earlier:
                    assert any(max(earlier) < s.ends_at <= self.now for s in seat.events)
            if seat.over and open_ and not (again and before is not None and before.over):
                end = max((s.ends_at for s in seat.events), default=self.now)
                since = min(end, interview.held_at or end)
                assert [x for x in asked if x.written_at >= since]

    def _who_was_asked_late_is_not_reminded_on_that_day(
        self, interview: Interview, seats: dict[int, Seat], letters: list[Letter]
    ) -> None:
        """As who is put into a session that was over already: what was due before that is dropped."""
        for who, seat in seats.items():
            ended = max((s.ends_at for s in seat.events if s.ends_at <= self.now), default=self.now)
            held_at = interview.held_at or ended  # by a clock that came late, later than planned
            ended = held_at if ended == interview.ends_at else min(ended, held_at)
            for reminder in self._new(letters, who, "fit_reminder_"):
                asked = max(
                    x.written_at for x in letters if x.subject == who and x.kind.startswith("fit_form_")
                )
                late = asked >= within_day(ended + HOUR, interview.zone)
                assert not late or reminder.written_at.date() > asked.date()


@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,  # the same ways each time: a change is blamed for what it did, and for nothing else
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@example(way=[("wait", 60), ("move", 0, 2), ("drop", 2)])
@example(way=[("seat", 2, {"Priya"}), ("wait", 32), ("add", 39, set()), ("hold",)])
@example(way=[("wait", 24), ("move", 2, 39), ("wait", 26), ("wait", 35), ("wait", 24), ("wait", 1)])
@example(way=[("wait", 37), ("drop", 2), ("join",), ("move", 0, 36)])
@example(way=[("wait", 68), ("add", 11, {"Jonas"}), ("drop", 0), ("drop", 2)])
@example(way=[("wait", 68), ("add", 11, {"Jonas"}), ("wait", 1), ("drop", 0), ("drop", 2)])
@example(way=[("wait", 34), ("join",), ("seat", 2, {"Jonas", "Priya"}), ("wait", 1), ("wait", 22)])
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
