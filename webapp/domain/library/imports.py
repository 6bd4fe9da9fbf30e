"""The report of an import: which files were added, changed, refused or left alone."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from webapp.domain.library.entries import Entry

FileResult = Literal["added", "updated", "unchanged", "retired", "empty", "refused", "passed_over", "gone"]
"""What becomes of a file. `retired`: its entry was taken out of use, and stays so; `empty`: it holds no text;
`refused`: it cannot be understood, and its entry stays as it is; `passed_over`: it is no Markdown; `gone`: an
import brought its entry once, and it is not among the files any more."""

ENDINGS = (".md", ".markdown", ".mdown", ".mkd")
"""How the name of a Markdown file ends, in any case."""
_LEFT_BY_SYSTEMS = frozenset({"__macosx", "thumbs.db", "desktop.ini"})


def is_markdown(path: str) -> bool:
    """Whether a path is that of a Markdown file."""
    return path.casefold().endswith(ENDINGS)


def is_hidden(path: str) -> bool:
    """Whether a file is somebody's tool: it or its folder begins with a point, or a system left it there."""
    parts = PurePosixPath(path).parts
    return any((p.startswith(".") and p != "..") or p.casefold() in _LEFT_BY_SYSTEMS for p in parts)


@dataclass(frozen=True)
class LibraryFile:
    """A file of the library: its path below the folder, and how many `passages` its entry has. `named`: the
    keys that its metadata gives; `unknown`: those of its keys that are not ours. `refused`: why it cannot be
    read, with its name and line; `passed_over`: it is no Markdown. The entry of such a file says nothing.
    `proposed`: why its entry would be left out, one of `triage.REASONS`, if it would."""

    path: str
    entry: Entry
    named: frozenset[str]
    passages: int
    unknown: tuple[str, ...] = ()
    refused: str = ""
    passed_over: bool = False
    proposed: str = ""


@dataclass(frozen=True)
class ImportedFile:
    """One file and the entry that it is, if there is one yet. `guessed`: which of *topic* and *dimensions* a
    new one does not name; `why`: the sentence with which it was refused."""

    path: str
    became: FileResult
    title: str = ""
    entry_id: int | None = None
    guessed: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class ImportReport:
    """What an import found and did: numbers of files, one entry each, and the files themselves.

    `empty`: without text, and so not imported. `guessed`: without a topic of their own, which was guessed.
    `retired`: of entries that were taken out of use, and stay so. `passages`: pieces of the other files.
    `gone`: paths of entries in use that an import brought once, and that are no longer in the folder.
    `unknown`: keys of metadata that are not ours, and were left out.
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
    unknown: tuple[str, ...] = ()

    @property
    def entries(self) -> int:
        """Files that are entries in use."""
        return self.added + self.updated + self.unchanged

    def that(self, became: FileResult) -> tuple[ImportedFile, ...]:
        """The files of which this became, in their order."""
        return tuple(item for item in self.items if item.became == became)
