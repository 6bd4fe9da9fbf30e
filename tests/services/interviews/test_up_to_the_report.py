"""From the end of an interview to its report and its closing: fit forms, seal, ledger, links."""

import pytest

from tests.cast import AMARA, AMARA_FIT, JONAS_FIT, PRIYA_FIT, SECRET
from tests.services.interviews.steps import END, open_tasks
from webapp.adapters.links import Links
from webapp.db import db, reading, transaction
from webapp.domain.errors import Invalid, NotNow
from webapp.domain.fit.report import Finding
from webapp.domain.forms.answers import InterviewerFit
from webapp.domain.interview.stages import Stage
from webapp.models import Account, Happening, Interview, Participant
from webapp.services.documents import versions
from webapp.services.interviews import lifecycle, schedule, submissions
from webapp.services.interviews.lifecycle import CLOCK
from webapp.services.jobs import outbox
from webapp.services.letters import letters
from webapp.services.questions import ledger

LINKS = Links("http://localhost", "s" * 40)


def test_the_last_form_makes_the_report_and_not_an_earlier_one(cast):
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    cast.holds(interview_id)
    cast.rates(interview_id, "Amara", AMARA_FIT)
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    cast.work()
    assert cast.stage(interview_id) is Stage.HELD
    cast.rates(interview_id, "Priya", PRIYA_FIT)
    assert "fit_report" in open_tasks(cast, interview_id)
    cast.work()
    assert cast.stage(interview_id) is Stage.REPORTED
    with reading():
        report = versions.newest_version(interview_id, "fit_report").content
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
        report = versions.newest_version(interview_id, "fit_report").content
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
        last = versions.newest_version(interview_id, "fit_report")
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
    assert cast.stage(interview_id) is Stage.CLOSED
    with reading():
        assert versions.versions_of(interview_id) == []
        assert "no_forms" in [letter.kind for letter in letters.all_of(interview_id)]


def test_held_takes_back_what_was_due_before(cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    assert open_tasks(cast, interview_id).isdisjoint(
        {"briefing", "lock", "hold", "letter.invitation_candidate"}
    )
    assert {"close_round", "letter.fit_form_candidate", "letter.fit_form_interviewer"} <= open_tasks(
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
        everything += [str(d.content) for d in versions.versions_of(interview_id)]
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


def test_closing_revokes_every_link(cast):
    interview_id = cast.reported()
    with transaction():
        lifecycle.close(interview_id, CLOCK, END)
    with reading():
        assert all(p.revoked_at for p in db.session.query(Participant))
        assert cast.stage(interview_id) is Stage.CLOSED
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
