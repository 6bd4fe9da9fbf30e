"""An interview that only named colleagues see, and an address that a second person confirms."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask

from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.visitor import Keyboard, Mouse, Touch, Visitor, WithoutScripts
from tests.cast import INVITED, PASSWORD, Cast
from webapp.db import transaction
from webapp.services.accounts import accounts

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-accounts")]

in_four_ways = pytest.mark.parametrize("way", [Mouse, Keyboard, WithoutScripts, Touch])
NEW = "amara.o@example.org"


@pytest.fixture(autouse=True)
def when_they_were_invited() -> Iterator[None]:
    with time_machine.travel(INVITED, tick=True):
        yield


@pytest.fixture
def interview_id(cast: Cast) -> int:
    """One whose candidate has answered, and two more admins."""
    with transaction():
        for name in ("Kim Lee", "Noor Haddad"):
            email = f"{name.split()[0].lower()}@example.com"
            accounts.add(name=name, email=email, admin=True, now=INVITED, password=PASSWORD)
    interview_id = cast.interview()
    cast.answers(interview_id)
    return interview_id


@in_four_ways
def test_a_restricted_interview_is_there_for_who_is_named_and_for_nobody_else(
    interview_id: int, site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    rosa, kim, noor = (arrives(careful(way), site) for _ in range(3))
    for visitor, name in ((rosa, "rosa"), (kim, "kim"), (noor, "noor")):
        visitor.signs_in(f"{name}@example.com")
    noor.opens("/interviews")
    noor.reads("Amara Obi")

    rosa.opens(f"/interviews/{interview_id}")
    rosa.presses("Change who sees it")
    rosa.chooses(rosa.page.get_by_label("Only Rosa Marchetti and those ticked here"))
    rosa.ticks("Kim Lee")
    rosa.presses("Keep it so")
    rosa.reads("Only named colleagues see it.")

    noor.expected |= {404}
    noor.presses("Interviews")
    assert "Amara Obi" not in noor.page.content()
    noor.opens(f"/interviews/{interview_id}")
    assert "Amara Obi" not in noor.page.content()
    kim.presses("Interviews")
    kim.presses("Amara Obi")
    kim.reads("Only named colleagues see it.")


@in_four_ways
def test_an_address_is_corrected_once_another_admin_confirms_it(
    app: Flask, interview_id: int, site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    rosa, kim = (arrives(careful(way), site) for _ in range(2))
    rosa.signs_in()
    rosa.opens(f"/interviews/{interview_id}")
    rosa.unfolds("Link, address, name")
    rosa.follows(rosa.page.get_by_role("link", name="Correct address or name").filter(visible=True).first)
    rosa.writes("E-mail address", "amara@")
    rosa.presses("Ask for confirmation")
    rosa.reads("This does not look like an e-mail address.")
    rosa.writes("E-mail address", NEW)
    rosa.presses("Ask for confirmation")
    rosa.reads("Another admin has to confirm it.")
    assert rosa.page.get_by_role("button", name="Confirm the address").count() == 0

    kim.signs_in("kim@example.com")
    kim.presses(re.compile("^Look at it"))
    kim.presses("Confirm the address")
    kim.reads("The address is corrected")
    kim.reads(f"candidate · {NEW}")
