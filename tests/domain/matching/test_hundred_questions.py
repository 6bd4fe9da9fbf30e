"""Which of the hundred questions comes next, and how far they are."""

import re
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.matching.candidate_questions import COMMON_QUESTIONS
from webapp.domain.matching.hundred_questions import TopicProgress, next_question, progress

KEYS = list(COMMON_QUESTIONS)
keys = st.lists(st.sampled_from(KEYS), unique=True)
dimensions = st.sampled_from(list(DIMENSIONS))


def dimension_of(key: str | None) -> str:
    return COMMON_QUESTIONS[key].dimension if key else ""


def test_a_key_never_changes_since_decisions_are_kept_by_it():
    assert sha256("\n".join(sorted(KEYS)).encode()).hexdigest()[:16] == "fbd278c93042b157"
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", key) and len(key) <= 40 for key in KEYS)


def test_one_recruiter_alone_goes_through_all_of_them_dimension_by_dimension():
    left, seen, here = list(KEYS), [], ""
    while (key := next_question(left, [], (), here, 3)) is not None:
        seen.append(key)
        left.remove(key)
        here = dimension_of(key)
    assert sorted(seen) == sorted(KEYS)
    in_turn = list(dict.fromkeys(map(dimension_of, seen)))
    assert in_turn == [*list(DIMENSIONS)[3:], *list(DIMENSIONS)[:3]]
    assert [dimension_of(key) for key in seen] == [d for d in in_turn for _ in range(10)]


@given(left=keys, busy=st.sets(dimensions), here=dimensions, beginning=st.integers(0, 99))
def test_one_keeps_out_of_a_colleagues_way_as_long_as_there_is_another(left, busy, here, beginning):
    chosen = next_question(left, [], busy, here, beginning)
    assert (chosen is None) == (not left)
    if {dimension_of(key) for key in left} - busy:
        assert dimension_of(chosen) not in busy
    if here in {dimension_of(key) for key in left} and here not in busy:
        assert dimension_of(chosen) == here


@given(left=keys, later=keys, here=dimensions)
def test_what_was_put_off_comes_when_all_others_are_through_the_longest_ago_first(left, later, here):
    put_off = [key for key in later if key in left]
    chosen = next_question(left, put_off, (), here, 0)
    assert chosen == (put_off or [None])[0] if set(left) <= set(put_off) else chosen not in put_off


def test_colleagues_who_begin_together_begin_apart():
    first = {dimension_of(next_question(KEYS, [], (), "", account)) for account in range(10)}
    assert first == set(DIMENSIONS)


def test_a_dimension_is_told_by_what_was_said_of_its_questions():
    found = progress({"holiday": "yes", "pension": "written", "shares": "not_for_us", "bonus": "later"})
    assert found[list(DIMENSIONS).index("rewards")] == TopicProgress("rewards", 2, 1, 1, 7)
    assert sum(topic.decided for topic in found) == 3
    assert {topic.all for topic in found} == {10}
