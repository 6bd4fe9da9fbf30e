"""Imports a folder of Markdown files into the library, as often as needed, and exports it."""

import re
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from sqlalchemy import select

from webapp.adapters import frontmatter
from webapp.adapters.dialects import without_pictures
from webapp.adapters.reading import as_read
from webapp.db import db
from webapp.domain.errors import Invalid
from webapp.domain.library.blanks import blanks_of
from webapp.domain.library.entries import Entry, passages_of
from webapp.domain.library.imports import (
    FileResult,
    ImportedFile,
    ImportReport,
    LibraryFile,
    is_hidden,
    is_markdown,
)
from webapp.domain.library.triage import proposed_reason
from webapp.models.library import LibraryEntry
from webapp.services import audit
from webapp.services.library import imports
from webapp.services.library.entry_rows import (
    LENGTHS,
    EntryChange,
    add_row,
    check_entry,
    entry_of_row,
    fill_row,
    new_version,
)
from webapp.services.organisation import people

PATH_LENGTH = 400
NAME_LENGTH = 60
MOST_NAMED = 20
"""Files that one sentence says what is wrong with."""
MOST_PASSED_OVER = 1_000
"""Files that a report names of those that are no Markdown."""


@dataclass(frozen=True)
class _FileStep:
    """What an import does with a file: its entry becomes `content`, or stays what it is if that is None."""

    file: LibraryFile
    row: LibraryEntry | None
    became: FileResult
    content: Entry | None = None


def import_folder(folder: Path, now: datetime, by: int | None = None, strict: bool = False) -> ImportReport:
    """Brings the Markdown files of `folder` into the library, as `import_files` does."""
    return import_files(_files_of(folder), now, by, strict)


def import_files(
    files: Mapping[str, bytes], now: datetime, by: int | None = None, strict: bool = False
) -> ImportReport:
    """Brings Markdown files into the library, as `import_parsed` does. A file that cannot be understood is
    refused in the report; `strict`, or where none can be, it raises `Invalid` before anything is written."""
    return import_parsed(parse_files(files, strict=strict), now, by)


def parse_files(
    files: Mapping[str, bytes], passed_over: Sequence[str] = (), strict: bool = False
) -> tuple[LibraryFile, ...]:
    """Markdown files, path → content, as an import reads them, and the paths that were `passed_over`.

    A file that cannot be understood says why it is refused. Raises `Invalid` where none can be, or `strict`
    where one cannot, with all of these sentences.
    """
    read = [read_file(path, content) for path, content in files.items()]
    return with_passed_over(read, passed_over, strict)


def with_passed_over(
    read: Sequence[LibraryFile], passed_over: Sequence[str], strict: bool = False
) -> tuple[LibraryFile, ...]:
    """All files of an import: those that were `read`, and those that were not. Raises as `parse_files`."""
    refused = [file.refused for file in read if file.refused]
    if refused and (strict or len(refused) == len(read)):
        raise Invalid("; ".join(refused[:MOST_NAMED]) + ("; …" if len(refused) > MOST_NAMED else ""))
    others = (replace(_nothing(path), passed_over=True) for path in passed_over[:MOST_PASSED_OVER])
    return (*read, *others)


def import_parsed(read: Sequence[LibraryFile], now: datetime, by: int | None = None) -> ImportReport:
    """Brings files that have been read into the library, each one an entry known by its path.

    A file without front matter has no say in what the console knows about its entry; one with it has, but for
    what it does not name of topic, dimensions, the day of its review and whether it is left out, and for
    questions that the entry has learnt. Entries whose files are gone stay. The report is kept.
    """
    people.one_at_a_time()
    known = _known()
    steps = [_step(file, known.get(file.path)) for file in read]
    if any(step.content for step in steps):
        new_version(now)
    deed = EntryChange("imported", by, now)
    audit.record("library_imported", deed.actor, now)
    report = _report([(step, _apply(step, deed)) for step in steps], known)
    imports.keep_report(report, by, now)
    return report


