"""What a recruiter decides on a briefing: kept, told, and over when the interview begins."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import INVITED, STARTS, Cast
from tests.services.interviews.steps import told
from webapp.db import db, reading, transaction
from webapp.domain.errors import DecidedMeanwhile, NotFound, NotNow
from webapp.domain.library.entries import PassageRef
from webapp.models import AuditRow, BriefingDecision, Happening, Interview, LibraryEntry
from webapp.services.documents import decisions, versions
from webapp.services.interviews import erasure
from webapp.services.library import entries
from webapp.services.library.entry_rows import QUIET

PROMOTED, CONFIDENTIAL = "question-q-promoted", "question-q-leave"
WORK = "Where we work"


@pytest.fixture
def briefed(cast: Cast) -> int:
    """An interview whose briefing is out; its id."""
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    return interview_id


def passage(title: str) -> PassageRef:
    with reading():
        row = db.session.query(LibraryEntry).filter_by(title=title).one()
        library = entries.library_index().index.passages
        return next(p.ref for p in library if p.entry.id == row.id)


def decide(cast: Cast, interview_id: int, title: str, *, chosen=True, name=PROMOTED, seen=None, now=INVITED):
    ref = passage(title)
    with transaction():
        seen = desk(interview_id, name).seen if seen is None else seen
        decisions.decide(interview_id, name, ref, chosen, seen, cast.recruiter_id, now)


def desk(interview_id: int, name: str = PROMOTED, words: str = ""):
    return decisions.desk(db.session.get_one(Interview, interview_id), name, words, INVITED)


def first_line(interview_id: int, kind="briefing") -> str:
    with reading():
        question = versions.newest_version(interview_id, kind).content.questions[0]
        return question.lines[0].source.title if question.lines else ""


def rewrite(title: str, now=INVITED, **fields) -> None:
    with transaction():
        row = db.session.query(LibraryEntry).filter_by(title=title).one()
        entries.edit(row.id, replace(entries.entry_of_row(row), **fields), row.updated_at, now)


def test_the_panel_gets_a_new_version_and_trail_and_timeline_know_who(cast: Cast, briefed: int):
    assert first_line(briefed) == "How promotions are decided"
    decide(cast, briefed, WORK)
    cast.work(INVITED)
    assert first_line(briefed) == WORK
    assert told(briefed, "briefing_ready").count("Jonas Lind") == 2
    with reading():
        [happened] = db.session.query(Happening).filter_by(name="passage_chosen")
        assert (happened.actor_id, happened.subject) == (cast.recruiter_id, passage(WORK).entry_id)
        assert db.session.query(AuditRow).filter_by(event="passage_chosen").count() == 1


def test_before_the_lock_it_is_the_recruiters_preview_that_is_made_anew(cast: Cast):
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.work(INVITED)
    decide(cast, interview_id, WORK)
    cast.work(INVITED)
    assert first_line(interview_id, "preview") == WORK
    assert told(interview_id, "briefing_ready") == []


def test_what_is_left_out_goes_and_comes_back(cast: Cast, briefed: int):
    decide(cast, briefed, "How promotions are decided", chosen=False)
    cast.work(INVITED)
    assert first_line(briefed) != "How promotions are decided"
    with transaction():
        decisions.take_back(briefed, PROMOTED, desk(briefed).seen, cast.recruiter_id, INVITED)
    cast.work(INVITED)
    assert first_line(briefed) == "How promotions are decided"


def test_who_comes_second_is_told_and_asked(cast: Cast, briefed: int):
    with reading():
        seen = desk(briefed).seen
    decide(cast, briefed, WORK, seen=seen)
    with pytest.raises(DecidedMeanwhile):
        decide(cast, briefed, "Benefits in Leeds", seen=seen)
    decide(cast, briefed, "Benefits in Leeds")
    with reading():
        assert [line.title for line in desk(briefed).decided] == [WORK, "Benefits in Leeds"]


def test_when_the_library_changes_under_it_the_search_has_its_way_and_today_says_so(cast: Cast, briefed: int):
    decide(cast, briefed, WORK)
    cast.work(INVITED)
    with reading():
        assert decisions.fallen_back([db.session.get_one(Interview, briefed)]) == ()
    rewrite(WORK, body="Nobody comes to an office any more.")
    cast.work(INVITED + QUIET)
    assert first_line(briefed) == "How promotions are decided"
    with reading():
        [fallen] = decisions.fallen_back([db.session.get_one(Interview, briefed)])
        assert (fallen.interview_id, fallen.candidate, fallen.name) == (briefed, "Amara Obi", PROMOTED)
        assert [line.passage for line in desk(briefed).decided] == [None]


def test_a_retired_entry_is_a_change_too(cast: Cast, briefed: int):
    decide(cast, briefed, WORK)
    with transaction():
        entries.retire(passage(WORK).entry_id, INVITED)
    with reading():
        assert decisions.fallen_back([db.session.get_one(Interview, briefed)])


def test_once_the_interview_begins_nothing_is_decided_any_more(cast: Cast, briefed: int):
    with pytest.raises(NotNow):
        decide(cast, briefed, WORK, now=STARTS)
    cast.holds(briefed)
    with pytest.raises(NotNow):
        decide(cast, briefed, WORK)


@pytest.mark.parametrize("name", [CONFIDENTIAL, "question-none", "priority-none", ""])
def test_nothing_is_decided_beside_what_the_panel_does_not_see(cast: Cast, briefed: int, name: str):
    with pytest.raises(NotFound):
        decide(cast, briefed, WORK, name=name, seen=0)


def test_a_passage_that_the_library_does_not_say_is_refused(cast: Cast, briefed: int):
    old = passage(WORK)
    rewrite(WORK, body="Nobody comes to an office any more.")
    with pytest.raises(NotFound), transaction():
        decisions.decide(briefed, PROMOTED, old, True, 0, cast.recruiter_id, INVITED)


def test_others_are_offered_with_reasons_and_by_search(cast: Cast, briefed: int):
    with reading():
        by_question, by_words = desk(briefed), desk(briefed, words="parental leave")
    assert [m.passage.entry.title for m in by_question.printed] == ["How promotions are decided"]
    assert by_words.others[0].passage.entry.title == "Benefits in Leeds"
    assert by_words.others[0].reason.mentions


def test_erasing_an_interview_leaves_no_decision(cast: Cast, briefed: int):
    decide(cast, briefed, WORK)
    cast.erases(briefed, INVITED + timedelta(hours=1))
    with reading():
        assert db.session.query(BriefingDecision).count() == 0
        assert erasure.receipt(briefed).counts["briefing_decision"] == 1
