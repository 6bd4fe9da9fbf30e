"""The report of an import: which files were added, changed or left alone."""

from dataclasses import dataclass
from typing import Literal

from webapp.domain.library.entries import Entry

FileResult = Literal["added", "updated", "unchanged", "retired", "empty", "gone"]
"""What becomes of a file. `retired`: its entry was taken out of use, and stays so; `empty`: it holds no text;
`gone`: an import brought its entry once, and it is not among the files any more."""


@dataclass(frozen=True)
class LibraryFile:
    """A file of the library: its path below the folder, and how many `passages` its entry has. `named`: the
    keys that its front matter gives."""

    path: str
    entry: Entry
    named: frozenset[str]
    passages: int


@dataclass(frozen=True)
class ImportedFile:
    """One file and the entry that it is, if there is one yet. `guessed`: which of *topic* and *dimensions* a
    new one does not name."""

    path: str
    became: FileResult
    title: str = ""
    entry_id: int | None = None
    guessed: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportReport:
    """What an import found and did: numbers of files, one entry each, and the files themselves.

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
    items: tuple[ImportedFile, ...] = ()

    @property
    def entries(self) -> int:
        """Files that are entries in use."""
        return self.added + self.updated + self.unchanged

    def that(self, became: FileResult) -> tuple[ImportedFile, ...]:
        """The files of which this became, in their order."""
        return tuple(item for item in self.items if item.became == became)
