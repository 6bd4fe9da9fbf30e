"""The preview beside an entry asks for nothing once nobody is signed in any more."""

import pytest
from playwright.sync_api import Response, expect

from tests.browser.conftest import Arrives
from tests.browser.visitor import Mouse
from tests.cast import Cast

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-keys")]


def test_it_stops_after_a_sign_out(cast: Cast, site: str, arrives: Arrives) -> None:
    cast.library()
    rosa = arrives(Mouse, site)
    rosa.opens("/")
    rosa.signs_in()
    rosa.opens("/library/1/edit")
    page, body = rosa.page, rosa.page.locator("#body")
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.url) if asked.method == "POST" else None)
    body.press_sequentially("More. ")
    expect(page.locator("#preview")).to_be_visible()
    rosa.context.clear_cookies()
    body.press_sequentially("And more. ")
    with page.expect_response(_sends_off):
        pass
    page.wait_for_timeout(200)  # the script has it, too
    previews = [url for url in sent if url.endswith("/edit")]
    body.press_sequentially("And yet more. ")
    page.wait_for_timeout(1500)
    rosa.wrong = [what for what in rosa.wrong if "/drafts" not in what]  # saving is told that it may not
    assert [url for url in sent if url.endswith("/edit")] == previews


def _sends_off(answer: Response) -> bool:
    """Whether a preview was answered with the sign-in. Saving, which looks at the page again, is so, too."""
    came = answer.request.redirected_from
    return came is not None and came.method == "POST" and "sign-in" in answer.url
