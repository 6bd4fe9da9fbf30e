"""Interviews with one person about one role are rounds of one candidacy."""

from datetime import timedelta

import pytest

from tests.cast import INVITED, STARTS, Cast
from webapp.db import db, reading, transaction
from webapp.domain.interview.rounds import Outcome
from webapp.models import Candidacy, Interview
from webapp.services.interviews import erasure, rounds


def of(interview_id: int) -> int:
    with reading():
        return db.session.get_one(Interview, interview_id).candidacy_id


def test_the_next_interview_is_the_next_round(cast: Cast):
    later = cast.interview(starts_at=STARTS + timedelta(days=7))
    first = cast.interview()
    assert of(first) == of(later)
    with reading():
        assert [i.id for i in rounds.of_candidacy(of(first))] == [first, later]


def test_another_person_or_twelve_months_begin_another_candidacy(cast: Cast):
    first = cast.interview()
    assert of(cast.interview(candidate="Lena Kraft")) != of(first)
    assert of(cast.interview(starts_at=STARTS + timedelta(days=365))) != of(first)


def test_after_an_outcome_a_new_application_is_a_new_candidacy(cast: Cast):
    first = cast.interview()
    with transaction():
        db.session.get_one(Candidacy, of(first)).outcome = Outcome.DECLINED
    assert of(cast.interview(starts_at=STARTS + timedelta(days=7))) != of(first)


@pytest.mark.parametrize("which", [0, 1])
def test_a_candidacy_goes_with_all_its_rounds(cast: Cast, which: int):
    rounds_of_it = cast.interview(), cast.interview(starts_at=STARTS + timedelta(days=7))
    other = cast.interview(candidate="Lena Kraft")
    with transaction():
        erasure.erase(rounds_of_it[which], cast.actor, INVITED)
    with reading():
        assert [c.id for c in db.session.query(Candidacy)] == [of(other)]
        assert [erasure.receipt(id_) is not None for id_ in (*rounds_of_it, other)] == [True, True, False]
