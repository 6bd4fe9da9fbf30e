"""A new answer of the library makes briefings anew."""

from datetime import datetime, timedelta

import pytest
import time_machine

from tests.cast import INVITED, STARTS, Cast
from tests.services.interviews.steps import lock, told
from webapp.db import db, reading, transaction
from webapp.domain import work
from webapp.models import Interview, Job, LibraryEntry
from webapp.services.documents import recomposition, versions
from webapp.services.interviews import lifecycle
from webapp.services.jobs import claims, open_jobs, outbox
from webapp.services.library import entries
from webapp.services.library.entry_rows import QUIET
from webapp.services.organisation import people
from workers.tasks import perform


def test_a_better_answer_makes_a_new_version_and_the_panel_is_told(cast: Cast):
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    rewrite("How promotions are decided", "A panel of five decides who gets promoted, every month.")
    cast.work(INVITED)
    with reading():
        assert versions.newest_version(interview_id, "briefing").version == 1
    cast.work(INVITED + QUIET)
    with reading():
        assert versions.newest_version(interview_id, "briefing").version == 2
    assert told(interview_id, "briefing_ready").count("Jonas Lind") == 2


def test_a_better_answer_reaches_a_briefing_that_is_still_being_made(cast: Cast):
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    lock(cast, interview_id)
    rewrite("How promotions are decided", "A panel of five decides who gets promoted, every month.")
    look_again(INVITED + QUIET)
    assert cast.jobs(interview_id)[("briefing", interview_id, None)].wanted > 1


def test_a_letter_overtaken_by_a_remake_without_news_is_sent_all_the_same(cast: Cast):
    cast.library()
    interview_id = cast.interview()
    with transaction():
        lifecycle.call_for_briefing(interview_id, cast.actor, INVITED)
    briefing = cast.jobs(interview_id)[("briefing", interview_id, None)]
    with time_machine.travel(INVITED, tick=False):
        perform(briefing.id)
        jonas = cast.participant(interview_id, "Jonas")
        letter = cast.jobs(interview_id)[("letter.briefing_ready", jonas, "v1")]
        with transaction():
            claim = claims.claim(letter.id, INVITED, 120, 8)
            entries.retire(library_id("Where we work"), INVITED)
            entries.bring_back(library_id("Where we work"), INVITED)
        with transaction():
            claims.postpone(claim, INVITED)
        perform(letter.id)
    cast.work(INVITED + QUIET)
    assert told(interview_id, "briefing_ready") == ["Jonas Lind", "Priya Rao"]


def test_a_change_that_says_nothing_new_to_this_panel_is_neither_kept_nor_sent(cast: Cast):
    cast.library()
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    with transaction():
        entries.retire(library_id("Where we work"), INVITED)
        entries.bring_back(library_id("Where we work"), INVITED)
    cast.work(INVITED + QUIET)
    with reading():
        assert versions.newest_version(interview_id, "briefing").version == 1
    assert told(interview_id, "briefing_ready") == ["Jonas Lind", "Priya Rao"]
    assert outbox_is_empty(interview_id)


def test_several_edits_within_a_minute_are_looked_at_once(cast: Cast):
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    for number in ("four", "five", "six"):
        rewrite("How promotions are decided", f"A panel of {number} decides who gets promoted.")
    with reading():
        looks = db.session.query(Job).filter_by(task=work.RECOMPOSE).all()
    assert [(job.due_at, job.wanted) for job in looks] == [(INVITED + QUIET, 3)]
    cast.work(INVITED + QUIET)
    with reading():
        newest = versions.newest_version(interview_id, "briefing")
        assert newest.version == 2
        assert "A panel of six" in str(newest.content)


def test_briefings_are_looked_at_in_portions_those_of_the_next_interviews_first(cast: Cast):
    cast.library()
    later, sooner = (
        cast.interview(candidate=name, starts_at=STARTS + timedelta(days=days))
        for name, days in (("Bo Lund", 1), ("Amara Obi", 0))
    )
    for interview_id in (later, sooner):
        cast.sends_briefing(interview_id)
    rewrite("Where we work", "Up to four days a week at home.")
    ticks = iter((0, 1, work.PORTION + 1))
    assert not recomposition.compose_some(lambda: next(ticks), INVITED)
    assert (looked_at(sooner), looked_at(later)) == (True, False)
    assert recomposition.compose_some(lambda: 0, INVITED)
    assert looked_at(later)


def test_a_briefing_that_cannot_be_composed_fails_where_people_see_it_and_holds_up_no_other(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    cast.library()
    broken, whole = cast.interview(), cast.interview(candidate="Bo Lund")
    for interview_id in (broken, whole):
        cast.sends_briefing(interview_id)
    compose = versions.compose_briefing

    def failing(interview_id: int, now: datetime) -> versions.Composed:
        if interview_id == broken:
            raise ZeroDivisionError
        return compose(interview_id, now)

    monkeypatch.setattr(versions, "compose_briefing", failing)
    rewrite("Where we work", "Up to four days a week at home.")
    look_again(INVITED + QUIET)
    assert looked_at(whole)
    assert ("briefing", broken, None) in cast.jobs(broken)


def test_nothing_is_composed_while_the_library_is_read_for_its_meaning(cast: Cast):
    cast.library()
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    rewrite("Where we work", "Up to four days a week at home.")
    with transaction():
        outbox.promise(work.VECTORS, None, 0, "some", INVITED + timedelta(hours=1))
    look_again(INVITED + QUIET)
    assert not looked_at(interview_id)
    with reading():
        again = db.session.query(Job).filter_by(task=work.RECOMPOSE, done_at=None).one()
        assert again.due_at == INVITED + 2 * QUIET


def test_what_began_meanwhile_is_left_alone(cast: Cast):
    cast.library()
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    rewrite("Where we work", "Up to four days a week at home.")
    assert recomposition.compose_some(lambda: 0, STARTS)
    assert not looked_at(interview_id)


def look_again(now: datetime) -> None:
    with reading():
        job = db.session.query(Job).filter_by(task=work.RECOMPOSE, done_at=None).one()
    with time_machine.travel(now, tick=False):
        perform(job.id)


def looked_at(interview_id: int) -> bool:
    with reading():
        interview = db.session.get_one(Interview, interview_id)
        return interview.library_version == people.organisation().library_version


def outbox_is_empty(interview_id: int) -> bool:
    with reading():
        return not open_jobs.open_documents(interview_id)


def library_id(title: str) -> int:
    return db.session.query(LibraryEntry.id).filter_by(title=title).scalar()


def rewrite(title: str, body: str) -> None:
    with transaction():
        entry = db.session.query(LibraryEntry).filter_by(title=title).one()
        content = entries.entry_of_row(entry)
        entries.edit(entry.id, type(content)(**{**vars(content), "body": body}), entry.updated_at, INVITED)
