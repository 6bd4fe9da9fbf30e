"""The life of a key of the API in a browser: made, copied, used, exchanged, ended."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.visitor import Mouse, Touch, Visitor, WithoutScripts
from tests.cast import Cast

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-keys")]


def answered(visitor: Visitor, site: str, key: str) -> int:
    """What the API answers to who asks with a key."""
    asked = visitor.context.request.get(
        f"{site}/api/v1/interviews", headers={"Authorization": f"Bearer {key}"}
    )
    return asked.status


def shown(visitor: Visitor) -> str:
    return visitor.page.locator("#key").inner_text()


def copied(visitor: Visitor, site: str) -> str:
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    visitor.hits(visitor.page.get_by_role("button", name="Copy the key"))
    expect(visitor.page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    text: str = visitor.page.evaluate("navigator.clipboard.readText()")
    return text


PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 800}


@pytest.mark.parametrize(("way", "screen"), [(Mouse, WIDE), (Touch, PHONE), (WithoutScripts, WIDE)])
def test_a_key_is_made_used_exchanged_and_ended(
    cast: Cast, site: str, arrives: Arrives, way: type[Visitor], screen: dict[str, int]
) -> None:
    rosa = arrives(careful(way), site, viewport=screen)
    rosa.opens("/")
    rosa.signs_in()
    rosa.opens("/systems")
    rosa.writes("For which system", "Greenhouse")
    rosa.page.get_by_label("Last day").fill((datetime.now(UTC) + timedelta(days=90)).date().isoformat())
    rosa.presses("Make the key")
    first = shown(rosa)
    if way is WithoutScripts:
        expect(rosa.page.get_by_role("button", name="Copy the key")).to_have_count(0)
    else:
        assert copied(rosa, site) == first
    assert answered(rosa, site, first) == 200
    rosa.presses("I have put it away")
    rosa.reads("Last used")
    rosa.unfolds("Exchange it")
    rosa.presses("Yes, show me another (Greenhouse)")
    second = shown(rosa)
    assert [answered(rosa, site, key) for key in (first, second)] == [200, 200]
    rosa.opens("/systems")
    rosa.unfolds("End it")
    rosa.presses("Yes, end it (Greenhouse)")
    rosa.reads("It opens nothing any more.")
    assert [answered(rosa, site, key) for key in (first, second)] == [401, 401]
