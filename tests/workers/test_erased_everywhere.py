"""After an erasure nothing of a person is left: not in the database's files, Redis, its append-only file, or
logs."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cast import AMARA, AMARA_FIT, JONAS_FIT, SECRET, Cast
from tests.workers.conftest import Crew, until
from webapp.config import Settings
from webapp.db import db, reading
from webapp.models import Document, Letter

pytestmark = pytest.mark.one_database

NOW = datetime.now(UTC)
WORDS = (
    "Amara Obi",
    "amara@example.com",
    "jonas@example.com",
    SECRET,
    AMARA.goals.text,
    AMARA_FIT.open,
    JONAS_FIT.follow_up,
)


def found_in(files: list[Path]) -> set[str]:
    return {word for word in WORDS if any(word.encode() in file.read_bytes() for file in files)}


def files_in(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def in_redis(crew: Crew) -> set[str]:
    """The words that stand in any key or value, of whatever type."""
    held = b"\n".join((crew.redis.dump(key) or b"") + key for key in crew.redis.scan_iter())
    return {word for word in WORDS if word.encode() in held}


def kinds_written() -> set[str]:
    with reading():
        return {kind for (kind,) in db.session.query(Document.kind)} | {
            letter.kind for letter in db.session.query(Letter)
        }


def test_nothing_of_an_interview_is_left_anywhere(crew: Crew, cast: Cast, settings: Settings):
    crew.start("worker", LOG_LEVEL="DEBUG")
    crew.start("relay", LOG_LEVEL="DEBUG")
    interview_id = cast.interview(now=NOW, starts_at=NOW + timedelta(days=9))
    cast.answers(interview_id, now=NOW)
    cast.sends_briefing(interview_id, NOW)
    until(lambda: {"briefing", "briefing_ready"} <= kinds_written(), "the briefing and its letters")
    cast.holds(interview_id, NOW)
    for who, form in (("Amara", AMARA_FIT), ("Jonas", JONAS_FIT), ("Priya", JONAS_FIT)):
        cast.rates(interview_id, who, form, NOW)
    until(lambda: {"fit_report", "report_ready"} <= kinds_written(), "the report and its letter")

    assert in_redis(crew) == set(), "not even while it is there"
    folder = Path(db.engine.url.database or "").parent
    assert found_in(files_in(folder)) == set(WORDS)
    cast.erases(interview_id, NOW)
    assert found_in([*files_in(folder), *files_in(settings.data_dir)]) == set()
    assert in_redis(crew) == set()
    assert found_in([crew.log]) == set()
