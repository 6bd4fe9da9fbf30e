import pytest

from webapp.domain.library.imports import ImportReport
from webapp.web.library.import_words import report_in_words


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (
            ImportReport(41, 37, 0, 0, empty=4, guessed=6, passages=212),
            "37 entries, 212 passages; 4 files held no text; 6 entries name no topic: guessed.",
        ),
        (ImportReport(0, 0, 0, 0, 0, 0, 0), "There are no Markdown files (*.md) in this folder."),
        (
            ImportReport(2, 1, 0, 0, 0, 0, 1, retired=1),
            "1 entry, 1 passage; 1 entry is retired, and stayed so.",
        ),
    ],
)
def test_a_report_in_words(report, words):
    assert next(report_in_words(report)) == words


def test_what_is_gone_is_named_and_then_only_counted():
    gone = tuple(f"{name}.md" for name in "abcdefg")
    *_, last = report_in_words(ImportReport(1, 1, 0, 0, 0, 0, 1, gone=gone))
    assert last.startswith(
        "7 entries stay that are in no file of this folder: a.md, b.md, c.md, d.md, e.md, …. "
    )
