"""The library as a folder of Markdown files, imported as often as one likes, and exported."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from webapp.adapters import frontmatter
from webapp.db import db
from webapp.domain.errors import Invalid
from webapp.domain.library import Entry, passages_of
from webapp.models.library import LibraryEntry
from webapp.services import people
from webapp.services.library_rows import LENGTHS, add, checked, fill, new_version, value_of

PATH_LENGTH = 400
NAME_LENGTH = 60


@dataclass(frozen=True)
class ImportReport:
    """What an import found and did: numbers of files, one entry each.

    `empty`: without text, and so not imported. `guessed`: without a topic of their own, which was guessed.
    `retired`: of entries that were taken out of use, and stay so. `passages`: pieces of the other files.
    `gone`: paths of entries in use that an import brought once, and that are no longer in the folder.
    """

    files: int
    added: int
    updated: int
    unchanged: int
    empty: int
    guessed: int
    passages: int
    retired: int = 0
    gone: tuple[str, ...] = ()

    @property
    def entries(self) -> int:
        """Files that are entries in use."""
        return self.added + self.updated + self.unchanged


@dataclass(frozen=True)
class _File:
    """A file of the library. `named`: the keys that its front matter gives."""

    path: str
    entry: Entry
    named: frozenset[str]
    passages: int


def import_folder(folder: Path, now: datetime) -> ImportReport:
    """Brings the Markdown files of `folder` into the library, each one an entry known by its path below it.

    A file without front matter has no say in what the console knows about its entry; one with it has, but for
    topic and dimensions that it does not name. Entries whose files are gone stay. Raises `Invalid`, before
    anything is written, with the file, the key and what was expected.
    """
    files = list(_read(folder))
    people.one_at_a_time()
    known = {row.path: row for row in db.session.scalars(select(LibraryEntry)) if row.path}
    texts = [file for file in files if file.passages]
    done = [(_keep(file, known.get(file.path), now), file) for file in texts]
    deeds = [deed for deed, _ in done]
    if {"added", "updated"} & set(deeds):
        new_version(now)
    paths = {file.path for file in files}
    return ImportReport(
        files=len(files),
        added=deeds.count("added"),
        updated=deeds.count("updated"),
        unchanged=deeds.count("unchanged"),
        empty=len(files) - len(texts),
        guessed=sum("topic" not in file.named for deed, file in done if deed == "added"),
        passages=sum(file.passages for deed, file in done if deed != "retired"),
        retired=deeds.count("retired"),
        gone=tuple(sorted(path for path, row in known.items() if path not in paths and not row.retired_at)),
    )


def export_folder(folder: Path) -> int:
    """Writes each entry in use as a file with front matter; how many. An import of them changes nothing.

    An entry that came from no file gets its path here. Raises `Invalid` where a file cannot be written.
    """
    people.one_at_a_time()
    everything = db.session.scalars(select(LibraryEntry).order_by(LibraryEntry.id)).all()
    taken = {row.path.casefold() for row in everything if row.path}
    current = [row for row in everything if row.retired_at is None]
    for row in current:
        row.path = row.path or _free_path(row.title, taken)
        taken.add(row.path.casefold())
        _write(folder / row.path, value_of(row))
    return len(current)


def entries_in(folder: Path) -> list[Entry]:
    """The entries in the Markdown files of `folder`, numbered. Nothing is kept: it needs no database.

    Raises `Invalid` with the file, the key and what was expected.
    """
    texts = (file.entry for file in _read(folder) if file.passages)
    return [replace(entry, id=number) for number, entry in enumerate(texts, start=1)]


def _read(folder: Path) -> Iterator[_File]:
    """The files of the folder by path; those in hidden folders are somebody's tools."""
    if not folder.is_dir():
        raise Invalid(f"{folder}: expected a folder of Markdown files")
    for file in sorted(folder.rglob("*.md")):
        below = file.relative_to(folder)
        if file.is_file() and not any(part.startswith(".") for part in below.parts):
            yield _read_file(file, below.as_posix())


def _read_file(file: Path, path: str) -> _File:
    if len(path) > PATH_LENGTH or not path.isprintable():
        raise Invalid(f"{path!a}: expected a readable path of at most {PATH_LENGTH} characters")
    text = _text(file, path)
    named, _ = frontmatter.read(text, path)
    found = frontmatter.entry_from(text, path)
    if not found.titled:
        found = replace(found, title=_shortened(found.title, LENGTHS["title"]))
    keys = frozenset(named) - {"title"} | ({"title"} if found.titled else frozenset())
    try:
        entry = checked(found)
    except Invalid as wrong:
        raise Invalid(f"{path}: {wrong.sentence}") from None
    return _File(path, entry, keys, len(passages_of([entry])))


def _text(file: Path, path: str) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise Invalid(f"{path}: expected text in UTF-8") from None
    except OSError as error:
        raise Invalid(f"{path}: cannot be read: {error.strerror}") from None


def _keep(file: _File, row: LibraryEntry | None, now: datetime) -> str:
    """Adds or updates the entry of a file; says which of the two, or why neither."""
    if row is None:
        add(file.entry, file.path, now)
        return "added"
    if row.retired_at is not None:
        return "retired"
    known = value_of(row)
    content = _over(known, file)
    if content == known:
        return "unchanged"
    fill(row, content, now)
    return "updated"


def _over(known: Entry, file: _File) -> Entry:
    """What the file says, over what is known of its entry where it says nothing."""
    found = file.entry
    if not file.named:
        title = known.title if known.titled else found.title
        return checked(replace(known, title=title, body=found.body))
    return replace(
        found,
        id=known.id,
        topic=found.topic if "topic" in file.named else known.topic,
        dimensions=found.dimensions if "dimensions" in file.named else known.dimensions,
    )


def _write(file: Path, entry: Entry) -> None:
    said = vars(entry) | {"applies_to": vars(entry.applies_to)}
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(frontmatter.write(said, entry.body + "\n"), encoding="utf-8", newline="\n")
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
