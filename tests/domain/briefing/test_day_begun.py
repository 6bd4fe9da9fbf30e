"""A day that changes once it has begun: what took place stays as planned, all else is still to come."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.briefing.sample import INTERVIEW, USUAL, FakeShelf
from tests.domain.briefing.test_day_plan import ABOUT, CHOSEN, NINE, PURPOSES, SIX, days, four, where
from webapp.domain.briefing.composition import compose
from webapp.domain.briefing.day_plan import plan_day
from webapp.domain.briefing.running_order import CLOSING
from webapp.domain.forms.answers import PreInterview, Priority, Question
from webapp.domain.interview.facts import Panelist
from webapp.domain.interview.sessions import Session

ASKED = PreInterview(
    most=(Priority("learning"), Priority("team")),
    questions=(Question("q", "How is pay set?"), Question("r", "How do people learn?")),
)


@st.composite
def changed_days(
    draw: st.DrawFn,
) -> tuple[tuple[Session, ...], tuple[Session, ...], int, tuple[Panelist, ...]]:
    """A day, what becomes of it after so many of its sessions have begun, that number, and the panel."""
    before, panel = draw(days())
    begun = draw(st.integers(1, len(before)))
    ids = [p.id for p in panel]
    kept = [s for s in before[:begun] if draw(st.integers(0, 3))]
    kept += [s for s in before[begun:] if draw(st.booleans())]
    ends = before[-1].ends_at
    for number in range(draw(st.integers(0 if kept else 1, 3))):
        seats = tuple(sorted(draw(st.sets(st.sampled_from(ids), min_size=1))))
        kept.append(Session(20 + number, ends + timedelta(hours=number + 1), 45, panel=seats))
    return before, tuple(kept), begun, panel


@given(changed_days(), CHOSEN, ABOUT)
def test_what_is_new_has_its_place_in_sessions_to_come(held, dimensions, about):
    before, after, begun, panel = held
    first = plan_day(before, panel, dimensions, about)
    plan = plan_day(after, panel, dimensions, about, first.sessions[:begun])
    numbers = {s.session.number: s for s in first.sessions[:begun]}
    past = [s for s in plan.sessions if s.session.number in numbers]
    if len(past) < len(plan.sessions):
        assert past == [numbers[s.session.number] for s in past]
    assert sorted(n for s in plan.sessions for n in s.questions) == list(range(1, len(about) + 1))
    assert sorted(d for s in plan.sessions for d in s.dimensions) == sorted(dimensions)
    found = [purpose for s in plan.sessions for purpose in s.purposes]
    assert set(found) == PURPOSES
    assert [found.count(p) for p in ("growth", "benefits", "needs")] == [1, 1, 1]
    for session in plan.sessions:
        assert sum(slot.minutes for slot in session.order) == session.session.minutes


@given(days(), CHOSEN, ABOUT, st.integers(0, 6))
def test_a_day_that_goes_on_as_planned_is_planned_the_same(held, dimensions, about, begun):
    sessions, panel = held
    plan = plan_day(sessions, panel, dimensions, about)
    assert plan_day(sessions, panel, dimensions, about, plan.sessions[:begun]) == plan


@pytest.mark.parametrize("begun", range(1, 5))
def test_a_session_that_is_added_takes_nothing_out_of_those_that_have_begun(begun: int):
    before = four()
    day = [plan.session for plan in before.sessions]
    added = Session(9, day[-1].ends_at + timedelta(hours=1), 120, panel=(1, 2, 4))
    about = [("rewards",), ("team",), ("progression",), ("purpose",), ()]
    plan = plan_day(
        (*day, added), SIX, ("learning", "flexibility", "support"), about, before.sessions[:begun]
    )
    past = {number for number, at in where(before).items() if at in range(1, begun + 1)}
    assert {number: where(plan)[number] for number in past} == {n: where(before)[n] for n in past}


def test_a_session_that_did_not_take_place_leaves_what_it_had_to_the_others():
    before = four()
    rest = [plan.session for plan in before.sessions if plan.session.number != 2]
    about = [("rewards",), ("team",), ("progression",), ("purpose",), ()]
    begun = [plan for plan in before.sessions if plan.session.number in (1, 2)]
    after = where(plan_day(rest, SIX, ("learning", "flexibility", "support"), about, begun))
    lost = {name for name, number in where(before).items() if number == 2}
    assert lost
    assert {after[name] for name in lost} <= {3, 4}


def test_a_session_that_becomes_the_last_one_after_it_has_begun_closes_the_day():
    first = Session(1, NINE, 60)
    plan = plan_day((first, Session(2, NINE + timedelta(hours=2), 60)), SIX, ("learning",), [])
    assert "answers" not in plan.sessions[0].purposes
    alone = plan_day((first,), SIX, ("learning",), [], plan.sessions[:1]).sessions[0]
    assert "answers" in alone.purposes
    assert alone.order[-1].title == CLOSING.title


def test_who_was_really_in_it_is_who_answers():
    before = four()
    day = [plan.session for plan in before.sessions]
    day[1] = replace(day[1], panel=(6,))
    about = [("rewards",), ("team",), ("progression",), ("purpose",), ()]
    plan = plan_day(day, SIX, ("learning", "flexibility", "support"), about, before.sessions[:2])
    assert [p.name for p in plan.sessions[1].people] == ["Fay"]
    assert {plan.answering[n - 1].name for n in plan.sessions[1].questions} == {"Fay"}


def test_an_interview_that_was_alone_had_everything():
    single = replace(INTERVIEW, sessions=(Session(1, NINE, 60),), starts_at=NINE)
    alone = compose(single, ASKED, FakeShelf(), USUAL)
    two = replace(single, sessions=(*single.sessions, Session(2, NINE + timedelta(hours=3), 60)))
    assert alone.begun(NINE - timedelta(minutes=1)) == ()
    made = compose(two, ASKED, FakeShelf(), USUAL, begun=alone.begun(NINE))
    assert made.day[0].order == alone.running_order
    assert (made.day[0].questions, made.day[1].questions) == ((1, 2), ())
