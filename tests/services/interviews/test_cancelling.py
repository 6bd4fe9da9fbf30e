"""An interview is cancelled, or the candidate withdraws."""

import pytest

from tests.cast import INVITED, JONAS_FIT, Cast
from tests.services.interviews.steps import END, cancel, lock, open_tasks, row, told
from webapp.db import transaction
from webapp.domain.errors import NotNow
from webapp.domain.interview.stages import Stage
from webapp.services.interviews import changes
from webapp.services.interviews.lifecycle import Actor


def test_what_did_not_take_place_can_be_cancelled(cast: Cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    cancel(cast, interview_id, END)
    assert not {task for task in open_tasks(cast, interview_id) if "fit" in task or task == "close_round"}


@pytest.mark.parametrize("reached", ["invited", "answered", "locked", "briefed", "held", "rated"])
def test_cancelled_at_any_stage_before_the_report_ends_all_and_tells_all(cast: Cast, reached: str):
    interview_id = cast.interview()
    stages = ["invited", "answered", "locked", "briefed", "held", "rated"]
    steps = [
        lambda: cast.answers(interview_id),
        lambda: lock(cast, interview_id),
        lambda: cast.work(INVITED),
        lambda: cast.holds(interview_id),
        lambda: cast.rates(interview_id, "Jonas", JONAS_FIT),
    ]
    for step in steps[: stages.index(reached)]:
        step()
    cancel(cast, interview_id)
    found = row(interview_id)
    assert (found.stage, found.over_at) == (Stage.CANCELLED, INVITED)
    assert open_tasks(cast, interview_id) == {
        "letter.cancelled_candidate", "letter.cancelled_interviewer", "erase"
    }  # fmt: skip
    cast.work(END)
    assert told(interview_id, "cancelled_interviewer") == ["Jonas Lind", "Priya Rao"]
    assert told(interview_id, "cancelled_candidate") == ["Amara Obi"]


def test_who_withdraws_is_thanked_and_the_owner_hears_of_it(cast: Cast):
    interview_id = cast.interview()
    cancel(cast, interview_id, withdrawn=True)
    cast.work(INVITED)
    assert len(told(interview_id, "withdrawn")) == 1
    assert told(interview_id, "cancelled_candidate") == ["Amara Obi"]


def test_a_candidate_withdraws_before_the_interview_only(cast: Cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    amara = Actor("participant", cast.participant(interview_id, "Amara"))
    with pytest.raises(NotNow, match="has taken place"), transaction():
        changes.cancel(interview_id, amara, END, withdrawn=True)


def test_what_is_reported_or_cancelled_is_not_cancelled(cast: Cast):
    reported, cancelled = cast.reported(), cast.interview(candidate="Bo Lund")
    cancel(cast, cancelled)
    for interview_id in (reported, cancelled):
        with pytest.raises(NotNow):
            cancel(cast, interview_id)
