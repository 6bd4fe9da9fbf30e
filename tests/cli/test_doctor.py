"""The doctor says what is wrong, and what to do."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask
from redis import Redis
from sqlalchemy import text, update

from tests.cast import Cast
from tests.conftest import SECRET_KEY
from tests.mailserver import MailServer, mail_server
from tests.nursery import bothways
from webapp import sample
from webapp.adapters import heartbeat
from webapp.config import Settings
from webapp.db import db, transaction
from webapp.doctor import database, machine, servers
from webapp.models import Account, Job
from webapp.services.jobs.backlog import LATE

LONG_AGO = datetime.now(UTC) - timedelta(seconds=LATE + 60)
ELSEWHERE = "https://interviews.example.com"


def examine(data_dir: Path, **environment: str) -> tuple[int, dict[str, str]]:
    """The exit code of `bothways doctor`, and its lines: check → state and words."""
    path = {"PATH": os.environ["PATH"], "DATA_DIR": str(data_dir)}
    ran = bothways("doctor", environment=path | environment)
    assert ran.stderr == ""
    lines = (line.partition("  ") for line in ran.stdout.splitlines())
    return ran.returncode, {
        words.strip().partition(":")[0]: f"{state.strip()}: {words.strip().partition(': ')[2]}"
        for state, _, words in lines
    }


def test_what_the_settings_lack_is_said_at_once(tmp_path: Path):
    code, lines = examine(tmp_path, SMTP_URL="mail", PORT="x")
    assert code == 1
    assert list(lines) == ["settings"]
    assert all(name in lines["settings"] for name in ("SECRET_KEY", "SMTP_URL", "PORT"))


def test_where_nothing_runs_it_says_what_to_start(tmp_path: Path):
    code, lines = examine(tmp_path, SECRET_KEY=SECRET_KEY)
    assert code == 1
    assert lines["database"].startswith("ok")
    assert "bothways migrate" in lines["tables"]
    assert "REDIS_URL" in lines["Redis"]
    assert "python -m workers relay" in lines["relay"]
    assert "python -m workers worker" in lines["workers"]
    assert lines["mail server"].startswith("look at this")


def test_the_secret_that_bothways_run_keeps_is_found(tmp_path: Path):
    (tmp_path / "secret-key").write_text(SECRET_KEY)
    (tmp_path / "secret-key").chmod(0o644)
    _code, lines = examine(tmp_path)
    assert lines["settings"].startswith("ok")
    assert "chmod 600" in lines["secret key"]
    assert lines["secret key"].startswith("broken")


def state_of(checks: object, name: str, settings: Settings) -> str:
    return dict(checks)[name](settings).state  # type: ignore[call-overload]


def test_a_database_that_is_well(app: Flask, settings: Settings):
    states = {name: check(settings).state for name, check in database.CHECKS}
    assert set(states.values()) == {"ok"}, states


def test_a_database_that_is_away_is_broken_and_no_traceback(app: Flask, settings: Settings, tmp_path: Path):
    code, lines = examine(
        tmp_path, SECRET_KEY=SECRET_KEY, DATABASE_URL=f"postgresql://u:words@/x?host={tmp_path}"
    )
    assert code == 1
    assert lines["database"].startswith("broken")
    assert "DATABASE_URL" in lines["database"]
    assert "words" not in str(lines)


def test_tables_of_another_version_are_to_be_migrated(app: Flask, settings: Settings):
    head = db.session.scalar(text("SELECT version_num FROM alembic_version"))
    with transaction():
        db.session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    try:
        found = dict(database.CHECKS)["tables"](settings)
    finally:
        with transaction():
            db.session.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": head})
    assert (found.state, "bothways migrate" in found.words) == ("broken", True)


def test_clocks_that_are_apart_are_noticed():
    assert database.clock_difference(2).state == "ok"
    assert database.clock_difference(120).state == "broken"
    assert "120 s" in database.clock_difference(120).words


def test_jobs_that_are_late_or_gave_up_are_to_be_looked_at(cast: Cast, settings: Settings):
    cast.interview(now=LONG_AGO, starts_at=LONG_AGO + timedelta(days=9))
    assert state_of(database.CHECKS, "jobs due", settings) == "look at this"
    with transaction():
        db.session.execute(update(Job).values(gave_up_at=LONG_AGO))
    assert state_of(database.CHECKS, "jobs due", settings) == "ok"
    assert state_of(database.CHECKS, "jobs that gave up", settings) == "look at this"


def test_the_sample_account_is_for_this_machine_only(cast: Cast, settings: Settings):
    reachable = replace(settings, base_url=ELSEWHERE)
    assert state_of(database.CHECKS, "sample account", reachable) == "ok"
    with transaction():
        db.session.execute(update(Account).values(email=sample.EMAIL))
    assert state_of(database.CHECKS, "sample account", reachable) == "broken"
    assert state_of(database.CHECKS, "sample account", settings) == "ok"


def test_redis_relay_and_workers_are_seen(redis_url: str, settings: Settings):
    settings = replace(settings, redis_url=redis_url)
    redis = Redis.from_url(redis_url)
    redis.flushall()
    names = ("Redis", "relay", "workers")
    assert [state_of(servers.CHECKS, name, settings) for name in names] == ["ok", "broken", "broken"]
    heartbeat.beat(redis)
    redis.sadd("rq:workers:bothways", "rq:worker:one")
    assert state_of(servers.CHECKS, "workers", settings) == "broken", "that one died without a word"
    redis.hset("rq:worker:one", "state", "idle")
    assert [state_of(servers.CHECKS, name, settings) for name in names] == ["ok"] * 3


class Case(NamedTuple):
    change: Callable[[MailServer], object]
    state: str


@pytest.mark.parametrize(
    "case",
    [
        Case(lambda server: None, "ok"),
        Case(lambda server: server.answers.update({"AUTH": "535 who are you?"}), "broken"),
        Case(lambda server: server.answers.update({"greeting": "drop"}), "broken"),
    ],
    ids=["lets us in", "does not", "hangs up"],
)
@pytest.mark.one_database
def test_a_mail_server_is_greeted_and_sent_nothing(settings: Settings, case: Case):
    with mail_server() as server:
        server.answers |= {"EHLO": "250-at your service\r\n250 AUTH PLAIN", "AUTH": "235 welcome"}
        case.change(server)
        url = server.url.replace("//", "//user:swordfish@")
        found = dict(servers.CHECKS)["mail server"](replace(settings, smtp_url=url))
        assert (found.state, server.kept) == (case.state, [])
        assert "swordfish" not in found.words


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("base_url", "state"),
    [("http://127.0.0.1:8000", "ok"), (ELSEWHERE, "ok"), ("http://interviews.example.com", "broken")],
)
def test_links_travel_encrypted_or_not_at_all(settings: Settings, base_url: str, state: str):
    assert machine.address(replace(settings, base_url=base_url)).state == state


@pytest.mark.parametrize(("free", "state"), [(50, "broken"), (500, "look at this"), (5000, "ok")])
def test_a_disk_is_looked_at_before_it_is_full(free: int, state: str):
    assert machine.free_space(free * machine.MB).state == state


@pytest.mark.one_database
def test_this_machine_has_what_it_needs(settings: Settings):
    assert machine.disk(replace(settings, data_dir=settings.data_dir / "not" / "yet")).state != "broken"
    assert machine.fonts(settings).state == "ok", machine.fonts(settings).words


def test_fonts_that_are_missing_are_named():
    found = machine.used_fonts({"DejaVu Sans", "Inter", "Vollkorn"})
    assert found.state == "look at this"
    assert "fonts-noto-cjk" in found.words
    assert "fonts-inter" not in found.words
