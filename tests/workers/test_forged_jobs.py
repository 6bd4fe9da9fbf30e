"""Who can write to Redis makes the worker do nothing but look whether a job is promised."""

import json
import os
import subprocess
import zlib
from pathlib import Path
from typing import Any

import pytest
import redis
from rq.exceptions import DeserializationError

from tests.workers.conftest import Crew, until
from webapp.process_signals import end_with_parent
from webapp.services.jobs.ringing import Due
from webapp.supervision import redis_command
from workers.queue import JOB_TIMEOUT, PERFORM, Perform, queue, ring_for

pytestmark = pytest.mark.one_database


def forged(crew: Crew, call: Any, **fields: str) -> Perform:
    """What somebody with Redis has made of a job: another call, or other fields."""
    at = queue(crew.redis)
    ring_for(at, Due(7, "job-7-1-0"))
    if call is not None:
        fields["data"] = zlib.compress(json.dumps(call).encode())  # type: ignore[assignment]
    crew.redis.hset("rq:job:job-7-1-0", mapping=fields)
    return Perform.fetch("job-7-1-0", connection=crew.redis, serializer=at.serializer)


@pytest.mark.parametrize(
    "call",
    [
        ["os.system", None, ["true"], {}],
        [PERFORM, None, ["7; true"], {}],
        [PERFORM, None, [True], {}],
        [PERFORM, None, [7, 8], {}],
        [PERFORM, None, [7], {"settings": 1}],
        ["perform", "workers.tasks", [7], {}],
        [PERFORM, None, "7", {}],
    ],
    ids=["another function", "words", "a truth", "two", "a keyword", "an instance", "a text"],
)
def test_nothing_is_done_but_a_promised_job_by_its_number(crew: Crew, call: Any):
    job = forged(crew, call)
    with pytest.raises((PermissionError, DeserializationError)):
        job.perform()


def test_no_other_field_of_a_job_is_believed(crew: Crew):
    job = forged(
        crew,
        None,
        failure_callback_name="os.system",
        success_callback_name="os.system",
        stopped_callback_name="os.system",
        webhooks=json.dumps([{"url": "http://127.0.0.1:9/", "events": ["failed"]}]),
        dependency_ids=json.dumps(["another"]),
        retries_left="9",
        repeats_left="9",
        timeout="-1",
    )
    assert job.timeout == JOB_TIMEOUT
    assert (job.failure_callback, job.success_callback, job.stopped_callback) == (None, None, None)
    assert not job.webhooks
    assert (job.retries_left, job.repeats_left, job._dependency_ids) == (None, None, [])


def test_a_worker_that_meets_forged_jobs_runs_none_of_them_and_goes_on(crew: Crew, tmp_path: Path):
    touched = tmp_path / "touched"
    forged(crew, ["os.system", None, [f"touch {touched}"], {}], failure_callback_name="os.system")
    ring_for(queue(crew.redis), Due(8, "job-8-1-0"))
    crew.start("worker")
    until(lambda: queue(crew.redis).count == 0, "an empty queue", 30)
    until(lambda: not crew.redis.keys("rq:job:job-8-*"), "the end of the second", 30)
    assert not touched.exists()


def test_our_own_redis_knows_no_channels_and_nobody_changes_its_settings(tmp_path: Path):
    socket = tmp_path / "a room" / "redis.sock"
    socket.parent.mkdir()
    server = subprocess.Popen(
        redis_command(socket, tmp_path), stdout=subprocess.DEVNULL, preexec_fn=end_with_parent
    )
    try:
        until(socket.exists, "Redis", 10)
        there = redis.Redis(unix_socket_path=str(socket))
        for words in (
            ("PUBLISH", "rq:pubsub:any", "{}"),
            ("SUBSCRIBE", "rq:pubsub:any"),
            ("CONFIG", "SET", "dir", "/tmp"),
            ("MODULE", "LIST"),
            ("ACL", "WHOAMI"),
            ("MONITOR",),
        ):
            with pytest.raises(redis.exceptions.NoPermissionError):
                there.execute_command(*words)
        there.set("a", os.getpid())
    finally:
        server.terminate()
        server.wait()
