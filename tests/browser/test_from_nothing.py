"""From nothing to a briefing, by the README alone: `bothways run`, the first account, a mail server, the
starter library, a role, an invitation, a candidate on a phone, and the briefing behind a link.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from tests.browser.conftest import Arrives
from tests.browser.letters import letters_to, path_in_the_letter
from tests.browser.test_first_run import PASSWORD
from tests.browser.visitor import PATIENCE, Mouse, Touch, Visitor
from tests.mailserver import MailServer, mail_server
from webapp.launcher import free_port

pytestmark = pytest.mark.xdist_group("browser-journey")

ADA, AMARA, JONAS = "ada@harbour.example", "amara@example.com", "jonas@example.com"
UNDO = 2
"""Seconds: long enough to be seen, and all that this test can wait."""
LEARNING = "Time and money for learning"
FACTS = ("two days a month", "£1,000", "you", "£500", "your manager’s", "83 per cent", "61 per cent")
ASKED = "How much time do I get for learning?"

Notes = Callable[[str], None]
"""Is told what has been done, for whoever wants to know how long it took."""


@dataclass(frozen=True)
class Installation:
    """Empty, and running: where it is, and the address of the first account that was printed."""

    base_url: str
    first_account: str


@pytest.fixture
def mailbox() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def empty(chromium: Browser, mailbox: MailServer, tmp_path: Path) -> Iterator[Installation]:
    """What `bothways run` starts in a new folder: web, worker, relay, Redis and database."""
    port = free_port()
    command = (sys.executable, "-m", "webapp.cli", "run", "--with-parent", "--port", str(port))
    settings = {"SMTP_URL": mailbox.url, "SENDER": "people@harbour.example", "UNDO_SECONDS": str(UNDO)}
    environment = dict(os.environ) | settings | {"DATA_DIR": str(tmp_path), "SENTENCE_MODEL": "off"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield Installation(f"http://127.0.0.1:{port}", printed_address(iter(process.stdout)))
        process.terminate()


def printed_address(lines: Iterator[str]) -> str:
    """The address below *Make the first account*, once all is up."""
    found = next(link for line in lines if (link := re.search(r"http\S+/key/\S+", line)))
    return found[0]


def test_ten_minutes_are_enough(
    empty: Installation, mailbox: MailServer, arrives: Arrives, tmp_path: Path
) -> None:
    ada = arrives(Mouse, empty.base_url, timezone_id="Europe/London")
    amara = arrives(Touch, empty.base_url, timezone_id="America/New_York")
    jonas = arrives(Mouse, empty.base_url)
    goes_from_nothing_to_a_briefing(ada, amara, jonas, empty, mailbox, tmp_path, lambda _done: None)


def goes_from_nothing_to_a_briefing(
    ada: Visitor,
    amara: Visitor,
    jonas: Visitor,
    empty: Installation,
    mailbox: MailServer,
    folder: Path,
    done: Notes,
) -> None:
    makes_the_account(ada, empty)
    done("the first account is made")
    chooses_a_colour(ada)
    done("the colour is chosen")
    sends_a_test_letter(ada, mailbox)
    done("a test letter has come")
    fills_an_entry(ada)
    done("one entry of the starter library is filled in")
    adds_a_role(ada)
    done("a role is there")
    interview = invites(ada)
    done("the invitations have left")
    answers(amara, letter_to(AMARA, mailbox, amara))
    done("the candidate has answered")
    sends_the_briefing(ada, interview)
    done("the briefing has been sent")
    text = reads_the_briefing(jonas, letter_to(JONAS, mailbox, jonas), folder)
    done("the interviewer has the PDF")
    assert ASKED in text
    assert "two days a month" in text
    opens_the_first_link_again(ada, empty)


def makes_the_account(ada: Visitor, empty: Installation) -> None:
    ada.opens(empty.first_account)
    expect(ada.page.get_by_label("Time zone")).to_have_value("Europe/London")
    ada.writes("Your organisation", "Harbour Works")
    ada.writes("Your name", "Ada Lindqvist")
    ada.writes("Your e-mail address", ADA)
    ada.writes("Password", PASSWORD)
    ada.writes("The same again", PASSWORD)
    ada.presses("Make the account")
    ada.reads("Still to do before the first interview")


def chooses_a_colour(ada: Visitor) -> None:
    ada.presses("Choose your colour")
    ada.writes("Colour", "#1d4f91")
    ada.presses("Keep it")


def sends_a_test_letter(ada: Visitor, mailbox: MailServer) -> None:
    ada.presses("Next: See that letters arrive")
    ada.presses("Send me a test letter")
    expect(ada.page.get_by_text("The last test letter was handed")).to_be_visible(timeout=PATIENCE * 1000)
    assert letters_to(mailbox, ADA)


def fills_an_entry(ada: Visitor) -> None:
    """Writes over the blanks of one, as somebody would who knows the figures."""
    ada.presses("Next: Fill the library")
    ada.presses("Begin with 30 entries to fill in")
    ada.presses(LEARNING)
    ada.presses("Fill it in")
    facts = iter(FACTS)
    for label in ("What is true here", "Honest limits"):
        field = ada.page.get_by_label(label, exact=True)
        filled = re.sub(r"\[…:[^\]]*\]", lambda _blank: next(facts, "nothing yet"), field.input_value())
        ada.writes(label, filled)
    ada.presses("Save")
    ada.opens("/")
    ada.presses("Go on with what there is")


def adds_a_role(ada: Visitor) -> None:
    ada.presses("Add the first role")
    ada.writes("Title", "Boat builder")
    ada.presses("Save")


def invites(ada: Visitor) -> str:
    """The address of the interview, once what can be undone is over."""
    ada.presses("Next: Invite the first candidate")
    ada.writes("Candidate’s name", "Amara Obi")
    ada.writes("Candidate’s e-mail address", AMARA)
    monday = datetime.now() + timedelta(days=14 - datetime.now().weekday())
    ada.dates("Start", monday.replace(hour=10, minute=0))
    ada.writes("Place", "Harbour Works, Dock Street 4")
    ada.writes("Name", "Jonas Lind")
    ada.writes("E-mail address", JONAS)
    ada.presses("See what goes out")
    ada.presses("Invite")
    expect(ada.page.get_by_role("heading", level=1)).to_have_text("Amara Obi", timeout=PATIENCE * 1000)
    return ada.page.url


def letter_to(somebody: str, mailbox: MailServer, reader: Visitor) -> str:
    """The path of the link in the letter for somebody, once it has come."""
    until = monotonic() + PATIENCE
    while not letters_to(mailbox, somebody):
        assert monotonic() < until, f"no letter to {somebody}"
        reader.page.wait_for_timeout(250)
    return path_in_the_letter(mailbox, somebody)


def answers(amara: Visitor, link: str) -> None:
    amara.opens(link)
    amara.presses("Start")
    for priority in ("Learning", "Moving up"):
        amara.ticks(priority)
    for _step in ("most", "order", "least", "goals", "motives", "needs"):
        amara.presses("Next")
    amara.writes("Question 1", ASKED)
    amara.presses("Next")
    amara.presses("Next")
    amara.presses(re.compile("^Send to "))
    amara.reads("Thank you, your answers are in")


def sends_the_briefing(ada: Visitor, interview: str) -> None:
    ada.opens(interview)
    ada.unfolds("Send the briefing now")
    ada.presses("Yes, send it now")
    ada.waits_for(ada.page.get_by_role("link", name="Open the briefing"))


def reads_the_briefing(jonas: Visitor, link: str, folder: Path) -> str:
    """The words of the PDF that the interviewer's page hands out."""
    jonas.opens(link)
    jonas.waits_for(jonas.page.get_by_role("link", name="Read the briefing"))
    pdf = jonas.page.get_by_role("link", name=re.compile("PDF|print", re.IGNORECASE)).first
    kept = folder / "briefing.pdf"
    kept.write_bytes(jonas.context.request.get(str(pdf.evaluate("link => link.href"))).body())
    return " ".join(" ".join(page.extract_text() for page in PdfReader(kept).pages).split())


def opens_the_first_link_again(ada: Visitor, empty: Installation) -> None:
    """Somebody who kept the address for a bookmark."""
    ada.presses("Sign out")
    ada.opens(empty.first_account)
    ada.reads("That link has done its work.")
    ada.writes("E-mail address", ADA)
