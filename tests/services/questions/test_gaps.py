"""Content gaps: what was asked and is not answered, without a name, a confidence or a word that is sealed."""

from datetime import timedelta

import pytest

from tests.cast import AMARA, AMARA_FIT, INVITED, JONAS_FIT, SECRET, STARTS, Cast
from tests.queries import queries_of, statements
from webapp.db import db, transaction
from webapp.domain.errors import NotFound
from webapp.domain.forms.answers import CandidateFit, InterviewerFit, PreInterview, Question
from webapp.domain.gaps.grouping import Gap
from webapp.domain.library.entries import AppliesTo, Entry
from webapp.models import Interview, Role
from webapp.services.interviews import changes
from webapp.services.interviews.conflicts import NOBODY
from webapp.services.library import entries
from webapp.services.questions import gaps, learning

pytestmark = pytest.mark.both_databases

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SELL, PROMOTED = "Will the company be sold?", "How do you decide who gets promoted?"
OWNERS = Entry(
    id=0,
    title="Who owns us",
    topic="company",
    body="The founders own it all.",
    answers=("Is there a plan to have the company sold?",),
)


def asks(cast: Cast, *texts: str, candidate: str = "Amara Obi", now=INVITED, **more) -> int:
    """An interview whose candidate has asked these questions; its id."""
    interview_id = cast.interview(candidate=candidate, **more)
    questions = tuple(Question(f"q-{n}", text) for n, text in enumerate(texts))
    cast.answers(interview_id, PreInterview(questions=questions), now)
    return interview_id


def found(now=INVITED) -> list[Gap]:
    db.session.rollback()
    return list(gaps.open_gaps(NOBODY, now))


def wordings(now=INVITED) -> list[str]:
    return [gap.wording for gap in found(now)]


def revealed(cast: Cast, candidate: CandidateFit | None, panel: InterviewerFit | None) -> int:
    """An interview about promotions whose report is kept."""
    interview_id = asks(cast, PROMOTED)
    cast.holds(interview_id)
    if candidate:
        cast.rates(interview_id, "Amara", candidate)
    if panel:
        cast.rates(interview_id, "Jonas", panel)
    cast.keeps_report(interview_id)
    return interview_id


def test_what_the_library_cannot_answer_is_a_gap(cast):
    cast.library()
    cast.answers(cast.interview())
    (gap,) = found()
    assert (gap.wording, gap.band, gap.count, gap.since) == (SELL, "prepare", 1, INVITED)
    assert gap.shared_place == AppliesTo("Engineering", "Leeds")


def test_what_was_asked_in_confidence_is_in_no_gap(cast):
    cast.answers(cast.interview())  # the library is empty
    assert set(wordings()) == {SELL, PROMOTED}
    assert SECRET not in str(found())


def test_two_who_ask_the_same_are_one_gap(cast):
    asks(cast, "Will the company be sold soon?")
    asks(cast, SELL, candidate="Bo Lund", now=INVITED + HOUR)
    asks(cast, "Is there a gym?", candidate="Cy Ek")
    first, second = found(INVITED + DAY)
    assert (first.wording, first.count, first.since) == (SELL, 2, INVITED)
    assert (second.wording, second.count) == ("Is there a gym?", 1)


def test_a_gap_closes_by_itself_when_its_answer_is_written(cast):
    asks(cast, SELL)
    assert wordings() == [SELL]
    with transaction():
        entries.add(OWNERS, INVITED)
    assert wordings() == []


def test_each_role_is_asked_about_its_own_library(cast):
    cast.library()
    asks(cast, "How much parental leave is there?")
    assert wordings() == []
    with transaction():
        db.session.get_one(Role, cast.role_id).location = "Berlin"
    (gap,) = found()
    assert (gap.band, gap.places) == ("prepare", (("Engineering", "Berlin"),))


def test_interviews_that_were_cancelled_or_erased_ask_nothing(cast):
    cancelled = asks(cast, SELL)
    erased = asks(cast, "Is there a gym?", candidate="Bo Lund")
    with transaction():
        changes.cancel(cancelled, cast.actor, INVITED)
    cast.erases(erased)
    assert wordings() == []


def test_what_was_asked_half_a_year_ago_is_over(cast):
    asks(cast, SELL)
    assert wordings(INVITED + gaps.ASKED_WITHIN) == [SELL]
    assert wordings(INVITED + gaps.ASKED_WITHIN + HOUR) == []


def test_the_newest_questions_are_looked_at(cast, monkeypatch):
    monkeypatch.setattr(gaps, "MOST_QUESTIONS", 2)
    asks(cast, SELL, now=INVITED)
    asks(cast, "Is there a gym?", "Who cooks?", candidate="Bo Lund", now=INVITED + HOUR)
    assert set(wordings(INVITED + DAY)) == {"Is there a gym?", "Who cooks?"}


