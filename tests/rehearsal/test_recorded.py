"""Scripts of a single session give the documents that they gave before, to the letter.

`pytest tests/rehearsal/test_recorded.py --write` records their text anew, to be read before it is kept.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from difflib import unified_diff
from functools import partial
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

import httpx
import pytest
import time_machine
from flask import Flask
from pypdf import PdfReader

from tests.cast import PASSWORD, Cast
from tests.journeys.house import EXAMPLES
from webapp.adapters import pdf
from webapp.config import ROOT
from webapp.domain.local_time import moment
from webapp.rehearsal import console, play
from webapp.rehearsal.browser import Browser
from webapp.rehearsal.installation import Installation, import_library
from webapp.rehearsal.journal import Journal
from webapp.rehearsal.play import DOCUMENTS, RoundPlay, SharedRun
from webapp.rehearsal.script import read_script
from webapp.services.documents import papers

pytestmark = [pytest.mark.one_database, pytest.mark.slow, pytest.mark.real_pdf]
Found = TypeVar("Found")

RECORDED = Path(__file__).parent / "recorded"
SCRIPTS = ROOT / "tests" / "journeys" / "scripts"
SHARED = ROOT.parent / "shared" / "rehearsal"
BEFORE = timedelta(days=10)
"""How long before its session a script is played."""


def of_one_session(folders: Iterable[Path]) -> list[Path]:
    return [p for folder in folders for p in sorted(folder.glob("*.yaml")) if not read_script(p).in_rounds]


@dataclass(frozen=True)
class WorkedRun(SharedRun):
    """A run in one process: whoever waits for something does the work that is due."""

    work: Callable[[], object] = lambda: None

    def wait_for(self, what: str, look: Callable[[], Found | None]) -> Found:
        self.work()
        found = look()
        assert found is not None, f"{what} did not come"
        return found


def documents_of(path: Path, app: Flask, cast: Cast, folder: Path) -> list[Path]:
    """The documents of a script, played through the pages of `app` at one moment before its session."""
    script = read_script(path)
    now = moment(script.rounds[0].starts_at, script.rounds[0].zone) - BEFORE
    with time_machine.travel(now, tick=False), play.Browser("http://localhost") as recruiter:
        import_library(Installation(app, "", "", ""), script.library)
        console.sign_in(recruiter, "rosa@example.com", PASSWORD)
        role_id = console.create_role(recruiter, script)
        run = WorkedRun(script, role_id, timedelta(0), 0, 0, Event(), partial(cast.work, now))
        journal = Journal(1, lambda _journal, _words: None)
        journal.begin_round(1, folder)
        RoundPlay(run, journal, folder, recruiter, script.rounds[0]).run()
    return [folder / name for name in DOCUMENTS if (folder / name).exists()]


@pytest.fixture
def _all_in_this_process(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Browsers reach the application without a server; of each document there is the one in A4."""

    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        with app.app_context():
            return app.wsgi_app(environ, start)

    monkeypatch.setattr(play, "Browser", partial(Browser, transport=httpx.WSGITransport(answer)))
    monkeypatch.setattr(pdf, "PATIENCE", 0)
    monkeypatch.setattr(papers, "promise_other", lambda *_: None)


def text_of(document: Path) -> str:
    """A line for each printed line of a document, page after page."""
    pages = (page.extract_text() for page in PdfReader(BytesIO(document.read_bytes())).pages)
    lines = (" ".join(line.split()) for page in pages for line in page.replace("\u200b", "").split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def squeezed(text: str) -> str:
    """Its letters in order, however they are broken into lines."""
    return re.sub(r"\s", "", text)


def differences(before: str, now: str) -> str:
    """What reads differently, as lines; nothing where every letter is the same."""
    if squeezed(before) == squeezed(now):
        return ""
    return "\n".join(unified_diff(before.splitlines(), now.splitlines(), "before", "now", lineterm="", n=0))


@pytest.mark.usefixtures("_all_in_this_process")
@pytest.mark.parametrize("script", of_one_session((EXAMPLES, SCRIPTS)), ids=lambda path: path.stem)
def test_a_script_gives_the_documents_that_it_gave_before(
    script: Path, app: Flask, cast: Cast, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    made = {f"{script.stem}-{p.stem}.txt": text_of(p) for p in documents_of(script, app, cast, tmp_path)}
    kept = {path.name: path for path in RECORDED.glob(f"{script.stem}-*.txt")}
    if request.config.getoption("write"):
        for path in kept.values():
            path.unlink()
        for name, text in made.items():
            (RECORDED / name).write_text(text, encoding="utf-8")
        return
    assert kept.keys() == made.keys()
    for name, text in made.items():
        assert differences(kept[name].read_text(encoding="utf-8"), text) == "", name


def test_one_letter_makes_a_difference_and_the_end_of_a_line_none() -> None:
    before = "Be honest: in the last quarter\nhalf of the teams\n"
    assert differences(before, before.replace("\n", " ")) == ""
    assert "+half of the team" in differences(before, before.replace("teams", "team"))


def test_the_scripts_beside_the_repository_are_played_here() -> None:
    """Their copies are: the repository stands alone."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared/rehearsal: whether its scripts are those that are played here is not seen")
    for script in of_one_session([SHARED]):
        library = read_script(script).library
        for path in (script, *library.rglob("*.md")):
            copy = SCRIPTS / path.relative_to(SHARED)
            assert copy.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")
