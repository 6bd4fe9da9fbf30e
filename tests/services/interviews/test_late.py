"""Jobs that come up late, early or for nothing: after an outage, under a clock that jumps, when overtaken."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.cast import AMARA_FIT, INVITED, JONAS_FIT, STARTS, Cast
from webapp.adapters.links import Links
from webapp.db import db, reading, transaction
from webapp.domain.interview.stages import Stage
from webapp.models import Document, Interview, Job, Letter
from webapp.services.documents import rendering, versions
from webapp.services.interviews import changes
from workers import kinds
from workers.tasks import perform

pytestmark = pytest.mark.both_databases

END = STARTS + timedelta(hours=1)  # Thursday 14 January 2027, 11:00 in London
HOUR = timedelta(hours=1)
LONDON = ZoneInfo("Europe/London")


def letters_of(interview_id: int, kind: str) -> list[datetime]:
    with reading():
        rows = db.session.query(Letter).filter_by(interview_id=interview_id, kind=kind)
        return sorted(letter.written_at for letter in rows)


def hold(cast: Cast) -> int:
    interview_id = cast.interview()
    cast.holds(interview_id)
    return interview_id


def test_a_reminder_that_comes_up_at_night_waits_for_the_morning(cast: Cast):
    interview_id = hold(cast)
    cast.work(END)
    night = datetime(2027, 1, 14, 23, tzinfo=UTC)
    cast.work(night)
    assert letters_of(interview_id, "fit_reminder_interviewer") == []
    morning = datetime(2027, 1, 15, 8, tzinfo=UTC)
    cast.work(morning)
    assert letters_of(interview_id, "fit_reminder_interviewer") == [morning] * 2


def test_after_days_without_a_worker_each_person_is_reminded_once(cast: Cast):
    interview_id = hold(cast)
    cast.work(END)
    wednesday = datetime(2027, 1, 20, 12, tzinfo=UTC)
    cast.work(wednesday)
    assert letters_of(interview_id, "fit_reminder_interviewer") == [wednesday] * 2
    assert letters_of(interview_id, "fit_reminder_candidate") == [wednesday]


def test_a_reminder_does_not_follow_on_the_heels_of_the_letter_it_reminds_of(cast: Cast):
    interview_id = hold(cast)
    cast.work(END + 2 * HOUR)
    assert len(letters_of(interview_id, "fit_form_interviewer")) == 2
    assert letters_of(interview_id, "fit_reminder_interviewer") == []
    cast.work(END + 3 * HOUR)
    assert letters_of(interview_id, "fit_reminder_interviewer") == []
    cast.work(END + 22 * HOUR)
    assert len(letters_of(interview_id, "fit_reminder_interviewer")) == 2


def test_an_outage_over_the_whole_round_gives_everybody_their_days_all_the_same(cast: Cast):
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    monday = datetime(2027, 1, 25, 9, tzinfo=UTC)
    cast.work(monday)
    assert cast.stage(interview_id) is Stage.HELD
    assert len(letters_of(interview_id, "fit_form_interviewer")) == 2
    jobs = {task: job.due_at for (task, _, _), job in cast.jobs(interview_id).items()}
    assert jobs["close_round"] == datetime(2027, 2, 1, 18, tzinfo=UTC)


def test_nobody_is_reminded_after_the_deadline(cast: Cast):
    interview_id = hold(cast)
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    cast.work(END)
    cast.work(END + timedelta(days=30))
    assert letters_of(interview_id, "fit_reminder_interviewer") == []
    assert cast.stage(interview_id) is Stage.REPORTED


def test_an_outage_over_the_whole_interview_ends_with_fit_forms_and_no_briefing(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.work(END + HOUR)
    assert cast.stage(interview_id) is Stage.HELD
    assert letters_of(interview_id, "briefing_ready") == []
    assert letters_of(interview_id, "reminder") == []
    assert len(letters_of(interview_id, "fit_form_interviewer")) == 2


def test_an_invitation_reminder_overtaken_by_the_lock_is_dropped(cast: Cast):
    interview_id = cast.interview()
    cast.work(INVITED)
    cast.work(STARTS - timedelta(hours=20))
    assert letters_of(interview_id, "reminder") == []
    assert cast.stage(interview_id) is Stage.BRIEFED


@pytest.mark.parametrize("jump", [-HOUR, HOUR])
def test_a_clock_that_jumps_sends_each_reminder_once(cast: Cast, jump: timedelta):
    interview_id = hold(cast)
    moment, jumped = END, False
    while moment < END + timedelta(days=8):
        cast.work(moment)
        moment += timedelta(minutes=30) if moment < END + timedelta(days=2) else 3 * HOUR
        if not jumped and moment >= END + HOUR:
            moment, jumped = moment + jump, True
    assert len(letters_of(interview_id, "fit_form_interviewer")) == 2
    reminders = letters_of(interview_id, "fit_reminder_interviewer")
    assert len(reminders) == 2 * 4
    assert all(8 <= r.astimezone(LONDON).hour <= 18 for r in reminders)


def test_a_job_that_is_no_longer_owed_when_it_comes_up_is_dropped(cast: Cast):
    """A worker took it before the change, died, and another takes it up after it."""
    interview_id = hold(cast)
    cast.work(END)
    with transaction():
        taken = db.session.query(Job).filter(Job.task == "letter.fit_reminder_candidate").first()
        taken.lease, taken.leased_until, job_id = "lost", END + timedelta(hours=2), taken.id
    cast.rates(interview_id, "Amara", AMARA_FIT, END + HOUR)
    with reading():
        assert db.session.get(Job, job_id), "what is in hand is not taken back"
    with time_machine.travel(END + timedelta(days=1, hours=3), tick=False):
        perform(job_id)
    with reading():
        assert db.session.get(Job, job_id) is None
    assert letters_of(interview_id, "fit_reminder_candidate") == []


def test_a_job_of_an_interview_that_was_erased_is_no_failure(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    interview_id = cast.interview()
    cast.answers(interview_id)
    with reading():
        job_id = db.session.query(Job.id).filter_by(task="briefing").scalar()
    render, erased = rendering.render, []

    def render_slowly(made: versions.Composed, links: Links) -> rendering.Files:
        cast.erases(interview_id)
        erased.append(True)
        return render(made, links)

    monkeypatch.setattr(rendering, "render", render_slowly)
    with time_machine.travel(INVITED, tick=False):
        perform(job_id)
    assert erased
    with reading():
        assert db.session.query(Job).count() == db.session.query(Document).count() == 0


def test_a_job_whose_ring_or_lease_lies_an_hour_ahead_is_rung_for_again(cast: Cast):
    """The clock was put back by an hour after a worker had died with it."""
    cast.interview()
    with transaction():
        for job in db.session.query(Job):
            job.rung_at = INVITED + HOUR
            job.lease, job.leased_until = "lost", INVITED + HOUR
    assert cast.work(INVITED) == 3


def test_a_step_of_the_clock_in_hand_while_the_interview_moves_is_not_taken(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
):
    """A worker has found that it is time to note that the interview was held; then it is moved by a week."""
    interview_id = cast.interview()
    later = changes.NewTime(STARTS + timedelta(days=7), 60, "Europe/London")
    task_of = kinds.task_of

    def move_first(claim: kinds.Claim) -> object:
        if claim.task == "hold":
            with transaction():
                changes.move(interview_id, later, cast.actor, END)
        return task_of(claim)

    monkeypatch.setattr(kinds, "task_of", move_first)
    cast.work(END)
    assert cast.stage(interview_id) in (Stage.INVITED, Stage.BRIEFED)
    with reading():
        assert db.session.get_one(Interview, interview_id).held_at is None
