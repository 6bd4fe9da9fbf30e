"""The command line, as a person at a terminal meets it."""

import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.nursery import bothways
from webapp.cli import main
from webapp.cli.environment import environment_beside
from webapp.cli.main import COMMANDS
from webapp.config import ROOT

Ran = subprocess.CompletedProcess[str]
Run = Callable[..., Ran]
SECRET = "a secret that is only good for tests, and long"
ADD = ("account", "add", "ida@example.com", "--name", "Ida Okafor", "--password-stdin")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs `bothways` with these words, on a data directory of its own."""

    def run(*words: str, typed: str = "", secret: str = SECRET) -> Ran:
        environment = {"DATA_DIR": str(tmp_path), "SECRET_KEY": secret, "LOG_LEVEL": "ERROR"}
        return bothways(*words, environment=environment, typed=typed)

    return run


def test_what_the_settings_lack_is_one_line(run: Run) -> None:
    ran = run("migrate", secret="")
    assert ran.returncode == 2
    [line] = ran.stderr.splitlines()
    assert "SECRET_KEY" in line


def test_migrating_twice_changes_nothing_and_an_account_is_added_once(run: Run, tmp_path: Path) -> None:
    assert run("migrate").returncode == 0
    before = (tmp_path / "bothways.db").read_bytes()
    assert run("migrate").returncode == 0
    assert (tmp_path / "bothways.db").read_bytes() == before

    assert run(*ADD, typed="a long password\n").returncode == 0
    again = run(*ADD, typed="a long password\n")
    assert again.returncode == 2
    [line] = again.stderr.splitlines()
    assert "already an account" in line


def test_a_shell_has_the_database_and_the_models_at_hand(run: Run, tmp_path: Path) -> None:
    """Beside a `bothways run` it needs no settings: the secret is in the data directory."""
    (tmp_path / "secret-key").write_text(SECRET)
    assert run("migrate").returncode == 0
    assert run(*ADD, typed="a long password\n").returncode == 0
    ran = run("shell", typed="[one.email for one in db.session.scalars(select(Account))]\n", secret="")
    assert ran.returncode == 0
    assert "['ida@example.com']" in ran.stdout


def test_a_data_directory_that_is_named_goes_before_that_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", "/elsewhere")
    monkeypatch.delenv("SECRET_KEY", raising=False)
    (tmp_path / "secret-key").write_text(SECRET + "\n")
    environment = environment_beside(tmp_path)
    assert (environment["DATA_DIR"], environment["SECRET_KEY"]) == (str(tmp_path), SECRET)


def test_every_command_is_where_its_line_says() -> None:
    asked = main.bothways.make_context("bothways", ["--help"], resilient_parsing=True)
    for name, (_place, line) in COMMANDS.items():
        command = main.bothways.get_command(asked, name)
        assert command is not None
        assert command.name == name
        assert (command.help or "").split("\n")[0].startswith(line.rstrip(".")[:20]), name


def test_asking_for_help_loads_no_command() -> None:
    tell = "import sys; from webapp.cli.main import bothways; bothways(['--help'], standalone_mode=False)"
    loaded = "; print(sorted({'flask', 'sqlalchemy', 'weasyprint', 'redis'} & sys.modules.keys()))"
    ran = subprocess.run(
        [sys.executable, "-c", tell + loaded], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "[]"


def test_the_version_is_that_of_the_project(run: Run) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert run("--version").stdout == f"bothways {version}\n"


def test_a_command_that_is_not_there_is_refused(run: Run) -> None:
    ran = run("fly")
    assert ran.returncode == 2
    assert "No such command 'fly'" in ran.stderr


def test_what_waits_beside_a_deployment_imports_nothing_of_the_application() -> None:
    """`bothways run` lives as long as the deployment: its memory is paid for all that time."""
    program = """
import sys
from pathlib import Path
import webapp.cli.main, webapp.cli.run
heavy = {"flask", "sqlalchemy", "weasyprint", "webapp.app", "webapp.core", "webapp.db"} & set(sys.modules)
status = Path("/proc/self/status").read_text()
print(*heavy, status.partition("VmRSS:")[2].split()[0])
"""
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    [kilobytes] = ran.stdout.split()
    assert int(kilobytes) < 60_000
