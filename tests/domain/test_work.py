"""The catalogue of work is whole: each kind has what everybody who reads it needs."""

import pytest

from webapp.domain import work
from webapp.domain.work import CATALOGUE, KINDS, LETTERS, Kind
from workers.kinds import TASKS

STORED = 40
"""Characters of a task in the database."""


def test_no_two_kinds_have_one_task():
    assert len(KINDS) == len(CATALOGUE)


def test_every_kind_that_is_no_letter_has_a_task_and_the_other_way_round():
    assert TASKS.keys() == {kind.task for kind in CATALOGUE if not kind.is_letter}


@pytest.mark.parametrize("kind", CATALOGUE, ids=lambda kind: kind.task)
def test_a_kind_has_a_name_on_pages_and_fits_its_column(kind: Kind):
    assert kind.title
    assert len(kind.task) <= STORED
    assert work.title_of(kind.task) == kind.title


@pytest.mark.parametrize("kind", LETTERS.values(), ids=lambda kind: kind.letter)
def test_a_letter_has_a_reader_a_template_and_two_days_of_tries(kind: Kind):
    assert kind.task == work.letter(kind.letter)
    assert kind.template
    assert work.attempts(kind.task, 8) == (4 if kind.letter == "test" else work.LETTER_ATTEMPTS)
    assert (kind.about == "interview") == (kind.reader == "owner")
    assert (kind.about == "account") == (kind.reader == "account")
    assert kind.has_interview or kind.wanted == "always", "no clock and no link say when it is over"
    assert kind.calendar is None or kind.about == "participant", "an event is a participant's"
    assert not kind.reminds or kind.wanted == "owed", "only the clock reminds"


def test_what_another_version_promised_is_named_and_tried_like_any_job():
    assert work.title_of("letter.of_tomorrow") == "Letter"
    assert work.title_of("sweep") == "A step of the clock"
    assert work.attempts("sweep", 8) == 8
    with pytest.raises(KeyError):
        work.letter("of_tomorrow")