def preview_import(read: Sequence[LibraryFile]) -> ImportReport:
    """What an import of these files would do as the library stands; nothing is done."""
    known = _known()
    steps = [_step(file, known.get(file.path)) for file in read]
    return _report([(step, step.row) for step in steps], known)


def _known() -> dict[str, LibraryEntry]:
    """The entries that an import or an export has given a path, by it."""
    rows = db.session.scalars(select(LibraryEntry).where(LibraryEntry.path.is_not(None)))
    return {row.path: row for row in rows if row.path}


def _step(file: LibraryFile, row: LibraryEntry | None) -> _FileStep:
    if file.refused or file.passed_over:
        return _FileStep(file, row, "refused" if file.refused else "passed_over")
    if not file.passages:
        return _FileStep(file, row, "empty")
    if row is None:
        return _FileStep(file, row, "added", file.entry)
    if row.retired_at is not None:
        return _FileStep(file, row, "retired")
    known = entry_of_row(row)
    content = _merged(known, file)
    return _FileStep(file, row, "unchanged") if content == known else _FileStep(file, row, "updated", content)


def _apply(step: _FileStep, deed: EntryChange) -> LibraryEntry | None:
    """Takes a step; the entry of its file afterwards, if there is one."""
    row = step.row
    if row is None and step.content:
        row = add_row(step.content, step.file.path, deed)
    elif row is not None and step.content:
        fill_row(row, step.content, deed)
    if row is not None and step.became in ("added", "updated", "unchanged"):
        row.proposed = step.file.proposed
    return row


def _report(
    steps: Sequence[tuple[_FileStep, LibraryEntry | None]], known: Mapping[str, LibraryEntry]
) -> ImportReport:
    items = [_item(step, row) for step, row in steps]
    became = Counter(item.became for item in items)
    paths = {item.path for item in items}
    read = [item for item in items if item.became != "passed_over"]
    gone = sorted(path for path, row in known.items() if path not in paths and not row.retired_at)
    missing = (ImportedFile(path, "gone", known[path].title, known[path].id) for path in gone)
    return ImportReport(
        files=len(read),
        added=became["added"],
        updated=became["updated"],
        unchanged=became["unchanged"],
        empty=became["empty"],
        guessed=sum("topic" in item.guessed for item in items),
        passages=sum(step.file.passages for step, _ in steps if step.became != "retired"),
        retired=became["retired"],
        gone=tuple(gone),
        items=(*items, *missing),
        unknown=tuple(sorted({key for step, _ in steps for key in step.file.unknown})),
    )


def _item(step: _FileStep, row: LibraryEntry | None) -> ImportedFile:
    guessed = step.file.entry.guessed if step.became == "added" else ()
    file, entry_id = step.file, row.id if row else None
    return ImportedFile(file.path, step.became, file.entry.title, entry_id, guessed, file.refused)


def export_folder(folder: Path) -> int:
    """Writes each entry in use as a file with front matter; how many. An import of them changes nothing.

    A guess is not written down. An entry that came from no file gets its path here. Raises `Invalid` where
    a file cannot be written.
    """
    people.one_at_a_time()
    everything = db.session.scalars(select(LibraryEntry).order_by(LibraryEntry.id)).all()
    taken = {row.path.casefold() for row in everything if row.path}
    current = [row for row in everything if row.retired_at is None]
    for row in current:
        row.path = row.path or _free_path(row.title, taken)
        taken.add(row.path.casefold())
        _write(folder / row.path, entry_of_row(row))
    return len(current)


def numbered_entries(files: Sequence[LibraryFile]) -> list[Entry]:
    """The entries in files that say something to briefings, numbered, with their texts as a reader sees them.
    Those that are left out, or still to be filled in, are not among them."""
    telling = (file.entry for file in files if file.passages and not file.entry.left_out)
    entries = (entry for entry in telling if not blanks_of(entry))
    return [replace(as_read(entry), id=number) for number, entry in enumerate(entries, start=1)]


