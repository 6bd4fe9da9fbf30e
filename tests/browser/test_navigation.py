"""The head of the console on a phone: whose it is stands there whole."""

import pytest

from tests.browser.conftest import Arrives
from tests.browser.visitor import Touch, Visitor
from tests.cast import Cast
from webapp.db import transaction
from webapp.services.accounts import accounts

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-rest")]

CUT = """() => [...document.querySelectorAll(".console-nav a")]
  .filter(link => link.scrollWidth > link.clientWidth + 1 || link.getBoundingClientRect().right > innerWidth)
  .map(link => link.innerText)"""


def test_no_word_of_the_head_is_cut_on_a_phone(cast: Cast, site: str, arrives: Arrives) -> None:
    rosa: Visitor = arrives(Touch, site)
    rosa.signs_in()
    for name in ("Rosa Marchetti", "Maximiliane von Hohenstein-Wallmoden"):
        with transaction():
            accounts.account(cast.recruiter_id).name = name
        rosa.opens("/candidacies")
        for width in (320, 390, 480, 600):
            rosa.page.set_viewport_size({"width": width, "height": 700})
            rosa.reads(name)
            assert rosa.page.evaluate(CUT) == [], width
