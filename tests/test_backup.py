"""A backup that was restored holds the same: counts and hashes."""

import os
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, inspect, text

from tests.cast import Cast
from tests.conftest import SECRET_KEY, app_for
from tests.nursery import bothways
from webapp.adapters import backup
from webapp.config import Settings
from webapp.db import db, reading
from webapp.domain.errors import Refused
from webapp.models import Interview
from webapp.services import fingerprint
from webapp.services.fingerprint import TableFingerprint

pytestmark = pytest.mark.both_databases


def prints() -> list[TableFingerprint]:
    with reading():
        return list(fingerprint.table_fingerprints())


@pytest.fixture
def elsewhere(settings: Settings, tmp_path: Path) -> Iterator[Settings]:
    """The settings of another, empty database of the same kind."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    if settings.database_url.startswith("sqlite"):
        yield replace(settings, data_dir=folder, database_url=f"sqlite:///{folder}/bothways.db")
        return
    engine = create_engine(settings.database_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE elsewhere"))
        yield replace(settings, database_url=settings.database_url.replace("/bothways?", "/elsewhere?"))
        connection.execute(text("DROP DATABASE elsewhere WITH (FORCE)"))
    engine.dispose()


def read_elsewhere(settings: Settings) -> list[TableFingerprint]:
    app = app_for(settings)
    with app.app_context():
        found = prints()
        db.session.remove()
        db.engine.dispose()
    return found


def test_counts_and_hashes_are_equal_after_a_restore_elsewhere(
    cast: Cast, settings: Settings, elsewhere: Settings, tmp_path: Path
):
    cast.library()
    cast.reported()
    before = prints()
    assert {p.table: p.rows for p in before}["document_file"] == 2
    backup.save_backup(settings.database_url, tmp_path / "kept")
    backup.restore_backup(elsewhere.database_url, tmp_path / "kept")
    assert read_elsewhere(elsewhere) == before
    assert (tmp_path / "kept").stat().st_mode & 0o077 == 0


def test_a_restore_gives_up_what_came_after_the_backup(cast: Cast, settings: Settings, tmp_path: Path):
    cast.interview()
    before = prints()
    backup.save_backup(settings.database_url, tmp_path / "kept")
    cast.interview(candidate="Bo Lund")
    assert prints() != before
    db.session.remove()
    db.engine.dispose()
    backup.restore_backup(settings.database_url, tmp_path / "kept")
    assert prints() == before


def test_a_backup_of_an_older_version_takes_the_place_of_newer_tables(
    cast: Cast, settings: Settings, elsewhere: Settings, tmp_path: Path
):
    cast.interview()
    before = prints()
    backup.save_backup(settings.database_url, tmp_path / "kept")
    backup.restore_backup(elsewhere.database_url, tmp_path / "kept")
    newer = create_engine(elsewhere.database_url)
    with newer.begin() as connection:
        connection.execute(text("CREATE TABLE of_tomorrow (id INTEGER PRIMARY KEY REFERENCES interview)"))
    backup.restore_backup(elsewhere.database_url, tmp_path / "kept")
    with newer.connect() as connection:
        assert "of_tomorrow" not in inspect(connection).get_table_names()
    newer.dispose()
    assert read_elsewhere(elsewhere) == before


def test_a_backup_while_others_write_is_one_moment(
    app: Flask, cast: Cast, settings: Settings, elsewhere: Settings, tmp_path: Path
):
    """Each interview comes with three participants, or not at all."""
    done = threading.Event()

    def write() -> None:
        with app.app_context():
            for number in range(15):
                cast.interview(candidate=f"Candidate{number} Lund")
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        backup.save_backup(settings.database_url, tmp_path / "kept")
    writer.join()
    backup.restore_backup(elsewhere.database_url, tmp_path / "kept")
    rows = {p.table: p.rows for p in read_elsewhere(elsewhere)}
    assert rows["participant"] == 3 * rows["interview"]


def test_the_same_content_has_the_same_fingerprint_and_a_letter_more_another(cast: Cast):
    cast.interview()
    first = prints()
    assert prints() == first
    with reading():
        db.session.get_one(Interview, 1).practical_note = "a lift"
        db.session.flush()
        changed = list(fingerprint.table_fingerprints())
    assert [p.table for p, q in zip(first, changed, strict=True) if p != q] == ["interview"]


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"SQLite format 3\0 and nothing more", b"PGDMP and nothing"]
)
def test_what_is_no_backup_changes_nothing(cast: Cast, settings: Settings, tmp_path: Path, content: bytes):
    before = prints()
    file = tmp_path / "no-backup"
    file.write_bytes(content)
    with pytest.raises(Refused):
        backup.restore_backup(settings.database_url, file)
    assert prints() == before


def test_a_backup_that_fails_leaves_the_one_before(cast: Cast, settings: Settings, tmp_path: Path):
    kept = tmp_path / "kept"
    kept.write_text("the one before")
    with pytest.raises(Refused):
        backup.save_backup(settings.database_url.replace("bothways", "nowhere"), kept)
    assert kept.read_text() == "the one before"
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.one_database
def test_the_commands_as_a_person_types_them(cast: Cast, settings: Settings, tmp_path: Path):
    cast.interview()
    db.session.remove()
    db.engine.dispose()
    file = str(tmp_path / "kept")

    environment = {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": SECRET_KEY,
        "DATABASE_URL": settings.database_url,
        "DATA_DIR": str(settings.data_dir),
        "LOG_LEVEL": "ERROR",
    }
    run = partial(bothways, environment=environment)
    before = run("fingerprint").stdout
    assert len(before.splitlines()) > 15
    assert "secret key" in run("backup", file).stdout
    refused = run("restore", file)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert "--replace" in refused.stderr
    assert run("restore", file, "--replace").returncode == 0
    assert run("fingerprint").stdout == before
    lost = run("backup", "/nowhere/kept")
    assert (lost.returncode, lost.stderr) == (2, "bothways: /nowhere/kept: No such file or directory\n")
