"""`bothways library …`, as a shell runs it."""

import os
import subprocess
import sys

from tests.conftest import SECRET_KEY
from webapp.config import Settings


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
