"""Rows of what is left to be done: made and closed with their data, ticked off and taken up again."""

from dataclasses import replace
from datetime import date, timedelta

import flask_migrate
import pytest
from sqlalchemy import delete, select, text

from tests.cast import AMARA_FIT, INVITED, JONAS_FIT, PRIYA_FIT, STARTS, Cast
from tests.services.interviews.steps import on_today
from webapp.db import db, reading, transaction
from webapp.domain.errors import Invalid, NotFound
from webapp.domain.fit.candidates_part import Choice
from webapp.domain.fit.open_things import open_things as things_known
from webapp.domain.forms.answers import Promise
from webapp.models import Happening, Interview, Job, OpenThing, PromisePutRight
from webapp.services.accounts import accounts
from webapp.services.audit import Actor
from webapp.services.console import overview, things_to_do
from webapp.services.interviews import changes, lifecycle, open_things, restrictions, submissions
from webapp.services.interviews.changes import NewTime
from webapp.services.interviews.conflicts import reader_of
from webapp.services.letters import candidates_part
from webapp.services.questions import ledger

pytestmark = pytest.mark.both_databases

DAY = timedelta(days=1)
END = STARTS + timedelta(hours=2)
LONDON = "Europe/London"


def open_now(interview_id: int) -> set[str]:
    with reading():
        return {row.name for row in open_things.things_of(interview_id) if row.closed_at is None}


def rows(interview_id: int) -> dict[str, OpenThing]:
    with reading():
        found = {row.name: row for row in open_things.things_of(interview_id)}
        db.session.expunge_all()
    return found


def told(interview_id: int, email: str) -> set[str]:
    """What is listed on the interview's page, and on Today within two weeks, for this account."""
    with reading():
        account = accounts.known_as(email)
        assert account is not None
        reader = reader_of(account)
        shown = things_to_do.of_interview(db.session.get_one(Interview, interview_id), reader)
        today = on_today(END + 14 * DAY, reader)
        listed = {thing.name for thing in today if thing.interview_id == interview_id}
    assert listed <= {thing.name for thing in shown}
    return {thing.name for thing in shown}


def reported(cast: Cast) -> int:
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    cast.everybody_rates(interview_id)
    cast.keeps_report(interview_id)
    return interview_id


def test_questions_come_with_the_answers_and_go_with_them(cast: Cast):
    interview_id = cast.interview()
    assert open_now(interview_id) == set()
    cast.answers(interview_id)
    assert open_now(interview_id) == {"question:q-promoted", "question:q-leave", "question:q-sell"}
    with transaction():
        submissions.take_back(interview_id, INVITED)
    assert open_now(interview_id) == set()


