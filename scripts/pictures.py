"""Takes the pictures in docs/pictures again, from a sample system of its own: `make pictures`.

The sample lies around the present day, so the dates in the pictures are those of the day when they are taken.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import select

from scripts.sample_system import SampleSystem, sample_system
from tests.browser.program import ALONE, chromium_program
from webapp.adapters.links import Links
from webapp.config import ROOT
from webapp.db import db
from webapp.models import Participant
from webapp.models.documents import Kind
from webapp.services.documents import papers, versions
from webapp.services.letters import letters

FOLDER = ROOT / "docs" / "pictures"
PHONE, DESK, HIGH_DESK = (390, 780), (1280, 800), (1280, 1100)
DPI = 75
"""An A4 page is 620 pixels wide then."""
COLOURS = 256
TALLEST = 1400
"""Pixels of a picture of a long page."""


ONE, DAY = "佐藤", "Inês"
"""Whose interview is one conversation, and whose is a day of four, in a second round."""
AGAIN = REPORT = "Gethin"
"""Who is invited to a next round, and whose report is shown."""


@dataclass(frozen=True)
class Shot:
    """A page to be taken; `width` is that of the picture, where it is made smaller. `whole`: all of the page,
    up to what is still a picture.
    """

    name: str
    address: str
    screen: tuple[int, int] = DESK
    whole: bool = False
    width: int = 0


def main() -> int:
    program = chromium_program()
    missing = ["chromium"] * (program is None) + ["poppler-utils"] * (shutil.which("pdftoppm") is None)
    if missing:
        print(f"pictures: please install {' and '.join(missing)} first", file=sys.stderr)
        return 2
    with sample_system() as system, sync_playwright() as playwright:
        system.invite_again("reported", AGAIN)
        browser = playwright.chromium.launch(executable_path=program, args=ALONE)
        take_pages(browser, system)
        take_letter(browser, system)
        browser.close()
        take_documents(system)
    return 0


def shots(system: SampleSystem) -> Iterator[Shot]:
    """The pages, as the three audiences see them."""
    candidate, interviewer = system.link("answered", "candidate"), system.link("briefed", "interviewer", ONE)
    candidacy = f"/candidacies/{system.candidacy('reported', DAY)}"
    yield Shot("candidate", f"{candidate}/form/most", PHONE, whole=True)
    yield Shot("candidate-order", f"{candidate}/form/order", PHONE, whole=True)
    yield Shot("candidate-questions", f"{candidate}/form/questions", PHONE, whole=True)
    yield Shot("candidate-check", f"{candidate}/form/check", (1080, 900), width=900)
    yield Shot("candidate-afterwards", f"{system.link('held', 'candidate')}/fit", PHONE, whole=True)
    yield Shot(
        "candidate-still-true", f"{system.link('invited', 'candidate', AGAIN)}/still-true", PHONE, whole=True
    )
    yield Shot("interviewer", interviewer, PHONE)
    yield Shot("interviewer-briefing", f"{interviewer}/briefing", PHONE, whole=True)
    yield Shot("interviewer-day", f"{system.link('briefed', 'interviewer', DAY)}/briefing", PHONE, whole=True)
    yield Shot("console", "/", width=900)
    yield Shot("interviews", "/interviews", width=900)
    yield Shot("interview", f"/interviews/{system.interview('answered')}", width=900)
    yield Shot("report", f"/interviews/{system.interview('reported', REPORT)}/fit-report", width=900)
    yield Shot("candidacy", candidacy, HIGH_DESK, width=900)
    yield Shot("offer-sheet", f"{candidacy}/offer-sheet", HIGH_DESK, width=900)
    yield Shot("library", "/library", width=900)


def take_pages(browser: Browser, system: SampleSystem) -> None:
    context = browser.new_context(base_url=system.base_url, locale="en-GB", reduced_motion="reduce")
    context.add_cookies([{"name": "session", "value": system.session(), "url": system.base_url}])
    page = context.new_page()
    for shot in shots(system):
        width, height = shot.screen
        page.set_viewport_size({"width": width, "height": height})
        answer = page.goto(shot.address)
        if answer is None or not answer.ok:
            raise RuntimeError(f"{shot.name}: no page to be taken, but {answer and answer.status}")
        if shot.whole:
            tall = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": min(tall, TALLEST)})
        file = FOLDER / f"{shot.name}.png"
        page.screenshot(path=file, animations="disabled", caret="hide")
        lighten(file, shot.width)
    context.close()


def take_letter(browser: Browser, system: SampleSystem) -> None:
    """An invitation as a phone's mail program shows it."""
    with system.app.app_context():
        candidates = select(Participant).where(Participant.side == "candidate").order_by(Participant.id)
        candidate = db.session.scalars(candidates.limit(1)).one()
        links = Links("https://interviews.northlight.example", system.settings.secret_key)
        html = letters.write("invitation_candidate", candidate.id, "", links).html
    page = browser.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
    page.set_content(html)
    page.screenshot(path=FOLDER / "letter.png", full_page=True)
    lighten(FOLDER / "letter.png")


def take_documents(system: SampleSystem) -> None:
    """The first two pages of a briefing, the first of a day's and of a fit report."""
    wanted: tuple[tuple[str, str, Kind, str, int], ...] = (
        ("briefed", ONE, "briefing", "briefing", 2),
        ("briefed", DAY, "briefing", "briefing-day", 1),
        ("reported", REPORT, "fit_report", "fit-report", 1),
    )
    for stage, candidate, kind, name, pages in wanted:
        interview_id = system.interview(stage, candidate)
        with system.app.app_context():
            file = papers.file_of(versions.version_of(interview_id, kind, 1))
        take_document(file, name, pages)


def take_document(pdf: bytes, name: str, pages: int) -> None:
    with tempfile.TemporaryDirectory() as room:
        file = Path(room, "document.pdf")
        file.write_bytes(pdf)
        command = ["pdftoppm", "-r", str(DPI), "-png", "-l", str(pages), str(file), str(Path(room, "page"))]
        subprocess.run(command, check=True)  # noqa: S603
        for number, page in enumerate(sorted(Path(room).glob("page*.png")), start=1):
            to = FOLDER / (f"{name}.png" if number == 1 else f"{name}-{number}.png")
            shutil.copy(page, to)
            lighten(to)


def lighten(file: Path, width: int = 0) -> None:
    """The picture `width` pixels wide, if that is given, and in few colours."""
    with Image.open(file) as opened:
        picture = opened.convert("RGB")
    if width and width < picture.width:
        height = round(picture.height * width / picture.width)
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    few = picture.quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE)
    few.save(file, optimize=True)
    print(f"{file.relative_to(ROOT)}: {picture.width} × {picture.height}, {file.stat().st_size // 1000} kB")


if __name__ == "__main__":
    sys.exit(main())
