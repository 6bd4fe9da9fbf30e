"""Commands `bothways library import`, `export` and `starter`: folders of Markdown files in and out."""

from datetime import UTC, datetime
from pathlib import Path

import click

from webapp.app import create_app
from webapp.cli.library_check import check
from webapp.db import transaction
from webapp.domain.errors import NotNow
from webapp.services.library import entries, uploads
from webapp.services.library import starter as starter_library
from webapp.services.organisation import people
from webapp.web.library.import_words import report_in_words, running_in_words


@click.group("library")
def commands() -> None:
    """What the company says about itself."""


@commands.command("import")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Import nothing if one of the files cannot be understood.")
def import_(folder: Path, strict: bool) -> None:
    """Bring a folder of Markdown files into the library, again as often as you like.

    The same file updates the same entry. Entries whose files are gone stay until you retire them. A file that
    cannot be understood is named with the line, and left as it is; the others are imported. The command ends
    with status 2 if none can be, or with --strict if one cannot.
    """
    with create_app().app_context():
        with transaction():
            _refuse_while_one_runs()
            report = entries.import_folder(folder, datetime.now(UTC), strict=strict)
        for file in report.that("refused"):
            click.echo(f"bothways: {file.why}; left as it is", err=True)
        for line in report_in_words(report):
            click.echo(line)


def _refuse_while_one_runs() -> None:
    people.one_at_a_time()
    if running := uploads.running():
        raise NotNow(running_in_words(running))


@commands.command("export")
@click.argument("folder", type=click.Path(path_type=Path))
def export(folder: Path) -> None:
    """Write every entry in use as a Markdown file with front matter."""
    with create_app().app_context(), transaction():
        number = entries.export_folder(folder)
    click.echo(f"{number} {'entry' if number == 1 else 'entries'} written to {folder}.")


@commands.command("starter")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("library"))
def starter(folder: Path) -> None:
    """Write 30 Markdown files to begin with, to be filled in, into FOLDER (library).

    For a company without a handbook. Each says which questions it answers and what honest looks like, and has
    blanks such as […: the lowest pay]. An entry is used once no blank is left in it. Needs no database and no
    settings. Files that are there already are never overwritten: the command then writes nothing, and ends
    with status 2.
    """
    number = starter_library.write_folder(folder)
    click.echo(f"{number} entries to fill in are in {folder}.")
    click.echo(f"What is left to do: bothways library check {folder}")
    click.echo(f"Then bring them in: bothways library import {folder}")


commands.add_command(check)
