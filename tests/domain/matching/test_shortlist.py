import pytest

from webapp.domain.library.entries import Entry, Passage
from webapp.domain.matching.search import Match, Reason, SearchResult
from webapp.domain.matching.shortlist import explain_ranking

LEAVE = Entry(1, "Leave", "benefits", "")
PAY = Entry(2, "Pay", "benefits", "")


def match(entry: Entry, heading: str, score: float) -> Match:
    return Match(Passage(entry, heading, "Text."), score, Reason())


BEST, SECOND, THIRD = match(LEAVE, "Holiday", 4.0), match(LEAVE, "Sick leave", 3.0), match(PAY, "Bands", 1.0)


def test_each_passage_is_told_what_becomes_of_it():
    found = explain_ranking(SearchResult("answered", (BEST,)), (BEST, SECOND, THIRD))
    assert [(r.place, r.share, r.fate) for r in found] == [
        (1, 1.0, "chosen"),
        (2, 0.75, "same_entry"),
        (3, 0.25, "further"),
    ]


def test_where_nothing_answers_all_of_them_say_too_little():
    assert {r.fate for r in explain_ranking(SearchResult("prepare", ()), (BEST, SECOND))} == {"too_little"}


@pytest.mark.parametrize("matches", [(), (match(PAY, "Bands", 0.0),)])
def test_without_scores_there_is_nothing_to_measure_by(matches):
    assert all(r.share == 0.0 for r in explain_ranking(SearchResult("prepare", ()), matches))


def test_the_share_is_of_the_highest_score_even_if_it_is_not_the_first():
    assert [r.share for r in explain_ranking(SearchResult("answered", (SECOND,)), (SECOND, BEST))] == [
        0.75,
        1.0,
    ]
