"""Whoever forks is alone in its process and has opened no font, whatever the version of Pango."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from redis import Redis

from tests.nursery import NURSERY
from webapp import forking
from webapp.adapters import heartbeat, pdf
from webapp.config import ROOT
from webapp.forking import ForkSafety

READY = """
from webapp import app, forking
from webapp.adapters import pdf, templates
from workers import worker
pdf.read_ahead()
templates.warm_up()
found = forking.fork_safety()
print(found.threads, found.fonts)
"""


def test_what_a_worker_does_before_it_forks_starts_nothing():
    ran = subprocess.run([sys.executable, "-c", READY], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    assert ran.stdout.split()[-2:] == [b"1", b"0"]


def print_something() -> None:
    pdf.font_families("<p>Hello</p>")


def start_a_thread() -> None:
    threading.Thread(target=threading.Event().wait, daemon=True).start()


def tell_safety_after(act: Callable[[], None], found: Connection) -> None:
    act()
    found.send(forking.fork_safety())


def safety_after(act: Callable[[], None]) -> ForkSafety:
    """How a new process stands when it has done that."""
    found, told = NURSERY.Pipe(duplex=False)
    process = NURSERY.Process(target=tell_safety_after, args=(act, told))
    process.start()
    process.join()
    safety: ForkSafety = found.recv()
    return safety


def test_a_process_that_has_printed_is_not_to_fork():
    found = safety_after(print_something)
    assert found.fonts > 0
    assert not found.is_given


def test_a_process_with_another_thread_is_not_to_fork():
    found = safety_after(start_a_thread)
    assert found == ForkSafety(threads=2, fonts=0)
    assert not found.is_given


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


def test_the_forks_of_the_nursery_come_from_a_process_that_is_alone(tmp_path: Path):
    process = NURSERY.Process(target=tasks_of_the_parent, args=(tmp_path / "tasks",))
    process.start()
    process.join()
    assert (tmp_path / "tasks").read_text() == "1"