NOT = CandidateFit(outcomes={"q-0": "not"})


def test_what_a_candidate_calls_not_answered_is_a_gap_though_the_library_has_an_answer(cast):
    cast.library()
    revealed(cast, NOT, JONAS_FIT)
    (gap,) = found(STARTS + DAY)
    assert (gap.wording, gap.band, gap.doubts) == (PROMOTED, "answered", {"candidate"})


def test_it_lowers_nothing_for_others(cast):
    cast.library()
    interview_id = revealed(cast, NOT, JONAS_FIT)
    db.session.rollback()
    asked = learning.question_of_interview(db.session.get_one(Interview, interview_id), "q-0", True)
    assert learning.answer_today(asked).band == "answered"


def test_it_closes_when_the_entry_has_been_changed_since(cast):
    cast.library()
    revealed(cast, NOT, JONAS_FIT)
    entry_id = next(row.id for row in entries.all_in_use() if row.title == "How promotions are decided")
    with transaction():
        entries.add_question(entry_id, "Who has a say in promotions?", STARTS + DAY)
    assert found(STARTS + DAY) == []


@pytest.mark.parametrize(
    ("candidate", "panel", "doubts"),
    [
        (None, InterviewerFit(), {"panel"}),
        (None, InterviewerFit(handled=("q-0",)), None),
        (CandidateFit(outcomes={"q-0": "answered"}), InterviewerFit(), None),
        (CandidateFit(outcomes={"q-0": "partly"}), None, None),
    ],
)
def test_what_else_is_said_of_a_question(cast, candidate, panel, doubts):
    cast.library()
    revealed(cast, candidate, panel)
    assert [gap.doubts for gap in found(STARTS + DAY)] == ([doubts] if doubts else [])


def test_nothing_of_a_sealed_form_opens_a_gap_or_is_even_read(cast):
    cast.library()
    interview_id = asks(cast, PROMOTED)
    cast.holds(interview_id)
    cast.rates(interview_id, "Amara", NOT)
    assert found(STARTS + DAY) == []
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    assert found(STARTS + DAY) == []
    cast.keeps_report(interview_id)
    assert [gap.wording for gap in found(STARTS + DAY)] == [PROMOTED]


def test_a_gap_is_called_by_its_wording_and_by_nobodys_interview(cast):
    asks(cast, "Will the company be sold soon?")
    asks(cast, SELL, candidate="Bo Lund")
    asked = gaps.find_question(gaps.reference(found()[0].wording), NOBODY, INVITED)
    assert (asked.text, asked.interview_id, asked.in_confidence) == (SELL, None, False)
    assert asked.place == AppliesTo("Engineering", "Leeds")
    assert asked.topic == "company"


def test_a_gap_that_a_colleague_has_closed_can_still_be_written(cast):
    asks(cast, SELL)
    with transaction():
        entries.add(OWNERS, INVITED)
    assert found() == []
    assert gaps.find_question(gaps.reference(SELL), NOBODY, INVITED).text == SELL


def test_nobody_reaches_a_question_asked_in_confidence_by_its_wording(cast):
    cast.answers(cast.interview())
    (leave,) = [q.text for q in AMARA.questions if q.visibility == "recruiter"]
    for wanted in (gaps.reference(leave), "1", ""):
        with pytest.raises(NotFound):
            gaps.find_question(wanted, NOBODY, INVITED)


def test_nine_interviews_take_as_many_queries_as_three(cast):
    many_ask(cast, 3)
    gaps.open_gaps(NOBODY, INVITED)  # indexes the library
    few = queries_of(lambda: gaps.open_gaps(NOBODY, INVITED))
    many_ask(cast, 6)
    assert queries_of(lambda: gaps.open_gaps(NOBODY, INVITED)) == few
    assert few <= 6


def many_ask(cast: Cast, number: int) -> None:
    """So many interviews, each for a role of its own, one in three with a report."""
    for n in range(number):
        with transaction():
            role = Role(title="Engineer", department=f"Department {n}", location=f"Town {number}-{n}")
            db.session.add(role)
            db.session.flush()
            cast.role_id = role.id
        interview_id = asks(cast, f"Is there a gym in town {n}?", SELL, candidate=f"Amara N{n} W{number}")
        if n % 3 == 0:
            cast.holds(interview_id, STARTS + HOUR)
            cast.rates(interview_id, "Amara", AMARA_FIT)
            cast.keeps_report(interview_id)
    db.session.remove()


def test_no_name_is_asked_for(cast):
    asks(cast, SELL)
    db.session.remove()
    with statements() as ran:
        gaps.open_gaps(NOBODY, INVITED)
    assert ran
    assert not any("person.name" in sql or "person.email" in sql for sql in ran)
