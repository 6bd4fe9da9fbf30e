"""Who joins the panel and who leaves it, and who is told."""

import pytest

from tests.cast import AMARA_FIT, INVITED, JONAS_FIT, PRIYA_FIT, Cast
from tests.services.interviews.steps import END, join, leave, row, told
from webapp.db import db, reading
from webapp.domain.errors import Invalid, NotFound, NotNow
from webapp.domain.interview.stages import Stage
from webapp.models import Participant
from webapp.services.documents import versions


def test_who_joins_before_the_lock_is_invited_and_nobody_else_hears_of_it(cast: Cast):
    interview_id = cast.interview()
    cast.work(INVITED)
    join(cast, interview_id)
    cast.work(INVITED)
    assert told(interview_id, "invitation_interviewer") == ["Bo Lund", "Jonas Lind", "Priya Rao"]
    assert told(interview_id, "rescheduled_interviewer") == []


def test_who_joins_after_the_lock_is_invited_and_all_get_a_new_version(cast: Cast):
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    bo = join(cast, interview_id)
    assert ("letter.briefing_ready", bo, "v1") not in cast.jobs(interview_id), "the old version is no use"
    cast.work(INVITED)
    with reading():
        newest = versions.newest_version(interview_id, "briefing")
        assert [p.name for p in newest.content.interview.panel] == ["Jonas Lind", "Priya Rao", "Bo Lund"]
    assert told(interview_id, "briefing_ready") == ["Bo Lund"] + ["Jonas Lind"] * 2 + ["Priya Rao"] * 2


def test_who_leaves_has_no_link_and_no_jobs_and_is_told(cast: Cast):
    interview_id = cast.interview()
    leave(cast, interview_id, "Jonas")
    jonas = cast.participant(interview_id, "Jonas")
    assert {task for task, subject, _ in cast.jobs(interview_id) if subject == jonas} == {"letter.left_panel"}
    cast.work(INVITED)
    assert told(interview_id, "left_panel") == ["Jonas Lind"]
    assert told(interview_id, "invitation_interviewer") == ["Priya Rao"]
    with reading():
        assert db.session.get_one(Participant, jonas).revoked_at == INVITED


def test_a_panel_is_never_empty(cast: Cast):
    interview_id = cast.interview()
    leave(cast, interview_id, "Jonas")
    with pytest.raises(Invalid, match="add another"):
        leave(cast, interview_id, "Priya")


def test_who_comes_back_gets_a_new_link_and_a_new_invitation(cast: Cast):
    interview_id = cast.interview()
    cast.work(INVITED)
    jonas = cast.participant(interview_id, "Jonas")
    with reading():
        nonce = db.session.get_one(Participant, jonas).nonce
    leave(cast, interview_id, "Jonas")
    cast.work(INVITED)
    assert join(cast, interview_id, "Jonas Lind") == jonas
    cast.work(INVITED)
    assert told(interview_id, "invitation_interviewer").count("Jonas Lind") == 2
    with reading():
        back = db.session.get_one(Participant, jonas)
        assert (back.left_at, back.revoked_at) == (None, None)
        assert back.nonce != nonce


def test_nobody_is_on_an_interview_twice(cast: Cast):
    interview_id = cast.interview()
    for name in ("Jonas Lind", "Amara Obi"):
        with pytest.raises(Invalid, match="takes part already"):
            join(cast, interview_id, name)
    with pytest.raises(NotFound):
        leave(cast, interview_id, "Amara")


def test_a_leaver_after_the_interview_is_not_awaited_and_the_round_may_be_complete(cast: Cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    cast.rates(interview_id, "Amara", AMARA_FIT)
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    leave(cast, interview_id, "Priya", now=END)
    cast.work(END)
    assert row(interview_id).stage is Stage.REPORTED
    with reading():
        assert versions.newest_version(interview_id, "fit_report").content.missing_interviewers == ()


def test_a_leaver_who_has_submitted_counts_without_a_name(cast: Cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    leave(cast, interview_id, "Jonas", now=END)
    assert row(interview_id).round_closed_at is None, "Amara and Priya are still awaited"
    cast.rates(interview_id, "Amara", AMARA_FIT)
    cast.rates(interview_id, "Priya", PRIYA_FIT)
    cast.work(END)
    with reading():
        report = versions.newest_version(interview_id, "fit_report").content
    assert report.interviewers_in == ("Priya Rao", "")


def test_a_form_that_meets_its_sender_leaving_is_refused_kindly(cast: Cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    leave(cast, interview_id, "Jonas", now=END)
    with pytest.raises(NotNow):
        cast.rates(interview_id, "Jonas", JONAS_FIT)


def test_who_stood_in_gets_a_fit_form_when_added_afterwards(cast: Cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    join(cast, interview_id, now=END)
    cast.work(END)
    assert "Bo Lund" in told(interview_id, "fit_form_interviewer")
    assert told(interview_id, "invitation_interviewer") == []


def test_who_comes_back_after_the_interview_gets_a_fit_form_with_a_link_that_opens(cast: Cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    cast.work(END)
    leave(cast, interview_id, "Jonas", now=END)
    join(cast, interview_id, "Jonas Lind", now=END)
    cast.work(END)
    assert told(interview_id, "fit_form_interviewer").count("Jonas Lind") == 2


def test_nobody_joins_a_round_that_is_closed(cast: Cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    cast.everybody_rates(interview_id)
    with pytest.raises(NotNow):
        join(cast, interview_id, now=END)


def test_the_panel_of_a_reported_interview_stays_as_it_was(cast: Cast):
    interview_id = cast.reported()
    with pytest.raises(NotNow):
        leave(cast, interview_id, "Jonas")
