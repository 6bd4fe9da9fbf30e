"""From a fresh clone to a running product: the files that promise it say the same things."""

import os
import re
import shutil
import subprocess
import tomllib
from datetime import timedelta
from pathlib import Path

import flask_migrate
import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import delete, func, select, text

from tests.cast import INVITED, STARTS, Cast
from webapp.config import ROOT
from webapp.db import db, reading, transaction
from webapp.domain.interview.sessions import Session
from webapp.models import Interview, Job, Participant
from webapp.models.interviews import Happening
from webapp.services.letters import delivery

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
SCRIPTS = sorted((ROOT / "scripts").glob("*.sh")) + [ROOT / ".ci" / "run"]
VERSIONS = ROOT / "migrations" / "versions"
CHANGE = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", "{head}"


def upgrade():
    with op.batch_alter_table("interview", recreate="always") as table:
        table.add_column(sa.Column("colour", sa.String(10)))
"""
TOOLS = ("bash", "dirname", "mkdir", "chmod", "cksum", "cat", "tail", "flock")


def locked(name: str) -> dict[str, str]:
    """The versions in a lock, by package; a package with several for several Pythons has the last."""
    text = (ROOT / name).read_text()
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", text, flags=re.MULTILINE))


def package(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def test_the_locks_hold_every_dependency() -> None:
    run, test = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {package(r) for r in PROJECT["dependencies"]} <= run.keys()
    assert {package(r) for r in PROJECT["optional-dependencies"]["dev"]} <= test.keys()
    assert run.items() <= test.items()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_a_hash_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text()
    for entry in re.split(r"\n(?=[a-z0-9])", text.strip()):
        assert "--hash=sha256:" in entry, entry
    assert "://" not in text


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_can_be_run_and_read(script: Path) -> None:
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0


def test_the_readme_names_both_commands() -> None:
    readme = (ROOT / "README.md").read_text()
    for target in ("run", "test"):
        assert f"make {target}" in readme
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)


def test_where_nothing_can_be_installed_one_line_says_what_is_missing(tmp_path: Path) -> None:
    tools, clone = tmp_path / "bin", tmp_path / "clone"
    for room in (tools, clone / "scripts"):
        room.mkdir(parents=True)
    for tool in TOOLS:
        if found := shutil.which(tool):
            (tools / tool).symlink_to(found)
    shutil.copy(ROOT / "scripts" / "setup.sh", clone / "scripts")
    setup = subprocess.run(
        [str(clone / "scripts" / "setup.sh"), "run"],
        env={"PATH": str(tools)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert setup.returncode == 2
    assert setup.stdout == ""
    [line] = setup.stderr.splitlines()
    assert "Python 3.11" in line
    assert "redis-server" in line


def test_migrations_are_numbered_named_and_in_one_row() -> None:
    names = sorted(path.name for path in VERSIONS.glob("*.py"))
    assert names
    assert all(re.fullmatch(r"\d{4}_[a-z0-9]\w+\.py", name) for name in names), names
    assert [name[:4] for name in names] == [f"{n:04d}" for n in range(1, len(names) + 1)]
    assert not [name for name in names if "webapp" in (VERSIONS / name).read_text()]


def test_migrations_end_where_the_models_are(app: Flask) -> None:
    flask_migrate.check()


def test_no_job_gets_the_number_of_one_that_was_deleted_before_a_migration(app: Flask, cast: Cast) -> None:
    """What an interview promises comes through both ways, what is about none only the way up."""
    interview_id = cast.interview()
    promised = cast.jobs(interview_id).keys()
    with transaction():
        delivery.send_test(cast.recruiter_id, INVITED)
        last = db.session.scalar(select(func.max(Job.id)))
        delivery.send_test(cast.recruiter_id, INVITED)
        db.session.execute(delete(Job).where(Job.task == "letter.test"))
    db.session.remove()
    flask_migrate.downgrade(revision="0006")
    flask_migrate.upgrade()
    assert cast.jobs(interview_id).keys() == promised
    with transaction():
        delivery.send_test(cast.recruiter_id, INVITED)
    with reading():
        assert db.session.scalar(select(func.max(Job.id))) > last + 1


def test_what_was_noted_before_of_participants_is_called_fetched(app: Flask, cast: Cast) -> None:
    """Nobody knew who it was. What a recruiter opened, they opened."""
    interview_id = cast.interview()
    db.session.remove()
    flask_migrate.downgrade(revision="0010")
    row = {"interview_id": interview_id, "at": INVITED, "actor_id": 1}
    seen = [("opened", "participant"), ("briefing_read", "participant"), ("briefing_read", "account")]
    with db.engine.begin() as connection:
        for name, actor in seen:
            connection.execute(Happening.__table__.insert().values(**row, name=name, actor=actor))
    db.engine.dispose()
    flask_migrate.upgrade()
    with reading():
        names = db.session.scalars(select(Happening.name).order_by(Happening.id))
        assert list(names)[-3:] == ["page_fetched", "briefing_fetched", "briefing_read"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_changing_a_table_keeps_the_rows_that_refer_to_it(app: Flask, cast: Cast, tmp_path: Path) -> None:
    """SQLite drops the old table, which with enforced keys would take the participants along."""
    cast.interview()
    count = select(func.count()).select_from(Participant)
    before = db.session.scalar(count)
    db.session.remove()
    folder = tmp_path / "migrations"
    shutil.copytree(ROOT / "migrations", folder)
    head = ScriptDirectory(str(folder)).get_current_head()
    (folder / "versions" / "9999_change_interview.py").write_text(CHANGE.format(head=head))
    flask_migrate.upgrade(directory=str(folder))
    assert before
    assert db.session.scalar(count) == before
    assert db.session.scalar(text("PRAGMA foreign_keys")) == 1


def test_interviews_become_rounds_of_one_session_each(app: Flask, cast: Cast) -> None:
    """Of one person and role, in order of time; twelve months apart, and they are two candidacies."""
    later = cast.interview(starts_at=STARTS + timedelta(days=7))
    first = cast.interview()
    next_year = cast.interview(starts_at=STARTS + timedelta(days=400))
    other = cast.interview(candidate="Lena Kraft")
    db.session.remove()
    flask_migrate.downgrade(revision="0023")
    flask_migrate.upgrade()
    with reading():
        found = {i.id: i for i in db.session.scalars(select(Interview))}
        rounds = {i: found[i].candidacy_id for i in (later, first, next_year, other)}
        assert None not in rounds.values()
        assert rounds[later] == rounds[first]
        assert len(set(rounds.values())) == 3
        assert found[first].sessions == (Session(1, STARTS, 60),)
        assert found[first].last_end == STARTS + timedelta(hours=1)
    assert cast.interview(starts_at=STARTS + timedelta(days=401))
