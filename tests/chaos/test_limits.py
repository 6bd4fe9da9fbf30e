"""A full disk, a job without end, one that wants all memory, and texts written to break the layout."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.cast import Cast
from tests.chaos.conftest import Noted, Staffed
from tests.chaos.crew import Crew
from tests.chaos.parts import IMPATIENT
from tests.chaos.record import invited, jobs, kept
from tests.chaos.saboteur import DAWDLE, DEVOUR, order
from tests.chaos.scale import FULL, Scale
from tests.postgres import Cluster, not_root
from tests.workers.conftest import until
from webapp.db import db, reading, transaction
from webapp.domain.forms.answers import FreeText, PreInterview, Priority, Question, clean
from webapp.domain.forms.questions import QUESTIONS, SENTENCE_LIMIT, TEXT_LIMIT
from webapp.models import DocumentFile
from webapp.services.interviews.schedule import BRIEFING, PREVIEW
from workers.queue import JOB_TIMEOUT

LARGE = 4 << 20
FITS_NO_DOCUMENT = 64 << 10
"""Bytes of SQLite's write-ahead log: enough to claim a job, and not to keep a PDF."""

PLAIN = PreInterview(most=(Priority("learning"),))

HOSTILE = {
    "unbroken": "W" * TEXT_LIMIT,
    "lines": "a\n" * TEXT_LIMIT,
    "joined emoji": "👩‍👩‍👧" * TEXT_LIMIT,
    "Chinese": "你" * TEXT_LIMIT,
}


def answered(cast: Cast, answers: PreInterview) -> None:
    cast.answers(invited(cast), answers, now=datetime.now(UTC))


def in_every_field(text: str) -> PreInterview:
    long, short = FreeText(clean(text)), FreeText(clean(text, SENTENCE_LIMIT))
    return PreInterview(
        most=tuple(Priority(key, short) for key in ("learning", "team", "rewards")),
        goals=long,
        motivation=long,
        needs=long,
        questions=tuple(Question(f"q{n}", long.text) for n in range(QUESTIONS)),
        adjustments=long.text,
    )


def limit_files(pids: list[int], size: int | None, **user: Any) -> None:
    """No file of these processes, and of those that they start, grows beyond `size` bytes any more. One of
    them may have ended meanwhile."""
    limit = f"--fsize={'unlimited' if size is None else size}:"
    done = [subprocess.run(["prlimit", f"--pid={pid}", limit], check=False, **user) for pid in pids]
    assert any(ran.returncode == 0 for ran in done)


def may_grow(pid: int) -> bool:
    """Whether the files of a process have no limit."""
    return "Max file size             unlimited" in Path(f"/proc/{pid}/limits").read_text()


class SqliteDisk:
    """Workers write the files themselves. The log is emptied again and again, as happens when it is large."""

    @contextmanager
    def full(self, crew: Crew) -> Iterator[None]:
        try:
            limit_files([place.pid for place in crew.filled("worker")], FITS_NO_DOCUMENT)
            yield
        finally:
            limit_files([place.pid for place in crew.filled("worker")], None)

    def empty_the_log(self) -> None:
        with db.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


class PostgresDisk:
    """The server writes. What holds its documents is its largest file, once one of them is very large."""

    def __init__(self, server: Cluster) -> None:
        self.server = server

    @contextmanager
    def full(self, _crew: Crew) -> Iterator[None]:
        with transaction():
            db.session.query(DocumentFile).one().pdf = os.urandom(LARGE)
        try:
            limit_files(self.server.pids, self._size(), **not_root())
            yield
        finally:  # others use this server too
            limit_files(self.server.pids, None, **not_root())

    def _size(self) -> int:
        with self.server.connect() as connection:
            [[size]] = connection.execute(
                "SELECT pg_relation_size(reltoastrelid) FROM pg_class"
                " WHERE oid = 'public.document_file'::regclass"
            ).fetchall()
        return int(size)

    def empty_the_log(self) -> None:
        """Its files are small, and made anew."""


