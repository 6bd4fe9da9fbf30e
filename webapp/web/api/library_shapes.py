"""What is taken and given of the library: structs, from which checks and the document are made."""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta

from webapp.domain.forms.questions import DIMENSIONS, SENTENCE_LIMIT, TEXT_LIMIT, TOPICS
from webapp.domain.library.entries import LONGEST_BODY
from webapp.domain.library.imports import FileResult
from webapp.models.library import Change
from webapp.services.library.by_key import Standing
from webapp.web.api.shapes import LINE, WORDS, Asked, Given, Id, Line, Page

LANGUAGE = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,4})?"

Topic = Annotated[
    str, Meta(max_length=20, pattern=f"^({'|'.join(TOPICS)})$", description=f"One of {', '.join(TOPICS)}.")
]
Dimension = Annotated[
    str,
    Meta(max_length=20, pattern=f"^({'|'.join(DIMENSIONS)})$", description=f"Of {', '.join(DIMENSIONS)}."),
]
AnyTopic = Annotated[str, Meta(max_length=20, pattern=f"^({'|'.join(TOPICS)})?$")]
AnyDimension = Annotated[str, Meta(max_length=20, pattern=f"^({'|'.join(DIMENSIONS)})?$")]
Language = Annotated[str, Meta(max_length=8, pattern=f"^{LANGUAGE}$", examples=["de"])]
Answered = Annotated[str, Meta(min_length=1, max_length=SENTENCE_LIMIT, pattern=WORDS)]
Matter = Literal["", "in_use", "left_out", "retired", "blanks", "look", "review", "unused", "contradiction"]


class NewEntry(Asked):
    """A library entry as it shall be. `body` is Markdown; `limits`: what honesty adds to it. Where it names
    a department, location or level, it applies to these alone."""

    title: Annotated[str, Meta(min_length=1, max_length=200, pattern=WORDS)]
    topic: Topic
    body: Annotated[str, Meta(min_length=1, max_length=LONGEST_BODY)]
    dimensions: Annotated[tuple[Dimension, ...], Meta(max_length=len(DIMENSIONS))] = ()
    department: Line = ""
    location: Line = ""
    level: Line = ""
    limits: Annotated[str, Meta(max_length=TEXT_LIMIT)] = ""
    answers: Annotated[
        tuple[Answered, ...], Meta(max_length=50, description="Questions that it answers.")
    ] = ()
    owner: Line = ""
    reviewed_on: date | None = None
    language: Language = "en"


class WhichEntries(Page):
    """Which entries; what is empty narrows nothing. A place finds also what applies everywhere. `state`:
    those that briefings may use, or what is the matter with them; without it, all that are not retired. All
    but `in_use` needs `library`."""

    search: Annotated[str, Meta(max_length=200, pattern=LINE)] = ""
    topic: AnyTopic = ""
    dimension: AnyDimension = ""
    department: Line = ""
    location: Line = ""
    level: Line = ""
    language: Annotated[str, Meta(max_length=8, pattern=f"^({LANGUAGE})?$")] = ""
    state: Matter = ""


class EntryLine(Given):
    """An entry without its text. `state`: whether briefings may use it, or why not."""

    id: Id
    title: str
    topic: str
    dimensions: tuple[str, ...]
    department: str
    location: str
    level: str
    owner: str
    reviewed_on: date | None
    language: str
    state: Standing
    changed_at: datetime


class Entry(EntryLine):
    """A library entry. `blanks`: how many are still to be filled in; `guessed`: what an import had to guess;
    `left_out`: why briefings do without it."""

    path: str | None
    body: str
    limits: str
    answers: tuple[str, ...]
    guessed: tuple[str, ...]
    left_out: str
    blanks: int


class Entries(Given):
    """A page of entries. `next` is None on the last."""

    items: tuple[EntryLine, ...]
    next: str | None


class EntryChange(Given):
    """One change of an entry, and whose it was."""

    id: int
    number: int
    at: datetime
    change: Change
    who: str


class EntryHistory(Given):
    """A page of the changes of an entry, the oldest first. `next` is None on the last."""

    items: tuple[EntryChange, ...]
    next: str | None


class HowToImport(Asked):
    """`dry_run`: only say what an import would do."""

    dry_run: bool = False


class ImportedFile(Given):
    """A file of an archive, and what became of it. `why`: it was refused."""

    path: str
    became: FileResult
    title: str
    entry_id: int | None
    guessed: tuple[str, ...]
    why: str


class ImportReport(Given):
    """What an import did, or would do. `gone`: an import brought them once, and they are not in the archive;
    they stay."""

    files: int
    added: int
    updated: int
    unchanged: int
    empty: int
    guessed: int
    passages: int
    retired: int
    gone: tuple[str, ...]
    unknown: tuple[str, ...]
    items: tuple[ImportedFile, ...]


class Import(Given):
    """An archive on its way into the library. `problem`: why the whole of it was refused."""

    id: Id
    sent_at: datetime
    dry_run: bool
    state: Literal["waiting", "done", "refused", "gave_up"]
    problem: str
    done_at: datetime | None
    report: ImportReport | None


class ImportLine(Given):
    """An import without its report."""

    id: Id
    sent_at: datetime
    dry_run: bool
    done_at: datetime | None


class Imports(Given):
    """A page of imports by keys, the oldest first. `next` is None on the last."""

    items: tuple[ImportLine, ...]
    next: str | None
