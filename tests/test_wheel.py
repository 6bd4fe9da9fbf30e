"""The wheel: it holds all that the product needs, and runs where there is no checkout."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import TypeVar
from zipfile import ZipFile

import httpx
import pytest

from tests.mailserver import MailServer, mail_server
from webapp.config import ROOT
from webapp.launcher import free_port
from webapp.rehearsal import console
from webapp.rehearsal.browser import Browser
from webapp.rehearsal.dates import weeks_later
from webapp.rehearsal.script import read_script

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]
INGREDIENTS = ("LICENSE", "README.md", "pyproject.toml", "setup.py", "webapp", "workers")
MOVED = ("templates", "migrations", "examples", "docs/guides")
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
OFFLINE = ("--no-index", "--no-deps")
ADA = ("account", "add", "ada@example.com", "--name", "Ada Byrne", "--admin", "--password-stdin")
PASSWORD = "a password for one evening"
Found = TypeVar("Found")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, since building leaves files beside the sources; one that has been run before."""
    room = tmp_path_factory.mktemp("wheel")
    for name in (*INGREDIENTS, *MOVED):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, room / name)
    for folder in ("migrations", "migrations/versions"):
        compiled = room / folder / "__pycache__" / "env.cpython-311.pyc"
        compiled.parent.mkdir(exist_ok=True)
        compiled.touch()
    build = (*PIP, "wheel", *OFFLINE, "--no-build-isolation", "--wheel-dir", str(room / "dist"), str(room))
    subprocess.run(build, check=True)
    [built] = (room / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def bothways(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that has the wheel, and beside it the packages of this one, without what
    is installed here to be edited: for that, Python would have to read their .pth files."""
    room = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(room)], check=True)
    python = str(room / "bin" / "python")
    subprocess.run([*PIP, "--python", python, "install", *OFFLINE, "--no-compile", str(wheel)], check=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(room)}))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return room / "bin" / "bothways"


@pytest.fixture(scope="module")
def post() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder from which the command is run."""
    return tmp_path_factory.mktemp("empty")


@pytest.fixture(scope="module")
def url(bothways: Path, empty: Path, post: MailServer) -> Iterator[str]:
    """Where the product runs, with an account that may sign in."""
    port = free_port()
    environment = {"PATH": os.environ["PATH"], "HOME": str(empty), "LANG": "C.UTF-8", "SMTP_URL": post.url}
    environment["UNDO_SECONDS"] = "0"
    running = subprocess.Popen([bothways, "run", "--port", str(port)], cwd=empty, env=environment)
    try:
        eventually(lambda: answers(f"http://127.0.0.1:{port}/ready") or running.poll(), within=90)
        assert running.poll() is None
        environment["SECRET_KEY"] = (empty / "var" / "secret-key").read_text()
        subprocess.run([bothways, *ADA], cwd=empty, env=environment, check=True, input=PASSWORD, text=True)
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(timeout=60)


def answers(url: str) -> bool:
    try:
        return httpx.get(url, trust_env=False).status_code == 200
    except httpx.TransportError:
        return False


def eventually(look: Callable[[], Found | None], *, within: float = 60) -> Found:
    until = time.monotonic() + within
    while not (found := look()):
        assert time.monotonic() < until
        time.sleep(0.1)
    return found


def links_in_letters(post: MailServer) -> dict[str, str]:
    """Who was written to → the personal link in their last letter."""
    letters = [message_from_bytes(raw, policy=policy.default) for raw in list(post.kept)]
    texts = {letter["To"]: letter.get_body(("plain",)).get_content() for letter in letters}  # type: ignore[union-attr]
    return {to: re.search(r"http://\S+/me/\S+", text)[0] for to, text in texts.items()}  # type: ignore[index]


def test_it_holds_whatever_the_repository_has_in_these_folders(wheel: Path) -> None:
    homes = {name: Path(name) for name in ("webapp", "workers")}
    homes |= {name: Path("webapp", Path(name).name) for name in MOVED}
    ours = {
        str(home / path.relative_to(ROOT / name))
        for name, home in homes.items()
        for path in (ROOT / name).rglob("*.*")
        if path.suffix != ".pyc"
    }
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert len(ours) > 300
    assert held == ours


def test_it_puts_nothing_else_into_an_environment(bothways: Path) -> None:
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(bothways.parents[1])}))
    found = {path.name for path in packages.iterdir() if path.suffix not in (".dist-info", ".pth")}
    assert found == {"webapp", "workers"}


def test_a_page_comes_with_its_styles(url: str) -> None:
    with Browser(url) as visitor:
        page = visitor.open("/sign-in")
        sheets = [str(link["href"]) for link in page.soup.select("link[rel=stylesheet]")]
        assert sheets
        assert all(visitor.open(sheet).type.startswith("text/css") for sheet in sheets)


def test_the_tables_are_those_of_the_newest_version(url: str, empty: Path) -> None:
    newest = max(path.name[:4] for path in (ROOT / "migrations" / "versions").glob("*.py"))
    with sqlite3.connect(empty / "var" / "bothways.db") as database:
        assert database.execute("select version_num from alembic_version").fetchall() == [(newest,)]


def test_an_interviewer_gets_a_letter_and_prints_the_briefing(url: str, post: MailServer) -> None:
    script = read_script(ROOT / "examples" / "interviews" / "noor-haddad.yaml")
    panel = script.rounds[0].interviewers
    with Browser(url) as recruiter, Browser(url) as interviewer:
        console.sign_in(recruiter, "ada@example.com", PASSWORD)
        role, later = console.create_role(recruiter, script), weeks_later(script, datetime.now(UTC))
        interview = console.create_interview(recruiter, script.candidate, script.rounds[0], role, later)
        console.press(recruiter, interview, "send-briefing")
        eventually(lambda: len(links_in_letters(post)) == 1 + len(panel))
        link = next(url for to, url in links_in_letters(post).items() if panel[0].email in to)
        address = eventually(lambda: interviewer.open(link).links(lambda url: url.endswith("/briefing.pdf")))
        assert interviewer.open(address[0]).content.startswith(b"%PDF")
