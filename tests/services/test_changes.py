"""What changes on the way: taken back, moved, cancelled, another panel, not held (design, section 5)."""

from datetime import datetime, timedelta

import pytest
import time_machine

from tests.cast import AMARA, AMARA_FIT, INVITED, JONAS_FIT, PRIYA_FIT, STARTS, Cast
from webapp.adapters.links import Links
from webapp.db import db, reading, transaction
from webapp.domain.errors import Invalid, NotFound, NotNow
from webapp.domain.forms.answers import PreInterview
from webapp.domain.interview.stages import Stage
from webapp.models import Document, Draft, Interview, Letter, LibraryEntry, Participant, Submission
from webapp.services.documents import rendering, versions
from webapp.services.interviews import changes, lifecycle, submissions
from webapp.services.interviews.changes import Slot
from webapp.services.interviews.lifecycle import Actor, Invitee
from webapp.services.jobs import outbox
from webapp.services.library import entries
from workers.tasks import perform

END = STARTS + timedelta(hours=1)
WEEK = timedelta(days=7)
DAY_BEFORE = STARTS - timedelta(hours=20)
LINKS = Links("http://localhost", "s" * 40)


def row(interview_id: int) -> Interview:
    with reading():
        found = db.session.get_one(Interview, interview_id)
        db.session.refresh(found)
        db.session.expunge(found)
    return found


def told(interview_id: int, kind: str) -> list[str]:
    """Names of those participants who were sent a letter of that kind."""
    with reading():
        letters = db.session.query(Letter).filter_by(interview_id=interview_id, kind=kind)
        people = {p.id: p.person.name for p in db.session.query(Participant).all()}
        return sorted(people[letter.subject] for letter in letters)


def open_tasks(cast: Cast, interview_id: int) -> set[str]:
    return {task for task, _, _ in cast.jobs(interview_id)}


def move(cast: Cast, interview_id: int, to: datetime, now: datetime = INVITED, minutes: int = 60) -> None:
    with transaction():
        changes.move(interview_id, Slot(to, minutes, "Europe/London"), cast.actor, now)


def cancel(cast: Cast, interview_id: int, now: datetime = INVITED, withdrawn: bool = False) -> None:
    with transaction():
        changes.cancel(interview_id, cast.actor, now, withdrawn)


def join(cast: Cast, interview_id: int, name: str = "Bo Lund", now: datetime = INVITED) -> int:
    with transaction():
        changes.join_panel(
            interview_id, Invitee(name, f"{name.split()[0].lower()}@example.com"), cast.actor, now
        )
    return cast.participant(interview_id, name)


def leave(cast: Cast, interview_id: int, who: str, now: datetime = INVITED) -> None:
    participant_id = cast.participant(interview_id, who)
    with transaction():
        changes.leave_panel(interview_id, participant_id, cast.actor, now)


def take_back(interview_id: int, now: datetime = INVITED) -> None:
    with transaction():
        submissions.take_back(interview_id, now)


# Answers taken back before the lock


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
        assert versions.newest(interview_id, "preview").version == 2


# Rescheduled


