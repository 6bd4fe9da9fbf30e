"""Reads the settings from the environment into one frozen object.

No other module reads the environment.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from webapp.domain.network import AllowedHost, parse_allowed

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parent
"""What `webapp` and `workers` are imported from: the checkout, or where a wheel is installed."""


def _folder(name: str) -> Path:
    """In a checkout, by its path there; inside of the package in a wheel, where setup.py puts it."""
    inside = PACKAGE / Path(name).name
    return inside if inside.is_dir() else ROOT / name


TEMPLATES, MIGRATIONS, EXAMPLES = _folder("templates"), _folder("migrations"), _folder("examples")
GUIDES = _folder("docs/guides")
STARTER = PACKAGE / "starter"
DATA = (Path.cwd() if TEMPLATES.parent == PACKAGE else ROOT) / "var"
"""Where files are kept if no setting says so. An installed wheel is no place for them."""
KEPT_SECRET = "secret-key"  # noqa: S105  the name of a file
"""The file in the data directory that holds the secret key of a deployment that made its own."""


class SettingsError(Exception):
    """Names everything in the environment that is missing or cannot be used, one line each."""


@dataclass(frozen=True)
class Settings:
    """How this process runs. Durations are in seconds.

    `lease`: how long a worker may keep a job before another takes it up. `ring_again`: how long the relay
    waits before it rings a second time for a job that nobody claimed. `attempts`: tries before a job gives
    up. `undo_seconds`: how long what a recruiter asks for waits, so that it can be undone; 0 for not at all.
    `proxies`: how many web servers of ours stand in front, whose word on addresses is trusted.
    `pool_size`, `statement_timeout`, `lock_timeout`: for PostgreSQL; a timeout of 0 is none.
    `metrics_token`: what opens /metrics; without it there is no such page. `metrics_dir`: where the web
    processes of one gunicorn count together, by the name that their library gives it. `local_passwords`:
    whether accounts may sign in by a password of ours. `oidc_issuer`: where the company's own sign-in is, by
    OpenID Connect, with the id and the secret that it gave us; `oidc_name` is what people call it;
    `oidc_admins` and `oidc_recruiters` are its groups whose members are let in, as what. `sentence_model`:
    the folder of a sentence model, `off`, or the one that comes with us if it is empty. `outgoing_allowed`:
    hosts inside the company's own network that webhooks may go to; all else goes to public addresses alone.
    """

    secret_key: str
    database_url: str
    redis_url: str
    base_url: str = "http://127.0.0.1:8000"
    data_dir: Path = DATA
    smtp_url: str = ""
    sender: str = "bothways@localhost"
    lease: float = 120
    ring_again: float = 30
    attempts: int = 8
    undo_seconds: float = 30
    pool_size: int = 5
    statement_timeout: float = 15
    lock_timeout: float = 5
    proxies: int = 0
    log_level: str = "INFO"
    metrics_token: str = ""
    metrics_dir: str = ""
    local_passwords: bool = True
    oidc_issuer: str = ""
    oidc_client: str = ""
    oidc_secret: str = ""
    oidc_name: str = "your company"
    oidc_admins: str = ""
    oidc_recruiters: str = ""
    sentence_model: str = ""
    outgoing_allowed: tuple[AllowedHost, ...] = ()

    @property
    def on_this_machine(self) -> bool:
        """Whether nobody but people at this machine can reach the pages."""
        return urlsplit(self.base_url).hostname in ("127.0.0.1", "::1", "localhost")

    @property
    def secure_cookies(self) -> bool:
        return self.base_url.startswith("https://")

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Settings":
        """The settings of the environment; `SettingsError` names all that is wrong with it at once."""
        read = _Reader(os.environ if env is None else env)
        data_dir = read.of("DATA_DIR", Path, DATA)
        settings = cls(
            secret_key=read.of("SECRET_KEY", _secret, _kept_secret(data_dir)),
            data_dir=data_dir,
            database_url=read.of("DATABASE_URL", _database_url, f"sqlite:///{data_dir}/bothways.db"),
            redis_url=read.of("REDIS_URL", str, f"unix://{data_dir}/redis.sock"),
            base_url=read.of("BASE_URL", _http_url, f"http://127.0.0.1:{read.of('PORT', int, 8000)}"),
            smtp_url=read.of("SMTP_URL", _smtp_url, ""),
            sender=read.of("SENDER", str, "bothways@localhost"),
            lease=read.of("JOB_LEASE", float, 120.0),
            ring_again=read.of("JOB_RING_AGAIN", float, 30.0),
            attempts=read.of("JOB_ATTEMPTS", int, 8),
            undo_seconds=read.of("UNDO_SECONDS", _undo_seconds, 30.0),
            proxies=read.of("TRUSTED_PROXIES", int, 0),
            pool_size=read.of("DATABASE_POOL", int, 5),
            statement_timeout=read.of("DATABASE_STATEMENT_TIMEOUT", float, 15.0),
            lock_timeout=read.of("DATABASE_LOCK_TIMEOUT", float, 5.0),
            log_level=read.of("LOG_LEVEL", str, "INFO"),
            metrics_token=read.of("METRICS_TOKEN", _token, ""),
            metrics_dir=read.of("PROMETHEUS_MULTIPROC_DIR", str, ""),
            local_passwords=read.of("LOCAL_PASSWORDS", _on_or_off, True),
            oidc_issuer=read.of("OIDC_ISSUER", _http_url, ""),
            oidc_client=read.of("OIDC_CLIENT_ID", str, ""),
            oidc_secret=read.of("OIDC_CLIENT_SECRET", str, ""),
            oidc_name=read.of("OIDC_NAME", str, "your company"),
            oidc_admins=read.of("OIDC_ADMIN_GROUP", str, ""),
            oidc_recruiters=read.of("OIDC_RECRUITER_GROUP", str, ""),
            sentence_model=read.of("SENTENCE_MODEL", str, ""),
            outgoing_allowed=read.of("OUTGOING_ALLOWED", parse_allowed, ()),
        )
        if read.problems:
            raise SettingsError("\n".join(read.problems))
        return settings


class _Reader:
    """Reads variables and gathers what is wrong with them, instead of stopping at the first."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = env
        self.problems: list[str] = []

    def of(self, name: str, convert: Callable[[str], Any], default: Any = None) -> Any:
        raw = self.env.get(name, "")
        if not raw and default is not None:
            return default
        try:
            return convert(raw)
        except ValueError as error:
            self.problems.append(f"{name}: {error}")
            return default


