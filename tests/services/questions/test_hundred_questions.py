"""What recruiters say of the hundred common questions: kept, taken back, and true afterwards."""

from dataclasses import replace

import pytest

from tests.cast import INVITED, PASSWORD, Cast
from tests.queries import queries_of
from webapp.db import db, reading, transaction
from webapp.domain.errors import DecidedMeanwhile, Invalid, NotFound
from webapp.domain.forms.answers import PreInterview, Question
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.entries import AppliesTo, Entry
from webapp.models import CommonQuestionVerdict, LibraryEntry
from webapp.services.accounts import accounts
from webapp.services.interviews.conflicts import NOBODY
from webapp.services.library import entries
from webapp.services.questions import gaps, hundred_questions
from webapp.services.questions.hundred_questions import QuestionDesk, Standing

pytestmark = pytest.mark.both_databases

PROMOTIONS, WORK, LEEDS = "How promotions are decided", "Where we work", "Benefits in Leeds"
HOME, HOLIDAY, LANGUAGES = "days-from-home", "holiday", "languages"


@pytest.fixture(autouse=True)
def shelf(cast: Cast) -> None:
    cast.library()


def entry_id(title: str) -> int:
    with reading():
        return db.session.query(LibraryEntry).filter_by(title=title).one().id


def answers_of(title: str) -> tuple[str, ...]:
    with reading():
        return entries.get(entry_id(title)).answers


def wording(key: str) -> str:
    return hundred_questions.question_of(key).text


def desk(key: str, role: RoleFacts | None = None, words: str = "", more: bool = False) -> QuestionDesk:
    with reading():
        return hundred_questions.desk(key, role, words, more)


def standing(cast: Cast, now=INVITED, **where) -> Standing:
    with reading():
        return hundred_questions.standing(cast.recruiter_id, now, **where)


def yes(cast: Cast, key: str, title: str, *, seen: int | None = None, now=INVITED) -> int:
    number, seen = entry_id(title), desk(key).seen if seen is None else seen
    with transaction():
        return hundred_questions.answered_by(key, number, seen, cast.recruiter_id, now)


def dismiss(cast: Cast, key: str, by: int | None = None, now=INVITED) -> int:
    seen = desk(key).seen
    with transaction():
        return hundred_questions.dismissed(key, seen, by or cast.recruiter_id, now)


def take_back(cast: Cast, key: str) -> None:
    seen = desk(key).seen
    with transaction():
        hundred_questions.take_back(key, seen, cast.recruiter_id, INVITED)


def rewrite(title: str, **fields) -> None:
    number = entry_id(title)
    with transaction():
        row = entries.get(number)
        entries.edit(number, replace(entries.entry_of_row(row), **fields), row.updated_at, INVITED)


def test_yes_gives_the_entry_the_question_in_our_words_and_it_answers_it(cast: Cast):
    assert desk(LANGUAGES).best is None
    yes(cast, LANGUAGES, LEEDS)
    assert answers_of(LEEDS)[-1] == wording(LANGUAGES)
    again = desk(LANGUAGES)
    assert (again.found.band, again.best.line.source.title) == ("answered", LEEDS)
    with reading():
        assert hundred_questions.is_answered(LANGUAGES, entry_id(LEEDS), None)
    assert standing(cast).number == 1


def test_what_is_offered_is_what_a_briefing_prints_and_with_its_reasons(cast: Cast):
    found = desk("promotions", more=True)
    assert found.best.line.glance == "A panel of three decides who gets promoted, in March and September."
    assert found.best.line.limits == "Staff places are tied to a need."
    assert PROMOTIONS not in {offer.line.source.title for offer in found.others}
    [sought, *_] = desk("promotions", words="parental leave").others
    assert sought.line.source.title == LEEDS
    assert sought.match.reason.mentions


def test_for_a_role_only_what_applies_to_it_is_offered(cast: Cast):
    berlin = RoleFacts("Data Engineer", "Engineering", "Berlin")
    assert desk(HOLIDAY).best.line.source.title == LEEDS
    assert desk(HOLIDAY, berlin).best is None


def test_an_entry_to_be_filled_in_is_neither_offered_nor_taken(cast: Cast):
    rewrite(LEEDS, body="You have […: how many] days of holiday.")
    titles = {offer.line.source.title for offer in desk(HOLIDAY, more=True).others}
    assert LEEDS not in titles
    with pytest.raises(Invalid):
        yes(cast, HOLIDAY, LEEDS)


def test_taking_back_leaves_the_entry_as_it_was(cast: Cast):
    before = answers_of(LEEDS)
    yes(cast, HOLIDAY, LEEDS)
    take_back(cast, HOLIDAY)
    assert answers_of(LEEDS) == before
    assert standing(cast).number == 0
    with pytest.raises(DecidedMeanwhile):
        take_back(cast, HOLIDAY)


