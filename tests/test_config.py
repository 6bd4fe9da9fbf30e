"""Settings: everything that is wrong is named at once."""

import re
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


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_any_name_for_postgresql_means_psycopg_3(scheme):
    settings = Settings.from_env(SECRET | {"DATABASE_URL": f"{scheme}://u:p@db/bothways"})
    assert settings.database_url == "postgresql+psycopg://u:p@db/bothways"


def test_the_readme_names_every_setting():
    read = set(re.findall(r'read\.of\("(\w+)"', (ROOT / "webapp" / "config.py").read_text()))
    named = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "README.md").read_text(), flags=re.MULTILINE))
    assert len(read) > 15
    assert read <= named


def test_a_token_that_can_be_guessed_is_refused():
    with pytest.raises(SettingsError, match="METRICS_TOKEN: expected at least 16"):
        Settings.from_env(SECRET | {"METRICS_TOKEN": "short"})


def test_https_means_secure_cookies():
    assert Settings.from_env(SECRET | {"BASE_URL": "https://x.example/"}).secure_cookies
