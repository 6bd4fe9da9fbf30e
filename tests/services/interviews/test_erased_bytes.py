"""After an erasure not one byte of what somebody said, or was called, is left in the database's files."""

from pathlib import Path

import pytest
from flask import Flask

from tests.cast import AMARA, SECRET, Cast
from webapp.config import Settings
from webapp.db import db, transaction

pytestmark = pytest.mark.one_database

WORDS = (
    "Amara Obi",
    "amara@example.com",
    SECRET,
    AMARA.goals.text,
    "Drew the whole pipeline",
    "Nobody could say what comes after senior",
)


def held(settings: Settings) -> set[str]:
    """Those of the words that stand in any file beside the database."""
    files = [file.read_bytes() for file in Path(settings.data_dir).glob("bothways.db*")]
    assert files
    return {word for word in WORDS if any(word.encode() in file for file in files)}


def test_nothing_of_a_person_is_left_in_the_files(app: Flask, cast: Cast, settings: Settings):
    interview_id = cast.reported()
    assert held(settings) == set(WORDS)
    cast.erases(interview_id)
    assert held(settings) == set()


def test_the_files_are_clean_also_while_somebody_reads(app: Flask, cast: Cast, settings: Settings):
    """The reader is waited for no longer than two seconds; the next erasure empties the log."""
    first, second = cast.reported(), cast.interview(candidate="Lena Kraft")
    reader = db.engine.raw_connection()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM interview").fetchall()
    cast.erases(first)
    reader.execute("COMMIT")
    reader.close()
    cast.erases(second)
    assert held(settings) == set()
    with transaction():
        pass
