"""All that is kept about a person, for them: what they said, what was said about them, notes, letters."""

import json

import pytest

from tests.cast import AMARA_FIT, SECRET, STARTS, Cast
from tests.services.candidacies.candidacies import ADA, HOUR, WEEK, account, of, reader
from webapp.db import reading, transaction
from webapp.domain.errors import NotAllowed
from webapp.services.candidacies import export, notes
from webapp.services.candidacies.page import page_of
from webapp.services.interviews import so_far


@pytest.fixture
def first(cast: Cast) -> int:
    return cast.reported()


def kept(interview_id: int, account_id: int) -> str:
    """The file, as text."""
    with reading():
        who = reader(account_id)
        return json.dumps(export.kept_about(page_of(of(interview_id), who), who), ensure_ascii=False)


def test_it_has_every_word_of_and_about_them(cast: Cast, first: int):
    with transaction():
        notes.add_note(of(first), "Rings in the evening.", cast.recruiter_id, STARTS)
        so_far.pass_on(first, "Show them the workshop.", cast.recruiter_id, STARTS)
    file = kept(first, cast.recruiter_id)
    for words in (
        "amara@example.com",
        "Quiet mornings.",
        SECRET,
        "Drew the whole pipeline.",
        "Send the ladder",
        "Rings in the evening.",
        "Show them the workshop.",
        "Invitation",
    ):
        assert words in file, words


def test_what_is_sealed_is_not_in_it(cast: Cast, first: int):
    second = cast.interview(now=STARTS, starts_at=STARTS + WEEK, panel=ADA)
    cast.holds(second, STARTS + WEEK + HOUR)
    said = AMARA_FIT.__class__(open="Where would I sit?")
    cast.rates(second, "Amara", said, STARTS + WEEK + HOUR)
    file = kept(first, cast.recruiter_id)
    assert '"round": 2' in file
    assert "Where would I sit?" not in file


def test_who_sits_on_a_panel_or_does_not_see_all_rounds_does_not_get_it(cast: Cast, first: int):
    jonas = account("Jonas Lind")
    with pytest.raises(NotAllowed):
        kept(first, jonas)
