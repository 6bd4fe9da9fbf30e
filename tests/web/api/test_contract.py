"""The API is what its document says, as independent programs find: a validator, a prober, and a client."""

import importlib
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from openapi_spec_validator import validate
from werkzeug.serving import make_server

from tests.cast import Cast
from tests.web.api.conftest import System, key_for
from tests.web.api.test_setting_up import a_day
from webapp.db import db, reading, transaction
from webapp.models import Interview
from webapp.services.interviews import lifecycle
from webapp.web.system.limits import limiter

pytestmark = [pytest.mark.one_database, pytest.mark.slow]


@pytest.fixture
def address(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The application behind a real socket, which counts nothing: a prober asks faster than is allowed."""
    monkeypatch.setattr(limiter, "enabled", False)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_document_is_openapi(system: System) -> None:
    document = system.gets("/openapi.json").json
    validate(document)
    operations = [op for path in document["paths"].values() for op in path.values()]
    assert len({op["operationId"] for op in operations}) == len(operations) > 20
    assert all(op["summary"] and {"401", "403", "404"} <= set(op["responses"]) for op in operations)


def test_a_prober_finds_nothing(address: str, cast: Cast, tmp_path: Path) -> None:
    """All checks and all phases, the stateful one among them, as they come."""
    cast.library()
    cast.reported()
    soon = datetime.now(UTC).replace(microsecond=0) + timedelta(days=20)
    cast.interview(candidate="Zoe Zander", starts_at=soon)
    _, key = key_for(cast)
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{address}/api/v1/openapi.json"]
    options = [
        "-H",
        f"Authorization: Bearer {key}",
        "--max-examples",
        "15",
        "--continue-on-failure",
        "--no-color",
    ]
    probed = subprocess.run([*command, *options], cwd=tmp_path, capture_output=True, text=True, check=False)
    said = probed.stdout[probed.stdout.find("== FAILURES") :][-6000:]
    assert probed.returncode == 0, said
    assert "Stateful" in probed.stdout


def made_client(document: Path, folder: Path) -> Any:
    """A package that openapi-python-client writes from the document."""
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--path", str(document)]
    config = folder / "config.yaml"
    config.write_text("post_hooks: []\n")
    where = ["--output-path", str(folder / "made"), "--config", str(config), "--meta", "none"]
    made = subprocess.run([*command, *where], capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    return importlib.import_module("made")


def test_a_generated_client_sets_up_a_day_and_fetches_its_briefing(
    address: str, cast: Cast, system: System, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = tmp_path / "openapi.json"
    document.write_text(system.gets("/openapi.json").text)
    monkeypatch.syspath_prepend(str(tmp_path))
    made = made_client(document, tmp_path)
    part = importlib.import_module
    client = made.AuthenticatedClient(base_url=f"{address}/api/v1", token=system.key)
    asked = part("made.models").NewCandidacy.from_dict(a_day())
    interview = part("made.api.candidacies.candidacy_begun").sync(client=client, body=asked)
    assert [session.external_id for session in interview.sessions] == [f"event-{n}" for n in range(4)]
    with transaction():
        lifecycle.call_for_briefing(interview.id, cast.actor, system.now)
    cast.work(system.now)
    documents = part("made.api.documents.documents_listed").sync(interview.id, client=client)
    fetched = part("made.api.documents.pdf_fetched").sync_detailed(documents.items[0].id, client=client)
    assert fetched.content.startswith(b"%PDF")
    with reading():
        assert db.session.query(Interview).count() == 1
