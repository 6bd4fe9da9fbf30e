"""The library's commands: `bothways library …`."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from webapp.app import create_app
from webapp.cli_library_check import check
from webapp.db import transaction
from webapp.services import library
from webapp.services.library import ImportReport

NAMED = 5
"""Paths that a report names before it only counts."""


@click.group("library")
def commands() -> None:
    """What the company says about itself."""


@commands.command("import")
@click.argument("folder", type=click.Path(path_type=Path))
def import_(folder: Path) -> None:
    """Bring a folder of Markdown files into the library, again as often as you like.

    The same file updates the same entry. Entries whose files are gone stay until you retire them.
    """
    with create_app().app_context(), transaction():
        report = library.import_folder(folder, datetime.now(UTC))
    for line in in_words(report):
        click.echo(line)


@commands.command("export")
@click.argument("folder", type=click.Path(path_type=Path))
def export(folder: Path) -> None:
    """Write every entry in use as a Markdown file with front matter."""
    with create_app().app_context(), transaction():
        number = library.export_folder(folder)
    click.echo(f"{_count(number, 'entry', 'entries')} written to {folder}.")


commands.add_command(check)


def in_words(report: ImportReport) -> Iterator[str]:
    """What an import found and did, a line for each matter."""
    if not report.files:
        yield "There are no Markdown files (*.md) in this folder."
        return
    yield "; ".join(_found(report)) + "."
    yield f"{report.added} added, {report.updated} updated, {report.unchanged} unchanged."
    if report.gone:
        named = ", ".join(report.gone[:NAMED]) + (", …" if len(report.gone) > NAMED else "")
        entries = _count(len(report.gone), "entry stays that is", "entries stay that are")
        yield f"{entries} in no file of this folder: {named}. Retire in the console what no longer holds."


def _found(report: ImportReport) -> Iterator[str]:
    passages = _count(report.passages, "passage", "passages")
    yield f"{_count(report.entries, 'entry', 'entries')}, {passages}"
    if report.empty:
        yield f"{_count(report.empty, 'file', 'files')} held no text"
    if report.guessed:
        yield f"{_count(report.guessed, 'entry names', 'entries name')} no topic: guessed"
    if report.retired:
        yield f"{_count(report.retired, 'entry is', 'entries are')} retired, and stayed so"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
