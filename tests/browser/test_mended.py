"""What is wrong with a field goes once it is mended."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.browser.conftest import Arrives
from tests.browser.visitor import Visitor, WithoutScripts
from tests.cast import INVITED, Cast

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-mended")]


@pytest.fixture(autouse=True)
def when_they_were_invited() -> Iterator[None]:
    with time_machine.travel(INVITED, tick=True):
        yield


def sends_it_empty(rosa: Visitor) -> None:
    rosa.signs_in()
    rosa.opens("/interviews/new")
    rosa.presses("See what goes out")


def test_an_error_goes_with_what_was_wrong_and_comes_back_with_it(
    cast: Cast, site: str, arrives: Arrives
) -> None:
    rosa: Visitor = arrives(Visitor, site)
    sends_it_empty(rosa)
    page, name = rosa.page, rosa.page.get_by_label("Candidate’s name")
    said = page.locator("#candidate_name-problem")
    entry = page.locator("#problems li", has_text="Candidate’s name")
    assert name.get_attribute("aria-invalid") == "true"
    name.fill("Amara Obi")
    assert name.get_attribute("aria-invalid") is None
    assert not said.is_visible()
    assert not entry.is_visible()
    assert page.locator("#problems").is_visible(), "the address is still missing"
    page.get_by_label("Candidate’s e-mail address").fill("amara@example.com")
    assert not page.locator("#problems").is_visible()
    name.fill("")
    assert name.get_attribute("aria-invalid") == "true"
    assert said.is_visible()
    assert entry.is_visible()


def test_without_a_script_the_next_answer_says_what_is_left(cast: Cast, site: str, arrives: Arrives) -> None:
    rosa: Visitor = arrives(WithoutScripts, site)
    sends_it_empty(rosa)
    rosa.writes("Candidate’s name", "Amara Obi")
    rosa.presses("See what goes out")
    assert not rosa.page.locator("#candidate_name-problem").count()
    assert rosa.page.locator("#candidate_email-problem").is_visible()
