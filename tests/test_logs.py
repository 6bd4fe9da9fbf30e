"""Every record says what it is about, by ids."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from tests.cast import Cast
from tests.client import Client
from tests.conftest import app_for
from webapp import logs
from webapp.config import Settings
from workers import tasks

NOW = datetime.now(UTC)
Lines = list[dict[str, object]]


@pytest.fixture
def lines(app: Flask, caplog: pytest.LogCaptureFixture) -> Iterator[Lines]:
    """What is logged from here on, as it is written."""
    written: Lines = []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(json.loads(logs.JsonFormatter().format(record)))

    handler = Keeping()
    handler.addFilter(logs.add_context)
    logging.getLogger().addHandler(handler)
    caplog.set_level(logging.INFO)
    yield written
    logging.getLogger().removeHandler(handler)


def test_a_request_is_one_line_that_tells_no_link(lines: Lines, client: Client, cast: Cast):
    link = cast.link(cast.interview(), "Amara")
    lines.clear()
    response = client.get(f"{link}?from=letter").response
    [line] = lines
    assert line["endpoint"] == "participant.home_shown"
    assert (line["method"], line["status"], line["event"]) == ("GET", 200, "request")
    assert 0 <= int(str(line["ms"])) < 60_000
    assert line["request"] == response.headers["X-Request-ID"]
    assert link.rpartition("/")[2] not in json.dumps(line)
    assert "letter" not in json.dumps(line)


def test_a_record_of_a_request_carries_its_id_and_the_next_one_another(lines: Lines, app: Flask):
    for _ in range(2):
        app.test_client().get("/nowhere")
    first, second = (line["request"] for line in lines)
    assert first != second
    logging.getLogger("elsewhere").warning("between_requests")
    assert "request" not in lines[-1]


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("proxies", "given", "taken"),
    [
        (1, "lb-2026.11_24-7f", True),
        (0, "lb-2026.11_24-7f", False),
        (1, "short", False),
        (1, "with a space in it", False),
        (1, "x" * 65, False),
    ],
)
def test_an_id_is_taken_only_from_a_server_of_ours(settings: Settings, proxies: int, given: str, taken: bool):
    client = app_for(replace(settings, proxies=proxies)).test_client()
    response = client.get("/health", headers={"X-Request-ID": given})
    assert (response.headers["X-Request-ID"] == given) is taken
    assert len(response.headers["X-Request-ID"]) >= 8


def test_a_record_of_a_job_says_which(lines: Lines, cast: Cast):
    interview_id = cast.interview(now=NOW, starts_at=NOW + timedelta(days=9))
    cast.answers(interview_id, now=NOW)
    job = next(j for (task, *_), j in cast.jobs(interview_id).items() if task == "briefing")
    lines.clear()
    tasks.perform(job.id)
    assert {(line["job"], line["task"], line["interview"]) for line in lines} == {
        (job.id, "briefing", interview_id)
    }
    assert lines[-1]["event"] == "job_done"
