"""A webhook in a browser: added, tested, off while its server is away, on again with what it missed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.visitor import Mouse, Touch, Visitor
from tests.cast import Cast
from tests.receiver import answering, receiver
from webapp.db import transaction
from webapp.domain.network import parse_allowed
from webapp.services.accounts import api_keys

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-keys")]

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 800}


@pytest.mark.parametrize(("way", "screen"), [(Mouse, WIDE), (Touch, PHONE)])
def test_a_webhook_is_added_tested_and_misses_nothing(
    cast: Cast,
    site: str,
    arrives: Arrives,
    monkeypatch: pytest.MonkeyPatch,
    way: type[Visitor],
    screen: dict[str, int],
) -> None:
    allowed = parse_allowed("127.0.0.1=127.0.0.0/8")
    settings = replace(cast.app.config["SETTINGS"], outgoing_allowed=allowed)
    monkeypatch.setitem(cast.app.config, "SETTINGS", settings)
    began = datetime.now(UTC)
    with transaction():
        api_keys.make("Greenhouse", ("read",), began + timedelta(days=90), cast.actor, began)
    with receiver(answering(410)) as server:
        rosa = arrives(careful(way), site, viewport=screen)
        rosa.opens("/")
        rosa.signs_in()
        rosa.opens("/systems/webhooks")
        rosa.writes("Its address", server.url("127.0.0.1"))
        rosa.presses("Add the webhook")
        assert rosa.page.locator("pre").inner_text().startswith("whsec_")
        rosa.presses("I have put it away")
        rosa.presses("Send a test")
        cast.work(datetime.now(UTC))
        rosa.page.reload()
        rosa.reads("off: its server wants no messages any more")
        rosa.reads("answered 410")
        cast.interview(datetime.now(UTC), datetime.now(UTC) + timedelta(days=9))
        server.behave = answering(204)
        rosa.presses("Switch it on, with what it missed")
        cast.work(datetime.now(UTC))
        rosa.page.reload()
        expect(rosa.page.get_by_role("row").filter(has_text="interview.invited")).to_contain_text("delivered")
        rosa.presses("Send again (interview.invited)")
        cast.work(datetime.now(UTC))
        assert len(server.requests) == 3
