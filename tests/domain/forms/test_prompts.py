"""Prompts for questions: by topic, and nobody's answer."""

from webapp.domain.forms.answers import PreInterview
from webapp.domain.forms.prompts import HINTS, ideas_for
from webapp.domain.forms.questions import DIMENSIONS, PRE_INTERVIEW


def test_what_they_chose_comes_first_and_nothing_is_left_out() -> None:
    ideas = ideas_for(("rewards", "team"))
    assert [i.title for i in ideas[:2]] == [DIMENSIONS["rewards"].title, DIMENSIONS["team"].title]
    assert [i.chosen for i in ideas[:3]] == [True, True, False]
    assert {d.title for d in DIMENSIONS.values()} <= {i.title for i in ideas}
    assert len({i.title for i in ideas}) == len(ideas)


def test_each_topic_has_words_to_think_about_and_none_is_a_question_to_copy() -> None:
    for topic in ideas_for(()):
        assert len(set(topic.words)) >= 3, topic.title
        assert not [words for words in topic.words if "?" in words], topic.title


def test_hints_stand_at_texts() -> None:
    texts = {
        s.key for s in PRE_INTERVIEW if s.fields and hasattr(getattr(PreInterview(), s.fields[0]), "text")
    }
    assert set(HINTS) == texts


def test_the_minutes_that_are_left_fall_from_five() -> None:
    left = [sum(s.minutes for s in PRE_INTERVIEW[n:]) for n in range(len(PRE_INTERVIEW))]
    assert left[0] == 5
    assert left == sorted(set(left), reverse=True)
