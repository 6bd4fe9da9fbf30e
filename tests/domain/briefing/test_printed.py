from dataclasses import replace
from datetime import date

import pytest

from tests.domain.briefing.sample import (
    BENEFITS,
    INTERVIEW,
    LEARNING,
    MISSION,
    PAY,
    PROMOTIONS,
    USUAL,
    FakeShelf,
)
from webapp.domain.briefing.composition import Briefing, compose
from webapp.domain.briefing.printed_content import entries_in, lines_of, says_the_same
from webapp.domain.forms.answers import PreInterview, Priority, Question
from webapp.domain.library.entries import Entry

ASKED = PreInterview(most=(Priority("learning"),), questions=(Question("q", "Who plans operating rooms?"),))


def briefing(*entries: Entry) -> Briefing:
    return compose(INTERVIEW, ASKED, FakeShelf(entries), USUAL)


def test_every_part_that_prints_an_entry_is_counted():
    assert entries_in(briefing(LEARNING, BENEFITS, MISSION)) == {1, 3, 5}
    assert entries_in(briefing(LEARNING, PROMOTIONS, BENEFITS, PAY, MISSION)) == {1, 2, 3, 4, 5}
    assert list(lines_of(briefing())) == []


@pytest.mark.parametrize("entry", [LEARNING, BENEFITS, MISSION])
def test_another_date_of_review_is_no_news(entry):
    assert says_the_same(briefing(entry), briefing(replace(entry, reviewed_on=date(2027, 1, 1))))


@pytest.mark.parametrize("entry", [LEARNING, BENEFITS, MISSION])
@pytest.mark.parametrize("change", [{"limits": "Not in March."}, {"owner": "Ada"}, {"body": "Other words."}])
def test_everything_else_is(entry, change):
    assert not says_the_same(briefing(entry), briefing(replace(entry, **change)))