@pytest.fixture
def disk(request: pytest.FixtureRequest, database_url: str) -> SqliteDisk | PostgresDisk:
    sqlite = database_url.startswith("sqlite")
    return SqliteDisk() if sqlite else PostgresDisk(request.getfixturevalue("postgres"))


def test_a_full_disk_has_room_again_whatever_happens(
    cast: Cast, staffed: Staffed, disk: SqliteDisk | PostgresDisk
):
    answered(cast, PLAIN)
    cast.work(datetime.now(UTC))
    crew = staffed("worker")
    pids = disk.server.pids if isinstance(disk, PostgresDisk) else [crew.places[0].pid]
    with suppress(ZeroDivisionError), disk.full(crew):
        assert not may_grow(pids[0])
        raise ZeroDivisionError
    assert all(may_grow(pid) for pid in pids)


def test_a_full_disk_keeps_no_half_of_a_document_and_ends_with_room(
    cast: Cast, staffed: Staffed, disk: SqliteDisk | PostgresDisk, scale: Scale, note: Noted
):
    answered(cast, PLAIN)
    waiting = [invited(cast) for _ in range(scale.kills)]
    cast.work(datetime.now(UTC))
    crew = staffed("worker")
    for interview_id in waiting:
        cast.answers(interview_id, PLAIN, now=datetime.now(UTC))

    def all_have_failed() -> bool:
        disk.empty_the_log()
        return all(job.failure for job in jobs(BRIEFING)[1:])

    with disk.full(crew):
        crew.start("relay")
        until(all_have_failed, "a failure of each", 300)
        failures = {str(job.failure) for job in jobs(BRIEFING)[1:]}
        assert kept(PREVIEW) == 1
    until(lambda: kept(PREVIEW) == 1 + scale.kills, "the documents", 300)
    with reading():
        files = [row.pdf for row in db.session.query(DocumentFile).order_by(DocumentFile.document_id)]
    assert len(files) == 1 + scale.kills
    assert all(PdfReader(BytesIO(file)).pages for file in files[1:])
    assert all(job.done_at and job.attempts > 1 for job in jobs(BRIEFING)[1:])
    note(
        10,
        f"the disk is full while {scale.kills} documents are made",
        f"each failed with {' or '.join(sorted(failures))}, was tried again and is there; none in part",
    )


def test_a_job_that_takes_too_long_or_too_much_fails_and_the_worker_goes_on(
    cast: Cast, staffed: Staffed, orders: Path, note: Noted
):
    answered(cast, PLAIN)
    answered(cast, PLAIN)
    for job, deed in zip(jobs(BRIEFING), (DAWDLE, DEVOUR), strict=True):
        order(orders, job.id, "claimed", deed)
    crew = staffed("sabotaged_worker", "impatient_relay", SABOTAGE=str(orders), JOB_LEASE="60")
    worker = crew.places[0].pid
    until(lambda: kept(PREVIEW) == 2, "both documents", 180)
    dawdled, devoured = jobs(BRIEFING)
    assert (dawdled.failure, devoured.failure) == ("JobTimeoutException", "MemoryError")
    assert [job.attempts for job in (dawdled, devoured)] == [2, 2]
    assert crew.places[0].pid == worker
    note(
        11,
        f"a job that never ends (limit {IMPATIENT} s here), one that wants 2 GB",
        f"{dawdled.failure}, {devoured.failure}; the same worker goes on, and makes both documents",
    )


def test_texts_written_to_break_the_layout_become_briefings(
    cast: Cast, staffed: Staffed, scale: Scale, note: Noted
):
    chosen = HOSTILE if scale == FULL else {"lines": HOSTILE["lines"]}
    for written in chosen.values():
        answered(cast, in_every_field(written))
    staffed("worker", "relay", JOB_LEASE="120")
    until(lambda: kept(PREVIEW) == len(chosen), "the documents", 300)
    made = jobs(BRIEFING)
    assert [job.attempts for job in made] == [1] * len(chosen)
    note(
        12,
        f"every field full of {', '.join(chosen)}",
        f"{len(made)} briefings at the first try, within {JOB_TIMEOUT} s and 1 GB each",
    )
