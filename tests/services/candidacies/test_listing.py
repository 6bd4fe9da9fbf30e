"""The list of candidacies: which stand in it, in a number of queries that does not grow."""

import pytest

from tests.cast import INVITED, STARTS, Cast
from tests.queries import queries_of
from tests.services.candidacies.candidacies import WEEK, account, reader, reported
from webapp.db import db, reading, transaction
from webapp.domain.interview.rounds import Outcome
from webapp.services.candidacies import listing
from webapp.services.candidacies.listing import CandidacyFilter, CandidacyList, State
from webapp.services.interviews import outcomes, restrictions
from webapp.services.interviews.lifecycle import Invitee


def listed(
    account_id: int, state: State | None = "open", words: str = "", after: int | None = None
) -> CandidacyList:
    with reading():
        return listing.page_of(CandidacyFilter(state, words, reader(account_id)), after)


def names(page: CandidacyList) -> list[str]:
    return [line.candidate for line in page.lines]


def test_a_candidacy_stands_once_with_its_rounds_the_newest_first(cast: Cast):
    reported(cast, 0)
    cast.interview(candidate="Bo Lund")
    second = cast.interview(now=STARTS, starts_at=STARTS + WEEK)
    page = listed(cast.recruiter_id)
    assert names(page) == ["Bo Lund", "Amara Obi"]
    assert len(page.lines[1].rounds) == 2
    assert page.lines[1].newest.id == second


@pytest.mark.parametrize(
    ("state", "expected"), [("open", ["Bo Lund"]), ("ended", ["Amara Obi"]), (None, ["Bo Lund", "Amara Obi"])]
)
def test_it_is_narrowed_by_the_outcome(cast: Cast, state: State | None, expected: list[str]):
    first = cast.interview()
    cast.interview(candidate="Bo Lund")
    with transaction():
        outcomes.note_outcome(first, Outcome.HIRED, cast.actor, INVITED)
    assert names(listed(cast.recruiter_id, state)) == expected


@pytest.mark.parametrize(("words", "found"), [("lund", 1), ("bo", 1), ("senior data", 2), ("nobody", 0)])
def test_it_is_searched_by_candidate_and_role(cast: Cast, words: str, found: int):
    cast.interview()
    cast.interview(candidate="Bo Lund")
    assert len(listed(cast.recruiter_id, words=words).lines) == found


def test_it_goes_on_on_the_next_page(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(listing, "PAGE", 2)
    for number in range(3):
        cast.interview(candidate=f"Person{number} Lund")
    first = listed(cast.recruiter_id)
    assert names(first) == ["Person2 Lund", "Person1 Lund"]
    second = listed(cast.recruiter_id, after=first.following)
    assert (names(second), second.following) == (["Person0 Lund"], None)


def test_it_takes_as_many_queries_with_more_candidacies_and_rounds(cast: Cast):
    reported(cast, 0)
    looks = CandidacyFilter("open", "", reader(cast.recruiter_id))
    few = queries_of(lambda: listing.page_of(looks))
    for number in range(1, 4):
        reported(cast, number)
        cast.interview(candidate=f"Person{number} Lund")
    assert queries_of(lambda: listing.page_of(looks)) == few


def test_who_judges_it_is_about_or_is_kept_out_does_not_find_it(cast: Cast):
    first = reported(cast, 0)
    lena, amara, kim = account("Lena Kraft"), account("Amara Obi"), account("Kim Lee")
    cast.interview(now=STARTS, starts_at=STARTS + WEEK, panel=(Invitee("Lena Kraft", "lena@example.com"),))
    with transaction():
        restrictions.mark_party(first, kim, True, cast.recruiter_id, STARTS)
    assert [len(listed(who).lines) for who in (lena, amara, kim, cast.recruiter_id)] == [0, 0, 0, 1]


def test_an_index_has_those_that_go_on(cast: Cast):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("the plan of a small table on PostgreSQL says nothing")
    cast.interview()
    with reading():
        query = listing.candidacy_query(CandidacyFilter("open", "", reader(cast.recruiter_id)), None)
        sql = query.compile(db.engine, compile_kwargs={"literal_binds": True})
        plan = " ".join(
            row[-1] for row in db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}")
        )
    assert "ix_candidacy_open" in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan
