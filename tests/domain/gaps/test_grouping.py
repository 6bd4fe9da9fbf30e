import itertools
import random
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.forms.answers import CandidateFit, InterviewerFit
from webapp.domain.gaps.grouping import AskedQuestion, group_gaps, who_left_open
from webapp.domain.gaps.rewording import normalised_words
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import AppliesTo, Source

START = datetime(2027, 1, 4, 9, tzinfo=UTC)
DAY = timedelta(days=1)
LEEDS = RoleFacts("Data Engineer", "Engineering", "Leeds", "Senior")
BERLIN = RoleFacts("Designer", "Design", "Berlin")


@cache
def words(text: str) -> frozenset[str]:
    return frozenset(normalised_words(text))


def likeness(one: str, other: str) -> float:
    mine, theirs = words(one), words(other)
    return 2 * len(mine & theirs) / ((len(mine) + len(theirs)) or 1)


def asking(text: str, interview: int = 1, day: int = 0, band="prepare", role=LEEDS, **more) -> AskedQuestion:
    return AskedQuestion(interview, text, START + day * DAY, role, band, **more)


def grouped(*askings: AskedQuestion) -> list[list[str]]:
    return [[a.text for a in gap.questions] for gap in group_gaps(askings, likeness, words)]


def test_questions_that_are_alike_are_one_gap_and_the_most_asked_comes_first():
    assert grouped(
        asking("Is there a gym", 1, day=9),
        asking("Will the company be sold", 2, day=1),
        asking("Will the company be sold soon", 3, day=2),
        asking("will the COMPANY be sold?", 4, day=3),
    ) == [
        ["will the COMPANY be sold?", "Will the company be sold soon", "Will the company be sold"],
        ["Is there a gym"],
    ]


def test_a_gap_says_how_often_since_when_and_where():
    (gap,) = group_gaps(
        [
            asking("Will the company be sold this year", 2, day=5, role=BERLIN, band="check"),
            asking("Will the company be sold", 1, day=1),
            asking("will the company be sold?", 1, day=1),
        ],
        likeness,
        words,
    )
    assert (gap.count, gap.since, gap.latest) == (2, START + DAY, START + 5 * DAY)
    assert gap.wording == "Will the company be sold"
    assert gap.band == "prepare"
    assert gap.places == (("Design", "Berlin"), ("Engineering", "Leeds"))
    assert gap.shared_place == AppliesTo()


def test_a_place_that_all_share_is_the_gaps():
    other = RoleFacts("Manager", "Engineering", "Berlin", "Lead")
    (gap,) = group_gaps([asking("Any gym"), asking("Any gym", 2, role=other)], likeness, words)
    assert gap.shared_place == AppliesTo(department="Engineering")


def test_the_entry_that_is_nearest_to_most_is_named():
    pay, leave = Source(1, "Pay", "(top)", "", None), Source(2, "Leave", "(top)", "", None)
    askings = [
        asking("Any leave", n, band="check", nearest=near) for n, near in enumerate((pay, leave, leave))
    ]
    (gap,) = group_gaps([*askings, asking("Any leave", 9)], likeness, words)
    assert gap.nearest == leave
    assert group_gaps([asking("Any leave")], likeness, words)[0].nearest is None


@pytest.mark.parametrize(
    ("more", "is_open"),
    [
        ({}, False),
        ({"band": "check"}, True),
        ({"band": "prepare"}, True),
        ({"doubt": "candidate", "revealed_at": START, "changed_at": START - DAY}, True),
        ({"doubt": "panel", "revealed_at": START}, True),
        ({"doubt": "candidate", "revealed_at": START, "changed_at": START + DAY}, False),
        ({"doubt": "candidate"}, False),
    ],
)
def test_what_is_open(more, is_open):
    assert asking("Pay?", **({"band": "answered"} | more)).is_open is is_open


def test_who_says_that_a_question_stayed_open():
    said = CandidateFit(outcomes={"a": "not", "b": "partly", "c": "answered"})
    silent, busy = InterviewerFit(), InterviewerFit(handled=("a", "d"))
    assert [who_left_open(key, said, [silent, busy]) for key in "abcde"] == ["candidate", "", "", "", "panel"]
    assert who_left_open("a", None, [busy]) == ""
    assert who_left_open("b", None, [busy]) == "panel"
    assert who_left_open("a", None, []) == ""


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(("ab", "cd", "ef", "gh")), min_size=1, max_size=4), st.integers(0, 3)
        ),
        max_size=9,
    ),
    st.randoms(use_true_random=False),
)
def test_every_open_question_is_in_one_gap_whatever_their_order(asked, shuffled):
    askings = [asking(" ".join(text), n, day) for n, (text, day) in enumerate(asked)]
    found = group_gaps(askings, likeness, words)
    assert sorted((a for gap in found for a in gap.questions), key=lambda a: a.interview) == askings
    mixed = list(askings)
    shuffled.shuffle(mixed)
    assert group_gaps(mixed, likeness, words) == found


def test_five_hundred_questions_take_few_comparisons():
    draw = random.Random(4)
    known = ["".join(pair) for pair in itertools.product("abcdefghijklmnop", "aeiou")]
    askings = [asking(" ".join(draw.choices(known, k=9)), n, n % 90) for n in range(500)]
    compared = []

    def noted(one: str, other: str) -> float:
        compared.append(one)
        return likeness(one, other)

    group_gaps(askings, noted, words)

    assert len(compared) <= 500 * 12
