"""What is still to be done, by which day, in every stage; and nothing of a sealed form."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import AMARA, AMARA_FIT, JONAS_FIT, PRIYA_FIT
from webapp.domain.fit.open_things import Kind, Known, OpenThing, open_things, seen_from
from webapp.domain.fit.report import FitReport, merge, name_of
from webapp.domain.interview.facts import InterviewFacts, Panelist, RoleFacts
from webapp.domain.interview.stages import BEFORE_HELD, Stage

LONDON = "Europe/London"
STARTS = datetime(2027, 1, 14, 10, tzinfo=UTC)  # a Thursday
REPORTED = STARTS + timedelta(days=5)
FACTS = InterviewFacts(
    id=1,
    candidate="Amara Obi",
    role=RoleFacts("Engineer"),
    starts_at=STARTS,
    minutes=60,
    zone=LONDON,
    panel=(Panelist(2, "Jonas Lind"), Panelist(3, "Priya Rao")),
    owner="Rosa Marchetti",
    organisation="Northlight",
)
AHEAD = Known(
    stage=Stage.ANSWERED,
    zone=LONDON,
    starts_at=STARTS,
    locks_at=STARTS - timedelta(days=1),
    deadline=datetime(2027, 1, 21, 18, tzinfo=UTC),
    questions=AMARA.questions,
    round_open=True,
    panel=(2, 3),
)


def report(settled: tuple[str, ...] = ()) -> FitReport:
    both = {2: JONAS_FIT, 3: PRIYA_FIT}
    return merge(FACTS, AMARA, AMARA_FIT, both, (), settled=settled)


AFTER = replace(
    AHEAD,
    stage=Stage.REPORTED,
    locks_at=None,
    outcomes=AMARA_FIT.outcomes,
    report=report(),
    reported_at=REPORTED,
)


def names(known: Known) -> dict[str, date]:
    return {thing.name: thing.due for thing in open_things(known)}


def test_before_the_interview_questions_are_due_when_the_panel_gets_them():
    assert set(names(AHEAD).values()) == {date(2027, 1, 13)}
    assert set(names(replace(AHEAD, locks_at=None)).values()) == {date(2027, 1, 14)}
    assert set(names(replace(AHEAD, answered=("q-sell",)))) == {"question:q-promoted", "question:q-leave"}
    assert {t.key for t in open_things(AHEAD) if t.confidential} == {"q-leave"}


def test_after_it_only_what_was_asked_in_confidence_and_forms_wait():
    held = replace(AHEAD, stage=Stage.HELD, locks_at=None, missing=(1, 3))
    deadline = date(2027, 1, 21)
    assert names(held) == {"question:q-leave": date(2027, 1, 14), "form:1": deadline, "form:3": deadline}
    assert set(names(replace(held, round_open=False))) == {"question:q-leave"}


def test_a_report_leaves_each_of_what_the_forms_say_with_its_day():
    soon = date(2027, 1, 22)  # three working days after a Tuesday
    assert names(AFTER) == {
        "dimension:flexibility": soon,
        "dimension:progression": soon,
        "question:q-promoted": soon,
        "question:q-sell": soon,
        "promise:2-1": date(2027, 1, 18),
        "follow_up:2": soon,
        "still_open:": soon,
    }


def test_a_promise_without_a_day_has_five_working_days_and_one_put_right_its_own():
    assert names(replace(AFTER, put_right={"2-1": None}))["promise:2-1"] == date(2027, 1, 26)
    assert names(replace(AFTER, put_right={"2-1": date(2027, 3, 1)}))["promise:2-1"] == date(2027, 3, 1)


def test_what_was_answered_in_writing_or_told_is_not_open():
    told = replace(AFTER, answered=("q-sell",), told=("progression",))
    assert not {"question:q-sell", "dimension:progression"} & set(names(told))


@pytest.mark.parametrize(("outcome", "is_open"), [("not", True), ("partly", True), ("answered", False)])
def test_what_was_asked_in_confidence_is_open_until_they_say_that_it_was_answered(outcome, is_open):
    known = replace(AFTER, outcomes={"q-leave": outcome})
    asked = {thing for thing in open_things(known) if thing.key == "q-leave"}
    assert bool(asked) is is_open
    assert all(thing.confidential for thing in asked)


def test_a_form_of_the_panel_can_still_come_after_the_report_and_the_candidates_is_theirs():
    assert {k for k in names(replace(AFTER, missing=(1, 3))) if k.startswith("form")} == {"form:3"}
    closed = replace(AFTER, stage=Stage.CLOSED, missing=(1, 3))
    assert names(closed) == names(AFTER)


def test_what_does_not_take_place_leaves_nothing():
    assert open_things(replace(AHEAD, stage=Stage.CANCELLED)) == ()
    assert open_things(replace(AHEAD, stage=Stage.CLOSED)) == ()


def test_a_form_asks_for_attention_from_the_first_working_day_after_the_interview():
    """Its deadline is the fifth: 18:00 on Thursday the 21st of an interview on Thursday the 14th."""
    deadline, zone = date(2027, 1, 21), LONDON
    assert seen_from(Kind.FORM, STARTS + timedelta(hours=3), zone) < deadline
    assert seen_from(Kind.FORM, STARTS + timedelta(days=1), zone) == deadline
    saturday = datetime(2027, 1, 16, 12, tzinfo=UTC)
    assert seen_from(Kind.FORM, saturday, zone) < date(2027, 1, 22)  # of an interview on Friday
    assert seen_from(Kind.PROMISE, STARTS, zone) == date(2027, 1, 21)


def test_a_report_lists_what_it_leaves_but_for_what_was_settled_when_it_was_made():
    everything = report().left
    assert (Kind.STILL_OPEN, "") in everything
    settled = report(settled=("question:q-sell", "still_open:"))
    assert set(everything) - set(settled.left) == {(Kind.QUESTION, "q-sell"), (Kind.STILL_OPEN, "")}


def test_notes_of_a_report_of_before_there_were_keys_are_told_apart_by_their_place():
    old = report()
    old = replace(old, follow_ups=tuple(replace(note, key="") for note in old.follow_ups))
    assert list(old.notes) == ["note-1"]


KEYS = [q.key for q in AMARA.questions]
KNOWN = st.builds(
    lambda stage, reported, answered, missing, told, round_open: replace(
        AFTER if reported else AHEAD,
        stage=stage,
        answered=answered,
        missing=missing,
        told=told,
        round_open=round_open,
    ),
    st.sampled_from(list(Stage)),
    st.booleans(),
    st.frozensets(st.sampled_from(KEYS)),
    st.frozensets(st.sampled_from([1, 2, 3])),
    st.frozensets(st.sampled_from(["learning", "flexibility", "progression"])),
    st.booleans(),
)


@given(KNOWN)
def test_no_thing_is_there_twice_and_none_without_a_day(known):
    things = open_things(known)
    assert len({(thing.kind, thing.key) for thing in things}) == len(things)
    assert all(isinstance(thing.due, date) for thing in things)


@given(KNOWN, st.frozensets(st.sampled_from(KEYS)))
def test_an_answer_in_writing_closes_its_question_and_opens_nothing(known, more):
    before, after = open_things(known), open_things(replace(known, answered={*known.answered, *more}))
    assert set(after) <= set(before)
    assert not {thing.key for thing in after if thing.kind is Kind.QUESTION} & more


@given(KNOWN)
def test_before_the_report_nothing_is_open_that_only_a_fit_form_says(known):
    sealed = replace(known, report=None, reported_at=None)
    assert {thing.kind for thing in open_things(sealed)} <= {Kind.QUESTION, Kind.FORM}
    assert open_things(sealed) == open_things(replace(sealed, outcomes={"q-leave": "answered"}))


@given(KNOWN)
def test_what_the_panel_may_know_of_after_the_report_is_what_the_report_leaves(known):
    """The same function makes the rows, the PDF and the letter."""
    if known.stage in (*BEFORE_HELD, Stage.CANCELLED) or known.report is None:
        return
    settled = {name_of(Kind.QUESTION, key) for key in known.answered}
    settled |= {name_of(Kind.DIMENSION, key) for key in known.told}
    printed = set(replace(known.report, settled=tuple(settled)).left)
    assert printed == {(t.kind, t.key) for t in open_things(known) if _is_printed(t)}


def _is_printed(thing: OpenThing) -> bool:
    return thing.kind is not Kind.FORM and not thing.confidential
