"""Words of any length keep every page in the width of the smallest phone."""

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask
from sqlalchemy import update

from tests.browser.conftest import Arrives
from tests.browser.visitor import TOO_WIDE, Visitor
from tests.cast import PASSWORD, Cast
from tests.client import Client
from tests.tour import NOW, Tour, reached, telling
from webapp.db import db, transaction
from webapp.models import Account, Interview, Job, LibraryEntry, Organisation, Person, Role

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-long")]

WORD = "Donaudampfschifffahrtsgesellschaftskapitaenswitwenverein"
LETTERS = "W" * 700
ADDRESS = f"{'w' * 60}@{'m' * 47}.org"
"""112 letters, as addresses may have them."""
LINK = "https://meet.example.com/" + "w" * 400


@pytest.fixture(autouse=True)
def on_a_wednesday() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


def lengthen(cast: Cast) -> None:
    """Gives whatever people type one long word, as long as it may be."""
    assert len(ADDRESS) == 112
    where = {"place": LETTERS[:300], "video_link": LINK, "how_to_get_in": LETTERS[:300]}
    with transaction():
        for person in db.session.query(Person):
            person.name = f"{person.name.split()[0]} {LETTERS[:190]}"
            person.email, person.job_title = f"{person.id}{ADDRESS}", LETTERS[:120]
            person.about = LETTERS[:300]
        for role in db.session.query(Role):
            role.title, role.department, role.location, role.level = (LETTERS[:120],) * 4
            role.criteria, role.how_to_prepare = (LETTERS[:140],), LETTERS
        db.session.execute(update(Role).values(**where))
        db.session.execute(update(Interview).values(practical_note=LETTERS, **where))
        db.session.execute(update(LibraryEntry).values(limits=LETTERS, owner=LETTERS[:120]))
        for entry in db.session.query(LibraryEntry):
            entry.title = f"{entry.id}{LETTERS[:100]}"
        db.session.execute(update(Account).values(name=LETTERS[:200]))
        db.session.query(Organisation).one().name = LETTERS[:120]
        letter = db.session.query(Job).filter(Job.task == "letter.invitation_interviewer").first()
        letter.gave_up_at, letter.failure = NOW, "Undeliverable 550"


def test_no_word_is_too_long_for_the_smallest_phone(
    app: Flask, cast: Cast, client: Client, site: str, arrives: Arrives
) -> None:
    with time_machine.travel(NOW, tick=False):
        starts = Tour(cast, client).furnish()
    lengthen(cast)
    places = telling(list(reached(app, client.http, starts)))
    rosa: Visitor = arrives(Visitor, site, viewport={"width": 320, "height": 640})
    rosa.expected |= {404}
    rosa.opens("/sign-in")
    rosa.writes("E-mail address", "rosa@example.com")
    rosa.writes("Password", PASSWORD)
    rosa.presses("Sign in")
    wide = []
    for place in places:
        rosa.page.goto(place.address)
        rosa.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        if by := rosa.page.evaluate(TOO_WIDE):
            wide.append((place.endpoint, place.address, by))
    rosa.wrong.clear()
    assert wide == []
