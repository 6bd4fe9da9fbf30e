"""Real parts: a migrated database for each test, and a Redis of its own where a test needs one.

An application takes longer to put together than most tests take, and forgets what SQL it has compiled: each
process has one for each database, and finds it as it was.

A test that uses a database runs twice, on SQLite and on PostgreSQL; those of pages whose services are tested
on both anyway are marked `one_database`. On a machine without PostgreSQL its half is skipped; where `CI` is
set it fails.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from argon2 import PasswordHasher
from flask import Flask
from hypothesis import settings as hypothesis_settings
from jinja2 import FileSystemBytecodeCache
from redis import RedisError
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection

from tests.cast import Cast
from tests.client import Client, FreshClient
from tests.postgres import Cluster, cluster, programs
from webapp.adapters import pdf
from webapp.adapters.passwords import Passwords
from webapp.app import create_app
from webapp.config import Settings
from webapp.db import Base, db
from webapp.process_signals import end_with_parent
from webapp.services.library import entries
from webapp.web.system.limits import limiter

TESTS = Path(__file__).parent
SECRET_KEY = "a secret that is only good for tests, and long"
FAST_HASHES = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
REAL = {
    "SECRET_KEY": "x" * 40,
    "DATABASE_URL": "postgresql://real",
    "REDIS_URL": "redis://real",
    "BASE_URL": "https://real.example",
    "SMTP_URL": "smtp://real.example",
    "DATA_DIR": "/real",
    "JOB_LEASE": "7",
    "PYTHONPATH": "/real",
    "GUNICORN_CMD_ARGS": "--bind unix:/real",
}
"""The environment of a product in use, of which a rehearsal may see nothing."""
hypothesis_settings.register_profile("ours", deadline=None)  # what is slow is for the benchmarks to tell
hypothesis_settings.load_profile("ours")
COMPILED = FileSystemBytecodeCache(tempfile.mkdtemp(prefix="bw-jinja-"))
"""Templates are compiled once for all applications of a test run."""


def settings_for(data_dir: Path, redis_url: str = "", database_url: str = "", **more: object) -> Settings:
    return Settings(
        secret_key=SECRET_KEY,
        database_url=database_url or f"sqlite:///{data_dir}/bothways.db",
        redis_url=redis_url or f"unix://{data_dir}/nobody.sock",
        data_dir=data_dir,
        base_url="http://localhost",
        log_level="WARNING",
        **{"sentence_model": "off", "undo_seconds": 0} | more,  # type: ignore[arg-type]
    )


def app_for(settings: Settings) -> Flask:
    """The application as it is, in less time."""
    app = create_app(settings)
    app.extensions["passwords"] = Passwords(settings.secret_key, FAST_HASHES)
    if settings.database_url.startswith("sqlite"):
        with app.app_context():
            event.listen(db.engine, "connect", leave_it_to_the_system)
    app.jinja_env.bytecode_cache = COMPILED
    app.test_client_class = FreshClient
    return app


def opened(settings: Settings) -> Iterator[Flask]:
    """An application for settings of a test's own, with its context open: what its fixture `app` yields."""
    app = app_for(settings)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def leave_it_to_the_system(connection: DBAPIConnection, _record: object) -> None:
    """Does not wait for the disk, as the PostgreSQL of the tests does not."""
    connection.execute("PRAGMA synchronous=OFF")


def migrate(settings: Settings) -> None:
    app = app_for(settings)
    with app.app_context():
        flask_migrate.upgrade()
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session", autouse=True)
def _each_document_is_rendered_once() -> Iterator[None]:
    """The same HTML is the same PDF, and the same cast says the same in many tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "render", cache(pdf.render))
        yield


SLOW_ROOMS = {"browser", "chaos", "journeys"}
"""Folders whose tests wait for whole programs: they belong to the rest."""
PRINTERS = {"adapters", *SLOW_ROOMS}
"""Folders whose tests make documents that they read."""


def room_of(path: Path) -> str:
    """The folder of tests/ that a test is in, at whatever depth."""
    return path.relative_to(TESTS).parts[0]


NOBODY_LOOKS = b"%PDF-1.7\n% nobody looks at this one\n"


@pytest.fixture(autouse=True)
def _no_pdf_that_nobody_looks_at(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Most hand a PDF on, and need none that takes a second; a test that reads it says so."""
    if room_of(request.path) not in PRINTERS and not request.node.get_closest_marker("real_pdf"):
        monkeypatch.setattr(pdf, "render", lambda html, *, paper="A4": NOBODY_LOOKS)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file that the migrations have made, to be copied."""
    folder = tmp_path_factory.mktemp("migrated")
    migrate(settings_for(folder))
    return folder / "bothways.db"


def missing(words: str) -> None:
    """What a machine lacks: there a test is skipped; where `CI` is set it fails."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(words)


