"""One whole interview in a real browser, from plan to report, in four ways of using one."""

import re
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Arrives
from tests.browser.visitor import Keyboard, Mouse, Touch, Visitor, WithoutScripts
from tests.journeys.house import EXAMPLES, running_house
from webapp.db import transaction
from webapp.domain.interview.facts import RoleFacts
from webapp.rehearsal.installation import Installation
from webapp.services.organisation import roles

pytestmark = pytest.mark.xdist_group("browser-journey")

ROLE = RoleFacts("Data Engineer", "Engineering", "Leeds", "Senior", ("Builds pipelines others can run",))
ALOUD, IN_CONFIDENCE = "How do you decide who gets promoted?", "How much parental leave is there?"


@pytest.fixture(scope="module")
def house(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A whole deployment: web, worker, relay, Redis and database, with a small library."""
    library = tmp_path_factory.mktemp("library")
    for name in ("learning-time-and-budget.md", "promotions-in-engineering.md"):
        shutil.copy(EXAMPLES.parent / "library" / name, library)
    with running_house(library, workers=1) as house:
        with house.app.app_context(), transaction():
            roles.add(ROLE, "Europe/London")
        yield house


@pytest.mark.parametrize("way", [Mouse, Keyboard, WithoutScripts, Touch])
def test_an_interview_goes_both_ways(house: Installation, arrives: Arrives, way: type[Visitor]) -> None:
    rosa, amara, jonas = (arrives(way, house.base_url) for _ in range(3))
    candidate = f"Amara {way.__name__}"

    signs_in(rosa, house)
    interview = sets_up(rosa, candidate)
    of_amara, of_jonas = (link_in_the_letter(rosa, interview, name) for name in (candidate, "Jonas Lind"))

    amara.opens(of_amara)
    fills_in_the_form(amara)
    amara.reads("Thank you, your answers are in")

    rosa.opens(interview)
    rosa.unfolds("Send the briefing now")
    rosa.presses("Yes, send it now")
    rosa.waits_for(rosa.page.get_by_role("link", name="Open the briefing"))
    jonas.opens(of_jonas)
    jonas.presses("Read the briefing")
    jonas.reads("Real time for it")
    jonas.reads(ALOUD)
    assert IN_CONFIDENCE not in jonas.page.content()

    rosa.opens(interview)
    rosa.unfolds("It has taken place")
    rosa.presses("Yes, it has taken place")
    rates_the_company(amara)
    rates_the_offer(jonas)
    jonas.reads("Thank you, your form is in")

    rosa.opens(interview)
    rosa.unfolds("Close the round")
    rosa.presses("Yes, close the round")
    rosa.waits_for(rosa.page.get_by_role("link", name="Read the fit report"))
    rosa.presses("Read the fit report")
    rosa.reads("In line")
    rosa.reads("Missing from our side: Priya Rao")
    rosa.reads("Send the ladder")
    rosa.presses(re.compile("^Mark as followed up"))


def signs_in(rosa: Visitor, house: Installation) -> None:
    rosa.opens("/")
    rosa.writes("E-mail address", house.email)
    rosa.writes("Password", house.password)
    rosa.presses("Sign in")


def sets_up(rosa: Visitor, candidate: str) -> str:
    """The address of the new interview. Of its panel, Priya will not send her form."""
    rosa.presses("New interview")
    rosa.writes("Candidate’s name", candidate)
    rosa.writes("Candidate’s e-mail address", f"{candidate.replace(' ', '.').lower()}@example.com")
    rosa.dates("Start", (datetime.now() + timedelta(days=7)).replace(hour=10, minute=0))
    panel = "Jonas Lind <jonas@example.com>, Priya Rao <priya@example.com>"
    rosa.writes("Several interviewers at once", panel)
    rosa.presses("See what goes out")
    rosa.presses("Invite")
    rosa.reads("invited, no answers yet")
    return rosa.page.url


def link_in_the_letter(rosa: Visitor, interview: str, name: str) -> str:
    """There is no mail server, so the recruiter finds everybody's letter on a page."""
    rosa.opens(interview)
    letter = rosa.page.get_by_role("listitem").filter(has_text=f"to {name}").get_by_role("link").last
    rosa.waits_for(letter)
    rosa.follows(letter)
    [link] = re.findall(r"http\S+/me/[\w=-]+", rosa.page.get_by_role("main").inner_text())
    return str(link)


def fills_in_the_form(amara: Visitor) -> None:
    amara.presses("Start")
    for priority in ("Learning", "Moving up", "Time and place"):
        amara.ticks(priority)
    amara.presses("Next")
    amara.moves("Move down: Learning", "2 of 3: Learning")
    amara.moves("Move up: Learning", "1 of 3: Learning")
    amara.unfolds("What would good look like?")
    amara.writes("What would good look like? Learning", "Real time for it, not a budget on paper.")
    amara.presses("Next")
    amara.ticks("Work worth doing")
    amara.presses("Next")
    amara.writes("Where would you like to be in two years?", "Leading a small team.")
    amara.presses("Next")
    amara.presses("Next")
    amara.writes("What do you need to do your best work?", "Quiet mornings.")
    amara.presses("Next")
    amara.writes("Question 1", ALOUD)
    amara.writes("Question 2", IN_CONFIDENCE)
    amara.chooses(amara.page.get_by_role("group", name="Question 2").get_by_role("radio", name="Only"))
    amara.presses("Next")
    amara.presses("Next")
    shown = amara.page.get_by_role("region", name="What your interviewers see").inner_text()
    assert ALOUD in shown
    assert IN_CONFIDENCE not in shown
    amara.presses(re.compile("^Send to "))


def rates_the_company(amara: Visitor) -> None:
    amara.page.reload()
    amara.presses("Start")
    amara.rates("Learning", "4")
    amara.rates("Moving up", "Not enough to tell")
    amara.rates(ALOUD, "Partly")
    amara.rates("Were you given straight answers?", "5")
    amara.writes("What is still open for you?", "What comes after senior.")
    amara.presses("Send, sealed")
    amara.reads("Thank you, that is all we ask")


def rates_the_offer(jonas: Visitor) -> None:
    jonas.page.goto(jonas.page.url.removesuffix("/briefing"))
    jonas.presses("Start")
    jonas.rates("Learning", "4")
    jonas.ticks(re.compile("We talked about it.*Learning"))
    jonas.ticks(ALOUD)
    jonas.rates(ROLE.criteria[0], "3")
    jonas.writes("What did you see or hear?", "Drew the whole pipeline.")
    jonas.writes("What was promised", "Send the ladder")
    jonas.presses("Send, sealed")
