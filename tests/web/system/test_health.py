"""What load balancers and monitors are told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from redis import Redis

from tests.cast import Cast
from tests.client import Client
from tests.conftest import app_for
from webapp.adapters import heartbeat
from webapp.config import Settings
from webapp.services.jobs.backlog import LATE, backlog
from workers.queue import queue

LONG_AGO = datetime.now(UTC) - timedelta(seconds=LATE + 60)


@pytest.fixture
def with_redis(settings: Settings, redis_url: str) -> Client:
    """A browser before the application with a Redis, in which there is no trace of anybody."""
    Redis.from_url(redis_url).flushall()
    return Client(app_for(replace(settings, redis_url=redis_url)).test_client())


@pytest.mark.one_database
def test_a_process_is_alive_without_any_database(tmp_path: Path, settings: Settings):
    away = app_for(replace(settings, database_url=f"postgresql+psycopg://u@/x?host={tmp_path}")).test_client()
    assert away.get("/health").text == "ok\n"
    ready = away.get("/ready")
    assert (ready.status_code, ready.json["database"], ready.json["jobs"]) == (503, "away", "unknown")


def test_without_redis_forms_are_still_kept_so_nobody_is_turned_away(client: Client):
    ready = client.get("/ready").response.json
    assert ready == {
        "database": "ok", "jobs": "ok", "redis": "away", "relay": "unknown", "oldest_due_seconds": 0.0
    }  # fmt: skip
    client.get("/ready?all", status=503)


def test_everything_is_ready_once_a_relay_has_looked(with_redis: Client, redis_url: str):
    assert with_redis.get("/ready?all", status=503).response.json["relay"] == "silent"
    heartbeat.beat(Redis.from_url(redis_url))
    assert with_redis.get("/ready?all").response.json["relay"] == "ok"


def test_a_relay_that_looked_long_ago_is_silent(with_redis: Client, redis_url: str):
    redis = Redis.from_url(redis_url)
    heartbeat.beat(redis)
    redis.pexpire(heartbeat.HEARTBEAT, int((heartbeat.REMEMBERED - heartbeat.SILENT_AFTER - 1) * 1000))
    assert with_redis.get("/ready?all", status=503).response.json["relay"] == "silent"


def test_a_job_that_is_due_for_long_is_late(with_redis: Client, cast: Cast, redis_url: str):
    heartbeat.beat(Redis.from_url(redis_url))
    cast.interview(now=LONG_AGO, starts_at=LONG_AGO + timedelta(days=9))
    late = with_redis.get("/ready?all", status=503).response.json
    assert late["jobs"] == "late"
    assert late["oldest_due_seconds"] >= LATE + 60
    with_redis.get("/ready")


def test_the_backlog_counts_what_is_due_and_not_what_is_to_come(cast: Cast):
    cast.interview(now=LONG_AGO, starts_at=LONG_AGO + timedelta(days=9))
    invitations = 3
    found = backlog(LONG_AGO + timedelta(seconds=5))
    assert (found.due, found.oldest, found.gave_up) == (invitations, 5.0, 0)


def test_the_queue_that_is_looked_at_is_the_one_that_is_rung(redis_url: str):
    redis = Redis.from_url(redis_url)
    assert queue(redis).key == f"rq:queue:{heartbeat.QUEUE}"
