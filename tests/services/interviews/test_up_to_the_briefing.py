"""From setting up to the briefing: invitations, answers, the lock."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import AMARA, INVITED, STARTS, Cast
from tests.services.interviews.steps import END, open_tasks
from webapp.adapters.links import Links
from webapp.db import db, reading, transaction
from webapp.domain.errors import Invalid, NotNow
from webapp.domain.forms.answers import FreeText, PreInterview
from webapp.domain.interview.stages import Stage
from webapp.models import Interview
from webapp.services.documents import rendering, versions
from webapp.services.interviews import lifecycle, submissions
from webapp.services.interviews.lifecycle import CLOCK, Invitee, Plan
from webapp.services.letters import letters
from webapp.services.questions import ledger
from workers.tasks import perform

LINKS = Links("http://localhost", "s" * 40)


def perform_open(cast: Cast, interview_id: int, task: str) -> None:
    """Performs the open jobs of one task, as a worker would that got the bell for them."""
    for (name, _, _), job in cast.jobs(interview_id).items():
        if name == task:
            perform(job.id)


def test_a_new_interview_invites_everybody_and_sets_the_clock(cast):
    interview_id = cast.interview()
    jobs = cast.jobs(interview_id)
    assert cast.stage(interview_id) is Stage.INVITED
    due = {task: job.due_at for (task, _, _), job in jobs.items()}
    assert due["lock"] == STARTS - timedelta(hours=24)
    assert due["hold"] == END
    invited = [subject for task, subject, _ in jobs if task.startswith("letter.invitation")]
    assert len(invited) == len(set(invited)) == 3


def test_an_answer_makes_a_briefing_that_only_the_recruiter_sees(cast):
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    assert cast.stage(interview_id) is Stage.ANSWERED
    assert "letter.reminder" not in open_tasks(cast, interview_id)
    cast.work(INVITED)
    with reading():
        assert versions.newest_version(interview_id, "preview")
        assert versions.newest_version(interview_id, "briefing") is None


def test_the_briefing_goes_to_the_panel_once_it_is_kept(cast):
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    with transaction():
        lifecycle.call_for_briefing(interview_id, cast.actor, INVITED)
    assert cast.stage(interview_id) is Stage.ANSWERED, "not before there is something to read"
    assert "letter.briefing_ready" not in open_tasks(cast, interview_id)
    cast.work(INVITED)
    assert cast.stage(interview_id) is Stage.BRIEFED
    with reading():
        told = [letter.kind for letter in letters.all_of(interview_id)]
    assert told.count("briefing_ready") == 2


def test_the_clock_locks_and_holds_at_the_planned_times(cast):
    cast.library()
    interview_id = cast.interview()
    perform_open(cast, interview_id, "lock")
    assert cast.stage(interview_id) is Stage.INVITED, "a job is not done before it is due"


def test_a_briefing_can_be_called_for_once(cast):
    interview_id = cast.interview()
    with transaction():
        lifecycle.call_for_briefing(interview_id, CLOCK, INVITED)
    with pytest.raises(NotNow), transaction():
        lifecycle.call_for_briefing(interview_id, CLOCK, INVITED)


def test_answers_are_closed_after_the_lock_but_for_a_first_one(cast):
    cast.library()
    answered, late = cast.interview(), cast.interview(candidate="Bo Lund")
    cast.answers(answered)
    for interview_id in (answered, late):
        cast.sends_briefing(interview_id)
    with pytest.raises(NotNow):
        cast.answers(answered)
    cast.answers(late)
    cast.work(INVITED)
    assert cast.stage(late) is Stage.BRIEFED
    with reading():
        assert versions.newest_version(late, "briefing").version == 2
        assert [letter.key for letter in letters.all_of(late) if letter.kind == "briefing_ready"][0] == "v2"
    with pytest.raises(NotNow):
        cast.answers(late)


def test_nobody_answers_once_the_interview_has_begun(cast):
    interview_id = cast.interview()
    with pytest.raises(NotNow):
        cast.answers(interview_id, now=STARTS)


def test_an_answer_changed_while_its_briefing_renders_is_in_the_last_version(cast, monkeypatch):
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    render, changed = rendering.render, []

    def render_slowly(made, links):
        if not changed:
            changed.append(True)
            cast.answers(interview_id, PreInterview(most=AMARA.most[2:]))
        return render(made, links)

    monkeypatch.setattr(rendering, "render", render_slowly)
    cast.work(INVITED)
    with reading():
        last = versions.newest_version(interview_id, "preview").content
        assert [p.dimension for p in last.priorities] == ["progression"]
        assert len(versions.versions_of(interview_id)) == 1


def test_a_practical_note_reaches_a_panel_that_was_briefed(cast):
    cast.library()
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    with transaction():
        lifecycle.write_practical_note(interview_id, "The lift is on the left.", cast.actor, INVITED)
    cast.work(INVITED)
    with reading():
        last = versions.newest_version(interview_id, "briefing")
        assert last.version == 2
        assert last.content.interview.practical_note == "The lift is on the left."


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"interviewers": ()}, "at least one interviewer"),
        ({"interviewers": (Invitee("A", "AMARA@example.com"),)}, "same e-mail"),
        ({"zone": "Mars/Base"}, "not a time zone"),
        ({"candidate": Invitee("A", "nobody")}, "e-mail address"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_a_sentence(cast, change, sentence):
    plan = {
        "role_id": cast.role_id,
        "candidate": Invitee("Amara", "amara@example.com"),
        "interviewers": (Invitee("Jonas", "jonas@example.com"),),
        "starts_at": STARTS,
        "minutes": 60,
        "zone": "Europe/London",
    } | change
    with pytest.raises(Invalid, match=sentence), transaction():
        lifecycle.set_up(Plan(**plan), cast.recruiter_id, INVITED)
    with reading():
        assert db.session.query(Interview).count() == 0


def test_a_letter_that_a_recruiter_asked_for_survives_every_change(cast):
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    with transaction():
        ledger.answer_in_writing(interview_id, "q-sell", "No.", cast.recruiter_id, INVITED)
        ledger.answer_in_writing(interview_id, "q-sell", "No.", cast.recruiter_id, INVITED)
    cast.sends_briefing(interview_id)
    with reading():
        kinds = [letter.kind for letter in letters.all_of(interview_id)]
    assert kinds.count("answer") == 1


def test_what_is_said_in_confidence_after_the_lock_makes_no_sound(cast):
    """A version, a number or a letter for nothing would tell the panel that something was written."""
    cast.library()
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    cast.answers(interview_id, PreInterview(motivation=AMARA.motivation, questions=AMARA.questions[1:2]))
    cast.work(INVITED)
    with reading():
        assert versions.newest_version(interview_id, "briefing").version == 1
        told = [letter for letter in letters.all_of(interview_id) if letter.kind == "briefing_ready"]
        assert len(told) == 2
        interview = db.session.get_one(Interview, interview_id)
        assert submissions.pre_interview(interview).motivation == AMARA.motivation


def test_the_panels_first_version_is_the_first_however_often_answers_changed(cast):
    cast.library()
    interview_id = cast.interview()
    for goals in ("Lead.", "Write.", "Teach."):
        cast.answers(interview_id, replace(AMARA, goals=FreeText(goals)))
        cast.work(INVITED)
    cast.sends_briefing(interview_id)
    with reading():
        assert versions.newest_version(interview_id, "briefing").version == 1
        told = [x for x in letters.all_of(interview_id) if x.kind == "briefing_ready"]
        assert not [x for x in told if "New version" in letters.read(x, LINKS).subject]


def test_a_second_press_of_send_is_none(cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.work(INVITED)
    with transaction():
        submissions.send_pre_interview(interview_id, INVITED)
    assert "preview" not in {task for task, _, _ in cast.jobs(interview_id)}
    assert "briefing" not in {task for task, _, _ in cast.jobs(interview_id)}
