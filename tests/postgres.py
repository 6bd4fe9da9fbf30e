"""A PostgreSQL of the tests' own, in a temporary folder and on a unix socket; started and stopped by them."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psycopg
from psycopg.rows import TupleRow

from webapp.process_signals import end_with_parent

OWNER = "bothways"
PROGRAMS = Path("/usr/lib/postgresql")
"""Where Debian and Ubuntu keep them, one folder a version and none of them in PATH."""

LANGUAGE = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en")
"""Sorted as a dictionary is, like most installations and unlike SQLite."""
NEW = (*LANGUAGE, "--wal-segsize=1")
"""Its write-ahead log is in files of a megabyte, so that a test can let its disk be full."""

UNSAFE_BUT_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
DATABASE = "bothways"
END_OTHERS = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
UNTOUCHED = "untouched"
"""A copy of the database as the migrations have made it."""
COLUMNS = """SELECT string_agg(format('%s %s %s', attrelid, attnum, attname), ',' ORDER BY attrelid, attnum)
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace AND attnum > 0"""
"""Changes when a table is made anew, or gets, loses or renames a column."""
COUNT_ANEW = "SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'"

QUIET = (
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "max_connections=40",
    "shared_buffers=32MB",
    "log_min_messages=panic",
)


def programs() -> Path | None:
    """The folder of the newest `initdb` and `postgres` on this machine, or None."""
    debian = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    elsewhere = shutil.which("initdb")
    return debian[-1].parent if debian else Path(elsewhere).parent if elsewhere else None


class Cluster:
    """A running server with one empty database, in `folder`, with the settings of `options`."""

    def __init__(self, folder: Path, bin_dir: Path, options: Iterable[str]) -> None:
        self.folder = folder
        self.url = f"postgresql+psycopg://{OWNER}@/{DATABASE}?host={folder}"
        given = (part for option in options for part in ("-c", option))
        self._command = [bin_dir / "postgres", "-D", folder / "data", *given]
        self.start()
        with self.connect("postgres") as connection:
            connection.execute(f"CREATE DATABASE {DATABASE}")  # type: ignore[call-overload]

    def start(self) -> None:
        """Returns when the server answers."""
        self._server = subprocess.Popen(
            self._command,
            cwd=self.folder,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent,
            **not_root(),
        )
        _wait_for(self.folder, self._server)

    def stop(self, how: int = signal.SIGINT) -> None:
        """Stops it by its process id: fast, in PostgreSQL's words, or with SIGQUIT as though it crashed."""
        self._server.send_signal(how)
        self._server.wait(timeout=20)

    @property
    def pids(self) -> list[int]:
        """The ids of its processes, those that serve connections included."""
        parent = self._server.pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text()
        return [parent, *map(int, children.split())]

    def connect(self, database: str = DATABASE) -> "psycopg.Connection[TupleRow]":
        return psycopg.connect(host=str(self.folder), user=OWNER, dbname=database, autocommit=True)

    def remember(self, tables: Iterable[str]) -> None:
        """Keeps aside what the tables hold. `tables` begins with those that refer to no other."""
        self.tables = tuple(tables)
        with self.connect() as connection:
            connection.execute("CREATE SCHEMA aside")
            for table in self.tables:
                connection.execute(f'CREATE TABLE aside."{table}" AS TABLE public."{table}"')  # type: ignore[call-overload]
            connection.execute(END_OTHERS)
        self._copy(DATABASE, UNTOUCHED)
        self.columns = self._columns()

    def _copy(self, source: str, name: str) -> None:
        """Makes the database `name` anew as a copy of `source`, to which nobody may be connected."""
        with self.connect("postgres") as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")  # type: ignore[call-overload]
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {source}")  # type: ignore[call-overload]

    def _columns(self) -> tuple[Any, ...] | None:
        with self.connect() as connection:
            return connection.execute(COLUMNS).fetchone()

    def as_migrated(self) -> None:
        """Ends all connections, brings back the rows that were kept aside, and counts from 1 again.

        Takes a tenth of what a new database, or TRUNCATE, does: those are work for the file system. Only
        after a test that has migrated the database, however far it came, is it made anew.
        """
        if self._columns() != self.columns:
            self._copy(UNTOUCHED, DATABASE)
            self.columns = self._columns()
        gone = [f'DELETE FROM "{table}"' for table in reversed(self.tables)]
        back = [f'INSERT INTO "{table}" TABLE aside."{table}"' for table in self.tables]
        with self.connect() as connection:
            connection.execute(END_OTHERS)
            connection.execute(
                "SET session_replication_role = replica"
            )  # no trigger: the audit trail goes, too
            connection.execute("; ".join(gone + back))  # type: ignore[call-overload]
            connection.execute(COUNT_ANEW)


@contextmanager
def cluster(bin_dir: Path, *options: str) -> Iterator[Cluster]:
    """Starts a server with these settings over the usual ones, and stops it by its process id.

    `initdb` refuses root, so root hands it to another.
    """
    with tempfile.TemporaryDirectory(prefix="bw-pg-", ignore_cleanup_errors=True) as folder:
        somebody = not_root()
        if somebody:
            os.chown(folder, somebody["user"], somebody["group"])
        subprocess.run(
            [bin_dir / "initdb", "-D", f"{folder}/data", "-U", OWNER, "--auth=trust", "--no-sync", *NEW],
            check=True, cwd=folder, stdout=subprocess.DEVNULL, **somebody,
        )  # fmt: skip
        place = f"unix_socket_directories={folder}"
        server = Cluster(Path(folder), bin_dir, (place, *QUIET, *UNSAFE_BUT_FAST, *options))
        try:
            yield server
        finally:
            server.stop()


def not_root() -> dict[str, Any]:
    """As whom to start the server's programs, for `subprocess`."""
    if os.geteuid() != 0:
        return {}
    names = {user.pw_name: user for user in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _wait_for(folder: Path, server: "subprocess.Popen[bytes]", seconds: float = 30) -> None:
    deadline = monotonic() + seconds
    while True:
        try:
            psycopg.connect(host=str(folder), user=OWNER, dbname="postgres").close()
            return
        except psycopg.OperationalError:
            assert server.poll() is None, "PostgreSQL ended at once"
            assert monotonic() < deadline, "PostgreSQL did not start"
            sleep(0.05)
