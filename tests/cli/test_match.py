"""`bothways match`, as a shell runs it: no settings, no database."""

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.nursery import bothways


def match(*arguments: str) -> CompletedProcess[str]:
    return bothways("match", *arguments, environment={"SENTENCE_MODEL": "off"})


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    folder = tmp_path / "handbook"
    (folder / "people").mkdir(parents=True)
    (folder / "people" / "leave.md").write_text(
        "# Leave\n\n## Holiday\n\nThere are 27 days of holiday a year.\n"
    )
    (folder / "pay.md").write_text("# Pay\n\nBands are open to everybody.\n")
    return folder


def test_each_question_gets_a_line_with_its_passages_and_why(handbook: Path, tmp_path: Path):
    asked, out = tmp_path / "questions.jsonl", tmp_path / "run.jsonl"
    asked.write_text(
        '{"id": "A", "question": "How much vacation do I get?"}\n\n{"id": "B", "question": "Dogs?"}\n'
    )
    done = match("--library", str(handbook), "--questions", str(asked), "--out", str(out))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"2 questions asked of 2 entries; the answers are in {out}.\n"
    vacation, dogs = map(json.loads, out.read_text().splitlines())
    best = vacation["results"][0]
    assert (best["file"], best["heading"]) == ("people/leave.md", "Leave > Holiday")
    assert "topic annual leave" in best["why"]
    assert (vacation["id"], vacation["abstain"], vacation["band"] in ("answered", "check")) == (
        "A",
        False,
        True,
    )
    assert (dogs["results"], dogs["abstain"], dogs["band"]) == ([], True, "prepare")
    assert vacation["confidence"] > dogs["confidence"]


@pytest.mark.parametrize("line", ["no JSON", '["A"]', '{"question": "Pay?"}', '{"id": "A", "question": 3}'])
def test_a_wrong_question_is_one_line_and_status_2(handbook: Path, tmp_path: Path, line: str):
    asked = tmp_path / "questions.jsonl"
    asked.write_text(f'{{"id": "A", "question": "Pay?"}}\n{line}\n')
    failed = match(
        "--library", str(handbook), "--questions", str(asked), "--out", str(tmp_path / "run.jsonl")
    )
    assert (failed.returncode, failed.stdout) == (2, "")
    assert failed.stderr == f'bothways: {asked}, line 2: expected an object with "id" and "question"\n'
    assert not (tmp_path / "run.jsonl").exists()
