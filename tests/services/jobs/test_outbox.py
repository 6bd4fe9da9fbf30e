"""Promised work: wanted, claimed, settled; never lost and never doubled."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import bindparam, event, text

from tests.cast import INVITED, Cast
from webapp.db import db, reading, transaction
from webapp.domain.interview.clock import Owed
from webapp.models import Job
from webapp.models.types import Moment
from webapp.services.jobs import claims, open_jobs, outbox, ringing
from webapp.services.jobs.claims import Claim
from webapp.services.jobs.ringing import Due

pytestmark = pytest.mark.both_databases

LEASE, ATTEMPTS = 60.0, 3
NOW = INVITED


@pytest.fixture
def interview_id(cast: Cast) -> int:
    """An interview without any promise, so that a test's own job is the only one."""
    interview_id = cast.interview()
    with transaction():
        db.session.query(Job).delete()
    return interview_id


@pytest.fixture
def job_id(interview_id: int) -> int:
    return promised(interview_id)


def promised(interview_id: int) -> int:
    with transaction():
        outbox.promise_document("briefing", interview_id, NOW)
    with reading():
        return db.session.query(Job.id).filter_by(done_at=None).one()[0]


def claimed(job_id: int, now=NOW) -> Claim | None:
    with transaction():
        return claims.claim(job_id, now, LEASE, ATTEMPTS)


def settled(claim: Claim, now=NOW) -> bool:
    with transaction():
        return claims.settle(claim, now)


def row(job_id: int) -> Job:
    with reading():
        job = db.session.get_one(Job, job_id)
        db.session.expunge(job)
    return job


def test_a_document_promised_again_is_one_job_that_is_wanted_twice(interview_id, job_id):
    assert promised(interview_id) == job_id
    assert row(job_id).wanted == 2


def test_only_one_worker_gets_a_job(job_id):
    assert claimed(job_id)
    assert claimed(job_id) is None


def test_a_job_is_taken_up_when_its_lease_has_ended(job_id):
    lost = claimed(job_id)
    later = NOW + timedelta(seconds=LEASE + 1)
    found = claimed(job_id, later)
    assert found
    assert found.lease != lost.lease
    assert not settled(lost, later), "the worker that was slow must not write its result"
    assert settled(found, later)


def test_a_done_job_stays_done(job_id):
    assert settled(claimed(job_id))
    assert claimed(job_id) is None
    assert row(job_id).done_at == NOW


def test_what_was_wanted_anew_while_it_was_made_is_made_again(interview_id, job_id):
    outdated = claimed(job_id)
    promised(interview_id)
    assert not settled(outdated)
    current = claimed(job_id)
    assert current.wanted == 2
    assert settled(current)


def test_a_promise_after_the_last_one_was_kept_is_a_new_job(interview_id, job_id):
    settled(claimed(job_id))
    assert promised(interview_id) != job_id


def test_a_failed_job_waits_longer_each_time_and_gives_up(job_id):
    waits, now = [], NOW
    for _ in range(ATTEMPTS):
        claim = claimed(job_id, now)
        with transaction():
            claims.fail(claim, "OSError", now, ATTEMPTS)
        waits.append(row(job_id).due_at - now)
        now = row(job_id).due_at
    assert waits[:2] == sorted(set(waits[:2]))
    assert row(job_id).gave_up_at == now
    assert row(job_id).failure == "OSError"
    assert claimed(job_id, now + timedelta(days=1)) is None


def test_a_job_that_kills_its_workers_gives_up_too(job_id):
    now = NOW
    for _ in range(ATTEMPTS):
        assert claimed(job_id, now)
        now += timedelta(seconds=LEASE + 1)
    assert claimed(job_id, now) is None
    assert row(job_id).failure == "WorkerLost"


def test_a_job_that_gave_up_can_be_tried_again(interview_id, job_id):
    claim = claimed(job_id)
    with transaction():
        claims.fail(claim, "OSError", NOW, attempts=1)
    with reading():
        assert [j.id for j in open_jobs.given_up()] == [job_id]
    with transaction():
        outbox.retry(job_id, NOW)
    assert settled(claimed(job_id))


def test_a_document_that_gave_up_comes_to_life_when_it_is_promised_anew(interview_id, job_id):
    claim = claimed(job_id)
    with transaction():
        claims.fail(claim, "OSError", NOW, attempts=1)
    assert promised(interview_id) == job_id
    assert claimed(job_id)


def test_a_job_that_can_never_succeed_gives_up_at_once(job_id):
    claim = claimed(job_id)
    with transaction():
        claims.fail(claim, "Undeliverable 550", NOW, ATTEMPTS, for_good=True)
    assert row(job_id).gave_up_at == NOW


def test_a_letter_has_more_tries_than_a_document(interview_id):
    with transaction():
        outbox.promise_letter("answer", interview_id, 7, "1", NOW)
    with reading():
        letter_id = db.session.query(Job.id).scalar()
    now = NOW
    for _ in range(ATTEMPTS + 1):
        claim = claimed(letter_id, now)
        with transaction():
            claims.fail(claim, "ConnectionRefusedError", now, ATTEMPTS)
        now = row(letter_id).due_at
    assert row(letter_id).gave_up_at is None


