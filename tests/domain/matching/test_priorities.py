from itertools import chain

import pytest

from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.matching.priorities import core_topics_query, names_other_department
from webapp.domain.matching.topics import TOPICS
from webapp.domain.matching.vocabulary.core_topics import CORE_TOPICS


def test_every_dimension_has_a_heart_of_topics_that_there_are():
    assert CORE_TOPICS.keys() == DIMENSIONS.keys()
    assert set(chain.from_iterable(CORE_TOPICS.values())) <= {topic.name for topic in TOPICS}
    assert all(len(core_topics_query(key).topics) == len(names) >= 4 for key, names in CORE_TOPICS.items())


def test_what_stands_first_is_nearest_to_the_heart():
    weights = [core_topics_query("learning").topics[n] for n in core_topics_query("learning").topics]
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
    assert names_other_department(title, RoleFacts("Data Engineer", "Engineering", "Leeds", "")) is for_others
