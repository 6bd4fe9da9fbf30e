"""What goes on from a round to the panel of the next: into its briefing, whenever it changes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.cast import AMARA, AMARA_FIT, INVITED, JONAS_FIT, PANEL, SECRET, STARTS, Cast
from webapp.db import db, reading, transaction
from webapp.domain.briefing.so_far import Became, PassedOn, PromisedBefore, SoFar
from webapp.domain.errors import Invalid
from webapp.domain.forms.answers import Priority, Promise, Question
from webapp.domain.forms.question_states import FollowedUp
from webapp.models import Document, Interview
from webapp.models.types import converter
from webapp.services.documents import versions
from webapp.services.interviews import so_far
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.questions import ledger

NEXT = STARTS + timedelta(days=7)
LATER = STARTS + timedelta(days=1)
ADA = (Invitee("Ada Osei", "ada@example.com", ("learning",)),)
SAME = replace(AMARA, questions=(Question("new", "Will the company be sold?"),))


@pytest.fixture
def first(cast: Cast) -> int:
    return cast.reported()


@pytest.fixture
def second(cast: Cast, first: int) -> int:
    return cast.interview(now=LATER, starts_at=NEXT, panel=ADA)


def known(interview_id: int) -> SoFar | None:
    with reading():
        return so_far.known_to(db.session.get_one(Interview, interview_id))


def briefings(interview_id: int) -> list[Document]:
    with reading():
        kept = db.session.query(Document).filter_by(interview_id=interview_id, kind="briefing")
        return kept.order_by(Document.version).all()


def test_a_first_round_knows_nothing_and_its_briefing_says_nothing_of_it(cast: Cast, first: int):
    assert known(first) is None
    with reading():
        assert versions.newest_version(first, "briefing").content.so_far is None


def test_the_next_one_knows_what_became_of_it(second: int):
    said = known(second)
    assert [(q.text, q.became) for q in said.open] == [
        ("How do you decide who gets promoted?", Became.PARTLY),
        ("Will the company be sold?", Became.NOT),
    ]
    assert said.asked == ()
    assert said.promises == (PromisedBefore("Send the ladder", "Jonas Lind", date(2027, 1, 18), kept=False),)
    assert said.days == (date(2027, 1, 14),)


def test_a_question_that_was_ticked_off_says_by_whom_and_is_open_if_they_call_it_so(cast: Cast):
    first = cast.interview()
    cast.answers(first)
    cast.holds(first)
    cast.rates(first, "Amara", replace(AMARA_FIT, outcomes={"q-promoted": "partly"}))
    for who in ("Jonas", "Priya"):
        cast.rates(first, who, replace(JONAS_FIT, handled=()))
    cast.work()
    second = cast.interview(now=LATER, starts_at=NEXT, panel=ADA)
    with transaction():
        for key in ("q-promoted", "q-sell"):
            ledger.mark_followed_up(first, f"question:{key}", cast.recruiter_id, LATER)
    said, rosa = known(second), FollowedUp("Rosa Marchetti", date(2027, 1, 15))
    assert [(q.key, q.became, q.followed_up) for q in said.open] == [("q-promoted", Became.PARTLY, rosa)]
    assert [(q.key, q.became, q.followed_up) for q in said.asked] == [("q-sell", Became.FOLLOWED_UP, rosa)]
    with transaction():
        ledger.take_up_again(first, "question:q-promoted", cast.recruiter_id, LATER)
    assert [q.followed_up for q in known(second).open] == [None]


def test_nothing_is_known_before_the_report(cast: Cast):
    first = cast.interview()
    cast.answers(first)
    cast.sends_briefing(first)
    cast.holds(first)
    cast.rates(first, "Amara", AMARA_FIT)
    assert known(cast.interview(now=LATER, starts_at=NEXT, panel=ADA)) is None


def test_no_byte_of_it_tells_what_was_rated_or_confided(cast: Cast, second: int):
    told = converter.dumps(known(second))
    for words in (
        SECRET,
        "parental leave",
        "Drew the whole pipeline",
        "Named the risks",
        "Clear to a lay person",
        "Find out about pay bands",
        "Nobody could say what comes after senior",
        "Builds pipelines others can run",
        "Priya",
    ):
        assert words not in told


def test_open_questions_that_come_along_are_marked_in_the_briefing(cast: Cast, second: int):
    cast.answers(second, replace(SAME, most=(Priority("team"),)), LATER)
    with reading():
        content = versions.compose_briefing(second, INVITED).content
    assert [q.asked_on for q in content.questions] == [date(2027, 1, 14)]
    assert content.so_far.most_before == ("learning", "flexibility", "progression")
    assert content.so_far.most_now == ("team",)


def test_a_change_makes_a_new_version_and_nothing_else_does(cast: Cast, first: int, second: int):
    cast.answers(second, SAME, LATER)
    cast.sends_briefing(second, LATER)
    assert len(briefings(second)) == 1
    with transaction():
        ledger.mark_followed_up(first, "follow_up:2", cast.recruiter_id, LATER)
    cast.work(LATER)
    assert len(briefings(second)) == 1, "what the panel does not know of"
    promise = f"promise:{cast.participant(first, 'Jonas')}-1"
    with transaction():
        ledger.mark_followed_up(first, promise, cast.recruiter_id, LATER)
    cast.work(LATER)
    assert briefings(second)[-1].version == 2
    with transaction():
        ledger.put_promise_right(
            first, promise.partition(":")[2], Promise("Send both ladders", "Ada"), cast.recruiter_id, LATER
        )
    cast.work(LATER)
    assert briefings(second)[-1].version == 3
    with reading():
        said = versions.newest_version(second, "briefing").content.so_far
    assert said.promises == (PromisedBefore("Send both ladders", "Ada", None, kept=True),)


def test_a_report_that_comes_late_makes_a_new_version(cast: Cast):
    first = cast.interview()
    cast.answers(first)
    cast.sends_briefing(first)
    cast.holds(first)
    second = cast.interview(now=LATER, starts_at=NEXT, panel=ADA)
    cast.answers(second, SAME, LATER)
    cast.sends_briefing(second, LATER)
    cast.everybody_rates(first)
    cast.work(LATER)
    newest = briefings(second)[-1]
    assert newest.version == 2
    with reading():
        said = versions.newest_version(second, "briefing").content.so_far
    assert [q.text for q in said.open] == ["Will the company be sold?"]


def test_a_recruiter_passes_words_on(cast: Cast, first: int, second: int):
    with transaction():
        so_far.pass_on(first, "She liked the lab.\r\n", cast.recruiter_id, LATER)
    assert known(second).passed_on == PassedOn("She liked the lab.", "Rosa Marchetti")
    with transaction():
        so_far.pass_on(first, "", cast.recruiter_id, LATER)
    assert known(second).passed_on is None
    with pytest.raises(Invalid), transaction():
        so_far.pass_on(first, "x" * 2001, cast.recruiter_id, LATER)


def test_what_is_restricted_goes_on_to_what_is_so_only(cast: Cast, first: int, second: int):
    with transaction():
        db.session.get_one(Interview, first).restricted = True
    assert known(second) is None
    with transaction():
        db.session.get_one(Interview, second).restricted = True
    assert known(second) is not None


def test_a_third_round_knows_of_both(cast: Cast, first: int, second: int):
    cast.answers(second, SAME, LATER)
    cast.sends_briefing(second, LATER)
    cast.holds(second, NEXT + timedelta(hours=1))
    cast.rates(second, "Amara", replace(AMARA_FIT, outcomes={"q-sell": "answered"}), NEXT)
    cast.rates(second, "Ada", replace(JONAS_FIT, handled=("q-sell",)), NEXT)
    cast.work(NEXT + timedelta(hours=2))
    third = cast.interview(now=NEXT, starts_at=NEXT + timedelta(days=7), panel=PANEL)
    said = known(third)
    assert said.days == (date(2027, 1, 14), date(2027, 1, 21))
    assert [(q.text, q.asked_on) for q in said.asked] == [("Will the company be sold?", date(2027, 1, 14))]
    assert len(said.promises) == 2
