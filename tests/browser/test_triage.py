"""A handbook comes in as an archive and is sorted through, in four ways of using a browser."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine

from tests.archives import packed
from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.visitor import Keyboard, Mouse, Touch, Visitor, WithoutScripts
from tests.cast import INVITED, Cast
from webapp.db import reading
from webapp.services.library import entries

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-pages")]

SOON = INVITED + timedelta(minutes=5)
"""When all that was asked for in a test is due."""
BODY = "Ferries leave on time because somebody cares. " * 3
TITLES = ("Setting up the VPN", "Guide to using Slack", "Leave and holidays", "The ferry that was late")


@pytest.fixture(autouse=True)
def when_they_were_invited() -> Iterator[None]:
    with time_machine.travel(INVITED, tick=True):
        yield


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    archive = tmp_path / "handbook.zip"
    archive.write_bytes(packed({f"{n}.md": f"# {title}\n\n{BODY}" for n, title in enumerate(TITLES)}))
    return archive


def imports(rosa: Visitor, cast: Cast, archive: Path) -> None:
    """Until the pages that wait have gone on, by themselves where scripts run."""
    rosa.opens("/library/import")
    rosa.page.get_by_label("Archive").set_input_files(archive)
    rosa.presses("Send")
    rosa.reads("You can leave this page")
    cast.work(SOON)
    rosa.waits_for(rosa.page.get_by_role("heading", name="What the import would do"))
    rosa.presses("Import")
    cast.work(SOON)
    rosa.waits_for(rosa.page.get_by_role("heading", name="Sort through"))
    rosa.looks()


@pytest.mark.parametrize("way", [Mouse, Keyboard, WithoutScripts, Touch])
def test_a_handbook_is_imported_sorted_through_and_a_step_undone(
    cast: Cast, site: str, arrives: Arrives, handbook: Path, way: type[Visitor]
) -> None:
    rosa = arrives(careful(way), site)
    rosa.signs_in()
    imports(rosa, cast, handbook)
    rosa.reads("0 of 4 entries looked at.")
    rosa.presses("Leave the ticked out")
    rosa.reads("2 entries left out: Manuals of tools and systems.")
    rosa.presses("Undo")
    rosa.unfolds("See all 2")
    rosa.unticks("Guide to using Slack")
    rosa.presses("Leave the ticked out")
    rosa.presses("Keep the ticked")
    while rosa.page.get_by_role("button", name="Confirm the ticked").count():
        rosa.presses("Confirm the ticked")
    rosa.reads("Everything has been looked at.")
    with reading():
        assert {entry.title for entry in entries.values_in_use()} == set(TITLES) - {"Setting up the VPN"}
