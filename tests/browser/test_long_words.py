"""Words that nothing breaks, in every text that people may write: no page is wider than a small phone."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import Any

import pytest
import time_machine
from flask import Flask

from tests.browser.conftest import Arrives
from tests.browser.visitor import TOO_WIDE, Visitor
from tests.cast import AMARA, INVITED, PANEL, STARTS, Cast
from tests.client import Client
from tests.tour import NOW, Tour, reached, telling
from webapp.adapters import pdf
from webapp.db import db, transaction
from webapp.domain.forms.answers import CandidateFit, InterviewerFit, PreInterview
from webapp.domain.interview.facts import JOB_TITLE_LIMIT
from webapp.domain.interview.sessions import PlannedSession
from webapp.domain.interview.venue import Venue
from webapp.models import LibraryEntry, Role
from webapp.services.accounts import accounts
from webapp.services.interviews import lifecycle
from webapp.services.interviews.lifecycle import Invitee, Plan
from webapp.services.organisation import people

pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("browser-pages")]

WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenknopf" * 6
LETTERS = 300
TEXTS = {"text", "adjustments", "open", "evidence", "what", "who", "follow_up"}
"""Fields of answers that people write in words of their own."""


def long(begins: str, letters: int = LETTERS) -> str:
    """A word of so many letters."""
    return f"{begins}{WORD}"[:letters]


def address(of: str) -> str:
    """An address of 112 letters."""
    return f"{of:w<60}@{'w' * 39}.example.com"


def stretched(said: Any) -> Any:
    """The same answers in long words."""
    if isinstance(said, tuple):
        return tuple(map(stretched, said))
    if not is_dataclass(said) or isinstance(said, type):
        return said
    was = {field.name: getattr(said, field.name) for field in fields(said)}
    now = {name: long(text) if name in TEXTS else stretched(text) for name, text in was.items()}
    return replace(said, **now)


class LongWords(Cast):
    """The usual people, who write as no keyboard should let them."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app)
        with transaction():
            ours, role = people.organisation(), db.session.get_one(Role, self.role_id)
            ours.name, ours.sender_name = long("Northlight", 120), long("Northlight", 120)
            ours.reply_to = address("people")
            role.title, role.department = long("Engineer", 120), long("Engineering", 120)
            role.location, role.level = long("Leeds", 120), long("Senior", 120)
            role.criteria, role.how_to_prepare = (long("Builds"), long("Explains")), long("Bring")
            role.place, role.how_to_get_in = long("Dock"), long("Ring")
            accounts.account(self.recruiter_id).name = long("Rosa", 200)
            accounts.add(name=long("Kim", 200), email=address("kim"), admin=False, now=INVITED)

    def library(self) -> None:
        super().library()
        with transaction():
            for entry in db.session.query(LibraryEntry):
                entry.title, entry.owner = long(entry.title[:3], 200), long("people", 120)
                entry.body, entry.limits = f"{entry.body}\n\n{long('Really')}", long("Not")
                entry.answers = (long("Why"),)

    def interview(
        self,
        now: datetime = INVITED,
        starts_at: datetime = STARTS,
        candidate: str = "Amara",
        zone: str = "Europe/London",
        panel: tuple[Invitee, ...] = PANEL,
        sessions: tuple[PlannedSession, ...] = (),
    ) -> int:
        """Of the same people each time."""
        people_of = {one.email: self._person(one.name.split()[0], one.focus) for one in panel}
        venue = Venue(long("Dock"), f"https://meet.example.com/{'w' * LETTERS}", long("Ring"))
        plan = Plan(
            role_id=self.role_id,
            candidate=self._person(candidate),
            interviewers=tuple(people_of.values()),
            starts_at=starts_at,
            minutes=60,
            zone=zone,
            venue=venue,
            sessions=tuple(
                replace(one, venue=venue, interviewers=tuple(people_of[e].email for e in one.interviewers))
                for one in sessions
            ),
        )
        with transaction():
            interview = lifecycle.set_up(plan, self.recruiter_id, now)
            interview.practical_note = long("Lift")
            for participant in interview.panel:
                people.introduce(participant.person_id, long("Head", JOB_TITLE_LIMIT), long("I"))
            return interview.id

    def _person(self, name: str, focus: tuple[str, ...] = ()) -> Invitee:
        return Invitee(long(name, 200), address(name.lower().replace(" ", ".")), focus)

    def answers(self, interview_id: int, answers: PreInterview = AMARA, now: datetime = INVITED) -> None:
        super().answers(interview_id, stretched(answers), now)

    def rates(
        self, interview_id: int, who: str, answers: CandidateFit | InterviewerFit, now: datetime = STARTS
    ) -> None:
        super().rates(interview_id, who, stretched(answers), now)


@pytest.fixture(autouse=True)
def on_a_wednesday(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Papers are looked at elsewhere: to lay out such words takes minutes."""
    monkeypatch.setattr(pdf, "render", lambda html, *, paper="A4": b"%PDF-1.7")
    with time_machine.travel(NOW, tick=True):
        yield


def test_no_word_is_wider_than_a_small_phone(app: Flask, client: Client, site: str, arrives: Arrives) -> None:
    starts = Tour(LongWords(app), client).furnish()
    places = telling(reached(app, client.http, starts))
    rosa: Visitor = arrives(Visitor, site, viewport={"width": 320, "height": 640})
    rosa.expected |= {404}
    rosa.signs_in()
    wide = []
    for place in places:
        rosa.page.goto(place.address)
        if by := rosa.page.evaluate(TOO_WIDE):
            wide.append(f"{place.endpoint} {place.address}: {by} pixels")
    assert not wide, "\n".join(wide)
