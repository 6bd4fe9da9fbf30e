"""The release before goes on working while the database is brought to the tables of this one, and after it.

Its web, worker and relay come out of the history and run, under load, before, during and after the migration,
beside those of what is being worked on, on one PostgreSQL and one Redis: as an upgrade without stopping does.
"""

import re
import subprocess
import threading
import tomllib
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psycopg
import pytest
from pypdf import PdfReader

from tests.conftest import SECRET_KEY
from tests.postgres import Cluster, cluster, programs
from tests.releases.release import Release, before, taken_out
from tests.workers.conftest import until
from webapp.config import MIGRATIONS, ROOT
from webapp.launcher import free_port
from webapp.rehearsal import console
from webapp.rehearsal.browser import NO_KEEPALIVE, Browser

ACCOUNT = ("ada@harbour.example", "seven boats in one lake")
ADA = ("account", "add", ACCOUNT[0], "--name", "Ada Byrne", "--admin", "--password-stdin")
ONE_DAY = Path("examples") / "interviews" / "gethin-pryce.yaml"
ALL_ROUNDS = Path("examples") / "interviews" / "ines-carvalho.yaml"
CONSOLE = ("/", "/interviews", "/candidacies", "/library", "/roles", "/letters", "/jobs", "/audit")
COPIES = {ONE_DAY: 2, ALL_ROUNDS: 1}


