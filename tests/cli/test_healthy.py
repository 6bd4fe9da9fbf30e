"""Command `bothways healthy`: what a container engine asks."""

import http.server
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from redis import Redis

from tests.conftest import SECRET_KEY
from tests.nursery import bothways
from webapp.adapters import heartbeat

Ask = Callable[[str], tuple[int, str]]


@pytest.fixture
def redis(redis_url: str) -> Redis:
    """One that nobody has said anything to."""
    connection = Redis.from_url(redis_url)
    connection.flushall()
    return connection


@pytest.fixture
def answering() -> Iterator[tuple[int, list[int]]]:
    """A server that stands in for the web: its port, and the status that it answers with."""
    status = [200]

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status[0] if self.path == "/health" else 404)
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            """Nobody reads it."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port, status
        server.shutdown()


def asked(process: str, **environment: str) -> tuple[int, str]:
    """Exit code and complaint."""
    ended = bothways("healthy", process, environment={"SECRET_KEY": SECRET_KEY} | environment)
    assert ended.stdout == ""
    return ended.returncode, ended.stderr.strip()


def test_the_web_is_asked_for_health(answering: tuple[int, list[int]]) -> None:
    port, status = answering
    assert asked("web", PORT=str(port)) == (0, "")
    status[0] = 500
    assert asked("web", PORT=str(port)) == (1, "The web answers with 500.")


def test_a_web_that_does_not_answer_is_not_healthy() -> None:
    assert asked("web", PORT="1")[0] == 1


def test_a_relay_is_healthy_while_it_looks(redis: Redis, redis_url: str) -> None:
    assert asked("relay", REDIS_URL=redis_url)[0] == 1
    heartbeat.beat(redis)
    assert asked("relay", REDIS_URL=redis_url) == (0, "")


def test_a_worker_is_healthy_while_it_is_heard_of_on_this_machine(redis: Redis, redis_url: str) -> None:
    redis.sadd("rq:workers:bothways", "rq:worker:gone", "rq:worker:there")
    assert asked("worker", REDIS_URL=redis_url)[0] == 1
    redis.hset("rq:worker:there", "hostname", "another")
    assert asked("worker", REDIS_URL=redis_url)[0] == 1
    redis.hset("rq:worker:there", "hostname", socket.gethostname())
    assert asked("worker", REDIS_URL=redis_url) == (0, "")


@pytest.mark.parametrize("process", ["worker", "relay"])
def test_nobody_is_heard_of_without_redis(process: str, tmp_path: Path) -> None:
    code, complaint = asked(process, REDIS_URL=f"unix://{tmp_path}/nobody.sock")
    assert (code, complaint.partition(",")[0]) == (1, "Redis does not answer")
