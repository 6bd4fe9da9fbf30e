"""Reads the settings from the environment into one frozen object.

No other module reads the environment.
"""

import os
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from urllib.parse import unquote, urlsplit

from webapp.domain.network import AllowedHost, parse_allowed
from webapp.variables import (
    Reader,
    Variable,
    database_url,
    http_url,
    imap_url,
    is_mail_address,
    mail_address,
    number,
    on_or_off,
    secret_of,
    setting,
    smtp_url,
    undo_seconds,
    whole_number,
)

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
    """How this process runs. The row of each field is the only place that says what it is: out of the rows
    `from_env` reads them, and `pytest tests/test_settings_page.py --write` writes docs/deploy/settings.md and
    .env.example. Durations are in seconds.
    """

    secret_key: str = setting(
        MISSING,
        "SECRET_KEY",
        "at least 32 random characters; all links are made with it, so keep it, and keep it safe",
        secret_of(32),
        without="the file `secret-key` in `DATA_DIR`, which `bothways run` makes; else it must be set",
        secret=True,
    )
    database_url: str = setting(
        MISSING,
        "DATABASE_URL",
        "`postgresql://user:password@host/name` for more than one machine, or `sqlite:///path`",
        database_url,
        without="SQLite in `DATA_DIR`",
        secret=True,
    )
    redis_url: str = setting(
        MISSING,
        "REDIS_URL",
        "a Redis that only Bothways can reach, since whoever can write to it can run jobs: "
        "`redis://host:6379/0`, with `:password@` before the host if it has one, or `unix:///path`",
        without="a socket in `DATA_DIR`",
        secret=True,
    )
    base_url: str = setting(
        "http://127.0.0.1:8000",
        "BASE_URL",
        "the address people see, for example `https://interviews.example.com`; "
        "with `https`, cookies are sent over HTTPS only",
        http_url,
        without="`http://127.0.0.1:PORT`",
    )
    port: int = setting(8000, "PORT", "the port of the web process", whole_number)
    data_dir: Path = setting(
        DATA,
        "DATA_DIR",
        "the folder where files are kept",
        Path,
        without="`var/` of the checkout; of the folder it is started in, where a wheel is installed",
    )
    smtp_url: str = setting(
        "",
        "SMTP_URL",
        "`smtp://user:password@host:587` or `smtps://user:password@host:465`; TLS is used wherever it is "
        "offered, and a password is never sent to another machine without it",
        smtp_url,
        without="letters stay on a page in the console",
        secret=True,
    )
    sender: str = setting("bothways@localhost", "SENDER", "the address that letters come from")
    mailbox_url: str = setting(
        "",
        "MAILBOX_URL",
        "a mailbox that is read, `imaps://user:password@host:993/INBOX`: invitations of known organisers "
        "become drafts of interviews, and answers to our events are shown; its address is then the "
        "organiser of our events",
        imap_url,
        without="no mailbox is read",
        secret=True,
    )
    mailbox_address: str = setting(
        "",
        "MAILBOX_ADDRESS",
        "the address of that mailbox",
        mail_address,
        without="the user of `MAILBOX_URL`, if that is an address",
    )
    mailbox_organisers: str = setting(
        "accounts",
        "MAILBOX_ORGANISERS",
        "whose invitations become drafts: addresses with commas between them; `accounts` are those of "
        "everybody who may sign in",
    )
    mailbox_checked_by: str = setting(
        "",
        "MAILBOX_CHECKED_BY",
        "the name by which your mail server signs its `Authentication-Results`: only what it vouches for "
        "counts",
        without="*From* and the organiser have to be the same, and nobody vouches for either",
    )
    proxies: int = setting(
        0,
        "TRUSTED_PROXIES",
        "how many web servers of yours stand in front, whose word on addresses is believed; "
        "`1` behind one that terminates HTTPS",
        whole_number,
    )
    buffered: bool = setting(
        False,
        "PROXY_BUFFERS",
        "`on` where the web server in front takes in each request and each answer as a whole: web processes "
        "then do one request after the other, which is faster. With `off`, browsers themselves may be slow",
        on_or_off,
    )
    log_level: str = setting("INFO", "LOG_LEVEL", "`DEBUG`, `INFO` or `WARNING`")
    metrics_token: str = setting(
        "",
        "METRICS_TOKEN",
        "at least 16 random characters that open `/metrics` to Prometheus, as a bearer token",
        secret_of(16),
        without="no such page",
        secret=True,
    )
    metrics_dir: str = setting(
        "",
        "PROMETHEUS_MULTIPROC_DIR",
        "where the web processes of one machine count together; `webapp/gunicorn_conf.py` sets it, to a "
        "new folder at each start",
        without="each process counts for itself",
    )
    pool_size: int = setting(5, "DATABASE_POOL", "PostgreSQL connections that a process keeps", whole_number)
    statement_timeout: float = setting(
        15,
        "DATABASE_STATEMENT_TIMEOUT",
        "how long one PostgreSQL statement may take, migrations excepted; `0` for no limit",
        number,
        unit="seconds",
    )
    lock_timeout: float = setting(
        5,
        "DATABASE_LOCK_TIMEOUT",
        "how long one may wait for a lock of somebody else's; `0` for no limit",
        number,
        unit="seconds",
    )
    lease: float = setting(
        120,
        "JOB_LEASE",
        "how long a worker may keep a job before another takes it up",
        number,
        unit="seconds",
    )
    ring_again: float = setting(
        30,
        "JOB_RING_AGAIN",
        "how long the relay waits before it rings again for a job that nobody took",
        number,
        unit="seconds",
    )
    attempts: int = setting(
        8,
        "JOB_ATTEMPTS",
        "how often a job is tried before it is shown to the recruiter as failed; a letter is tried for two "
        "days, unless it is refused for good",
        whole_number,
        unit="tries",
    )
    undo_seconds: float = setting(
        30,
        "UNDO_SECONDS",
        "for how long inviting, an answer in writing, cancelling, taking somebody off the panel, sending the "
        "candidate’s part and retiring an entry can be undone; `0` does them at once",
        undo_seconds,
        unit="seconds, up to 600",
    )
    local_passwords: bool = setting(
        True,
        "LOCAL_PASSWORDS",
        "`off` where accounts sign in by the company’s own sign-in only; `bothways account let-in` is the "
        "emergency way",
        on_or_off,
    )
    oidc_issuer: str = setting(
        "",
        "OIDC_ISSUER",
        "the address of the company’s own sign-in, which speaks OpenID Connect; its redirect address is "
        "`BASE_URL/sign-in/company/back`",
        http_url,
    )
    oidc_client: str = setting("", "OIDC_CLIENT_ID", "the id that the company’s sign-in gave us")
    oidc_secret: str = setting(
        "", "OIDC_CLIENT_SECRET", "the secret that the company’s sign-in gave us", secret=True
    )
    oidc_name: str = setting("your company", "OIDC_NAME", "what people call the company’s sign-in")
    oidc_admins: str = setting(
        "",
        "OIDC_ADMIN_GROUP",
        "its group (of the claim `groups`) whose members are admins",
        without="who has an account is let in as what they are",
    )
    oidc_recruiters: str = setting(
        "", "OIDC_RECRUITER_GROUP", "its group whose members are recruiters", without="likewise"
    )
    sentence_model: str = setting(
        "",
        "SENTENCE_MODEL",
        "the folder of another sentence model in ONNX with its tokenizer, or `off`: "
        "docs/matching.md says more",
        without="the one that is installed with Bothways; none where it is not",
    )
    ashby_key: str = setting(
        "", "ASHBY_KEY", "the key of Ashby’s API; docs/integrations/ashby.md says more", secret=True
    )
    ashby_secret: str = setting(
        "",
        "ASHBY_SECRET",
        "at least 16 random characters, the secret token with which Ashby signs its webhooks",
        secret_of(16),
        secret=True,
        without="no schedule comes from Ashby",
    )
    ashby_address: str = setting("https://api.ashbyhq.com", "ASHBY_ADDRESS", "where Ashby’s API is", http_url)
    outgoing_allowed: tuple[AllowedHost, ...] = setting(
        (),
        "OUTGOING_ALLOWED",
        "hosts inside the company’s own network that webhooks may go to, each with the network in which it "
        "lies: `hooks.internal=10.20.0.0/16, …`; docs/integrations/webhooks.md says more",
        parse_allowed,
        without="they go to public addresses alone",
    )

    @property
    def on_this_machine(self) -> bool:
        """Whether nobody but people at this machine can reach the pages."""
        return urlsplit(self.base_url).hostname in ("127.0.0.1", "::1", "localhost")

    @property
    def organiser_address(self) -> str:
        """The address of the mailbox, which reads the answers to our events; empty without one."""
        if not self.mailbox_url:
            return ""
        user = unquote(urlsplit(self.mailbox_url).username or "")
        return self.mailbox_address or (user if is_mail_address(user) else "")

    @property
    def secure_cookies(self) -> bool:
        return self.base_url.startswith("https://")

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Settings":
        """The settings of the environment; `SettingsError` names all that is wrong with it at once."""
        read = Reader(os.environ if env is None else env)
        variables = cls.variables()
        given = {name: read.value(variables.pop(name), getattr(cls, name)) for name in ("data_dir", "port")}
        without = _defaults_of(**given)
        given |= {
            field: read.value(variable, without.get(field, getattr(cls, field, None)))
            for field, variable in variables.items()
        }
        if read.problems:
            raise SettingsError("\n".join(read.problems))
        return cls(**given)

    @classmethod
    def variables(cls) -> dict[str, Variable]:
        """The variable of each field, in their order."""
        return {field.name: field.metadata["variable"] for field in fields(cls)}


def _defaults_of(data_dir: Path, port: int) -> dict[str, str | None]:
    """What holds without a setting where another one decides it."""
    return {
        "secret_key": _kept_secret(data_dir),
        "database_url": f"sqlite:///{data_dir}/bothways.db",
        "redis_url": f"unix://{data_dir}/redis.sock",
        "base_url": f"http://127.0.0.1:{port}",
    }


def _kept_secret(data_dir: Path) -> str | None:
    """The secret that `bothways run` keeps with its data: a command beside it needs none of its own."""
    kept = data_dir / KEPT_SECRET
    try:
        return kept.read_text(encoding="ascii").strip() or None
    except OSError:
        return None
