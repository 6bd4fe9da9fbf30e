"""Measures what documents in the database cost: size, backup, vacuum, and the pages that do not read them.

    python -m benchmarks.documents FOLDER [INTERVIEWS …] [--postgresql]

FOLDER is one that `bothways rehearse` has left: its briefing.pdf and fit-report.pdf stand in every interview,
each in both papers. For each number of INTERVIEWS, 500 and 10,000 if none is given, a database is made and
thrown away, a briefing and a report each.
"""

import argparse
import os
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from time import perf_counter

import time_machine
from flask import Flask
from sqlalchemy import func, select, text

from benchmarks.filled import FAR, NOW, filled
from benchmarks.hundred import quartiles
from webapp.adapters.backup import restore_backup, save_backup
from webapp.config import Settings
from webapp.db import db, reading, transaction
from webapp.models import Account, Document, DocumentFile
from webapp.services.candidacies import listing
from webapp.services.candidacies.listing import CandidacyFilter
from webapp.services.console import overview
from webapp.services.interviews.conflicts import reader_of

MB = 1 << 20
NAMES = {"preview": "briefing.pdf", "briefing": "briefing.pdf", "fit_report": "fit-report.pdf"}
FILES = """INSERT INTO document_file (document_id, pdf, letter)
    SELECT id, :file, :file FROM document WHERE kind = :kind AND interview_id >= :far"""
LARGEST = """SELECT relname, pg_total_relation_size(oid) FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 2 DESC LIMIT 6"""


def main(folder: Path, interviews: list[int], postgresql: bool) -> None:
    with time_machine.travel(NOW, tick=True):
        for number in interviews:
            measure(folder, number, postgresql)


def measure(folder: Path, number: int, postgresql: bool) -> None:
    with ExitStack() as kept:
        app = kept.enter_context(filled(number, postgresql)).app
        room = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="bothways-backup-")))
        with app.app_context():
            before = size(app)
            print(
                f"\n{number:,} interviews; {before / number / 1024:.1f} KB each without documents", flush=True
            )
            told("written, in seconds", partial(furnish, folder))
            documents = db.session.scalar(select(func.count()).select_from(DocumentFile))
            db.session.remove()
            taken = size(app)
            print(
                f"{documents:,} documents; {taken / MB:,.0f} MB, {taken / number / 1024:.0f} KB an interview"
            )
            tables(postgresql)
            backup = room / "backup"
            told("backup, in seconds", lambda: save_backup(settings_of(app).database_url, backup))
            print(f"its size: {backup.stat().st_size / MB:,.0f} MB")
            told("restore, in seconds", lambda: restored(settings_of(app).database_url, backup))
            told("vacuum, in seconds", vacuum)
            told("a year erased, in seconds", partial(erase_half, number))
            told("vacuum after it, in seconds", vacuum)
        for name, milliseconds in pages(app).items():
            print(f"{name}: {milliseconds:.1f} ms")


def told(what: str, do: Callable[[], object]) -> None:
    """Seconds, and those of them that a processor worked here: not those of the database's own processes."""
    began, worked = perf_counter(), processor()
    do()
    print(f"{what}: {perf_counter() - began:.1f}, processor {processor() - worked:.1f}", flush=True)


def processor() -> float:
    """Seconds that this process and those it has started have worked."""
    return sum(os.times()[:4])


def settings_of(app: Flask) -> Settings:
    found: Settings = app.config["SETTINGS"]
    return found


def restored(database_url: str, backup: Path) -> None:
    """With nobody connected."""
    db.session.remove()
    db.engine.dispose()
    restore_backup(database_url, backup)


def furnish(folder: Path) -> None:
    """Gives every copied interview its documents."""
    with transaction():
        for kind, name in NAMES.items():
            values = {"file": (folder / name).read_bytes(), "kind": kind, "far": FAR}
            db.session.execute(text(FILES), values)


def erase_half(number: int) -> None:
    """What time does to the oldest, all at once."""
    with transaction():
        db.session.execute(text("DELETE FROM document WHERE interview_id >= :at"), {"at": FAR + number // 2})


def vacuum() -> None:
    """By the driver's own connection: in no transaction."""
    db.session.remove()
    connection = db.engine.raw_connection()
    if db.engine.dialect.name == "postgresql":
        connection.driver_connection.autocommit = True
    connection.driver_connection.execute("VACUUM")
    connection.close()


def size(app: Flask) -> int:
    """Bytes on the disk."""
    if db.engine.dialect.name == "postgresql":
        with reading():
            return int(db.session.scalar(select(func.pg_database_size(func.current_database()))) or 0)
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(str(db.engine.url.database)).stat().st_size


def tables(postgresql: bool) -> None:
    if postgresql:
        with reading():
            for name, taken in db.session.execute(text(LARGEST)):
                print(f"  {name}: {taken / MB:,.1f} MB")


def pages(app: Flask) -> dict[str, float]:
    """The milliseconds of pages that list interviews, and of one document fetched."""
    with app.app_context():
        account = db.session.scalars(select(Account).order_by(Account.id).limit(1)).one()
        reader, owner = reader_of(account), account.id
        last = db.session.scalars(
            select(Document.id).join(DocumentFile, DocumentFile.document_id == Document.id)
        ).first()
    reads: dict[str, Callable[[], object]] = {
        "Today": lambda: overview.today(NOW, "Europe/London", reader, owner),
        "candidacies that go on": lambda: listing.page_of(CandidacyFilter("open", reader=reader)),
        "a document": lambda: db.session.get_one(DocumentFile, last).pdf,
    }
    return dict(
        zip(reads, (1000 * s for s in quartiles([(app, read) for read in reads.values()])), strict=True)
    )


if __name__ == "__main__":
    given = argparse.ArgumentParser()
    given.add_argument("folder", type=Path)
    given.add_argument("interviews", nargs="*", type=int, default=[500, 10_000])
    given.add_argument("--postgresql", action="store_true")
    main(**vars(given.parse_args()))