@contextmanager
def migrated_cluster(folder: Path, *options: str) -> Iterator[Cluster]:
    """A PostgreSQL with a database that the migrations have made; `folder` is the application's."""
    bin_dir = programs()
    if bin_dir is None:
        missing("no PostgreSQL on this machine: scripts/setup.sh test installs it")
    with cluster(bin_dir, *options) as server:
        migrate(settings_for(folder, database_url=server.url))
        server.remember(table.name for table in Base.metadata.sorted_tables)
        yield server


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A PostgreSQL of this process's own."""
    with migrated_cluster(tmp_path_factory.mktemp("postgres")) as server:
        yield server


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("levels").addoption(
        "--level", choices=("quick", "rest"), help="what `make test` runs, or the rest of it; else everything"
    )
    parser.getgroup("levels").addoption(
        "--write", action="store_true", help="write anew what a test compares with, where it can"
    )


def pytest_configure(config: pytest.Config) -> None:
    """What ends a run early, Ctrl-C or SIGTERM, has its tests tear down, which ends what they have started.
    A process of pytest-xdist is told when the one that started it has ended."""
    if hasattr(config, "workerinput"):
        end_with_parent()
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keeps the level that was asked for. One rule divides the suite, so that nothing falls between."""
    level = config.getoption("level")
    if level is None:
        return
    kept = [item for item in items if is_quick(item) == (level == "quick")]
    config.hook.pytest_deselected(items=[item for item in items if is_quick(item) != (level == "quick")])
    items[:] = kept


def is_quick(item: pytest.Item) -> bool:
    """Whether `make test` runs it: not what waits, and PostgreSQL only for what has SQL of its own there."""
    if room_of(item.path) in SLOW_ROOMS or item.get_closest_marker("slow"):
        return False
    callspec = getattr(item, "callspec", None)
    on_postgresql = callspec is not None and callspec.params.get("database_url") == "postgresql"
    return not on_postgresql or item.get_closest_marker("both_databases") is not None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    own = any(m.args[0] == "database_url" for m in metafunc.definition.iter_markers("parametrize"))
    if "database_url" in metafunc.fixturenames and not own:
        one = metafunc.definition.get_closest_marker("one_database")
        metafunc.parametrize("database_url", ["sqlite"] if one else ["sqlite", "postgresql"], indirect=True)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data directory of this process's applications."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def database_url(request: pytest.FixtureRequest, home: Path) -> str:
    """A database as the migrations have made it."""
    if request.param == "sqlite":
        for old in home.glob("bothways.db*"):
            old.unlink()
        shutil.copy(request.getfixturevalue("migrated"), home / "bothways.db")
        return f"sqlite:///{home}/bothways.db"
    server: Cluster = request.getfixturevalue("postgres")
    server.as_migrated()
    return server.url


@pytest.fixture
def settings(home: Path, database_url: str) -> Settings:
    return settings_for(home, database_url=database_url)


standing_app = cache(app_for)
"""The application of this process for these settings."""


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application, with its context open, on a database as the migrations have made it."""
    app = standing_app(settings)
    forget()
    with as_it_was(app.config), as_it_was(app.extensions), app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def forget() -> None:
    """What an application remembers of a database, and of who tried to sign in."""
    entries._indexes.clear()
    with suppress(RedisError):  # which is away; what stands in for it is emptied
        limiter.limiter.storage.reset()


@contextmanager
def as_it_was(kept: MutableMapping[str, Any]) -> Iterator[None]:
    """Takes back what is changed inside."""
    before = dict(kept)
    yield
    kept.clear()
    kept.update(before)


@pytest.fixture
def cast(app: Flask) -> Cast:
    return Cast(app)


@pytest.fixture
def client(app: Flask) -> Client:
    """A browser without anybody signed in."""
    return Client(app.test_client())


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """A Redis of these tests' own, on a unix socket."""
    with tempfile.TemporaryDirectory(prefix="bw-redis-") as folder:
        socket = Path(folder) / "redis.sock"
        server = subprocess.Popen(
            ["redis-server", "--port", "0", "--unixsocket", str(socket), "--dir", folder, "--save", ""],
            stdout=subprocess.DEVNULL,
            preexec_fn=end_with_parent,
        )
        deadline = time.monotonic() + 10
        while not socket.exists():
            assert time.monotonic() < deadline, "redis-server did not start"
            time.sleep(0.02)
        yield f"unix://{socket}"
        server.terminate()
        server.wait()
