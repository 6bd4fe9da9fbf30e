"""What a recruiter asks for waits, can be undone, and is done once: with the refusals of that moment."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.cast import INVITED, STARTS, Cast
from tests.services.at_once import at_once
from webapp.db import db, reading, transaction
from webapp.domain import undo, work
from webapp.domain.errors import NotFound, NotNow
from webapp.domain.interview.stages import Stage
from webapp.models import Happening, Interview, Job, LibraryEntry, Participant, WaitingVerb
from webapp.models.accounts import Account
from webapp.models.types import converter
from webapp.services.accounts import accounts
from webapp.services.audit import Actor
from webapp.services.console import waiting_verbs
from webapp.services.console.waiting_verbs import Asked
from webapp.services.interviews import changes, conflicts, erasure, restrictions
from webapp.services.interviews.conflicts import Reader
from webapp.services.interviews.lifecycle import Invitee, Plan
from webapp.services.jobs import claims
from webapp.services.library import entries

SECONDS = 30.0
OVER = INVITED + timedelta(seconds=SECONDS)
"""When the seconds are over."""


@pytest.fixture
def interview_id(cast: Cast) -> int:
    interview_id = cast.interview()
    cast.answers(interview_id)
    cast.work(INVITED)
    return interview_id


def cancelling(interview_id: int, withdrawn: bool = False) -> Asked:
    return Asked(undo.CANCEL, interview_id, "", {"withdrawn": withdrawn, "lines": {}}, interview_id)


def asks(asked: Asked, account_id: int, now: datetime = INVITED) -> int:
    with transaction():
        return waiting_verbs.promise(asked, account_id, now, SECONDS)


def reader(account_id: int) -> Reader:
    with reading():
        return conflicts.reader_of(db.session.get_one(Account, account_id))


def undoes(waiting_id: int, account_id: int, now: datetime = INVITED) -> Asked:
    who = reader(account_id)
    with transaction():
        return waiting_verbs.take_back(waiting_id, who, now)


def row(waiting_id: int) -> WaitingVerb | None:
    with reading():
        found = db.session.get(WaitingVerb, waiting_id)
        db.session.expunge_all()
    return found


def happened(interview_id: int) -> list[tuple[str, str, int | None]]:
    with reading():
        told = select(Happening.name, Happening.actor, Happening.actor_id).order_by(Happening.id)
        return [tuple(h) for h in db.session.execute(told.where(Happening.interview_id == interview_id))]


def test_it_waits_and_is_then_done_as_who_asked(cast: Cast, interview_id: int):
    kim = cast.colleague("kim@example.com")
    waiting_id = asks(cancelling(interview_id), kim)
    cast.work(OVER - timedelta(seconds=1))
    assert cast.stage(interview_id) is Stage.ANSWERED
    cast.work(OVER)
    assert cast.stage(interview_id) is Stage.CANCELLED
    assert happened(interview_id)[-1] == ("cancelled", "account", kim)
    settled = row(waiting_id)
    assert (settled.settled_at, settled.refusal, settled.typed) == (OVER, "", {})


def test_what_is_undone_never_happens(cast: Cast, interview_id: int):
    waiting_id = asks(cancelling(interview_id), cast.recruiter_id)
    assert undoes(waiting_id, cast.recruiter_id) == cancelling(interview_id)
    cast.work(OVER)
    assert cast.stage(interview_id) is Stage.ANSWERED
    assert row(waiting_id) is None
    assert "cancelled" not in [name for name, *_ in happened(interview_id)]


def test_a_job_holds_no_word(cast: Cast, interview_id: int):
    asked = Asked(undo.ANSWER, interview_id, "q-sell", {"answer": "Not for sale."}, interview_id)
    waiting_id = asks(asked, cast.recruiter_id)
    job = cast.jobs(interview_id)[work.ACT_CONFIDENTIALLY, waiting_id, ""]
    assert job.due_at == OVER


def test_pressed_twice_it_waits_once(cast: Cast, interview_id: int):
    first = asks(cancelling(interview_id), cast.recruiter_id)
    assert asks(cancelling(interview_id), cast.colleague("kim@example.com")) == first
    with pytest.raises(NotNow, match="about to be done already"):
        asks(cancelling(interview_id, withdrawn=True), cast.recruiter_id)
    cast.work(OVER)
    assert [name for name, *_ in happened(interview_id)].count("cancelled") == 1


def test_pressed_twice_at_the_same_moment_it_waits_once(cast: Cast, interview_id: int):
    at_once(cast.app, *[lambda: asks(cancelling(interview_id), cast.recruiter_id)] * 2)
    with reading():
        assert db.session.query(WaitingVerb).count() == 1


def test_undone_and_asked_for_again_it_waits_again(cast: Cast, interview_id: int):
    undoes(asks(cancelling(interview_id), cast.recruiter_id), cast.recruiter_id)
    asks(cancelling(interview_id), cast.recruiter_id)
    cast.work(OVER)
    assert cast.stage(interview_id) is Stage.CANCELLED


def test_what_a_worker_has_in_hand_cannot_be_undone(cast: Cast, interview_id: int):
    waiting_id = asks(cancelling(interview_id), cast.recruiter_id)
    job = cast.jobs(interview_id)[work.ACT, waiting_id, ""]
    with transaction():
        assert claims.claim(job.id, OVER, 120, 8)
    with pytest.raises(NotNow, match="too late"):
        undoes(waiting_id, cast.recruiter_id, OVER)
    assert row(waiting_id)


def test_what_is_done_cannot_be_undone(cast: Cast, interview_id: int):
    waiting_id = asks(cancelling(interview_id), cast.recruiter_id)
    cast.work(OVER)
    with pytest.raises(NotNow, match="too late"):
        undoes(waiting_id, cast.recruiter_id, OVER)


def test_a_worker_that_was_killed_in_the_middle_has_it_done_once_by_another(cast: Cast, interview_id: int):
    waiting_id = asks(cancelling(interview_id), cast.recruiter_id)
    job = cast.jobs(interview_id)[work.ACT, waiting_id, ""]
    with transaction():
        killed = claims.claim(job.id, OVER, 120, 8)
    cast.work(OVER + timedelta(seconds=121))
    assert cast.stage(interview_id) is Stage.CANCELLED
    with transaction():
        assert not claims.settle(killed, OVER + timedelta(seconds=122)), "its lease holds no more"


@pytest.mark.parametrize("turn", range(4))
def test_either_it_is_undone_or_done(cast: Cast, interview_id: int, turn: int):
    """Both at the same moment, several times: never both, never neither."""
    waiting_id = asks(cancelling(interview_id), cast.recruiter_id)
    who, undone = reader(cast.recruiter_id), []

    def undo_it() -> None:
        try:
            with transaction():
                waiting_verbs.take_back(waiting_id, who, OVER)
            undone.append(True)
        except (NotNow, NotFound):
            undone.append(False)

    at_once(cast.app, undo_it, lambda: cast.work(OVER))
    cast.work(OVER + timedelta(minutes=10))
    assert (cast.stage(interview_id) is Stage.CANCELLED) is not undone[0]


def setting_up(cast: Cast) -> Asked:
    plan = Plan(
        cast.role_id,
        Invitee("Zoë Żak", "zoe@example.com", language="de", zone="America/New_York"),
        (Invitee("Jonas Lind", "jonas@example.com", ("learning",)),),
        STARTS,
        45,
        "Europe/London",
        "The lift is out.",
    )
    return Asked(undo.INVITE, cast.recruiter_id, "a digest", {"plan": converter.unstructure(plan)})


def test_an_interview_is_set_up_when_its_seconds_are_over(cast: Cast):
    waiting_id = asks(setting_up(cast), cast.recruiter_id)
    cast.work(OVER)
    made = row(waiting_id)
    with reading():
        interview = db.session.get_one(Interview, made.interview_id)
        assert interview.candidate.person.name == "Zoë Żak"
        assert (interview.candidate.zone, interview.panel[0].focus) == ("America/New_York", ("learning",))
        assert (interview.starts_at, interview.minutes) == (STARTS, 45)
        assert interview.practical_note == "The lift is out."
        assert interview.owner_id == cast.recruiter_id
    assert made.typed == {}, "words stay no longer than they are needed"


def test_nobody_is_kept_of_an_interview_that_was_not_set_up(cast: Cast):
    undoes(asks(setting_up(cast), cast.recruiter_id), cast.recruiter_id)
    cast.work(OVER)
    with reading():
        assert db.session.query(Interview).count() == db.session.query(WaitingVerb).count() == 0


Meanwhile = Callable[[Cast, int], Any]


def cancelled(cast: Cast, interview_id: int) -> None:
    changes.cancel(interview_id, cast.actor, INVITED)


def kept_out(cast: Cast, interview_id: int) -> None:
    restrictions.restrict(interview_id, (), cast.recruiter_id, INVITED)


def party(cast: Cast, interview_id: int) -> None:
    kim = accounts.known_as("kim@example.com").id
    restrictions.mark_party(interview_id, kim, True, cast.recruiter_id, INVITED)


def disabled(cast: Cast, _interview_id: int) -> None:
    accounts.disable(accounts.known_as("kim@example.com").id, INVITED, cast.actor)


@pytest.mark.parametrize(
    ("meanwhile", "why"),
    [
        (cancelled, "can no longer be changed"),
        (kept_out, "not open to you"),
        (party, "not open to you"),
        (disabled, "may not sign in any more"),
    ],
)
def test_what_is_refused_by_then_changes_nothing_and_who_asked_is_told(
    cast: Cast, interview_id: int, meanwhile: Meanwhile, why: str
):
    kim = cast.colleague("kim@example.com")
    jonas = cast.participant(interview_id, "Jonas")
    waiting_id = asks(Asked(undo.LEAVE_PANEL, interview_id, str(jonas), {"line": ""}, interview_id), kim)
    with transaction():
        meanwhile(cast, interview_id)
    cast.work(OVER)
    assert why in row(waiting_id).refusal
    with reading():
        assert db.session.get_one(Participant, jonas).left_at is None
    with reading():
        (line,) = waiting_verbs.of_account(reader(kim), OVER).lines
    assert why in line.refusal
    assert line.name == ("" if meanwhile in (kept_out, party) else "Jonas Lind")
    with transaction():
        waiting_verbs.dismiss(waiting_id, reader(kim))
    assert row(waiting_id) is None


def test_a_refusal_is_told_to_who_asked_alone(cast: Cast, interview_id: int):
    waiting_id = asks(cancelling(interview_id), cast.colleague("kim@example.com"))
    with transaction():
        changes.cancel(interview_id, cast.actor, INVITED)
    cast.work(OVER)
    with reading():
        assert not waiting_verbs.in_interview(interview_id, reader(cast.recruiter_id), OVER).lines
    with pytest.raises(NotFound), transaction():
        waiting_verbs.dismiss(waiting_id, reader(cast.recruiter_id))


def test_an_entry_that_changed_meanwhile_is_not_retired(cast: Cast):
    cast.library()
    with transaction():
        seen = entries.get(1).updated_at
        entries.add_question(1, "Who decides?", INVITED + timedelta(seconds=5))
    waiting_id = asks(Asked(undo.RETIRE, 1, "", {"seen": seen.isoformat()}), cast.recruiter_id)
    cast.work(OVER)
    assert "changed this entry" in row(waiting_id).refusal
    with reading():
        assert db.session.get_one(LibraryEntry, 1).retired_at is None


def test_an_answer_that_waits_is_no_business_of_the_panel(cast: Cast, interview_id: int):
    jonas = cast.colleague("jonas@example.com")
    asked = Asked(undo.ANSWER, interview_id, "q-leave", {"answer": "Twenty weeks."}, interview_id)
    waiting_id = asks(asked, cast.recruiter_id)
    with reading():
        assert not waiting_verbs.in_interview(interview_id, reader(jonas), INVITED).lines
        assert waiting_verbs.in_interview(
            interview_id, reader(cast.colleague("kim@example.com")), INVITED
        ).lines
    with pytest.raises(NotFound):
        undoes(waiting_id, jonas)


def test_nobody_undoes_that_they_leave_the_panel(cast: Cast, interview_id: int):
    jonas, seat = cast.colleague("jonas@example.com"), str(cast.participant(interview_id, "Jonas"))
    leaves = Asked(undo.LEAVE_PANEL, interview_id, seat, {"line": ""}, interview_id)
    waiting_id = asks(leaves, cast.recruiter_id)
    with pytest.raises(NotFound):
        undoes(waiting_id, jonas)
    undoes(asks(cancelling(interview_id), jonas), jonas)


def test_who_has_joined_the_panel_meanwhile_answers_nothing_asked_in_confidence(
    cast: Cast, interview_id: int
):
    kim = cast.colleague("kim@example.com")
    asked = Asked(undo.ANSWER, interview_id, "q-leave", {"answer": "Twenty weeks."}, interview_id)
    waiting_id = asks(asked, kim)
    with transaction():
        changes.join_panel(interview_id, Invitee("Kim Lee", "kim@example.com"), cast.actor, INVITED)
    cast.work(OVER)
    assert row(waiting_id).refusal == "There is no such question."


@pytest.mark.parametrize("hidden", [kept_out, party])
def test_who_may_not_see_an_interview_undoes_nothing_of_it(cast: Cast, interview_id: int, hidden: Meanwhile):
    kim = cast.colleague("kim@example.com")
    waiting_id = asks(cancelling(interview_id), cast.recruiter_id)
    with transaction():
        hidden(cast, interview_id)
    with pytest.raises(NotFound):
        undoes(waiting_id, kim)
    with reading():
        assert not waiting_verbs.in_interview(interview_id, reader(kim), INVITED).lines


def test_what_waits_goes_with_its_interview(cast: Cast, interview_id: int):
    asks(cancelling(interview_id), cast.recruiter_id)
    cast.erases(interview_id)
    with reading():
        assert db.session.query(WaitingVerb).count() == 0
        assert db.session.query(Job).filter_by(task=work.ACT).count() == 0
        assert erasure.receipt(interview_id).counts["waiting_verb"] == 1


def test_a_change_meanwhile_takes_back_no_promise(cast: Cast, interview_id: int):
    """The clock's jobs are made anew with each change; what somebody asked for stays."""
    jonas = cast.participant(interview_id, "Jonas")
    asks(Asked(undo.LEAVE_PANEL, interview_id, str(jonas), {"line": ""}, interview_id), cast.recruiter_id)
    with transaction():
        to = changes.NewTime(STARTS + timedelta(days=7), 60, "Europe/London")
        changes.move(interview_id, to, Actor("account", cast.recruiter_id), INVITED)
    cast.work(OVER)
    with reading():
        assert db.session.get_one(Participant, jonas).left_at == OVER
