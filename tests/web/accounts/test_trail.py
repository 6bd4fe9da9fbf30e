"""The audit trail's page names each event in words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import INVITED
from tests.client import Client
from webapp.adapters import languages
from webapp.config import ROOT
from webapp.db import transaction
from webapp.services.audit import CLOCK, Actor, record
from webapp.services.interviews import timeline
from webapp.services.library import history
from webapp.web.accounts.trail_words import EVENTS, actor_in_words, event_in_words

pytestmark = pytest.mark.one_database

WRITERS = {"record", "_record", "saw"}
"""Functions that take the name of an event as their first or second argument."""


def events_in(file: Path) -> Iterator[str]:
    """The names of events that a file records, as far as they stand in it."""
    for call in ast.walk(ast.parse(file.read_text())):
        if isinstance(call, ast.Call) and _name(call.func) in WRITERS:
            for value in (
                c for given in call.args[:2] for c in ast.walk(given) if isinstance(c, ast.Constant)
            ):
                if isinstance(value.value, str) and value.value.replace("_", "").isalpha():
                    yield value.value


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_every_event_that_is_recorded_has_words() -> None:
    files = [file for folder in ("webapp", "workers") for file in (ROOT / folder).rglob("*.py")]
    recorded = {event for file in files for event in events_in(file)} - {"entry_", "account", "fit_report"}
    recorded |= timeline.SENTENCES.keys() | {f"entry_{change}" for change in history.SENTENCES}
    assert len(recorded) > 100
    assert not recorded - EVENTS.keys()


def test_the_words_are_the_names_themselves() -> None:
    assert all(words == event.replace("_", " ") for event, words in EVENTS.items())


@pytest.mark.usefixtures("app")
def test_an_event_of_an_older_version_is_shown_by_its_name() -> None:
    assert event_in_words("something_else") == "something else"
    assert actor_in_words("ashby", None) == "ashby"
    assert actor_in_words("robot", 3) == "robot 3"


@pytest.mark.usefixtures("cast")
def test_the_page_says_who_did_it_where_they_have_no_name(client: Client) -> None:
    client.sign_in()
    with transaction():
        record("opened", Actor("participant", 7), INVITED)
        record("closed", CLOCK, INVITED)
    rows = [" ".join(row.get_text(" ").split()) for row in client.get("/audit").html.select("tbody tr")]
    assert any("opened" in row and "participant 7" in row for row in rows)
    assert any("closed" in row and "clock" in row for row in rows)


def test_german_has_words_for_events() -> None:
    assert languages.translations("de").gettext(EVENTS["signed_in"]) == "angemeldet"