def released() -> list[str]:
    """The versions that there are, newest first."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    return re.findall(r"^## \[(\d[^\]]*)\]", changelog, flags=re.MULTILINE)


def test_the_release_before_is_the_newest_but_for_one_that_is_just_being_made() -> None:
    version, commit = before()
    assert version in released()[:2]
    assert re.fullmatch(r"[0-9a-f]{40}", commit)


@pytest.mark.slow
def test_its_commit_is_that_release(tmp_path: Path) -> None:
    version, commit = before()
    tree = taken_out(commit, tmp_path)
    assert tomllib.loads((tree / "pyproject.toml").read_text())["project"]["version"] == version


@dataclass
class Reader:
    """Reads pages of the console, one after the other, of both releases by turns; notes what failed."""

    urls: list[str] = field(default_factory=list)
    read: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def leave(self, url: str) -> None:
        """Reads there no more, from now on: as a load balancer does before a web is stopped."""
        with self.lock:
            self.urls.remove(url)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        over = threading.Event()
        reading = threading.Thread(target=self._read_until, args=(over,))
        reading.start()
        try:
            yield
        finally:
            over.set()
            reading.join()

    def _read_until(self, over: threading.Event) -> None:
        with Browser(self.urls[0]) as recruiter:
            console.sign_in(recruiter, *ACCOUNT)
            cookies = recruiter._client.cookies
        known = {cookie.name: cookie.value or "" for cookie in cookies.jar}
        with httpx.Client(cookies=known, trust_env=False, limits=NO_KEEPALIVE) as client:
            while not over.is_set():
                for page in CONSOLE:
                    with self.lock:
                        for url in self.urls:
                            self._read(client, url, page)
                over.wait(3)

    def _read(self, client: httpx.Client, url: str, page: str) -> None:
        try:
            came: object = client.get(f"{url}{page}", timeout=60).status_code
        except httpx.TransportError as error:
            came = error
        self.read[url] += 1
        if came != 200:
            self.failed.append(f"{url}{page}: {came}")


@pytest.fixture
def database() -> Iterator[Cluster]:
    bin_dir = programs()
    if bin_dir is None:
        pytest.skip("no PostgreSQL on this machine: scripts/setup.sh test installs it")
    with cluster(bin_dir, "max_connections=100") as server:
        yield server


@dataclass(frozen=True)
class House:
    """Both releases, neither of them running yet."""

    old: Release
    new: Release
    database: Cluster
    out: Path


@pytest.fixture
def house(database: Cluster, redis_url: str, tmp_path: Path) -> House:
    shared = {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "SECRET_KEY": SECRET_KEY,
        "DATABASE_URL": database.url,
        "REDIS_URL": redis_url,
        "UNDO_SECONDS": "0",
        "LOG_LEVEL": "INFO",
    }
    tree = taken_out(before()[1], tmp_path / "before")
    old = Release(tree, free_port(), tmp_path / "old", shared)
    new = Release(ROOT, free_port(), tmp_path / "new", shared)
    (tmp_path / "out").mkdir()
    return House(old, new, database, tmp_path / "out")


@pytest.mark.slow
@pytest.mark.xdist_group("releases")
def test_nothing_fails_or_is_lost_while_both_releases_run(house: House) -> None:
    old, new, reader = house.old, house.new, Reader()
    with ExitStack() as stack:
        stack.enter_context(old.ending())
        stack.enter_context(new.ending())
        for words, typed in ((("migrate",), ""), (ADA, ACCOUNT[1])):
            old.command(*words, typed=typed)
        old.command("library", "import", str(old.tree / "examples" / "library"))
        old.start()
        reader.urls.append(old.url)
        stack.enter_context(reader.at_work())
        through_old = [play(old, ONE_DAY, house)]
        wait_for_line(through_old[0], "invitations")
        new.command("migrate")
        assert migrated_to(house.database) == newest()
        new.start()
        reader.urls.append(new.url)
        through_new = play(new, ONE_DAY, house)
        through_old.append(play(old, ALL_ROUNDS, house))
        assert [ended(one) for one in (*through_old, through_new)] == [""] * 3
        reader.leave(old.url)
        assert set(old.stop()) == {0}
        until(lambda: is_done(house.database), "what comes after the reports: their second papers", 60)
    assert reader.failed == []
    assert min(reader.read[url] for url in (old.url, new.url)) > len(CONSOLE)
    for release in (old, new):
        assert complaints(release) == []
        assert done_by(release) > 10
    nothing_is_lost(house)


def is_done(database: Cluster) -> bool:
    with database.connect() as connection:
        return one(connection, QUIET["open jobs"]) == 0


def play(release: Release, script: Path, house: House) -> subprocess.Popen[str]:
    folder = house.out / str(len(list(house.out.iterdir())))
    folder.mkdir()
    return release.play(release.tree / script, folder, COPIES[script], ACCOUNT)


def wait_for_line(play: subprocess.Popen[str], words: str) -> None:
    """Returns when the play has come so far."""
    assert play.stdout
    assert any(words in line for line in play.stdout), play.communicate()[1]


def ended(play: subprocess.Popen[str]) -> str:
    """What stopped the play; nothing if nothing did."""
    _said, failed = play.communicate(timeout=400)
    return failed.strip()


def newest() -> str:
    return max(path.name[:4] for path in (MIGRATIONS / "versions").glob("*.py"))


def migrated_to(database: Cluster) -> str:
    with database.connect() as connection:
        return str(one(connection, "SELECT version_num FROM alembic_version"))


def one(connection: psycopg.Connection, query: str) -> object:
    row = connection.execute(query).fetchone()  # type: ignore[call-overload]
    return row[0] if row else None


def complaints(release: Release) -> list[str]:
    """What the processes of a release say went wrong, requests that ended with 5xx among it."""
    found = [(name, record) for name in release.running for record in release.records(name)]
    return [
        f"{name}: {record}"
        for name, record in found
        if record["level"] not in ("info", "debug") or str(record.get("status", 2))[0] == "5"
    ]


def done_by(release: Release) -> int:
    return sum(record["event"] == "job_done" for record in release.records("worker"))


QUIET = {
    "open jobs": "SELECT count(*) FROM job WHERE done_at IS NULL AND due_at <= now()",
    "jobs that gave up": "SELECT count(*) FROM job WHERE gave_up_at IS NOT NULL",
    "interviews without their report": "SELECT count(*) FROM interview WHERE stage <> 'reported'",
    "reports without a file": """SELECT count(*) FROM document LEFT JOIN document_file ON document_id = id
        WHERE pdf IS NULL OR letter IS NULL AND version = (SELECT max(version) FROM document AS newest
            WHERE newest.interview_id = document.interview_id AND newest.kind = document.kind)""",
}
"""What there must be none of in the end."""


INTERVIEWS = 2 * COPIES[ONE_DAY] + 3 * COPIES[ALL_ROUNDS]
"""One of a single day is played through each release; that of all rounds, through the old one."""


def nothing_is_lost(house: House) -> None:
    """Every interview that was played has its report, every job is done, every document can be read."""
    with house.database.connect() as connection:
        left = {what: one(connection, query) for what, query in QUIET.items()}
        interviews = one(connection, "SELECT count(*) FROM interview")
    assert left == dict.fromkeys(QUIET, 0)
    assert interviews == INTERVIEWS
    documents = list(house.out.rglob("*.pdf"))
    assert len(documents) == 2 * INTERVIEWS + COPIES[ALL_ROUNDS]
    assert all(PdfReader(file).pages for file in documents)
