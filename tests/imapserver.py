"""A real IMAP server: Dovecot, on a free port of this machine, with mail that a test puts there."""

import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

INVITED = datetime(2027, 1, 4, 8, tzinfo=UTC)
PASSWORD = "a-word-of/the-mailbox"
USER = "interviews@example.com"
DOVECOT = "/usr/sbin/dovecot"

CONFIG = """\
{dialect}
base_dir = {base}
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = {ssl}
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 0
first_valid_gid = 0
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {internal_group}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""
UP_TO_2_3 = """
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}
}}
"""
FROM_2_4 = """\
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = {folder}/mail
passdb static {{
  password = {password}
}}
userdb static {{
  fields {{
    uid = {user}
    gid = {group}
    home = {folder}
  }}
}}
"""
TLS_FROM_2_4 = ("ssl_server_cert_file", "ssl_server_key_file")
"""Debian 12 and Ubuntu 24.04 have a 2.3, Debian 13 a 2.4, which wants its version told first."""


@dataclass
class ImapServer:
    """A folder of mail. `url` is what a setting would name."""

    folder: Path
    port: int
    number: int = 0

    @property
    def url(self) -> str:
        user, password = quote(USER, safe=""), quote(PASSWORD, safe="")
        return f"imap://{user}:{password}@127.0.0.1:{self.port}/INBOX"

    def deliver(self, message: bytes, at: float | None = None) -> None:
        """A message arrives `at` a moment, in seconds, as a mail server puts it there."""
        self.number += 1
        name = f"{int(time.time())}.{os.getpid()}_{self.number:05d}.here"
        waiting = self.folder / "mail/tmp" / name
        waiting.write_bytes(message)
        waiting.chmod(0o644)
        arrived = INVITED.timestamp() if at is None else at
        os.utime(waiting, (arrived, arrived))
        waiting.rename(self.folder / "mail/new" / name)

    def begin_anew(self) -> None:
        """The numbers of messages are other ones from here on, as after a move to another server."""
        for name in (
            "dovecot-uidlist",
            "dovecot.index.log",
            "dovecot.index",
            "dovecot.index.cache",
            "dovecot-uidvalidity",
        ):
            (self.folder / "mail" / name).unlink(missing_ok=True)
        time.sleep(1.1)  # UIDVALIDITY is a time in seconds


def is_there() -> bool:
    """Whether this machine has the server."""
    return shutil.which(DOVECOT) is not None


@contextmanager
def imap_server(certificate: tuple[Path, Path] | None = None) -> Iterator[ImapServer]:
    """A server until the end of the block; with a certificate and its key it turns to TLS."""
    folder = Path(tempfile.mkdtemp(prefix="bw-imap-"))
    folder.chmod(0o755)
    try:
        with _running(folder, certificate) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(folder: Path, certificate: tuple[Path, Path] | None) -> Iterator[ImapServer]:
    for part in ("tmp", "new", "cur"):
        (folder / "mail" / part).mkdir(parents=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    users = _users()
    if os.getuid() == 0:
        subprocess.run(["chown", "-R", "{user}:{group}".format_map(users), folder / "mail"], check=True)
    (folder / "dovecot.conf").write_text(_config(folder, port, certificate, users))
    server = subprocess.Popen([DOVECOT, "-F", "-c", str(folder / "dovecot.conf")])
    try:
        _wait_for(port, folder)
        yield ImapServer(folder, port)
    finally:
        server.terminate()
        server.wait()


def _config(folder: Path, port: int, certificate: tuple[Path, Path] | None, users: dict[str, str]) -> str:
    version = subprocess.run([DOVECOT, "--version"], check=True, stdout=subprocess.PIPE, text=True).stdout
    is_old = version.startswith("2.3.")
    dialect = (UP_TO_2_3 if is_old else FROM_2_4).format(folder=folder, password=PASSWORD, **users)
    if certificate:
        names, mark = (("ssl_cert", "ssl_key"), "<") if is_old else (TLS_FROM_2_4, "")
        dialect += "".join(f"{n} = {mark}{file}\n" for n, file in zip(names, certificate, strict=True))
    ssl = "yes" if certificate else "no"
    return CONFIG.format(dialect=dialect, base=folder / "run", folder=folder, port=port, ssl=ssl, **users)


def _users() -> dict[str, str]:
    """As whom its parts run: as root it wants three users for them, else all are who we are."""
    if os.getuid() == 0:
        return {
            **{"user": "nobody", "group": "nogroup", "login": "dovenull"},
            **{"internal": "dovecot", "internal_group": "dovecot"},
        }
    name, group = pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name
    return {"user": name, "group": group, "login": name, "internal": name, "internal_group": group}


def _wait_for(port: int, folder: Path) -> None:
    deadline = time.monotonic() + 15
    while True:
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as connection:
                if connection.recv(4) == b"* OK":
                    return
        except OSError:
            pass
        log = folder / "log"
        assert time.monotonic() < deadline, log.read_text() if log.exists() else "dovecot did not start"
        time.sleep(0.05)
