"""Tables of the library: entries, their versions, imports and use, and what is said of common questions."""

from datetime import date, datetime
from typing import Literal

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, mapped_column

from webapp.db import Model
from webapp.domain.library.entries import Entry
from webapp.domain.library.imports import ImportReport, LibraryFile
from webapp.domain.matching.hundred_questions import Verdict
from webapp.models.types import NEVER_AGAIN, JsonValue, Moment

Change = Literal[
    "found",
    "written",
    "edited",
    "imported",
    "reviewed",
    "retired",
    "brought_back",
    "left_out",
    "kept",
    "confirmed",
    "undone",
]
"""What can happen to an entry. `found`: it was there before histories were kept. From `left_out` on with many
at once: briefings do without it, or may use it; somebody said what it is about; that was taken back."""


class LibraryEntry(Model):
    """An entry of the library. `path` is where an import found it: a second import updates the same row.

    `version` is the number of the newest of its `EntryVersion`s; 0 while there is none. `guessed`: which of
    topic and dimensions an import had to guess, until somebody says what is right. `proposed`: why its import
    would leave it out, empty if it would not; None where none has judged it. `left_out`: why it is.
    """

    __tablename__ = "library_entry"
    __table_args__ = (Index("ix_library_entry_topic_title", "topic", "title"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str | None] = mapped_column(String(400), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    topic: Mapped[str] = mapped_column(String(20))
    dimensions: Mapped[tuple[str, ...]] = mapped_column(JsonValue(tuple[str, ...]), default=())
    department: Mapped[str] = mapped_column(String(120), default="")
    location: Mapped[str] = mapped_column(String(120), default="")
    level: Mapped[str] = mapped_column(String(120), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    limits: Mapped[str] = mapped_column(Text, default="")
    owner: Mapped[str] = mapped_column(String(120), default="")
    reviewed_on: Mapped[date | None]
    answers: Mapped[tuple[str, ...]] = mapped_column(JsonValue(tuple[str, ...]), default=())
    language: Mapped[str] = mapped_column(String(12), default="en")
    updated_at: Mapped[datetime] = mapped_column(Moment)
    retired_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=0)
    guessed: Mapped[tuple[str, ...]] = mapped_column(JsonValue(tuple[str, ...]), default=())
    proposed: Mapped[str | None] = mapped_column(String(20))
    left_out: Mapped[str] = mapped_column(String(20), default="", server_default="")


IN_USE = and_(LibraryEntry.retired_at.is_(None), LibraryEntry.left_out == "")
"""Entries that briefings may use: neither retired nor left out."""


class TriageStep(Model):
    """What somebody decided of many entries at once, a `number` of them; `value`: the reason, topic or place.

    Each entry has an `EntryVersion` of the step, by which it is taken back.
    """

    __tablename__ = "triage_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None]
    change: Mapped[Change] = mapped_column(String(12))
    value: Mapped[str] = mapped_column(String(120))
    number: Mapped[int]
    undone_at: Mapped[datetime | None] = mapped_column(Moment)


class EntryVersion(Model):
    """An entry as a change left it, the change, and whose it was: an account's id, that of a key of the API
    below zero, None for the command line.

    The account may be gone since. `step_id`: of the step that changed it with others.
    """

    __tablename__ = "entry_version"
    __table_args__ = (UniqueConstraint("entry_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("library_entry.id", ondelete="CASCADE"))
    number: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None]
    change: Mapped[Change] = mapped_column(String(12))
    content: Mapped[Entry] = mapped_column(JsonValue(Entry))
    step_id: Mapped[int | None] = mapped_column(ForeignKey("triage_step.id"), index=True)


class TextVector(Model):
    """What a sentence model makes of a text of the library: a passage, or a question that an entry answers.

    `digest`: SHA-256 of the text, which is kept in no other way. `vector`: numbers of two bytes each.
    """

    __tablename__ = "text_vector"

    model: Mapped[str] = mapped_column(String(80), primary_key=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    vector: Mapped[bytes] = mapped_column(LargeBinary)


class EntryUse(Model):
    """That briefings printed something of an entry: when last, and of how many interviews.

    A row each, apart from the entries: a briefing that is kept changes nothing that an editor holds.
    """

    __tablename__ = "entry_use"

    entry_id: Mapped[int] = mapped_column(
        ForeignKey("library_entry.id", ondelete="CASCADE"), primary_key=True
    )
    last_used_at: Mapped[datetime] = mapped_column(Moment)
    times: Mapped[int] = mapped_column(default=0)


class CommonQuestionVerdict(Model):
    """What a recruiter says of a common question, by its key. The newest that decides counts.

    `entry_id`: of the entry that answers it; `question`: the wording that it got, and `added` the number of
    the version which did, None where the entry had it already.
    """

    __tablename__ = "common_question"
    __table_args__ = (NEVER_AGAIN,)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), index=True)
    verdict: Mapped[Verdict] = mapped_column(String(12))
    entry_id: Mapped[int | None]
    question: Mapped[str] = mapped_column(Text, default="")
    added: Mapped[int | None]
    by_id: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)


class LibraryUpload(Model):
    """An archive of Markdown files that an account has sent, until it is imported or discarded.

    `archive`: its bytes, until a job has read them; `files`: what it read, and `problem` why it could not.
    `seen` of `total` files have been read, with so many `passages`. `confirmed_at`: when its sender said to
    import it. `token`: the key of the job that is to read or import it.
    """

    __tablename__ = "library_upload"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    archive: Mapped[bytes] = mapped_column(LargeBinary)
    files: Mapped[tuple[LibraryFile, ...] | None] = mapped_column(JsonValue(tuple[LibraryFile, ...]))
    seen: Mapped[int] = mapped_column(default=0, server_default="0")
    total: Mapped[int] = mapped_column(default=0, server_default="0")
    passages: Mapped[int] = mapped_column(default=0, server_default="0")
    problem: Mapped[str] = mapped_column(Text, default="", server_default="")
    confirmed_at: Mapped[datetime | None] = mapped_column(Moment)
    token: Mapped[str] = mapped_column(String(32), default="", server_default="")


class KeyImport(Model):
    """An archive that a key of the API has sent, and what became of it.

    `archive`: its bytes, until a job has read them; `report`: what it did with them, or would do if it is a
    `dry_run`; `problem`: why it could do nothing.
    """

    __tablename__ = "key_import"
    __table_args__ = (NEVER_AGAIN,)

    id: Mapped[int] = mapped_column(primary_key=True)
    key_id: Mapped[int] = mapped_column(ForeignKey("api_key.id"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    dry_run: Mapped[bool]
    archive: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    report: Mapped[ImportReport | None] = mapped_column(JsonValue(ImportReport))
    problem: Mapped[str] = mapped_column(Text, default="")
    done_at: Mapped[datetime | None] = mapped_column(Moment)


class LibraryImport(Model):
    """The last import: when, by whom (as `EntryVersion` has it), and what it did.

    `texts`: of the library, when the sentence model last looked, and `texts_left` that it had still to read.
    """

    __tablename__ = "library_import"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    by_id: Mapped[int | None]
    report: Mapped[ImportReport] = mapped_column(JsonValue(ImportReport))
    texts: Mapped[int | None]
    texts_left: Mapped[int | None]
