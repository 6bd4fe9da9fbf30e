"""What became of the jobs is counted with their ends."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from tests.cast import Cast
from webapp.db import db, transaction
from webapp.services.jobs import job_counts
from workers import kinds, tasks

pytestmark = pytest.mark.both_databases


def rows() -> dict[tuple[str, str, str], tuple[int, float]]:
    """(task, outcome, within) → count and seconds."""
    db.session.rollback()
    return {(t.task, t.outcome, t.within): (t.count, t.seconds) for t in job_counts.counted()}


def test_ends_alike_are_one_row_with_a_sum(app: Flask):
    for seconds in (0.3, 0.5):
        with transaction():
            job_counts.count("briefing", "done", seconds)
    assert rows() == {("briefing", "done", "0.5"): (2, pytest.approx(0.8))}


@pytest.mark.parametrize(
    ("seconds", "within"), [(0, "0.1"), (0.1, "0.1"), (60, "60.0"), (60.5, "+Inf"), (None, "")]
)
def test_a_time_is_counted_in_the_class_that_holds_it(app: Flask, seconds: float | None, within: str):
    with transaction():
        job_counts.count("lock", "done", seconds)
    assert list(rows()) == [("lock", "done", within)]


def test_what_is_not_kept_is_not_counted(app: Flask):
    def fail() -> None:
        with transaction():
            job_counts.count("briefing", "done", 0.3)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail()
    assert rows() == {}


def test_many_at_once_lose_no_count(app: Flask):
    def work() -> None:
        with app.app_context():
            for _ in range(10):
                with transaction():
                    job_counts.count("briefing", "done", 0.2)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert rows()["briefing", "done", "0.25"][0] == 40


def test_jobs_count_how_they_end(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    now = datetime.now(UTC)
    interview_id = cast.interview(now=now, starts_at=now + timedelta(days=9))
    cast.answers(interview_id, now=now)
    job = next(j for (task, *_), j in cast.jobs(interview_id).items() if task == "briefing")
    with monkeypatch.context() as failing:
        failing.setitem(kinds.TASKS, "briefing", lambda claim: 1 / 0)
        with pytest.raises(tasks.JobFailed):
            tasks.perform(job.id)
    cast.work(datetime.now(UTC) + timedelta(seconds=30))
    ends: Counter[tuple[str, str]] = Counter()
    for (task, outcome, _within), (count, _seconds) in rows().items():
        ends[task, outcome] += count
    assert ends["briefing", "failed"] == 1
    assert ends["briefing", "done"] == 1
    assert ends["letter.invitation_interviewer", "done"] == 2