def _secret(raw: str, least: int = 32) -> str:
    if len(raw) < least:
        raise ValueError(f"expected at least {least} random characters")
    return raw


def _kept_secret(data_dir: Path) -> str | None:
    """The secret that `bothways run` keeps with its data: a command beside it needs none of its own."""
    kept = data_dir / KEPT_SECRET
    try:
        return kept.read_text(encoding="ascii").strip() or None
    except OSError:
        return None


def _on_or_off(raw: str) -> bool:
    if raw not in ("on", "off"):
        raise ValueError("expected on or off")
    return raw == "on"


def _undo_seconds(raw: str) -> float:
    seconds = float(raw)
    if not 0 <= seconds <= 600:
        raise ValueError("expected seconds from 0 to 600")
    return seconds


def _token(raw: str) -> str:
    return _secret(raw, 16)


def _database_url(raw: str) -> str:
    """PostgreSQL by psycopg 3, whatever name a platform gives its scheme; or SQLite."""
    for scheme in ("postgres://", "postgresql://"):
        if raw.startswith(scheme):
            return "postgresql+psycopg://" + raw.removeprefix(scheme)
    if not raw.startswith(("postgresql+psycopg://", "sqlite:///")):
        raise ValueError("expected postgresql://user:password@host/name or sqlite:///path")
    return raw


def _http_url(raw: str) -> str:
    if urlsplit(raw).scheme not in ("http", "https") or not urlsplit(raw).netloc:
        raise ValueError("expected an address such as https://interviews.example.com")
    return raw.rstrip("/")


def _smtp_url(raw: str) -> str:
    if urlsplit(raw).scheme not in ("smtp", "smtps") or not urlsplit(raw).hostname:
        raise ValueError("expected smtp://user:password@host:587 or smtps://user:password@host:465")
    return raw
