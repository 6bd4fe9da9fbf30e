from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from tests.services.library.shelf import EXAMPLES, imported
from webapp.db import db, transaction
from webapp.domain.library.imports import ImportedFile, LibraryFile
from webapp.models import LibraryEntry
from webapp.models.types import converter
from webapp.services.library import entries, imports, uploads

NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
PAY = b"---\ntopic: benefits\ndimensions: [rewards]\n---\n# Pay\n\nBands are open."
FILES = {"pay.md": PAY, "work.md": b"# Work\n\nWe deploy daily.", "nothing.md": b""}


def brought(files: dict[str, bytes], now: datetime = NOW, by: int | None = None):
    with transaction():
        return entries.import_files(files, now, by)


def test_a_report_names_each_file_and_what_became_of_it(app):
    first = brought(FILES)
    pay, work = sorted(entries.all_in_use(), key=lambda row: row.title)
    assert first.items == (
        ImportedFile("pay.md", "added", "Pay", pay.id),
        ImportedFile("work.md", "added", "Work", work.id, ("topic", "dimensions")),
        ImportedFile("nothing.md", "empty", "Nothing"),
    )
    again = brought({"pay.md": PAY + b"\n\nTo all.", "new.md": PAY}, LATER)
    assert [(item.path, item.became) for item in again.items] == [
        ("pay.md", "updated"),
        ("new.md", "added"),
        ("work.md", "gone"),
    ]
    assert [item.entry_id for item in again.that("gone")] == [work.id]


def test_what_an_import_would_do_is_what_it_then_does(app):
    brought(FILES)
    files = {"pay.md": PAY + b"\n\nTo all.", "work.md": FILES["work.md"], "new.md": b"Text."}
    before = db.session.scalar(select(func.max(LibraryEntry.updated_at)))
    foreseen = entries.preview_import(entries.parse_files(files))
    assert db.session.scalar(select(func.max(LibraryEntry.updated_at))) == before
    assert len(entries.all_in_use()) == 2
    done = brought(files, LATER)
    without_ids = [(i.path, i.became, i.title, i.guessed) for i in done.items]
    assert [(i.path, i.became, i.title, i.guessed) for i in foreseen.items] == without_ids
    assert (foreseen.added, foreseen.updated, foreseen.unchanged) == (1, 1, 1)
    assert foreseen.passages == done.passages


def test_a_report_names_keys_that_are_not_ours_and_files_that_are_no_markdown(app):
    tagged = b"---\nTitle: Day\ntags: [a]\nIcon: sun\n---\nText."
    read = entries.parse_files({"day.md": tagged}, ["day.csv", "day.png"])
    foreseen = entries.preview_import(read)
    assert foreseen.unknown == ("icon", "tags")
    assert [file.path for file in foreseen.that("passed_over")] == ["day.csv", "day.png"]
    assert (foreseen.files, foreseen.added) == (1, 1)


def test_what_waits_since_before_is_still_read():
    kept = converter.unstructure(entries.parse_files({"a.md": PAY})[0])
    for new in ("unknown", "refused", "passed_over"):
        del kept[new]
    assert converter.structure(kept, LibraryFile) == entries.parse_files({"a.md": PAY})[0]


def test_the_last_report_is_kept_whoever_imported(app, cast):
    assert imports.last_import() is None
    imported(EXAMPLES)
    last = imports.last_import()
    assert (last.by_id, last.report.added, len(last.report.items)) == (None, 36, 36)
    report = brought(FILES, LATER, cast.recruiter_id)
    last = imports.last_import()
    assert (last.by_id, last.at, last.report) == (cast.recruiter_id, LATER, report)


@pytest.mark.parametrize(
    ("paths", "known", "found"),
    [
        (["lib/a.md", "lib/b/c.md"], (), ["a.md", "b/c.md"]),
        (["lib/a.md"], ("lib/a.md",), ["lib/a.md"]),
        (["benefits/a.md"], (), ["benefits/a.md"]),
        (["benefits/a.md"], ("a.md",), ["a.md"]),
        (["lib/a.md", "b.md"], (), ["lib/a.md", "b.md"]),
        (["lib/a.md", "more/b.md"], (), ["lib/a.md", "more/b.md"]),
    ],
)
def test_the_folder_that_was_packed_is_no_part_of_the_paths(paths, known, found):
    assert list(uploads.without_top_folder(dict.fromkeys(paths, b""), known)) == found
