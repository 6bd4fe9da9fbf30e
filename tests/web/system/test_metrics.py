"""What Prometheus reads: numbers of tasks and pages, and nobody's name or link."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from redis import Redis
from sqlalchemy import event

from tests.cast import Cast
from tests.client import Client
from tests.conftest import app_for
from webapp.adapters import heartbeat
from webapp.config import ROOT, Settings
from webapp.db import db

TOKEN = "a token for tests only"
Numbers = dict[tuple[str, ...], float]


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, metrics_token=TOKEN)


def read(client: Client) -> Numbers:
    """(name, labels' values in the order of their names…) → number."""
    response = client.http.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert response.status_code == 200
    return {
        (s.name, *(s.labels[name] for name in sorted(s.labels))): s.value
        for family in text_string_to_metric_families(response.text)
        for s in family.samples
    }


@pytest.mark.one_database
def test_there_is_no_such_page_without_a_token_in_the_settings(settings: Settings):
    client = app_for(replace(settings, metrics_token="")).test_client()
    for header in ("", "Bearer ", f"Bearer {TOKEN}"):
        assert client.get("/metrics", headers={"Authorization": header}).status_code == 404


@pytest.mark.one_database
@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer wrong", TOKEN, f"Basic {TOKEN}", "Bearer é"])
def test_it_opens_to_the_token_only(client: Client, header: str):
    response = client.http.get("/metrics", headers={"Authorization": header})
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_jobs_and_letters_are_counted_by_their_ends(client: Client, cast: Cast):
    cast.reported()
    numbers = read(client)
    assert numbers["bothways_jobs_total", "done", "briefing"] >= 1
    assert numbers["bothways_jobs_total", "done", "fit_report"] == 1
    assert numbers["bothways_letters_total", "invitation_interviewer", "done"] == 2
    assert numbers["bothways_job_seconds_count", "fit_report"] == 1
    assert numbers["bothways_job_seconds_bucket", "+Inf", "fit_report"] == 1
    assert numbers["bothways_job_seconds_bucket", "60.0", "fit_report"] == 1
    assert 0 < numbers["bothways_job_seconds_sum", "fit_report"] < 60
    assert numbers["bothways_up", "database"] == 1


def test_what_is_due_is_read_when_it_is_asked_for(client: Client, cast: Cast):
    cast.interview()
    numbers = read(client)
    assert numbers["bothways_jobs_given_up",] == 0
    assert numbers["bothways_jobs_of_unknown_kinds",] == 0
    assert numbers["bothways_jobs_due",] == 0
    assert numbers["bothways_jobs_oldest_due_seconds",] == 0


def test_the_relay_and_the_queue_are_seen_in_redis(settings: Settings, redis_url: str):
    redis = Redis.from_url(redis_url)
    redis.flushall()
    client = Client(app_for(replace(settings, redis_url=redis_url)).test_client())
    assert ("bothways_relay_heartbeat_age_seconds",) not in read(client)
    heartbeat.beat(redis)
    numbers = read(client)
    assert 0 <= numbers["bothways_relay_heartbeat_age_seconds",] < 20
    assert numbers["bothways_queue_length",] == 0
    assert numbers["bothways_up", "redis"] == 1


@pytest.mark.one_database
def test_what_is_away_has_no_numbers_and_the_rest_has(tmp_path: Path, settings: Settings):
    away = app_for(replace(settings, database_url=f"postgresql+psycopg://u@/x?host={tmp_path}"))
    numbers = read(Client(away.test_client()))
    assert (numbers["bothways_up", "database"], numbers["bothways_up", "redis"]) == (0, 0)
    assert ("bothways_jobs_due",) not in numbers


def test_requests_are_counted_by_name_and_never_by_address(client: Client, cast: Cast):
    link = cast.link(cast.interview(), "Amara")
    key = ("bothways_request_seconds_count", "participant.home_shown", "GET", "2xx")
    nowhere = ("bothways_request_seconds_count", "none", "other", "4xx")
    before = read(client)
    client.get(link)
    client.http.open("/admin.php", method="HACK")
    after = read(client)
    assert after[key] - before.get(key, 0) == 1
    assert after[nowhere] - before.get(nowhere, 0) == 1
    text = str(after)
    for secret in (link.rpartition("/")[2], "Amara", "admin.php", "HACK"):
        assert secret not in text


def test_the_documents_name_every_metric_and_no_other(settings: Settings, redis_url: str, cast: Cast):
    heartbeat.beat(Redis.from_url(redis_url))
    cast.reported()
    client = Client(app_for(replace(settings, redis_url=redis_url)).test_client())
    read(client)
    shown = {re.sub("_(bucket|count|sum|created)$", "", name) for name, *_labels in read(client)}
    page = (ROOT / "docs" / "operations.md").read_text()
    assert shown == set(re.findall(r"^\| `(bothways_\w+)` \|", page, flags=re.MULTILINE))


@contextmanager
def statements() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith("SELECT"):
            asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield asked
    event.remove(db.engine, "before_cursor_execute", note)


def test_a_look_takes_three_queries_however_much_there_is(client: Client, cast: Cast):
    cast.reported()
    with statements() as asked:
        read(client)
    assert len(asked) == 3
