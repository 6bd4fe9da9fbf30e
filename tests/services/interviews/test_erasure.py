"""Nothing is kept of an interview that was erased, but a receipt."""

from datetime import date, timedelta

import pytest
from sqlalchemy import inspect, select, text, update

from tests.cast import INVITED, PASSWORD, STARTS, Cast
from webapp.db import Base, db, reading, transaction
from webapp.domain.errors import NotAllowed, NotFound
from webapp.models import Erasure, Interview, Job, Person
from webapp.services.accounts import accounts
from webapp.services.console import dossier
from webapp.services.interviews import changes, erasure, restrictions, rounds
from webapp.services.interviews.conflicts import NOBODY
from webapp.services.interviews.lifecycle import CLOCK, Actor
from webapp.services.organisation import people

WORDS = ("Amara", "amara@", "Jonas", "Quiet mornings", "Drew the whole pipeline", "sold the boat")


def every_word() -> str:
    """All rows of all tables, but the bytes of files."""
    with reading():
        tables = [t.name for t in Base.metadata.sorted_tables if t.name != "document_file"]
        return "\n".join(
            str(tuple(row)) for t in tables for row in db.session.execute(text(f'SELECT * FROM "{t}"'))
        )


def rows() -> dict[str, int]:
    with reading():
        # the one counts jobs, and whose nobody knows; the other outlives what it tells of, and holds no words
        names = set(inspect(db.engine).get_table_names()) - {"tally", "audit"}
        return {n: db.session.execute(text(f'SELECT count(*) FROM "{n}"')).scalar_one() for n in names}


def test_not_a_word_and_not_a_row_is_left_but_the_receipt(cast: Cast):
    before = rows()
    interview_id = cast.reported()
    assert not [word for word in WORDS if word not in every_word()]
    cast.erases(interview_id)
    after = rows()
    assert after.pop("erasure") == 1
    assert after == {name: count for name, count in before.items() if name != "erasure"}
    assert not [word for word in WORDS if word in every_word()]
    with reading():
        receipt = erasure.receipt(interview_id)
    assert (receipt.actor, receipt.actor_id) == ("account", cast.recruiter_id)
    assert receipt.counts["submission"] == 4
    assert receipt.counts["document"] == 2


def test_people_stay_as_long_as_another_interview_needs_them(cast: Cast):
    first, second = cast.interview(), cast.interview(candidate="Bo Lund")
    cast.erases(first)
    with reading():
        assert {p.name for p in db.session.query(Person)} == {"Jonas Lind", "Priya Rao", "Bo Lund"}
        assert db.session.get(Interview, second)


def test_the_clock_erases_what_has_been_over_for_long_enough(cast: Cast):
    interview_id = cast.reported()
    closed = STARTS + timedelta(days=31)
    cast.work(closed)
    cast.work(closed + timedelta(days=9))
    with transaction():
        people.describe_organisation("Northlight", retention_days=10)
        erasure.promise_new_days(closed)
    cast.work(closed)
    with reading():
        assert db.session.query(Erasure).count() == 0
    cast.work(closed + timedelta(days=11))
    with reading():
        assert erasure.receipt(interview_id).actor == CLOCK.kind
        assert db.session.get(Interview, interview_id) is None


@pytest.mark.both_databases
def test_new_days_given_in_batches_are_all_given_though_one_fails_in_the_middle(cast: Cast, monkeypatch):
    for n in range(3):
        cancelled = cast.interview(candidate=f"Over N{n}")
        with transaction():
            changes.cancel(cancelled, cast.actor, INVITED)
    monkeypatch.setattr(erasure, "AT_ONCE", 1)
    with transaction():
        people.describe_organisation("Northlight", retention_days=10)
    monkeypatch.setattr(erasure, "update", fails_at_the_second())
    with pytest.raises(ConnectionError):
        erasure.give_new_days(0, lambda: 0.0)
    assert erased_after() == [timedelta(days=10), timedelta(days=180), timedelta(days=180)]
    monkeypatch.undo()
    assert erasure.give_new_days(0, lambda: 0.0) is None
    assert erased_after() == [timedelta(days=10)] * 3


def fails_at_the_second():
    """An `update` for which the database is away the second time."""
    times = iter((True, False))

    def once(table):
        if next(times):
            return update(table)
        raise ConnectionError

    return once