def test_what_the_entry_had_before_or_got_from_somebody_since_stays(cast: Cast):
    rewrite(WORK, answers=(wording(HOME),))
    yes(cast, HOME, WORK)
    take_back(cast, HOME)
    assert answers_of(WORK) == (wording(HOME),)
    yes(cast, HOLIDAY, LEEDS)
    for answers in ((), (wording(HOLIDAY),)):
        rewrite(LEEDS, answers=answers)
    take_back(cast, HOLIDAY)
    assert answers_of(LEEDS) == (wording(HOLIDAY),)


def test_a_second_place_may_answer_the_same_question(cast: Cast):
    with transaction():
        berlin = AppliesTo(location="Berlin")
        entries.add(Entry(0, "Berlin", "benefits", "30 days.", applies_to=berlin), INVITED)
    yes(cast, HOLIDAY, LEEDS)
    yes(cast, HOLIDAY, "Berlin")
    assert wording(HOLIDAY) in answers_of(LEEDS)
    assert [line.title for line in desk(HOLIDAY).decided] == [LEEDS, "Berlin"]
    assert standing(cast).number == 1


def test_not_for_us_takes_the_question_out_again_and_is_no_gap(cast: Cast):
    yes(cast, LANGUAGES, LEEDS)
    dismiss(cast, LANGUAGES)
    assert wording(LANGUAGES) not in answers_of(LEEDS)
    assert standing(cast).topic("learning").not_for_us == 1
    cast.answers(cast.interview(), PreInterview(questions=(Question("q-1", wording(LANGUAGES)),)))
    with reading():
        to_write, not_for_us = gaps.told_apart(gaps.open_gaps(NOBODY, INVITED))
        assert (to_write, [gap.wording for gap in not_for_us]) == ((), [wording(LANGUAGES)])
    yes(cast, LANGUAGES, LEEDS)
    assert [line.verdict for line in desk(LANGUAGES).decided] == ["yes"]
    with reading():
        assert gaps.told_apart(gaps.open_gaps(NOBODY, INVITED)) == ((), ())


def test_who_comes_second_is_told_and_asked(cast: Cast):
    yes(cast, HOME, WORK, seen=0)
    with pytest.raises(DecidedMeanwhile):
        yes(cast, HOME, LEEDS, seen=0)
    assert wording(HOME) not in answers_of(LEEDS)
    yes(cast, HOME, LEEDS)
    assert wording(HOME) in answers_of(LEEDS)


@pytest.mark.parametrize("change", ["retired", "edited"])
def test_a_question_is_open_again_when_its_entry_is_gone_or_says_so_no_longer(cast: Cast, change: str):
    yes(cast, HOME, WORK)
    if change == "retired":
        with transaction():
            entries.retire(entry_id(WORK), INVITED)
    else:
        rewrite(WORK, answers=())
    assert standing(cast).number == 0
    assert [line.stands for line in desk(HOME).decided] == [False]


def test_what_is_written_for_it_says_that_it_answers_it(cast: Cast):
    with transaction():
        content = Entry(0, "Languages", "growth", "We pay for two hours a week.")
        hundred_questions.written(LANGUAGES, content, 0, cast.recruiter_id, INVITED)
    assert answers_of("Languages") == (wording(LANGUAGES),)
    assert standing(cast).topic("learning").written == 1
    take_back(cast, LANGUAGES)
    assert answers_of("Languages") == (wording(LANGUAGES),)


def test_one_goes_on_where_one_was_and_what_was_put_off_comes_last(cast: Cast):
    dismiss(cast, "pension")
    assert standing(cast).next == "salary-range"
    with transaction():
        hundred_questions.put_off("salary-range", cast.recruiter_id, INVITED)
    assert standing(cast).next == "pay-rises"
    assert standing(cast, here="rewards", passing="pay-rises").next == "bonus"


def test_a_colleague_at_work_has_a_dimension_to_herself_for_some_minutes(cast: Cast):
    with transaction():
        colleague = {"name": "Kim", "email": "kim@example.com", "password": PASSWORD}
        kim = accounts.add(**colleague, admin=False, now=INVITED).id
    dismiss(cast, "pension", by=kim)
    dismiss(cast, "bonus")
    found = standing(cast)
    assert found.at_work == {"rewards": (kim,)}
    assert hundred_questions.question_of(found.next).dimension != "rewards"
    later = standing(cast, INVITED + hundred_questions.AT_WORK)
    assert later.at_work == {}
    assert later.next == "salary-range"


def test_what_is_none_of_the_hundred_is_not_there(cast: Cast):
    for verb in (desk, hundred_questions.question_of):
        with pytest.raises(NotFound):
            verb("nothing")
    with transaction():
        gone = CommonQuestionVerdict(key="gone", verdict="not_for_us", by_id=cast.recruiter_id, at=INVITED)
        db.session.add(gone)
    assert standing(cast).number == 0


def test_however_many_are_decided_the_queries_are_as_many(cast: Cast):
    dismiss(cast, "pension")
    few = queries_of(lambda: standing(cast))
    for key in ("bonus", "shares", "perks"):
        dismiss(cast, key)
    yes(cast, HOME, WORK)
    standing(cast)  # indexes the library
    assert queries_of(lambda: standing(cast)) == few
