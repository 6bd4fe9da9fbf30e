"""Answers are taken back before the lock."""

from datetime import datetime, timedelta

import pytest

from tests.cast import AMARA, INVITED, STARTS, Cast
from tests.services.interviews.steps import open_tasks, row, take_back
from webapp.db import db, reading
from webapp.domain.errors import NotNow
from webapp.domain.interview.stages import Stage
from webapp.models import Document, Draft, Submission
from webapp.services.documents import versions


def test_answers_taken_back_are_in_no_document_and_the_reminder_is_promised_again(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.work(INVITED)
    assert "letter.reminder" not in open_tasks(cast, interview_id)
    take_back(interview_id)
    assert row(interview_id).stage is Stage.INVITED
    assert "letter.reminder" in open_tasks(cast, interview_id)
    with reading():
        assert db.session.query(Document).count() == 0
        assert db.session.query(Submission).count() == 0
        assert db.session.query(Draft).one().answers == AMARA, "what they wrote waits for them"


def test_taking_back_ends_a_briefing_that_is_being_made(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    take_back(interview_id)
    assert "briefing" not in open_tasks(cast, interview_id)


def test_who_takes_back_a_day_and_a_half_before_is_not_reminded_at_once(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    take_back(interview_id, STARTS - timedelta(hours=36))
    assert "letter.reminder" not in open_tasks(cast, interview_id)


@pytest.mark.parametrize("now", [STARTS - timedelta(hours=24), STARTS])
def test_after_the_lock_nothing_is_taken_back_also_when_its_job_is_late(cast: Cast, now: datetime):
    interview_id = cast.interview()
    cast.answers(interview_id)
    with pytest.raises(NotNow):
        take_back(interview_id, now)
    assert row(interview_id).stage is Stage.ANSWERED


def test_a_version_after_a_deleted_one_has_a_number_of_its_own(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.work(INVITED)
    take_back(interview_id)
    cast.answers(interview_id)
    cast.work(INVITED)
    with reading():
        assert versions.newest_version(interview_id, "preview").version == 2
