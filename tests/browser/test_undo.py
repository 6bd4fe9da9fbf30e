"""Undo in a real browser: a line that counts, a button, and a page that renews itself when it is over."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.browser.accessibility import careful
from tests.browser.conftest import Arrives
from tests.browser.test_where import sets_up
from tests.browser.visitor import Keyboard, Mouse, Touch, Visitor, WithoutScripts, monday_after_next
from tests.cast import Cast
from webapp.db import db, reading
from webapp.domain.interview.stages import Stage
from webapp.models import Interview, WaitingVerb

pytestmark = pytest.mark.one_database


def seconds_to_undo(app: Flask, seconds: float) -> None:
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], undo_seconds=seconds)


def undoes(rosa: Visitor, name: str) -> None:
    rosa.presses(f"Undo ({name})")


@pytest.mark.parametrize("way", [Mouse, Touch, Keyboard, WithoutScripts])
def test_what_was_asked_for_is_undone(
    app: Flask, cast: Cast, site: str, arrives: Arrives, way: type[Visitor]
) -> None:
    seconds_to_undo(app, 300)
    interview_id = cast.interview(datetime.now(UTC), monday_after_next(10).astimezone(UTC))
    rosa = arrives(careful(way), site)
    rosa.signs_in()
    rosa.opens(f"/interviews/{interview_id}")
    rosa.unfolds("Cancel it")
    rosa.presses("We cancel it")
    rosa.reads("is cancelled within" if way is WithoutScripts else "is cancelled in")
    undoes(rosa, "Amara Obi")
    rosa.reads("Undone: the interview takes place")
    assert cast.stage(interview_id) is Stage.INVITED


def test_an_invitation_counts_and_leads_to_the_interview(
    app: Flask, cast: Cast, site: str, arrives: Arrives
) -> None:
    seconds_to_undo(app, 4)
    rosa = arrives(careful(Mouse), site)
    rosa.signs_in()
    sets_up(rosa)
    expect(rosa.page.locator("[data-remaining]")).to_have_text("in one second", timeout=10_000)
    told = rosa.page.locator("[data-told]").inner_text()
    rosa.page.wait_for_timeout(1500)
    assert rosa.page.locator("[data-told]").inner_text() == told, "a screen reader is told once"
    cast.work(datetime.now(UTC))
    expect(rosa.page.get_by_role("heading", level=1)).to_have_text("Amara Obi", timeout=20_000)
    with reading():
        assert rosa.page.url.endswith(f"/interviews/{db.session.query(Interview.id).scalar()}")


def test_a_panel_shows_who_has_left_by_itself(app: Flask, cast: Cast, site: str, arrives: Arrives) -> None:
    seconds_to_undo(app, 2)
    interview_id = cast.interview(datetime.now(UTC), monday_after_next(10).astimezone(UTC))
    rosa = arrives(careful(Touch), site)
    rosa.signs_in()
    rosa.opens(f"/interviews/{interview_id}/panel")
    rosa.unfolds("Take off the panel")
    rosa.presses("Yes, take Jonas Lind off")
    rosa.types(rosa.page.locator("input[name=name]").last, "Bo Lund")
    rosa.page.wait_for_timeout(2100)
    cast.work(datetime.now(UTC))
    expect(rosa.page.locator("[data-seconds]")).to_have_count(0, timeout=20_000)
    expect(rosa.page.locator("#live-panel")).not_to_contain_text("Jonas Lind")
    assert rosa.page.locator("input[name=name]").last.input_value() == "Bo Lund", "what is typed stays"


def test_an_invitation_that_is_undone_brings_back_what_was_typed(
    app: Flask, cast: Cast, site: str, arrives: Arrives
) -> None:
    seconds_to_undo(app, 300)
    rosa = arrives(careful(Touch), site)
    rosa.signs_in()
    sets_up(rosa)
    rosa.opens("/")
    undoes(rosa, "Amara Obi")
    rosa.reads("Here is everything as you typed it.")
    assert rosa.page.get_by_label("Place", exact=True).first.input_value() == "4 Dock Street, Leeds"
    with reading():
        assert db.session.query(WaitingVerb).count() == db.session.query(Interview).count() == 0
