from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from tests.domain.briefing.sample import (
    ANSWERS,
    BENEFITS,
    INTERVIEW,
    JONAS,
    LEARNING,
    MISSION,
    PAY,
    PRIYA,
    PROMOTIONS,
    FakeShelf,
    briefing,
)
from webapp.domain.briefing import whats_new
from webapp.domain.briefing.composition import Briefing
from webapp.domain.briefing.printed_content import says_the_same
from webapp.domain.briefing.whats_new import Change
from webapp.domain.forms.answers import FreeText, PreInterview, Priority, Question
from webapp.domain.interview.facts import InterviewFacts, Panelist
from webapp.domain.interview.sessions import Session
from webapp.domain.interview.venue import Venue

ASKED = PreInterview(
    most=(Priority("learning", FreeText("Real time.")), Priority("progression")),
    needs=FreeText("Quiet mornings."),
    questions=(Question("q1", "Who plans operating rooms?"), Question("q2", "How is pay set?")),
)
ALL = (LEARNING, PROMOTIONS, BENEFITS, PAY, MISSION)


def sentences(changes: Sequence[Change]) -> list[str]:
    """As a reader has them, in English."""
    return [c.sentence % {"name": c.name, "text": c.text, "dimension": c.dimension} for c in changes]


def since(
    answers: PreInterview | None, *, before: PreInterview | None = ASKED, entries=ALL, known=ALL, **facts
):
    return sentences(
        whats_new.changes(
            briefing(before, shelf=FakeShelf(known)),
            briefing(answers, replace(INTERVIEW, **facts), FakeShelf(entries)),
        )
    )


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (
            replace(ASKED, questions=(*ASKED.questions, Question("q3", "Is there tea?"))),
            "New question: “Is there tea?”",
        ),
        (replace(ASKED, most=ASKED.most[::-1]), "Their order of priorities changed."),
        (replace(ASKED, most=(*ASKED.most, Priority("purpose"))), "New among their priorities: purpose."),
        (replace(ASKED, most=ASKED.most[:1]), "Not among their priorities any more: progression."),
        (
            replace(ASKED, most=(Priority("learning", FreeText("A mentor.")), ASKED.most[1])),
            "New: what they say about learning.",
        ),
        (replace(ASKED, least=("values",)), "What matters less to them changed."),
        (replace(ASKED, goals=FreeText("To teach.")), "New: where they want to go."),
    ],
)
def test_what_the_candidate_said_anew(after: PreInterview, said: str):
    assert said in since(after)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"starts_at": INTERVIEW.starts_at + timedelta(days=1)}, "There is another time for it."),
        ({"practical_note": "A break at half past."}, "New: a practical note for the panel."),
        ({"panel": (*INTERVIEW.panel, Panelist(13, "Ann Wu"))}, "Ann Wu has joined the panel."),
        ({"panel": INTERVIEW.panel[1:]}, "Jonas Lindqvist is not on the panel any more."),
    ],
)
def test_what_became_of_the_interview(facts: dict[str, object], said: str):
    assert said in since(ASKED, **facts)


def test_the_library_answers_what_it_did_not():
    said = since(ASKED, entries=(*ALL[:4], MISSION), known=ALL[:4])
    assert "A new answer from the library to “Who plans operating rooms?”" in said
    assert "The library says something new on mission, values and culture." in said


def test_the_library_no_longer_answers():
    said = since(ASKED, entries=ALL[1:], known=ALL)
    assert "The library has no answer on learning any more: prepare one." in said


def test_a_first_answer_replaces_what_usually_matters():
    said = since(ASKED, before=None)
    assert said[0].startswith("New: what matters to them.")
    assert not [s for s in said if s.startswith(("New among", "Not among"))]


def answered_by(who: Panelist, by_name: bool = False) -> Briefing:
    """The briefing, its last question answered by `who`; `by_name`: as it was kept before there were ids."""
    content = briefing(ASKED)
    *others, last = content.questions
    questions = (*others, replace(last, who=who.name, who_id=who.id))
    if by_name:
        questions = tuple(replace(q, who_id=None) for q in questions)
    return replace(content, questions=questions)


def test_another_of_the_same_name_who_answers_now_is_news():
    before, after = answered_by(PRIYA), answered_by(replace(PRIYA, id=99))
    assert not says_the_same(before, after)
    assert sentences(whats_new.changes(before, after)) == ["Priya Raman now answers “How is pay set?”"]


def test_that_an_older_version_knows_names_only_is_nothing_new():
    assert says_the_same(answered_by(PRIYA, by_name=True), answered_by(PRIYA))
    assert whats_new.changes(answered_by(PRIYA, by_name=True), answered_by(PRIYA)) == ()
    said = sentences(whats_new.changes(answered_by(JONAS, by_name=True), answered_by(PRIYA)))
    assert said == ["Priya Raman now answers “How is pay set?”"]


def test_a_date_of_review_is_nothing_new():
    looked_at = tuple(replace(entry, reviewed_on=date(2027, 1, 2)) for entry in ALL)
    assert since(ASKED, entries=looked_at) == []


def test_what_is_gone_is_not_spoken_of():
    """It may have been taken out of the panel's sight."""
    gone = replace(
        ASKED, questions=ASKED.questions[1:], needs=FreeText(), most=(Priority("learning"), ASKED.most[1])
    )
    for words in since(gone):
        assert "operating" not in words
        assert "need" not in words
    only_small = since(replace(ASKED, needs=FreeText()))
    assert only_small == ["Small things changed; nothing was added."]


@given(ANSWERS, ANSWERS)
def test_there_is_news_exactly_when_they_differ_and_all_of_it_is_in_the_new_one(before, after):
    old, new = briefing(before), briefing(after)
    changes = whats_new.changes(old, new)
    assert bool(changes) == (not says_the_same(old, new))
    texts = {question.text for question in new.questions}
    assert {change.text for change in changes if change.text} <= texts
    assert all(sentences(changes))


def a_day(*sessions: Session, **facts) -> InterviewFacts:
    return replace(INTERVIEW, sessions=sessions, **facts)


FIRST = Session(1, INTERVIEW.starts_at, 60, panel=(11,))
SECOND = Session(2, INTERVIEW.starts_at + timedelta(hours=2), 60, panel=(12,))


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ((FIRST, SECOND, replace(SECOND, number=3)), whats_new.MORE_SESSIONS),
        ((replace(FIRST, panel=()),), whats_new.FEWER_SESSIONS),
        ((FIRST, replace(SECOND, minutes=45)), whats_new.SESSION_MOVED),
        ((FIRST, replace(SECOND, venue=Venue("Mill Street"))), whats_new.SESSION_PLACE),
        ((FIRST, replace(SECOND, panel=())), whats_new.SESSION_PANEL),
    ],
)
def test_what_is_new_in_a_day_is_told(after, said):
    before, now = (briefing(ASKED, a_day(*sessions)) for sessions in ((FIRST, SECOND), after))
    assert said in sentences(whats_new.changes(before, now))


def test_a_focus_that_moves_what_a_session_is_for_is_told():
    others = (replace(JONAS, focus=PRIYA.focus), replace(PRIYA, focus=JONAS.focus))
    before, now = (briefing(ASKED, a_day(FIRST, SECOND, panel=p)) for p in ((JONAS, PRIYA), others))
    assert whats_new.SPREAD in sentences(whats_new.changes(before, now))
    assert whats_new.changes(before, before) == ()


def test_that_the_only_session_is_counted_now_is_no_news():
    counted = briefing(ASKED, a_day(replace(FIRST, panel=())))
    assert whats_new.changes(briefing(ASKED), counted) == ()
