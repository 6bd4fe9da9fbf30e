"""What this release has promised outlives the release before, which takes back what it knows nothing of."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from tests.cast import INVITED, Cast
from tests.conftest import SECRET_KEY
from tests.releases.release import before, taken_out
from webapp.config import Settings
from webapp.db import db, reading, transaction
from webapp.domain import work
from webapp.models import Job
from webapp.services.documents import papers
from webapp.services.jobs import outbox

RECONCILES = """
import sys
from datetime import UTC, datetime

from webapp.app import create_app
from webapp.db import transaction
from webapp.services.interviews.schedule import locked, promise_what_is_owed

with create_app().app_context(), transaction():
    promise_what_is_owed(locked(int(sys.argv[1])), datetime.now(UTC))
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return taken_out(before()[1], tmp_path / "before")


def reconciled_by(tree: Path, interview_id: int, settings: Settings) -> None:
    """As happens in the release before whenever somebody changes something of an interview."""
    environment = os.environ | {
        "PYTHONPATH": str(tree),
        "SECRET_KEY": SECRET_KEY,
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "DATA_DIR": str(settings.data_dir),
        "SENTENCE_MODEL": "off",
    }
    command = [sys.executable, "-c", RECONCILES, str(interview_id)]
    subprocess.run(command, cwd=tree, env=environment, check=True)


@pytest.mark.slow
def test_it_takes_back_no_second_paper_but_notes_for_ashby(cast: Cast, app: Flask, old: Path) -> None:
    """The notes are why docs/upgrading.md has Ashby connected only once nothing of it runs."""
    interview_id = cast.interview()
    with transaction():
        papers.promise_other(interview_id, "briefing", 1, INVITED)
        outbox.promise(work.ASHBY_NOTE, interview_id, interview_id, "briefing 1", INVITED)
    reconciled_by(old, interview_id, app.config["SETTINGS"])
    with reading():
        left = {job.task for job in db.session.query(Job).filter(Job.task.in_(new_kinds()))}
    assert left == {work.OTHER_PAPER}


def new_kinds() -> tuple[str, ...]:
    return work.OTHER_PAPER, work.ASHBY_NOTE
