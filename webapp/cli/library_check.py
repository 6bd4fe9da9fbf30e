"""Command `bothways library check`: shows which usual questions a folder, or the library, answers."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import click

from webapp.adapters.sentence_model import current_model, meaning_of_folder, model_of_command
from webapp.adapters.stemming import stem
from webapp.app import create_app
from webapp.domain.errors import Invalid
from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.blanks import blanks_of
from webapp.domain.library.entries import AppliesTo, Entry, Passage, passages_of
from webapp.domain.matching.candidate_questions import CANDIDATE_QUESTIONS
from webapp.domain.matching.coverage import Coverage, DimensionCoverage, TriedQuestion, measure_coverage
from webapp.domain.matching.meaning import Meaning, library_texts
from webapp.domain.matching.search import Index, IndexedRoleLibrary
from webapp.services.library import entries as library_entries
from webapp.services.library import starter, vectors
from webapp.services.library.folder import numbered_entries, read_folder
from webapp.services.questions import hundred_questions

HEAD = ("dimension", "entries", "passages", "answered", "check", "prepare")
NAMES = 18
"""Characters of the column of dimensions."""


@dataclass(frozen=True)
class _Checked:
    """What is checked: entries that answer; title, name and number of blanks of those to be filled in; and
    the questions that are not for us."""

    entries: tuple[Entry, ...]
    to_fill_in: tuple[tuple[str, str, int], ...]
    not_for_us: frozenset[str] = frozenset()


@click.command("check")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--department", default="", help="Leave out what applies to another department.")
@click.option("--location", default="", help="Leave out what applies to another location.")
@click.option("--level", default="", help="Leave out what applies to another level.")
@click.option("--all", "each", is_flag=True, help="List every question with its best source.")
@click.option("--json", "as_json", is_flag=True, help="All of it as JSON.")
@click.option("--strict", is_flag=True, help="Stop if one of the files cannot be understood.")
@click.option(
    "--model",
    "setting",
    envvar="SENTENCE_MODEL",
    default="",
    help="The folder of another sentence model, or off; without it the one that is installed.",
)
def check(
    folder: Path | None,
    department: str,
    location: str,
    level: str,
    each: bool,
    as_json: bool,
    strict: bool,
    setting: str,
) -> None:
    """See what a folder of Markdown files, or the library, covers of the ten dimensions.

    Asks a hundred questions that candidates usually ask, and changes nothing. With a FOLDER it needs no
    database and no settings. Without one it asks the library in use, by the sentence model too, and what a
    recruiter called not for us is no gap.

    Without options, an entry for one place only counts as well. Entries that have blanks are listed, and
    answer nothing until they are filled in. Files that cannot be understood are named first, with the line;
    the command ends with status 2 if none can be, or with --strict if one cannot.
    """
    role = RoleFacts("", department, location, level)
    if folder:
        model = model_of_command(setting)
        checked = _of_folder(folder, strict)
        found = _measured(checked, role, lambda passages: meaning_of_folder(library_texts(passages), model))
    else:
        with create_app().app_context():
            model, checked = current_model(), _of_library()
            found = _measured(checked, role, vectors.meaning_of)
    compared_by = model.title if model and found.by_meaning else ""
    if as_json:
        told = asdict(found.coverage) | {
            "to_fill_in": {name: left for _, name, left in checked.to_fill_in},
            "sentence_model": compared_by or None,
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for line in (*in_words(found.coverage, found.entries, compared_by, each), *_to_fill_in(checked)):
        click.echo(line)


def _of_folder(folder: Path, strict: bool) -> _Checked:
    """What the files of a folder say. Raises `Invalid` where nothing does."""
    files = read_folder(folder, strict)
    for file in files:
        if file.refused:
            click.echo(f"bothways: {file.refused}; left out", err=True)
    left = ((file.entry.title, file.path, len(blanks_of(file.entry))) for file in files)
    checked = _Checked(tuple(numbered_entries(files)), tuple(blank for blank in left if blank[2]))
    if not checked.entries and not checked.to_fill_in:
        raise Invalid(f"{folder}: expected Markdown files (*.md) with text")
    return checked


def _of_library() -> _Checked:
    """What the library in use says."""
    blanks = starter.blanks_left()
    rows = [row for row in library_entries.all_in_use() if row.id in blanks]
    return _Checked(
        library_entries.values_in_use(),
        tuple((row.title, row.path or str(row.id), blanks[row.id]) for row in rows),
        hundred_questions.not_for_us(),
    )


@dataclass(frozen=True)
class _Measured:
    """What so many entries cover; whether they were compared by meaning, too."""

    entries: int
    coverage: Coverage
    by_meaning: bool


def _measured(
    checked: _Checked, role: RoleFacts, meaning_of: Callable[[Sequence[Passage]], Meaning | None]
) -> _Measured:
    entries = [entry for entry in checked.entries if _counts(entry.applies_to, role)]
    everywhere = [replace(entry, applies_to=AppliesTo()) for entry in entries]
    passages = passages_of(everywhere)
    meaning = meaning_of(passages)
    library = IndexedRoleLibrary(Index.build(passages, stem, None, meaning), role, stem)
    covered = measure_coverage(everywhere, library, CANDIDATE_QUESTIONS, checked.not_for_us)
    return _Measured(len(entries), covered, meaning is not None)


def _counts(place: AppliesTo, role: RoleFacts) -> bool:
    """Whether an entry is for the places that are given; one that was not given is any."""
    pairs = (
        (place.department, role.department),
        (place.location, role.location),
        (place.level, role.level),
    )
    return all(not mine or not theirs or mine.casefold() == theirs.casefold() for mine, theirs in pairs)


def in_words(found: Coverage, entries: int, model: str, each: bool = False) -> Iterator[str]:
    """A summary, a table of the dimensions, and the questions without an answer; with `each` all of them.
    `model`: the sentence model that compared them, empty for none."""
    yield (
        f"{entries} {'entry' if entries == 1 else 'entries'}; of {len(found.questions)} common questions "
        f"{found.number('answered')} answered, {found.number('check')} to check, "
        f"{found.number('prepare')} without an answer"
        f"{f', {found.not_for_us} not for us' if found.not_for_us else ''}. "
        + (f"Compared by meaning too ({model})." if model else "Compared by words and topics alone.")
    )
    yield ""
    yield _row(HEAD)
    yield from (_row(_cells(covered)) for covered in found.dimensions)
    listed = [t for t in found.questions if each or (t.band == "prepare" and not t.not_for_us)]
    if listed:
        yield ""
        yield "Every question:" if each else "Without an answer:"
    yield from map(_line, listed)


def _to_fill_in(checked: _Checked) -> Iterator[str]:
    """What has blanks, with how many."""
    if checked.to_fill_in:
        yield ""
        yield "Still to be filled in, and left out until then:"
    for title, name, left in checked.to_fill_in:
        yield f"  {title}: {left} {'blank' if left == 1 else 'blanks'} ({name})"


def _cells(covered: DimensionCoverage) -> tuple[str, ...]:
    numbers = (covered.entries, covered.passages, covered.answered, covered.check, covered.prepare)
    return (DIMENSIONS[covered.dimension].title, *map(str, numbers))


def _row(cells: tuple[str, ...]) -> str:
    return cells[0].ljust(NAMES) + "".join(cell.rjust(10) for cell in cells[1:])


def _line(tried: TriedQuestion) -> str:
    said = "not for us" if tried.not_for_us else f"{tried.band}: {tried.source}" if tried.source else ""
    source = f" ({said})" if said else ""
    return f"  {DIMENSIONS[tried.dimension].title}: {tried.question}{source}"
