"""Every page of who signs in is translated whole: a tour of them in the tests' own language.

A page in that language holds no Latin word but those that somebody wrote, or that say which language
they are in. So nobody can add a sentence to the console that does not go through gettext.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from bs4 import BeautifulSoup
from flask import Flask

from tests import pseudo
from tests.cast import AMARA, AMARA_FIT, JONAS_FIT, PANEL, PRIYA_FIT, Cast
from tests.client import Client
from tests.tour import NOW, VOLUNTEERED, Place, Tour, reached
from webapp.db import db, reading, transaction
from webapp.domain.matching.candidate_questions import COMMON_QUESTIONS
from webapp.domain.webhooks import TYPES
from webapp.models import EntryVersion, LibraryEntry
from webapp.services.accounts import accounts
from webapp.services.accounts.api_keys import SCOPES
from webapp.web.system import access

pytestmark = [pytest.mark.slow, pytest.mark.one_database]

SIGNED_IN = ("account", "recruiter", "admin")
FOR_PROGRAMS = {"api.document_shown"}
"""A page for who writes programs, which stays as its programs read it."""
NAMES = {
    *(
        "Bothways",
        "both",
        "ways",
        "Deutsch",
        "English",
        "Northlight",
        "Greenhouse",
        "UTF-8",
        "people team",
        "test",
    ),
    *("Amara Obi", "Jonas Lind", "Priya Rao", "Rosa Marchetti", "Kim Lee", "Ade Obi", "Zoe", "Zander"),
    *("amara@example.com", "jonas@example.com", "priya@example.com", "rosa@example.com", "kim@example.com"),
    *("ade@example.com", "library/leave.md", "library/odd.md", "empty.md", "Europe/London", "Europe/Lisbon"),
}
TYPED = {
    *("Senior Data Engineer", "Engineering", "Leeds", "Senior", "Pilot", "Room 7", "Head of Data"),
    *("Builds pipelines others can run", "Explains trade-offs", "Will the company be sold?", "Interview Zoe"),
    *("She would like to see a night shift.", "How do promotions work?", "Find out about pay bands."),
    *("days of holiday", "gets promoted, decides", "Staff places are rare.", "Ring at", "27 days.", "Text."),
}
"""What the tour and the examples on pages say of people and their work."""
SETTINGS = {"SMTP_URL=smtp://user:password@mail.example.com:587", "SENDER=interviews@example.com"}
ENGLISH_GUIDES = {"For recruiters", "For admins"}
"""Titles of guides that nobody has translated."""


@pytest.fixture
def another_language(tmp_path: Path) -> Iterator[None]:
    """The pseudo-language instead of German."""
    pseudo.write(tmp_path)
    with pseudo.on_offer(tmp_path):
        yield


@pytest.fixture
def places(app: Flask, cast: Cast, client: Client, another_language: None) -> list[Place]:
    """Every page that somebody sees who has signed in, with the pseudo-language for theirs."""
    with time_machine.travel(NOW, tick=True):
        starts = Tour(cast, client).furnish()
        with transaction():
            accounts.set_language(cast.recruiter_id, pseudo.CODE)
        found = list(reached(app, client.http, starts))
    return [
        p
        for p in found
        if access.audience_of(app, p.endpoint) in SIGNED_IN and p.endpoint not in FOR_PROGRAMS
    ]


def test_every_page_of_the_console_is_translated(places: list[Place]) -> None:
    wrote = (
        NAMES
        | TYPED
        | SETTINGS
        | ENGLISH_GUIDES
        | set(TYPES)
        | set(SCOPES)
        | people_wrote()
        | in_the_library()
    )
    assert len({place.endpoint for place in places}) > 50
    left = {}
    for place in places:
        html = BeautifulSoup(place.html, "html.parser")
        assert html.html
        assert (html.html["lang"], html.html["dir"]) == (pseudo.CODE, "rtl"), place.address
        for secret in html.select("code"):
            secret.decompose()
        if words := pseudo.left_over(html, wrote):
            left[place.address] = words
    assert not left


def people_wrote() -> set[str]:
    """All that the cast says in its forms."""
    return pseudo.written_in(AMARA, VOLUNTEERED, AMARA_FIT, JONAS_FIT, PRIYA_FIT, PANEL)


def in_the_library() -> set[str]:
    """What the company wrote, also in earlier versions, and the questions that come with the product."""
    with reading():
        rows = db.session.query(LibraryEntry).all()
        texts = [(row.title, row.body, row.limits, row.owner, row.answers) for row in rows]
        versions = [version.content for version in db.session.query(EntryVersion)]
    return pseudo.written_in(texts, versions, [question.text for question in COMMON_QUESTIONS.values()])