def erased_after() -> list[timedelta]:
    """How long each interview that is over is kept, by the job that will erase it."""
    with reading():
        kept = select(Job.due_at, Interview.over_at).join(Interview, Interview.id == Job.interview_id)
        found = db.session.execute(kept.where(Job.task == "erase").order_by(Interview.id))
        return [due - over for due, over in found]


@pytest.mark.both_databases
def test_who_is_kept_for_longer_is_not_erased_before_the_new_day_is_given(cast: Cast):
    cancelled = cast.interview()
    with transaction():
        changes.cancel(cancelled, cast.actor, INVITED)
        people.describe_organisation("Northlight", retention_days=400)
    cast.work(INVITED + timedelta(days=181))
    assert left() == {cancelled}


def test_rounds_go_together_when_the_last_one_has_been_over_for_long_enough(cast: Cast):
    first, second = cast.reported(), cast.interview(starts_at=STARTS + timedelta(days=7))
    closed = STARTS + timedelta(days=31)
    with transaction():
        people.describe_organisation("Northlight", retention_days=10)
        changes.cancel(second, cast.actor, INVITED)
    cast.work(INVITED + timedelta(days=11))
    cast.work(closed)
    assert left() == {first, second}, "the one that was cancelled waits for the other"
    with reading():
        closed_at = db.session.get_one(Interview, first).over_at
        last_day = (closed_at + timedelta(days=10)).date()
        assert _erased_on(second) == last_day
    cast.work(closed + timedelta(days=11))
    assert left() == set()


def test_a_round_that_is_not_over_keeps_the_others(cast: Cast):
    first, second = cast.interview(), cast.interview(starts_at=STARTS + timedelta(days=100))
    with transaction():
        changes.cancel(first, cast.actor, INVITED)
        erasure.erase_in_time(first, STARTS)
    assert left() == {first, second}
    with reading():
        assert _erased_on(first) is None
    with transaction():
        changes.cancel(second, cast.actor, STARTS)
        erasure.erase_in_time(first, STARTS)
    assert left() == {first, second}
    with transaction():
        erasure.erase_in_time(second, STARTS)
    assert left() == set()


def _erased_on(interview_id: int) -> date | None:
    interview = db.session.get_one(Interview, interview_id)
    return erasure.erased_on(rounds.over_at(interview), interview.zone)


def left() -> set[int]:
    with reading():
        return {interview.id for interview in db.session.query(Interview)}


def test_whose_the_last_round_is_erases_all_or_an_admin(cast: Cast):
    first, second = cast.interview(), cast.interview(starts_at=STARTS + timedelta(days=7))
    with transaction():
        kim = accounts.add(
            name="Kim Lee", email="kim@example.com", password=PASSWORD, admin=False, now=INVITED
        ).id
        db.session.get_one(Interview, first).owner_id = kim
    with pytest.raises(NotAllowed, match="owner of its last round"), transaction():
        erasure.erase(first, Actor("account", kim), INVITED)
    with transaction():
        restrictions.restrict(first, [kim], kim, INVITED)
        db.session.get_one(Interview, second).owner_id = kim
    with pytest.raises(NotAllowed, match="do not see all rounds"), transaction():
        erasure.erase(second, cast.actor, INVITED)
    with transaction():
        erasure.erase(first, Actor("account", kim), INVITED)
    assert left() == set()


def test_a_number_is_never_given_twice(cast: Cast):
    first = cast.interview()
    amara = cast.participant(first, "Amara")
    cast.erases(first)
    second = cast.interview()
    assert second > first
    assert cast.participant(second, "Amara") > amara


def test_who_looks_for_it_is_told_that_it_was_erased(cast: Cast):
    interview_id = cast.interview()
    cast.erases(interview_id)
    with pytest.raises(NotFound, match="erased"), reading():
        dossier.interview(interview_id, NOBODY)
    with pytest.raises(NotFound, match="no such interview"), reading():
        dossier.interview(interview_id + 1, NOBODY)


def test_what_is_not_there_cannot_be_erased(cast: Cast):
    with pytest.raises(NotFound):
        cast.erases(99)


def test_a_receipt_comes_with_the_erasure_or_not_at_all(cast: Cast):
    interview_id = cast.interview()
    with pytest.raises(ZeroDivisionError):
        erase_and_fail(cast, interview_id)
    with reading():
        assert erasure.receipts() == []
        assert db.session.get(Interview, interview_id)


def erase_and_fail(cast: Cast, interview_id: int) -> None:
    with transaction():
        erasure.erase(interview_id, cast.actor, INVITED)
        raise ZeroDivisionError
