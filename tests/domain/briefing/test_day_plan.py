"""A day of several sessions: what each is for, who answers what, and how its minutes go."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.briefing.sample import ANSWERS, INTERVIEW, USUAL, FakeShelf, briefing
from webapp.domain.briefing import running_order
from webapp.domain.briefing.composition import compose, day_for_candidate
from webapp.domain.briefing.day_plan import DayPlan, Purpose, plan_day
from webapp.domain.briefing.printed_content import says_the_same
from webapp.domain.briefing.summary import summarise
from webapp.domain.forms.answers import PreInterview, Priority, Question
from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.interview.facts import InterviewFacts, Panelist
from webapp.domain.interview.sessions import Session
from webapp.domain.interview.venue import Venue

NINE = datetime(2027, 1, 14, 9, tzinfo=UTC)
PURPOSES: set[Purpose] = {"needs", "matters", "growth", "benefits", "answers"}
ANA, BEN, CAI, DEE, EVE, FAY = (
    Panelist(n, name, focus)
    for n, (name, focus) in enumerate(
        (
            ("Ana", ("learning", "progression")),
            ("Ben", ("rewards", "flexibility")),
            ("Cai", ("team", "support")),
            ("Dee", ("purpose", "values")),
            ("Eve", ("autonomy",)),
            ("Fay", ()),
        ),
        start=1,
    )
)
SIX = (ANA, BEN, CAI, DEE, EVE, FAY)


def day(*sessions: tuple[int, tuple[int, ...]]) -> tuple[Session, ...]:
    """Sessions of so many minutes with these of the panel, a quarter of an hour between them."""
    starts, found = NINE, []
    for number, (minutes, people) in enumerate(sessions, start=1):
        found.append(Session(number, starts, minutes, panel=people))
        starts += timedelta(minutes=minutes + 15)
    return tuple(found)


FOUR = day((45, (1,)), (60, (2, 3)), (30, (4,)), (60, (5, 6)))


@st.composite
def days(draw: st.DrawFn) -> tuple[tuple[Session, ...], tuple[Panelist, ...]]:
    """A panel of which everybody is in a session, and two sessions or more."""
    focuses = draw(
        st.lists(
            st.lists(st.sampled_from(sorted(DIMENSIONS)), max_size=3, unique=True), min_size=1, max_size=6
        )
    )
    panel = tuple(Panelist(n, f"Person {n}", tuple(f)) for n, f in enumerate(focuses, start=1))
    ids = [p.id for p in panel]
    lengths = draw(st.lists(st.integers(15, 120), min_size=2, max_size=6))
    seats = [set(draw(st.lists(st.sampled_from(ids), max_size=len(ids), unique=True))) for _length in lengths]
    if all(seats):
        seats[0] |= set(ids) - set().union(*seats)
    return day(*((n, tuple(sorted(s))) for n, s in zip(lengths, seats, strict=True))), panel


CHOSEN = st.lists(st.sampled_from(sorted(DIMENSIONS)), max_size=3, unique=True).map(tuple)
ABOUT = st.lists(CHOSEN, max_size=5)


def purposes(plan: DayPlan) -> list[str]:
    return [purpose for session in plan.sessions for purpose in session.purposes]


def titles(plan: DayPlan) -> list[list[str]]:
    return [[slot.title for slot in session.order] for session in plan.sessions]


@given(days(), CHOSEN, ABOUT)
def test_each_question_is_answered_in_exactly_one_session_by_somebody_who_is_in_it(held, dimensions, about):
    sessions, panel = held
    plan = plan_day(sessions, panel, dimensions, about)
    asked = sorted(number for session in plan.sessions for number in session.questions)
    assert asked == list(range(1, len(about) + 1))
    for session in plan.sessions:
        assert all(plan.answering[number - 1] in session.people for number in session.questions)
        assert all(session.session.has(person.id) for person in session.people)


@given(days(), CHOSEN, ABOUT)
def test_every_practice_has_its_place_and_the_sheets_have_one(held, dimensions, about):
    sessions, panel = held
    plan = plan_day(sessions, panel, dimensions, about)
    found = purposes(plan)
    assert set(found) == PURPOSES
    assert [found.count(p) for p in ("growth", "benefits", "needs")] == [1, 1, 1]
    assert sorted(d for session in plan.sessions for d in session.dimensions) == sorted(dimensions)
    said = [title for session in titles(plan) for title in session]
    minutes = sum(session.minutes for session in sessions)
    if minutes >= 60:
        sheets = said.count(running_order.GROWTH_AND_BENEFITS)
        assert said.count(running_order.GROWTH) + sheets == 1
        assert said.count(running_order.BENEFITS) + sheets == 1
        assert said.count(running_order.WANTS) == 1
        assert running_order.MATTERS in said
        assert running_order.THEIR_QUESTIONS in said


@given(days(), CHOSEN, ABOUT)
def test_the_minutes_of_each_session_add_up(held, dimensions, about):
    sessions, panel = held
    for session in plan_day(sessions, panel, dimensions, about).sessions:
        order = session.order
        assert sum(slot.minutes for slot in order) == session.session.minutes
        assert [slot.begins for slot in order] == [
            sum(slot.minutes for slot in order[:i]) for i in range(len(order))
        ]
        assert min(slot.minutes for slot in order) >= running_order.LEAST


@given(days(), CHOSEN, ABOUT)
def test_a_day_is_opened_once_and_closed_with_their_questions(held, dimensions, about):
    sessions, panel = held
    first, *between, last = titles(plan_day(sessions, panel, dimensions, about))
    assert first[0] == running_order.WELCOME
    assert last[-2:] == [running_order.THEIR_QUESTIONS, running_order.NEXT]
    assert running_order.NEXT not in [title for order in (first, *between) for title in order]
    assert running_order.WELCOME not in [title for order in (*between, last) for title in order]


@given(days(), CHOSEN, ABOUT)
def test_where_a_question_is_answered_its_session_says_so(held, dimensions, about):
    sessions, panel = held
    for session in plan_day(sessions, panel, dimensions, about).sessions:
        if session.questions:
            assert running_order.THEIR_QUESTIONS in [slot.title for slot in session.order]
        for slot in session.order:
            assert slot.title != running_order.MATTERS or slot.dimensions == session.dimensions


def where(plan: DayPlan) -> dict[str, int]:
    """In which session each thing is, by its number."""
    found: dict[str, int] = {}
    for session in plan.sessions:
        number = session.session.number
        found |= dict.fromkeys((p for p in session.purposes if p not in ("matters", "answers")), number)
        found |= dict.fromkeys(session.dimensions, number)
        found |= dict.fromkeys(map(str, session.questions), number)
    return found


def four(sessions: Sequence[Session] = FOUR, panel: tuple[Panelist, ...] = SIX) -> DayPlan:
    about = [("rewards",), ("team",), ("progression",), ("purpose",), ()]
    return plan_day(sessions, panel, ("learning", "flexibility", "support"), about)


def test_each_goes_to_the_session_of_somebody_who_knows():
    plan = four()
    assert where(plan) == {
        "needs": 1,
        "growth": 4,
        "benefits": 2,
        "learning": 4,
        "flexibility": 2,
        "support": 2,
        "1": 2,
        "2": 2,
        "3": 1,
        "4": 3,
        "5": 2,
    }
    assert [p.name for p in plan.answering] == ["Ben", "Cai", "Ana", "Dee", "Ben"]


def test_where_nobody_knows_the_longer_sessions_get_more():
    nobody = tuple(replace(p, focus=()) for p in SIX)
    plan = four(panel=nobody)
    taken = {s.session.number: len(s.purposes) + len(s.questions) for s in plan.sessions}
    assert min(taken[2], taken[4]) >= taken[3]
    assert len(purposes(plan)) > len(PURPOSES)


def test_a_session_without_room_gets_no_further_question():
    sessions = day((15, (3,)), (60, (2,)))
    plan = plan_day(sessions, (BEN, CAI), ("rewards",), [("team",)] * 5)
    assert 1 <= len(plan.sessions[0].questions) < 5


@pytest.mark.parametrize("at", range(4))
def test_a_session_that_is_dropped_takes_no_question_from_who_knows(at: int):
    rest = tuple(s for i, s in enumerate(FOUR) if i != at)
    before, after = where(four()), where(four(rest))
    known = [n for n in ("1", "2", "3", "4") if before[n] != FOUR[at].number]
    assert [after[n] for n in known] == [before[n] for n in known]


def test_another_place_or_time_changes_nothing_and_who_joins_takes_nothing_away():
    later = [replace(s, starts_at=s.starts_at + timedelta(days=1), venue=Venue("Leeds")) for s in FOUR]
    assert where(four(later)) == where(four())
    joined = tuple(replace(s, panel=(*s.panel, 7)) if s.number == 3 else s for s in FOUR)
    assert where(four(joined, (*SIX, Panelist(7, "Gil", ("challenge",))))) == where(four())


DAY = replace(
    INTERVIEW,
    sessions=(
        Session(1, INTERVIEW.starts_at, 45, panel=(11,)),
        Session(2, INTERVIEW.starts_at + timedelta(hours=1), 60, panel=(12,)),
    ),
)


@given(ANSWERS)
def test_a_briefing_for_a_day_is_the_same_without_recruiter_only_text(answers: PreInterview):
    assert briefing(answers, DAY) == briefing(answers.for_interviewers(), DAY)


@given(ANSWERS)
def test_the_candidate_reads_the_order_that_the_panel_has(answers: PreInterview):
    theirs = day_for_candidate(DAY, answers, FakeShelf(), USUAL)
    ours = briefing(answers, DAY)
    assert theirs is not None
    assert [[(s.begins, s.minutes) for s in p.order] for p in theirs.sessions] == [
        [(s.begins, s.minutes) for s in p.order] for p in ours.day
    ]
    assert theirs.minutes == 105
    assert theirs.for_questions == sum(running_order.minutes_for_questions(p.order) for p in ours.day)
    assert day_for_candidate(INTERVIEW, answers, FakeShelf(), USUAL) is None


@given(ANSWERS)
def test_who_answers_is_in_the_session(answers: PreInterview):
    made = briefing(answers, DAY)
    assert made.running_order == ()
    for question in made.questions:
        plan = made.session_of(question)
        assert plan is not None
        assert question.who_id in [person.id for person in plan.people]


def test_a_single_session_is_a_briefing_as_it_was():
    counted: InterviewFacts = replace(
        INTERVIEW, sessions=(Session(1, INTERVIEW.starts_at, INTERVIEW.minutes),)
    )
    asked = PreInterview(most=(Priority("learning"),), questions=(Question("q", "How is pay set?"),))
    before, now = (compose(facts, asked, FakeShelf(), USUAL) for facts in (INTERVIEW, counted))
    assert now == replace(before, interview=counted)
    assert now.day == ()
    assert says_the_same(before, now)


def test_three_lines_speak_of_ones_own_session():
    asked = PreInterview(most=(Priority("team"),), questions=(Question("q", "How is pay set?"),))
    made = briefing(asked, DAY)
    jonas, priya = summarise(made, 11), summarise(made, 12)
    assert [plan.session.number for plan in (*jonas.sessions, *priya.sessions)] == [1, 2]
    begins = [summary.theirs.begins for summary in (jonas, priya) if summary.theirs]
    assert begins[0] < 45
    assert 60 <= begins[1] < 120
    assert (jonas.yours, priya.yours) == ((), (1,))
