"""The sheet before an offer: from which rounds, for whom, and what becomes of its PDF."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.cast import AMARA, AMARA_FIT, JONAS_FIT, PANEL, SECRET, STARTS, Cast
from tests.queries import queries_of
from webapp.db import db, reading, transaction
from webapp.domain.errors import NotAllowed, NotFound, NotNow
from webapp.domain.fit.offer_sheet import FromRound, OfferSheet
from webapp.domain.forms.answers import Priority, Promise
from webapp.domain.forms.question_states import FollowedUp
from webapp.models import Interview, PrintedOfferSheet
from webapp.models.accounts import Account
from webapp.models.types import converter
from webapp.services.accounts import accounts
from webapp.services.documents import offer_sheets
from webapp.services.interviews import conflicts
from webapp.services.interviews.lifecycle import Invitee
from webapp.services.questions import ledger

NEXT = STARTS + timedelta(days=7)
LATER = STARTS + timedelta(days=1)
AFTER = NEXT + timedelta(days=1)
ONE, TWO = date(2027, 1, 14), date(2027, 1, 21)


@pytest.fixture
def first(cast: Cast) -> int:
    cast.library()
    return cast.reported()


def candidacy_of(interview_id: int) -> int:
    with reading():
        return db.session.get_one(Interview, interview_id).candidacy_id


def reader(account_id: int) -> conflicts.Reader:
    return conflicts.reader_of(db.session.get_one(Account, account_id))


def sheet(cast: Cast, interview_id: int, account_id: int = 0) -> OfferSheet:
    candidacy_id = candidacy_of(interview_id)
    with reading():
        return offer_sheets.offer_sheet(candidacy_id, reader(account_id or cast.recruiter_id))


def second_round(cast: Cast) -> int:
    number = cast.interview(now=LATER, starts_at=NEXT, panel=PANEL[:1])
    cast.answers(number, replace(AMARA, most=(Priority("progression"),)), LATER)
    cast.sends_briefing(number, LATER)
    cast.holds(number, NEXT + timedelta(hours=1))
    cast.rates(number, "Amara", AMARA_FIT, NEXT)
    cast.rates(number, "Jonas", replace(JONAS_FIT, promises=(Promise("Show the team", "Jonas Lind"),)), NEXT)
    cast.work(NEXT + timedelta(hours=2))
    return number


def asks(cast: Cast, interview_id: int, now=LATER) -> None:
    candidacy_id = candidacy_of(interview_id)
    with transaction():
        offer_sheets.have_printed(candidacy_id, reader(cast.recruiter_id), now)


def kept() -> list[tuple[int, bool]]:
    with reading():
        return [(row.account_id, row.is_made) for row in db.session.query(PrintedOfferSheet)]


def test_it_says_what_both_sides_said_with_its_sources(cast: Cast, first: int):
    told = sheet(cast, first)
    assert [(round_.number, round_.held_on) for round_ in told.rounds] == [(1, ONE)]
    assert [(topic.dimension, topic.wanted) for topic in told.topics] == [
        ("learning", "Real time for it, not a budget on paper."),
        ("flexibility", ""),
        ("progression", ""),
    ]
    promotions = told.topics[2].offers[0]
    assert promotions.text == "A panel of three decides who gets promoted, in March and September."
    assert promotions.limits == "Staff places are tied to a need."
    assert promotions.source.reviewed_on == date(2026, 9, 1)
    assert told.topics[2].parting is not None
    assert [question.text for question in told.questions] == [
        "How do you decide who gets promoted?",
        "Will the company be sold?",
    ]
    assert [(p.text, p.who, p.by, p.source) for p in told.promises] == [
        ("Send the ladder", "Jonas Lind", date(2027, 1, 18), FromRound("report", 1, ONE))
    ]


def test_nothing_of_it_was_said_in_confidence_or_rated(cast: Cast, first: int):
    told = converter.dumps(sheet(cast, first))
    for words in (
        *(SECRET, "parental leave", "Drew the whole pipeline", "Named the risks", "Clear to a lay person"),
        *(
            "Find out about pay bands",
            "Nobody could say what comes after senior",
            "Builds pipelines",
            "Priya",
        ),
    ):
        assert words not in told


def test_only_rounds_with_a_report_are_told_of(cast: Cast, first: int):
    second = cast.interview(now=LATER, starts_at=NEXT, panel=PANEL[:1])
    cast.answers(second, replace(AMARA, most=(Priority("team"),)), LATER)
    assert [round_.number for round_ in sheet(cast, first).rounds] == [1]
    assert sheet(cast, first).topics[0].dimension == "learning"


def test_before_the_first_report_there_is_none(cast: Cast):
    number = cast.interview()
    with pytest.raises(NotNow):
        sheet(cast, number)
    with pytest.raises(NotFound), reading():
        offer_sheets.offer_sheet(99, reader(cast.recruiter_id))


def test_the_next_round_says_it_anew(cast: Cast, first: int):
    second_round(cast)
    told = sheet(cast, first)
    assert [topic.dimension for topic in told.topics] == ["progression"]
    assert told.topics[0].parting.source == FromRound("report", 2, TWO)
    assert [promise.text for promise in told.promises] == ["Send the ladder", "Show the team"]
    assert [question.source.number for question in told.questions] == [2, 2]


def test_what_was_seen_to_since_is_not_open_any_more(cast: Cast, first: int):
    jonas = cast.participant(first, "Jonas")
    with transaction():
        ledger.mark_followed_up(first, f"promise:{jonas}-1", cast.recruiter_id, LATER)
        ledger.answer_in_writing(first, "q-sell", "No.", cast.recruiter_id, LATER)
    told = sheet(cast, first)
    assert told.promises == ()
    assert [question.text for question in told.questions] == ["How do you decide who gets promoted?"]


def test_a_question_that_they_call_unanswered_stays_open_and_says_who_ticked_it_off(cast: Cast, first: int):
    with transaction():
        ledger.mark_followed_up(first, "question:q-sell", cast.recruiter_id, LATER)
    followed_up = {question.text: question.followed_up for question in sheet(cast, first).questions}
    assert followed_up == {
        "How do you decide who gets promoted?": None,
        "Will the company be sold?": FollowedUp("Rosa Marchetti", LATER.date()),
    }


def test_a_promise_stands_as_it_was_put_right(cast: Cast, first: int):
    key = f"{cast.participant(first, 'Jonas')}-1"
    with transaction():
        ledger.put_promise_right(first, key, Promise("Send both", "Ada", TWO), cast.recruiter_id, LATER)
    assert [(p.text, p.who, p.by) for p in sheet(cast, first).promises] == [("Send both", "Ada", TWO)]


def another_account(name: str) -> int:
    with transaction():
        return accounts.add(
            name=name, email=f"{name.lower()}@example.com", password="a quiet password", admin=True, now=LATER
        ).id


def test_who_judges_next_does_not_see_it(cast: Cast, first: int):
    kim = another_account("Kim")
    cast.interview(now=LATER, starts_at=NEXT, panel=(Invitee("Kim", "kim+hr@example.com"),))
    with pytest.raises(NotAllowed):
        sheet(cast, first, kim)
    candidacy_id = candidacy_of(first)
    with pytest.raises(NotAllowed), transaction():
        offer_sheets.have_printed(candidacy_id, reader(kim), LATER)
    with pytest.raises(NotAllowed), reading():
        offer_sheets.printed_file(candidacy_id, reader(kim), "A4")


def test_a_restricted_round_is_not_told_to_others(cast: Cast, first: int):
    second = second_round(cast)
    kim = another_account("Kim")
    asked = candidacy_of(first)
    with transaction():
        offer_sheets.have_printed(asked, reader(kim), AFTER)
    cast.work(AFTER)
    with transaction():
        db.session.get_one(Interview, second).restricted = True
    assert [round_.number for round_ in sheet(cast, first, kim).rounds] == [1]
    assert [round_.number for round_ in sheet(cast, first).rounds] == [1, 2]
    with pytest.raises(NotFound), reading():
        offer_sheets.printed_file(asked, reader(kim), "A4")
    with transaction():
        db.session.get_one(Interview, first).restricted = True
    with pytest.raises(NotFound):
        sheet(cast, first, kim)


def test_its_pdf_is_made_once_for_the_same_and_anew_for_what_changed(cast: Cast, first: int):
    candidacy_id = candidacy_of(first)
    asks(cast, first)
    asks(cast, first)
    with reading():
        who = reader(cast.recruiter_id)
        told = offer_sheets.offer_sheet(candidacy_id, who)
        assert offer_sheets.printed(candidacy_id, told, who).state == "making"
    cast.work(LATER)
    with reading():
        who = reader(cast.recruiter_id)
        done = offer_sheets.printed(candidacy_id, told, who)
        assert (done.state, done.day, done.is_current) == ("made", LATER.date(), True)
        assert offer_sheets.printed_file(candidacy_id, who, "A4")[0]
        assert offer_sheets.printed_file(candidacy_id, who, "Letter")[0]
    with transaction():
        ledger.answer_in_writing(first, "q-sell", "No.", cast.recruiter_id, LATER)
    now_told = sheet(cast, first)
    with reading():
        assert not offer_sheets.printed(candidacy_id, now_told, reader(cast.recruiter_id)).is_current
    asks(cast, first)
    assert kept() == [(cast.recruiter_id, False)]
    cast.work(LATER)
    assert kept() == [(cast.recruiter_id, True)]


def test_erased_with_any_of_its_rounds(cast: Cast, first: int):
    second_round(cast)
    asks(cast, first, AFTER)
    cast.erases(first, AFTER)
    assert kept() == []
    cast.work(AFTER)
    assert kept() == []


def test_it_takes_the_same_number_of_queries_for_more_rounds(cast: Cast, first: int):
    candidacy_id = candidacy_of(first)

    def queries() -> int:
        return queries_of(lambda: offer_sheets.offer_sheet(candidacy_id, reader(cast.recruiter_id)))

    one = queries()
    second_round(cast)
    assert queries() == one
