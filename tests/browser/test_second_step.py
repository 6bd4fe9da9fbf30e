"""The second step at signing in: set up, asked for, and a recovery code that lets in once."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import time_machine

from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.visitor import Keyboard, Mouse, Touch, Visitor, WithoutScripts
from tests.cast import INVITED, Cast

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-accounts")]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(INVITED, tick=True) as clock:
        yield clock


def gives_password(visitor: Visitor) -> None:
    visitor.signs_in()


def sets_up(rosa: Visitor) -> tuple[pyotp.TOTP, list[str]]:
    """What the app on the phone knows from the page, and the recovery codes."""
    rosa.presses("Rosa Marchetti")
    rosa.presses("Set it up")
    app = pyotp.TOTP(rosa.page.locator(".factor-key").inner_text().replace(" ", ""))
    rosa.writes("The code that your app shows now", "12")
    rosa.presses("Turn it on")
    rosa.reads("One moment, please")
    rosa.writes("The code that your app shows now", shown(app))
    rosa.presses("Turn it on")
    codes = rosa.page.locator(".recovery-codes li").all_inner_texts()
    rosa.presses("I have them")
    return app, codes


def shown(app: pyotp.TOTP) -> str:
    return app.at(datetime.now(UTC))


def types_code(visitor: Visitor, code: str) -> None:
    visitor.writes("Code", code)
    visitor.presses("Sign in")


@pytest.mark.parametrize("way", [Mouse, Keyboard, WithoutScripts, Touch])
def test_after_the_password_comes_a_code_or_one_that_was_kept_once(
    cast: Cast, site: str, arrives: Arrives, clock: time_machine.Traveller, way: type[Visitor]
) -> None:
    rosa = arrives(careful(way), site)
    gives_password(rosa)
    app, codes = sets_up(rosa)
    rosa.presses("Sign out")

    clock.shift(timedelta(minutes=1))
    gives_password(rosa)
    rosa.opens("/interviews")
    rosa.reads("For recruiters.")
    gives_password(rosa)
    types_code(rosa, shown(app))
    rosa.presses("Sign out")

    gives_password(rosa)
    types_code(rosa, codes[0])
    rosa.presses("Sign out")
    gives_password(rosa)
    types_code(rosa, codes[0])
    rosa.reads("That is not the code your app shows now.")
    types_code(rosa, codes[1])
    rosa.presses("Rosa Marchetti")
    rosa.reads("8 recovery codes are left")