def test_a_move_gives_them_another_day(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    assert rows(interview_id)["question:q-sell"].due_on == date(2027, 1, 13)
    with transaction():
        changes.move(interview_id, NewTime(STARTS + 7 * DAY, 60, LONDON), cast.actor, INVITED)
    assert rows(interview_id)["question:q-sell"].due_on == date(2027, 1, 20)


def test_a_letter_closes_its_question(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    with transaction():
        ledger.answer_in_writing(interview_id, "q-leave", "Twenty weeks.", cast.recruiter_id, INVITED)
    assert open_now(interview_id) == {"question:q-promoted", "question:q-sell"}
    assert rows(interview_id)["question:q-leave"].closed_by_id is None


def test_nothing_of_a_sealed_form_is_a_row_and_who_has_sent_one_is(cast: Cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    amara, jonas, priya = (cast.participant(interview_id, name) for name in ("Amara", "Jonas", "Priya"))
    assert open_now(interview_id) == {f"form:{amara}", f"form:{jonas}", f"form:{priya}"}
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    assert open_now(interview_id) == {f"form:{amara}", f"form:{priya}"}
    assert {name.partition(":")[0] for name in rows(interview_id)} == {"form"}


def test_who_leaves_the_panel_is_not_awaited(cast: Cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    priya = cast.participant(interview_id, "Priya")
    with transaction():
        changes.leave_panel(interview_id, priya, cast.actor, END)
    assert f"form:{priya}" not in open_now(interview_id)


def test_a_report_opens_what_the_forms_say_and_a_late_form_changes_it(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    with transaction():
        lifecycle.close_round(interview_id, cast.actor, END)
    cast.keeps_report(interview_id)
    jonas, priya = (cast.participant(interview_id, name) for name in ("Jonas", "Priya"))
    first = open_now(interview_id)
    assert {f"promise:{jonas}-1", f"follow_up:{jonas}", f"form:{priya}", "question:q-leave"} <= first
    assert "still_open:" not in first
    cast.rates(interview_id, "Amara", AMARA_FIT)
    cast.keeps_report(interview_id)
    later = open_now(interview_id)
    assert {"still_open:", "question:q-promoted"} <= later
    assert "question:q-leave" not in later  # they say that it was answered
    cast.rates(interview_id, "Priya", PRIYA_FIT)
    assert f"form:{priya}" not in open_now(interview_id)


def test_what_is_ticked_off_stays_so_and_is_open_again_when_it_is_taken_back(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    with transaction():
        lifecycle.close_round(interview_id, cast.actor, END)
    cast.keeps_report(interview_id)
    promise = f"promise:{cast.participant(interview_id, 'Jonas')}-1"
    with transaction():
        ledger.mark_followed_up(interview_id, promise, cast.recruiter_id, END)
    cast.rates(interview_id, "Amara", AMARA_FIT)
    cast.keeps_report(interview_id)
    assert promise not in open_now(interview_id)
    assert rows(interview_id)[promise].closed_by_id == cast.recruiter_id
    with transaction():
        ledger.take_up_again(interview_id, promise, cast.recruiter_id, END)
        ledger.take_up_again(interview_id, promise, cast.recruiter_id, END)
    assert promise in open_now(interview_id)
    with reading():
        told = list(db.session.scalars(select(Happening.name).order_by(Happening.id.desc()).limit(2)))
    assert told[0] == "taken_up_again"
    assert told[1] != "taken_up_again"


def test_a_tick_that_is_taken_back_does_not_open_what_the_data_have_closed(cast: Cast):
    interview_id = reported(cast)
    with transaction():
        ledger.mark_followed_up(interview_id, "question:q-sell", cast.recruiter_id, END)
        ledger.answer_in_writing(interview_id, "q-sell", "No.", cast.recruiter_id, END)
        ledger.take_up_again(interview_id, "question:q-sell", cast.recruiter_id, END)
    assert "question:q-sell" not in open_now(interview_id)


def test_what_the_candidate_was_told_needs_no_word_any_more(cast: Cast):
    interview_id = reported(cast)
    assert {"dimension:flexibility", "dimension:progression"} <= open_now(interview_id)
    with transaction():
        choice = Choice((), ("flexibility",), {})
        candidates_part.send(interview_id, choice, True, cast.recruiter_id, END)
    assert "dimension:flexibility" not in open_now(interview_id)
    assert "dimension:progression" in open_now(interview_id)


def test_what_does_not_take_place_leaves_nothing_open(cast: Cast):
    interview_id = cast.interview()
    cast.answers(interview_id)
    with transaction():
        changes.cancel(interview_id, cast.actor, INVITED)
    assert open_now(interview_id) == set()


# A promise, put right


def test_a_promise_is_put_right_beside_what_was_written_down(cast: Cast):
    interview_id = reported(cast)
    jonas = cast.participant(interview_id, "Jonas")
    right = Promise("Send the ladder of engineers", "Priya Rao", date(2027, 2, 1))
    with transaction():
        ledger.put_promise_right(interview_id, f"{jonas}-1", right, cast.recruiter_id, END)
        ledger.put_promise_right(interview_id, f"{jonas}-1", right, cast.recruiter_id, END)
    assert rows(interview_id)[f"promise:{jonas}-1"].due_on == date(2027, 2, 1)
    with reading():
        (kept,) = ledger.promises(db.session.get_one(Interview, interview_id))
        assert (kept.promise.what, kept.promise.who, kept.promise.by) == (right.what, right.who, right.by)
        assert (kept.said.what, kept.said.by) == ("Send the ladder", date(2027, 1, 18))
        assert db.session.query(PromisePutRight).count() == 1
        assert kept.put_right.by.name == "Rosa Marchetti"


@pytest.mark.parametrize(
    ("to", "refused"),
    [
        (Promise("Send it", "Jonas", date(2027, 1, 13)), Invalid),
        (Promise("", "Jonas"), Invalid),
    ],
)
def test_a_promise_cannot_be_about_nothing_or_for_a_day_before_the_interview(cast: Cast, to, refused):
    interview_id = reported(cast)
    jonas = cast.participant(interview_id, "Jonas")
    with pytest.raises(refused), transaction():
        ledger.put_promise_right(interview_id, f"{jonas}-1", to, cast.recruiter_id, END)


def test_there_is_no_promise_to_put_right_before_the_report(cast: Cast):
    interview_id = cast.interview()
    cast.holds(interview_id)
    cast.rates(interview_id, "Jonas", JONAS_FIT)
    jonas = cast.participant(interview_id, "Jonas")
    with pytest.raises(NotFound), transaction():
        ledger.put_promise_right(interview_id, f"{jonas}-1", Promise("It", ""), cast.recruiter_id, END)


# Who is told of what


def test_who_sits_on_the_panel_is_not_told_of_what_was_asked_in_confidence(cast: Cast):
    cast.colleague("jonas@example.com")
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    cast.rates(interview_id, "Amara", replace(AMARA_FIT, outcomes={"q-leave": "not"}))
    with transaction():
        lifecycle.close_round(interview_id, cast.actor, END)
    cast.keeps_report(interview_id)
    assert "question:q-leave" in told(interview_id, "rosa@example.com")
    assert "question:q-leave" not in told(interview_id, "jonas@example.com")
    assert "question:q-sell" in told(interview_id, "jonas@example.com")


def test_nor_can_they_tick_it_off_or_hear_that_somebody_did(cast: Cast):
    jonas = cast.colleague("jonas@example.com")
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.holds(interview_id)
    cast.rates(interview_id, "Amara", replace(AMARA_FIT, outcomes={"q-leave": "not"}))
    with transaction():
        lifecycle.close_round(interview_id, cast.actor, END)
    cast.keeps_report(interview_id)
    for verb in (ledger.mark_followed_up, ledger.take_up_again):
        with pytest.raises(NotFound), transaction():
            verb(interview_id, "question:q-leave", jonas, END)
    with transaction():
        ledger.mark_followed_up(interview_id, "question:q-leave", cast.recruiter_id, END)
    with reading():
        happened = set(db.session.scalars(select(Happening.name)))
    assert "followed_up_in_confidence" in happened
    assert "followed_up" not in happened


def test_what_is_restricted_or_ones_own_is_in_no_list(cast: Cast):
    kim, amara = cast.colleague("kim@example.com"), cast.colleague("amara+hr@example.com")
    interview_id = reported(cast)
    assert told(interview_id, "kim@example.com")
    with reading():
        assert not on_today(END + 14 * DAY, reader_of(accounts.account(amara)))
    with transaction():
        restrictions.restrict(interview_id, (), cast.recruiter_id, END)
    with reading():
        assert not on_today(END + 14 * DAY, reader_of(accounts.account(kim)))
    with pytest.raises(NotFound), transaction():
        ledger.mark_followed_up(interview_id, "question:q-sell", kim, END)


def test_a_list_is_of_its_owner_also_after_a_hand_over(cast: Cast):
    kim = cast.colleague("kim@example.com")
    interview_id = reported(cast)

    def promises(owner: int) -> int:
        with reading():
            today = overview.today(END + 14 * DAY, LONDON, reader_of(accounts.account(owner)), owner)
            return len(today.promises)

    assert (promises(cast.recruiter_id), promises(kim)) == (1, 0)
    with transaction():
        accounts.hand_over(cast.recruiter_id, kim, END, Actor("account", cast.recruiter_id))
    assert (promises(cast.recruiter_id), promises(kim)) == (0, 1)
    assert interview_id


# Interviews of before there were rows


def test_a_job_makes_the_rows_of_interviews_of_before(cast: Cast):
    interview_id = reported(cast)
    with transaction():
        ledger.mark_followed_up(interview_id, "question:q-sell", cast.recruiter_id, END)
    before = open_now(interview_id)
    with transaction():
        db.session.execute(delete(OpenThing).where(OpenThing.closed_by_id.is_(None)))
        db.session.add(Job(task="open_things", subject=0, due_at=END))
    cast.work(END)
    assert open_now(interview_id) == before
    with reading():
        interview = db.session.get_one(Interview, interview_id)
        known = things_known(open_things.known_of(interview))
    assert before == {thing.name for thing in known} - {"question:q-sell"}


def test_what_was_followed_up_before_stays_so(app, cast: Cast):
    interview_id = reported(cast)
    db.session.remove()
    flask_migrate.downgrade(revision="0021")
    row = "INSERT INTO followed_up (interview_id, what, by_id, at) VALUES (:i, :what, :by, :at)"
    with db.engine.begin() as connection:
        values = {"i": interview_id, "by": cast.recruiter_id, "at": "2027-01-15 09:00:00+00:00"}
        for what in ("question:q-sell", "promise:9-1"):
            connection.execute(text(row), values | {"what": what})
    db.engine.dispose()
    flask_migrate.upgrade()
    kept = rows(interview_id)
    assert set(kept) == {"question:q-sell", "promise:9-1"}
    assert {row.closed_by_id for row in kept.values()} == {cast.recruiter_id}
    with reading():
        assert db.session.query(Job).filter_by(task="open_things").count() == 1
