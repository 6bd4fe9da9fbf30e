"""Settings: everything that is wrong is named at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from webapp.config import ROOT, Settings, SettingsError

SECRET = {"SECRET_KEY": "x" * 40}


def test_a_secret_is_all_that_is_needed():
    settings = Settings.from_env(SECRET | {"DATA_DIR": "/srv/data", "PORT": "9000"})
    assert settings.database_url == "sqlite:////srv/data/bothways.db"
    assert settings.redis_url == "unix:///srv/data/redis.sock"
    assert settings.base_url == "http://127.0.0.1:9000"
    assert settings.data_dir == Path("/srv/data")
    assert not settings.secure_cookies


def test_everything_wrong_is_named_at_once(tmp_path: Path):
    """Where nothing was kept: a checkout in which the product ran has a secret in its own folder."""
    wrong = {"DATABASE_URL": "mysql://x", "BASE_URL": "example.com", "SMTP_URL": "mail", "PORT": "x"}
    with pytest.raises(SettingsError) as raised:
        Settings.from_env(wrong | {"DATA_DIR": str(tmp_path)})
    named = [line.split(":")[0] for line in str(raised.value).splitlines()]
    assert sorted(named) == ["BASE_URL", "DATABASE_URL", "PORT", "SECRET_KEY", "SMTP_URL"]


@pytest.mark.parametrize("address", ["interviews", "Rosa <a@b.example>", "a@b.example, c@d.example", "a@@b"])
def test_an_address_of_the_mailbox_is_one_address(address):
    with pytest.raises(SettingsError, match="MAILBOX_ADDRESS: expected one address"):
        Settings.from_env(SECRET | {"MAILBOX_ADDRESS": address})
    assert Settings.from_env(SECRET | {"MAILBOX_ADDRESS": "a@b.example"}).mailbox_address == "a@b.example"


@pytest.mark.parametrize("port", ["abc", "99999", "0", "half-a-word/x"])
def test_a_port_of_the_mailbox_is_one(port):
    with pytest.raises(SettingsError, match="MAILBOX_URL: expected imaps://") as raised:
        Settings.from_env(SECRET | {"MAILBOX_URL": f"imaps://u%40h.example:p@h.example:{port}/"})
    assert port not in str(raised.value) or port == "0"
    assert Settings.from_env(SECRET | {"MAILBOX_URL": "imap://u:p@h.example:1143/"}).mailbox_url


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_any_name_for_postgresql_means_psycopg_3(scheme):
    settings = Settings.from_env(SECRET | {"DATABASE_URL": f"{scheme}://u:p@db/bothways"})
    assert settings.database_url == "postgresql+psycopg://u:p@db/bothways"


def test_a_token_that_can_be_guessed_is_refused():
    with pytest.raises(SettingsError, match="METRICS_TOKEN: expected at least 16"):
        Settings.from_env(SECRET | {"METRICS_TOKEN": "short"})


def test_https_means_secure_cookies():
    assert Settings.from_env(SECRET | {"BASE_URL": "https://x.example/"}).secure_cookies


SECRETS = ("SECRET_KEY", "DATABASE_URL", "REDIS_URL", "SMTP_URL", "METRICS_TOKEN", "OIDC_CLIENT_SECRET")


def in_file(tmp_path: Path, text: str) -> str:
    file = tmp_path / "secret"
    file.write_bytes(text.encode("utf-8"))
    return str(file)


def problem_with(env: dict[str, str]) -> str:
    with pytest.raises(SettingsError) as raised:
        Settings.from_env(env)
    return str(raised.value)


def test_every_secret_may_come_from_a_file():
    named = {variable.name for variable in Settings.variables().values() if variable.secret}
    assert set(SECRETS) <= named


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_a_secret_in_a_file_is_the_same_as_in_the_environment(tmp_path: Path, end):
    address = "postgresql://u:p%40@db/bothways"
    read = Settings.from_env(SECRET | {"DATABASE_URL_FILE": in_file(tmp_path, address + end)})
    assert read == Settings.from_env(SECRET | {"DATABASE_URL": address})


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_that_is_given_twice_is_refused(name, tmp_path: Path):
    env = SECRET | {name: "y" * 40, f"{name}_FILE": in_file(tmp_path, "z" * 40)}
    assert problem_with(env) == f"{name}: it is set, and so is {name}_FILE; take one of them away"


@pytest.mark.parametrize(
    ("text", "problem"), [("", "is empty"), (" \n", "is empty"), ("a\nb", "has more than one line")]
)
def test_a_file_that_holds_no_secret_is_refused(tmp_path: Path, text, problem):
    file = in_file(tmp_path, text)
    found = problem_with({"SECRET_KEY_FILE": file, "DATA_DIR": str(tmp_path)})
    assert found == f"SECRET_KEY: the file of SECRET_KEY_FILE, {file}, {problem}"


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path):
    for path in (tmp_path, tmp_path / "nothing"):
        assert "cannot be read" in problem_with(SECRET | {"REDIS_URL_FILE": str(path)})
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    assert "not text in UTF-8" in problem_with(SECRET | {"REDIS_URL_FILE": str(tmp_path / "bytes")})


def test_what_is_wrong_in_a_file_is_said_without_what_stands_there(tmp_path: Path):
    found = problem_with(SECRET | {"DATABASE_URL_FILE": in_file(tmp_path, "mysql://u:hunter2@db")})
    assert found.startswith("DATABASE_URL: expected postgresql://")
    assert "hunter2" not in found


def test_only_secrets_come_from_files(tmp_path: Path):
    assert (
        Settings.from_env(SECRET | {"SENDER_FILE": in_file(tmp_path, "x@y")}).sender == "bothways@localhost"
    )


PROCESSES = {
    "web": (
        "gunicorn",
        "--config",
        "python:webapp.gunicorn_conf",
        "--bind",
        "127.0.0.1:0",
        "webapp.app:create_app()",
    ),
    "worker": ("workers", "worker"),
    "relay": ("workers", "relay"),
    "command": ("webapp.cli", "migrate"),
}


@pytest.mark.slow
@pytest.mark.parametrize("process", PROCESSES)
def test_each_process_says_in_one_line_what_is_wrong_and_ends(process, tmp_path: Path):
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path),
        "PORT": "x",
        "SECRET_KEY_FILE": "/gone",
    }
    ended = subprocess.run(
        [sys.executable, "-m", *PROCESSES[process]], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert ended.returncode == 2
    [line] = ended.stderr.splitlines()
    assert "PORT: expected a whole number" in line
    assert "SECRET_KEY: the file of SECRET_KEY_FILE, /gone, cannot be read" in line
