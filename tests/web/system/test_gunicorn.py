"""The web as it is served: two processes that count together, and finish what they have begun."""

import os
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from bs4 import BeautifulSoup

from tests.cast import Cast
from tests.conftest import SECRET_KEY
from tests.locks import nobody_else_writes
from webapp.config import ROOT, Settings
from webapp.launcher import free_port
from webapp.process_signals import end_with_parent
from webapp.supervision import programs

NOW = datetime.now(UTC)
TOKEN = "a token for tests only"
COUNT = re.compile(
    r'bothways_request_seconds_count\{endpoint="health.health_checked",method="GET",status="2xx"\} (\S+)'
)


class Served:
    """gunicorn as a deployment runs it, at `url`."""

    def __init__(self, settings: Settings, temporary: Path) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        [web] = [program for program in programs(port=port) if program.name == "web"]
        environment = os.environ | {
            "SECRET_KEY": SECRET_KEY,
            "DATABASE_URL": settings.database_url,
            "REDIS_URL": settings.redis_url,
            "DATA_DIR": str(settings.data_dir),
            "BASE_URL": self.url,
            "METRICS_TOKEN": TOKEN,
            "TMPDIR": str(temporary),
            "LOG_LEVEL": "WARNING",
        }
        self.process = subprocess.Popen(web.command, cwd=ROOT, env=environment, preexec_fn=end_with_parent)
        self.browser = httpx.Client(base_url=self.url, trust_env=False, timeout=20)

    def is_up(self) -> bool:
        try:
            return self.browser.get("/ready").status_code == 200
        except httpx.TransportError:
            return False

    def counted(self) -> int:
        answer = self.browser.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
        found = COUNT.search(answer.text)
        return int(float(found[1])) if found else 0


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    (tmp_path / "temporary").mkdir()
    return tmp_path / "temporary"


@pytest.fixture
def served(settings: Settings, temporary: Path) -> Iterator[Served]:
    server = Served(settings, temporary)
    try:
        until = time.monotonic() + 60
        while not server.is_up():
            assert time.monotonic() < until
            assert server.process.poll() is None
            time.sleep(0.1)
        yield server
    finally:
        server.browser.close()
        server.process.terminate()
        server.process.wait(timeout=40)


@pytest.mark.one_database
def test_the_process_that_forks_the_others_is_alone_in_itself(served: Served):
    master = Path(f"/proc/{served.process.pid}")
    assert len(list((master / "task").iterdir())) == 1
    assert not re.search(r"\.(otf|ttf|ttc)$|/fontconfig/", (master / "maps").read_text(), flags=re.MULTILINE)


@pytest.mark.one_database
def test_nobody_makes_it_believe_that_a_request_came_by_https(served: Served):
    """No proxy is trusted, so what a visitor says of one counts for nothing."""
    for header in ("X-Forwarded-Proto", "X-Forwarded-Protocol", "X-Forwarded-Ssl", "Forwarded"):
        said = {"Forwarded": "proto=https", "X-Forwarded-Ssl": "on"}.get(header, "https")
        answer = served.browser.get("/health", headers={header: said, "X-Forwarded-For": "10.0.0.1"})
        assert answer.status_code == 200
        assert "Strict-Transport-Security" not in answer.headers, header


@pytest.mark.one_database
def test_all_processes_count_together_and_leave_nothing_behind(served: Served, temporary: Path):
    for _ in range(20):
        httpx.get(f"{served.url}/health", trust_env=False)
    assert [served.counted() for _ in range(4)] == [20] * 4
    folder = next(temporary.glob("bothways-metrics-*"))
    assert list(folder.glob("*.db"))
    served.process.terminate()
    assert served.process.wait(timeout=40) == 0
    assert not folder.exists()


def test_a_form_in_hand_is_kept_before_the_web_ends(served: Served, cast: Cast, settings: Settings):
    link = cast.link(cast.interview(now=NOW, starts_at=NOW + timedelta(days=9)), "Amara")
    form = BeautifulSoup(served.browser.get(f"{link}/form/most").text, "html.parser")
    token = form.select_one("input[name=csrf_token]")["value"]
    answers: list[Any] = []

    def send() -> None:
        data = {"csrf_token": token, "most": ["learning", "team", "values"]}
        answers.append(served.browser.post(f"{link}/form/most", data=data))

    sending = threading.Thread(target=send)
    with nobody_else_writes(settings.database_url):
        sending.start()
        time.sleep(1)
        served.process.terminate()
        time.sleep(1)
        assert not answers, "it was too fast for this test to say anything"
    sending.join()
    assert answers[0].status_code == 303
    assert served.process.wait(timeout=40) == 0