def test_a_move_tells_everybody_renews_the_keys_and_opens_the_form_again(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.work(INVITED)
    cast.sends_briefing(interview_id)
    before = cast.jobs(interview_id)
    move(cast, interview_id, STARTS + WEEK)
    found = row(interview_id)
    assert (found.stage, found.locked_at, found.sequence) == (Stage.ANSWERED, None, 1)
    due = {task: job.due_at for (task, _, _), job in cast.jobs(interview_id).items()}
    assert due["hold"] == END + WEEK
    assert due["lock"] == STARTS + WEEK - timedelta(hours=24)
    assert not {name for name in before if name[0] == "hold"} & cast.jobs(interview_id).keys()
    cast.answers(interview_id, PreInterview(most=AMARA.most[:1]))
    cast.work(INVITED)
    assert told(interview_id, "rescheduled_interviewer") == ["Jonas Lind", "Priya Rao"]
    assert told(interview_id, "rescheduled_candidate") == ["Amara Obi"]


def test_after_a_move_the_panel_gets_its_briefing_anew_at_the_new_lock(cast: Cast):
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    move(cast, interview_id, STARTS + WEEK)
    cast.work(STARTS + WEEK - timedelta(hours=23))
    assert row(interview_id).stage is Stage.BRIEFED
    with reading():
        newest = versions.newest(interview_id, "briefing")
        assert (newest.version, newest.content.interview.starts_at) == (2, STARTS + WEEK)
    assert told(interview_id, "briefing_ready") == ["Jonas Lind"] * 2 + ["Priya Rao"] * 2


def test_a_move_to_a_time_whose_lock_has_passed_briefs_at_once(cast: Cast):
    interview_id = cast.interview()
    soon = STARTS + timedelta(hours=1)
    move(cast, interview_id, soon, now=STARTS - timedelta(minutes=30))
    assert row(interview_id).locked_at is not None
    assert "lock" not in open_tasks(cast, interview_id)
    cast.work(STARTS)
    assert row(interview_id).stage is Stage.BRIEFED


def test_a_move_makes_no_reminder_that_would_be_late(cast: Cast):
    interview_id = cast.interview()
    move(cast, interview_id, INVITED + timedelta(hours=40))
    assert "letter.reminder" not in open_tasks(cast, interview_id)


def test_links_last_as_long_after_the_new_time(cast: Cast):
    interview_id = cast.interview()
    move(cast, interview_id, STARTS + 30 * WEEK)
    with reading():
        expiries = {p.expires_at for p in db.session.query(Participant)}
    assert expiries == {STARTS + 30 * WEEK + lifecycle.LINK_LASTS}


def test_to_the_same_time_is_no_move_unless_it_counts_as_held_by_mistake(cast: Cast):
    interview_id = cast.interview()
    with pytest.raises(Invalid):
        move(cast, interview_id, STARTS)
    assert row(interview_id).sequence == 0
    cast.holds(interview_id, INVITED)
    move(cast, interview_id, STARTS)
    assert (row(interview_id).stage, row(interview_id).held_at) == (Stage.INVITED, None)


def test_a_small_move_on_the_day_does_not_take_the_briefing_from_the_panel(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    move(cast, interview_id, STARTS + timedelta(minutes=15), now=STARTS - timedelta(hours=4))
    assert row(interview_id).locked_at is not None
    cast.work(STARTS - timedelta(hours=4))
    with reading():
        assert versions.newest(interview_id, "briefing").version == 2


def test_there_and_back_again_the_panel_is_told_once_more(cast: Cast):
    interview_id = cast.interview()
    cast.sends_briefing(interview_id)
    move(cast, interview_id, STARTS + WEEK)
    move(cast, interview_id, STARTS)
    cast.work(STARTS - timedelta(hours=23))
    assert row(interview_id).stage is Stage.BRIEFED
    with reading():
        assert versions.newest(interview_id, "briefing").version == 1, "it says what it said"
    assert told(interview_id, "briefing_ready") == ["Jonas Lind"] * 2 + ["Priya Rao"] * 2


def test_a_longer_interview_is_a_move_too(cast: Cast):
    interview_id = cast.interview()
    move(cast, interview_id, STARTS, minutes=90)
    assert row(interview_id).sequence == 1
    due = {task: job.due_at for (task, _, _), job in cast.jobs(interview_id).items()}
    assert due["hold"] == STARTS + timedelta(minutes=90)


def test_nothing_moves_into_the_past_or_after_a_form(cast: Cast):
    interview_id = cast.interview()
    with pytest.raises(Invalid):
        move(cast, interview_id, INVITED)
    cast.holds(interview_id)
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    with pytest.raises(NotNow):
        move(cast, interview_id, STARTS + WEEK, now=END)


def test_a_briefing_rendered_for_the_old_time_is_not_kept(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    interview_id = cast.interview()
    with transaction():
        lifecycle.call_for_briefing(interview_id, cast.actor, INVITED)
    render, moved = rendering.render, []

    def render_slowly(made: versions.Composed, links: Links) -> rendering.Files:
        if not moved:
            moved.append(True)
            move(cast, interview_id, STARTS + WEEK)
        return render(made, links)

    monkeypatch.setattr(rendering, "render", render_slowly)
    cast.work(INVITED)
    assert moved
    assert row(interview_id).stage is Stage.INVITED
    with reading():
        assert versions.newest(interview_id, "briefing") is None


# It did not take place


def test_what_did_not_take_place_moves_and_the_fit_forms_are_called_back(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    cast.holds(interview_id)
    move(cast, interview_id, STARTS + WEEK, now=END)
    found = row(interview_id)
    assert (found.stage, found.held_at) == (Stage.ANSWERED, None)
    assert not {task for task in open_tasks(cast, interview_id) if "fit" in task or task == "close_round"}
    assert {"lock", "hold"} <= open_tasks(cast, interview_id)


def test_held_again_after_a_move_owes_fit_forms_again(cast: Cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    cast.work(END)
    move(cast, interview_id, STARTS + WEEK, now=END)
    cast.work(END + WEEK)
    assert row(interview_id).stage is Stage.HELD
    assert told(interview_id, "fit_form_candidate") == ["Amara Obi"] * 2


def test_what_did_not_take_place_can_be_cancelled(cast: Cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    cancel(cast, interview_id, END)
    assert not {task for task in open_tasks(cast, interview_id) if "fit" in task or task == "close_round"}


# Cancelled and withdrawn


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


def lock(cast: Cast, interview_id: int) -> None:
    with transaction():
        lifecycle.call_for_briefing(interview_id, cast.actor, INVITED)


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


# The panel


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
        newest = versions.newest(interview_id, "briefing")
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
        assert versions.newest(interview_id, "fit_report").content.missing_interviewers == ()


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
        report = versions.newest(interview_id, "fit_report").content
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


# A new answer of the library


def test_a_better_answer_makes_a_new_version_and_the_panel_is_told(cast: Cast):
    cast.library()
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.sends_briefing(interview_id)
    rewrite("How promotions are decided", "A panel of five decides who gets promoted, every month.")
    cast.work(INVITED)
    with reading():
        assert versions.newest(interview_id, "briefing").version == 2
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
        assert versions.newest(interview_id, "briefing").version == 1
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
