"""A second round on a phone and at a desk: still true, a day of four, one link to all rounds, its end."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Locator, expect

from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.visitor import Mouse, Touch, Visitor
from tests.cast import AMARA, SECRET, STARTS, Cast
from webapp.db import db, reading
from webapp.domain.forms.answers import PreInterview
from webapp.models import Interview
from webapp.services.interviews import submissions

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-rounds")]

SECOND = STARTS + timedelta(days=10)
BEFORE_IT_LOCKS = SECOND - timedelta(days=3)


class Phone(Touch):
    """A usual one. Each page has to fit the smallest, too."""

    device = Touch.device | {"viewport": {"width": 390, "height": 844}}

    def looks(self) -> None:
        super().looks()
        self.page.set_viewport_size({"width": 320, "height": 844})
        Visitor.looks(self)
        self.page.set_viewport_size(self.device["viewport"])


WAYS = pytest.mark.parametrize("way", [Phone, Mouse])


@pytest.fixture(autouse=True)
def between_the_rounds() -> Iterator[None]:
    with time_machine.travel(BEFORE_IT_LOCKS, tick=True):
        yield


@pytest.fixture
def rounds(cast: Cast) -> tuple[int, int]:
    """The first has its report; the second, a day of four sessions, waits for the candidate's form."""
    cast.library()
    first = cast.reported()
    return first, cast.four_sessions(SECOND)


class _Counting:
    """Counts the taps of somebody, and the fields that they fill in."""

    taps = fields = 0

    def hits(self, control: Locator) -> None:
        self.taps += 1
        super().hits(control)  # type: ignore[misc]

    def types(self, field: Locator, text: str) -> None:
        self.fields += 1
        super().types(field, text)  # type: ignore[misc]


def counting(way: type[Visitor]) -> Any:
    return type(f"Counting{way.__name__}", (_Counting, careful(way)), {})


def sent(interview_id: int) -> PreInterview:
    with reading():
        answers = submissions.pre_interview(db.session.get_one(Interview, interview_id))
    assert answers is not None
    return answers


@WAYS
def test_who_changes_nothing_needs_three_taps_and_no_word(
    cast: Cast, rounds: tuple[int, int], site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    amara: Any = arrives(counting(way), site)
    amara.opens(cast.link(rounds[1], "Amara"))
    amara.reads("Less than a minute, if nothing has changed.")
    amara.presses("See what you told us")
    amara.presses("All of it is still true")
    amara.presses(re.compile("^Send to"))
    assert (amara.taps, amara.fields) == (3, 0)
    assert sent(rounds[1]).for_interviewers() == AMARA.for_interviewers()
    assert SECRET not in repr(sent(rounds[1]))


@WAYS
def test_part_by_part_a_question_goes_another_comes_and_what_was_confided_is_told_again(
    cast: Cast, rounds: tuple[int, int], site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    amara: Any = arrives(counting(way), site)
    amara.opens(cast.link(rounds[1], "Amara"))
    amara.presses("See what you told us")
    parts = amara.page.get_by_role("checkbox", name="Still true")
    before = amara.taps
    for part in parts.all():
        amara.chooses(part)
    assert amara.taps - before == parts.count() == 4

    amara.unticks("Will the company be sold?")
    amara.reads("It is not told again unless you say so.")
    confided = amara.page.locator("#confided").get_by_role("checkbox")
    assert not any(box.is_checked() for box in confided.all())
    amara.chooses(confided.first)
    amara.presses("Ask something new, or put one differently")
    amara.writes("Question 2", "Who would I learn from?")
    amara.presses("Save")
    amara.presses("Check and send")
    shown = amara.page.get_by_role("region", name="What your interviewers see")
    expect(shown).to_contain_text("Who would I learn from?")
    expect(shown).not_to_contain_text("Will the company be sold?")
    expect(shown).not_to_contain_text(SECRET)
    amara.presses(re.compile("^Send to"))

    now = sent(rounds[1])
    assert [q.text for q in now.questions] == [AMARA.questions[0].text, "Who would I learn from?"]
    assert (now.goals, now.needs, repr(now).count(SECRET)) == (AMARA.goals, AMARA.needs, 1)


@WAYS
def test_a_day_of_four_is_read_from_where_each_of_them_stands(
    cast: Cast, rounds: tuple[int, int], site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    cast.answers(rounds[1], now=BEFORE_IT_LOCKS)
    cast.sends_briefing(rounds[1], BEFORE_IT_LOCKS)
    jonas, amara = (arrives(careful(way), site) for _ in range(2))

    jonas.opens(cast.link(rounds[1], "Jonas"))
    jonas.presses("Read the briefing")
    own = jonas.page.locator("main section").first
    expect(own.get_by_role("heading").first).to_have_text("Your sessions")
    expect(own.locator("article")).to_have_count(3)
    others = own.get_by_role("listitem").filter(has_text="Priya Rao").last
    expect(others).to_contain_text("13:00 – 13:45")
    jonas.reads("So far")

    amara.opens(cast.link(rounds[1], "Amara"))
    day = amara.page.locator("#expect .day > li")
    expect(day).to_have_count(4)
    amara.hits(day.nth(2).locator("summary"))
    expect(day.nth(2).locator(".run li").first).to_contain_text("13:00")
    expect(day.nth(2)).to_contain_text("Room 7")
    amara.looks()


@WAYS
def test_one_link_for_all_rounds_and_how_it_ended(
    cast: Cast, rounds: tuple[int, int], site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    first, second = rounds
    rosa, amara = (arrives(careful(way), site) for _ in range(2))
    all_rounds, single = cast.rounds_link(second), cast.link(first, "Amara")
    amara.opens(all_rounds)
    expect(amara.page.get_by_role("heading", level=2)).to_have_text(["Round 2", "Round 1"])
    amara.presses(re.compile("^Open ?: Round 2"))
    amara.reads("See what you told us")

    rosa.signs_in()
    rosa.opens(f"/interviews/{second}")
    person = rosa.page.locator("#people li").filter(has_text="amara@example.com")
    for summary in ("Link, address, name", "Send a new link"):
        rosa.hits(person.locator("summary").filter(has_text=summary))
    rosa.follows(person.get_by_role("button", name="Yes, send a new link"))
    amara.opens(all_rounds)
    amara.reads("This link is an old one")
    amara.opens(single)
    amara.reads("Both sides have been opened")
    amara.opens(cast.rounds_link(second))
    amara.presses(re.compile("^Open ?: Round 1"))

    rosa.presses("Note it")
    rosa.chooses(rosa.page.get_by_role("radio", name="Hired"))
    rosa.presses("Note it")
    rosa.reads("Nobody is told")
    rosa.reads("Hired, noted by Rosa Marchetti on 21 January 2027")
    expect(rosa.page.locator("#rounds ol > li")).to_have_count(2)
    rosa.opens("/candidacies")
    rosa.presses("With an outcome")
    rosa.reads("Amara Obi")
