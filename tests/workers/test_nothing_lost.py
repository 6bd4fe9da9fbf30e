"""Real processes, really killed: the document arrives, once."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import AMARA, Cast
from tests.workers.conftest import Crew, until
from webapp.db import db, reading
from webapp.domain.forms.answers import PreInterview
from webapp.models import Document, Job, Letter
from webapp.services.jobs.ringing import Due
from workers import kinds, tasks
from workers.queue import queue, ring_for

SOON = datetime.now(UTC) + timedelta(days=9)


@pytest.fixture
def interview_id(cast: Cast) -> int:
    return cast.interview(now=datetime.now(UTC), starts_at=SOON)


def count(model: type) -> int:
    with reading():
        return db.session.query(model).count()


def briefing_job() -> Job | None:
    with reading():
        job = db.session.query(Job).filter_by(task="briefing").one_or_none()
        db.session.expunge_all()
    return job


@pytest.mark.real_pdf
def test_a_form_becomes_a_document_and_letters(crew: Crew, cast: Cast, interview_id: int):
    crew.start("worker")
    crew.start("relay")
    cast.answers(interview_id, now=datetime.now(UTC))
    until(lambda: count(Document) == 1 and count(Letter) == 3, "briefing and invitations")


@pytest.mark.real_pdf
def test_a_worker_killed_in_the_middle_of_a_briefing_loses_nothing(crew: Crew, cast: Cast, interview_id: int):
    cast.answers(interview_id, now=datetime.now(UTC))
    worker = crew.start("worker")
    crew.start("relay")
    until(lambda: briefing_job().lease, "a worker that has claimed the briefing")
    crew.kill(worker)
    assert count(Document) == 0, "killed too late for this test to say anything"
    crew.start("worker")
    until(lambda: count(Document), "the briefing")
    until(lambda: briefing_job().done_at, "the end of the job")
    assert count(Document) == 1
    assert briefing_job().attempts >= 2


def test_a_relay_killed_and_a_redis_wiped_lose_nothing(crew: Crew, cast: Cast, interview_id: int):
    relay = crew.start("relay")
    cast.answers(interview_id, now=datetime.now(UTC))
    until(lambda: queue(crew.redis).count == 5, "five jobs in the queue, the day's tidying among them")
    crew.kill(relay)
    crew.redis.flushall()
    crew.start("relay")
    crew.start("worker")
    until(lambda: count(Document) == 1 and count(Letter) == 3, "what was promised")


def test_two_bells_make_one_document(crew: Crew, cast: Cast, interview_id: int):
    cast.answers(interview_id, now=datetime.now(UTC))
    job_id = briefing_job().id
    for attempt in range(4):
        ring_for(queue(crew.redis), Due(job_id, f"bell-{attempt}"))
    crew.start("worker")
    crew.start("worker")
    until(lambda: queue(crew.redis).count == 0 and briefing_job().done_at, "an empty queue")
    assert count(Document) == 1


def test_the_last_answer_wins_while_workers_are_at_it(crew: Crew, cast: Cast, interview_id: int):
    crew.start("worker")
    crew.start("relay")
    for most in (AMARA.most[:1], AMARA.most[1:2], AMARA.most[2:]):
        cast.answers(interview_id, PreInterview(most=most), now=datetime.now(UTC))
        until(lambda: briefing_jobs_ever_claimed(), "a claim")
    until(lambda: not open_briefings(), "all briefings")
    with reading():
        newest = db.session.query(Document).order_by(Document.version.desc()).first()
        assert [p.dimension for p in newest.content.priorities] == ["progression"]


def briefing_jobs_ever_claimed() -> bool:
    with reading():
        return db.session.query(Job).filter(Job.task == "briefing", Job.attempts > 0).count() > 0


def open_briefings() -> int:
    with reading():
        return db.session.query(Job).filter(Job.task == "briefing", Job.done_at.is_(None)).count()


def test_an_id_that_waits_is_not_queued_twice_and_a_lost_one_is_replaced(crew: Crew):
    at = queue(crew.redis)
    ring_for(at, Due(7, "job-7-1-0"))
    ring_for(at, Due(7, "job-7-1-0"))
    assert at.count == 1
    crew.redis.delete(at.key)
    ring_for(at, Due(7, "job-7-1-0"))
    assert at.count == 1


def test_redis_holds_ids_and_not_a_word(crew: Crew, cast: Cast, interview_id: int):
    cast.answers(interview_id, now=datetime.now(UTC))
    crew.start("relay")
    until(lambda: queue(crew.redis).count == 5, "five jobs in the queue, the day's tidying among them")
    held = b"".join(_dump(crew, key) for key in crew.redis.scan_iter())
    assert b"workers.tasks.perform" in held
    for word in ("Amara", "Jonas", "Quiet mornings", "promoted", "example.com"):
        assert word.encode() not in held


def _dump(crew: Crew, key: bytes) -> bytes:
    kind = crew.redis.type(key)
    if kind == b"hash":
        return key + b"".join(k + v for k, v in crew.redis.hgetall(key).items())
    if kind == b"list":
        return key + b"".join(crew.redis.lrange(key, 0, -1))
    return key


def test_a_failure_is_recorded_by_its_class_and_shown_no_word(cast: Cast, interview_id: int, monkeypatch):
    cast.answers(interview_id, now=datetime.now(UTC))

    def fall_over(*_: object) -> bytes:
        raise OSError(f"disk full while writing for {AMARA.goals.text}")

    monkeypatch.setattr(kinds.rendering, "render", fall_over)
    with pytest.raises(tasks.JobFailed) as raised:
        tasks.perform(briefing_job().id)
    assert AMARA.goals.text not in repr(raised.value)
    assert raised.value.__context__ is None
    assert briefing_job().failure == "OSError"
    assert count(Document) == 0
