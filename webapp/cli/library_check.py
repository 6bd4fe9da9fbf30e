"""Command `bothways library check`: shows which usual questions a folder of Markdown answers."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import click

from webapp.adapters.sentence_model import SentenceModel, meaning_of_folder, model_of_command
from webapp.adapters.stemming import stem
from webapp.domain.errors import Invalid
from webapp.domain.forms.questions import DIMENSIONS
from webapp.domain.interview.facts import RoleFacts
from webapp.domain.library.blanks import blanks_of
from webapp.domain.library.entries import AppliesTo, Entry, passages_of
from webapp.domain.library.imports import LibraryFile
from webapp.domain.matching.candidate_questions import CANDIDATE_QUESTIONS
from webapp.domain.matching.coverage import Coverage, DimensionCoverage, TriedQuestion, measure_coverage
from webapp.domain.matching.meaning import library_texts
from webapp.domain.matching.search import Index, IndexedRoleLibrary
from webapp.services.library.folder import numbered_entries, read_folder

HEAD = ("dimension", "entries", "passages", "answered", "check", "prepare")
NAMES = 18
"""Characters of the column of dimensions."""


@click.command("check")
@click.argument("folder", type=click.Path(path_type=Path))
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
    folder: Path,
    department: str,
    location: str,
    level: str,
    each: bool,
    as_json: bool,
    strict: bool,
    setting: str,
) -> None:
    """See what a folder of Markdown files covers of the ten dimensions.

    Asks it a hundred questions that candidates usually ask. Needs no database and no settings, and changes
    nothing. Without options, an entry for one place only counts as well. Entries that have blanks are listed,
    and answer nothing until they are filled in. Files that cannot be understood are
    named first, with the line; the command ends with status 2 if none can be, or with --strict if one cannot.
    """
    model = model_of_command(setting)
    files = read_folder(folder, strict)
    for file in files:
        if file.refused:
            click.echo(f"bothways: {file.refused}; left out", err=True)
    role = RoleFacts("", department, location, level)
    entries = [e for e in numbered_entries(files) if _counts(e.applies_to, role)]
    unfilled = [(file, left) for file in files if (left := len(blanks_of(file.entry)))]
    if not entries and not unfilled:
        raise Invalid(f"{folder}: expected Markdown files (*.md) with text")
    everywhere = [replace(entry, applies_to=AppliesTo()) for entry in entries]
    found = measure_coverage(
        everywhere,
        IndexedRoleLibrary(_index(everywhere, model), role, stem),
        CANDIDATE_QUESTIONS,
    )
    if as_json:
        to_fill_in = {file.path: left for file, left in unfilled}
        told = asdict(found) | {"to_fill_in": to_fill_in, "sentence_model": model.title if model else None}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    titled = model.title if model else ""
    for line in (*in_words(found, len(entries), titled, each), *_to_fill_in(unfilled)):
        click.echo(line)


def _counts(place: AppliesTo, role: RoleFacts) -> bool:
    """Whether an entry is for the places that are given; one that was not given is any."""
    pairs = (
        (place.department, role.department),
        (place.location, role.location),
        (place.level, role.level),
    )
    return all(not mine or not theirs or mine.casefold() == theirs.casefold() for mine, theirs in pairs)


def _index(entries: Sequence[Entry], model: SentenceModel | None) -> Index:
    passages = passages_of(entries)
    return Index.build(passages, stem, meaning=meaning_of_folder(library_texts(passages), model))


def in_words(found: Coverage, entries: int, model: str, each: bool = False) -> Iterator[str]:
    """A summary, a table of the dimensions, and the questions without an answer; with `each` all of them.
    `model`: the sentence model that compared them, empty for none."""
    yield (
        f"{entries} {'entry' if entries == 1 else 'entries'}; of {len(found.questions)} common questions "
        f"{found.number('answered')} answered, {found.number('check')} to check, "
        f"{found.number('prepare')} without an answer. "
        + (f"Compared by meaning too ({model})." if model else "Compared by words and topics alone.")
    )
    yield ""
    yield _row(HEAD)
    yield from (_row(_cells(covered)) for covered in found.dimensions)
    listed = [t for t in found.questions if each or t.band == "prepare"]
    if listed:
        yield ""
        yield "Every question:" if each else "Without an answer:"
    yield from map(_line, listed)


def _to_fill_in(unfilled: Sequence[tuple[LibraryFile, int]]) -> Iterator[str]:
    """The files that have blanks, with how many."""
    if unfilled:
        yield ""
        yield "Still to be filled in, and left out until then:"
    for file, left in unfilled:
        yield f"  {file.entry.title}: {left} {'blank' if left == 1 else 'blanks'} ({file.path})"


def _cells(covered: DimensionCoverage) -> tuple[str, ...]:
    numbers = (covered.entries, covered.passages, covered.answered, covered.check, covered.prepare)
    return (DIMENSIONS[covered.dimension].title, *map(str, numbers))


def _row(cells: tuple[str, ...]) -> str:
    return cells[0].ljust(NAMES) + "".join(cell.rjust(10) for cell in cells[1:])


def _line(tried: TriedQuestion) -> str:
    source = f" ({tried.band}: {tried.source})" if tried.source else ""
    return f"  {DIMENSIONS[tried.dimension].title}: {tried.question}{source}"
