"""Whoever forks is alone in its process and has opened no font, whatever the version of Pango."""

import os
import subprocess
import sys
from pathlib import Path

from redis import Redis

from tests.chaos.crew import NURSERY
from webapp import forking
from webapp.adapters import heartbeat
from webapp.config import ROOT
from webapp.forking import ForkSafety

READY = """
from webapp import app
from webapp.adapters import pdf, templates
from workers import worker
pdf.read_stylesheets()
templates.warm_up()
"""
WARMED_UP = READY + "pdf.font_families('<p>Hello</p>')\n"
THREADED = READY + "import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()\n"


def safety_after(program: str) -> ForkSafety:
    """How a new process stands when it has run `program`."""
    tell = "from webapp import forking; found = forking.fork_safety(); print(found.threads, found.fonts)"
    ran = subprocess.run([sys.executable, "-c", program + tell], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    threads, fonts = ran.stdout.split()[-2:]
    return ForkSafety(int(threads), int(fonts))


def test_what_a_worker_does_before_it_forks_starts_nothing():
    assert safety_after(READY) == ForkSafety(threads=1, fonts=0)


def test_a_process_that_has_printed_is_not_to_fork():
    found = safety_after(WARMED_UP)
    assert found.fonts > 0
    assert not found.is_given


def test_a_process_with_another_thread_is_not_to_fork():
    assert safety_after(THREADED) == ForkSafety(threads=2, fonts=0)
    assert not ForkSafety(threads=2).is_given


def test_an_unsafe_fork_is_told_and_a_safe_one_is_not(redis_url: str, monkeypatch, caplog):
    redis = Redis.from_url(redis_url)
    redis.flushall()
    monkeypatch.setattr(forking, "fork_safety", lambda: ForkSafety())
    heartbeat.look_before_fork("worker", redis)
    assert not caplog.records
    assert heartbeat.read_health(redis).unsafe_forks == {}
    monkeypatch.setattr(forking, "fork_safety", lambda: ForkSafety(threads=3, fonts=7))
    heartbeat.look_before_fork("worker", redis)
    assert [record.getMessage() for record in caplog.records] == ["fork_is_unsafe"]
    assert heartbeat.read_health(redis).unsafe_forks == {"worker": "3 threads, 7 files of fonts"}
    assert redis.ttl(heartbeat.UNSAFE_FORKS) > 0


def test_a_redis_that_is_away_keeps_nobody_from_forking(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(forking, "fork_safety", lambda: ForkSafety(threads=3))
    heartbeat.look_before_fork("worker", Redis(unix_socket_path=str(tmp_path / "nobody.sock")))


def tasks_of_the_parent(of: Path) -> None:
    of.write_text(str(len(os.listdir(f"/proc/{os.getppid()}/task"))))


def test_the_forks_of_the_fault_suite_come_from_a_process_that_is_alone(tmp_path: Path):
    process = NURSERY.Process(target=tasks_of_the_parent, args=(tmp_path / "tasks",))
    process.start()
    process.join()
    assert (tmp_path / "tasks").read_text() == "1"
