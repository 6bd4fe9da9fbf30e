"""What a next round begins with, and what of an earlier one gets into what its interviewers read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import AMARA, AMARA_FIT, INVITED, SECRET, STARTS, Cast
from webapp.db import db, reading, transaction
from webapp.domain.forms import next_round
from webapp.domain.forms.answers import PreInterview, Question
from webapp.domain.forms.next_round import NextRound
from webapp.domain.forms.question_states import State
from webapp.models import Interview
from webapp.services.documents import versions
from webapp.services.interviews import rounds as candidacies
from webapp.services.interviews import submissions
from webapp.services.letters import addresses
from webapp.services.questions import ledger_sources, rounds

LATER = STARTS + timedelta(days=10)
LAST = STARTS + timedelta(days=20)


@pytest.fixture
def first(cast: Cast) -> int:
    return cast.reported()


@pytest.fixture
def second(cast: Cast, first: int) -> int:
    return cast.interview(starts_at=LATER)


def begins(interview_id: int) -> NextRound | None:
    with reading():
        candidate = db.session.get_one(Interview, interview_id).candidate
        found = rounds.begins_with(candidate)
        for typed in (PreInterview(), AMARA, PreInterview(decided=next_round.PARTS)):
            waits = found is not None and bool(found.undecided(typed))
            assert rounds.is_to_be_confirmed(candidate, typed) == waits
        return found


def states(interview_ids: list[int], recruiter_only: bool = True) -> dict[str, State]:
    with reading():
        known, confided = ledger_sources.sources_of(interview_ids), interview_ids if recruiter_only else []
        return {q.question.key: q.state for q in rounds.questions_over(interview_ids, known, confided)}


def test_a_form_begins_with_what_was_sent_last_and_what_is_open(second: int):
    found = begins(second)
    assert found is not None
    assert replace(found.said, questions=()) == replace(AMARA.for_interviewers(), questions=())
    assert [q.key for q in found.said.questions] == ["q-promoted", "q-sell"]
    assert SECRET not in repr(found.said)


def test_a_round_without_answers_leaves_those_of_the_one_before(cast: Cast, second: int):
    third = cast.interview(starts_at=LAST)
    found = begins(third)
    assert found is not None
    assert found.said.goals == AMARA.goals


def test_a_first_round_and_one_without_answers_begin_empty(cast: Cast):
    first = cast.interview()
    assert begins(first) is None
    assert begins(cast.interview(starts_at=LATER)) is None


def test_each_question_is_followed_over_the_rounds(cast: Cast, first: int, second: int):
    assert states([first, second]) == {
        "q-promoted": State.OPEN,
        "q-leave": State.CONFIRMED,
        "q-sell": State.OPEN,
    }
    kept = next(q for q in AMARA.questions if q.key == "q-sell")
    cast.answers(second, PreInterview(questions=(kept,)))
    assert states([first, second], recruiter_only=False) == {
        "q-promoted": State.DROPPED,
        "q-sell": State.ASKED,
    }


def test_what_the_candidate_says_is_theirs_before_the_report(cast: Cast):
    first = cast.interview()
    cast.answers(first)
    cast.holds(first)
    cast.rates(first, "Amara", replace(AMARA_FIT, outcomes={"q-sell": "answered"}))
    second = cast.interview(starts_at=LATER)
    found = begins(second)
    assert found is not None
    assert {q.question.key: q.state for q in found.questions}["q-sell"] is State.CONFIRMED
    assert states([first])["q-sell"] is State.ASKED


def test_nothing_told_in_confidence_before_is_in_a_later_briefing(cast: Cast, second: int):
    found = begins(second)
    assert found is not None
    form = next_round.confirm(PreInterview(), found.parts, found)
    cast.answers(second, next_round.ask(form, ["q-promoted", "q-sell"], found))
    with reading():
        assert SECRET not in repr(versions.compose_briefing(second, INVITED))
        mine = submissions.pre_interview(db.session.get_one(Interview, second))
        assert SECRET not in repr(mine)


def test_an_address_put_right_begins_empty(cast: Cast, first: int, second: int):
    with transaction():
        who = cast.participant(second, "Amara")
        addresses.correct_address(second, who, "amara.obi@example.org", cast.actor, STARTS)
    assert begins(second) is None
    with reading():
        assert candidacies.number_of(db.session.get_one(Interview, second)) == 2


def test_a_question_that_is_typed_anew_goes_on_where_it_was(cast: Cast, first: int, second: int):
    typed = (Question("new", "how do you decide who gets promoted"), Question("other", "Who leads the team?"))
    cast.answers(second, PreInterview(questions=typed))
    with reading():
        sent = submissions.pre_interview(db.session.get_one(Interview, second))
        assert sent is not None
        assert [q.key for q in sent.questions] == ["q-promoted", "other"]
    asked = states([first, second])
    assert (asked["q-promoted"], asked["other"]) == (State.ASKED, State.ASKED)
