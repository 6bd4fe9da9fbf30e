"""What the form of a next round begins with, and what never gets into it by itself."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import AMARA, SECRET
from webapp.domain.errors import Invalid
from webapp.domain.forms import next_round
from webapp.domain.forms.answers import FreeText, PreInterview, Priority, Question
from webapp.domain.forms.question_states import (
    AskedQuestion,
    FollowedUp,
    QuestionOverRounds,
    State,
    over_rounds,
)
from webapp.domain.forms.questions import DIMENSIONS

ROSA = FollowedUp("Rosa Marchetti", date(2027, 1, 15))
KEYS = ("a", "b", "c", "d", "e", "f")

visibilities = st.sampled_from(["interviewers", "recruiter"])


@st.composite
def free_texts(draw) -> FreeText:
    """Nothing, or a text in which its visibility stands."""
    visibility = draw(visibilities)
    return FreeText(draw(st.sampled_from(["", f"{visibility} text"])), visibility)


@st.composite
def forms(draw) -> PreInterview:
    chosen = draw(st.lists(st.sampled_from(sorted(DIMENSIONS)), max_size=5, unique=True))
    asked = draw(st.lists(st.sampled_from(KEYS), max_size=5, unique=True))
    told = [draw(visibilities) for _ in asked]
    return PreInterview(
        most=tuple(Priority(key, draw(free_texts())) for key in chosen[:3]),
        least=tuple(chosen[3:]),
        goals=draw(free_texts()),
        motivation=draw(free_texts()),
        needs=draw(free_texts()),
        questions=tuple(Question(k, f"{v} asks {k}", v) for k, v in zip(asked, told, strict=True)),
        adjustments=draw(st.sampled_from(["", "recruiter arranges"])),
    )


asked_questions = st.builds(
    AskedQuestion,
    st.builds(Question, st.sampled_from(KEYS), st.just("?"), st.just("interviewers")),
    st.sampled_from([None, "answered", "partly", "not"]),
    st.sampled_from([(), ("yes",)]),
    st.booleans(),
    st.booleans(),
    followed_up=st.sampled_from([None, ROSA]),
)
rounds = st.lists(
    st.none() | st.lists(asked_questions, max_size=5, unique_by=lambda q: q.question.key), max_size=5
)


def everything(begins: next_round.NextRound, form: PreInterview) -> PreInterview:
    """All of it is still true, and nothing is told in confidence."""
    open_ones = [q.key for q in begins.said.questions]
    return next_round.ask(next_round.confirm(form, begins.undecided(form), begins), open_ones, begins)


@given(rounds)
def test_each_question_is_in_one_state_over_all_rounds(asked):
    found = over_rounds(asked)
    keys = {q.question.key for form in asked for q in form or ()}
    assert sorted(q.question.key for q in found) == sorted(keys)
    last = max((n for n, form in enumerate(asked, 1) if form is not None), default=0)
    for question in found:
        newest = next(q for q in asked[question.rounds[-1] - 1] if q.question.key == question.question.key)
        still = newest.state in (State.OPEN, State.ASKED)
        assert question.state is (State.DROPPED if still and question.rounds[-1] < last else newest.state)
        assert question.followed_up == newest.followed_up


@given(asked_questions)
def test_a_tick_counts_only_where_the_candidate_has_said_nothing(asked):
    ticked, unticked = replace(asked, followed_up=ROSA), replace(asked, followed_up=None)
    if asked.outcome or asked.written:
        assert ticked.state is unticked.state
    else:
        assert ticked.state is State.DEALT_WITH


@given(forms(), st.sampled_from(list(State)))
def test_nothing_told_in_confidence_gets_into_the_next_form_by_itself(before, state):
    asked = tuple(QuestionOverRounds(q, (1,), state) for q in before.questions)
    begins = next_round.next_round(before, asked)
    assert "recruiter" not in repr(begins.said)
    form = everything(begins, PreInterview())
    assert form.for_interviewers() == replace(form, decided=())
    assert "recruiter" not in repr(form)


@given(forms())
def test_what_is_told_anew_is_told_to_the_recruiter_alone(before):
    begins = next_round.next_round(before, ())
    form = everything(begins, PreInterview())
    whole = next_round.tell(form, [c.field for c in begins.confided], begins)
    assert whole.for_interviewers() == form.for_interviewers()
    assert len(next_round.told(whole, begins)) == len(begins.confided)
    assert next_round.tell(whole, (), begins) == form


@given(forms())
def test_all_of_it_is_what_interviewers_might_see_before(before):
    begins = next_round.next_round(before, ())
    form = everything(begins, PreInterview())
    again = everything(begins, form)
    assert form.for_interviewers() == replace(begins.said, decided=())
    assert again == form
    assert not begins.undecided(form) or not begins.may_be_asked
    assert all(begins.holds(part, form) for part in begins.parts)


def of_amara(**states: State) -> next_round.NextRound:
    asked = tuple(
        QuestionOverRounds(q, (1,), states.get(q.key.removeprefix("q-"), State.OPEN)) for q in AMARA.questions
    )
    return next_round.next_round(AMARA, asked)


def test_only_what_is_still_to_be_answered_comes_along():
    begins = of_amara(promoted=State.CONFIRMED, leave=State.WRITTEN)
    assert [q.key for q in begins.said.questions] == ["q-sell"]
    assert "question-q-leave" not in [c.field for c in begins.confided]
    assert [q.question.key for q in begins.may_be_asked] == ["q-promoted", "q-sell"]


def test_a_question_that_is_asked_again_keeps_its_key_and_a_new_one_stays():
    begins, new = of_amara(), Question("new", "Who was here before me?")
    form = next_round.ask(PreInterview(questions=(new,)), ["q-promoted"], begins)
    assert [q.key for q in form.questions] == ["q-promoted", "new"]
    assert [q.key for q in next_round.ask(form, (), begins).questions] == ["new"]


def test_a_form_holds_five_questions():
    new = tuple(Question(f"new-{n}", f"Question {n}?") for n in range(4))
    with pytest.raises(Invalid):
        next_round.ask(PreInterview(questions=new), ["q-promoted", "q-sell"], of_amara())


def test_a_part_that_was_emptied_is_decided_on():
    begins = of_amara()
    form = everything(begins, PreInterview())
    emptied = replace(form, goals=FreeText())
    assert not begins.undecided(emptied)
    assert not begins.holds("goals", emptied)
    assert begins.undecided(next_round.take_out(form, ["goals"])) == ("goals",)


def test_a_note_told_in_confidence_stands_with_its_priority():
    begins = of_amara()
    assert SECRET not in repr(begins.said)
    form = next_round.tell(everything(begins, PreInterview()), ["note-flexibility"], begins)
    assert form.most == AMARA.most
    assert next_round.confirm(form, ["most"], begins) == form


def test_a_question_that_is_typed_anew_is_the_same_to_the_same_readers():
    before = (Question("old", "How is pay set?"), Question("own", "May I bring a dog?", "recruiter"))
    asked = (
        Question("new-1", "how  is pay set"),
        Question("new-2", "May I bring a dog?"),
        Question("new-3", "How is pay set here?"),
    )
    assert [q.key for q in next_round.as_asked_before(asked, before)] == ["old", "new-2", "new-3"]
    twice = (Question("old", "How is pay set?"), Question("new", "How is pay set!"))
    assert [q.key for q in next_round.as_asked_before(twice, before)] == ["old", "new"]
