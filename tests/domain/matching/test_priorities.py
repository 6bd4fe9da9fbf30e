from itertools import chain

import pytest

from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.matching.priorities import heart_of, is_for_others
from webapp.domain.matching.topics import TOPICS
from webapp.domain.matching.vocabulary.heart import HEART


def test_every_dimension_has_a_heart_of_topics_that_there_are():
    assert HEART.keys() == DIMENSIONS.keys()
    assert set(chain.from_iterable(HEART.values())) <= {topic.name for topic in TOPICS}
    assert all(len(heart_of(key).topics) == len(names) >= 4 for key, names in HEART.items())


def test_what_stands_first_is_nearest_to_the_heart():
    weights = [heart_of("learning").topics[n] for n in heart_of("learning").topics]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] == 1.0


@pytest.mark.parametrize(
    ("title", "for_others"),
    [
        ("Sales ladder", True),
        ("Engineering ladder", False),
        ("Ladders outside engineering", True),
        ("How we are paid", False),
    ],
)
def test_a_title_says_whom_it_is_for(title, for_others):
    assert is_for_others(title, RoleFacts("Data Engineer", "Engineering", "Leeds", "")) is for_others
