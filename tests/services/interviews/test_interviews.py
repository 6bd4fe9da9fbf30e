"""The whole of an interview, verb by verb: stages, promises, seals."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.cast import AMARA, AMARA_FIT, INVITED, JONAS_FIT, PRIYA_FIT, SECRET, STARTS, Cast
from webapp.adapters.links import Links
from webapp.db import db, reading, transaction
from webapp.domain.errors import Invalid, NotNow
from webapp.domain.fit.report import Finding
from webapp.domain.forms.answers import FreeText, InterviewerFit, PreInterview
from webapp.domain.interview.stages import Stage
from webapp.models import Account, Happening, Interview, Participant
from webapp.services.documents import rendering, versions
from webapp.services.interviews import lifecycle, schedule, submissions
from webapp.services.interviews.lifecycle import CLOCK, Invitee, Plan
from webapp.services.jobs import outbox
from webapp.services.letters import letters
from webapp.services.questions import ledger
from workers.tasks import perform

LINKS = Links("http://localhost", "s" * 40)
END = STARTS + timedelta(hours=1)


def stage(interview_id: int) -> Stage:
    with reading():
        return db.session.get_one(Interview, interview_id).stage


def tasks(cast: Cast, interview_id: int, open_only: bool = True) -> set[str]:
    return {task for task, _, _ in cast.jobs(interview_id, open_only)}


def perform_open(cast: Cast, interview_id: int, task: str) -> None:
    """Performs the open jobs of one task, as a worker would that got the bell for them."""
    for (name, _, _), job in cast.jobs(interview_id).items():
        if name == task:
            perform(job.id)


def test_a_new_interview_invites_everybody_and_sets_the_clock(cast):
    interview_id = cast.interview()
    jobs = cast.jobs(interview_id)
    assert stage(interview_id) is Stage.INVITED
    due = {task: job.due_at for (task, _, _), job in jobs.items()}
    assert due["lock"] == STARTS - timedelta(hours=24)
    assert due["hold"] == END
    invited = [subject for task, subject, _ in jobs if task.startswith("letter.invitation")]
    assert len(invited) == len(set(invited)) == 3


def test_an_answer_makes_a_briefing_that_only_the_recruiter_sees(cast):
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    assert stage(interview_id) is Stage.ANSWERED
    assert "letter.reminder" not in tasks(cast, interview_id)
    cast.work(INVITED)
    with reading():
        assert versions.newest(interview_id, "preview")
        assert versions.newest(interview_id, "briefing") is None


def test_the_briefing_goes_to_the_panel_once_it_is_kept(cast):
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    with transaction():
        lifecycle.call_for_briefing(interview_id, cast.actor, INVITED)
    assert stage(interview_id) is Stage.ANSWERED, "not before there is something to read"
    assert "letter.briefing_ready" not in tasks(cast, interview_id)
    cast.work(INVITED)
    assert stage(interview_id) is Stage.BRIEFED
    with reading():
        told = [letter.kind for letter in letters.all_of(interview_id)]
    assert told.count("briefing_ready") == 2


def test_the_clock_locks_and_holds_at_the_planned_times(cast):
    cast.library()
    interview_id = cast.interview()
    perform_open(cast, interview_id, "lock")
    assert stage(interview_id) is Stage.INVITED, "a job is not done before it is due"


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
    assert stage(late) is Stage.BRIEFED
    with reading():
        assert versions.newest(late, "briefing").version == 2
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
        last = versions.newest(interview_id, "preview").content
        assert [p.dimension for p in last.priorities] == ["progression"]
        assert len(versions.versions(interview_id)) == 1


def test_the_last_form_makes_the_report_and_not_an_earlier_one(cast):
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    cast.holds(interview_id)
    cast.rates(interview_id, "Amara", AMARA_FIT)
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    cast.work()
    assert stage(interview_id) is Stage.HELD
    cast.rates(interview_id, "Priya", PRIYA_FIT)
    assert "fit_report" in tasks(cast, interview_id)
    cast.work()
    assert stage(interview_id) is Stage.REPORTED
    with reading():
        report = versions.newest(interview_id, "fit_report").content
    findings = {d.dimension: d.finding for d in report.dimensions}
    assert findings == {
        "learning": Finding.IN_LINE,
        "flexibility": Finding.EXPECT_MORE,
        "progression": Finding.OFFER_MORE,
    }


def test_a_form_can_be_changed_until_the_reveal_and_no_longer(cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    cast.rates(interview_id, "Jonas", PRIYA_FIT)
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    cast.rates(interview_id, "Priya", PRIYA_FIT)
    cast.rates(interview_id, "Amara", AMARA_FIT)
    cast.work()
    with reading():
        report = versions.newest(interview_id, "fit_report").content
    assert [r.score for r in report.criteria[0].ratings] == [4, 3]
    with pytest.raises(NotNow):
        cast.rates(interview_id, "Jonas", PRIYA_FIT)


def test_a_closed_round_names_who_is_missing_and_a_late_form_makes_a_new_version(cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    with transaction():
        lifecycle.close_round(interview_id, cast.actor, END)
    cast.work()
    cast.rates(interview_id, "Amara", AMARA_FIT)
    cast.work()
    with reading():
        last = versions.newest(interview_id, "fit_report")
        first = versions.version_of(interview_id, "fit_report", 1)
        assert first.content.missing_candidate
        assert first.content.missing_interviewers == ("Priya Rao",)
        assert (last.version, last.after_reveal) == (2, True)
        assert last.content.late == ("Amara Obi",)


def test_a_round_without_any_form_closes_and_the_owner_is_told(cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    with transaction():
        lifecycle.close_round(interview_id, cast.actor, END)
    cast.work(END)
    assert stage(interview_id) is Stage.CLOSED
    with reading():
        assert versions.versions(interview_id) == []
        assert "no_forms" in [letter.kind for letter in letters.all_of(interview_id)]


def test_held_takes_back_what_was_due_before(cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    assert tasks(cast, interview_id).isdisjoint({"briefing", "lock", "hold", "letter.invitation_candidate"})
    assert {"close_round", "letter.fit_form_candidate", "letter.fit_form_interviewer"} <= tasks(
        cast, interview_id
    )


def test_reminders_end_when_a_form_is_in(cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    jonas = cast.participant(interview_id, "Jonas")
    reminders = {s for t, s, _ in cast.jobs(interview_id) if t.startswith("letter.fit_reminder")}
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    left = {s for t, s, _ in cast.jobs(interview_id) if t.startswith("letter.fit_reminder")}
    assert reminders - left == {jonas}


def test_a_practical_note_reaches_a_panel_that_was_briefed(cast):
    cast.library()
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    with transaction():
        lifecycle.write_practical_note(interview_id, "The lift is on the left.", cast.actor, INVITED)
    cast.work(INVITED)
    with reading():
        last = versions.newest(interview_id, "briefing")
        assert last.version == 2
        assert last.content.interview.practical_note == "The lift is on the left."


def test_what_is_the_recruiters_alone_reaches_no_document_and_no_letter_to_the_panel(cast):
    cast.library()
    interview_id = cast.reported()
    with reading():
        interview = db.session.get_one(Interview, interview_id)
        everything = [
            letters.read(letter, LINKS).text
            for letter in letters.all_of(interview_id)
            if letter.subject in {p.id for p in interview.panel}
        ]
        everything += [str(d.content) for d in versions.versions(interview_id)]
        assert submissions.pre_interview(interview) == AMARA
    assert len(everything) > 5
    assert not [text for text in everything if SECRET in text or "parental leave is there" in text]


def test_the_recruiter_answers_in_writing_and_follows_up(cast):
    cast.library()
    interview_id = cast.reported()
    jonas = cast.participant(interview_id, "Jonas")
    with transaction():
        ledger.answer_in_writing(interview_id, "q-leave", "Twenty weeks.", cast.recruiter_id, END)
        ledger.mark_followed_up(interview_id, "question:q-sell", cast.recruiter_id, END)
        ledger.mark_followed_up(interview_id, f"promise:{jonas}-1", cast.recruiter_id, END)
        ledger.mark_followed_up(interview_id, f"promise:{jonas}-1", cast.recruiter_id, END)
    cast.work()
    with reading():
        interview = db.session.get_one(Interview, interview_id)
        asked = {q.key: q for q in ledger.questions(interview, recruiter_only=True)}
        mails = [letters.read(x, LINKS).text for x in letters.all_of(interview_id) if x.kind == "answer"]
        assert [p.followed_up for p in ledger.promises(interview)] == [True]
        assert len(ledger.questions(interview, recruiter_only=False)) == 2
        assert [w.answer for w in asked["q-leave"].written] == ["Twenty weeks."]
    assert len(mails) == 1
    assert "Twenty weeks." in mails[0]
    assert (asked["q-promoted"].outcome, asked["q-promoted"].handled_by) == (
        "partly",
        ("Jonas Lind", "Priya Rao"),
    )
    assert asked["q-sell"].followed_up


def test_nothing_of_a_fit_form_is_in_the_ledger_before_the_reveal(cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    cast.rates(interview_id, "Amara", AMARA_FIT)
    with reading():
        interview = db.session.get_one(Interview, interview_id)
        asked = ledger.questions(interview, recruiter_only=True)
        assert len(asked) == 3
        assert {q.outcome for q in asked} == {None}
        assert ledger.promises(interview) == ()
    with pytest.raises(Invalid), transaction():
        ledger.mark_followed_up(interview_id, "question:q-sell", cast.recruiter_id, END)


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


def test_closing_revokes_every_link(cast):
    interview_id = cast.reported()
    with transaction():
        lifecycle.close(interview_id, CLOCK, END)
    with reading():
        assert all(p.revoked_at for p in db.session.query(Participant))
        assert stage(interview_id) is Stage.CLOSED
        assert db.session.query(Account).count() == 1


def test_the_timeline_holds_names_and_ids_only(cast):
    cast.reported()
    with reading():
        rows = db.session.query(Happening).all()
        assert [r.name for r in rows][:3] == ["set_up", "answered", "locked"]
        for row in rows:
            assert row.name.replace("_", "").isalpha()


def test_an_empty_form_is_a_form(cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    with transaction():
        submissions.send_fit(cast.participant(interview_id, "Jonas"), interview_id, InterviewerFit(), END)
    with reading():
        assert schedule.submitted_fit(db.session.get_one(Interview, interview_id))


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
        assert versions.newest(interview_id, "briefing").version == 1
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
        assert versions.newest(interview_id, "briefing").version == 1
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


def test_a_round_without_any_form_revokes_the_links_too(cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    with transaction():
        lifecycle.close_round(interview_id, cast.actor, END)
    with reading():
        assert all(p.revoked_at for p in db.session.get_one(Interview, interview_id).participants)


def test_closing_takes_back_a_report_that_is_still_wanted(cast):
    interview_id = cast.reported()
    with transaction():
        outbox.promise_document("fit_report", interview_id, END)
        lifecycle.close(interview_id, CLOCK, END)
    assert "fit_report" not in {task for task, _, _ in cast.jobs(interview_id)}
