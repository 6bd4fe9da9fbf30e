"""Saves a database to one file and restores it, while the product runs."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, make_url

from webapp.domain.errors import N_, Refused

HEAD_OF = {"sqlite": b"SQLite format 3\0", "postgresql": b"PGDMP"}
"""How a backup of each begins."""

DUMP = ("--format=custom", "--compress=1", "--no-owner", "--no-privileges")
"""Documents are nearly all of it, and compressed already: trying harder takes three times as long for three
percent (docs/deploy/size.md)."""

NO_BACKUP = N_("{file} is no backup of a {kind} database.")
NO_PROGRAM = N_("There is no {program} here; install PostgreSQL’s client programs.")
FAILED = N_("{program} failed: {why}")


def save_backup(database_url: str, file: Path) -> None:
    """Writes the database as it is at one moment to `file`, which only its owner can read. A file that is
    there already stays until the new one is whole. Raises `Refused` with what went wrong."""
    url, new = make_url(database_url), file.with_name(f"{file.name}.part")
    try:
        new.unlink(missing_ok=True)
        new.touch(mode=0o600)
        if url.get_backend_name() == "sqlite":
            _copy(Path(str(url.database)), new)
        else:
            _run("pg_dump", url, *DUMP, f"--file={new}")
        new.replace(file)
    except OSError as error:
        raise Refused(f"{file}: {error.strerror}") from None
    finally:
        new.unlink(missing_ok=True)


def restore_backup(database_url: str, file: Path) -> None:
    """Replaces all that the database holds by what `file` does, in one transaction. Raises `Refused`."""
    url = make_url(database_url)
    kind = url.get_backend_name()
    try:
        with file.open("rb") as backup:
            head = backup.read(16)
    except OSError as error:
        raise Refused(f"{file}: {error.strerror}") from None
    if not head.startswith(HEAD_OF[kind]):
        raise Refused(NO_BACKUP.format(file=file, kind=kind))
    if kind == "sqlite":
        _copy(file, Path(str(url.database)))
    else:
        _replay(url, file)


EMPTY = """DO $$ DECLARE held text; BEGIN
    FOR held IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
        EXECUTE format('DROP TABLE %I CASCADE', held);
    END LOOP;
    FOR held IN SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        AND prokind = 'f' AND proowner = current_user::regrole AND oid NOT IN (
            SELECT objid FROM pg_depend WHERE classid = 'pg_proc'::regclass AND deptype = 'e') LOOP
        EXECUTE format('DROP FUNCTION %s CASCADE', held);
    END LOOP; END $$"""
"""Takes away the tables and functions that stand there, those of a newer version included."""


def _replay(url: URL, file: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="bothways-") as room:
        script = f"{room}/script"
        ours = ("--schema=public", "--no-owner", "--no-privileges")
        _run("pg_restore", url, *ours, f"--file={script}", str(file))
        quiet = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction")
        _run("psql", url, *quiet, f"--command={EMPTY}", f"--file={script}")


def _copy(source: Path, target: Path) -> None:
    """SQLite's own way: readers and writers of both wait, and nobody sees half of it."""
    try:
        read_only = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
        with closing(read_only), closing(sqlite3.connect(target, timeout=60)) as to:
            read_only.backup(to)
            found = to.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        raise Refused(FAILED.format(program="SQLite", why=error)) from None
    if found != "ok":
        raise Refused(FAILED.format(program="SQLite", why=found))


def _run(program: str, url: URL, *arguments: str) -> None:
    """PostgreSQL's own programs. The password goes by the environment: arguments are seen by everybody."""
    if shutil.which(program) is None:
        raise Refused(NO_PROGRAM.format(program=program))
    ran = subprocess.run(  # noqa: S603  arguments of our own
        [program, *arguments], env=os.environ | _connection(url), capture_output=True, text=True, check=False
    )
    if ran.returncode:
        wrong = [line for line in ran.stderr.splitlines() if "NOTICE" not in line] or [ran.stderr]
        raise Refused(FAILED.format(program=program, why=wrong[0]))


def _connection(url: URL) -> dict[str, str]:
    """What libpq reads from the environment."""
    told = {
        "PGHOST": url.host or url.query.get("host"),
        "PGPORT": url.port,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
        "PGSSLMODE": url.query.get("sslmode"),
    }
    return {name: str(value) for name, value in told.items() if value}
