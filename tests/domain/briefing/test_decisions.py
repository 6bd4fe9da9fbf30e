"""What a recruiter decided stands above what the search finds."""

from dataclasses import replace

from tests.domain.briefing.sample import BENEFITS, INTERVIEW, LEARNING, PAY, PROMOTIONS, FakeShelf
from webapp.domain.briefing.composition import compose
from webapp.domain.briefing.decisions import Decision, of_priority, of_question
from webapp.domain.forms.answers import FreeText, PreInterview, Priority, Question
from webapp.domain.library.entries import PassageRef, passages_of

ANSWERS = PreInterview(
    most=(Priority("learning", FreeText("Real time for it.")),),
    questions=(Question("q-promoted", "How are promotions decided?"),),
)
PROMOTED, LEARN = of_question("q-promoted"), of_priority("learning")


def ref(entry) -> PassageRef:
    return passages_of([entry])[0].ref


def composed(decisions, shelf=None):
    return compose(INTERVIEW, ANSWERS, shelf or FakeShelf(), (), decisions)


def titles(lines) -> list[str]:
    return [line.source.title for line in lines]


def test_what_was_chosen_is_printed_first_and_is_the_answer():
    [question] = composed({PROMOTED: Decision(chosen=(ref(PAY),))}).questions
    assert titles(question.lines)[0] == PAY.title
    assert question.lines[0].reason.decided
    assert question.band == "answered"


def test_beside_a_priority_too():
    [priority] = composed({LEARN: Decision(chosen=(ref(PROMOTIONS),))}).priorities
    assert titles(priority.lines) == [PROMOTIONS.title, LEARNING.title]


def test_what_was_left_out_is_not_printed_there_and_may_be_elsewhere():
    briefing = composed({LEARN: Decision(left_out=(ref(LEARNING),))})
    assert titles(briefing.priorities[0].lines) == []
    assert briefing.priorities[0].band == "prepare"
    assert LEARNING.title in titles(briefing.growth)


def test_a_choice_that_the_library_does_not_say_any_more_does_not_count():
    changed = replace(BENEFITS, body="- 25 days of holiday")
    by_itself = composed({})
    assert composed({PROMOTED: Decision(chosen=(ref(changed),))}) == by_itself


def test_several_choices_stand_in_their_order():
    [question] = composed({PROMOTED: Decision(chosen=(ref(PAY), ref(BENEFITS)))}).questions
    assert titles(question.lines)[:2] == [PAY.title, BENEFITS.title]


def test_a_decision_on_what_nobody_asks_any_more_says_nothing():
    assert composed({of_question("q-gone"): Decision(chosen=(ref(PAY),))}) == composed({})
