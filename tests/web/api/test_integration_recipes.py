"""Every command in the pages about other systems does what they say, in a shell and with curl."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import time_machine

from tests.cast import INVITED, Cast
from tests.web.api.conftest import System
from tests.web.api.test_contract import address
from webapp.config import ROOT

__all__ = ["address"]
pytestmark = [
    pytest.mark.one_database,
    pytest.mark.skipif(not shutil.which("curl"), reason="these are commands for curl"),
]

PAGES = sorted(
    page for page in (ROOT / "docs" / "integrations").glob("*.md") if "```sh\n" in page.read_text("utf-8")
)


def commands_of(page: Path) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)


def test_there_are_pages_with_commands() -> None:
    recipes = {"greenhouse", "lever", "workable", "smartrecruiters", "teamtailor", "recruitee"}
    assert {page.stem for page in PAGES} >= {*recipes, "README"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_works_as_written(
    page: Path, address: str, cast: Cast, system: System, tmp_path: Path
) -> None:
    known = os.environ | {"BOTHWAYS": address, "KEY": system.key, "ROLE": str(cast.role_id)}
    answers = []
    with time_machine.travel(INVITED, tick=True):
        for command in commands_of(page):
            ran = subprocess.run(
                ["bash", "-c", command], cwd=tmp_path, env=known, capture_output=True, text=True, check=False
            )
            assert ran.returncode == 0, command + ran.stdout + ran.stderr
            answers.append(json.loads(ran.stdout))
            if "candidacy_id" in answers[-1]:
                known["INTERVIEW"] = str(answers[-1]["id"])
    assert answers
    if page.stem != "README":
        assert [answer["stage"] for answer in answers] == ["invited", "invited", "cancelled"]
        assert answers[1]["sessions"][0]["starts_at"] == "2027-03-02T13:00:00Z"
