"""`bothways library …`, as a shell runs it."""

import json
from subprocess import CompletedProcess

import pytest

from tests.cast import INVITED
from tests.conftest import SECRET_KEY
from tests.nursery import bothways
from tests.tiny_model import tiny_model
from webapp.config import Settings
from webapp.db import transaction
from webapp.services.questions import hundred_questions


def library(settings: Settings, *arguments: str) -> CompletedProcess[str]:
    environment = {
        "SECRET_KEY": SECRET_KEY,
        "DATABASE_URL": settings.database_url,
        "DATA_DIR": str(settings.data_dir),
        "LOG_LEVEL": "WARNING",
    }
    return bothways("library", *arguments, environment=environment)


def test_a_folder_is_imported_exported_and_imported_again(settings, tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "pay.md").write_text("# Pay\n\nBands are open.")
    (folder / "nothing.md").write_text("")
    first = library(settings, "import", str(folder))
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.splitlines() == [
        "1 entry, 1 passage; 1 file held no text; 1 entry names no topic: guessed.",
        "1 added, 0 updated, 0 unchanged.",
    ]
    out = tmp_path / "out"
    assert library(settings, "export", str(out)).stdout == f"1 entry written to {out}.\n"
    assert "0 added, 0 updated, 1 unchanged." in library(settings, "import", str(out)).stdout


def test_a_wrong_file_is_one_line_and_status_2(settings, tmp_path):
    (tmp_path / "pay.md").write_text("---\ntopic: perks\n---\nText")
    failed = library(settings, "import", str(tmp_path))
    assert (failed.returncode, failed.stdout) == (2, "")
    assert failed.stderr.startswith("bothways: pay.md: topic: expected one of ")
    assert failed.stderr.count("\n") == 1


def test_beside_others_a_wrong_file_is_named_and_only_strictly_an_error(settings, tmp_path):
    (tmp_path / "pay.md").write_text("---\ntitle: Pay\ntopic: perks\n---\nText")
    (tmp_path / "work.md").write_text("# Work\n\nWe build boats.")
    strict = library(settings, "import", "--strict", str(tmp_path))
    assert (strict.returncode, strict.stdout) == (2, "")
    done = library(settings, "import", str(tmp_path))
    assert done.returncode == 0
    assert done.stderr.startswith("bothways: pay.md: topic: expected one of ")
    assert "(line 3)" in done.stderr
    assert "1 added, 0 updated, 0 unchanged." in done.stdout
    checked = check(str(tmp_path))
    assert (checked.returncode, checked.stderr.count("pay.md")) == (0, 1)
    assert checked.stdout.startswith("1 entry; ")
    assert check("--strict", str(tmp_path)).returncode == 2


def test_an_export_into_a_file_is_one_line_and_status_2(settings, tmp_path):
    (tmp_path / "taken").write_text("")
    (tmp_path / "a.md").write_text("Text")
    assert library(settings, "import", str(tmp_path)).returncode == 0
    failed = library(settings, "export", str(tmp_path / "taken"))
    assert (failed.returncode, failed.stderr.count("\n")) == (2, 1)


def check(*arguments: str) -> CompletedProcess[str]:
    """`library check` where nothing is set up: no settings, no database."""
    return bothways("library", "check", *arguments, environment={"SENTENCE_MODEL": "off"})


@pytest.fixture
def holidays(tmp_path):
    (tmp_path / "leeds.md").write_text(
        "---\ntitle: Holiday in Leeds\ndimensions: [rewards]\napplies_to: {location: Leeds}\n---\n"
        "There are 27 days of holiday."
    )
    (tmp_path / "berlin.md").write_text(
        "---\ntitle: Holiday in Berlin\ndimensions: [rewards]\napplies_to: {location: Berlin}\n---\n"
        "There are 30 days of holiday."
    )
    return str(tmp_path)


def test_a_folder_is_checked_without_settings_or_database(holidays):
    done = check(holidays)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("2 entries; of 100 common questions ")
    assert lines[2].split() == ["dimension", "entries", "passages", "answered", "check", "prepare"]
    row = next(line for line in lines if line.startswith("Pay and benefits"))
    assert row.split()[3:5] == ["2", "2"]
    assert "  Work worth doing: Why does the company exist?" in lines
    assert "How many days of holiday" not in done.stdout


def test_a_check_for_a_place_leaves_out_other_places_and_lists_everything(holidays):
    done = check(holidays, "--location", "leeds", "--all")
    assert done.stdout.startswith("1 entry; ")
    assert "How many days of holiday are there? (answered: Holiday in Leeds)" in done.stdout
    assert "Berlin" not in done.stdout


def test_a_check_says_whether_it_compares_by_meaning(holidays, tmp_path):
    assert check(holidays).stdout.splitlines()[0].endswith("Compared by words and topics alone.")
    tiny = str(tiny_model(tmp_path / "tiny"))
    assert check(holidays, "--model", tiny).stdout.splitlines()[0].endswith("by meaning too (tiny).")


def test_a_model_that_is_named_and_cannot_be_used_is_refused(holidays, tmp_path):
    (tmp_path / "empty").mkdir()
    refused = check(holidays, "--model", str(tmp_path / "empty"))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "SENTENCE_MODEL" in refused.stderr
    assert "expected model.onnx" in refused.stderr


def test_a_check_speaks_json(holidays):
    found = json.loads(check(holidays, "--json").stdout)
    assert (len(found["dimensions"]), len(found["questions"])) == (10, 100)


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_a_folder_without_markdown_is_one_line_and_status_2(folder, tmp_path):
    failed = check(str(tmp_path / folder))
    assert (failed.returncode, failed.stdout, failed.stderr.count("\n")) == (2, "", 1)


def test_entries_to_begin_with_are_written_once_and_to_be_filled_in(settings, tmp_path):
    folder = tmp_path / "handbook"
    written = bothways("library", "starter", str(folder), environment={})
    assert (written.returncode, written.stderr) == (0, "")
    assert written.stdout.splitlines()[0] == f"30 entries to fill in are in {folder}."
    (folder / "pay-and-bands.md").write_text("# Pay\n\nThis role pays £52,000 to £60,000.")
    again = bothways("library", "starter", str(folder), environment={})
    assert (again.returncode, again.stdout, again.stderr.count("\n")) == (2, "", 1)
    assert (folder / "pay-and-bands.md").read_text().startswith("# Pay")
    checked = check(str(folder)).stdout
    assert checked.startswith("1 entry; of 100 common questions ")
    assert "Still to be filled in, and left out until then:" in checked
    assert "  Pension and other benefits: 10 blanks (pension.md)" in checked
    assert len(json.loads(check(str(folder), "--json").stdout)["to_fill_in"]) == 29
    assert "30 added, 0 updated, 0 unchanged." in library(settings, "import", str(folder)).stdout


def test_without_a_folder_the_library_in_use_is_checked_as_recruiters_decided(settings, cast):
    cast.library()
    with transaction():
        hundred_questions.dismissed("languages", 0, cast.recruiter_id, INVITED)
    done = library(settings, "check", "--all")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("3 entries; of 100 common questions ")
    assert "without an answer, 1 not for us." in done.stdout.splitlines()[0]
    assert "  Learning: Do you pay for language lessons? (not for us)" in done.stdout.splitlines()
    assert "Do you pay for language lessons?" not in library(settings, "check").stdout
