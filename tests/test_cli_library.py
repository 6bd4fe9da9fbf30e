"""`bothways library …`, as a shell runs it."""

import os
import subprocess
import sys

import pytest

from tests.conftest import SECRET_KEY
from webapp.cli_library import in_words
from webapp.config import Settings
from webapp.services.library import ImportReport


def bothways(settings: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": SECRET_KEY,
        "DATABASE_URL": settings.database_url,
        "DATA_DIR": str(settings.data_dir),
        "LOG_LEVEL": "WARNING",
    }
    command = [sys.executable, "-m", "webapp.cli", "library", *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)


def test_a_folder_is_imported_exported_and_imported_again(settings, tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "pay.md").write_text("# Pay\n\nBands are open.")
    (folder / "nothing.md").write_text("")
    first = bothways(settings, "import", str(folder))
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.splitlines() == [
        "1 entry, 1 passage; 1 file held no text; 1 entry names no topic: guessed.",
        "1 added, 0 updated, 0 unchanged.",
    ]
    out = tmp_path / "out"
    assert bothways(settings, "export", str(out)).stdout == f"1 entry written to {out}.\n"
    assert "0 added, 0 updated, 1 unchanged." in bothways(settings, "import", str(out)).stdout


def test_a_wrong_file_is_one_line_and_status_2(settings, tmp_path):
    (tmp_path / "pay.md").write_text("---\ntopic: perks\n---\nText")
    failed = bothways(settings, "import", str(tmp_path))
    assert (failed.returncode, failed.stdout) == (2, "")
    assert failed.stderr.startswith("bothways: pay.md: topic: expected one of ")
    assert failed.stderr.count("\n") == 1


def test_an_export_into_a_file_is_one_line_and_status_2(settings, tmp_path):
    (tmp_path / "taken").write_text("")
    (tmp_path / "a.md").write_text("Text")
    assert bothways(settings, "import", str(tmp_path)).returncode == 0
    failed = bothways(settings, "export", str(tmp_path / "taken"))
    assert (failed.returncode, failed.stderr.count("\n")) == (2, 1)


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
    assert next(in_words(report)) == words


def test_what_is_gone_is_named_and_then_only_counted():
    gone = tuple(f"{name}.md" for name in "abcdefg")
    *_, last = in_words(ImportReport(1, 1, 0, 0, 0, 0, 1, gone=gone))
    assert last.startswith(
        "7 entries stay that are in no file of this folder: a.md, b.md, c.md, d.md, e.md, …. "
    )