def read_folder(folder: Path, strict: bool = False) -> list[LibraryFile]:
    """The files of a folder as an import reads them, by path. Nothing is kept: it needs no database. Raises
    `Invalid` as `parse_files` does."""
    return list(parse_files(_files_of(folder), strict=strict))


def _files_of(folder: Path) -> dict[str, bytes]:
    """The files of a folder by path; those in hidden folders are somebody's tools."""
    if not folder.is_dir():
        raise Invalid(f"{folder}: expected a folder of Markdown files")
    files = {}
    for file in sorted(folder.rglob("*")):
        below = file.relative_to(folder).as_posix()
        if is_markdown(below) and not is_hidden(below) and file.is_file():
            files[unicodedata.normalize("NFC", below)] = _content(file, below)
    return files


def _content(file: Path, path: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Invalid(f"{path}: cannot be read: {error.strerror}") from None


def read_file(path: str, content: bytes) -> LibraryFile:
    """One Markdown file as an import reads it; one that cannot be understood says why it is refused."""
    try:
        return _read_file(path, content)
    except Invalid as wrong:
        return replace(_nothing(path), refused=wrong.sentence)


def _nothing(path: str) -> LibraryFile:
    return LibraryFile(path, Entry(0, PurePosixPath(path).name, "company", ""), frozenset(), 0)


def _read_file(path: str, content: bytes) -> LibraryFile:
    if len(path) > PATH_LENGTH or not path.isprintable():
        raise Invalid(f"{path!a}: expected a readable path of at most {PATH_LENGTH} characters")
    parsed = frontmatter.parse_file(without_pictures(_decoded(path, content)), path)
    found = parsed.entry
    if not found.titled:
        found = replace(found, title=_shortened(found.title, LENGTHS["title"]))
    try:
        entry = check_entry(found)
    except Invalid as wrong:
        raise Invalid(f"{path}: {wrong.sentence}") from None
    read = as_read(entry)
    passages = len(passages_of([read]))
    proposed = (passages and proposed_reason(read, path)) or ""
    return LibraryFile(path, entry, parsed.named, passages, parsed.unknown, proposed=proposed)


def _decoded(path: str, content: bytes) -> str:
    """A file as text. Some editors of Windows write UTF-16, which says so in its first two bytes."""
    is_utf_16 = content.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if is_utf_16 else "utf-8")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise Invalid(f"{path}: expected text in UTF-8 (line {line})") from None


def _merged(known: Entry, file: LibraryFile) -> Entry:
    """What the file says, over what is known of its entry where it says nothing."""
    found = file.entry
    if not file.named:
        title = known.title if known.titled else found.title
        return check_entry(replace(known, title=title, body=found.body))
    return replace(
        found,
        id=known.id,
        answers=(*found.answers, *(a for a in known.answers if a not in found.answers)),
        topic=found.topic if "topic" in file.named else known.topic,
        dimensions=found.dimensions if "dimensions" in file.named else known.dimensions,
        guessed=tuple(key for key in known.guessed if key in found.guessed),
        reviewed_on=found.reviewed_on if "reviewed_on" in file.named else known.reviewed_on,
        left_out=found.left_out if "left_out" in file.named else known.left_out,
    )


def _write(file: Path, entry: Entry) -> None:
    said = vars(entry) | {"applies_to": vars(entry.applies_to)} | dict.fromkeys(entry.guessed)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            frontmatter.format_library_file(said, entry.body + "\n"), encoding="utf-8", newline="\n"
        )
    except OSError as error:
        raise Invalid(f"{file}: cannot be written: {error.strerror}") from None


def _free_path(title: str, taken: set[str]) -> str:
    name = re.sub(r"\W+", "-", title.casefold()).strip("-")[:NAME_LENGTH].strip("-") or "entry"
    path, number = f"{name}.md", 1
    while path in taken:
        number += 1
        path = f"{name}-{number}.md"
    return path


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