def test_a_failure_after_the_lease_was_lost_changes_nothing(job_id):
    slow = claimed(job_id)
    later = NOW + timedelta(seconds=LEASE + 1)
    settled(claimed(job_id, later), later)
    with transaction():
        claims.fail(slow, "OSError", later, ATTEMPTS)
    assert row(job_id).failure is None


def test_a_job_is_not_rung_for_twice_in_a_row(job_id):
    with transaction():
        assert ringing.due(NOW, ring_again=30) == [Due(job_id, f"job-{job_id}-1-0")]
    with transaction():
        assert ringing.due(NOW + timedelta(seconds=29), ring_again=30) == []
    with transaction():
        assert ringing.due(NOW + timedelta(seconds=31), ring_again=30) == [Due(job_id, f"job-{job_id}-1-0")]


def test_a_job_is_not_rung_for_before_it_is_due(interview_id):
    with transaction():
        outbox.reconcile(interview_id, {Owed("lock", interview_id, "L", NOW + timedelta(hours=1))}, NOW)
    with reading():
        assert not ringing.anything_due(NOW, 30)
        assert ringing.anything_due(NOW + timedelta(hours=1), 30)


def test_a_look_for_what_is_due_does_not_read_what_waits_in_the_queue(app, interview_id):
    many_jobs(interview_id, 20_000)
    try:
        with reading():
            plan = plan_of(lambda: ringing.anything_due(NOW, 30))
    finally:
        forget_jobs()
    assert "ix_job_unrung" in plan
    assert "ix_job_rung" in plan
    assert "ix_job_due" not in plan
    assert "Seq Scan" not in plan
    assert "SCAN job" not in plan
    assert "Sort" not in plan
    assert "B-TREE" not in plan


MANY = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :number)
    INSERT INTO job (task, subject, key, interview_id, due_at, wanted, attempts, done_at, rung_at)
    SELECT 'letter.reminder', i, 'k', :interview_id, CASE i % 3 WHEN 0 THEN :future ELSE :past END, 1, 0,
           CASE i % 3 WHEN 1 THEN :past END, CASE i % 3 WHEN 2 THEN :just_now END
    FROM n
"""
"""A third is done, a third for later, and a third is due and was rung for: it waits in the queue."""


def many_jobs(interview_id: int, number: int) -> None:
    moments = [bindparam(name, type_=Moment) for name in ("past", "future", "just_now")]
    values = {"past": NOW - timedelta(days=1), "future": NOW + timedelta(days=1), "just_now": NOW}
    with transaction():
        db.session.execute(
            text(MANY).bindparams(*moments), {"number": number, "interview_id": interview_id, **values}
        )
        db.session.execute(text("ANALYZE job"))


def forget_jobs() -> None:
    """Without a trace: rows that were only deleted would slow down PostgreSQL for the tests to come."""
    everything = "TRUNCATE job" if db.engine.dialect.name == "postgresql" else "DELETE FROM job"
    with transaction():
        db.session.execute(text(everything))


def plan_of(look: Callable[[], object]) -> str:
    """How the database finds what `look` asks for."""
    asked = []
    connection = db.session.connection()

    def note(_connection, _cursor, statement, values, *_more):
        asked.append((statement, values))

    event.listen(connection, "before_cursor_execute", note)
    look()
    event.remove(connection, "before_cursor_execute", note)
    [(statement, values)] = asked
    explain = "EXPLAIN" if connection.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    return "\n".join(row[-1] for row in connection.exec_driver_sql(f"{explain} {statement}", values))


def test_reconciling_adds_what_is_owed_and_takes_back_what_is_not(interview_id):
    first = {Owed("lock", interview_id, "monday", NOW), Owed("hold", interview_id, "tuesday", NOW)}
    moved = {Owed("lock", interview_id, "friday", NOW), Owed("hold", interview_id, "tuesday", NOW)}
    for owed in (first, first, moved):
        with transaction():
            outbox.reconcile(interview_id, owed, NOW)
    with reading():
        assert {(j.task, j.key) for j in db.session.query(Job)} == {("lock", "friday"), ("hold", "tuesday")}


def test_a_letter_that_was_sent_is_never_promised_again(interview_id):
    owed = {Owed("letter.reminder", 7, "once", NOW)}
    with transaction():
        outbox.reconcile(interview_id, owed, NOW)
    with reading():
        job_id = db.session.query(Job.id).scalar()
    settled(claimed(job_id))
    for again in (set(), owed):
        with transaction():
            outbox.reconcile(interview_id, again, NOW)
    with reading():
        assert db.session.query(Job.id).all() == [(job_id,)]


def test_the_bell_is_rung_after_the_commit_and_not_without_one(app, interview_id):
    rung = []
    app.extensions["bell"] = type("Heard", (), {"ring": lambda self: rung.append(promise_is_kept())})()
    with pytest.raises(ZeroDivisionError):
        promise_and_fail(interview_id)
    assert rung == []
    promised(interview_id)
    assert rung == [True]


def promise_and_fail(interview_id: int) -> None:
    with transaction():
        outbox.promise_document("briefing", interview_id, NOW)
        raise ZeroDivisionError


def promise_is_kept() -> bool:
    with reading():
        return db.session.query(Job.id).count() == 1
