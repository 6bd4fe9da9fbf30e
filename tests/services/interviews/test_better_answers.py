"""A new answer of the library makes briefings anew."""

import time_machine

from tests.cast import INVITED, Cast
from tests.services.interviews.steps import lock, told
from webapp.db import db, reading, transaction
from webapp.models import LibraryEntry
from webapp.services.documents import versions
from webapp.services.interviews import lifecycle
from webapp.services.jobs import outbox
from webapp.services.library import entries
from workers.tasks import perform


def test_a_better_answer_makes_a_new_version_and_the_panel_is_told(cast: Cast):
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    rewrite("How promotions are decided", "A panel of five decides who gets promoted, every month.")
    cast.work(INVITED)
    with reading():
        assert versions.newest_version(interview_id, "briefing").version == 2
    assert told(interview_id, "briefing_ready").count("Jonas Lind") == 2


def test_a_better_answer_reaches_a_briefing_that_is_still_being_made(cast: Cast):
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    lock(cast, interview_id)
    rewrite("How promotions are decided", "A panel of five decides who gets promoted, every month.")
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
            claim = outbox.claim(letter.id, INVITED, 120, 8)
            entries.retire(library_id("Where we work"), INVITED)
            entries.bring_back(library_id("Where we work"), INVITED)
        with transaction():
            outbox.postpone(claim, INVITED)
        perform(letter.id)
    cast.work(INVITED)
    assert told(interview_id, "briefing_ready") == ["Jonas Lind", "Priya Rao"]


def test_a_change_that_says_nothing_new_to_this_panel_is_neither_kept_nor_sent(cast: Cast):
    cast.library()
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    with transaction():
        entries.retire(library_id("Where we work"), INVITED)
        entries.bring_back(library_id("Where we work"), INVITED)
    cast.work(INVITED)
    with reading():
        assert versions.newest_version(interview_id, "briefing").version == 1
    assert told(interview_id, "briefing_ready") == ["Jonas Lind", "Priya Rao"]
    assert outbox_is_empty(interview_id)


def outbox_is_empty(interview_id: int) -> bool:
    with reading():
        return not outbox.open_documents(interview_id)


def library_id(title: str) -> int:
    return db.session.query(LibraryEntry.id).filter_by(title=title).scalar()


def rewrite(title: str, body: str) -> None:
    with transaction():
        entry = db.session.query(LibraryEntry).filter_by(title=title).one()
        content = entries.entry_of_row(entry)
        entries.edit(entry.id, type(content)(**{**vars(content), "body": body}), entry.updated_at, INVITED)
